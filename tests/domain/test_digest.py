from __future__ import annotations

import hashlib
import importlib
import sys

import pytest

from pos_app.domain import digest


@pytest.fixture(params=["own", "openssl"])
def algorithms(request, monkeypatch):
    """The module as it is loaded where Python has its own algorithms, and where it has none."""
    with monkeypatch.context() as patch:
        if request.param == "openssl":
            for own in ("_sha256", "_sha2", "_blake2"):
                patch.setitem(sys.modules, own, None)
        yield importlib.reload(digest)
    importlib.reload(digest)


@pytest.mark.parametrize("content", [b"", b"kopi", bytes(range(256)) * 100])
def test_they_are_those_of_hashlib(algorithms, content):
    assert algorithms.sha256(content) == hashlib.sha256(content).hexdigest()
    for size in (8, 16, 64):
        expected = hashlib.blake2b(content, digest_size=size).digest()
        assert algorithms.blake2b(content, size) == expected
