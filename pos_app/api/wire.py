"""Field types of the wire: what the API may send, read into what the app holds.

Every type here takes any JSON at all. Only `Key` refuses what it cannot read, and with it the
object it belongs to; the others turn nonsense into their empty value.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

from pos_app.domain import text
from pos_app.domain.errors import Unreadable
from pos_app.domain.ids import Id
from pos_app.domain.money import ZERO, NotMoney, Rupiah, from_wire
from pos_app.domain.order import Json, JsonObject
from pos_app.domain.value import value

LONGEST_LINE = 500
LONGEST_PROSE = 10_000
LONGEST_URL = 2_000
_MOST = 10**12

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?", re.ASCII)
_ID = re.compile(r"(?!\.{1,2}$)[\x21-\x7e]{1,200}", re.ASCII)
_LONE = re.compile("[\ud800-\udfff]")
_TIDY = re.compile(r"(?:[!-~]+(?: [!-~]+)*)?", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
    rb"|\\.",
    re.DOTALL,
)
_ONE_ESCAPE = 6

T = TypeVar("T")


class Wire(BaseModel):
    """The base of everything that is read from an answer."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, hide_input_in_errors=True, defer_build=True
    )


def parse(adapter: TypeAdapter[T], body: bytes, what: str) -> T:
    """The body as the adapter's type. Raises Unreadable, which never quotes the body."""
    body = body.removeprefix(b"\xef\xbb\xbf")
    for each in (body, _mended(body)):
        try:
            return adapter.validate_json(each)
        except ValidationError:
            continue
    # Raised out here, since pydantic's error holds the input.
    raise Unreadable(what)


def _mended(body: bytes) -> bytes:
    """Lone surrogates, which the parser refuses with the whole body, become U+FFFD."""

    def mend(match: re.Match[bytes]) -> bytes:
        escape = match[0]
        return rb"\ufffd" if len(escape) == _ONE_ESCAPE else escape

    return _ESCAPES.sub(mend, body)


def has_twins(body: bytes) -> bool:
    """Whether any object of a body that parses names a key twice, so that nobody can say which.

    Bodies which Python's own parser refuses count as such.
    """

    def check(pairs: list[tuple[str, object]]) -> None:
        if len({name for name, _ in pairs}) != len(pairs):
            raise ValueError

    try:
        json.loads(_mended(body.removeprefix(b"\xef\xbb\xbf")), object_pairs_hook=check)
    except (ValueError, RecursionError):
        return True
    return False


def plain(value: object) -> str:
    """Text as it came, but for control characters and lone surrogates; a number; else empty."""
    if isinstance(value, str):
        return _CONTROLS.sub("", _LONE.sub("\ufffd", value)).strip()
    found = number(value)
    return "" if found is None else f"{found:.15g}"


def line(value: object) -> str:
    """Text for one line of a screen: single spaces, at most LONGEST_LINE characters."""
    if not isinstance(value, str):
        return plain(value)
    # Most texts are tidy already, and a page of goods holds ten thousand.
    tidy = value if _TIDY.fullmatch(value) else text.line(value)
    return tidy[:LONGEST_LINE]


def prose(value: object) -> str:
    """Text of several lines, at most LONGEST_PROSE characters."""
    return text.lines(value if isinstance(value, str) else plain(value))[:LONGEST_PROSE]


def number(value: object) -> float | None:
    """A finite number below 10**12 in size, also where it is spelled as text."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else None
    if isinstance(value, int | float) and -_MOST < value < _MOST:
        return float(value)
    return None


def money(value: object) -> Rupiah | None:
    """Whole rupiah, or None for anything that is not an amount."""
    try:
        return from_wire(value)
    except NotMoney:
        return None


def amount(value: object) -> Rupiah:
    """Whole rupiah; what cannot be read is nothing."""
    return money(value) or ZERO


def grams(value: object) -> int:
    """A weight, rounded up; unknown and negative ones are 0."""
    return max(math.ceil(number(value) or 0.0), 0)


def stock(value: object) -> int | None:
    """Pieces at hand, at least 0; None is unlimited."""
    found = number(value)
    return None if found is None else max(math.floor(found), 0)


def whole(value: object) -> int | None:
    """A whole number, or None."""
    found = number(value)
    return int(found) if found is not None and found.is_integer() else None


def yes(value: object) -> bool:
    """Whether it was clearly said."""
    return value is True or value == 1 or (isinstance(value, str) and value.lower() == "true")


def not_no(value: object) -> bool:
    """Whether the contrary was not clearly said."""
    return not (
        value is False
        or (value == 0 and isinstance(value, int | float))
        or (isinstance(value, str) and value.lower() == "false")
    )


def key(value: object) -> Id:
    """An identifier as it came. Raises ValueError for what cannot be one."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63:
        return value
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise ValueError("not an identifier")


def maybe_key(value: object) -> Id | None:
    """An identifier as it came, or None."""
    try:
        return key(value)
    except ValueError:
        return None


def code(value: object) -> str:
    """An identifier as text, or empty."""
    found = maybe_key(value)
    return "" if found is None else str(found)


def when(value: object) -> datetime | None:
    """A moment in UTC; a time without a zone is UTC already; None for what is no date."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not 2000 <= moment.year <= 2200:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def names(value: object) -> tuple[str, ...]:
    """Texts from a list of texts or of objects with a `name`, each once."""
    rows = value if isinstance(value, list) else []
    found = (line(row.get("name") if isinstance(row, dict) else row) for row in rows)
    return tuple(dict.fromkeys(filter(None, found)))


def codes(value: object) -> tuple[str, ...]:
    """Codes from a list of texts or of objects with a `code`, or from `{code: …}`; each once.

    What is switched off by `enabled`, `is_enabled`, `is_active`, or by a plain `false` in the
    place of the dots, is left out.
    """
    if isinstance(value, dict):
        found = [line(name) for name, said in value.items() if _is_on(said)]
    else:
        rows = value if isinstance(value, list) else []
        found = [
            line(row.get("code") if isinstance(row, dict) else row) for row in rows if _is_on(row)
        ]
    return tuple(dict.fromkeys(filter(None, found)))


def _is_on(said: object) -> bool:
    if isinstance(said, dict):
        return all(not_no(said.get(flag)) for flag in ("enabled", "is_enabled", "is_active"))
    return not_no(said)


def picture(value: object) -> str:
    """The address of the first picture in a list of texts or objects, or of the only one."""
    rows = value if isinstance(value, list) else [value]
    found = (
        _first(row, "url", "src", "image_url") if isinstance(row, dict) else row for row in rows
    )
    usable = (plain(url) for url in found if isinstance(url, str) and len(url) <= LONGEST_URL)
    return next(filter(None, usable), "")


def _first(row: Mapping[str, object], *fields: str) -> object:
    return next((row[name] for name in fields if row.get(name)), None)


def payload(value: object) -> JsonObject:
    """A free object, cleaned so that it can be written as JSON again; else empty."""
    if isinstance(value, str) and value.lstrip()[:1] == "{":
        # Some hosts answer a free object as the text it was stored as.
        try:
            value = _OBJECT.validate_json(value)
        except ValidationError:
            return {}
    cleaned = _cleaned(value)
    return cleaned if isinstance(cleaned, dict) else {}


def _cleaned(value: object) -> Json:
    # The parser bounds the depth, so this cannot run away.
    if isinstance(value, Mapping):
        return {plain(name): _cleaned(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_cleaned(each) for each in value]
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, bool | int | float) else None


_OBJECT = TypeAdapter(dict[str, object])


@value
class Reads:
    """Marks a field's type with the function that makes it from JSON.

    Unlike pydantic's PlainValidator it does not look into the type, which may be recursive.
    """

    function: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.function)


Plain = Annotated[str, Reads(plain)]
Line = Annotated[str, Reads(line)]
Prose = Annotated[str, Reads(prose)]
Number = Annotated[float | None, Reads(number)]
Whole = Annotated[int | None, Reads(whole)]
Money = Annotated[Rupiah | None, Reads(money)]
Amount = Annotated[Rupiah, Reads(amount)]
Grams = Annotated[int, Reads(grams)]
Stock = Annotated[int | None, Reads(stock)]
Yes = Annotated[bool, Reads(yes)]
NotNo = Annotated[bool, Reads(not_no)]
Key = Annotated[Id, Reads(key)]
MaybeKey = Annotated[Id | None, Reads(maybe_key)]
Code = Annotated[str, Reads(code)]
When = Annotated[datetime | None, Reads(when)]
Names = Annotated[tuple[str, ...], Reads(names)]
Codes = Annotated[tuple[str, ...], Reads(codes)]
Picture = Annotated[str, Reads(picture)]
Payload = Annotated[JsonObject, Reads(payload)]

_Junk = Annotated[None, Reads(lambda _: None)]

Maybe = Annotated[T | _Junk, Field(union_mode="left_to_right")]
"""A `T`, or None in the place of anything that is not one."""

Rows = Annotated[list[Maybe[T]] | _Junk, Field(union_mode="left_to_right")]
"""A list of `T` with None for every row that is not one; None for what is no list."""
