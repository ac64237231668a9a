from __future__ import annotations

import pytest

from pos_app.domain.cart import Discount
from pos_app.domain.money import Rupiah
from pos_app.ui.cart.discount import NotADiscount, read, spelled


@pytest.mark.parametrize(
    ("typed", "discount"),
    [
        ("10rb", Discount(Rupiah(10_000))),
        ("10.000", Discount(Rupiah(10_000))),
        ("Rp 5.000", Discount(Rupiah(5_000))),
        ("10%", Discount(percent=10)),
        (" 100 % ", Discount(percent=100)),
        ("", Discount()),
        ("0", Discount()),
    ],
)
def test_amounts_and_percentages(typed, discount):
    assert read(typed) == discount


@pytest.mark.parametrize("typed", ["101%", "%", "1,5%", "-5%", "ten", "10 rb 5", "-1000"])
def test_anything_else_is_explained(typed):
    with pytest.raises(NotADiscount, match=r"."):
        read(typed)


@pytest.mark.parametrize("discount", [Discount(Rupiah(12_500)), Discount(percent=7), Discount()])
def test_what_is_spelled_can_be_read(discount):
    assert read(spelled(discount)) == discount
