"""What payment gateways answer: one payload per method, in the spellings found in the field."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from pos_app.sandbox.clock import stamp
from pos_app.sandbox.qris import QrisBill
from pos_app.sandbox.shop import COUNTERS, HOSTED, WALLETS
from pos_app.sandbox.wire import Obj

QrisFault = Literal["", "wrong_amount_qris", "bad_crc_qris", "qris_image_only"]

_BANK_PREFIX = {
    "BCA": "10766",
    "BNI": "8808",
    "BRI": "92001",
    "MANDIRI": "88608",
    "PERMATA": "7293",
    "CIMB": "9349",
    "BSI": "9347",
}
_WALLET_LINKS = {
    "dana": (("WEB", "https://m.dana.id/n/cashier?bizNo={id}"),),
    "shopeepay": (
        ("MOBILE", "https://wsa.wallet.airpay.co.id/universal-link/wallet/pay?order={id}"),
        ("DEEPLINK", "shopeeid://main?apprl=%2Frn%2FTRANSFER_PAGE&token={id}"),
    ),
    "linkaja": (
        ("WEB", "https://payment.linkaja.id/pay/{id}"),
        ("MOBILE", "https://link.linkaja.id/pay/{id}"),
    ),
    "gopay": (
        ("WEB", "https://gopay.co.id/app/pay/{id}"),
        ("DEEPLINK", "gojek://gopay/merchanttransfer?tref={id}"),
    ),
}
_HOSTED_PAGE = "https://checkout.xendit.co/web/{id}"


@dataclass(frozen=True, slots=True)
class Bill:
    """What a gateway is asked to collect. ``amount`` is whole rupiah, times are Unix seconds."""

    order_id: str
    slug: str
    amount: int
    customer: str
    phone: str
    created_at: float
    expires_at: float
    qris: QrisBill
    qris_image_url: str
    attempt: int

    @property
    def reference(self) -> str:
        """Return the gateway's own id: stable for one attempt, different for the next."""
        text = f"{self.slug}/{self.attempt}"
        return hashlib.sha256(text.encode()).hexdigest()[:24]

    @property
    def digits(self) -> str:
        return f"{int(self.reference, 16) % 10**10:010d}"


def is_gateway_method(method: str) -> bool:
    """Say whether a gateway collects this method, as opposed to the merchant."""
    return (
        method == "qris"
        or method == "va"
        or method.startswith("va_")
        or method in (*WALLETS, *COUNTERS, *HOSTED)
    )


def payload(
    method: str, bank: str | None, bill: Bill, *, nested: bool, fault: QrisFault = ""
) -> Obj:
    """Return what ``pg_payment_info`` holds for one payment; empty for manual methods.

    ``nested`` picks the spelling that hides everything under ``payment_method``; the other has
    plain keys such as ``qr_string`` and ``va_number``.
    """
    if method == "qris":
        return _qris(bill, nested=nested, fault=fault)
    if method == "va" or method.startswith("va_"):
        return _virtual_account(bank or method.removeprefix("va_").upper(), bill, nested=nested)
    if method in COUNTERS:
        return _counter(method, bill, nested=nested)
    if method in WALLETS:
        return _wallet(method, bill, nested=nested)
    if method in HOSTED:
        return _hosted(bill, nested=nested)
    return {}


def _common(bill: Bill, *, nested: bool) -> Obj:
    if nested:
        return {
            "id": f"pr-{bill.reference}",
            "reference_id": bill.order_id,
            "amount": bill.amount,
            "currency": "IDR",
            "status": "REQUIRES_ACTION",
            "created": stamp(bill.created_at),
            "failure_code": None,
        }
    return {
        "transaction_id": bill.reference,
        "order_ref": bill.order_id,
        "amount": f"{bill.amount}.00",
        "status": "pending",
        "expired_at": stamp(bill.expires_at),
    }


def _channel(bill: Bill, kind: str, key: str, code: str, properties: Obj) -> Obj:
    expiry: Obj = {"expires_at": stamp(bill.expires_at)}
    return {
        **_common(bill, nested=True),
        "payment_method": {
            "id": f"pm-{bill.reference}",
            "type": kind,
            "status": "ACTIVE",
            "reusability": "ONE_TIME_USE",
            key: {
                "amount": bill.amount,
                "currency": "IDR",
                "channel_code": code,
                "channel_properties": {**properties, **expiry},
            },
        },
        "actions": [],
    }


def _qris(bill: Bill, *, nested: bool, fault: QrisFault) -> Obj:
    if fault == "qris_image_only":
        return {**_common(bill, nested=False), "qr_image_url": bill.qris_image_url}
    if fault == "wrong_amount_qris":
        code = bill.qris.wrong_amount()
    elif fault == "bad_crc_qris":
        code = bill.qris.wrong_crc()
    else:
        code = bill.qris.payload()
    if nested:
        return _channel(bill, "QR_CODE", "qr_code", "QRIS", {"qr_string": code})
    return {**_common(bill, nested=False), "qr_string": code, "qr_image_url": None}


def _virtual_account(bank: str, bill: Bill, *, nested: bool) -> Obj:
    number = _BANK_PREFIX.get(bank, "88000") + bill.digits
    holder = bill.customer[:30]
    if nested:
        names: Obj = {"virtual_account_number": number, "customer_name": holder}
        return _channel(bill, "VIRTUAL_ACCOUNT", "virtual_account", bank, names)
    return {
        **_common(bill, nested=False),
        "bank_code": bank,
        "va_number": number,
        "va_name": holder,
    }


def _counter(method: str, bill: Bill, *, nested: bool) -> Obj:
    names: Obj = {"payment_code": f"SCL{bill.digits}", "customer_name": bill.customer[:30]}
    if nested:
        return _channel(bill, "OVER_THE_COUNTER", "over_the_counter", method.upper(), names)
    return {**_common(bill, nested=False), "retail_outlet": method.upper(), **names}


def _wallet(method: str, bill: Bill, *, nested: bool) -> Obj:
    actions: list[Obj] = [
        {
            "action": "AUTH",
            "method": "GET",
            "url_type": kind,
            "url": link.format(id=bill.reference),
        }
        for kind, link in _WALLET_LINKS.get(method, ())
    ]
    if not nested:
        return {**_common(bill, nested=False), "actions": actions}
    properties: Obj = {"mobile_number": f"+{bill.phone}"} if method == "ovo" else {}
    info = _channel(bill, "EWALLET", "ewallet", method.upper(), properties)
    return {**info, "actions": actions}


def _hosted(bill: Bill, *, nested: bool) -> Obj:
    page = _HOSTED_PAGE.format(id=bill.reference)
    if nested:
        return {**_common(bill, nested=True), "external_id": bill.order_id, "invoice_url": page}
    return {**_common(bill, nested=False), "redirect_url": page}
