import copy
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from pos_app.domain.value import value


@value
class Point:
    """Two numbers and some words."""

    x: int
    y: int = 0
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def sum(self) -> int:
        return self.x + self.y


@value
class Other:
    x: int
    y: int = 0
    words: Mapping[str, str] = field(default_factory=dict)


@value
class Nothing:
    pass


@value
class NothingElse:
    pass


@value
class Key:
    """Holds a secret."""

    name: str
    secret: str = field(repr=False)


@value
class Loud:
    """Shows itself in its own way."""

    name: str

    def __repr__(self) -> str:
        return self.name.upper()


def test_fields_are_taken_by_order_or_name_and_defaults_fill_in():
    assert (Point(1).x, Point(1).y, Point(1).words) == (1, 0, {})
    assert Point(1, 2, {"a": "b"}) == Point(words={"a": "b"}, y=2, x=1)
    assert Point(1).words is not Point(1).words
    assert Point(1, 2).sum == 3


def test_a_class_is_written_once_at_its_first_value():
    @value
    class Late:
        x: int

    unwritten = Late.__init__
    assert Late(1).x == 1
    written = Late.__init__
    assert written is not unwritten
    assert (Late(2).x, Late(x=3).x) == (2, 3)
    assert Late.__init__ is written


def test_a_class_that_is_wrongly_called_at_first_is_well_afterwards():
    @value
    class Late:
        x: int

    with pytest.raises(TypeError, match=r"Late\.__init__\(\)"):
        Late()
    assert Late(1) == Late(x=1)


@pytest.mark.parametrize("given", [{}, {"x": 1, "z": 2}])
def test_a_missing_or_unknown_field_is_told_with_the_class(given):
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        Point(**given)


def test_equal_are_values_of_one_class_with_equal_fields():
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(1, 3)
    assert Point(1, 2) != Other(1, 2)
    assert Point(1, 2) != (1, 2, {})
    assert Nothing() == Nothing()
    assert Nothing() != NothingElse()
    assert {Key("a", "b"): 1}[Key("a", "b")] == 1
    assert {Nothing(), Nothing(), NothingElse()} == {Nothing(), NothingElse()}
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(1))


def test_nothing_of_a_value_changes():
    point = Point(1)
    with pytest.raises(FrozenInstanceError, match="'x'"):
        point.x = 2
    with pytest.raises(FrozenInstanceError, match="'x'"):
        del point.x
    with pytest.raises(FrozenInstanceError, match="'z'"):
        point.z = 2
    assert not hasattr(point, "__dict__")
    assert point == Point(1)


def test_what_is_shown_leaves_secrets_out():
    assert repr(Point(1)) == "Point(x=1, y=0, words={})"
    assert repr(Key("a", "b")) == "Key(name='a')"
    assert repr(Nothing()) == "Nothing()"


def test_what_the_class_defines_stays():
    assert repr(Loud("ah")) == "AH"


def test_the_standard_library_knows_it_as_a_dataclass():
    assert [each.name for each in fields(Point)] == ["x", "y", "words"]
    assert replace(Point(1), y=5) == Point(1, 5)
    assert asdict(Point(1, 2)) == {"x": 1, "y": 2, "words": {}}
    assert copy.deepcopy(Point(1)) == Point(1)
    assert copy.copy(Key("a", "b")) == Key("a", "b")
    match Point(1, 2):
        case Point(1, y=other):
            assert other == 2
        case _:
            pytest.fail("the pattern does not match")


def test_what_needs_more_is_refused():
    with pytest.raises(TypeError, match="more than a plain value"):

        @value
        class Checked:
            x: int

            def __post_init__(self) -> None:
                raise AssertionError

    with pytest.raises(TypeError, match="more than a plain value"):

        @value
        class ByName:
            x: int = field(kw_only=True)

    with pytest.raises(TypeError, match="more than a plain value"):

        @value
        class Counted:
            x: int = field(init=False, default=0)
