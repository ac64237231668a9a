"""Single objects of the API: bare, or wrapped as `{data: …}`."""

from __future__ import annotations

from typing import Generic, TypeVar

from pos_app.api.wire import Wire, mapping, maybe, parse

W = TypeVar("W", bound=Wire)


class Object(Generic[W]):
    """One kind of object. A wrapped one is tried first: it would pass for one without fields."""

    def __init__(self, kind: type[W], what: str) -> None:
        self._kind = kind
        self._what = what

    def read(self, body: bytes) -> W:
        """Raises Unreadable."""
        return parse(body, self._object, self._what)

    def _object(self, told: object) -> W:
        wrapped = maybe(self._kind)(mapping(told).get("data"))
        return self._kind(told) if wrapped is None else wrapped
