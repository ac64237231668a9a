"""A log record as an entry: what is on the list goes in, everything else stays out.

The text of an event is what stands in our own source. What is put into it, and what a library
says, may hold a customer's name or a key: of those only kinds that cannot are written, and the
rest becomes `…`. Of an exception its class, its number and the frames in our own modules are
written; never its text.
"""

from __future__ import annotations

import json
import logging
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from types import TracebackType
from typing import Any

OURS = "pos_app"
HIDDEN = "…"

Entry = dict[str, Any]
Kept = Callable[[object], str | int | float | None]
"""What is written of a value; None where nothing is."""

_CHAIN = 6
"""Exceptions of one chain that are written at most."""
_FRAMES = 30
_EVENT = 300
"""Characters of an event."""
_LARGEST = 10**7
"""Whole numbers from here on may be a phone or an account."""

_PLACE = re.compile(r"%(?:\((?P<name>\w+)\))?[-#0 +]*(?:\d+|\*)?(?:\.\d+)?(?P<kind>[a-zA-Z%])")
_REFERENCE = re.compile(r"POS-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}", re.ASCII)
_SET_ASIDE = re.compile(r"(?:till|catalog)\.db\.corrupt-\d{8}-\d{6}(?:-\d{1,3})?", re.ASCII)
_CLASS = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}", re.ASCII)
_MODULE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,120}", re.ASCII)
_WORD = re.compile(r"[a-z][a-z_]{0,30}", re.ASCII)
_SQLITE = re.compile(r"SQLITE_[A-Z_]{1,40}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_FRAME = re.compile(r"pos_app[A-Za-z0-9_.]{0,120}:\d{1,6} [A-Za-z0-9_.<>]{1,120}", re.ASCII)
_THREADS = frozenset({"MainThread", "worker", "logbook", "sandbox"})
_LEVELS = frozenset({"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})
# The second net, under the list: shapes that never belong into an event, whoever wrote it.
_NEVER = re.compile(
    r"""
      (?P<kept>\bPOS-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b | \bdb\.corrupt-\d{8}-\d{6}\b)
    | \S+@\S+                                        # an e-mail address
    | \b(?:sk|rk|sfpk|admin)_\S+                     # a key
    | \b[Bb]earer\s+\S+ | \beyJ[\w-]+\.\S*           # a token
    | \b[a-z][a-z0-9+.-]*://\S+                      # an address of the web
    | \+?\d[\d .-]{6,}\d                             # a phone, an account, a code
    | (?<![\w.])(?:~|[A-Za-z]:)?[/\\][^\s/\\]+[/\\]\S*  # a path
    | \S{41,}                                        # a payload
    """,
    re.VERBOSE,
)


def entry_of(record: logging.LogRecord) -> Entry:
    """What is written of a record."""
    ours = _is_ours(record.name)
    entry: Entry = {
        "time": _moment(record.created),
        "level": record.levelname if record.levelname in _LEVELS else str(record.levelno),
        "logger": record.name if ours else _library(record.name),
    }
    if record.threadName in _THREADS and record.threadName != "MainThread":
        entry["thread"] = record.threadName
    entry["event"] = _event(record) if ours else f"{HIDDEN} line {record.lineno}"
    for name, kept in _EXTRAS.items():
        if (value := kept(getattr(record, name, None))) is not None:
            entry[name] = value
    # `logger.exception` outside of a handler gives three Nones.
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        entry["errors"] = errors_of(error)
    return entry


def errors_of(error: BaseException) -> list[Entry]:
    """The exception and what it came from, the outermost first."""
    return [_error(each) for each in _chain(error)]


def text_of(entry: Mapping[str, Any]) -> str:
    """An entry for a terminal: a line, and below it the exceptions with our own frames."""
    extras = "".join(f" {name}={entry[name]}" for name in _EXTRAS if name in entry)
    lines = [f"{entry['level']} {entry['logger']}: {entry['event']}{extras}"]
    for error in entry.get("errors", ()):
        codes = " ".join(str(error[name]) for name in ("code", "sqlite") if name in error)
        lines.append(f"Traceback (our own frames): {error['class']} {codes}".rstrip())
        lines += [f"  {frame}" for frame in error["frames"]]
    return "\n".join(lines) + "\n"


def line_of(entry: Mapping[str, Any]) -> bytes:
    """An entry as one line of JSON."""
    return json.dumps(entry, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def read_line(line: str) -> Entry | None:
    """A line of a log file held against the list once more; None for what is no entry.

    A file can have been changed by anybody: a report takes over only what could have been written.
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    entry: Entry = {}
    for name, kept in _FIELDS.items():
        if (value := kept(found.get(name))) is not None:
            entry[name] = value
    if not entry.keys() >= {"time", "level", "logger", "event"}:
        return None
    errors = found.get("errors")
    if isinstance(errors, list):
        entry["errors"] = [_read_error(each) for each in errors[:_CHAIN] if isinstance(each, dict)]
    return entry


def redacted(text: str) -> str:
    """The text without whatever has the shape of a secret or of personal data."""
    return _NEVER.sub(lambda found: found["kept"] or HIDDEN, text)


def now() -> str:
    """This moment, as entries tell it."""
    return _moment(datetime.now(UTC).timestamp())


def _moment(seconds: float) -> str:
    told = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
    return told.replace("+00:00", "Z")


def _is_ours(name: str) -> bool:
    return name == OURS or name.startswith(f"{OURS}.")


def _library(name: str) -> str:
    """The library's own name; that of a logger can be anything."""
    top = name.partition(".")[0]
    return top if top in sys.modules and _CLASS.fullmatch(top) else "other"


def _event(record: logging.LogRecord) -> str:
    if not isinstance(record.msg, str):
        return HIDDEN
    given = record.args
    values: Iterator[object] = iter(given if isinstance(given, tuple) else (given,))

    def fill(place: re.Match[str]) -> str:
        if place["kind"] == "%":
            return "%"
        if place["name"] is not None:
            return HIDDEN
        return _said(next(values, None))

    return redacted(_PLACE.sub(fill, record.msg) if given else record.msg)[:_EVENT]


def _said(value: object) -> str:
    """What may stand in an event in the place of a value."""
    match value:
        case None | bool():
            return str(value)
        case Enum():
            return value.name if type(value).__module__.startswith(OURS) else HIDDEN
        case int() | float():
            kept = _number(value)
            return HIDDEN if kept is None else str(kept)
        case BaseException():
            told = _error(value)
            codes = (str(told[name]) for name in ("code", "sqlite") if name in told)
            return " ".join((str(told["class"]), *codes))
        case type():
            return value.__name__ if _CLASS.fullmatch(value.__name__) else HIDDEN
        case str() if _is_harmless(value):
            return str(value)
        case _:
            return HIDDEN


def _is_harmless(text: str) -> bool:
    if _REFERENCE.fullmatch(text) or _SET_ASIDE.fullmatch(text):
        return True
    return _is_exception(text)


def _is_exception(name: str) -> bool:
    """Whether it is the name of a class of exceptions that this process knows."""
    if not _CLASS.fullmatch(name):
        return False
    known: list[type[BaseException]] = [BaseException]
    seen: set[type[BaseException]] = set()
    while known:
        kind = known.pop()
        if kind.__name__ == name:
            return True
        # A class that is its own ancestor's child twice is walked once.
        known += [each for each in kind.__subclasses__() if each not in seen]
        seen.add(kind)
    return False


def _chain(error: BaseException) -> Iterator[BaseException]:
    waiting: list[BaseException] = [error]
    seen: list[BaseException] = []
    while waiting and len(seen) < _CHAIN:
        each = waiting.pop(0)
        if any(each is other for other in seen):
            continue
        seen.append(each)
        yield each
        waiting += _inside(each)
        before = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        if before is not None:
            waiting.append(before)


def _inside(error: BaseException) -> tuple[BaseException, ...]:
    return error.exceptions if isinstance(error, BaseExceptionGroup) else ()


def _error(error: BaseException) -> Entry:
    kind = type(error)
    told: Entry = {"class": kind.__name__ if _CLASS.fullmatch(kind.__name__) else HIDDEN}
    for name in ("errno", "status", "verify_code"):
        code = getattr(error, name, None)
        if isinstance(code, int) and not isinstance(code, bool) and abs(code) < _LARGEST:
            told["code"] = int(code)
            break
    sqlite = getattr(error, "sqlite_errorname", None)
    if isinstance(sqlite, str) and _SQLITE.fullmatch(sqlite):
        told["sqlite"] = sqlite
    told["frames"] = _frames(error.__traceback__)
    return told


def _frames(trace: TracebackType | None) -> list[str]:
    found: list[str] = []
    while trace is not None:
        code, module = trace.tb_frame.f_code, trace.tb_frame.f_globals.get("__name__")
        # By the module's name: where its file lies can name a person.
        if isinstance(module, str) and _is_ours(module):
            frame = f"{module}:{trace.tb_lineno} {code.co_qualname}"
            if _FRAME.fullmatch(frame):
                found.append(frame)
        trace = trace.tb_next
    return found[-_FRAMES:]


def _read_error(found: Entry) -> Entry:
    told: Entry = {"class": HIDDEN, "frames": []}
    for name, shape in (("class", _CLASS), ("sqlite", _SQLITE)):
        value = found.get(name)
        if isinstance(value, str) and shape.fullmatch(value):
            told[name] = value
    if (code := _whole(found.get("code"))) is not None:
        told["code"] = code
    frames = found.get("frames")
    if isinstance(frames, list):
        told["frames"] = [
            each for each in frames[-_FRAMES:] if isinstance(each, str) and _FRAME.fullmatch(each)
        ]
    return told


def _number(value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or abs(value) >= _LARGEST:
        return None
    return value if isinstance(value, int) else round(value, 3)


def _whole(value: object) -> int | None:
    number = _number(value)
    return number if isinstance(number, int) else None


def _shaped(shape: re.Pattern[str]) -> Kept:
    def kept(value: object) -> str | None:
        return str(value) if isinstance(value, str) and shape.fullmatch(value) else None

    return kept


def _level(value: object) -> str | None:
    known = isinstance(value, str) and (value in _LEVELS or (value.isdecimal() and len(value) < 4))
    return str(value) if known else None


def _thread(value: object) -> str | None:
    return value if isinstance(value, str) and value in _THREADS else None


def _text(value: object) -> str | None:
    return redacted(value)[:_EVENT] if isinstance(value, str) else None


_EXTRAS: dict[str, Kept] = {
    "reference": _shaped(_REFERENCE),
    "state": _shaped(_WORD),
    "status": _whole,
    "count": _whole,
    "duration": _number,
}
"""What a call may add with `extra=`: a sale's reference, its state, an HTTP status, a number of
things, seconds."""

_FIELDS: dict[str, Kept] = {
    "time": _shaped(_TIME),
    "level": _level,
    "logger": _shaped(_MODULE),
    "thread": _thread,
    "event": _text,
    **_EXTRAS,
}
