from __future__ import annotations

import os
import stat

import pytest

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.store import store as store_module
from pos_app.store.catalog_schema import FILE
from pos_app.store.store import Store, reader
from pos_app.till.ports import CatalogQuery
from tests.store.test_catalog import refresh
from tests.store.values import event, product, sale, submission


def test_two_targets_know_nothing_of_each_other(tmp_path):
    one, other = Store.open(tmp_path / "one"), Store.open(tmp_path / "other")
    one.ledger.record(submission(), event())
    one.drafts.save(sale())
    refresh(one.shelf, [product()])
    assert other.ledger.recent() == ()
    assert other.drafts.open() is None
    shown = reader(tmp_path / "other")
    assert shown.count(CatalogQuery()) == 0
    shown.close()
    assert one.identity.device != other.identity.device
    one.close()
    other.close()


def test_a_start_that_fails_halfway_leaves_nothing_open(folder):
    (folder / FILE).mkdir(parents=True)
    with pytest.raises(StoreError):
        Store.open(folder)
    (folder / FILE).rmdir()
    Store.open(folder).close()


def test_a_till_that_cannot_write_does_not_start(folder, monkeypatch):
    Store.open(folder).close()
    with monkeypatch.context() as patch:
        patch.setattr(store_module, "identify", refuse)
        with pytest.raises(DiskFull):
            Store.open(folder)
    Store.open(folder).close()


def refuse(_):
    raise DiskFull("no room")


def test_a_meddled_generation_starts_again(folder):
    store = Store.open(folder)
    store._kept.connection.execute("UPDATE meta SET value = 'x' WHERE name = 'generation'")
    store.close()
    store = Store.open(folder)
    assert store.identity.generation == 1
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_readers_files_are_private_too(folder):
    store = Store.open(folder)
    refresh(store.shelf, [product()])
    store.close()
    old_umask = os.umask(0)
    try:
        shown = reader(folder)
        assert shown.count(CatalogQuery()) == 1
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        shown.close()
    finally:
        os.umask(old_umask)
    assert modes == {0o600}
