"""The pages that a public order is paid on, which only the storefront's key reads."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.errors import Refused, ShopError, Unreadable

if TYPE_CHECKING:
    from pos_app.domain.order import Order
    from pos_app.till.member_ports import Storefront

_log = logging.getLogger(__name__)


class PublicPages:
    """Remembers them by the sale's reference; without a storefront there are none."""

    def __init__(self, storefront: Storefront | None) -> None:
        self._storefront = storefront
        self._known: dict[str, tuple[str, ...]] = {}

    async def learn(self, name: str, order: Order) -> bool:
        """Reads them once; answers whether there is anything new to show.

        What was not reached is asked for again by the next call, what was refused is not.
        """
        if self._storefront is None or not order.slug or name in self._known:
            return False
        try:
            told = (await self._storefront.order(order.slug)).pages
        except (Refused, Unreadable) as wrong:
            _log.info("a public order cannot be read: %s", type(wrong).__name__)
            told = ()
        except ShopError as trouble:
            _log.info("a public order was not reached: %s", type(trouble).__name__)
            return False
        self._known[name] = told
        return bool(told)

    def forget(self, name: str) -> None:
        """The payment was made anew: another page may belong to it."""
        self._known.pop(name, None)

    def first(self, name: str, order: Order) -> Order:
        """The order with what is known of them before its other pages."""
        told = self._known.get(name, ())
        return replace(order, pages=tuple(dict.fromkeys((*told, *order.pages)))) if told else order
