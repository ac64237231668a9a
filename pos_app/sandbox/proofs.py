"""Proofs of bank transfers: signed addresses to upload a picture to, and the pictures."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus

from pos_app.sandbox.clock import Clock, stamp
from pos_app.sandbox.errors import ApiError
from pos_app.sandbox.orders import Order
from pos_app.sandbox.wire import Obj

MOST_BYTES = 5 << 20
UPLOAD_SECONDS = 600.0
CONTENT_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")
UPLOADS = "/uploads"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(slots=True)
class Upload:
    """One announced upload; ``content`` None = not there yet. Unix seconds."""

    slug: str
    name: str
    signature: str
    content_type: str
    size: int
    expires_at: float
    content: bytes | None = None


class Proofs:
    """Every announced upload, by the secret in its address."""

    def __init__(self, clock: Clock, base_url: str) -> None:
        self._clock = clock
        self._base_url = base_url
        self._uploads: dict[str, Upload] = {}

    def reset(self) -> None:
        self._uploads.clear()

    def announce(self, order: Order, name: str, content_type: str, size: int) -> Obj:
        """Make room for a file; returns where to send it and where it will be."""
        secret = secrets.token_hex(16)
        safe = _UNSAFE.sub("-", name).strip(".-")[-80:] or "bukti"
        expires_at = self._clock.now() + UPLOAD_SECONDS
        signature = secrets.token_hex(16)
        self._uploads[secret] = Upload(order.slug, safe, signature, content_type, size, expires_at)
        address = f"{self._base_url}{UPLOADS}/{secret}"
        return {
            "upload_url": f"{address}?signature={signature}",
            "file_url": f"{address}/{safe}",
            "method": "PUT",
            "headers": {"Content-Type": content_type},
            "expires_at": stamp(expires_at),
        }

    def take(self, secret: str, signature: str, content_type: str, content: bytes) -> None:
        """Store an announced file; ApiError 403 where the address does not allow it."""
        upload = self._uploads.get(secret)
        is_signed = upload is not None and hmac.compare_digest(
            signature.encode(), upload.signature.encode()
        )
        if upload is None or not is_signed or upload.expires_at <= self._clock.now():
            raise _forbidden("The upload address is not valid or has expired")
        if upload.content is not None:
            raise _forbidden("The upload address was used before")
        if content_type != upload.content_type or len(content) != upload.size:
            raise _forbidden("The file is not the one that was announced")
        upload.content = content

    def file(self, secret: str, name: str) -> Upload | None:
        """Return a file that is there."""
        upload = self._uploads.get(secret)
        is_there = upload is not None and upload.name == name and upload.content is not None
        return upload if is_there else None

    def belongs(self, file_url: str, order: Order) -> bool:
        """Say whether an address is that of a file that is there and was announced for an order."""
        secret, _, name = file_url.removeprefix(f"{self._base_url}{UPLOADS}/").partition("/")
        upload = self.file(secret, name)
        whole = f"{self._base_url}{UPLOADS}/{secret}/{name}"
        return upload is not None and upload.slug == order.slug and file_url == whole


def _forbidden(why: str) -> ApiError:
    return ApiError(HTTPStatus.FORBIDDEN, "forbidden", why)
