from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from pos_app.domain.errors import StoreError
from pos_app.domain.profile import Profile
from pos_app.store.database import open_database
from pos_app.store.schema import TILL
from pos_app.store.settings import Settings
from tests.store.values import SHOP, profiles


@pytest.fixture(scope="module")
def common():
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "till.db", TILL)
        yield Settings(database)
        database.close()


@settings(max_examples=40)
@given(profile=profiles)
def test_any_profile_survives(common, profile):
    common.save_profile(profile)
    assert common.profile() == profile


def test_a_profile_that_cannot_be_read_is_none(store):
    assert store.settings.profile() is None
    store.settings.save_profile(Profile(SHOP))
    store._kept.connection.execute("UPDATE profile SET profile_json = '{\"store\": 1}'")
    assert store.settings.profile() is None
    store.settings.save_profile(Profile(SHOP))
    assert store.settings.profile() == Profile(SHOP)


def test_a_value_that_older_versions_lack_gets_its_default(store):
    store._kept.connection.execute(
        """INSERT INTO profile VALUES (1, '{"store": {"id": 7, "unique_id": "store_a",
        "name": "Toko Contoh"}, "till_name": "Kasir 2", "of_a_newer_version": [1]}')"""
    )
    assert store.settings.profile() == Profile(SHOP, till_name="Kasir 2")


def test_names_and_values(store):
    assert store.settings.get("language") is None
    store.settings.put("language", "id")
    store.settings.put("language", "en")
    store.settings.put("profile", "is not the profile")
    assert store.settings.get("language") == "en"
    assert store.settings.profile() is None
    with pytest.raises(StoreError):
        store.settings.put("odd", "\ud800")
    assert store.settings.get("odd") is None
