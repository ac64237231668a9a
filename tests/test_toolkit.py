"""Qt's modules, loaded without what they put on top of every later import."""

import builtins
import gc
import importlib
import linecache
import subprocess
import sys

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
for name in ("enum_sig", "pyi_generator"):
    module = sys.modules[f"shibokensupport.signature.lib.{name}"]
    told = [each for each in vars(module) if not each.startswith("__")]
    assert not told, f"{name} was compiled: {told}"
try:
    QObject().setObjectName(3)
except TypeError as wrong:
    assert "setObjectName(int)" in str(wrong) and "Supported signatures" in str(wrong), wrong
else:
    raise AssertionError("a wrong call went through")
"""


@pytest.fixture(autouse=True)
def _import_stays_as_it_was(monkeypatch):
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)


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


def test_the_binding_comes_without_its_stub_writers_and_words_its_errors():
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
