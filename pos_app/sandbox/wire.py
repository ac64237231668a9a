"""Words of the wire: objects, the two spellings of money, ids that look random but are not."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

Obj = dict[str, object]

_MASK = (1 << 48) - 1
_STEP = 0x5DEECE66D | 1
_BACK = pow(_STEP, -1, 1 << 48)
_NAMESPACE = uuid.UUID("6f2d3c1e-8f5b-4a39-9d58-7c1a42f0b5aa")


def in_detail(rupiah: int | None) -> str | None:
    """Spell money as detail answers do: a decimal string."""
    return None if rupiah is None else f"{rupiah}.00"


def in_list(rupiah: int | None) -> int | None:
    """Spell money as rows do: a number."""
    return rupiah


def unique_id(kind: str, number: int) -> str:
    """Return the opaque text id of a row, e.g. ``variant_00b1c2…``."""
    return f"{kind}_{(number * _STEP) & _MASK:012x}"


def row_number(kind: str, text: str) -> int | None:
    """Return the number behind a text id, or None when it is not one of ours."""
    head, _, tail = text.rpartition("_")
    if head != kind or len(tail) != 12:
        return None
    try:
        return (int(tail, 16) * _BACK) & _MASK
    except ValueError:
        return None


def row_uuid(kind: str, number: int) -> str:
    """Return a stable UUID for a row."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}/{number}"))


def uuid7(milliseconds: int, counter: int) -> str:
    """Return a UUIDv7 that sorts by time; ``counter`` tells equal moments apart."""
    value = (milliseconds & _MASK) << 80
    value |= 0x7 << 76 | (counter & 0xFFF) << 64
    value |= 0b10 << 62 | (counter * 0x9E3779B97F4A7C15) & ((1 << 62) - 1)
    return str(uuid.UUID(int=value))


def as_object(value: object) -> Mapping[str, object] | None:
    """Return a JSON value as an object with text keys, or None."""
    return value if isinstance(value, Mapping) else None
