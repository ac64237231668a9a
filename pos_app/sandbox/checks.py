"""Strict reading of request bodies: every unknown, missing or ill-typed field is named."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping
from http import HTTPStatus

from pos_app.sandbox.errors import ApiError, invalid
from pos_app.sandbox.wire import as_object

_MONEY = re.compile(r"-?[0-9]{1,13}(\.0{1,2})?\Z")
MOST_MONEY = 10**13
PHONE = re.compile(r"62[0-9]{7,13}\Z")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
POSTAL_CODE = re.compile(r"[0-9]{5}\Z")


class _Repeated(ValueError):
    """An object names one key twice."""


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Repeated
    return found


def _no_constant(text: str) -> object:
    raise ValueError(text)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(text)
    return number


def parse(raw: bytes) -> object:
    """Parse a request body; ApiError 400 when it is not strict JSON of whole characters."""
    try:
        value: object = json.loads(
            raw, object_pairs_hook=_pairs, parse_constant=_no_constant, parse_float=_finite
        )
        # half of a surrogate pair parses, yet no answer could repeat it
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as wrong:
        detail = "repeats a key" if isinstance(wrong, _Repeated) else "is not valid JSON"
        raise ApiError(
            HTTPStatus.BAD_REQUEST, "bad_request", f"The request body {detail}"
        ) from wrong
    return value


def money_of(value: object) -> int | None:
    """Read whole rupiah from a number or decimal string; None when it is neither."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < MOST_MONEY else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < MOST_MONEY else None
    if isinstance(value, str) and _MONEY.match(value):
        return int(value.partition(".")[0])
    return None


class Fields:
    """The fields of one object; problems gather until ``done`` raises them together.

    Readers return None for an absent or null field, and also after noting a problem, so a handler
    can read everything first and call ``done`` once.
    """

    def __init__(self, value: object, allowed: Collection[str], *, at: str = "") -> None:
        found = as_object(value)
        if found is None:
            raise invalid({at or "body": ["must be an object"]})
        self._found: Mapping[str, object] = found
        self._at = f"{at}." if at else ""
        self.problems: dict[str, list[str]] = {}
        for name in found:
            if name not in allowed:
                self.wrong(name, "is not a known field")

    def __contains__(self, name: str) -> bool:
        return self._found.get(name) is not None

    def raw(self, name: str) -> object:
        return self._found.get(name)

    def wrong(self, name: str, problem: str) -> None:
        """Note a problem with one field."""
        self.problems.setdefault(self._at + name, []).append(problem)

    def merge(self, inner: Fields) -> None:
        """Take over the problems of an object within this one."""
        for name, problems in inner.problems.items():
            self.problems.setdefault(name, []).extend(problems)

    def done(self) -> None:
        """Raise the gathered problems, if any."""
        if self.problems:
            raise invalid(self.problems)

    def require(self, *names: str) -> None:
        for name in names:
            if self._found.get(name) in (None, ""):
                self.wrong(name, "can't be blank")

    def text(self, name: str, *, most: int = 255) -> str | None:
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong(name, "must be text")
            return None
        if len(value) > most:
            self.wrong(name, f"should be at most {most} character(s)")
            return None
        return value

    def whole(self, name: str, *, least: int = 0, most: int = 2**53) -> int | None:
        value = self._found.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(name, "must be an integer")
            return None
        if not least <= value <= most:
            self.wrong(name, f"must be between {least} and {most}")
            return None
        return value

    def money(self, name: str) -> int | None:
        value = self._found.get(name)
        if value is None:
            return None
        rupiah = money_of(value)
        if rupiah is None or rupiah < 0:
            self.wrong(name, "must be an amount of whole rupiah, zero or more")
            return None
        return rupiah

    def switch(self, name: str) -> bool | None:
        value = self._found.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(name, "must be true or false")
        return None

    def choice(self, name: str, among: Collection[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in among:
            self.wrong(name, f"must be one of {', '.join(among)}")
            return None
        return value

    def mapping(self, name: str) -> Mapping[str, object] | None:
        value = self._found.get(name)
        if value is None:
            return None
        found = as_object(value)
        if found is None:
            self.wrong(name, "must be an object")
        return found

    def rows(self, name: str, *, most: int = 200) -> list[object]:
        value = self._found.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.wrong(name, "must be a list")
            return []
        if len(value) > most:
            self.wrong(name, f"should have at most {most} item(s)")
            return []
        return value
