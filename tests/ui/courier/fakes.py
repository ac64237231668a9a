"""A till in memory, as far as a checkout asks it, and the desks over it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QTimer

from pos_app.domain.customer import Customer, KnownCustomer
from pos_app.domain.delivery import CourierService, District, Quote, Warehouse
from pos_app.domain.money import Rupiah
from pos_app.till.places import DistrictsKnown
from pos_app.ui.desks.addresses import AddressesDesk
from pos_app.ui.desks.customer import CustomerDesk
from pos_app.ui.desks.delivery import DeliveryDesk
from pos_app.ui.desks.members import MembersDesk
from pos_app.ui.desks.sale import SaleDesk
from tests.kit.members import FakeMembers
from tests.kit.values import PROFILE

MENTENG = District(3171, "Menteng", "Kota Jakarta Pusat", "DKI Jakarta")
MENTENG_PULO = District(6271, "Menteng Pulo", "Kota Palangka Raya", "Kalimantan Tengah")
MENTENG_EAST = District(3515, "Menteng", "Kab. Sidoarjo", "Jawa Timur")
CEMPAKA = Warehouse(301, "wh_cempaka", "Gudang Cempaka Putih", 4.2, 3170)
SITI = KnownCustomer(Customer("Siti Rahmawati", "6281234567890"), 3)
SINTA = KnownCustomer(Customer("Sinta Dewi", "6281398765432", "sinta@contoh.id"), 1)

COURIERS = (
    CourierService(
        41, "AnterAja", "AnterAja REG", "REG", Rupiah(17_500), "2-4 hari", "standard"
    ),
    CourierService(
        11, "JNE", "JNE REG", "REG", Rupiah(18_000), "2-3 hari", "standard", True,
        provider="mengantar",
    ),
    CourierService(
        11, "JNE", "JNE REG", "REG", Rupiah(19_000), "2-3 hari", "standard", True,
        provider="lincah",
    ),
    CourierService(
        21, "J&T", "J&T EZ", "EZ", Rupiah(21_000), "1-2 hari", "standard", True,
        provider="mengantar",
    ),
    CourierService(
        31, "SiCepat", "Besok sampai", "BEST", Rupiah(26_000), "1 hari", "cashless", True
    ),
)  # fmt: skip
PICKUP = (
    CourierService(
        71, "Ambil di toko", "Ambil di toko", "PICKUP", Rupiah(0), "hari ini", "standard",
        pickup=True,
    ),
)  # fmt: skip


@dataclass
class FakeTill:
    """Answers with what it is told to; an exception in place of an answer is raised.

    `hold` keeps every answer of that name back until `let_go`.
    """

    known: tuple[District, ...] = (MENTENG,)
    server: tuple[District, ...] | Exception = (MENTENG_PULO, MENTENG, MENTENG_EAST)
    codes: tuple[str, ...] | Exception = ("10310", "10320")
    couriers: tuple[CourierService, ...] | Exception = COURIERS
    pickup: tuple[CourierService, ...] | Exception = PICKUP
    customers: tuple[KnownCustomer, ...] = (SITI, SINTA)
    held: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)
    account: FakeMembers = field(default_factory=FakeMembers)

    def hold(self, *names: str) -> None:
        self.held.update(names)

    def let_go(self) -> None:
        self.held.clear()

    async def save(self, sale):
        return None

    async def members(self):
        return self.account

    async def known_districts(self, text):
        return await self._answer("known", text, self._fitting(self.known, text))

    async def districts(self, text):
        found = self.server
        if not isinstance(found, Exception):
            found = self._fitting(found, text)
        return await self._answer("districts", text, found)

    async def districts_known(self):
        return DistrictsKnown(len(self.known))

    async def postal_codes(self, district):
        return await self._answer("codes", str(district), self.codes)

    async def known_customers(self, text):
        found = tuple(
            each
            for each in self.customers
            if text.casefold() in each.customer.name.casefold()
            or text.lstrip("0").replace(" ", "") in each.customer.phone
        )
        return await self._answer("customers", text, found)

    async def quote(self, profile, sale):
        key = sale.quote_key(profile)
        rows = self.pickup if key.pickup else self.couriers
        if not isinstance(rows, Exception):
            rows = Quote(key, CEMPAKA, rows)
        return await self._answer("quote", key.postal_code, rows)

    @staticmethod
    def _fitting(districts, text):
        return tuple(each for each in districts if text.casefold() in each.display.casefold())

    async def _answer(self, name, text, answer):
        self.asked.append((name, text))
        while name in self.held:  # noqa: ASYNC110  let go from the other thread
            await asyncio.sleep(0.005)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Desks:
    """The real desks over the fake till."""

    def __init__(self, runner, profile=PROFILE):
        self.till = FakeTill()
        self.sale = SaleDesk(self.till, runner)
        self.delivery = DeliveryDesk(self.till, runner, self.sale)
        self.customers = CustomerDesk(self.till, runner)
        self.members = MembersDesk(self.till, runner, self.sale, self.delivery)
        self.addresses = AddressesDesk(self.till, runner, self.sale, self.delivery, self.members)
        if profile is not None:
            self.sale.set_profile(profile)

    def close(self):
        """Nothing that was to be done later is done after the runner's end."""
        for desk in (self.sale, self.delivery, self.customers):
            for timer in desk.findChildren(QTimer):
                timer.stop()

    def begin(self, sale):
        """Opens this sale."""
        self.sale.restore(sale)
        return self.sale

    def change(self, **facts):
        self.sale.put(replace(self.sale.sale, **facts))
