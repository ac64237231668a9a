from __future__ import annotations

import pytest

from pos_app.domain.delivery import District
from pos_app.store.catalog_schema import FILE
from pos_app.store.database import remove
from pos_app.store.places import Places
from pos_app.store.store import Store

COBLONG = District(3273, "Coblong", "Kota Bandung", "Jawa Barat")
CICENDO = District("uuid-1", "Cicendo", "Kota Bandung", "Jawa Barat")
BANDUNG_WETAN = District(2**70, "Bandung Wetan", "Kota Bandung", "Jawa Barat")
MENES = District(5, "Ménès", "Pandeglang", "Banten")
ALL = (COBLONG, CICENDO, BANDUNG_WETAN, MENES)


@pytest.fixture
def places(store) -> Places:
    store.places.remember(ALL)
    return store.places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cob", (COBLONG,)),
        ("COBLONG", (COBLONG,)),
        ("oblong", ()),
        ("menes", (MENES,)),
        ("MÉN", (MENES,)),
        ("bar kota cic", (CICENDO,)),
        ("bandung", (BANDUNG_WETAN, CICENDO, COBLONG)),
        ("b", (BANDUNG_WETAN, CICENDO, COBLONG, MENES)),
        ("coblong, kota bandung, jawa barat", (COBLONG,)),
        ("", ()),
        ("...", ()),
        ('"OR* NEAR(', ()),
    ],
)
def test_found_by_the_start_of_words(places, text, expected):
    assert places.find(text, 10) == expected


def test_often_used_places_come_first(places):
    places.used(MENES)
    places.used(COBLONG)
    places.used(COBLONG)
    assert places.find("b", 10) == (COBLONG, MENES, BANDUNG_WETAN, CICENDO)
    assert places.find("b", 2) == (COBLONG, MENES)
    assert places.find("", 10) == (COBLONG, MENES)


def test_using_remembers(store):
    store.places.used(CICENDO)
    assert store.places.find("cic", 5) == (CICENDO,)


def test_a_renamed_district_is_found_by_its_new_name_only(places):
    renamed = District(3273, "Dago", "Kota Bandung", "Jawa Barat")
    places.remember((renamed, renamed))
    assert places.find("dago", 5) == (renamed,)
    assert places.find("coblong", 5) == ()


def test_counts_outlive_the_catalog(folder):
    store = Store.open(folder)
    store.places.remember(ALL)
    store.places.used(MENES)
    store.close()
    remove(folder / FILE)
    store = Store.open(folder)
    assert store.places.find("b", 5) == ()
    store.places.remember(ALL)
    assert store.places.find("b", 1) == (MENES,)
    store.close()


def test_a_row_that_cannot_be_read_is_left_out(store, places):
    store._cache.connection.execute("UPDATE district SET id = '[' WHERE subdistrict = 'Coblong'")
    assert places.find("kota", 5) == (BANDUNG_WETAN, CICENDO)


def test_postal_codes_keep_their_order(places):
    assert places.postal_codes(3273) == ()
    places.remember_postal_codes(3273, ("40135", "40131", "40132"))
    places.remember_postal_codes("3273", ("10110",))
    assert places.postal_codes(3273) == ("40135", "40131", "40132")
    places.remember_postal_codes(3273, ("40131",))
    assert places.postal_codes(3273) == ("40131",)
    assert places.postal_codes("3273") == ("10110",)
