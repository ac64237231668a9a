"""Opaque cursors over sequences, and the page envelope."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import TypeVar

from pos_app.sandbox.errors import ApiError, invalid
from pos_app.sandbox.wire import Obj

MOST = 25
Row = TypeVar("Row")


def listed(rows: Sequence[object]) -> Obj:
    """Wrap a list that is never paged."""
    return {"data": list(rows), "is_paginated": False}


def page_size(query: Mapping[str, str]) -> int:
    """Read ``page_size``; ApiError when it is not 1 to 25."""
    text = query.get("page_size", str(MOST))
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MOST:
        raise invalid({"page_size": [f"must be an integer between 1 and {MOST}"]})
    return int(text)


def paged(
    query: Mapping[str, str], rows: Sequence[Row], render: Callable[[Row], Obj], *, of: str
) -> Obj:
    """Cut one page by offset. ``of`` names the list and its filters: a cursor fits no other."""
    size = page_size(query)
    start = 0
    if query.get("next_cursor"):
        start = _open(query["next_cursor"], of)
    elif query.get("previous_cursor"):
        start = max(0, _open(query["previous_cursor"], of) - size)
    end = min(start + size, len(rows))
    return envelope(
        [render(row) for row in rows[start:end]],
        size,
        after=_seal(end, of) if end < len(rows) else None,
        before=_seal(start, of) if start > 0 else None,
    )


def paged_down(
    query: Mapping[str, str],
    rows: Sequence[Row],
    number: Callable[[Row], int],
    render: Callable[[Row], Obj],
    *,
    of: str,
) -> Obj:
    """Cut one page of rows in falling order of ``number``.

    The cursor holds a number, not an offset, so rows added meanwhile shift nothing.
    """
    size = page_size(query)
    if query.get("previous_cursor"):
        top = _open(query["previous_cursor"], of)
        start = max(0, sum(1 for row in rows if number(row) > top) + 1 - size)
    else:
        below = _open(query["next_cursor"], of) if query.get("next_cursor") else None
        start = 0 if below is None else sum(1 for row in rows if number(row) >= below)
    part = rows[start : start + size]
    more = start + size < len(rows)
    return envelope(
        [render(row) for row in part],
        size,
        after=_seal(number(part[-1]), of) if part and more else None,
        before=_seal(number(rows[start - 1]), of) if start > 0 else None,
    )


def envelope(data: Sequence[Obj], size: int, *, after: str | None, before: str | None) -> Obj:
    """Return the envelope of one page."""
    return {
        "data": list(data),
        "is_paginated": True,
        "has_next": after is not None,
        "has_previous": before is not None,
        "next_cursor": after,
        "previous_cursor": before,
        "page_size": size,
    }


def _seal(position: int, of: str) -> str:
    plain = f"{position}.{zlib.crc32(f'{position}/{of}'.encode()):08x}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _open(cursor: str, of: str) -> int:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        position, _, check = plain.partition(".")
        if check == f"{zlib.crc32(f'{int(position)}/{of}'.encode()):08x}":
            return int(position)
    except (binascii.Error, ValueError):
        pass
    raise ApiError(HTTPStatus.BAD_REQUEST, "invalid_cursor", "The cursor is not valid here")
