"""Real desks over a till in memory; shared by the tests of catalog and cart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QObject

from pos_app.domain.delivery import District, Warehouse
from pos_app.domain.profile import Profile, Store
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.orders import HeldDesk
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.kit.theme import Theme, apply_theme
from pos_app.worker.runner import Runner
from tests.ui.catalog.fakes import FakeReader, FakeTill, shop

PROFILE = Profile(
    Store(1, "store_1", "Toko Melati"),
    district=District(1, "Menteng", "Jakarta Pusat", "DKI Jakarta"),
    warehouse=Warehouse(1, "wh_1", "Gudang"),
)


@dataclass
class Desks:
    till: FakeTill
    reader: FakeReader
    catalog: CatalogDesk
    sale: SaleDesk
    payment: PaymentDesk
    held: HeldDesk
    connection: ConnectionDesk


@pytest.fixture
def theme(qapp) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture
def desks(qapp) -> Iterator[Desks]:
    troubles: list[Exception] = []
    runner = Runner(troubles.append)
    till, reader, root = FakeTill(), FakeReader(shop()), QObject()
    sale = SaleDesk(till, runner, root)
    made = Desks(
        till,
        reader,
        CatalogDesk(till, runner, reader, root),
        sale,
        PaymentDesk(till, runner, sale, parent=root),
        HeldDesk(till, runner, sale, root),
        ConnectionDesk(till, runner, root),
    )
    sale.set_profile(PROFILE)
    yield made
    shiboken6.delete(root)
    assert runner.close()
    assert not troubles
