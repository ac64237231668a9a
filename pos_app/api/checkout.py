"""What a member's checkout is asked before it is made: methods, couriers, totals."""

from __future__ import annotations

from pos_app.api.carts import written
from pos_app.api.client import Client
from pos_app.api.objects import Object
from pos_app.api.orders import Account, Sums
from pos_app.api.pages import Listing
from pos_app.api.shipping import offered as offered_couriers
from pos_app.api.wire import Code, Codes, Key, Line, Money, Rows, Wire, Yes, has_twins
from pos_app.domain.delivery import CourierService
from pos_app.domain.errors import Unreadable
from pos_app.domain.member import Summary
from pos_app.domain.money import ZERO
from pos_app.domain.order import BankAccount, Json
from pos_app.domain.payment import MethodKind, PaymentMethod, offered
from pos_app.till.member_ports import CheckoutRequest


class _Methods(Wire):
    payment_methods: Codes
    xendit_va_bank_codes: Codes = ()
    payment_accounts: Rows[Account] = None


_PICKUP = "pickup"
_NAMES = {
    "anteraja": "AnterAja",
    "gosend": "GoSend",
    "grab": "GrabExpress",
    "idexpress": "ID Express",
    "jne": "JNE",
    "jnt": "J&T",
    "lion": "Lion Parcel",
    "ninja": "Ninja Xpress",
    "pos": "POS Indonesia",
    "sap": "SAP Express",
    "sicepat": "SiCepat",
    "tiki": "TIKI",
}
"""What couriers call themselves: a row of the shipping options has their code only."""


class _OptionRow(Wire):
    courier_service_id: Key
    courier_code: Line = ""
    courier_name: Line = ""
    service_code: Line = ""
    name: Line = ""
    cost: Money = None
    etd: Line = ""
    is_cod: Yes = False
    is_pickup: Yes = False
    warehouse_unique_id: Code = ""
    courier_aggregator_code: Line = ""

    def service(self) -> CourierService | None:
        """None where the cost is no amount that can be charged."""
        if self.cost is None or self.cost < ZERO:
            return None
        return CourierService(
            id=self.courier_service_id,
            courier=self.courier_name
            or _NAMES.get(self.courier_code.casefold(), self.courier_code),
            service=self.name or self.service_code,
            code=self.service_code or self.courier_code,
            cost=self.cost,
            etd=self.etd,
            cod=self.is_cod,
            # The contract has no flag for it here, so that the courier's code has to tell.
            pickup=self.is_pickup or self.courier_code.casefold() == _PICKUP,
            provider=self.courier_aggregator_code or None,
            warehouse=self.warehouse_unique_id,
        )


_METHODS = Object(_Methods, "payment methods")
_OPTIONS = Listing(_OptionRow, "shipping options")
_SUMMARY = Object(Sums, "summary")


async def payment_methods(
    client: Client, where: str
) -> tuple[tuple[PaymentMethod, ...], tuple[BankAccount, ...]]:
    """What a checkout takes, which is never "no payment", and where transfers go."""
    told = _METHODS.read(await client.get(where))
    methods = offered(told.payment_methods, told.xendit_va_bank_codes)
    accounts = (row.account() for row in told.payment_accounts or [] if row is not None)
    return (
        tuple(each for each in methods if each.kind is not MethodKind.NONE),
        tuple(each for each in accounts if each is not None),
    )


async def shipping_options(
    client: Client, where: str, request: CheckoutRequest
) -> tuple[CourierService, ...]:
    body = await client.ask(where, _asked(request))
    return offered_couriers([row.service() for row in _OPTIONS.read(body).rows])


async def summary(client: Client, where: str, request: CheckoutRequest) -> Summary:
    """The totals. The contract takes no discount code here: they are told without it."""
    body = await client.ask(where, _asked(request) | courier(request))
    told = _SUMMARY.read(body)
    if told.payable is None:
        raise Unreadable("summary: its total")
    if has_twins(body):
        raise Unreadable("summary: a part is told twice")
    return Summary(told.payable, told.amounts)


def _asked(request: CheckoutRequest) -> dict[str, Json]:
    basket: dict[str, Json] = (
        {"cart_id": request.cart} if request.cart is not None else {"items": written(request.items)}
    )
    return basket | destination(request) | method(request)


def destination(request: CheckoutRequest) -> dict[str, Json]:
    """Where it goes, as far as that is known."""
    told: dict[str, Json] = {}
    if request.district is not None:
        told["location_id"] = request.district.id
        if request.postal_code:
            told["postal_code"] = request.postal_code
    return told


def method(request: CheckoutRequest) -> dict[str, Json]:
    """How it is paid; the bank of a virtual account changes nothing here."""
    return {} if request.method is None else {"payment_method": request.method.code}


def courier(request: CheckoutRequest) -> dict[str, Json]:
    """The chosen row of the shipping options."""
    chosen = request.courier
    if chosen is None:
        return {}
    told: dict[str, Json] = {"courier_service_id": chosen.id}
    if chosen.warehouse:
        told["warehouse_unique_id"] = chosen.warehouse
    if chosen.provider:
        told["courier_aggregator_code"] = chosen.provider
    return told
