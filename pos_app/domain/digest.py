"""Short names for long contents, by the algorithms of `hashlib`.

That one loads OpenSSL before anything else, and the first picture of the till would wait for it: it
needs the name of its shop's folder and nothing more. Python carries the same algorithms in modules
of its own; `random` takes them for the same reason.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast


class _Digest(Protocol):
    def digest(self) -> bytes: ...
    def hexdigest(self) -> str: ...


def sha256(content: bytes) -> str:
    """In hexadecimal digits."""
    return _sha256(content).hexdigest()


def blake2b(content: bytes, size: int) -> bytes:
    """`size` is in bytes, 64 at most."""
    return _blake2b(content, digest_size=size).digest()


def _algorithm(name: str, own: str) -> Callable[..., _Digest]:
    """From Python's own module; a Python that was built without it has OpenSSL's alone."""
    try:
        module = import_module(own)
    except ImportError:
        module = import_module("hashlib")
    return cast("Callable[..., _Digest]", getattr(module, name))


_sha256 = _algorithm("sha256", "_sha2" if sys.version_info >= (3, 12) else "_sha256")
_blake2b = _algorithm("blake2b", "_blake2")
