"""Payment methods, and what to show the customer for each: one tolerant reading of the gateway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pos_app.domain.links import is_web_link
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount, Json, JsonObject, Order
from pos_app.domain.qris import Qris, QrisFault, QrisRefused, check
from pos_app.domain.value import value


class MethodKind(StrEnum):
    """The families a cashier chooses from, in the order they are offered."""

    QRIS = "qris"
    VIRTUAL_ACCOUNT = "virtual_account"
    EWALLET = "ewallet"
    LINK = "link"
    CASH = "cash"
    TRANSFER = "transfer"
    COUNTER = "counter"
    COD = "cod"
    NONE = "none"
    OTHER = "other"

    @property
    def needs_server(self) -> bool:
        """Whether only the server's answer to the order tells how it is paid."""
        return self not in _AT_THE_COUNTER


_AT_THE_COUNTER = frozenset({MethodKind.CASH, MethodKind.TRANSFER, MethodKind.COD, MethodKind.NONE})
_KINDS = {
    "qris": MethodKind.QRIS,
    "va": MethodKind.VIRTUAL_ACCOUNT,
    "ovo": MethodKind.EWALLET,
    "dana": MethodKind.EWALLET,
    "shopeepay": MethodKind.EWALLET,
    "linkaja": MethodKind.EWALLET,
    "gopay": MethodKind.EWALLET,
    "card": MethodKind.LINK,
    "invoice": MethodKind.LINK,
    "payment_link": MethodKind.LINK,
    "bank_transfer": MethodKind.TRANSFER,
    "alfamart": MethodKind.COUNTER,
    "indomaret": MethodKind.COUNTER,
    "cod": MethodKind.COD,
    "no_payment": MethodKind.NONE,
}
_NAMES = {
    "qris": "QRIS",
    "ovo": "OVO",
    "dana": "DANA",
    "shopeepay": "ShopeePay",
    "linkaja": "LinkAja",
    "gopay": "GoPay",
    "alfamart": "Alfamart",
    "indomaret": "Indomaret",
    "MANDIRI": "Mandiri",
    "PERMATA": "Permata",
    "SAHABAT_SAMPOERNA": "Sahabat Sampoerna",
    "ARTAJASA": "Artajasa",
}
# Orders of marketplaces are made by the marketplaces.
_NOT_AT_A_TILL = frozenset({"marketplace"})


@value
class PaymentMethod:
    """One way to pay. `code` and `bank` are what the order carries; `bank` may be empty."""

    code: str
    bank: str = ""

    @property
    def key(self) -> str:
        return f"{self.code}:{self.bank}" if self.bank else self.code

    @property
    def kind(self) -> MethodKind:
        if self.code == CASH.code:
            return MethodKind.CASH
        if self.code.startswith("va_"):
            return MethodKind.VIRTUAL_ACCOUNT
        return _KINDS.get(self.code, MethodKind.OTHER)

    @property
    def name(self) -> str:
        """The brand, bank or code; families have translated names of their own."""
        if self.kind is MethodKind.VIRTUAL_ACCOUNT:
            bank = (self.bank or self.code.removeprefix("va_")).upper()
            return _NAMES.get(bank, "VA" if bank == "VA" else bank)
        return _NAMES.get(self.code, self.code)


CASH = PaymentMethod("cash")
"""Coins and notes: the till's own tender, recorded with a method the settings name."""


@value
class MethodGroup:
    """A family with the methods the store offers in it."""

    kind: MethodKind
    methods: tuple[PaymentMethod, ...]


def offered(codes: Iterable[str], banks: Iterable[str] = ()) -> tuple[PaymentMethod, ...]:
    """The store's methods; `va` stands for one per bank of `banks`, where it names any."""
    found: dict[str, PaymentMethod] = {}
    named = tuple(banks)
    for code in codes:
        if not code or code in _NOT_AT_A_TILL:
            continue
        several = [PaymentMethod(code, bank) for bank in named] if code == "va" else []
        for method in several or [PaymentMethod(code)]:
            found.setdefault(method.key, method)
    return tuple(found.values())


def grouped(methods: Sequence[PaymentMethod]) -> tuple[MethodGroup, ...]:
    """The methods by family, families in the order of MethodKind."""
    families: dict[MethodKind, list[PaymentMethod]] = {kind: [] for kind in MethodKind}
    for method in methods:
        families[method.kind].append(method)
    return tuple(MethodGroup(kind, tuple(found)) for kind, found in families.items() if found)


@value
class Qr:
    """A QRIS code that passed its checks."""

    qris: Qris


@value
class RefusedQr:
    """A QRIS code that must not be shown, why, and the page to pay on instead."""

    faults: tuple[QrisFault, ...]
    page: str = ""


@value
class VirtualAccount:
    """A number to transfer to."""

    bank: str
    number: str
    holder: str = ""


@value
class PaymentCode:
    """A code to tell at a shop's counter."""

    outlet: str
    code: str
    holder: str = ""


@value
class PayLink:
    """A page or app link, shown as a QR and, on this machine, behind a button."""

    url: str


@value
class AppPrompt:
    """The payer's own app asks them to confirm; nothing to scan."""

    app: str


@value
class BankAccounts:
    """Accounts for a manual transfer of the exact amount."""

    accounts: tuple[BankAccount, ...]


@value
class CashTender:
    """Cash over the counter."""


@value
class OnDelivery:
    """The courier collects."""


@value
class NothingDue:
    """Free of charge."""


@value
class Pending:
    """The gateway has not said how to pay yet."""


Instruction = (
    Qr
    | RefusedQr
    | VirtualAccount
    | PaymentCode
    | PayLink
    | AppPrompt
    | BankAccounts
    | CashTender
    | OnDelivery
    | NothingDue
    | Pending
)


def instruct(
    order: Order, method: PaymentMethod, accounts: tuple[BankAccount, ...] = ()
) -> Instruction:
    """How the customer pays this order; whatever is not understood becomes the payment page."""
    match method.kind:
        case MethodKind.CASH:
            return CashTender()
        case MethodKind.COD:
            return OnDelivery()
        case MethodKind.NONE:
            return NothingDue()
        case MethodKind.TRANSFER:
            return BankAccounts(order.accounts or accounts)
        case MethodKind.QRIS:
            found = _qris(order)
        case MethodKind.VIRTUAL_ACCOUNT:
            found = _virtual_account(order.payment, method)
        case MethodKind.COUNTER:
            found = _payment_code(order.payment, method)
        case MethodKind.EWALLET:
            found = _ewallet(order.payment, method)
        case _:
            found = None
    return found or _page(order) or Pending()


def page_of(order: Order) -> str:
    """The page where this order can be paid, or empty: the gateway's own, else Scalev's."""
    told = (_text(order.payment, name) for name in ("invoice_url", "redirect_url", "payment_url"))
    return next((url for url in (*told, *order.pages) if url and is_web_link(url)), "")


def _page(order: Order) -> PayLink | None:
    if not order.payment:
        return None
    url = page_of(order)
    return PayLink(url) if url else None


def _qris(order: Order) -> Instruction | None:
    payload = _text(order.payment, "qr_string") or _channel(order.payment, "qr_code", "qr_string")
    if not payload:
        return None
    try:
        return Qr(check(payload, order.payable))
    except QrisRefused as refused:
        return RefusedQr(refused.faults, page_of(order))


def _virtual_account(info: JsonObject, method: PaymentMethod) -> Instruction | None:
    channel = "virtual_account"
    number = _channel(info, channel, "virtual_account_number") or _first(
        info, "virtual_account_number", "va_number", "account_number"
    )
    if not number:
        return None
    holder = _channel(info, channel, "customer_name") or _first(info, "customer_name", "name")
    return VirtualAccount(method.name, number, holder)


def _payment_code(info: JsonObject, method: PaymentMethod) -> Instruction | None:
    channel = "over_the_counter"
    code = _channel(info, channel, "payment_code") or _first(info, "payment_code")
    if not code:
        return None
    holder = _channel(info, channel, "customer_name") or _first(info, "customer_name", "name")
    return PaymentCode(method.name, code, holder)


def _ewallet(info: JsonObject, method: PaymentMethod) -> Instruction | None:
    actions = info.get("actions")
    links = [
        (_text(action, "url_type").upper(), _text(action, "url"))
        for action in (actions if isinstance(actions, list) else [])
        if isinstance(action, dict)
    ]
    usable = [(kind, url) for kind, url in links if is_web_link(url)]
    # A QR is scanned by the payer's phone, so its own kind of link comes first.
    usable.sort(key=lambda link: link[0] not in ("MOBILE", "DEEPLINK"))
    if usable:
        return PayLink(usable[0][1])
    if method.code == "ovo" and info:
        return AppPrompt(method.name)
    return None


def _channel(info: JsonObject, channel: str, name: str) -> str:
    """`payment_method.<channel>.channel_properties.<name>`, wherever the nesting holds."""
    node: Json = dict(info)
    for step in ("payment_method", channel, "channel_properties"):
        if not isinstance(node, dict):
            return ""
        node = node.get(step)
    return _text(node, name) if isinstance(node, dict) else ""


def _first(info: JsonObject, *names: str) -> str:
    return next((text for text in (_text(info, name) for name in names) if text), "")


def _text(info: JsonObject, name: str) -> str:
    value = info.get(name)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


class MethodObstacle(StrEnum):
    """Why a method cannot be used for this sale."""

    ABOVE_CAP = "above_cap"
    NOT_SHIPPED = "not_shipped"
    COURIER_WITHOUT_COD = "courier_without_cod"
    NOT_FREE = "not_free"
    FREE = "free"
    NEEDS_PHONE = "needs_phone"


def obstacle(
    method: PaymentMethod,
    payable: Rupiah,
    *,
    shipped: bool,
    courier_takes_cod: bool,
    qris_cap: Rupiah,
    has_phone: bool = True,
) -> MethodObstacle | None:
    """Why the method cannot be used, or None. `shipped` excludes hand-over at the counter."""
    kind = method.kind
    if kind is MethodKind.NONE:
        return MethodObstacle.NOT_FREE if payable else None
    if not payable and kind is not MethodKind.CASH:
        return MethodObstacle.FREE
    if kind is MethodKind.QRIS and payable > qris_cap:
        return MethodObstacle.ABOVE_CAP
    if method.code == "ovo" and not has_phone:
        # OVO asks the payer in their own app, which it finds by the phone.
        return MethodObstacle.NEEDS_PHONE
    if kind is MethodKind.COD:
        if not shipped:
            return MethodObstacle.NOT_SHIPPED
        if not courier_takes_cod:
            return MethodObstacle.COURIER_WITHOUT_COD
    return None
