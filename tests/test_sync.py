"""`pos-app sync` as a process: its figures, its words, and its end at any moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pos_app.backstage import shop_folder
from pos_app.domain.errors import (
    BadAccess,
    Busy,
    Damaged,
    Incomplete,
    InUse,
    LockedOut,
    NoKey,
    NotSent,
    Reason,
    TooNew,
)
from pos_app.options import parse
from pos_app.sandbox import Sandbox
from pos_app.store.store import Store
from pos_app.sync import Said, words
from pos_app.till.refusals import StoreGone
from tests.kit.shop import options
from tests.till.test_catalog import rows

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def running():
    with Sandbox(options(catalog_size=1_000)) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running, monkeypatch):
    monkeypatch.setenv("POS_APP_BASE_URL", running.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", running.business_key)
    monkeypatch.setenv("POS_APP_STORE", running.store_uid)
    # Development mode reports of itself what is slow to load.
    monkeypatch.delenv("PYTHONDEVMODE", raising=False)
    yield running
    running.reset()


@pytest.fixture(autouse=True)
def heard_interrupt():
    """What is started in the background of a shell ignores SIGINT, and hands that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def start(home: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "pos_app", "sync", "--data-dir", str(home), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def sync(home: Path, *more: str) -> tuple[int, str, str]:
    process = start(home, *more)
    out, told = process.communicate(timeout=150)
    assert "Traceback" not in told, told
    return process.returncode, out, told


def until(process: subprocess.Popen[str], reached: Callable[[], bool]) -> None:
    """Waits for a moment in the life of a process, or for its end.

    The thread that serves it needs this interpreter too: between two looks it is left alone.
    """
    ends = time.monotonic() + 120
    while not reached():
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.002)
            return
        if time.monotonic() > ends:
            process.kill()
            pytest.fail("the process never came so far")


def folder(home: Path, sandbox: Sandbox) -> Path:
    return shop_folder(home, sandbox.base_url, sandbox.store_uid)


def list_pages(sandbox: Sandbox) -> list[str]:
    return [
        str(each["path"])
        for each in sandbox.requests()
        if each["route"] in ("products.list", "bundles.list")
    ]


def test_it_brings_the_catalog_and_says_what_came(sandbox, tmp_path):
    code, out, told = sync(tmp_path)
    assert code == 0, told
    count = len(rows(folder(tmp_path, sandbox))["product"])
    assert count > 200
    assert out.startswith(f"{count:,} products: {count:,} new, 0 changed (0 in price), 0 gone, 0 ")
    assert "products\n" in told
    code, out, told = sync(tmp_path)
    assert code == 0
    assert out.startswith(f"{count:,} products: 0 new, 0 changed (0 in price), 0 gone, 0 ")


def test_it_needs_no_window_and_no_qt(sandbox, tmp_path):
    code = (
        "import sys\n"
        "from pos_app.__main__ import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "assert 'PySide6' not in sys.modules\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, "sync", "--data-dir", str(tmp_path)],
        env={name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_while_the_till_is_open_it_says_so_and_touches_nothing(sandbox, tmp_path):
    store = Store.open(folder(tmp_path, sandbox))
    try:
        code, out, told = sync(tmp_path)
    finally:
        store.close()
    assert (code, out) == (1, "")
    assert told.startswith("The till is open on these data.")


def test_without_a_key_it_says_where_one_is_entered(sandbox, tmp_path, monkeypatch):
    monkeypatch.delenv("POS_APP_BUSINESS_KEY")
    code, out, told = sync(tmp_path)
    assert (code, out) == (1, "")
    assert "Start pos-app and enter it" in told


def test_damaged_data_are_left_to_the_window(sandbox, tmp_path):
    where = folder(tmp_path, sandbox)
    where.mkdir(parents=True)
    (where / "till.db").write_bytes(b"nothing of a database" * 400)
    code, _, told = sync(tmp_path)
    assert code == 1
    assert "Start pos-app to see more" in told
    assert [each.name for each in where.iterdir() if "corrupt" in each.name] == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="sends signals of POSIX")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_stopped_at_random_moments_it_ends_in_the_same_catalog(sandbox, tmp_path, how):
    """Each process is stopped once so many pages were served; nothing is read twice for that."""
    code, _, told = sync(tmp_path / "whole")
    assert code == 0, told
    whole = len(list_pages(sandbox))
    sandbox.reset()
    sandbox.trouble("products.list", "latency", times=None, seconds=0.02)
    chance = random.Random(how)  # noqa: S311
    stops = 0
    while True:
        # A life that has come near the end is left to it: stopped just behind it, the next one
        # would rightly read everything anew.
        more = chance.randrange(2, 6) if _distinct(sandbox) < whole - 6 else whole * 100
        target = len(list_pages(sandbox)) + more
        process = start(tmp_path / "cut")
        until(process, lambda: len(list_pages(sandbox)) >= target)  # noqa: B023 -- awaited here
        process.send_signal(getattr(signal, how))
        _, told = process.communicate(timeout=60)
        if process.returncode == 0:
            break
        assert process.returncode in (1, -signal.SIGKILL), told
        stops += 1
        if how == "SIGINT":
            assert process.returncode == 1
            assert told.endswith("Stopped. The next start goes on from here.\n"), told
    assert stops >= 2
    assert rows(folder(tmp_path / "cut", sandbox)) == rows(folder(tmp_path / "whole", sandbox))
    assert len(list_pages(sandbox)) <= whole + 2 * stops


def _distinct(sandbox: Sandbox) -> int:
    """How many different pages were served."""
    listed = ("products.list", "bundles.list")
    asked = (each for each in sandbox.requests() if each["route"] in listed)
    return len({(str(each["path"]), str(each["query"])) for each in asked})


def test_all_districts_come_along(sandbox, tmp_path):
    """Stopped soon: seven thousand take minutes at the pace that leaves cashiers in front."""
    process = start(tmp_path, "--places")
    until(
        process,
        lambda: sum(each["route"] == "locations.search" for each in sandbox.requests()) >= 3,
    )
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    store = Store.open(folder(tmp_path, sandbox))
    try:
        mark = store.places.mark()
        assert mark is not None
        assert mark.read == store.places.count() >= 25
    finally:
        store.close()


def test_a_terminal_shows_one_line_that_changes():
    class Terminal:
        def __init__(self):
            self.text = ""

        def isatty(self):
            return True

        def write(self, text):
            self.text += text

        def flush(self):
            pass

    terminal = Terminal()
    said = Said(terminal)
    said.progress("1,000 products")
    said.progress("done")
    said.line("All is here.")
    assert terminal.text == "\r1,000 products\rdone          \nAll is here.\n"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InUse(""), "The till is open"),
        (NoKey(""), "no key"),
        (StoreGone("s"), "POS_APP_STORE"),
        (LockedOut(401, Reason("no")), "refused"),
        (BadAccess("no host"), "no host"),
        (Incomplete("products"), "incomplete"),
        (Damaged("x"), "cannot be used"),
        (TooNew("x"), "cannot be used"),
        (NotSent("dns"), "cannot be reached"),
        (Busy(5), "goes on from here"),
    ],
)
def test_every_end_has_its_words(error, told):
    assert told in words(error)


def test_options_may_stand_on_either_side():
    before = parse(["--data-dir", "/a", "--base-url", "https://b", "sync", "--places"], {})
    after = parse(["sync", "--data-dir", "/a", "--base-url", "https://b", "--places"], {})
    assert before == after
    assert before.places
    assert not parse(["sync"], {}).places
