"""Enumerations made quickly are those of the standard library, member by member."""

import copy
import pickle
import subprocess
import sys
from enum import KEEP, Enum, EnumMeta, Flag, IntEnum, IntFlag

import pytest
from PySide6 import QtCore, QtGui, QtNetwork, QtPrintSupport, QtSvg, QtWidgets

from pos_app import enumerations
from pos_app.enumerations import enumeration

BASES = (IntFlag, IntEnum, Flag, Enum)

HURRIED = """
from pos_app import enumerations, toolkit
toolkit.load()
import sys
enumeration, hurried = enumerations.enumeration, []
def noted(base, name, numbers):
    hurried.append(name)
    return enumeration(base, name, numbers)
enumerations.enumeration = noted
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
for named in ("Qt.Key", "Qt.AlignmentFlag", "QEvent.Type", "QKeySequence.StandardKey"):
    owner, _, name = named.partition(".")
    kind = getattr(globals()[owner], name)
    assert (kind.__module__.partition(".")[0], kind.__qualname__) == ("PySide6", named), kind
assert repr(Qt.Key.Key_A) == "<Key.Key_A: 65>" and Qt.Key(65) is Qt.Key.Key_A
assert Qt.Key["Key_A"] is Qt.Key.Key_A and Qt.Key.Key_Any is Qt.Key.Key_Space
assert Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter == Qt.AlignmentFlag(0x81)
assert QEvent(QEvent.Type.User).type() is QEvent.Type.User
assert QEvent(QEvent.Type(1234)).type().value == 1234
import pickle
assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A
from enum import IntEnum
assert ("Key" in hurried) == (sys.version_info[:2] == (3, 11)), hurried
assert [each.value for each in IntEnum("Plain", "one two")] == [1, 2]
"""


def _kinds():
    """Qt's own ones, of all the modules that the till uses."""
    found = {}
    for module in (QtCore, QtGui, QtNetwork, QtPrintSupport, QtSvg, QtWidgets):
        for owner in (getattr(module, name) for name in dir(module)):
            for kind in (owner, *vars(owner).values()) if isinstance(owner, type) else ():
                if isinstance(kind, EnumMeta) and kind not in BASES:
                    found[f"{kind.__module__}.{kind.__qualname__}"] = kind
    return found


KINDS = _kinds()


def _both(kind):
    base = next(base for base in BASES if issubclass(kind, base))
    numbers = {name: member.value for name, member in kind.__members__.items()}
    standard = base(kind.__name__, list(numbers.items()), boundary=KEEP, module=__name__)
    return standard, enumeration(base, kind.__name__, numbers)


def _told(kind):
    """All that is in an enumeration, without the members' and the class's own identity."""

    def plain(each):
        if isinstance(each, kind):
            inside = {name: told for name, told in vars(each).items() if name != "__objclass__"}
            return type(each).__name__, inside, vars(each)["__objclass__"] is kind
        if isinstance(each, dict):
            return [(plain(key), plain(value)) for key, value in each.items()]
        # What is bound to the class compares by what it is bound to.
        return getattr(each, "__func__", each)

    told = {name: plain(each) for name, each in vars(kind).items()}
    del told["__module__"]
    return told


pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="no other version is hurried"
)


def test_there_are_as_many_as_qt_has():
    assert len(KINDS) > 600
    for base in BASES:
        assert any(issubclass(kind, base) for kind in KINDS.values()), base


@pytest.mark.parametrize("base", BASES)
def test_those_of_qt_are_as_the_standard_library_makes_them(base):
    for name, kind in KINDS.items():
        if issubclass(kind, base):
            standard, quick = _both(kind)
            assert _told(quick) == _told(standard), name


@pytest.mark.parametrize("name", ["Key", "AlignmentFlag", "WindowType", "Orientation", "MatchFlag"])
def test_what_they_do_is_the_same(name):
    standard, quick = _both(KINDS[f"PySide6.QtCore.Qt.{name}"])
    assert [str(each) for each in quick] == [str(each) for each in standard]
    assert [repr(each) for each in quick] == [repr(each) for each in standard]
    assert [f"{each}" for each in quick] == [f"{each}" for each in standard]
    assert list(quick.__members__) == list(standard.__members__)
    assert len(quick) == len(standard)
    for each, one in standard.__members__.items():
        two = quick[each]
        assert quick(one.value) is two is getattr(quick, each)
        assert (two.name, two.value, hash(two)) == (one.name, one.value, hash(one))
        assert two in quick
        assert copy.deepcopy(two) is two
    with pytest.raises(AttributeError, match="cannot reassign member"):
        setattr(quick, next(iter(standard.__members__)), 1)
    with pytest.raises(KeyError):
        quick["nobody"]


@pytest.mark.parametrize("name", ["AlignmentFlag", "WindowType", "KeyboardModifier", "MatchFlag"])
def test_flags_are_joined_and_taken_apart_alike(name):
    standard, quick = _both(KINDS[f"PySide6.QtCore.Qt.{name}"])
    numbers = [member.value for member in standard.__members__.values()]
    for one in numbers:
        for two in (*numbers, 0, 1 << 40):
            for join in ("__or__", "__and__", "__xor__"):
                made = getattr(quick(one), join)(quick(two))
                wanted = getattr(standard(one), join)(standard(two))
                assert (made.value, str(made), repr(made)) == (
                    wanted.value,
                    str(wanted),
                    repr(wanted),
                )
                assert [str(each) for each in made] == [str(each) for each in wanted]
        assert (~quick(one)).value == (~standard(one)).value


def test_qt_loads_with_them():
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", HURRIED], capture_output=True, text=True, timeout=50, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("members", "how"),
    [
        ([("one", 1), ("name", 2)], {"boundary": KEEP}),
        ([("one", 1), ("two", 2)], {"boundary": KEEP, "module": __name__}),
        ("one two", {}),
        ({"one": 1, "two": 2}, {}),
    ],
    ids=["called like an attribute", "of a module", "by default", "of a mapping"],
)
def test_what_the_binding_does_not_ask_for_is_made_by_the_standard_library(
    monkeypatch, members, how
):
    asked = []

    def standard(*given, **named):
        asked.append(given[2])
        return as_it_was(*given, **named)

    as_it_was = enumerations._standard
    monkeypatch.setattr(enumerations, "_standard", standard)
    made = enumerations._create(Enum, "Made", members, **how)
    assert asked == [members]
    assert made(1).name == "one"
    assert made(2).value == 2


def test_a_name_given_twice_is_refused_as_ever():
    with pytest.raises(TypeError, match="already defined"):
        enumerations._create(Enum, "Made", [("one", 1), ("one", 2)], boundary=KEEP)


def test_a_member_can_be_pickled_where_its_class_is_found(monkeypatch):
    quick = enumeration(IntEnum, "Found", {"one": 1, "two": 2, "deux": 2})
    quick.__module__ = __name__
    monkeypatch.setitem(globals(), "Found", quick)
    assert pickle.loads(pickle.dumps(quick.deux)) is quick.two  # noqa: S301  our own bytes
