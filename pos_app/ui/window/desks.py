"""The desks of an open till, handed to the shell together."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.customer import CustomerDesk
from pos_app.ui.desks.decisions import DecisionDesk
from pos_app.ui.desks.delivery import DeliveryDesk
from pos_app.ui.desks.links import LinkDesk
from pos_app.ui.desks.orders import HeldDesk, OrdersDesk
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.queue import QueueDesk
from pos_app.ui.desks.receipts import ReceiptDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.kit.notice import Notices


@dataclass(frozen=True, slots=True)
class Desks:
    """Everything the shell is wired to."""

    sale: SaleDesk
    catalog: CatalogDesk
    customers: CustomerDesk
    delivery: DeliveryDesk
    payment: PaymentDesk
    orders: OrdersDesk
    decisions: DecisionDesk
    queue: QueueDesk
    held: HeldDesk
    receipts: ReceiptDesk
    connection: ConnectionDesk
    links: LinkDesk
    settings: SettingsDesk
    notices: Notices
