"""Stores in a folder of their own, closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.store.reader import CatalogReader
from pos_app.store.store import Store, reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shop"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def shown(folder: Path, store: Store) -> Iterator[CatalogReader]:
    """The reader of the store's catalog."""
    opened = reader(folder)
    yield opened
    assert not opened.trouble
    opened.close()
