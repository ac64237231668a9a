"""Frozen values that cost little to declare.

`dataclass(frozen=True, slots=True)` writes seven functions for each class and compiles every one:
half a millisecond, and the first picture of the till needs ninety classes. Here one is written,
`__init__`, and that when the first value is made: most classes have none before the first picture.
The others do not depend on the class, and there is one of each for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

T = TypeVar("T")
_ABSENT = object()


class _Common:
    """What does not even depend on the fields."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __repr__(self) -> str:
        told = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
        return f"{type(self).__qualname__}({', '.join(told)})"

    def __setattr__(self, name: str, given: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[object, ...]:
        # How `copy` makes the same value again.
        return type(self), tuple(getattr(self, part.name) for part in fields(self))


_COMMON = {
    name: vars(_Common)[name] for name in ("__repr__", "__setattr__", "__delattr__", "__reduce__")
}


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Makes a class of annotated fields into a frozen dataclass with slots.

    Two of a class are equal where all fields are; `replace`, `fields` and `asdict` of the standard
    library work, and so do patterns. What the class defines itself stays. Raises TypeError for what
    is left to the standard library: `__post_init__`, fields by keyword only or without a parameter.
    """
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(cast("type[_Common]", made))
    if hasattr(made, "__post_init__") or any(part.kw_only or not part.init for part in parts):
        raise TypeError(f"{cls.__qualname__} asks for more than a plain value")
    content: Callable[[object], object] = (
        attrgetter(*(part.name for part in parts)) if parts else type
    )

    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return content(self) == content(other)

    methods: dict[str, Callable[..., object]] = {
        "__init__": _initializer(made, parts),
        "__eq__": equal,
        "__hash__": lambda self: hash(content(self)),
        **_COMMON,
    }
    for name, method in methods.items():
        if name not in vars(made):
            setattr(made, name, method)
    return made


def _initializer(made: type[object], parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Stands in for the one of `made` until it is called: then that is written and called."""

    def __init__(self: object, *given: object, **named: object) -> None:
        written = _written_initializer(made.__qualname__, parts)
        type.__setattr__(made, "__init__", written)
        written(self, *given, **named)

    return __init__


def _written_initializer(owner: str, parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Takes the fields by their order or names, and fills in what has a default."""
    known: dict[str, Any] = {"_put": object.__setattr__, "_ABSENT": _ABSENT}
    parameters, lines = ["self"], []
    for part in parts:
        name = part.name
        given = name
        if part.default is not MISSING:
            known[f"_default_{name}"] = part.default
            parameters.append(f"{name}=_default_{name}")
        elif part.default_factory is not MISSING:
            known[f"_make_{name}"] = part.default_factory
            parameters.append(f"{name}=_ABSENT")
            given = f"_make_{name}() if {name} is _ABSENT else {name}"
        else:
            parameters.append(name)
        lines.append(f"    _put(self, {name!r}, {given})\n")
    text = f"def __init__({', '.join(parameters)}):\n{''.join(lines) or '    pass'}"
    exec(text, known)  # noqa: S102  names of fields and nothing else, as in the standard library
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{owner}.__init__"
    return made
