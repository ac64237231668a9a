"""Items by the number that a member's cart at the store names them with."""

from __future__ import annotations

from pos_app.domain.catalog import Kind
from tests.kit.values import STORE, digital, item, product


def test_a_variant_and_a_price_option_with_one_number_are_two_things(store):
    shelf = store.shelf
    shirt, paket = item(5), digital(5, kind=Kind.BUNDLE, unique_id="bpo_5")
    text = digital(6, id="0f8fad5b")
    products = [product(shirt, text), product(paket, key="product_2")]
    shelf.put(shelf.begin(STORE), products)
    wanted = [(5, False), (5, True), ("0f8fad5b", False), (6, False), ("5", False)]
    found = shelf.numbered(wanted)
    assert {key: each.unique_id for key, each in found.items()} == {
        (5, False): "variant_5",
        (5, True): "bpo_5",
        ("0f8fad5b", False): "variant_6",
    }


def test_nothing_is_found_for_nothing(store):
    assert store.shelf.numbered([]) == {}
