"""The receipt: what stands on it, its sums, and rows that never leave the paper."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pos_app.domain.cart import Cart, CartLine, Discount
from pos_app.domain.member import DiscountVerdict, Member
from pos_app.domain.money import Rupiah, total
from pos_app.domain.order import OrderAmounts, PaymentStatus
from pos_app.domain.paper import LONGEST, ReceiptWords, Row, Style, clean, lay_out, width, wrap
from pos_app.domain.payment import CASH
from pos_app.domain.receipt import Paid, Receipt, compose, has_receipt
from pos_app.domain.submission import Endpoint, Leg, State, Submission, Tender
from tests.kit import values

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 21, 15, 40, tzinfo=UTC).astimezone(WIB)
SOLD = datetime(2026, 11, 21, 15, 40, tzinfo=UTC)
WORDS = ReceiptWords(
    reference="Ref.",
    order="Pesanan",
    cashier="Kasir",
    subtotal="Subtotal",
    discount="Potongan",
    discount_percent="Potongan {percent} %",
    shipping="Ongkir",
    shipping_by="Ongkir {courier}",
    total="TOTAL",
    method="Metode",
    received="Tunai",
    change="Kembali",
    paid="LUNAS",
    unpaid="BELUM DIBAYAR",
    on_delivery="COD: BAYAR KE KURIR",
    conflict="PEMBAYARAN SEDANG DIPERIKSA",
    cancelled="DIBATALKAN",
    unsynced="OFFLINE - belum tersinkron",
    ask_for="Sebutkan {reference}",
    copy="SALINAN",
    printed_at="Salinan dibuat {time}",
    scan="Pindai untuk melihat pesanan",
    thanks="Terima kasih",
    name_method=lambda method: method.name,
    name_difference=lambda line: line.name or line.reason,
)
RULE = Row(style=Style.RULE)
COLUMNS = st.sampled_from((32, 42, 48))
NASTY = "\x1bp\x00\u202eevil\u2066\x9b31m\x07\r\n"
EMOJI = "Ayu 👩\u200d👩\u200d👧\u200d👦🇮🇩 ❤\ufe0f 𠮷野家 é"


def sold(*lines: tuple[str, int, int], **more) -> Submission:
    """A sale of (name, price, quantity), confirmed on 21/11/2026 at 22.40 in Jakarta."""
    cart = Cart(
        tuple(
            CartLine(values.item(at, price, product_name=name, name=name), quantity)
            for at, (name, price, quantity) in enumerate(lines or (("Kopi", 25_000, 2),))
        )
    )
    discount = more.pop("discount", Discount())
    method = more.pop("method", CASH)
    sale = values.walk_in(method=method)
    sale = replace(sale, cart=replace(cart, discount=discount))
    return values.submission(sale, created_at=SOLD, **more)


def made(submission: Submission, *, paid: bool = False, **more) -> Submission:
    """The same as an order of the shop."""
    payable = more.pop("payable", submission.expected.amount)
    status = PaymentStatus.PAID if paid else PaymentStatus.UNPAID
    order = values.order(payable, payment_status=status, **more)
    return replace(
        submission, state=State.CREATED, order=order, leg=Leg.PAID if paid else Leg.PENDING
    )


def receipt_of(submission: Submission, *, copy: bool = False, **profile) -> Receipt:
    shop = replace(values.PROFILE, **profile)
    return compose(submission, shop, printed_at=NOW, copy=copy)


def texts(receipt: Receipt, columns: int = 32) -> list[str]:
    return [row.spelled(columns).strip() for row in lay_out(receipt, WORDS, columns)]


def value_of(receipt: Receipt, label: str, columns: int = 48) -> str:
    rows = [row for row in lay_out(receipt, WORDS, columns) if row.left == label]
    assert len(rows) == 1, label
    return rows[0].right.replace("\xa0", " ")


def test_a_paid_cash_sale():
    sale = replace(sold(), tender=Tender(Rupiah(100_000), SOLD))
    receipt = receipt_of(made(sale, paid=True, number="SCL-1"))
    found = texts(receipt)
    assert "21/11/2026 22.40" in found
    assert "LUNAS" in found
    assert "SALINAN" not in found
    assert not any("OFFLINE" in each for each in found)
    assert value_of(receipt, "Pesanan") == "SCL-1"
    assert value_of(receipt, "Ref.") == "POS-0000-0000-000"
    assert value_of(receipt, "Kasir") == "Ayu"
    assert value_of(receipt, "2 x Rp\xa025.000") == "Rp 50.000"
    assert value_of(receipt, "Tunai") == "Rp 100.000"
    assert value_of(receipt, "Kembali") == "Rp 50.000"


def test_a_sale_that_is_not_synced_says_so_and_what_to_ask_for():
    receipt = receipt_of(sold(deferred=True, tender=Tender(Rupiah(50_000), SOLD)))
    found = texts(receipt)
    assert "OFFLINE - belum tersinkron" in found
    assert "Sebutkan POS-0000-0000-000" in found
    # The customer has paid, whatever the shop knows of it.
    assert receipt.payment.paid is Paid.PAID
    assert receipt.payment.change == Rupiah(0)
    assert receipt.head.order_number == ""


@pytest.mark.parametrize(
    ("submission", "paid"),
    [
        (sold(), Paid.UNPAID),
        (sold(method=values.TRANSFER), Paid.UNPAID),
        (sold(method=values.COD), Paid.ON_DELIVERY),
        (made(sold(method=values.QRIS)), Paid.UNPAID),
        (made(sold(method=values.QRIS), paid=True), Paid.PAID),
        (made(sold(method=values.COD), paid=True), Paid.PAID),
        (made(sold(method=values.QRIS), status="canceled"), Paid.CANCELLED),
        (replace(made(sold(method=values.QRIS)), leg=Leg.CONFLICT), Paid.CONFLICT),
        (sold(("Contoh", 0, 1), method=values.FREE), Paid.PAID),
    ],
)
def test_the_state_of_the_money(submission, paid):
    assert receipt_of(submission).payment.paid is paid


def test_too_little_cash_for_the_shops_total_is_not_paid():
    sale = sold(deferred=True, tender=Tender(Rupiah(50_000), SOLD))
    receipt = receipt_of(made(sale, payable=52_000))
    assert receipt.payment.paid is Paid.UNPAID
    assert receipt.payment.change is None
    assert receipt.payment.received == Rupiah(50_000)


def test_cash_that_was_typed_for_another_method_is_not_told():
    receipt = receipt_of(sold(method=values.COD, tender=Tender(Rupiah(90_000), SOLD)))
    assert receipt.payment.received is None


def test_an_order_that_is_not_bound_to_the_sale_is_not_on_it():
    sale = replace(made(sold(), payable=99_000, number="SCL-9"), state=State.REVIEW)
    receipt = receipt_of(sale)
    assert not receipt.synced
    assert receipt.head.order_number == ""
    assert receipt.sums.total == Rupiah(50_000)


def test_what_came_to_nothing_has_no_receipt():
    assert has_receipt(sold())
    assert not has_receipt(sold(state=State.ABANDONED))
    assert not has_receipt(sold(state=State.REJECTED))
    assert has_receipt(sold(state=State.REJECTED, deferred=True))


def test_a_copy_is_marked_above_everything():
    rows = lay_out(receipt_of(sold(), copy=True), WORDS, 32)
    assert rows[0] == Row("SALINAN", style=Style.STAMP)
    assert "Salinan dibuat 21/11/2026 22.40" in [row.left for row in rows]


def test_delivery_and_what_the_shop_added():
    sale = values.shipped(values.item(1, 100_000), couriers=(values.courier(1, 18_000),))
    amounts = OrderAmounts(
        goods=Rupiah(100_000), shipping=Rupiah(18_000), service_fee=Rupiah(2_500)
    )
    order = made(values.submission(sale), payable=120_500, amounts=amounts)
    receipt = receipt_of(order)
    assert value_of(receipt, "Ongkir JNE jne_reg") == "Rp 18.000"
    assert value_of(receipt, "service_fee") == "Rp 2.500"
    assert value_of(receipt, "TOTAL") == "Rp 120.500"


def test_a_discount_in_percent_says_how_many():
    receipt = receipt_of(sold(discount=Discount(percent=10)))
    assert value_of(receipt, "Potongan 10 %") == "-Rp 5.000"


def test_only_a_trusted_page_is_printed_as_a_code():
    pages = ("https://pay.evil.example/x", "https://app.scalev.id/order/abc")
    receipt = receipt_of(made(sold(), pages=pages))
    assert receipt.page == "https://app.scalev.id/order/abc"
    (code,) = [row for row in lay_out(receipt, WORDS, 32) if row.style is Style.CODE]
    assert code.left == receipt.page
    assert receipt_of(made(sold(), pages=pages[:1])).page == ""


def test_the_footer_is_the_shops_own():
    found = texts(receipt_of(sold(), receipt_footer="Buka tiap hari\n\nIG @toko"))
    assert found[-2:] == ["Buka tiap hari", "IG @toko"]
    assert "Terima kasih" not in found


def with_code(submission: Submission, off: int, **more) -> Submission:
    """The same with a discount code that the store found good."""
    sale = replace(submission.sale, **more)
    verdict = DiscountVerdict(sale.discount_key("HEMAT10"), eligible=True, amount=Rupiah(off))
    sale = replace(sale, discount_code=verdict)
    return replace(submission, sale=sale, expected=sale.total)


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_discount_code_is_a_row_of_its_own(is_sent):
    sale = with_code(sold(), 5_000)
    if is_sent:
        # The code's amount travelled as part of the discount.
        amounts = OrderAmounts(goods=Rupiah(50_000), discount=Rupiah(5_000))
        sale = made(sale, amounts=amounts)
    receipt = receipt_of(sale)
    assert value_of(receipt, "discount_code") == "-Rp 5.000"
    assert value_of(receipt, "TOTAL") == "Rp 45.000"
    assert receipt.sums.differences == ()


def test_a_members_code_and_fees_and_unique_code_each_have_a_row():
    sale = with_code(sold(), 5_000, member=Member(3, "Budi", "budi@example.com"))
    sale = replace(sale, endpoint=Endpoint.CUSTOMER, expected=Rupiah(45_700))
    amounts = OrderAmounts(
        goods=Rupiah(50_000),
        service_fee=Rupiah(700),
        unique_code=Rupiah(133),
        discount_code=Rupiah(5_000),
    )
    agreed = receipt_of(made(sale, amounts=replace(amounts, unique_code=Rupiah(0))))
    assert value_of(agreed, "service_fee") == "Rp 700"
    assert value_of(agreed, "TOTAL") == "Rp 45.700"
    receipt = receipt_of(made(sale, payable=45_567, amounts=amounts))
    assert [(each.reason, each.amount.amount) for each in receipt.sums.differences] == [
        ("service_fee", 700),
        ("unique_code", -133),
    ]
    assert value_of(receipt, "discount_code") == "-Rp 5.000"
    # Of an order that is not known yet there is only the sum that was agreed on.
    waiting = receipt_of(sale)
    assert value_of(waiting, "unexplained") == "Rp 700"
    assert value_of(waiting, "TOTAL") == "Rp 45.700"


def test_sums_that_do_not_add_up_are_never_laid_out():
    receipt = receipt_of(sold())
    wrong = replace(receipt, sums=replace(receipt.sums, total=Rupiah(1)))
    with pytest.raises(ValueError, match="total"):
        lay_out(wrong, WORDS, 32)


def test_no_name_steers_the_printer():
    receipt = receipt_of(sold((f"Teh{NASTY}Manis", 5_000, 1)), till_name=NASTY, cashier=NASTY)
    assert clean(f"Teh{NASTY}Manis") == "Tehpevil31m Manis"
    for row in lay_out(receipt, WORDS, 32):
        for each in row.left + row.right:
            assert unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def test_wide_characters_take_two_columns_and_accents_none():
    assert width("𠮷野家") == 6
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1
    assert clean(EMOJI) == EMOJI
    assert "".join(wrap("👩\u200d👩\u200d👧\u200d👦" * 8, 32)) == "👩\u200d👩\u200d👧\u200d👦" * 8
    assert all(not each.startswith("\u200d") for each in wrap("👩\u200d👧" * 30, 32))


def test_a_name_without_end_is_cut():
    cut = clean("ab" * 500_000)
    assert len(cut) == LONGEST
    assert cut.endswith("…")


@given(text=st.text(max_size=400), columns=COLUMNS)
@example(text=EMOJI, columns=32)
@example(text="x" * 399, columns=32)
@example(text="a" + "\N{COMBINING ACUTE ACCENT}" * 300, columns=32)
def test_lines_fit_and_lose_nothing(text, columns):
    seen = clean(text)
    lines = wrap(seen, columns)
    assert all(width(each) <= columns for each in lines)
    assert "".join(lines).replace(" ", "") == seen.replace(" ", "")


@given(
    names=st.lists(st.text(max_size=80), min_size=1, max_size=6),
    prices=st.lists(st.integers(0, 999_999_999), min_size=6, max_size=6),
    quantities=st.lists(st.integers(1, 999), min_size=6, max_size=6),
    shop=st.text(max_size=60),
    footer=st.text(max_size=200),
    percent=st.integers(0, 100),
    added=st.integers(-5_000, 5_000),
    columns=COLUMNS,
    copy=st.booleans(),
)
def test_any_receipt_fits_adds_up_and_keeps_its_order(
    names, prices, quantities, shop, footer, percent, added, columns, copy
):
    lines = tuple(zip(names, prices, quantities, strict=False))
    sale = sold(*lines, discount=Discount(percent=percent), method=values.QRIS)
    payable = max(0, sale.expected.amount + added)
    order = made(sale, payable=payable, number=shop)
    profile = replace(values.PROFILE, store=replace(values.STORE, name=shop), receipt_footer=footer)
    receipt = compose(order, profile, printed_at=NOW, copy=copy)
    rows = lay_out(receipt, WORDS, columns)

    assert all(width(row.spelled(columns)) <= columns for row in rows)
    ink = "".join(row.left + row.right for row in rows)
    assert not [each for each in ink if unicodedata.category(each) in ("Cc", "Cs", "Co")]

    sums = receipt.sums
    assert sums.subtotal == total(line.total for line in receipt.lines)
    parts = sums.subtotal - sums.discount + sums.shipping
    assert parts + total(each.amount for each in sums.differences) == sums.total
    assert sums.total == Rupiah(payable)
    (shown,) = [row for row in rows if row.style is Style.STRONG]
    assert shown.right == str(sums.total)

    goods = rows[rows.index(RULE, rows.index(RULE) + 1) :]
    ink = "".join(row.left + row.right for row in goods).replace(" ", "")
    at = 0
    for line in receipt.lines:
        asked = (clean(line.name), f"{line.quantity} x {line.price}", str(line.total))
        for part in asked:
            at = ink.index(part.replace(" ", ""), at)
    assert [line.price.amount for line in receipt.lines] == [each[1] for each in lines]


@pytest.mark.parametrize("columns", [32, 42, 48])
def test_the_largest_amounts_fit(columns):
    sale = sold(("Gedung", 9_999_999_999_999, 1), ("Paku", 0, 9_999))
    for row in lay_out(receipt_of(sale), WORDS, columns):
        assert width(row.spelled(columns)) <= columns
