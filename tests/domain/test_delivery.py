"""Addresses and quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.delivery import (
    AddressProblem,
    Destination,
    District,
    Quote,
    QuoteKey,
    ranked,
)
from pos_app.domain.money import Rupiah
from tests.kit.values import COBLONG, WAREHOUSE, courier

KEY = QuoteKey("cart", 1, "40135", cod=False, pickup=False)


def test_a_whole_address_has_no_problem():
    assert Destination("Jl. Dago 1", COBLONG, "40135").problems() == {}


def test_the_postal_code_may_be_left_out():
    assert Destination("Jl. Dago 1", COBLONG).problems() == {}


def test_an_empty_address_names_what_is_needed():
    assert Destination().problems() == {
        "street": AddressProblem.REQUIRED,
        "district": AddressProblem.PICK_FROM_LIST,
    }


@pytest.mark.parametrize("street", [" ", "\n", "\u200b"])
def test_a_street_must_be_seen(street):
    assert Destination(street, COBLONG).problems() == {"street": AddressProblem.REQUIRED}


def test_a_street_has_an_end():
    assert Destination("a" * 500, COBLONG).problems() == {}
    assert Destination("a" * 501, COBLONG).problems() == {"street": AddressProblem.TOO_LONG}


@pytest.mark.parametrize(
    "code",
    ["4011", "ABCDE", "401355", "01234", "\uff14\uff10\uff11\uff13\uff15", "40135\n", "-4013"],
)
def test_a_postal_code_has_five_digits(code):
    found = Destination("Jl. Dago 1", COBLONG, code).problems()
    assert found == {"postal_code": AddressProblem.POSTAL_CODE}


def test_a_district_is_written_without_gaps():
    assert COBLONG.display == "Coblong, Kota Bandung, Jawa Barat"
    assert District(1, "Coblong", "", "Jawa Barat").display == "Coblong, Jawa Barat"


couriers = st.lists(
    st.builds(
        courier,
        st.one_of(st.integers(1, 3), st.sampled_from(["1", "b"])),
        st.sampled_from([9_000, 12_000]),
        courier=st.sampled_from(["JNE", "SiCepat"]),
        service=st.sampled_from(["REG", "YES"]),
        provider=st.sampled_from([None, "mengantar", "lincah"]),
    ),
    max_size=12,
    unique_by=lambda each: each.key,
)


@given(couriers, st.data())
def test_rows_never_jump_when_the_server_shuffles_them(rows, data):
    shuffled = data.draw(st.permutations(rows))
    assert ranked(tuple(shuffled)) == ranked(tuple(rows))


@given(couriers)
def test_the_cheapest_comes_first_and_none_is_lost(rows):
    sorted_rows = ranked(tuple(rows))
    costs = [each.cost for each in sorted_rows]
    assert costs == sorted(costs)
    assert set(sorted_rows) == set(rows)


def test_equal_prices_are_ordered_by_name():
    rows = tuple(
        courier(number, courier=name, service=service)
        for number, name, service in [(1, "SiCepat", "A"), (2, "JNE", "YES"), (3, "JNE", "REG")]
    )
    assert [each.id for each in ranked(rows)] == [3, 2, 1]


def test_the_same_service_of_two_providers_is_two_rows():
    one = courier(5, 9_000, provider="mengantar")
    other = courier(5, 8_000, provider="lincah")
    plain = courier(5, 7_000)
    quote = Quote(KEY, WAREHOUSE, (one, other, plain))
    assert len({one.key, other.key, plain.key}) == 3
    assert quote.courier(other.key) == other
    assert quote.courier(plain.key).cost == Rupiah(7_000)
    assert quote.courier("9@") is None
