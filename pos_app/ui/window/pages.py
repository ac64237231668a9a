"""The pages behind the first one: loaded and built when the first picture is on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pos_app.ui.held.pane import HeldPane
from pos_app.ui.kit.theme import Theme
from pos_app.ui.orders.detail import OrderDetail
from pos_app.ui.orders.pane import OrdersPane
from pos_app.ui.payment.pane import PaymentPane
from pos_app.ui.queue.panel import QueuePopup
from pos_app.ui.receipt.sheet import ReceiptSheet
from pos_app.ui.settings.pane import SettingsPane
from pos_app.ui.window.checkout import CheckoutPage
from pos_app.ui.window.desks import Desks


@dataclass(frozen=True, slots=True)
class Pages:
    """One widget for each place but the catalog, and what opens over all of them."""

    checkout: CheckoutPage
    payment: PaymentPane
    orders: OrdersPane
    detail: OrderDetail
    held: HeldPane
    settings: SettingsPane
    queue: QueuePopup
    receipt: ReceiptSheet


def build_pages(theme: Theme, desks: Desks, queue_pill: QWidget, shell: QWidget) -> Pages:
    payment = PaymentPane(theme, desks.payment, desks.sale, desks.links, desks.decisions)
    return Pages(
        checkout=CheckoutPage(theme, desks.sale, desks.delivery, desks.customers, payment),
        payment=payment,
        orders=OrdersPane(theme, desks.orders),
        detail=OrderDetail(theme, desks.payment, desks.catalog),
        held=HeldPane(theme, desks.held),
        settings=SettingsPane(theme, desks.settings),
        queue=QueuePopup(theme, desks.queue, desks.connection, queue_pill),
        receipt=ReceiptSheet(theme, desks.receipts, shell),
    )
