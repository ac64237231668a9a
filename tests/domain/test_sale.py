"""The sale on the screen: its steps, what it still lacks, and when a quote has died."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.cart import Cart, Discount
from pos_app.domain.customer import Contact
from pos_app.domain.delivery import Destination, Fulfilment
from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.payment import CASH, MethodObstacle, PaymentMethod
from pos_app.domain.sale import Hurdle, Sale, Step
from tests.kit.values import (
    COBLONG,
    COD,
    DAGO,
    FREE,
    PROFILE,
    QRIS,
    cart,
    courier,
    digital,
    item,
    quote_for,
    shipped,
    walk_in,
)

ELSEWHERE = replace(PROFILE, district=DAGO)
NOWHERE = replace(PROFILE, district=None)


class TestSteps:
    def test_goods_that_ship_need_a_way_to_go(self):
        assert shipped().steps == (Step.CUSTOMER, Step.DELIVERY, Step.PAYMENT)
        assert walk_in().steps == (Step.CUSTOMER, Step.DELIVERY, Step.PAYMENT)
        assert walk_in(digital()).steps == (Step.CUSTOMER, Step.PAYMENT)
        assert walk_in(digital(), item()).steps == (Step.CUSTOMER, Step.DELIVERY, Step.PAYMENT)

    def test_a_new_sale_is_blank(self):
        assert Sale("1").is_blank
        assert Sale("1", contact=Contact(" ")).is_blank
        assert not Sale("1", cart()).is_blank
        assert not Sale("1", contact=Contact(phone="0812")).is_blank


class TestHurdles:
    def test_a_whole_sale_has_none(self):
        assert shipped().hurdles(PROFILE) == ()
        assert walk_in(digital()).hurdles(PROFILE) == ()
        sale = walk_in()
        assert sale.with_quote(quote_for(sale, courier(pickup=True))).hurdles(PROFILE) == ()

    def test_a_new_sale_lacks_goods_and_a_method(self):
        assert Sale("1").hurdles(PROFILE) == (Hurdle.EMPTY, Hurdle.METHOD)

    @pytest.mark.parametrize(
        "lost", [item(enabled=False), item(price=None), item(stock=0), item(stock=1)]
    )
    def test_a_line_that_went_off_sale_is_one(self, lost):
        sale = shipped()
        line = replace(sale.cart.lines[0], item=lost, quantity=2)
        sale = replace(sale, cart=Cart((line,)))
        assert Hurdle.LINE in sale.hurdles(PROFILE)

    def test_the_last_piece_can_be_sold(self):
        assert shipped(item(stock=1)).hurdles(PROFILE) == ()

    @pytest.mark.parametrize("contact", [Contact(), Contact("Ayu"), Contact("Ayu", "0812")])
    def test_a_parcel_needs_a_name_and_a_phone(self, contact):
        assert replace(shipped(), contact=contact).hurdles(PROFILE) == (Hurdle.CONTACT,)

    def test_at_the_counter_a_half_filled_form_is_one_and_a_blank_one_is_not(self):
        half = walk_in(digital(), contact=Contact(phone="081234567890"))
        assert half.hurdles(PROFILE) == (Hurdle.CONTACT,)
        assert walk_in(digital()).hurdles(PROFILE) == ()

    @pytest.mark.parametrize(
        "place",
        [
            Destination(),
            Destination("Jl. Dago 1"),
            Destination("", COBLONG, "40135"),
            Destination("Jl. Dago 1", COBLONG, "4013"),
        ],
    )
    def test_a_parcel_needs_an_address(self, place):
        assert replace(shipped(), destination=place).hurdles(PROFILE) == (Hurdle.ADDRESS,)

    def test_hand_over_needs_a_till_that_knows_where_it_stands(self):
        assert walk_in().delivery_hurdles(NOWHERE) == (Hurdle.HAND_OVER,)
        assert walk_in().delivery_hurdles(replace(PROFILE, warehouse=None)) == (Hurdle.HAND_OVER,)
        assert walk_in(digital()).delivery_hurdles(NOWHERE) == ()

    def test_no_quote_is_one(self):
        assert replace(shipped(), quote=None).hurdles(PROFILE) == (Hurdle.QUOTE,)

    def test_nobody_chosen_is_one(self):
        assert replace(shipped(), courier_key="").hurdles(PROFILE) == (Hurdle.COURIER,)
        assert replace(shipped(), courier_key="9@").hurdles(PROFILE) == (Hurdle.COURIER,)

    def test_a_method_that_does_not_fit_is_one(self):
        assert replace(shipped(), method=None).hurdles(PROFILE) == (Hurdle.METHOD,)
        assert replace(shipped(), method=FREE).hurdles(PROFILE) == (Hurdle.METHOD_OBSTACLE,)
        dear = shipped(item(price=20_000_000))
        assert dear.hurdles(PROFILE) == (Hurdle.METHOD_OBSTACLE,)
        assert dear.method_obstacle(QRIS, PROFILE) is MethodObstacle.ABOVE_CAP

    def test_collecting_needs_a_courier_who_does(self):
        sale = shipped(method=COD)
        assert sale.hurdles(PROFILE) == (Hurdle.METHOD_OBSTACLE,)
        assert shipped(couriers=(courier(cod=True),), method=COD).hurdles(PROFILE) == ()

    def test_ovo_needs_the_payers_phone(self):
        sale = walk_in(digital(), method=PaymentMethod("ovo"))
        assert sale.hurdles(PROFILE) == (Hurdle.METHOD_OBSTACLE,)
        assert replace(sale, contact=Contact("Ayu", "081234567890")).hurdles(PROFILE) == ()

    def test_they_come_in_the_order_they_are_asked_for(self):
        bare = Sale("1", fulfilment=Fulfilment.SHIP, cart=Cart((cart().lines[0],)))
        order = list(Hurdle)
        found = bare.hurdles(PROFILE)
        assert sorted(found, key=order.index) == list(found)
        assert found == (Hurdle.CONTACT, Hurdle.ADDRESS, Hurdle.METHOD)


class TestQuote:
    @pytest.mark.parametrize(
        "changed",
        [
            lambda sale: replace(sale, cart=sale.cart.add(item(2))),
            lambda sale: replace(sale, cart=sale.cart.add(item(1))),
            lambda sale: replace(sale, cart=sale.cart.without(item(1).key).add(item(2))),
            lambda sale: replace(sale, destination=replace(sale.destination, district=DAGO)),
            lambda sale: replace(sale, destination=replace(sale.destination, postal_code="40136")),
            lambda sale: replace(sale, destination=replace(sale.destination, postal_code="")),
            lambda sale: replace(sale, destination=replace(sale.destination, postal_code="4013")),
            lambda sale: replace(sale, destination=Destination()),
            lambda sale: replace(sale, method=COD),
            lambda sale: replace(sale, fulfilment=Fulfilment.PICKUP),
        ],
    )
    def test_it_dies_with_what_it_was_asked_for(self, changed):
        sale = changed(shipped())
        assert not sale.has_fresh_quote(PROFILE)
        assert set(sale.hurdles(PROFILE)) & {Hurdle.QUOTE, Hurdle.ADDRESS}

    @pytest.mark.parametrize(
        "changed",
        [
            lambda sale: replace(sale, cart=sale.cart.add(digital())),
            lambda sale: replace(sale, cart=sale.cart.with_discount(Discount(percent=10))),
            lambda sale: replace(sale, cart=sale.cart.with_note("cepat")),
            lambda sale: replace(sale, destination=replace(sale.destination, street="Jl. 2")),
            lambda sale: replace(sale, contact=Contact("Budi", "081234567891")),
            lambda sale: replace(sale, method=PaymentMethod("va_bca")),
            lambda sale: replace(sale, step=Step.PAYMENT),
        ],
    )
    def test_it_survives_what_costs_no_courier(self, changed):
        assert changed(shipped()).hurdles(PROFILE) == ()

    def test_going_back_makes_it_fresh_again(self):
        sale = shipped()
        more = replace(sale, cart=sale.cart.add(item(2)))
        back = replace(more, cart=more.cart.without(item(2).key))
        assert not more.has_fresh_quote(PROFILE)
        assert back.has_fresh_quote(PROFILE)

    def test_hand_over_is_quoted_from_the_tills_own_place(self):
        sale = walk_in()
        sale = sale.with_quote(quote_for(sale))
        assert sale.has_fresh_quote(PROFILE)
        assert not sale.has_fresh_quote(ELSEWHERE)
        assert replace(sale, method=COD).has_fresh_quote(PROFILE)
        assert replace(sale, destination=Destination("x", DAGO)).has_fresh_quote(PROFILE)

    def test_no_place_and_nothing_to_carry_ask_for_none(self):
        assert walk_in().quote_key(NOWHERE) is None
        assert walk_in(digital()).quote_key(PROFILE) is None
        assert replace(shipped(), destination=Destination("Jl. Dago 1")).quote_key(PROFILE) is None

    def test_a_quote_without_a_place_is_not_fresh(self):
        sale = shipped()
        assert not replace(sale, destination=Destination()).has_fresh_quote(PROFILE)
        assert not replace(sale, quote=None, destination=Destination()).has_fresh_quote(PROFILE)


class TestChoosing:
    CHEAP = courier(1, 8_000, provider="lincah")
    SAME = courier(2, 9_000, provider="mengantar")
    OTHER_PROVIDER = courier(2, 9_500, provider="lincah")

    def chosen(self, sale, *couriers):
        return sale.with_quote(quote_for(sale, *couriers)).courier

    def test_the_cheapest_is_proposed(self):
        sale = replace(shipped(), quote=None, courier_key="")
        assert self.chosen(sale, self.CHEAP, self.SAME) == self.CHEAP

    def test_a_choice_is_kept_at_its_new_price(self):
        sale = replace(shipped(couriers=(self.CHEAP, self.SAME)), courier_key=self.SAME.key)
        dearer = replace(self.SAME, cost=Rupiah(12_000))
        after = sale.with_quote(quote_for(sale, self.CHEAP, dearer))
        assert after.courier == dearer
        assert after.shipping == Rupiah(12_000)

    def test_the_same_service_of_another_provider_is_the_next_best(self):
        sale = replace(shipped(couriers=(self.CHEAP, self.SAME)), courier_key=self.SAME.key)
        assert self.chosen(sale, self.CHEAP, self.OTHER_PROVIDER) == self.OTHER_PROVIDER

    def test_a_choice_that_is_gone_becomes_the_cheapest(self):
        sale = replace(shipped(couriers=(self.CHEAP, self.SAME)), courier_key=self.SAME.key)
        assert self.chosen(sale, self.CHEAP) == self.CHEAP

    def test_nobody_who_serves_is_nobody_chosen(self):
        sale = shipped()
        empty = sale.with_quote(replace(quote_for(sale), couriers=()))
        assert (empty.courier, empty.courier_key, empty.shipping) == (None, "", ZERO)

    def test_what_is_not_carried_costs_no_courier(self):
        sale = replace(shipped(), cart=cart(digital(price=20_000)))
        assert sale.courier is None
        assert sale.total == Rupiah(20_000)


def test_a_free_sale_over_the_counter_is_paid_with_nothing():
    sale = walk_in(digital(price=0), method=FREE)
    assert sale.total == ZERO
    assert sale.hurdles(PROFILE) == ()
    assert replace(sale, method=QRIS).hurdles(PROFILE) == (Hurdle.METHOD_OBSTACLE,)
    assert replace(sale, method=CASH).hurdles(PROFILE) == ()
