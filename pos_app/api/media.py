"""Pictures from wherever a merchant keeps them: no key, no cookies, bounded bytes."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from pos_app.api import _http
from pos_app.api._http import Answer, Fault, Transport
from pos_app.api.refusal import of_fault
from pos_app.domain.errors import NotFound, Reason, ServerTrouble, Unreadable

MOST_BYTES = 2_000_000
SECONDS = 20.0
MOST_HOPS = 2
CONNECTIONS = 4

_GONE = frozenset({401, 403, 404, 410, 451})
_ADDRESS, _PICTURE = "picture address", "picture"


class WebMedia:
    """See `pos_app.till.ports.Media`."""

    def __init__(self, *, transport: Transport | None = None) -> None:
        self._http = _http.client(
            {"Accept": "image/webp,image/png,image/jpeg"},
            transport=transport,
            connections=CONNECTIONS,
        )

    async def aclose(self) -> None:
        await self._http.aclose()

    async def fetch(self, url: str) -> bytes:
        """The bytes of a png, jpeg or webp of at most MOST_BYTES.

        Raises NotFound, NotSent, ServerTrouble, and Unreadable for anything that is no picture
        or no address to fetch one from.
        """
        for _ in range(MOST_HOPS + 1):
            answer = await self._get(url)
            if not answer.is_redirect:
                return _picture(answer)
            url = urljoin(url, answer.headers.get("location", ""))
        raise Unreadable(_ADDRESS)

    async def _get(self, url: str) -> Answer:
        request = _http.public_request(self._http, url) if _is_fetchable(url) else None
        if request is None:
            raise Unreadable(_ADDRESS)
        try:
            return await _http.exchange(self._http, request, limit=MOST_BYTES, seconds=SECONDS)
        except Fault as fault:
            error = of_fault(fault, is_read=True)
        raise error


def _is_fetchable(url: str) -> bool:
    """https, or http on this machine, without a user part."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.username is not None or not parts.hostname:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _http.LOOPBACK)


def _picture(answer: Answer) -> bytes:
    if answer.status in _GONE:
        raise NotFound(answer.status, Reason())
    if not answer.is_success:
        raise ServerTrouble(f"the picture's host answered {answer.status}", answer.status)
    if not _is_picture(answer.body):
        raise Unreadable(_PICTURE)
    return answer.body


def _is_picture(content: bytes) -> bool:
    """By its first bytes: a name or a header proves nothing."""
    return content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (
        content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    )
