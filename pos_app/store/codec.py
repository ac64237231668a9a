"""Domain values as JSON text and back, by the annotations of their fields."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import Enum
from functools import cache
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pos_app.domain.errors import StoreError
from pos_app.domain.ids import Id

T = TypeVar("T")

_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


class NotReadable(ValueError):
    """The text is not the JSON of such a value."""


def dump(kind: type[T], value: T) -> str:
    """JSON of a value, in ASCII: any text fits, also with halves of surrogate pairs.

    Raises StoreError for a value that has no JSON, as an infinite number has none.
    """
    try:
        return _form(cast("Hashable", kind)).write(value)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise StoreError(f"a {kind.__name__} cannot be kept") from error


def load(kind: type[T], text: str) -> T:
    """Raises NotReadable, without the content in the message."""
    try:
        found: T = _form(cast("Hashable", kind)).read(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadable(f"not a {kind.__name__}") from error
    return found


def dump_id(value: Id | None) -> str | None:
    """An identifier as JSON: its type survives, and so does any size of number."""
    return None if value is None else json.dumps(value)


def load_id(text: str) -> Id:
    """Raises NotReadable."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotReadable("not an identifier") from error
    return _id(value)


def dump_ids(values: Sequence[Id]) -> str:
    """Identifiers as JSON, each as `dump_id` has it."""
    return json.dumps(values) if values else "[]"


def load_ids(text: str) -> tuple[Id, ...]:
    """Raises NotReadable."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotReadable("not identifiers") from error
    if not isinstance(values, list):
        raise NotReadable("not identifiers")
    return tuple(map(_id, values))


def _id(value: object) -> Id:
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise NotReadable("not an identifier")


class _Form(NamedTuple):
    """How one type of field is read from what JSON holds, and written as text.

    Both raise ValueError or TypeError for what is of another type.
    """

    read: Callable[[Any], Any]
    write: Callable[[Any], str]


@cache
def _form(kind: Hashable) -> _Form:
    """Raises TypeError for a type that no value here has."""
    inner = get_args(kind)
    origin = get_origin(kind) or kind
    if origin in (Union, UnionType):
        return _either(inner)
    if origin is tuple:
        return _row(_form(inner[0]))
    if origin is Mapping:
        return _Form(_taken(dict), lambda value: _encode(dict(value)))
    if kind is datetime:
        return _Form(datetime.fromisoformat, lambda value: f'"{value.isoformat()}"')
    if kind is float:
        # One without a fraction may have been written without a point.
        return _Form(_taken(float, int), _encode)
    if not isinstance(kind, type):
        raise TypeError(f"no value holds a {kind!r}")
    if kind in _PLAIN:
        return _Form(_taken(kind), _PLAIN[kind])
    if issubclass(kind, Enum):
        return _Form(kind, {each: _encode(each.value) for each in kind}.__getitem__)
    return _value(kind)


_PLAIN: dict[type, Callable[[Any], str]] = {
    str: encode_basestring_ascii,
    int: int.__repr__,
    bool: {True: "true", False: "false"}.__getitem__,
    NoneType: {None: "null"}.__getitem__,
}


def _taken(*kinds: type) -> Callable[[object], object]:
    """For what is the same in JSON. Other than with `isinstance`, no truth value is a number."""

    def read(told: object) -> object:
        if type(told) in kinds:
            return told
        raise TypeError(type(told).__name__)

    return read


def _either(kinds: tuple[type, ...]) -> _Form:
    """For a choice of plain types, or for one of any type that may be missing."""
    if all(each in _PLAIN for each in kinds):
        return _Form(_taken(*kinds), lambda value: _PLAIN[type(value)](value))
    (kind,) = (each for each in kinds if each is not NoneType)
    read, write = _form(kind)
    return _Form(
        lambda told: None if told is None else read(told),
        lambda value: "null" if value is None else write(value),
    )


def _row(form: _Form) -> _Form:
    def read(told: object) -> tuple[object, ...]:
        if type(told) is list:
            return tuple(map(form.read, told))
        raise TypeError(type(told).__name__)

    return _Form(read, lambda value: f"[{','.join(map(form.write, value))}]")


def _value(kind: type) -> _Form:
    """Fields that an older app did not know have their defaults, and those of a newer one go."""
    hints = get_type_hints(kind)
    forms = {each.name: _form(hints[each.name]) for each in fields(cast("Any", kind))}
    readers = tuple((name, form.read) for name, form in forms.items())
    writers = tuple((attrgetter(name), form.write) for name, form in forms.items())
    frame = "{" + ",".join(f'"{name}":%s' for name in forms) + "}"

    def read(told: object) -> object:
        if type(told) is dict:
            return kind(**{name: reader(told[name]) for name, reader in readers if name in told})
        raise TypeError(type(told).__name__)

    def write(value: object) -> str:
        return frame % tuple([write(part(value)) for part, write in writers])

    return _Form(read, write)
