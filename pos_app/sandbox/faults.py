"""The troubles a sandbox can be told to make, and the list of those still to come."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from pos_app.sandbox.wire import Obj

ROUTES = (
    "stores.list",
    "products.list",
    "variants.get",
    "bundles.list",
    "payment_methods.list",
    "payment_accounts.list",
    "locations.search",
    "locations.postal_codes",
    "shipping.warehouses",
    "shipping.couriers",
    "orders.create",
    "orders.payment",
    "orders.check_payment",
    "orders.get",
    "orders.list",
    "orders.change_status",
    "orders.statistics",
    "public.order",
    "public.payment",
    "public.page",
    "media",
    "auth.login",
    "auth.otp_send",
    "auth.otp_verify",
    "auth.refresh",
    "auth.blacklist",
    "customer.get",
    "customer.update",
    "addresses.list",
    "addresses.create",
    "addresses.get",
    "addresses.update",
    "addresses.delete",
    "checkout.addresses",
    "cart.get",
    "cart.add",
    "cart.update",
    "cart.remove",
    "checkout.payment_methods",
    "checkout.shipping_options",
    "checkout.summary",
    "checkout.create",
    "customer.orders",
    "customer.order",
    "public.items",
    "public.product",
    "public.bundle",
    "public.categories",
    "public.payment_methods",
    "public.locations",
    "public.postal_codes",
    "public.discount",
    "public.proof",
    "public.order_update",
    "uploads.put",
    "uploads.get",
)
ANY_ROUTE = "*"

# an answer without handling the request
BEFORE = frozenset({"drop_before", "error_5xx_before", "rate_limit", "html", "answer"})
# the request is handled, then its answer is spoiled
AFTER = frozenset(
    {"drop_after", "error_5xx_after", "truncated", "truncated_gzip", "garbage", "drip"}
)
# wrong or late content of an otherwise sound answer
CONTENT = frozenset(
    {
        "late_payment_info",
        "stale_list",
        "wrong_amount_qris",
        "bad_crc_qris",
        "qris_image_only",
    }
)
QRIS_KINDS: tuple[Literal["wrong_amount_qris", "bad_crc_qris", "qris_image_only"], ...] = (
    "wrong_amount_qris",
    "bad_crc_qris",
    "qris_image_only",
)
KINDS = tuple(sorted({"latency", *BEFORE, *AFTER, *CONTENT}))

_SECONDS, _STATUS, _BODY, _TYPE = "seconds", "status", "body", "content_type"
_DETAILS: dict[str, frozenset[str]] = {
    "latency": frozenset({_SECONDS}),
    "drop_before": frozenset({_SECONDS, "reset"}),
    "drop_after": frozenset({_SECONDS, "reset"}),
    "error_5xx_before": frozenset({_STATUS}),
    "error_5xx_after": frozenset({_STATUS}),
    "rate_limit": frozenset({_SECONDS}),
    "html": frozenset({_STATUS, "location"}),
    "answer": frozenset({_STATUS, _BODY, _TYPE}),
    "garbage": frozenset({_BODY}),
    "drip": frozenset({_SECONDS}),
    "stale_list": frozenset({"lag"}),
}


@dataclass(slots=True)
class Fault:
    """One trouble in waiting: ``times`` uses left (None = endless) after ``skip`` spared calls."""

    number: int
    route: str
    kind: str
    times: int | None
    skip: int
    details: Mapping[str, object]

    def seconds(self, default: float) -> float:
        value = self.details.get(_SECONDS, default)
        return float(value) if isinstance(value, int | float) else default

    def whole(self, name: str, default: int) -> int:
        value = self.details.get(name, default)
        return value if isinstance(value, int) else default

    def as_wire(self) -> Obj:
        return {
            "id": self.number,
            "route": self.route,
            "kind": self.kind,
            "times": self.times,
            "skip": self.skip,
            **self.details,
        }


class FaultBox:
    """Troubles in the order they were asked for."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._faults: list[Fault] = []

    def add(
        self,
        route: str,
        kind: str,
        times: int | None,
        details: Mapping[str, object],
        skip: int = 0,
    ) -> Fault:
        """Ask for a trouble; ValueError when the route, the kind or a detail is unknown."""
        if route != ANY_ROUTE and route not in ROUTES:
            raise ValueError(f"route: must be {ANY_ROUTE} or one of {', '.join(ROUTES)}")
        if kind not in KINDS:
            raise ValueError(f"kind: must be one of {', '.join(KINDS)}")
        if times is not None and times < 1:
            raise ValueError("times: must be 1 or more, or null for endless")
        unknown = sorted(set(details) - _DETAILS.get(kind, frozenset()))
        if unknown:
            raise ValueError(f"{unknown[0]}: {kind} has no such detail")
        fault = Fault(next(self._numbers), route, kind, times, skip, dict(details))
        self._faults.append(fault)
        return fault

    def take(self, route: str, kinds: Collection[str]) -> Fault | None:
        """Use up one of the troubles that apply to this call, the oldest first."""
        for fault in self._faults:
            if fault.kind not in kinds or fault.route not in (route, ANY_ROUTE):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            if fault.times is not None:
                fault.times -= 1
                if not fault.times:
                    self._faults.remove(fault)
            return fault
        return None

    def remove(self, number: int) -> bool:
        """Forget one trouble; False when it is gone already."""
        before = len(self._faults)
        self._faults = [fault for fault in self._faults if fault.number != number]
        return len(self._faults) < before

    def clear(self) -> None:
        self._faults.clear()

    def waiting(self) -> list[Fault]:
        return list(self._faults)
