"""Orders as the server tells them: what is paid, and why a total differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Rupiah, total
from pos_app.domain.order import UNEXPLAINED, OrderAmounts, PaymentStatus, differences
from tests.kit.values import order

rupiah = st.integers(-(10**12), 10**12).map(Rupiah)


@pytest.mark.parametrize(
    ("status", "paid"),
    [
        (PaymentStatus.PAID, True),
        (PaymentStatus.SETTLED, True),
        (PaymentStatus.UNPAID, False),
        (PaymentStatus.CONFLICT, False),
        (PaymentStatus.OTHER, False),
    ],
)
def test_only_the_servers_own_words_mean_paid(status, paid):
    assert status.is_paid is paid


@pytest.mark.parametrize(
    ("status", "cancelled"),
    [("canceled", True), ("cancelled", True), ("closed", False), ("", False)],
)
def test_both_spellings_of_cancelled_are_read(status, cancelled):
    assert order(status=status).is_cancelled is cancelled


class TestDifferences:
    def test_none_when_the_totals_agree(self):
        amounts = OrderAmounts(unique_code=Rupiah(123), service_fee=Rupiah(123))
        assert differences(order(125_000, amounts=amounts), Rupiah(125_000), Rupiah(0)) == ()

    def test_each_reason_is_a_line_with_its_sign(self):
        amounts = OrderAmounts(
            shipping=Rupiah(11_000),
            shipping_discount=Rupiah(500),
            other_income=Rupiah(2_000),
            other_income_name="Biaya layanan",
            service_fee=Rupiah(750),
            unique_code=Rupiah(321),
            discount_code=Rupiah(1_000),
        )
        found = differences(order(102_929, amounts=amounts), Rupiah(100_000), Rupiah(9_000))
        assert [(line.reason, line.amount.amount, line.name) for line in found] == [
            ("shipping", 2_000, ""),
            ("shipping_discount", -500, ""),
            ("other_income", 2_000, "Biaya layanan"),
            ("service_fee", 750, ""),
            ("unique_code", -321, ""),
            ("discount_code", -1_000, ""),
        ]

    def test_what_the_server_does_not_explain_comes_last(self):
        amounts = OrderAmounts(service_fee=Rupiah(1_000))
        found = differences(order(103_000, amounts=amounts), Rupiah(100_000), Rupiah(0))
        assert [(line.reason, line.amount.amount) for line in found] == [
            ("service_fee", 1_000),
            (UNEXPLAINED, 2_000),
        ]

    def test_shipping_the_server_does_not_name_is_what_was_quoted(self):
        found = differences(order(99_000), Rupiah(100_000), Rupiah(9_000))
        assert [line.reason for line in found] == [UNEXPLAINED]

    @pytest.mark.parametrize(
        ("told", "lines"),
        [
            (8_000, []),
            (0, [("discount_code", 8_000)]),
            (5_000, [("discount_code", 3_000)]),
        ],
    )
    def test_a_code_that_the_till_counted_is_no_change_of_the_goods(self, told, lines):
        amounts = OrderAmounts(goods=Rupiah(50_000), discount_code=Rupiah(told))
        made = order(50_000 - told - 133, amounts=replace(amounts, unique_code=Rupiah(133)))
        found = differences(made, Rupiah(42_000), Rupiah(0), Rupiah(8_000))
        assert [(line.reason, line.amount.amount) for line in found] == [
            ("unique_code", -133),
            *lines,
        ]

    def test_an_order_without_its_parts_says_nothing_of_a_code(self):
        found = differences(order(41_000), Rupiah(42_000), Rupiah(0), Rupiah(8_000))
        assert [(line.reason, line.amount.amount) for line in found] == [(UNEXPLAINED, -1_000)]

    @given(
        rupiah,
        rupiah,
        rupiah,
        rupiah,
        st.builds(
            OrderAmounts,
            goods=st.none() | rupiah,
            discount=rupiah,
            shipping=st.none() | rupiah,
            shipping_discount=rupiah,
            other_income=rupiah,
            service_fee=rupiah,
            unique_code=rupiah,
            discount_code=rupiah,
        ),
    )
    def test_the_lines_always_add_up(self, payable, expected, shipping, code, amounts):
        found = differences(order(payable.amount, amounts=amounts), expected, shipping, code)
        assert total(line.amount for line in found) == payable - expected
        assert all(line.amount for line in found)
        assert bool(found) == (payable != expected)
