"""The pages behind the first: each is loaded and built when it is wanted, or just ahead of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.ui.catalog.pane import CatalogPane
    from pos_app.ui.held.pane import HeldPane
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.orders.detail import OrderDetail
    from pos_app.ui.orders.pane import OrdersPane
    from pos_app.ui.payment.pane import PaymentPane
    from pos_app.ui.queue.panel import QueuePopup
    from pos_app.ui.receipt.sheet import ReceiptSheet
    from pos_app.ui.settings.pane import SettingsPane
    from pos_app.ui.settings.privacy import PrivacyCard
    from pos_app.ui.window.checkout import CheckoutPage
    from pos_app.ui.window.desks import Desks


@value
class Room:
    """Where the shell has its pages: the steps of a sale, the places, and what stands beside."""

    steps: QStackedWidget
    places: QStackedWidget
    sides: QStackedWidget


class Pages(QObject):
    """One widget for each place but the catalog, and what opens over all of them.

    A page shows what its desks know when it is built: there is no difference between one that
    was there from the beginning and one that is built when somebody goes to it.

    Signals
        settings_wanted(): the settings are to be shown
        sale_taken_up(): the chosen order is on the payment step now
        sale_wanted(str): the sale of this reference is to be shown
        receipt_wanted(str): the receipt of the sale of this reference is to be shown
    """

    settings_wanted = Signal()
    sale_taken_up = Signal()
    sale_wanted = Signal(str)
    receipt_wanted = Signal(str)

    def __init__(
        self, theme: Theme, desks: Desks, room: Room, queue_pill: QWidget, shell: QWidget
    ) -> None:
        super().__init__(shell)
        self._theme = theme
        self._desks = desks
        self._room = room
        self._queue_pill = queue_pill
        self._shell = shell
        self._steps: Iterator[None] = iter(())
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    def complete(self, catalog: CatalogPane) -> None:
        """Builds what a sale comes to, one for each turn of the event loop.

        The sheet of the first page's catalog comes before the pages. The others are built when
        somebody goes to them, in less than 50 ms each: many days nobody does, and together they
        would hold 5 MiB.
        """
        self._steps = self._ahead(catalog)
        self._turns.start()

    def _go_on(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._turns.stop()

    def _ahead(self, catalog: CatalogPane) -> Iterator[None]:
        # Each step is one turn: it builds one page, and loads modules apart where they are many.
        _ = catalog.chooser
        yield
        import pos_app.ui.payment.order

        yield
        import pos_app.ui.payment.pane

        yield
        _ = self.payment
        yield
        yield from self.payment.ahead()
        yield
        import pos_app.ui.window.checkout  # noqa: F401  it binds the name

        yield
        _ = self.checkout

    @cached_property
    def payment(self) -> PaymentPane:
        from pos_app.ui.desks.storefront import StorefrontDesks
        from pos_app.ui.payment.pane import PaymentPane

        desks = self._desks
        page = PaymentPane(
            self._theme,
            desks.payment,
            desks.sale,
            desks.links,
            desks.decisions,
            StorefrontDesks(desks.members, desks.discounts, desks.proofs),
        )
        page.receipt_wanted.connect(self.receipt_wanted)
        return page

    @cached_property
    def checkout(self) -> CheckoutPage:
        """With the payment in it."""
        from pos_app.ui.window.checkout import CheckoutPage

        desks = self._desks
        page = CheckoutPage(
            self._theme,
            desks.sale,
            desks.delivery,
            desks.customers,
            desks.members,
            desks.addresses,
            self.payment,
        )
        page.settings_wanted.connect(self.settings_wanted)
        self._room.steps.addWidget(page)
        return page

    @cached_property
    def orders(self) -> OrdersPane:
        """With the detail beside it."""
        from pos_app.ui.orders.pane import OrdersPane

        page = OrdersPane(self._theme, self._desks.orders)
        page.chosen.connect(self.detail.show_submission)
        self._room.places.addWidget(page)
        return page

    @cached_property
    def detail(self) -> OrderDetail:
        from pos_app.ui.orders.detail import OrderDetail

        page = OrderDetail(self._theme, self._desks.payment, self._desks.catalog)
        page.opened.connect(self.sale_taken_up)
        page.receipt_wanted.connect(self.receipt_wanted)
        page.forget_wanted.connect(self._ask_to_forget)
        self._room.sides.addWidget(page)
        return page

    @cached_property
    def held(self) -> HeldPane:
        from pos_app.ui.held.pane import HeldPane

        page = HeldPane(self._theme, self._desks.held)
        self._room.places.addWidget(page)
        return page

    def _ask_to_forget(self, phone: str) -> None:
        """The settings have the card that asks once more."""
        self.settings_wanted.emit()
        self.privacy.ask_about(phone)

    @cached_property
    def privacy(self) -> PrivacyCard:
        """A card of the settings."""
        from pos_app.ui.settings.privacy import PrivacyCard

        return PrivacyCard(self._theme, self._desks.upkeep)

    @cached_property
    def settings(self) -> SettingsPane:
        from pos_app.ui.settings.about import AboutCard
        from pos_app.ui.settings.backups import BackupsCard
        from pos_app.ui.settings.pane import SettingsPane
        from pos_app.ui.settings.support import SupportCard
        from pos_app.ui.settings.updates import UpdatesCard

        page = SettingsPane(self._theme, self._desks.settings)
        for card in (BackupsCard(self._theme, self._desks.upkeep), self.privacy):
            page.add_card(card)
            page.shown.connect(card.look)
        self.privacy.asked.connect(page.ensureWidgetVisible)
        updates = UpdatesCard(self._theme, self._desks.updates)
        page.add_card(updates)
        page.shown.connect(updates.look)
        page.add_card(SupportCard(self._theme, self._desks.settings))
        if (desk := self._desks.about) is not None:
            about = AboutCard(self._theme, desk)
            page.add_card(about)
            page.shown.connect(about.look)
        self._room.places.addWidget(page)
        return page

    @cached_property
    def queue(self) -> QueuePopup:
        from pos_app.ui.queue.panel import QueuePopup

        popup = QueuePopup(self._theme, self._desks.queue, self._desks.connection, self._queue_pill)
        popup.opened.connect(self.sale_wanted)
        return popup

    @cached_property
    def receipt(self) -> ReceiptSheet:
        from pos_app.ui.receipt.sheet import ReceiptSheet

        return ReceiptSheet(self._theme, self._desks.receipts, self._shell)
