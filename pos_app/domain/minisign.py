"""Signatures of files as the tool `minisign` makes them: one key, one `.minisig` beside the file.

A publisher needs nothing of ours: `minisign -G` makes the keys, `minisign -S -m version.json`
the signature.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from pos_app.domain.ed25519 import KEY_BYTES, SIGNATURE_BYTES, is_signed
from pos_app.domain.value import value

SUFFIX = ".minisig"
_KEY_KIND, _PREHASHED = b"Ed", b"ED"
_ID_BYTES = 8
_COMMENT = "untrusted comment:"
_TRUSTED = "trusted comment: "
_LINES = 4


class NotAKey(ValueError):
    """The text is no public key of minisign."""


@value
class PublicKey:
    """Whose signatures count; `number` tells keys apart."""

    number: bytes
    point: bytes


def public_key(text: str) -> PublicKey:
    """The key of a `.pub` file, or of its second line alone. Raises NotAKey."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and lines[0].startswith(_COMMENT):
        del lines[0]
    raw = _decoded(lines[0]) if len(lines) == 1 else b""
    if len(raw) != len(_KEY_KIND) + _ID_BYTES + KEY_BYTES or not raw.startswith(_KEY_KIND):
        raise NotAKey("a public key of minisign begins with RW and has 56 letters")
    return PublicKey(raw[2:10], raw[10:])


def is_signed_file(content: bytes, signature: bytes, key: PublicKey) -> bool:
    """Whether the `.minisig` beside a file was made by this key for this content.

    The trusted comment is signed as well and has to be whole. Anything else is no signature,
    also one of the old kind without a hash.
    """
    try:
        lines = signature.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return False
    if len(lines) != _LINES or not lines[2].startswith(_TRUSTED):
        return False
    first, second = _decoded(lines[1]), _decoded(lines[3])
    if len(first) != len(_PREHASHED) + _ID_BYTES + SIGNATURE_BYTES:
        return False
    kind, number, made = first[:2], first[2:10], first[10:]
    if kind != _PREHASHED or number != key.number:
        return False
    comment = lines[2].removeprefix(_TRUSTED).encode("utf-8")
    return is_signed(hashlib.blake2b(content).digest(), made, key.point) and is_signed(
        made + comment, second, key.point
    )


def _decoded(line: str) -> bytes:
    try:
        return base64.b64decode(line.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""
