"""Answers that are not a yes, read as errors of the domain."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import SplitResult, urljoin, urlsplit

from pydantic import TypeAdapter

from pos_app.api._http import Answer, Fault, Why
from pos_app.api.wire import line, parse
from pos_app.domain.errors import (
    Busy,
    Insecure,
    LockedOut,
    NotFound,
    NotSent,
    Reason,
    Refused,
    ServerTrouble,
    ShopError,
    Unreadable,
    Unsure,
)

_OBJECT = TypeAdapter(dict[str, object])
_MARKS = ("error", "error_code", "message", "errors", "details")
_MOST_FIELDS = 50
_DEFINITE = frozenset({400, 404, 405, 413, 415, 422})
_KEY_REFUSED = frozenset({401, 403})
_NOT_FOUND, _TOO_EARLY, _TOO_MANY = 404, frozenset({408, 425}), 429
_PROXY_LOGIN, _EDGE, _SERVER_FAILED = 407, 403, 500
# The two redirects that ask for the same request again, elsewhere.
_MOVED = frozenset({307, 308})
# What a browser would read as something else than what is written there is not believed.
_LOCATION = re.compile(r"[\x21-\x5B\x5D-\x7E]{1,2000}", re.ASCII)
_PORTS = {"http": 80, "https": 443}


def reason_of(body: bytes) -> Reason | None:
    """What the API says is wrong; None where the body is not an error of the API."""
    try:
        said = parse(_OBJECT, body, "error")
    except Unreadable:
        return None
    if not any(said.get(mark) for mark in _MARKS):
        return None
    error = said.get("error")
    inner = error if isinstance(error, dict) else {}
    message = line(said.get("message")) or line(error) or line(inner.get("message"))
    fields: dict[str, tuple[str, ...]] = {}
    for part in (said.get("errors"), said.get("details"), inner.get("errors")):
        fields |= _fields(part)
    first = next((text for texts in fields.values() for text in texts), "")
    # What is wrong with no field in particular can only be told as the message.
    fields.pop("", None)
    return Reason(
        message=message or first,
        code=line(said.get("error_code")) or line(said.get("code")) or line(inner.get("code")),
        fields=fields,
    )


def _fields(part: object) -> dict[str, tuple[str, ...]]:
    """Field → texts, from `{field: text or texts}` or `[{field, message}]`."""
    if isinstance(part, dict):
        pairs = [(line(name), _texts(said)) for name, said in islice(part.items(), _MOST_FIELDS)]
    elif isinstance(part, list):
        rows = (row if isinstance(row, dict) else {"message": row} for row in part[:_MOST_FIELDS])
        pairs = [(line(row.get("field")), _texts(row.get("message"))) for row in rows]
    else:
        pairs = [("", _texts(part))]
    found: dict[str, tuple[str, ...]] = {}
    for name, texts in pairs:
        if texts:
            found[name] = (*found.get(name, ()), *texts)
    return found


def _texts(said: object) -> tuple[str, ...]:
    if isinstance(said, dict):
        said = [f"{line(name)}: {text}" for name, each in said.items() for text in _texts(each)]
    rows = said[:_MOST_FIELDS] if isinstance(said, list) else [said]
    return tuple(filter(None, map(line, rows)))


def of_read(answer: Answer, seconds: float) -> ShopError:
    """What an answer to a read means that is not 2xx; `seconds` until the rate limit opens."""
    status = answer.status
    reason = reason_of(answer.body)
    if status == _TOO_MANY:
        return Busy(seconds)
    if status == _PROXY_LOGIN:
        return ServerTrouble("the network's proxy wants a login", status)
    if answer.is_redirect:
        return ServerTrouble("redirected elsewhere, as a Wi-Fi login page does", status)
    if status >= _SERVER_FAILED or status < 400 or status in _TOO_EARLY:
        return ServerTrouble(f"the server failed ({status})", status)
    if reason is None and answer.is_page:
        return ServerTrouble(f"a web page came back ({status})", status)
    return _refused(status, reason or Reason())


def of_write(answer: Answer, seconds: float, asked: str) -> ShopError:
    """What an answer to a write means that is not 2xx: a no only where it is a definite one.

    `asked` is the address that the write went to, `seconds` until the rate limit opens.
    """
    status = answer.status
    reason = reason_of(answer.body)
    if status == _TOO_MANY:
        return Busy(seconds)
    if reason is not None and (status in _DEFINITE or status in _KEY_REFUSED):
        return _refused(status, reason)
    if status == _EDGE and answer.is_page:
        # A gateway in front of the API turned it away before anybody read it.
        return Refused(status, Reason(code="edge"))
    if status in _MOVED and _is_ours(answer.headers.get("location", ""), asked):
        # The shop itself wants it at another of its addresses, so it did nothing at this one.
        return Refused(status, Reason(code="moved"))
    return Unsure(f"answered {status}", status)


def _is_ours(location: str, asked: str) -> bool:
    """Whether a redirect stays where the request went: the same scheme, host and port."""
    if not _LOCATION.fullmatch(location):
        return False
    try:
        here, there = urlsplit(asked), urlsplit(urljoin(asked, location))
        return there.username is None and _origin(there) == _origin(here)
    except ValueError:
        return False


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _refused(status: int, reason: Reason) -> Refused:
    if status in _KEY_REFUSED:
        return LockedOut(status, reason)
    return NotFound(status, reason) if status == _NOT_FOUND else Refused(status, reason)


def of_fault(fault: Fault, *, is_read: bool) -> ShopError:
    """What an exchange means that did not end."""
    match fault.why:
        case Why.NOT_SENT:
            return NotSent(fault.text)
        case Why.INSECURE | Why.BAD_DATES:
            return Insecure(fault.text, clock=fault.why is Why.BAD_DATES)
        case Why.TOO_LARGE if is_read:
            return Unreadable(fault.text)
        case _ if is_read:
            return ServerTrouble(f"connection lost: {fault.text}")
        case _:
            return Unsure(fault.text, fault.status)
