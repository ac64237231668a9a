"""The set-up script: what it decides, and what it says; nothing here installs anything."""

from __future__ import annotations

import ast
import importlib
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "packaging"
READ_BY_OLD_PYTHONS = (
    "dev.py",
    "workshop/__init__.py",
    "workshop/environment.py",
    "workshop/machine.py",
    "workshop/running.py",
)
LOCK = "httpx==0.28.1 \\\n    --hash=sha256:aa\n    # via scalev-pos\nsegno==1.6.6 \\\n"


@pytest.fixture
def dev():
    return importlib.import_module("dev")


@pytest.fixture
def needs():
    """What looks at the machine, and installs what it lacks."""
    return importlib.import_module("workshop.machine")


@pytest.fixture
def environment():
    """What makes the virtual environment."""
    return importlib.import_module("workshop.environment")


@pytest.fixture
def running():
    """What runs other programs."""
    return importlib.import_module("workshop.running")


class Machine:
    """Stands in for every command that is run; `answers` gives the exit code by a word of it."""

    def __init__(self) -> None:
        self.ran: list[list[str]] = []
        self.answers: dict[str, int | list[int]] = {}
        self.on: dict[str, object] = {}

    def run(self, command, **_):
        self.ran.append([str(part) for part in command])
        line = " ".join(self.ran[-1])
        code = 0
        for word, answer in self.answers.items():
            if word in line:
                code = answer.pop(0) if isinstance(answer, list) else answer
        for word, happen in self.on.items():
            if word in line:
                happen()
        return subprocess.CompletedProcess(command, code, stdout="what it said\n")

    def lines(self):
        return [" ".join(command) for command in self.ran]


@pytest.fixture
def machine(monkeypatch):
    here = Machine()
    monkeypatch.setattr(subprocess, "run", here.run)
    return here


@pytest.fixture
def project(tmp_path):
    """A checkout with nothing but a lock; the environment is made by nobody."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    venv = tmp_path / ".venv"

    def make(command, **more):
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        (venv / "bin" / "python").touch()

    return SimpleNamespace(lock=lock, venv=venv, make=make)


class TestPython:
    @pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13, 1), (4, 0)])
    def test_a_new_one_is_taken(self, needs, version):
        needs.check_python(version)

    @pytest.mark.parametrize("version", [(3, 8), (3, 10, 13), (2, 7)])
    def test_an_old_one_is_told_what_is_wanted(self, needs, version):
        with pytest.raises(needs.Stop, match=r"needs Python 3\.11 or newer; this is") as stop:
            needs.check_python(version)
        assert stop.value.code == 3

    @pytest.mark.parametrize("script", READ_BY_OLD_PYTHONS)
    def test_the_script_can_be_read_by_the_pythons_it_refuses(self, script):
        ast.parse((SCRIPTS / script).read_text(encoding="utf-8"), feature_version=(3, 8))

    def test_the_bound_is_the_projects_own(self, needs):
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert f'requires-python = ">={".".join(map(str, needs.OLDEST))}"' in text


class TestSystemPackages:
    @pytest.fixture
    def can(self, needs, monkeypatch):
        def set_up(*, apt=True, sudo=False, root=False):
            tools = {"apt-get": apt, "sudo": sudo}
            monkeypatch.setattr(needs.shutil, "which", lambda tool: tools.get(tool) or None)
            monkeypatch.setattr(needs.os, "geteuid", lambda: 0 if root else 1000, raising=False)

        return set_up

    def test_root_installs(self, needs, machine, can):
        can(root=True)
        assert needs.apt_install(["libegl1"])
        assert machine.lines() == [
            "env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "
            "libegl1"
        ]

    def test_the_lists_are_fetched_when_they_are_old(self, needs, machine, can):
        can(root=True)
        machine.answers = {"install": [100, 0]}
        assert needs.apt_install(["libegl1"])
        assert [line.split()[3] for line in machine.lines()] == ["install", "update", "install"]

    def test_what_apt_cannot_install_ends_the_run(self, needs, machine, can):
        can(root=True)
        machine.answers = {"install": 100}
        with pytest.raises(needs.Stop, match="what it said") as stop:
            needs.apt_install(["libegl1"])
        assert stop.value.code == 3

    def test_sudo_is_used_where_it_asks_for_nothing(self, needs, machine, can):
        can(sudo=True)
        assert needs.apt_install(["libegl1"])
        assert machine.lines()[0] == "sudo -n true"
        assert machine.lines()[1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get")

    def test_nobody_is_asked_for_a_password(self, needs, machine, can):
        can(sudo=True)
        machine.answers = {"sudo": 1}
        assert not needs.apt_install(["libegl1"])
        assert machine.lines() == ["sudo -n true"]

    @pytest.mark.parametrize("facts", [{"apt": False, "root": True}, {}])
    def test_elsewhere_nothing_is_installed(self, needs, machine, can, facts):
        can(**facts)
        assert not needs.apt_install(["libegl1"])
        assert machine.ran == []


def look(needs, monkeypatch, *, lacking=(), display=True):
    """The table of the app with a machine behind it; apt supplies what is in `lacking`."""
    table = needs.preflight()
    absent = set(lacking)
    monkeypatch.setattr(table.sys, "platform", "linux")
    monkeypatch.setattr(table, "_loads", lambda soname: soname not in absent)
    monkeypatch.setattr(table, "_answers", lambda platform, environ: display)
    return table, absent


class TestLibraries:
    def test_none_missing_installs_nothing(self, needs, monkeypatch):
        table, _ = look(needs, monkeypatch)
        monkeypatch.setattr(needs, "apt_install", pytest.fail)
        needs.need_libraries(table, "offscreen")

    def test_what_is_missing_is_installed_and_looked_for_again(self, needs, monkeypatch):
        table, absent = look(needs, monkeypatch, lacking=["libEGL.so.1"])
        asked = []

        def apt(packages):
            asked.extend(packages)
            absent.clear()
            return True

        monkeypatch.setattr(needs, "apt_install", apt)
        needs.need_libraries(table, "offscreen")
        assert asked == ["libegl1"]

    @pytest.mark.parametrize("installs", [True, False])
    def test_what_stays_missing_is_named_with_the_line(self, needs, monkeypatch, installs):
        table, _ = look(needs, monkeypatch, lacking=["libEGL.so.1"])
        monkeypatch.setattr(needs, "apt_install", lambda packages: installs)
        monkeypatch.setattr(table.shutil, "which", lambda tool: tool == "apt-get" or None)
        with pytest.raises(needs.Stop, match=r"sudo apt-get install -y libegl1$") as stop:
            needs.need_libraries(table, "offscreen")
        assert stop.value.code == 3

    def test_the_demo_gets_those_of_its_display(self, needs, monkeypatch):
        table, absent = look(needs, monkeypatch, lacking=["libxcb-cursor.so.0"])
        monkeypatch.setattr(needs, "apt_install", lambda packages: not absent.clear())
        needs.need_display(table, {"DISPLAY": ":0"})

    @pytest.mark.parametrize(
        ("environ", "text"),
        [({}, "No display found"), ({"DISPLAY": ":0"}, "does not answer: DISPLAY=:0")],
    )
    def test_no_display_ends_the_demo_before_anything_is_installed(
        self, needs, monkeypatch, environ, text
    ):
        table, _ = look(needs, monkeypatch, display=False)
        monkeypatch.setattr(needs, "apt_install", pytest.fail)
        with pytest.raises(needs.Stop, match=text) as stop:
            needs.need_display(table, environ)
        assert stop.value.code == 4
        assert "xvfb-run -a python3 packaging/dev.py demo" in str(stop.value)

    def test_a_python_without_ensurepip_gets_its_package(self, needs, monkeypatch):
        asked = []
        monkeypatch.setattr(needs.importlib.util, "find_spec", lambda name: None)
        monkeypatch.setattr(needs, "apt_install", lambda packages: not asked.extend(packages))
        needs.need_ensurepip()
        assert asked == ["python{}.{}-venv".format(*sys.version_info[:2])]

    def test_or_is_told_the_line(self, needs, monkeypatch):
        monkeypatch.setattr(needs.importlib.util, "find_spec", lambda name: None)
        monkeypatch.setattr(needs, "apt_install", lambda packages: False)
        with pytest.raises(needs.Stop, match=r"sudo apt-get install -y python3\.\d+-venv") as stop:
            needs.need_ensurepip()
        assert stop.value.code == 3


class TestEnvironment:
    def made(self, environment, machine, project):
        machine.on = {"-m venv": lambda: project.make(None)}
        return environment.need_venv(project.venv, project.lock)

    def test_it_is_made_by_hash_from_the_lock_alone(self, environment, machine, project):
        python = self.made(environment, machine, project)
        assert python == project.venv / "bin" / "python"
        venv, pip = machine.lines()
        assert venv == f"{sys.executable} -m venv {project.venv}"
        assert pip.startswith(f"{python} -m pip install")
        assert f"--require-hashes -r {project.lock}" in pip

    def test_the_folder_that_it_lies_in_is_made_too(self, environment, machine, project):
        """In a fresh checkout there is no `build/`, where packages are made."""
        where = project.venv.parent / "build" / "venv"
        machine.on = {"-m venv": (where / "bin").mkdir}
        assert environment.need_venv(where, project.lock) == where / "bin" / "python"

    def test_the_second_time_nothing_is_run(self, environment, machine, project):
        self.made(environment, machine, project)
        machine.ran.clear()
        assert environment.need_venv(project.venv, project.lock).exists()
        assert machine.ran == []

    def test_another_lock_makes_it_anew(self, environment, machine, project):
        self.made(environment, machine, project)
        leftover = project.venv / "leftover"
        leftover.touch()
        project.lock.write_text(LOCK.replace("1.6.6", "1.6.7"), encoding="utf-8")
        machine.ran.clear()
        self.made(environment, machine, project)
        assert len(machine.ran) == 2
        assert not leftover.exists()

    def test_another_python_makes_it_anew(self, environment):
        one = environment.fingerprint(b"lock", "3.11.7", "/usr")
        assert one == environment.fingerprint(b"lock", "3.11.7", "/usr")
        assert one != environment.fingerprint(b"lock", "3.12.1", "/usr")
        assert one != environment.fingerprint(b"lock", "3.11.7", "/usr/local")
        assert one != environment.fingerprint(b"other", "3.11.7", "/usr")

    def test_a_lost_interpreter_makes_it_anew(self, environment, machine, project):
        python = self.made(environment, machine, project)
        python.unlink()
        machine.ran.clear()
        self.made(environment, machine, project)
        assert len(machine.ran) == 2

    @pytest.mark.parametrize("where", ["-m venv", "-m pip"])
    def test_an_interrupted_making_is_done_again(self, environment, machine, project, where):
        def interrupt():
            raise KeyboardInterrupt

        machine.on = {"-m venv": lambda: project.make(None), where: interrupt}
        with pytest.raises(KeyboardInterrupt):
            environment.need_venv(project.venv, project.lock)
        assert self.made(environment, machine, project).exists()
        assert machine.lines()[-1].endswith(str(project.lock))

    def test_a_failed_making_says_what_pip_said_and_is_done_again(
        self, environment, machine, project
    ):
        machine.answers = {"-m pip": 1}
        with pytest.raises(environment.Stop, match="could not be installed:\nwhat it said"):
            self.made(environment, machine, project)
        machine.answers.clear()
        self.made(environment, machine, project)

    def test_somebody_elses_is_used_when_it_holds_what_is_locked(
        self, environment, machine, project
    ):
        project.make(None)
        python = environment.need_venv(project.venv, project.lock)
        (asked,) = machine.ran
        assert asked[0] == str(python)
        assert asked[-2:] == ["httpx==0.28.1", "segno==1.6.6"]

    def test_and_left_alone_when_it_does_not(self, environment, machine, project):
        project.make(None)
        machine.answers = {"httpx": 1}
        with pytest.raises(environment.Stop, match="not made by this script"):
            environment.need_venv(project.venv, project.lock)
        assert (project.venv / "bin" / "python").exists()

    def test_windows_keeps_its_python_elsewhere(self, environment):
        venv = Path("x")
        assert environment.venv_python(venv, windows=True) == Path("x/Scripts/python.exe")
        assert environment.venv_python(venv, windows=False) == Path("x/bin/python")

    def test_pins_for_other_systems_are_not_looked_for_here(self, environment):
        lock = LOCK + "pywin32==312 ; sys_platform == 'win32' \\\n    --hash=sha256:cc\n"
        assert environment.locked(lock) == {"httpx": "0.28.1", "segno": "1.6.6"}

    def test_the_real_lock_is_whole(self, environment):
        text = environment.LOCK.read_text(encoding="utf-8")
        pins = environment.locked(text)
        assert {"httpx", "pyside6-essentials", "pytest", "ruff"} <= set(pins)
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


class TestCommands:
    @pytest.fixture
    def ready(self, dev, machine, monkeypatch):
        """A machine that lacks nothing; says what ran, in order."""
        ran: list[tuple[str, dict[str, str] | None]] = []

        def attached(command, env=None):
            line = " ".join(command)
            ran.append((line, env))
            return next((code for word, code in machine.answers.items() if word in line), 0)

        monkeypatch.setattr(dev, "attached", attached)
        monkeypatch.setattr(dev, "need_libraries", lambda table, platform: None)
        monkeypatch.setattr(dev, "need_display", lambda table, environ: None)
        monkeypatch.setattr(dev, "need_venv", lambda: Path("venv/bin/python"))
        monkeypatch.setattr(dev.shutil, "which", lambda tool: None)
        return ran

    def test_the_demo_passes_options_on_and_answers_the_apps_code(self, dev, machine, ready):
        machine.answers = {"pos_app": 130}
        assert dev.main(["demo", "--lang", "en"]) == 130
        ((line, _),) = ready
        assert line == "venv/bin/python -m pos_app --demo --lang en"

    def test_the_checks_run_in_the_order_of_cost(self, dev, machine, ready, capsys):
        assert dev.main(["test", "-k", "money"]) == 0
        words = [line.split(maxsplit=1)[1] if " " in line else line for line in machine.lines()]
        assert words == [
            "-m ruff format --check .",
            "-m ruff check .",
            "packaging/words.py --check",
            "venv/bin/lint-imports",
            "-m mypy",
            f"-m mypy packaging/workshop {' '.join(dev.TYPED_SCRIPTS)}",
            "-m pos_app --self-check",
        ]
        assert [line for line, _ in ready] == [
            "venv/bin/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -k money"
        ]
        assert "all checks passed" in capsys.readouterr().out

    def test_check_runs_no_tests(self, dev, machine, ready):
        assert dev.main(["check"]) == 0
        assert ready == []
        assert not [line for line in machine.lines() if "pos_app" in line]

    def test_a_failure_is_shown_and_the_rest_still_runs(self, dev, machine, ready, capsys):
        machine.answers = {"mypy": 1, "pytest": 1}
        assert dev.main(["test"]) == 1
        said = capsys.readouterr().out
        assert "what it said" in said
        assert said.endswith("failed: types, script types, tests\n")
        assert machine.lines()[-1].endswith("--self-check")

    def test_checks_never_see_anybodys_key(self, dev, ready, monkeypatch):
        monkeypatch.setenv("POS_APP_BUSINESS_KEY", "sk_live")
        dev.main(["test"])
        ((_, env),) = ready
        assert "POS_APP_BUSINESS_KEY" not in env
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        assert env["PYTHONDEVMODE"] == "1"
        assert env["PATH"]

    def test_a_real_x_server_is_tried_where_there_is_one(self, dev, machine, ready, monkeypatch):
        monkeypatch.setattr(dev.shutil, "which", lambda tool: f"/bin/{tool}")
        table, _ = look(dev, monkeypatch)
        monkeypatch.setattr(dev, "preflight", lambda: table)
        assert dev.main(["test"]) == 0
        assert machine.lines()[-1] == "/bin/xvfb-run -a venv/bin/python -m pos_app --self-check"

    @pytest.mark.parametrize("command", ["check", "lock"])
    def test_a_command_without_arguments_takes_none(self, dev, machine, ready, command, capsys):
        assert dev.main([command, "extra"]) == 2
        assert "extra" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            (["words", "--check"], "venv/bin/python packaging/words.py --check"),
            (["screenshots", "x"], "venv/bin/python -m pos_app --screenshots x"),
        ],
    )
    def test_other_commands_run_from_the_checkout(self, dev, ready, arguments, line):
        assert dev.main(arguments) == 0
        assert [each for each, _ in ready] == [line]

    def test_the_lock_needs_uv(self, dev, ready, capsys):
        assert dev.main(["lock"]) == 3
        assert "uv" in capsys.readouterr().err

    def test_the_locks_name_no_place(self, dev, machine, ready, monkeypatch, tmp_path):
        lock, build_lock = tmp_path / "requirements.lock", tmp_path / "build.lock"
        monkeypatch.setattr(dev, "LOCK", lock)
        monkeypatch.setattr(dev, "BUILD_LOCK", build_lock)
        monkeypatch.setattr(dev.shutil, "which", lambda tool: "/bin/uv")

        def compile_lock():
            command = machine.ran[-1]
            constraint = command[command.index("--constraints") + 1]
            assert Path(constraint).read_text(encoding="ascii") == "PySide6-Essentials<6.12\n"
            target = Path(command[command.index("--output-file") + 1])
            target.write_text(
                f"qt==6.11.3\n    # via\n    #   -c {constraint}\n    #   x\n"
                f"a==1\n    # via -c {constraint}\n"
            )

        machine.on = {"pip compile": compile_lock}
        assert dev.main(["lock"]) == 0
        for each in (lock, build_lock):
            assert each.read_text() == "qt==6.11.3\n    # via\n    #   x\na==1\n"
        first, second = machine.lines()
        for option in ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-header"):
            assert option in first
            assert option in second
        assert "--extra dev" in first
        assert "--extra package" in second
        # What is packaged is what was tested.
        assert f"--constraints {lock}" in second

    def test_ctrl_c_in_the_making_is_no_traceback(self, dev, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(dev, "check_python", interrupted)
        assert dev.main(["demo"]) == 130

    def test_an_unknown_command_names_the_known(self, dev, capsys):
        with pytest.raises(SystemExit) as end:
            dev.main(["deploy"])
        assert end.value.code == 2
        assert "demo" in capsys.readouterr().err


class TestChildren:
    def test_the_childs_code_is_ours(self, running):
        assert running.attached([sys.executable, "-c", "raise SystemExit(7)"]) == 7

    @pytest.mark.skipif(sys.platform == "win32", reason="signals")
    def test_a_killed_child_is_spelled_as_a_shell_does(self, running):
        code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        assert running.attached([sys.executable, "-c", code]) == 137

    @pytest.mark.skipif(sys.platform == "win32", reason="signals")
    def test_ctrl_c_lets_the_child_end_in_its_own_way(self, running, monkeypatch):
        """The child gets the terminal's signal itself: here it just ends with a code of its own."""

        class Child:
            waits = 0

            def wait(self, timeout=None):
                self.waits += 1
                if self.waits == 1:
                    raise KeyboardInterrupt
                return 5

            def poll(self):
                return 5

        monkeypatch.setattr(running.subprocess, "Popen", lambda *_, **__: Child())
        with pytest.raises(running.Stop) as stop:
            running.attached(["app"])
        assert (str(stop.value), stop.value.code) == ("", 5)

    @pytest.mark.skipif(sys.platform == "win32", reason="signals")
    def test_a_request_to_end_is_passed_on(self, running, monkeypatch):
        told = []

        class Child:
            def wait(self, timeout=None):
                signal.raise_signal(signal.SIGTERM)
                return -signal.SIGTERM

            def terminate(self):
                told.append("terminate")

        monkeypatch.setattr(running.subprocess, "Popen", lambda *_, **__: Child())
        before = signal.getsignal(signal.SIGTERM)
        assert running.attached(["app"]) == 143
        assert told == ["terminate"]
        assert signal.getsignal(signal.SIGTERM) is before


def test_one_line_per_stage_with_its_time(running, capsys):
    with running.stage("Python packages"):
        pass
    assert capsys.readouterr().out == "Python packages ... 0.0 s\n"
    with pytest.raises(ValueError, match="x"), running.stage("Python packages"):
        raise ValueError("x")
    assert capsys.readouterr().out == "Python packages ... stopped\n"
