"""The cart: lines, limits, discount, and what makes a quote stale."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.cart import (
    MOST_OF_A_LINE,
    Cart,
    CartProblem,
    Discount,
    NotEnough,
    NotSellable,
    TooMuch,
)
from pos_app.domain.catalog import Kind, Obstacle
from pos_app.domain.money import LIMIT, ZERO, Rupiah, total
from tests.kit.values import cart, courier, digital, item, quote_for, shipped

ITEMS = (
    item(1, 50_000),
    item(2, 7_500, stock=5, weight=40),
    item(3, 0, weight=0),
    item(4, 999_999_999),
    digital(5, 20_000),
    digital(6, 15_000, stock=2),
)

changes = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(ITEMS), st.integers(1, 12)),
    st.tuples(st.just("set"), st.sampled_from(ITEMS), st.integers(-1, 12_000)),
    st.tuples(st.just("drop"), st.sampled_from(ITEMS), st.just(0)),
)
discounts = st.one_of(
    st.builds(Discount, st.integers(0, 3 * 10**9).map(Rupiah)),
    st.builds(Discount, percent=st.integers(0, 100)),
)


def change(made, step):
    what, which, quantity = step
    if what == "add":
        return made.add(which, quantity)
    return made.with_quantity(which.key, quantity) if what == "set" else made.without(which.key)


@st.composite
def carts(draw):
    """Any cart a cashier can make; refused changes leave it as it was."""
    made = Cart()
    for step in draw(st.lists(changes, max_size=12)):
        try:
            made = change(made, step)
        except CartProblem:
            continue
    return made.with_discount(draw(discounts))


class TestTotals:
    @settings(max_examples=200)
    @given(carts(), st.integers(0, 500_000))
    def test_lines_less_discount_plus_shipping_is_the_total(self, made, cost):
        sale = replace(shipped(), cart=made, quote=None)
        quote = quote_for(sale, courier(cost=cost)) if made.ships else None
        sale = sale.with_quote(quote) if quote else sale
        lines = sum(line.item.price.amount * line.quantity for line in made.lines)
        assert made.subtotal == total(line.total for line in made.lines) == Rupiah(lines)
        shipping = cost if made.ships else 0
        assert sale.total == Rupiah(lines - made.discounted.amount + shipping)

    @settings(max_examples=200)
    @given(carts())
    def test_nothing_is_ever_negative_or_beyond_counting(self, made):
        assert ZERO <= made.discounted <= made.subtotal <= Rupiah(LIMIT)
        assert made.goods_total >= ZERO
        assert made.weight >= 0
        assert made.count == sum(line.quantity for line in made.lines)
        keys = [line.item.key for line in made.lines]
        assert len(keys) == len(set(keys))
        for line in made.lines:
            assert 1 <= line.quantity <= MOST_OF_A_LINE
            assert line.item.stock is None or line.quantity <= line.item.stock

    def test_an_empty_cart_is_free_and_light(self):
        assert (Cart().subtotal, Cart().goods_total, Cart().weight) == (ZERO, ZERO, 0)
        assert not Cart().ships

    def test_only_what_ships_weighs(self):
        made = cart(item(1, weight=250), digital(2, weight=999))
        assert made.weight == 250
        assert not cart(digital()).ships


class TestLines:
    @settings(max_examples=200)
    @given(carts(), st.sampled_from(ITEMS), st.integers(1, 3))
    def test_taking_out_what_was_put_in_changes_nothing(self, made, which, quantity):
        before = made.quantity(which.key)
        try:
            more = made.add(which, quantity)
        except CartProblem:
            return
        assert more.quantity(which.key) == before + quantity
        assert more.with_quantity(which.key, before) == made

    @given(carts(), changes)
    def test_a_change_makes_a_new_cart_or_none(self, made, step):
        before = replace(made)
        with contextlib.suppress(CartProblem):
            change(made, step)
        assert made == before

    def test_picking_again_adds_to_the_line_and_keeps_the_order(self):
        made = cart(item(1), item(2)).add(item(1), 2)
        assert [(line.item.id, line.quantity) for line in made.lines] == [(1, 3), (2, 1)]

    def test_a_line_keeps_the_price_it_was_picked_at(self):
        made = cart(item(1, 50_000)).add(item(1, 60_000))
        assert made.subtotal == Rupiah(100_000)

    @pytest.mark.parametrize("quantity", [0, -1, -9_999])
    def test_zero_or_less_removes_the_line(self, quantity):
        assert cart(item(1), item(2)).with_quantity(item(1).key, quantity) == cart(item(2))

    def test_a_line_that_is_not_there_stays_away(self):
        assert cart().with_quantity("variant:none", 3) == cart()
        assert cart().without("variant:none") == cart()
        assert cart().with_line_note("variant:none", "x") == cart()
        assert cart().line("variant:none") is None

    def test_notes_are_kept_through_changes(self):
        key = item().key
        made = cart().with_line_note(key, "tanpa gula").with_note("cepat").with_quantity(key, 4)
        assert made.line(key).note == "tanpa gula"
        assert made.note == "cepat"
        assert made.with_note("") != made

    def test_variants_and_bundles_with_the_same_id_are_two_lines(self):
        assert len(cart(item(1), item(1, kind=Kind.BUNDLE)).lines) == 2


class TestLimits:
    @pytest.mark.parametrize(
        ("which", "obstacle"),
        [
            (item(price=None), Obstacle.NO_PRICE),
            (item(unique_id=None), Obstacle.NO_UNIQUE_ID),
            (item(enabled=False), Obstacle.SWITCHED_OFF),
            (item(stock=0), Obstacle.SOLD_OUT),
        ],
    )
    def test_what_cannot_be_sold_is_not_picked(self, which, obstacle):
        with pytest.raises(NotSellable) as refused:
            Cart().add(which)
        assert refused.value.obstacle is obstacle

    def test_no_more_than_there_is(self):
        made = Cart().add(item(stock=3), 3)
        with pytest.raises(NotEnough) as refused:
            made.add(item(stock=3))
        assert refused.value.stock == 3
        with pytest.raises(NotEnough):
            Cart().add(item(stock=3), 4)

    def test_fewer_is_allowed_also_when_the_stock_shrank(self):
        made = Cart().add(item(stock=9), 9)
        line = replace(made.lines[0], item=item(stock=2))
        shrunk = replace(made, lines=(line,))
        assert shrunk.with_quantity(line.item.key, 8).count == 8
        with pytest.raises(NotEnough):
            shrunk.with_quantity(line.item.key, 10)

    @pytest.mark.parametrize("quantity", [0, -1, MOST_OF_A_LINE + 1, 2**31, 10**30])
    def test_a_new_line_holds_a_sane_number(self, quantity):
        with pytest.raises(TooMuch):
            Cart().add(item(), quantity)

    def test_a_line_has_a_cap(self):
        full = Cart().add(item(), MOST_OF_A_LINE)
        with pytest.raises(TooMuch):
            full.add(item())

    def test_the_total_has_a_cap(self):
        dear = item(price=LIMIT)
        made = Cart().add(dear)
        for more in (lambda: made.add(dear), lambda: made.add(item(2, 1))):
            with pytest.raises(TooMuch):
                more()
        assert made.subtotal == Rupiah(LIMIT)

    def test_five_billion_is_five_billion(self):
        assert Cart().add(item(price=5_000_000_000)).goods_total == Rupiah(5_000_000_000)


class TestDiscount:
    @pytest.mark.parametrize(
        ("discount", "off"),
        [
            (Discount(), 0),
            (Discount(Rupiah(10_000)), 10_000),
            (Discount(Rupiah(60_000)), 50_000),
            (Discount(percent=10), 5_000),
            (Discount(percent=100), 50_000),
            (Discount(Rupiah(10_000), percent=20), 10_000),
        ],
    )
    def test_it_never_takes_more_than_the_goods_cost(self, discount, off):
        assert cart(item(price=50_000)).with_discount(discount).discounted == Rupiah(off)

    @pytest.mark.parametrize(
        "discount", [Discount(percent=101), Discount(percent=-1), Discount(Rupiah(-1))]
    )
    def test_an_impossible_one_is_refused(self, discount):
        with pytest.raises(TooMuch):
            cart().with_discount(discount)

    def test_an_amount_grows_back_with_the_goods(self):
        made = cart(item(price=5_000)).with_discount(Discount(Rupiah(8_000)))
        assert made.goods_total == ZERO
        assert made.add(item(price=5_000)).goods_total == Rupiah(2_000)


class TestFingerprint:
    @settings(max_examples=200)
    @given(carts(), carts())
    def test_it_changes_exactly_when_something_that_ships_does(self, one, other):
        def facts(made):
            return sorted(
                (line.item.key, line.quantity, line.item.weight)
                for line in made.lines
                if line.item.ships
            )

        assert (one.fingerprint == other.fingerprint) == (facts(one) == facts(other))

    def test_what_costs_no_courier_leaves_it(self):
        made = cart(item(1), item(2))
        same = (
            cart(item(2), item(1)),
            made.add(digital()),
            made.with_note("hati-hati"),
            made.with_line_note(item(1).key, "x"),
            made.with_discount(Discount(percent=5)),
        )
        assert {each.fingerprint for each in same} == {made.fingerprint}

    def test_pieces_and_weight_count(self):
        made = cart(item(1))
        others = (made.add(item(1)), cart(item(1, weight=300)), cart(item(2)), Cart())
        assert len({each.fingerprint for each in (made, *others)}) == 5
