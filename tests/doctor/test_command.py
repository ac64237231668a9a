"""`pos-app doctor` as it is typed: exit status, JSON, bundle; without Qt, without a display."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile

import pytest

from pos_app.doctor import bundle as bundles
from pos_app.doctor.bundle import BundleFile, bundle, settings, write
from pos_app.doctor.findings import Report, warn
from pos_app.logbook import FOLDER
from pos_app.logbook.ending import Broken
from pos_app.logbook.files import NAME
from pos_app.options import Choices, parse

SECRET = "rk_rahasia_0123456789"  # noqa: S105  made up
REPORT = Report((warn("catalog", "Old.", "Read it."),))


def run(sandbox, home, monkeypatch, *arguments, before="", key=""):
    monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", key or sandbox.restricted_key)
    monkeypatch.setenv("POS_APP_STORE", sandbox.store_uid)
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    code = f"import sys\n{before}\nfrom pos_app.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, "doctor", "--data-dir", str(home), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_a_line_for_each_and_the_worst_as_exit_status(sandbox, home, monkeypatch):
    done = run(sandbox, home, monkeypatch)
    assert done.returncode == 1, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert {line.split()[0] for line in lines} == {"ok", "warn", "skipped"}
    assert any(line.startswith("skipped screen") and "display" in line for line in lines)


def test_a_key_that_is_not_taken_is_bad(sandbox, home, monkeypatch):
    done = run(sandbox, home, monkeypatch, "--json", key=SECRET)
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert found["verdict"] == "bad"
    assert SECRET not in done.stdout + done.stderr


def test_without_qt_on_the_machine(sandbox, home, monkeypatch):
    before = "sys.modules['PySide6'] = sys.modules['shiboken6'] = None"
    done = run(sandbox, home, monkeypatch, "--json", before=before)
    assert done.returncode == 1, done.stderr
    found = {each["check"]: each for each in json.loads(done.stdout)["findings"]}
    assert found["screen"]["verdict"] == found["printers"]["verdict"] == "skipped"
    assert found["server"]["verdict"] == "ok"


def test_with_a_screen(sandbox, home, monkeypatch):
    before = "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'"
    done = run(sandbox, home, monkeypatch, "--json", before=before)
    found = {each["check"]: each for each in json.loads(done.stdout)["findings"]}
    assert found["screen"]["facts"]["platform"] == "offscreen"
    assert found["printers"]["verdict"] == "ok"


def test_the_bundle_is_shown_and_written_for_this_user_only(sandbox, home, monkeypatch, tmp_path):
    path = tmp_path / "support.zip"
    done = run(sandbox, home, monkeypatch, "--json", "--bundle", str(path))
    assert done.returncode == 1, done.stderr
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            assert f"— {name} —" in done.stderr
        assert json.loads(packed.read("doctor.json")) == json.loads(done.stdout)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_bundle_that_cannot_be_written_says_so(sandbox, home, monkeypatch, tmp_path):
    done = run(sandbox, home, monkeypatch, "--bundle", str(tmp_path / "gone" / "x.zip"))
    assert done.returncode == 3
    assert "not written: FileNotFoundError" in done.stderr


def test_the_command_line():
    given = parse(["--data-dir", "/x", "doctor", "--json", "--bundle", "a.zip"], {})
    assert (given.command, given.doctor_json) == ("doctor", True)
    assert (str(given.bundle), str(given.data_dir)) == ("a.zip", "/x")
    assert parse(["sync"], {}).bundle is None


def test_of_the_log_only_what_is_on_the_list_comes_along(home):
    logs = home / FOLDER
    logs.mkdir()
    good = '{"time":"2026-11-22T08:00:00.000Z","level":"INFO","logger":"pos_app.x","event":"fine"}'
    forged = good.replace("fine", "call 0812-3456-7890").replace("}", ',"key":"' + SECRET + '"}')
    (logs / NAME).write_text(f"{good}\nkey {SECRET}\n{forged}\n")
    files = {each.name: each.text for each in bundle(REPORT, home, Choices())}
    assert len(files["log.jsonl"].splitlines()) == 2
    assert SECRET not in "".join(files.values())
    assert "0812" not in "".join(files.values())


def test_the_settings_tell_how_it_looks_and_not_whose_it_is():
    choices = Choices(
        base_url="https://toko-siti.example", store="store_siti", language="id", theme="rahasia"
    )
    told = settings(choices)
    assert (told["server"], told["store_chosen"], told["language"]) == ("own", True, "id")
    assert told["theme"] == "other"
    assert "siti" not in json.dumps(told)


def test_a_crash_and_a_run_that_broke_off_come_along(home):
    broken = Broken("2026-11-22T08:00:00.000Z", "0.1.0", "Aborted", ("pos_app.x:1 f",))
    crash = {"errors": [{"class": "ValueError", "frames": ["pos_app.x:1 f"]}]}
    files = {
        each.name: each.text for each in bundle(REPORT, home, Choices(), crash=crash, broken=broken)
    }
    assert json.loads(files["crash.json"]) == crash
    assert json.loads(files["last-run.json"])["fault"] == "Aborted"


def test_a_bundle_that_breaks_off_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles.zipfile.ZipFile, "writestr", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(tmp_path / "x.zip", [BundleFile("a", "b")])
    assert list(tmp_path.iterdir()) == []
