"""Payment methods, and what the customer is shown for each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import (
    CASH,
    AppPrompt,
    BankAccounts,
    CashTender,
    MethodKind,
    MethodObstacle,
    NothingDue,
    OnDelivery,
    PayLink,
    PaymentCode,
    PaymentMethod,
    Pending,
    Qr,
    RefusedQr,
    VirtualAccount,
    grouped,
    instruct,
    obstacle,
    offered,
    page_of,
)
from pos_app.domain.qris import QrisFault
from tests.kit import qris
from tests.kit.values import COD, FREE, QRIS, TRANSFER, order

PAGE = "https://app.scalev.id/order/public/abc/success"
GATEWAY = "https://checkout.xendit.co/web/1"
ACCOUNT = BankAccount("BCA", "1234567890", "Toko Contoh")
CODES = [
    "bank_transfer",
    "cod",
    "qris",
    "invoice",
    "card",
    "alfamart",
    "indomaret",
    "ovo",
    "dana",
    "shopeepay",
    "linkaja",
    "gopay",
    "payment_link",
    "no_payment",
    "va",
    "va_bca",
    "va_bni",
    "va_bri",
    "va_mandiri",
    "va_permata",
    "va_cimb",
    "va_bsi",
]
BANKS = [
    "BCA",
    "BNI",
    "BRI",
    "MANDIRI",
    "PERMATA",
    "BSI",
    "BJB",
    "CIMB",
    "SAHABAT_SAMPOERNA",
    "ARTAJASA",
]


def nested(channel, **properties):
    """The gateway's deep shape: payment_method.<channel>.channel_properties."""
    return {"payment_method": {channel: {"channel_properties": properties}}}


def shown(code, payment, *, bank="", **more):
    return instruct(order(payment=payment, **more), PaymentMethod(code, bank))


class TestMethods:
    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            ("qris", MethodKind.QRIS),
            ("va", MethodKind.VIRTUAL_ACCOUNT),
            ("va_bca", MethodKind.VIRTUAL_ACCOUNT),
            ("va_new_bank", MethodKind.VIRTUAL_ACCOUNT),
            ("ovo", MethodKind.EWALLET),
            ("dana", MethodKind.EWALLET),
            ("shopeepay", MethodKind.EWALLET),
            ("linkaja", MethodKind.EWALLET),
            ("gopay", MethodKind.EWALLET),
            ("card", MethodKind.LINK),
            ("invoice", MethodKind.LINK),
            ("payment_link", MethodKind.LINK),
            ("bank_transfer", MethodKind.TRANSFER),
            ("alfamart", MethodKind.COUNTER),
            ("indomaret", MethodKind.COUNTER),
            ("cod", MethodKind.COD),
            ("no_payment", MethodKind.NONE),
            ("cash", MethodKind.CASH),
            ("crypto", MethodKind.OTHER),
            ("", MethodKind.OTHER),
        ],
    )
    def test_every_code_has_a_family(self, code, kind):
        assert PaymentMethod(code).kind is kind

    @pytest.mark.parametrize(
        ("method", "name"),
        [
            (PaymentMethod("va", "BCA"), "BCA"),
            (PaymentMethod("va_bca"), "BCA"),
            (PaymentMethod("va", "MANDIRI"), "Mandiri"),
            (PaymentMethod("va_mandiri"), "Mandiri"),
            (PaymentMethod("va", "SAHABAT_SAMPOERNA"), "Sahabat Sampoerna"),
            (PaymentMethod("va"), "VA"),
            (PaymentMethod("gopay"), "GoPay"),
            (PaymentMethod("crypto"), "crypto"),
        ],
    )
    def test_a_method_is_called_by_its_brand(self, method, name):
        assert method.name == name

    def test_both_generations_of_virtual_accounts_are_offered(self):
        old = offered(["va", "qris"], ["BCA", "BNI"])
        assert [method.key for method in old] == ["va:BCA", "va:BNI", "qris"]
        assert [method.key for method in offered(["va_bca", "va_bni"])] == ["va_bca", "va_bni"]
        assert offered(["va"]) == (PaymentMethod("va"),)

    def test_marketplaces_blanks_and_repetitions_are_left_out(self):
        assert offered(["qris", "", "marketplace", "qris"]) == (QRIS,)
        assert offered([]) == ()

    def test_an_unknown_code_is_offered_under_its_own_name(self):
        assert [method.name for method in offered(["crypto"])] == ["crypto"]

    def test_families_come_in_the_order_a_cashier_needs_them(self):
        groups = grouped([*offered(CODES, BANKS), CASH, PaymentMethod("crypto")])
        assert [group.kind for group in groups] == list(MethodKind)
        assert grouped([]) == ()

    @given(st.lists(st.sampled_from([*CODES, "crypto", "cash", ""]), max_size=20))
    def test_grouping_loses_and_repeats_nothing(self, codes):
        methods = offered(codes, BANKS)
        spread = [method for group in grouped(methods) for method in group.methods]
        assert sorted(spread, key=lambda each: each.key) == sorted(methods, key=lambda e: e.key)
        assert len({method.key for method in methods}) == len(methods)


class TestQris:
    @pytest.mark.parametrize(
        "payment",
        [{"qr_string": qris.payload()}, nested("qr_code", qr_string=f" {qris.payload()} ")],
    )
    def test_a_right_code_is_shown(self, payment):
        found = shown("qris", payment)
        assert isinstance(found, Qr)
        assert found.qris.amount == Rupiah(125_000)

    def test_the_amount_is_the_servers_payable(self):
        found = shown("qris", {"qr_string": qris.payload()}, payable=125_321, pages=(PAGE,))
        assert found == RefusedQr((QrisFault.AMOUNT,), PAGE)

    @pytest.mark.parametrize("text", ["https://gateway.example/qr.png", "dummy", "0" * 100])
    def test_another_kind_of_code_becomes_the_payment_page(self, text):
        assert shown("qris", {"qr_string": text}, pages=(PAGE,)) == RefusedQr(
            (QrisFault.STRUCTURE,), PAGE
        )

    def test_no_code_is_not_yet_or_the_page(self):
        assert shown("qris", {}) == Pending()
        assert shown("qris", {}, pages=(PAGE,)) == Pending()
        assert shown("qris", {"id": "qr_1"}, pages=(PAGE,)) == PayLink(PAGE)


class TestNumbersAndCodes:
    @pytest.mark.parametrize(
        "payment",
        [
            nested("virtual_account", virtual_account_number="8808 123", customer_name="TOKO"),
            {"virtual_account_number": "8808 123", "customer_name": "TOKO"},
            {"va_number": "8808 123", "name": "TOKO"},
            {"account_number": "8808 123", "name": "TOKO"},
        ],
    )
    @pytest.mark.parametrize(("code", "bank"), [("va", "BCA"), ("va_bca", "")])
    def test_a_virtual_account_in_every_shape(self, payment, code, bank):
        assert shown(code, payment, bank=bank) == VirtualAccount("BCA", "8808 123", "TOKO")

    def test_a_number_may_come_as_a_number(self):
        payment = nested("virtual_account", virtual_account_number=8808123)
        assert shown("va_bca", payment) == VirtualAccount("BCA", "8808123")

    @pytest.mark.parametrize("code", ["alfamart", "indomaret"])
    @pytest.mark.parametrize(
        "payment",
        [
            nested("over_the_counter", payment_code="TEST123", customer_name="TOKO"),
            {"payment_code": "TEST123", "name": "TOKO"},
        ],
    )
    def test_a_counter_code_in_every_shape(self, code, payment):
        assert shown(code, payment) == PaymentCode(code.capitalize(), "TEST123", "TOKO")

    @pytest.mark.parametrize("code", ["va_bca", "alfamart"])
    def test_none_is_not_yet_or_the_page(self, code):
        assert shown(code, {}) == Pending()
        assert shown(code, {"status": "PENDING"}, pages=(PAGE,)) == PayLink(PAGE)


class TestWallets:
    @pytest.mark.parametrize("code", ["gopay", "dana", "linkaja", "shopeepay"])
    @pytest.mark.parametrize("kind", ["MOBILE", "DEEPLINK", "deeplink"])
    def test_the_link_for_phones_is_the_one_to_scan(self, code, kind):
        actions = [
            {"url_type": "WEB", "url": "https://wallet.example/web"},
            {"url_type": kind, "url": "https://wallet.example/app"},
        ]
        assert shown(code, {"actions": actions}) == PayLink("https://wallet.example/app")

    def test_any_web_link_is_better_than_none(self):
        actions = [
            {"url_type": "DEEPLINK", "url": "gojek://pay"},
            {"url_type": "WEB", "url": "https://wallet.example/web"},
        ]
        assert shown("gopay", {"actions": actions}) == PayLink("https://wallet.example/web")

    def test_ovo_asks_in_its_own_app(self):
        assert shown("ovo", {"id": "ewc_1"}) == AppPrompt("OVO")
        assert shown("ovo", {}) == Pending()

    @pytest.mark.parametrize("actions", [None, {}, "x", [], [None, 1, "x", []], [{}], [{"url": 5}]])
    def test_actions_of_another_shape_become_the_page(self, actions):
        assert shown("gopay", {"actions": actions}, pages=(PAGE,)) == PayLink(PAGE)


class TestPages:
    @pytest.mark.parametrize("code", ["card", "invoice", "payment_link", "crypto"])
    @pytest.mark.parametrize("field", ["invoice_url", "redirect_url", "payment_url"])
    def test_the_gateways_page_comes_before_the_orders(self, code, field):
        assert shown(code, {field: GATEWAY}, pages=(PAGE,)) == PayLink(GATEWAY)

    def test_the_orders_own_page_is_the_next_best(self):
        assert shown("invoice", {"id": "inv_1"}, pages=("", PAGE)) == PayLink(PAGE)

    @pytest.mark.parametrize("url", ["http://app.scalev.id/x", "javascript:x", "gojek://x", ""])
    def test_what_is_no_web_link_is_passed_over(self, url):
        assert page_of(order(payment={"invoice_url": url}, pages=(url, PAGE))) == PAGE
        assert page_of(order(payment={"invoice_url": url}, pages=(url,))) == ""
        assert shown("invoice", {"invoice_url": url}) == Pending()


class TestWithoutGateway:
    def test_cash_delivery_and_nothing_need_no_payload(self):
        assert instruct(order(), CASH) == CashTender()
        assert instruct(order(), COD) == OnDelivery()
        assert instruct(order(0), FREE) == NothingDue()

    def test_a_transfer_shows_the_orders_accounts_else_the_stores(self):
        other = BankAccount("BNI", "1", "Toko")
        assert instruct(order(), TRANSFER, (ACCOUNT,)) == BankAccounts((ACCOUNT,))
        assert instruct(order(accounts=(other,)), TRANSFER, (ACCOUNT,)) == BankAccounts((other,))
        assert instruct(order(payment={"x": 1}, pages=(PAGE,)), TRANSFER) == BankAccounts(())


names = st.sampled_from(
    [
        "payment_method",
        "virtual_account",
        "channel_properties",
        "virtual_account_number",
        "qr_code",
        "qr_string",
        "over_the_counter",
        "payment_code",
        "customer_name",
        "actions",
        "url",
        "url_type",
        "invoice_url",
    ]
)
wrong = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.dictionaries(names, inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=8,
)


@given(st.dictionaries(names, wrong), st.sampled_from([*CODES, "crypto"]))
def test_no_payload_breaks_it(payment, code):
    found = shown(code, payment, pages=(PAGE,))
    assert not isinstance(found, Qr)


def held_back(method, payable=50_000, *, shipped=False, takes_cod=False, phone=True):
    return obstacle(
        method,
        Rupiah(payable),
        shipped=shipped,
        courier_takes_cod=takes_cod,
        qris_cap=Rupiah(10_000_000),
        has_phone=phone,
    )


class TestObstacles:
    @pytest.mark.parametrize("method", [CASH, QRIS, TRANSFER, PaymentMethod("va_bca")])
    def test_most_methods_suit_most_sales(self, method):
        assert held_back(method) is None

    def test_a_free_sale_is_paid_with_nothing(self):
        assert held_back(FREE, 0) is None
        assert held_back(CASH, 0) is None
        assert held_back(FREE, 1) is MethodObstacle.NOT_FREE
        for method in (QRIS, TRANSFER, COD, PaymentMethod("crypto")):
            assert held_back(method, 0, shipped=True, takes_cod=True) is MethodObstacle.FREE

    def test_qris_has_a_cap_that_is_still_allowed(self):
        assert held_back(QRIS, 10_000_000) is None
        assert held_back(QRIS, 10_000_001) is MethodObstacle.ABOVE_CAP
        assert held_back(PaymentMethod("va_bca"), 10_000_001) is None

    def test_a_courier_must_come_and_collect(self):
        assert held_back(COD, takes_cod=True) is MethodObstacle.NOT_SHIPPED
        assert held_back(COD, shipped=True) is MethodObstacle.COURIER_WITHOUT_COD
        assert held_back(COD, shipped=True, takes_cod=True) is None

    def test_ovo_finds_the_payer_by_the_phone(self):
        assert held_back(PaymentMethod("ovo"), phone=False) is MethodObstacle.NEEDS_PHONE
        assert held_back(PaymentMethod("ovo")) is None
        assert held_back(PaymentMethod("gopay"), phone=False) is None
