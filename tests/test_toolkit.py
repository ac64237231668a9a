"""Qt's modules, loaded without what they put on top of every later import."""

import builtins
import gc
import importlib
import linecache
import subprocess
import sys
import threading
import types
from enum import EnumType

import pytest
from PySide6.QtWidgets import QLabel

from pos_app import toolkit

FRESH = """
import builtins
compiled = builtins.compile
from pos_app import toolkit
toolkit.load()
assert builtins.compile is compiled
import sys
from PySide6.QtCore import QObject

NEVER = ["lib.enum_sig", "lib.pyi_generator"]
ON_DEMAND = ["errorhandler", "layout", "lib.tool", "mapping", "parser"]

def compiled(part):
    # Whether it is more than a promise.
    module = vars(sys.modules[f"shibokensupport.signature.{part}"])
    return any(name[0] != "_" and name != "update_mapping" for name in module)

def error(call):
    try:
        call()
    except (TypeError, AttributeError) as wrong:
        return str(wrong)
    raise AssertionError("a wrong call went through")

assert [part for part in NEVER + ON_DEMAND if compiled(part)] == []
assert "'nothing' is not a Qt property" in error(lambda: QObject(nothing=1))
assert compiled("errorhandler")
told = error(lambda: QObject().setObjectName(3))
assert "setObjectName(int)" in told and "Supported signatures" in told, told
assert "setObjectName(name: str" in told, told
assert [part for part in ON_DEMAND if not compiled(part)] == []
assert [part for part in NEVER if compiled(part)] == []
"""


@pytest.fixture(autouse=True)
def _python_stays_as_it_was(monkeypatch):
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    monkeypatch.setattr(EnumType, "_create_", vars(EnumType)["_create_"])


@pytest.fixture
def newcomer(tmp_path, monkeypatch):
    """The name of a module that nobody has imported yet."""
    name = "scalev_pos_newcomer"
    (tmp_path / f"{name}.py").write_text("import json\nimport scalev_pos_neighbour\n")
    (tmp_path / "scalev_pos_neighbour.py").write_text("HERE = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    for each in (name, "scalev_pos_neighbour"):
        sys.modules.pop(each, None)


def test_no_source_text_is_read_for_an_import(newcomer):
    toolkit.load()
    importlib.import_module(newcomer)
    assert sys.modules["scalev_pos_neighbour"].HERE
    assert not [name for name in linecache.cache if "scalev_pos_neighbour" in name]


def test_the_binding_compiles_what_words_its_errors_when_there_is_one():
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", FRESH], capture_output=True, text=True, timeout=50, check=False
    )
    assert done.returncode == 0, done.stderr


def test_loading_twice_changes_nothing_and_qt_keeps_its_names(qtbot):
    toolkit.load()
    once = builtins.__import__
    toolkit.load()
    assert builtins.__import__ is once
    label = QLabel("as ever")
    qtbot.addWidget(label)
    assert label.text() == "as ever"


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_rests_while_modules_are_loaded(on):
    found = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with toolkit.loading():
            assert not gc.isenabled()
        assert gc.isenabled() is on
        with pytest.raises(ImportError), toolkit.loading():
            raise ImportError
        assert gc.isenabled() is on
    finally:
        (gc.enable if found else gc.disable)()


def test_a_module_on_demand_is_filled_by_the_first_name_that_is_its_own():
    module = types.ModuleType("later")
    vars(module)["__getattr__"] = toolkit.on_demand(vars(module), b"one = 1", "later.py")
    assert not hasattr(module, "__path__")
    assert "one" not in vars(module)
    with pytest.raises(AttributeError, match="'later' has no attribute 'two'"):
        _ = module.two
    assert module.one == 1


def test_a_thread_that_asks_while_another_fills_waits():
    text = b"""
import threading
one = 1
threading.current_thread().half_way()
two = 2
"""
    module = types.ModuleType("later")
    vars(module)["__getattr__"] = toolkit.on_demand(vars(module), text, "later.py")
    half, told = threading.Event(), []

    class Filling(threading.Thread):
        def run(self):
            told.append(module.one)

        def half_way(self):
            half.set()
            asking.start()
            # It waits for this thread, which ends behind the join only.
            asking.join(0.05)
            told.append("half")

    def ask():
        told.append(module.two)

    filling, asking = Filling(), threading.Thread(target=ask)
    filling.start()
    for thread in (filling, asking):
        assert half.wait(5)
        thread.join(5)
    assert told[0] == "half"
    assert sorted(told[1:]) == [1, 2]


def test_what_was_loaded_is_never_looked_through():
    found = gc.isenabled()
    gc.enable()
    try:
        frozen = gc.get_freeze_count()
        with toolkit.loading():
            loaded = [[] for _ in range(1000)]
        assert gc.get_freeze_count() >= frozen + len(loaded)
    finally:
        (gc.enable if found else gc.disable)()
