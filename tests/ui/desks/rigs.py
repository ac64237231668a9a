"""Fixtures for the screens of the payment, the orders and the held carts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from pos_app.domain.money import Rupiah
from pos_app.domain.payment import CASH, PaymentMethod, offered
from pos_app.domain.profile import Profile
from pos_app.domain.qris import crc
from pos_app.domain.sale import Sale, Step
from pos_app.domain.submission import Leg, State, Submission
from pos_app.till.settle import Pace
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.decisions import DecisionDesk
from pos_app.ui.desks.delivery import DeliveryDesk
from pos_app.ui.desks.discounts import DiscountDesk
from pos_app.ui.desks.links import LinkDesk
from pos_app.ui.desks.members import MembersDesk
from pos_app.ui.desks.orders import HeldDesk, OrdersDesk
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.proofs import ProofDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.desks.storefront import StorefrontDesks
from pos_app.ui.kit.theme import apply_theme
from pos_app.worker.runner import Runner
from tests.kit import values
from tests.ui.desks.fake_till import FakeTill

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PAGE = "https://app.scalev.id/order/abc"
METHODS = (
    *offered(
        ("qris", "va", "gopay", "invoice", "bank_transfer", "alfamart", "cod", "kredivo"),
        ("BCA", "BNI"),
    ),
    CASH,
)
PROFILE = replace(values.PROFILE, qris_cap=Rupiah(10_000_000))


def qris_text(amount: int, merchant: str = "TOKO MELATI") -> str:
    """A payload that passes every check for this amount."""

    def part(tag: str, value: str) -> str:
        return f"{tag}{len(value):02}{value}"

    fields = (
        ("00", "01"),
        ("01", "12"),
        ("26", part("00", "COM.EXAMPLE.WWW") + part("02", "TEST0000000001")),
        ("51", part("00", "ID.CO.QRIS.WWW") + part("02", "ID1023456789012")),
        ("52", "5499"),
        ("53", "360"),
        ("54", str(amount)),
        ("58", "ID"),
        ("59", merchant),
        ("60", "JAKARTA"),
        ("62", part("07", "A01")),
    )
    text = "".join(part(tag, value) for tag, value in fields) + "6304"
    return text + crc(text)


def sale_of(method: PaymentMethod | None) -> Sale:
    """Ayu's sale over Rp 507.000, shipped for Rp 18.000 of it."""
    goods = values.item(1, 489_000, product_name="Kaos Polos")
    made = values.shipped(goods, couriers=(values.courier(1, 18_000, cod=True),), method=method)
    return replace(made, step=Step.PAYMENT)


def order_of(payable: int = 507_000, **more):
    facts = {
        "number": "SCL-261121-0148",
        "pages": (PAGE,),
        "expires_at": NOW + timedelta(minutes=14, seconds=32),
    }
    return values.order(payable, **facts | more)


def confirmed(method: PaymentMethod, **more) -> Submission:
    """A confirmed sale whose order exists and waits for its money."""
    facts = {
        "reference": "POS-7F3K-92QD-X1C",
        "state": State.CREATED,
        "leg": Leg.PENDING,
        "order": order_of(),
        "attempts": 1,
        "created_at": NOW,
    }
    return values.submission(sale_of(method), **facts | more)


class Desks:
    """Real desks over a till in memory."""

    def __init__(self, runner: Runner, *known: Submission) -> None:
        self.till = FakeTill(*known)
        self.sale = SaleDesk(self.till, runner)
        self.sale.set_profile(PROFILE)
        self.payment = PaymentDesk(self.till, runner, self.sale, Pace(60, 1, 60))
        self.payment.offers.set_methods(METHODS)
        self.connection = ConnectionDesk(self.till, runner)
        self.orders = OrdersDesk(self.till, runner, self.sale, self.connection)
        self.members = MembersDesk(
            self.till, runner, self.sale, DeliveryDesk(self.till, runner, self.sale)
        )
        self.storefront = StorefrontDesks(
            self.members,
            DiscountDesk(self.till, runner, self.sale),
            ProofDesk(self.till, runner),
        )
        self.decisions = DecisionDesk(self.till, runner, self.sale, self.payment, self.orders)
        self.held = HeldDesk(self.till, runner, self.sale)
        self.hosts = Profile(values.STORE).trusted_hosts
        self.links = LinkDesk(lambda: self.hosts)


@pytest.fixture
def theme(qapp):
    for old in qapp.findChildren(QTranslator):
        qapp.removeTranslator(old)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    return apply_theme(qapp, "light")


@pytest.fixture
def runner(qapp):
    unhandled: list[Exception] = []
    made = Runner(unhandled.append)
    yield made
    assert made.close()
    assert not unhandled


@pytest.fixture
def desks(runner):
    made: list[Desks] = []

    def make(*known: Submission) -> Desks:
        made.append(Desks(runner, *known))
        return made[-1]

    yield make
    for each in made:
        for desk in (
            each.decisions,
            each.storefront.discounts,
            each.storefront.proofs,
            each.members,
            each.held,
            each.orders,
            each.connection,
            each.payment,
            each.sale,
        ):
            delete(desk)


@pytest.fixture
def shown(qtbot):
    """Puts a pane in a window of its own and shows it; both go before the desks do."""
    made: list[QWidget] = []

    def show(pane: QWidget, width: int = 862, height: int = 630) -> QWidget:
        pane.resize(width, height)
        pane.show()
        qtbot.waitExposed(pane)
        made.append(pane)
        return pane

    yield show
    for pane in made:
        delete(pane)
