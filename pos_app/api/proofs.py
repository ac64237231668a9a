"""Pictures of bank transfers: announced to the store, sent to its file host, written down.

Each step may be done again: what was uploaded and not written down is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from pos_app.api import _http, orders
from pos_app.api._http import Fault, Transport
from pos_app.api.client import Client
from pos_app.api.objects import Object
from pos_app.api.refusal import of_fault
from pos_app.api.wire import LONGEST_URL, Plain, Reads, Wire
from pos_app.domain.errors import Reason, Refused, ServerTrouble, Unreadable
from pos_app.domain.member import Proof
from pos_app.domain.order import Json, Order

MOST_BYTES = 10_000_000
SECONDS = 60.0
_ANSWER_BYTES = 256_000
_MOST_NAME = 100
# By its first bytes: a name or a header proves nothing.
_KINDS = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "application/pdf": re.compile(rb"%PDF-"),
}
# What a signed address may ask for; never anything that lets somebody in.
_SIGNED = re.compile(r"(?:x-(?:amz|goog|ms)-[a-z0-9-]{1,60}|content-disposition|cache-control)")
_VALUE = re.compile(r"[\x20-\x7E]{0,500}", re.ASCII)
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+", re.ASCII)


def _signed(told: object) -> dict[str, str]:
    rows = told.items() if isinstance(told, dict) else ()
    return {
        name.lower(): value
        for name, value in rows
        if isinstance(value, str) and _SIGNED.fullmatch(name.lower()) and _VALUE.fullmatch(value)
    }


class _Place(Wire):
    upload_url: Plain
    file_url: Plain
    headers: Annotated[Mapping[str, str], Reads(_signed)] = {}


_PLACE = Object(_Place, "upload address")


class Uploads:
    """The file host's door: no key, no token, no cookie."""

    def __init__(self, *, transport: Transport | None = None) -> None:
        self._http = _http.client({}, transport=transport, keep_alive=False, connections=1)

    async def close(self) -> None:
        await self._http.aclose()

    async def put(
        self, url: str, content: bytes, content_type: str, headers: Mapping[str, str]
    ) -> None:
        """Raises NotSent, ServerTrouble, Refused, and Unreadable for what is no address."""
        request = _http.public_request(
            self._http,
            url,
            method="PUT",
            content=content,
            headers={**headers, "content-type": content_type},
        )
        if request is None:
            raise Unreadable("upload address")
        try:
            answer = await _http.exchange(self._http, request, limit=_ANSWER_BYTES, seconds=SECONDS)
        except Fault as fault:
            error = of_fault(fault, is_read=True)
        else:
            if answer.is_success:
                return
            status = answer.status
            if 400 <= status < 500:
                raise Refused(status, Reason("the file host did not take the picture"))
            raise ServerTrouble(f"the file host answered {status}", status)
        raise error


async def upload(client: Client, where: str, uploads: Uploads, proof: Proof, at: datetime) -> Order:
    """Stores the picture and writes it into the order at `where`; answers the order.

    Raises Refused (413, 415) for what is too large or no picture before anything is sent.
    """
    content_type = _checked(proof)
    announced: dict[str, Json] = {
        "filename": _file_name(proof.file_name),
        "content_type": content_type,
        "content_length": len(proof.content),
    }
    place = _PLACE.read(await client.ask(f"{where}/transfer-proof-upload", announced))
    if not (
        _is_uploadable(place.upload_url, client.base) and 0 < len(place.file_url) <= LONGEST_URL
    ):
        raise Unreadable("upload address")
    await uploads.put(place.upload_url, proof.content, content_type, place.headers)
    told = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    written: dict[str, Json] = {"transferproof_url": place.file_url, "transfer_time": told}
    return orders.read(await client.put("PATCH", where, written))


def _checked(proof: Proof) -> str:
    """What kind of file it is, by its own first bytes."""
    if len(proof.content) > MOST_BYTES:
        raise Refused(413, Reason(code="too_large"))
    for kind, start in _KINDS.items():
        if start.match(proof.content):
            return kind
    raise Refused(415, Reason(code="not_a_picture"))


def _file_name(name: str) -> str:
    """As hosts take it: the last letters of a long one, which tell the kind."""
    return _UNSAFE.sub("-", name)[-_MOST_NAME:].strip(".-") or "proof"


def _is_uploadable(url: str, base: str) -> bool:
    """https; or http on this machine, where the shop itself is there too. Without a user part."""
    try:
        parts, own = urlsplit(url), urlsplit(base)
    except ValueError:
        return False
    if parts.username is not None or not parts.hostname or len(url) > LONGEST_URL:
        return False
    is_local = own.scheme == "http" and parts.hostname in _http.LOOPBACK
    return parts.scheme == "https" or (parts.scheme == "http" and is_local)
