"""Reading a publisher's version file: nothing in it is believed before its signature is right."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
from pydantic import TypeAdapter

from pos_app.api import _http
from pos_app.api._http import Fault, Transport, Why
from pos_app.api.wire import Line, Prose, Wire, parse
from pos_app.domain.errors import Unreadable
from pos_app.domain.links import is_web_link
from pos_app.domain.minisign import SUFFIX, NotAKey, is_signed_file, public_key
from pos_app.domain.release import Release, UpdateFailed, UpdateTrouble, is_version

MOST_BYTES = 64_000
MOST_SIGNATURE_BYTES = 2_000
SECONDS = 15.0
MOST_NOTES = 2_000


class _File(Wire):
    version: Line = ""
    page: Line = ""
    notes: dict[str, Prose] = {}  # noqa: RUF012  pydantic copies it


_FILE = TypeAdapter(_File)


async def newest(url: str, key: str, *, transport: Transport | None = None) -> Release:
    """The version that the file at `url` tells of, signed in `url.minisig` by the owner of `key`.

    No redirect is followed, nothing is kept and nothing is run. Raises UpdateFailed.
    """
    if not is_update_address(url):
        raise UpdateFailed(UpdateTrouble.ADDRESS)
    try:
        owner = public_key(key)
    except NotAKey:
        raise UpdateFailed(UpdateTrouble.KEY) from None
    async with _http.client(
        {"Accept": "application/json"}, transport=transport, connections=1
    ) as http:
        signature = await _read(http, f"{url}{SUFFIX}", MOST_SIGNATURE_BYTES)
        content = await _read(http, url, MOST_BYTES)
    if not is_signed_file(content, signature, owner):
        raise UpdateFailed(UpdateTrouble.SIGNATURE)
    return _release(content)


def is_update_address(url: str) -> bool:
    """https, or http on this machine; no user part, no query, a path to a file."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    local = parts.scheme == "http" and parts.hostname in _http.LOOPBACK and port != 0
    plain = parts.username is None and not parts.query and not parts.fragment and parts.path != ""
    return plain and (local or is_web_link(url))


async def _read(http: httpx.AsyncClient, url: str, limit: int) -> bytes:
    request = _http.public_request(http, url)
    if request is None:
        raise UpdateFailed(UpdateTrouble.ADDRESS)
    try:
        answer = await _http.exchange(http, request, limit=limit, seconds=SECONDS)
    except Fault as fault:
        huge = fault.why is Why.TOO_LARGE
        trouble = UpdateFailed(UpdateTrouble.HUGE if huge else UpdateTrouble.UNREACHED)
    else:
        if answer.is_redirect:
            trouble = UpdateFailed(UpdateTrouble.REDIRECTED)
        elif not answer.is_success:
            trouble = UpdateFailed(UpdateTrouble.MISSING)
        else:
            return answer.body
    raise trouble


def _release(content: bytes) -> Release:
    try:
        told = parse(_FILE, content, "version file")
    except Unreadable:
        raise UpdateFailed(UpdateTrouble.SHAPE) from None
    if not is_version(told.version) or not is_web_link(told.page):
        raise UpdateFailed(UpdateTrouble.SHAPE)
    notes = {language: text[:MOST_NOTES] for language, text in told.notes.items()}
    return Release(told.version, told.page, notes)
