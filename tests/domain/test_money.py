"""Money: whole rupiah from the wire, from the keyboard and onto the screen."""

from __future__ import annotations

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import LIMIT, ZERO, NotMoney, Rupiah, from_typed, from_wire, total

NBSP = "\N{NO-BREAK SPACE}"
amounts = st.integers(-LIMIT, LIMIT)


class TestFromTheWire:
    @pytest.mark.parametrize(
        ("value", "amount"),
        [
            ("12500.00", 12_500),
            ("12500", 12_500),
            (" 12500 ", 12_500),
            (12500, 12_500),
            (12500.0, 12_500),
            ("12500.000000", 12_500),
            ("-1500.00", -1_500),
            (-1500, -1_500),
            (0, 0),
            (-0.0, 0),
            ("0.00", 0),
            ("9999999999999", LIMIT),
            (LIMIT, LIMIT),
            (9_007_199_254_740.0, 9_007_199_254_740),
            (5_000_000_000, 5_000_000_000),
        ],
    )
    def test_every_spelling_of_the_api_is_read(self, value, amount):
        assert from_wire(value) == Rupiah(amount)

    @pytest.mark.parametrize(
        "value",
        [
            None,
            "",
            " ",
            "gratis",
            "Rp 12500",
            True,
            False,
            12500.5,
            "12500.50",
            "12.500",
            "12,500",
            "1_000",
            "1e3",
            "1E+999999",
            1e16,
            1e-7,
            float("nan"),
            float("inf"),
            float("-inf"),
            json.loads("NaN"),
            json.loads("1e999"),
            "NaN",
            "Infinity",
            "\u0664\u0665\u0666",
            "\uff11\uff12\uff13",
            "+125",
            "--5",
            "0x10",
            "12500.",
            ".5",
            "12500\n0",
            "9" * 14,
            pytest.param("9" * 5_000, id="5000 digits as text"),
            LIMIT + 1,
            -LIMIT - 1,
            pytest.param(10**5_000, id="5000 digits"),
            [],
            {},
            b"12500",
        ],
    )
    def test_anything_else_is_refused(self, value):
        with pytest.raises(NotMoney):
            from_wire(value)

    def test_an_absurd_exponent_costs_no_time(self):
        start = time.perf_counter()
        with pytest.raises(NotMoney):
            from_wire("1E+999999")
        assert time.perf_counter() - start < 1

    @given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.binary(), st.booleans()))
    def test_nothing_but_not_money_is_raised(self, value):
        try:
            found = from_wire(value)
        except NotMoney:
            return
        assert abs(found.amount) <= LIMIT
        assert float(value) == found.amount

    @given(amounts)
    def test_numbers_and_decimal_strings_mean_the_same(self, amount):
        assert from_wire(amount) == from_wire(str(amount)) == from_wire(f"{amount}.00")

    @given(st.integers(-(10**13) + 1, 10**13 - 1))
    def test_floats_of_whole_rupiah_are_exact(self, amount):
        assert from_wire(float(amount)) == Rupiah(amount)


class TestTyped:
    @pytest.mark.parametrize(
        ("text", "amount"),
        [
            ("125000", 125_000),
            ("125.000", 125_000),
            ("12.500", 12_500),
            ("1.250.000", 1_250_000),
            ("125rb", 125_000),
            ("125 rb", 125_000),
            ("125RB", 125_000),
            ("125ribu", 125_000),
            ("125k", 125_000),
            ("1,5jt", 1_500_000),
            ("1,25 juta", 1_250_000),
            ("0,5jt", 500_000),
            ("1.000rb", 1_000_000),
            ("Rp 5.000", 5_000),
            (f"Rp{NBSP}5.000", 5_000),
            ("rp5000", 5_000),
            ("Rp. 5.000", 5_000),
            ("5.000,00", 5_000),
            ("  0 ", 0),
            ("007", 7),
            ("9.999.999.999.999", LIMIT),
        ],
    )
    def test_an_indonesian_cashier_is_understood(self, text, amount):
        assert from_typed(text) == Rupiah(amount)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "Rp",
            "gratis",
            "-5000",
            "12.50",
            "1.5jt",
            "1,250,000",
            "12.5000",
            "5.000,50",
            "1,2345rb",
            "1,5",
            "1e6",
            "1_000",
            "\u0665\u0660\u0660\u0660",
            "\uff15\uff10\uff10\uff10",
            "5000 6000",
            "5000rbjt",
            "10.000.000.000.000",
            "9999999999jt",
            pytest.param("9" * 1_000_000, id="a million digits"),
            "nan",
        ],
    )
    def test_what_is_not_clear_is_refused(self, text):
        with pytest.raises(NotMoney):
            from_typed(text)

    def test_the_same_text_means_less_from_the_api(self):
        assert from_typed("12.500") == Rupiah(12_500)
        with pytest.raises(NotMoney):
            from_wire("12.500")

    @given(st.text(max_size=40))
    def test_no_text_breaks_it(self, text):
        with contextlib.suppress(NotMoney):
            assert ZERO <= from_typed(text) <= Rupiah(LIMIT)

    @given(st.integers(0, LIMIT))
    def test_what_is_shown_can_be_typed(self, amount):
        assert from_typed(str(Rupiah(amount))) == Rupiah(amount)


class TestWritten:
    @pytest.mark.parametrize(
        ("amount", "text"),
        [
            (0, "Rp 0"),
            (5, "Rp 5"),
            (999, "Rp 999"),
            (1_000, "Rp 1.000"),
            (125_000, "Rp 125.000"),
            (-1_500, "-Rp 1.500"),
            (5_000_000_000, "Rp 5.000.000.000"),
        ],
    )
    def test_one_way_with_a_space_that_never_breaks(self, amount, text):
        assert str(Rupiah(amount)) == text.replace(" ", NBSP)

    @given(amounts)
    def test_no_other_space_and_every_digit(self, amount):
        text = str(Rupiah(amount))
        assert " " not in text
        assert int(text.replace("Rp" + NBSP, "").replace(".", "")) == amount


class TestCounting:
    @given(amounts, amounts, st.integers(-9_999, 9_999))
    def test_it_counts_like_whole_numbers(self, one, other, times):
        assert Rupiah(one) + Rupiah(other) == Rupiah(one + other)
        assert Rupiah(one) - Rupiah(other) == Rupiah(one - other)
        assert Rupiah(one) * times == Rupiah(one * times)
        assert -Rupiah(one) == Rupiah(-one)
        assert (Rupiah(one) < Rupiah(other)) == (one < other)
        assert bool(Rupiah(one)) == bool(one)

    def test_the_sum_of_nothing_is_nothing(self):
        assert total([]) == ZERO == Rupiah()

    @given(st.lists(amounts))
    def test_the_sum_has_no_order(self, each):
        assert total(map(Rupiah, each)) == total(map(Rupiah, reversed(each))) == Rupiah(sum(each))

    @pytest.mark.parametrize(
        ("amount", "percent", "part"),
        [
            (999, 50, 500),
            (100, 1, 1),
            (149, 1, 1),
            (150, 1, 2),
            (0, 99, 0),
            (125_000, 100, 125_000),
        ],
    )
    def test_percentages_round_half_up(self, amount, percent, part):
        assert Rupiah(amount).percent(percent) == Rupiah(part)

    @given(st.integers(0, LIMIT), st.integers(0, 100))
    def test_a_percentage_is_never_more_than_the_whole(self, amount, percent):
        assert ZERO <= Rupiah(amount).percent(percent) <= Rupiah(amount)

    @pytest.mark.parametrize("amount", [1.0, "1", True, None, float("nan")])
    def test_only_whole_numbers_are_held(self, amount):
        with pytest.raises(NotMoney):
            Rupiah(amount)

    @pytest.mark.parametrize("times", [1.5, 0.1, float("inf")])
    def test_no_fraction_of_an_amount(self, times):
        with pytest.raises(NotMoney):
            Rupiah(1_000) * times

    def test_bare_numbers_are_not_amounts(self):
        with pytest.raises(TypeError):
            sorted([Rupiah(1), 2])
        assert Rupiah(1) != 1
