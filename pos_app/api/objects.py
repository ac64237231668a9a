"""Single objects of the API: bare, or wrapped as `{data: …}`."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, TypeAdapter

from pos_app.api.wire import Wire, parse

W = TypeVar("W", bound=Wire)


class _Wrapped(Wire, Generic[W]):
    data: W


class Object(Generic[W]):
    """One kind of object. A wrapped one is tried first: it would pass for one without fields."""

    def __init__(self, kind: type[W], what: str) -> None:
        self._kind = kind
        self._what = what

    @cached_property
    def _adapter(self) -> TypeAdapter[_Wrapped[W] | W]:
        kind: Any = self._kind
        return TypeAdapter(Annotated[_Wrapped[kind] | kind, Field(union_mode="left_to_right")])

    def read(self, body: bytes) -> W:
        """Raises Unreadable."""
        found = parse(self._adapter, body, self._what)
        return found.data if isinstance(found, _Wrapped) else found
