"""A shop's lists at the wire, told to lie in every way a list can."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

Json = dict[str, Any]
Twist = Callable[[Json, int], Json]
"""A page as it would be, and where in the list it begins; answers the page that is sent."""


class Lists:
    """Fits httpx.MockTransport. `goods` are (number, price), in the server's order.

    `page` rows are sent at once, whatever is asked for. `breaks_after` so many list pages every
    further request finds no server. `status` answers single variants with an error instead.
    """

    def __init__(self, count: int = 0, *, page: int = 5) -> None:
        self.goods: list[tuple[int, int]] = [
            (number, 1_000 * number) for number in range(1, count + 1)
        ]
        self.bundles: list[int] = []
        self.page = page
        self.twist: Twist = lambda sent, _: sent
        self.breaks_after: int | None = None
        self.refuses_cursors = False
        self.status: int | None = None
        self.asked: list[str] = []

    @property
    def pages(self) -> list[str]:
        """The cursors that product pages were asked with, `start` for none."""
        found = [httpx.URL(each) for each in self.asked]
        return [
            each.params.get("next_cursor", "start")
            for each in found
            if each.path.endswith("/products")
        ]

    def variant_asks(self) -> int:
        return sum("/variants/" in each for each in self.asked)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        *_, kind = request.url.path.split("/")
        if self.breaks_after is not None and kind in ("products", "bundles"):
            if self.breaks_after == 0:
                raise httpx.ConnectError("nobody there")
            self.breaks_after -= 1
        self.asked.append(str(request.url))
        cursor = request.url.params.get("next_cursor")
        if kind in ("products", "bundles") and cursor is not None and self.refuses_cursors:
            return _answer({"error": "invalid_cursor", "message": "no such cursor"}, 400)
        match kind:
            case "payment-methods" | "payment-accounts":
                return _answer({"data": [], "is_paginated": False})
            case "products":
                return _answer(self._cut([product_row(*each) for each in self.goods], cursor))
            case "bundles":
                search = request.url.params.get("search", "")
                wanted = [_bundle(each) for each in self.bundles if search in f"Paket {each}"]
                return _answer(self._cut(wanted, cursor))
            case _:
                return self._variant(int(kind))

    def _variant(self, number: int) -> httpx.Response:
        if self.status is not None:
            return _answer({"error": "no", "message": "no"}, self.status)
        if number in [each for each, _ in self.goods]:
            return _answer({"id": number, "name": "Isi"})
        return _answer({"error": "not_found", "message": "no such variant"}, 404)

    def _cut(self, rows: list[Json], cursor: str | None) -> Json:
        start = int(cursor or 0)
        end = start + self.page
        more = end < len(rows)
        whole = {
            "data": rows[start:end],
            "is_paginated": True,
            "has_next": more,
            "next_cursor": str(end) if more else None,
        }
        return self.twist(whole, start)


def product_row(number: int, price: int) -> Json:
    """A product of one variant, as the list has it."""
    variant = {
        "id": number,
        "unique_id": f"var_{number}",
        "name": "Isi",
        "price": price,
        "sku": f"SKU-{number}",
        "item_type": "physical",
    }
    label = f"Rak {number % 3}"
    return {"id": number, "name": f"Barang {number}", "labels": [label], "variants": [variant]}


def _bundle(number: int) -> Json:
    return {
        "id": number,
        "name": f"Paket {number}",
        "bundle_price_options": [{"id": number, "unique_id": f"bpo_{number}", "price": 5_000}],
        "bundlelines": [{"quantity": 2, "variant": product_row(number, 2_000)["variants"][0]}],
    }


def _answer(body: Json, status: int = 200) -> httpx.Response:
    content = json.dumps(body).encode()
    return httpx.Response(status, content=content, headers={"content-type": "application/json"})
