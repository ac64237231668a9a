"""A publisher: signs files as the tool `minisign` does, with a key of nobody."""

from __future__ import annotations

import base64
import hashlib

from pos_app.domain import ed25519


class Publisher:
    """`public` is what the owner of a till enters; `sign` makes the `.minisig` of a file."""

    def __init__(self, seed: bytes = b"publisher", number: bytes = b"\1\2\3\4\5\6\7\10") -> None:
        self._seed = hashlib.sha256(seed).digest()
        self._number = number
        self.point = public_point(self._seed)
        self.public = base64.b64encode(b"Ed" + number + self.point).decode()

    def sign(self, content: bytes, comment: str = "timestamp:0", kind: bytes = b"ED") -> bytes:
        message = hashlib.blake2b(content).digest() if kind == b"ED" else content
        made = signed(message, self._seed)
        whole = signed(made + comment.encode(), self._seed)
        first = base64.b64encode(kind + self._number + made).decode()
        second = base64.b64encode(whole).decode()
        lines = ("untrusted comment: made by a test", first, f"trusted comment: {comment}", second)
        return ("\n".join(lines) + "\n").encode()


def public_point(seed: bytes) -> bytes:
    """The public half of a secret seed of 32 bytes."""
    return _encoded(ed25519._times(_secret(seed)[0], ed25519.BASE))


def signed(message: bytes, seed: bytes) -> bytes:
    """RFC 8032, section 5.1.6."""
    scalar, prefix = _secret(seed)
    nonce = _number(prefix + message)
    commitment = _encoded(ed25519._times(nonce, ed25519.BASE))
    challenge = _number(commitment + public_point(seed) + message)
    answer = (nonce + challenge * scalar) % ed25519._ORDER
    return commitment + answer.to_bytes(32, "little")


def _secret(seed: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return (scalar & ((1 << 254) - 8)) | (1 << 254), digest[32:]


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ed25519._ORDER


def _encoded(point: tuple[int, int, int, int]) -> bytes:
    inverse = pow(point[2], -1, ed25519._P)
    x, y = point[0] * inverse % ed25519._P, point[1] * inverse % ed25519._P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")
