"""Everything one running sandbox consists of, built in one place."""

from __future__ import annotations

import asyncio
import contextlib

from pos_app.sandbox.access import Keys, Limiter
from pos_app.sandbox.baskets import Baskets
from pos_app.sandbox.catalog import Catalog
from pos_app.sandbox.checkout import Counter
from pos_app.sandbox.clock import Clock
from pos_app.sandbox.discounts import Discounts
from pos_app.sandbox.faults import FaultBox
from pos_app.sandbox.goods import Variant
from pos_app.sandbox.member_checkout import MemberCounter
from pos_app.sandbox.members import Members
from pos_app.sandbox.options import SandboxOptions, Switches
from pos_app.sandbox.order_wire import OrderSpeller
from pos_app.sandbox.orders import Ledger, Order
from pos_app.sandbox.otps import Otps
from pos_app.sandbox.places import Places
from pos_app.sandbox.proofs import Proofs
from pos_app.sandbox.request_log import RequestLog
from pos_app.sandbox.shipping import Shipping
from pos_app.sandbox.tokens import Sessions
from pos_app.sandbox.wire import Obj


class World:
    """The state of one sandbox. Only its server's event loop may touch it."""

    def __init__(self, options: SandboxOptions, keys: Keys, base_url: str) -> None:
        self.options = options
        self.keys = keys
        self.base_url = base_url
        self.switches = Switches(options)
        self.clock = Clock()
        self.places = Places(options.assets)
        self.catalog = Catalog(
            options.assets, base_url, size=options.catalog_size, seed=options.seed
        )
        self.shipping = Shipping(self.places)
        self.counter = Counter(self.catalog, self.places, self.shipping, options.generation)
        self.ledger = Ledger(
            self.catalog, self.clock, self.switches, options.generation, f"{base_url}/media"
        )
        self.baskets = Baskets(self.catalog)
        self.members = Members()
        self.member_counter = MemberCounter(
            baskets=self.baskets,
            members=self.members,
            discounts=Discounts(self.catalog, self.clock, self.ledger.uses_of),
            places=self.places,
            shipping=self.shipping,
            generation=options.generation,
        )
        self.speller = OrderSpeller(options.generation, options.payment_page_origin)
        self.faults = FaultBox()
        self.proofs = Proofs(self.clock, base_url)
        self.sessions = Sessions(self.clock)
        self.otps = Otps(self.clock, self.switches)
        self.log = RequestLog()
        self.limiter = Limiter(self.clock, self.switches)
        self._closing: asyncio.Event | None = None

    def opened(self) -> None:
        """Note that the event loop runs; call it from there."""
        self._closing = asyncio.Event()

    def closing(self) -> None:
        """End every pause, so that the server can stop at once."""
        if self._closing is not None:
            self._closing.set()

    async def pause(self, seconds: float) -> None:
        """Wait, but not beyond the end of the server."""
        if self._closing is not None and seconds > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), seconds)

    def change(self, changes: dict[str, object]) -> None:
        """Change settings; ValueError names the first bad one."""
        self.switches.change(changes)
        self.clock.offset = self.switches.now.clock_offset

    def reset(self) -> None:
        """Return to the state after start-up, but for order numbers, which go on rising."""
        self.ledger.reset()
        self.catalog.reset()
        self.members.reset()
        self.sessions.reset()
        self.otps.reset()
        self.proofs.reset()
        self.faults.clear()
        self.log.clear()
        self.limiter.reset()
        self.switches.reset()
        self.clock.offset = self.switches.now.clock_offset

    def truth(self) -> list[Obj]:
        """Return every order in full, oldest first, whatever faults and settings say."""
        return [self.true_order(order) for order in self.ledger.all()]

    def true_order(self, order: Order) -> Obj:
        info = order.payment.info if order.payment else None
        return {
            **self.speller.detail(order, info=info, keep_metadata=True),
            "number": order.number,
            "payments_made": order.attempts,
        }

    def find_order(self, key: object) -> Order:
        """Return an order by id or order number; LookupError when there is none."""
        order = self.ledger.get(str(key))
        if order is None:
            order = next((o for o in self.ledger.all() if o.order_id == key), None)
        if order is None:
            raise LookupError(f"no order {key}")
        return order

    def find_variant(self, unique_id: str) -> Variant:
        """Return a variant by unique id; LookupError when there is none."""
        variant = self.catalog.variant_named(unique_id)
        if variant is None:
            raise LookupError(f"no variant {unique_id}")
        return variant
