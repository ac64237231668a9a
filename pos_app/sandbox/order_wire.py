"""How the API spells an order: in detail, as a row, to the public, and as ground truth."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pos_app.sandbox.checkout import Delivery
from pos_app.sandbox.clock import stamp
from pos_app.sandbox.lines import Line
from pos_app.sandbox.options import Generation
from pos_app.sandbox.orders import Order
from pos_app.sandbox.shipping import service_wire
from pos_app.sandbox.shop import BUSINESS, BUSINESS_ID, account_wire
from pos_app.sandbox.wire import Obj, in_detail, in_list, row_uuid

Money = Callable[[int | None], str | int | None]

# without `columns` a row has these; the rest must be asked for
_ROW_COLUMNS = (
    "id", "order_id", "secret_slug", "status", "payment_status", "payment_method",
    "sub_payment_method", "gross_revenue", "product_price", "product_discount", "shipping_cost",
    "shipping_discount", "other_income", "unique_code_discount", "discount_code_discount",
    "net_revenue", "customer", "store", "courier_service", "draft_time", "paid_time",
    "payment_expiration_at", "is_probably_spam", "pg_reference_id", "shipment_receipt",
)  # fmt: skip
_BUYERS_LEAVE_OUT = ("metadata", "net_revenue", "pg_reference_id", "external_id")
_FREE_OF_PAGES = (None, "no_payment", "cod")


class OrderSpeller:
    """Spells orders in one generation's dialect."""

    def __init__(self, generation: Generation, page_origin: str) -> None:
        self._generation = generation
        self._origin = page_origin.rstrip("/")

    def page(self, order: Order) -> str:
        """Return the address of the buyer's page."""
        return f"{self._origin}/order/public/{order.slug}/success"

    def detail(self, order: Order, *, info: Obj | None, keep_metadata: bool) -> Obj:
        """Return the whole order. ``info`` is what to show as the payment's payload."""
        return self._order(order, in_detail, info, keep_metadata=keep_metadata)

    def row(self, order: Order, columns: Collection[str] | None, *, with_metadata: bool) -> Obj:
        """Return one row of an order list with the asked columns, always with the id."""
        info = order.payment.info if order.payment else None
        whole = self._order(order, in_list, info, keep_metadata=with_metadata)
        if columns is None:
            return {name: whole[name] for name in _ROW_COLUMNS}
        return {name: whole[name] for name in whole if name == "id" or name in columns}

    def columns(self, order: Order) -> frozenset[str]:
        """Return the columns that can be asked for."""
        return frozenset(self._order(order, in_list, None, keep_metadata=True))

    def public(self, order: Order, *, info: Obj | None) -> Obj:
        """Return what a buyer with the slug may see."""
        whole = self.own(order, info=info)
        del whole["notes"]
        return whole

    def own(self, order: Order, *, info: Obj | None) -> Obj:
        """Return what the member who placed the order may see."""
        return self._for_buyers(self._order(order, in_detail, info, keep_metadata=False), order)

    def own_row(self, order: Order) -> Obj:
        """Return one row of a member's order list."""
        info = order.payment.info if order.payment else None
        return self._for_buyers(self._order(order, in_list, info, keep_metadata=False), order)

    def _for_buyers(self, whole: Obj, order: Order) -> Obj:
        for name in _BUYERS_LEAVE_OUT:
            del whole[name]
        if self._generation == "uuid":
            whole["redirect_url"] = self.page(order)
        return whole

    def _order(self, order: Order, money: Money, info: Obj | None, *, keep_metadata: bool) -> Obj:
        wanted = order.wanted
        payment = order.payment
        page = None if self._generation == "classic" else self.page(order)
        classic_fee = 0 if self._generation == "uuid" else order.service_fee
        income_name = wanted.other_income_name or ("Biaya layanan" if classic_fee else None)
        spelled: Obj = {
            "id": order.id,
            "order_id": order.order_id,
            "external_id": None,
            "secret_slug": order.slug,
            "public_order_url": page,
            "payment_url": None if order.method in _FREE_OF_PAGES else page,
            "status": order.status,
            "payment_status": order.payment_status,
            "payment_method": order.method,
            "sub_payment_method": wanted.bank,
            "gross_revenue": money(order.gross_revenue),
            "net_revenue": money(order.gross_revenue - wanted.shipping_cost),
            "product_price": money(wanted.product_price),
            "product_discount": money(wanted.product_discount),
            "shipping_cost": money(wanted.shipping_cost),
            "shipping_discount": money(wanted.shipping_discount),
            "other_income": money(wanted.other_income + classic_fee),
            "other_income_name": income_name,
            "discount_code": wanted.discount_code,
            "unique_code_discount": money(order.unique_code),
            "discount_code_discount": money(wanted.discount_code_discount),
            "pg_payment_info": info,
            "pg_reference_id": payment.reference if payment else None,
            "payment_expiration_at": stamp(payment.expires_at) if payment else None,
            "payment_account_holder": order.account_holder,
            "payment_account_number": order.account_number,
            "transferproof_url": order.transferproof_url,
            "transfer_time": stamp(order.transfer_time),
            "orderlines": [
                _line(order, place, line, money) for place, line in enumerate(wanted.lines, 1)
            ],
            "customer": {
                "id": wanted.member_id or order.number - 400_000,
                "name": wanted.customer_name,
                "phone": wanted.customer_phone,
                "email": wanted.customer_email,
            },
            "destination_address": _address(wanted.delivery) if wanted.delivery else None,
            "courier_service": service_wire(wanted.delivery.rate.service)
            if wanted.delivery
            else None,
            "shipment_provider_code": wanted.delivery.rate.offer.provider
            if wanted.delivery
            else None,
            "shipment_receipt": None,
            "store": {
                "id": wanted.store.id,
                "unique_id": wanted.store.unique_id,
                "name": wanted.store.name,
                "payment_accounts": [account_wire(account) for account in wanted.store.accounts],
            },
            "business": {"id": BUSINESS_ID, "username": BUSINESS},
            "draft_time": stamp(order.draft_time),
            "paid_time": stamp(order.paid_time),
            "status_history": [
                {"status": status, "timestamp": stamp(at)} for status, at in order.history
            ],
            "is_dropshipping": wanted.dropshipper is not None,
            "dropshipper_name": wanted.dropshipper[0] if wanted.dropshipper else None,
            "dropshipper_phone": wanted.dropshipper[1] if wanted.dropshipper else None,
            "metadata": dict(wanted.metadata)
            if keep_metadata and wanted.metadata is not None
            else None,
            "notes": wanted.notes,
            "is_probably_spam": order.is_probably_spam,
            "tags": [],
        }
        if self._generation == "uuid":
            spelled["service_fee"] = money(order.service_fee)
        return spelled


def _line(order: Order, place: int, line: Line, money: Money) -> Obj:
    variant = line.variant
    values = (*(variant.options if variant else ()), None, None, None)
    return {
        "id": order.number * 100 + place,
        "uuid": row_uuid("orderline", order.number * 100 + place),
        "quantity": line.quantity,
        "product_name": variant.product_name if variant else line.name,
        "item_type": line.item_type,
        "variant_unique_id": variant.unique_id if variant else None,
        "variant_sku": variant.sku if variant else None,
        "variant_option1_value": values[0],
        "variant_option2_value": values[1],
        "variant_option3_value": values[2],
        "variant_price": money(line.price),
        "product_price": money(line.price * line.quantity),
        "bundle_price_option_unique_id": line.option.unique_id if line.option else None,
        "weight": line.grams,
    }


def _address(delivery: Delivery) -> Obj:
    place = delivery.place
    return {
        "address": delivery.address,
        "location_id": place.id,
        "subdistrict": place.district,
        "city": place.city,
        "province": place.province,
        "postal_code": delivery.postal_code,
    }
