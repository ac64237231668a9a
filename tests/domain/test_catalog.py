"""The catalog: what can be sold, and what a tile says of a product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.catalog import Kind, Obstacle, summarise
from pos_app.domain.money import Rupiah
from tests.kit.values import digital, item, product


@pytest.mark.parametrize(
    ("made", "obstacle"),
    [
        (item(), None),
        (item(price=0), None),
        (item(stock=1), None),
        (item(stock=0), Obstacle.SOLD_OUT),
        (item(stock=-3), Obstacle.SOLD_OUT),
        (item(enabled=False), Obstacle.SWITCHED_OFF),
        (item(unique_id=None), Obstacle.NO_UNIQUE_ID),
        (item(unique_id=""), Obstacle.NO_UNIQUE_ID),
        (item(price=None), Obstacle.NO_PRICE),
        (item(price=-1), Obstacle.NO_PRICE),
    ],
)
def test_an_item_says_why_it_cannot_be_sold(made, obstacle):
    assert made.obstacle is obstacle


def test_the_most_lasting_reason_comes_first():
    hopeless = {"unique_id": None, "enabled": False, "stock": 0}
    assert item(price=None, **hopeless).obstacle is Obstacle.NO_UNIQUE_ID
    assert item(price=None, enabled=False, stock=0).obstacle is Obstacle.NO_PRICE
    assert item(enabled=False, stock=0).obstacle is Obstacle.SWITCHED_OFF


def test_a_variant_and_a_price_option_never_share_a_key():
    variant, option = item(5), item(5, kind=Kind.BUNDLE)
    assert variant.key != option.key
    assert option.is_bundle
    assert item(5, unique_id=None).key == "variant:5"


@pytest.mark.parametrize(
    ("made", "detail"),
    [
        (item(options=("Hitam", "L")), "Hitam / L"),
        (item(name="Kopi 1"), ""),
        (item(name="Kopi 1 besar"), "Kopi 1 besar"),
    ],
)
def test_siblings_are_told_apart(made, detail):
    assert made.detail == detail


class TestTile:
    def test_it_spans_the_prices_and_adds_the_stock(self):
        tile = summarise(product(item(1, 50_000, stock=3), item(2, 20_000, stock=4)))
        assert (tile.price, tile.top_price) == (Rupiah(20_000), Rupiah(50_000))
        assert tile.stock == 7
        assert tile.item_count == 2
        assert tile.sellable

    def test_one_unlimited_item_makes_the_stock_unlimited(self):
        assert summarise(product(item(1, stock=3), item(2, stock=None))).stock is None

    def test_what_is_switched_off_has_no_stock(self):
        tile = summarise(product(item(1, stock=3), item(2, stock=9, enabled=False)))
        assert tile.stock == 3

    def test_oversold_items_take_nothing_from_the_others(self):
        assert summarise(product(item(1, stock=-5), item(2, stock=2))).stock == 2

    @pytest.mark.parametrize("price", [None, -5_000])
    def test_a_price_that_is_none_is_not_shown(self, price):
        tile = summarise(product(item(1, price), item(2, 20_000)))
        assert (tile.price, tile.top_price) == (Rupiah(20_000), Rupiah(20_000))
        only = summarise(product(item(1, price)))
        assert (only.price, only.top_price, only.sellable) == (None, None, False)

    def test_it_is_sellable_when_any_item_is(self):
        assert summarise(product(item(1, stock=0), item(2))).sellable
        assert not summarise(product(item(1, stock=0), item(2, enabled=False))).sellable

    def test_nothing_in_it_is_nothing_to_sell(self):
        tile = summarise(product())
        assert (tile.price, tile.stock, tile.sellable, tile.item_count) == (None, 0, False, 0)

    def test_a_picture_is_found_among_the_items(self):
        assert summarise(product(item(1), item(2, image="b"), item(3, image="c"))).image == "b"
        assert summarise(product(item(2, image="b"), image="a")).image == "a"

    @given(
        st.lists(
            st.builds(
                lambda price, stock, enabled: item(price=price, stock=stock, enabled=enabled),
                st.none() | st.integers(-10, 10**9),
                st.none() | st.integers(-5, 50),
                st.booleans(),
            ),
            max_size=6,
        )
    )
    def test_it_never_promises_more_than_its_items(self, items):
        tile = summarise(product(*items))
        assert tile.sellable == any(each.obstacle is None for each in items)
        assert (tile.price is None) == (tile.top_price is None)
        if tile.price is not None:
            assert Rupiah(0) <= tile.price <= tile.top_price
        if tile.sellable:
            assert tile.price is not None
            assert tile.stock is None or tile.stock > 0


def test_a_digital_good_is_not_carried():
    assert not digital().ships
