"""Domain values as JSON text and back. pydantic is loaded when the first value is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pos_app.domain.errors import StoreError
from pos_app.domain.ids import Id

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

# Building one takes some 50 ms, and they hold nothing but the shape of a type.
_adapters: dict[type[Any], Any] = {}


class NotReadable(ValueError):
    """The text is not the JSON of such a value."""


def dump(kind: type[T], value: T) -> str:
    """JSON of a value; any text fits, also with halves of surrogate pairs, which no UTF-8 has.

    JSON has no infinite number: the wire refuses them, and here one would become null. Raises
    StoreError for a value that has no JSON.
    """
    adapter = _adapter(kind)
    try:
        try:
            return adapter.dump_json(value).decode()
        except ValueError:
            # Slower, and somebody waits for a commit; but it escapes what is not ASCII.
            return json.dumps(adapter.dump_python(value, mode="json"))
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(f"a {kind.__name__} cannot be kept") from error


def load(kind: type[T], text: str) -> T:
    """Raises NotReadable, without the content in the message."""
    try:
        adapter: TypeAdapter[T] = _adapter(kind)
        return adapter.validate_python(json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadable(f"not a {kind.__name__}") from error


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


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    known = _adapters.get(kind)
    if known is None:
        known = _adapters[kind] = _new_adapter(kind)
    return known


def _new_adapter(kind: type[T]) -> TypeAdapter[T]:
    from pydantic import JsonValue, TypeAdapter

    # The domain's Json refers to itself by name, which pydantic follows without end. It looks
    # names up in this frame first, and its own JsonValue is the same type.
    Json = JsonValue  # noqa: F841  looked up by name, see above
    return TypeAdapter(kind)
