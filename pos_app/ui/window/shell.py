"""The till itself: rail, top bar, pages, and the wires between desks and panes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.sale import Step
from pos_app.ui.cart.pane import CartPane
from pos_app.ui.catalog.pane import CatalogPane
from pos_app.ui.catalog.scanner import ScannerFilter
from pos_app.ui.catalog.search import SearchField
from pos_app.ui.catalog.view import SEARCH_KEY
from pos_app.ui.kit.notice import NoticeBar
from pos_app.ui.kit.words import tx
from pos_app.ui.window.focus import FocusFloor
from pos_app.ui.window.lifeline import Lifeline
from pos_app.ui.window.pages import Pages, Room
from pos_app.ui.window.rail import Place, Rail
from pos_app.ui.window.topbar import TopBar

if TYPE_CHECKING:
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.ui.kit.theme import Theme
    from pos_app.ui.window.desks import Desks
    from pos_app.ui.window.keys import Key, Keys

SIDE = 396
"""Width of the cart and of the order's detail, in pixels."""


class Shell(QWidget):
    """Everything of the till between the window's edges.

    Signals
        view_chosen(str): the catalog is looked at as "grid" or "list" from now on
        in_stock_chosen(bool): whether what is sold out is left out from now on
        sandbox_wanted(): the sandbox's own panel is to be opened
    """

    view_chosen = Signal(str)
    in_stock_chosen = Signal(bool)
    sandbox_wanted = Signal()

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        desks: Desks,
        *,
        view: str,
        in_stock: bool,
    ) -> None:
        super().__init__()
        self._app = app
        self._theme = theme
        self._desks = desks
        self._rail = Rail(theme)
        self._search = SearchField(theme, desks.catalog)
        self._bar = TopBar(theme, self._search)
        self._catalog = CatalogPane(theme, desks.catalog, desks.sale, desks.connection)
        self._catalog.set_arrangement("list" if view == "list" else "grid")
        self._catalog.set_in_stock(in_stock)
        self._catalog.follow(self._search)
        self._cart = CartPane(
            theme,
            desks.sale,
            desks.payment,
            desks.held,
            catalog=desks.catalog,
            delivery=desks.delivery,
        )
        self._place = Place.SELL
        self._steps = QStackedWidget()
        self._places = QStackedWidget()
        self._sides = QStackedWidget()
        self._pages = Pages(
            theme,
            desks,
            Room(self._steps, self._places, self._sides),
            self._bar.queue_pill,
            self,
        )
        self._lay_out(theme)
        self._scanner = ScannerFilter(spare=self._search.input, parent=self)
        self._lifeline = Lifeline(desks, self)
        FocusFloor(app, self._rail, lambda: self._page_of(self._place), self)
        self._wire()
        self._show_step(desks.sale.sale, desks.sale.sale)
        self._bar.show_catalog(desks.catalog.state)
        self._bar.show_connection(desks.connection.now)
        self._bar.show_queue(len(desks.queue.rows))
        if desks.sale.profile is not None:
            self._bar.show_profile(desks.sale.profile)

    def listen(self) -> None:
        """Hears the till's keys from now on, and scanned codes wherever the keyboard is.

        Every event of the application passes by Python from then on. At the first object of a
        class that Python has never heard of, PySide loads all classes there are: some 10 ms, so
        not before the first picture. The window's own handle need not be that object.
        """
        _ = self.keys
        self._app.installEventFilter(self._scanner)
        self.window().windowHandle()

    def complete(self) -> None:
        """Builds what is behind the first page, little by little; a wanted page comes at once."""
        self._pages.complete(self._catalog)

    @cached_property
    def keys(self) -> Keys:
        """Every key of the till; the first picture does not wait for them."""
        from pos_app.ui.window.keys import Keys

        keys = Keys(self._theme, self)
        keys.install(self._key_table(keys))
        return keys

    def show_place(self, place: Place) -> None:
        """Turns to a page."""
        self._desks.receipts.close()
        self._rail.show_place(place)
        self._place = place
        self._places.setCurrentWidget(self._page_of(place))
        self._sides.setVisible(place in (Place.SELL, Place.ORDERS))
        self._sides.setCurrentWidget(self._pages.detail if place is Place.ORDERS else self._cart)
        if place is Place.ORDERS:
            self._desks.orders.reload()
        elif place is Place.HELD:
            self._desks.held.reload()
        elif place is Place.SELL and self._desks.sale.sale.step is Step.SELL:
            self._search.setFocus()

    def show_decision(self, reference: str) -> None:
        """The sale that waits for a human; with an empty reference, the list of all that do."""
        if reference:
            self._open_sale(reference)
        else:
            self._pages.orders.show_undecided()
            self.show_place(Place.ORDERS)

    @property
    def place(self) -> Place:
        return self._place

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The keyboard waits for the first product, not on the rail.
        if self.place is Place.SELL and self._desks.sale.sale.step is Step.SELL:
            self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash that no field wanted leads to the search; one inside a scanned code does not."""
        if event.text() == SEARCH_KEY and not self._scanner.in_burst:
            self._to_search()
        else:
            super().keyPressEvent(event)

    def close_down(self) -> None:
        """Lets go of the application."""
        self._app.removeEventFilter(self._scanner)

    def _lay_out(self, theme: Theme) -> None:
        self._steps.addWidget(self._catalog)
        self._places.addWidget(self._steps)
        self._sides.addWidget(self._cart)
        self._sides.setFixedWidth(SIDE)
        notices = NoticeBar(theme, self._desks.notices)
        notices.setContentsMargins(18, 10, 18, 0)
        page_column = QVBoxLayout()
        page_column.setSpacing(0)
        page_column.addWidget(notices)
        page_column.addWidget(self._places, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addLayout(page_column, 1)
        below.addWidget(self._sides)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(below, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(column, 1)

    def _page_of(self, place: Place) -> QWidget:
        match place:
            case Place.SELL:
                return self._steps
            case Place.ORDERS:
                return self._pages.orders
            case Place.HELD:
                return self._pages.held
            case Place.SETTINGS:
                return self._pages.settings

    def _wire(self) -> None:
        desks = self._desks
        self._rail.wanted.connect(self.show_place)
        self._search.text_changed.connect(self._searched)
        self._scanner.scanned.connect(self._scanned)
        self._catalog.arrangement_changed.connect(self.view_chosen)
        self._catalog.in_stock_changed.connect(self.in_stock_chosen)
        self._bar.connection_pressed.connect(desks.connection.ping)
        for pressed in (self._bar.connection_pressed, self._bar.queue_pressed):
            pressed.connect(self._toggle_queue)
        self._bar.sandbox_pressed.connect(self.sandbox_wanted)
        self._bar.person_pressed.connect(lambda: self.show_place(Place.SETTINGS))
        self._pages.settings_wanted.connect(lambda: self.show_place(Place.SETTINGS))
        self._pages.sale_taken_up.connect(lambda: self.show_place(Place.SELL))
        self._pages.sale_wanted.connect(self._open_sale)
        self._pages.receipt_wanted.connect(self._open_receipt)
        desks.held.taken.connect(lambda: self.show_place(Place.SELL))
        desks.held.changed.connect(lambda rows: self._rail.set_count(Place.HELD, len(rows)))
        desks.sale.changed.connect(self._show_step)
        desks.sale.profile_changed.connect(self._bar.show_profile)
        desks.catalog.state_changed.connect(self._bar.show_catalog)
        desks.connection.changed.connect(self._bar.show_connection)
        desks.queue.changed.connect(lambda rows: self._bar.show_queue(len(rows)))
        desks.orders.changed.connect(
            lambda _: self._rail.set_count(Place.ORDERS, desks.decisions.count)
        )
        desks.payment.changed.connect(lambda _: desks.orders.reload())
        desks.payment.paid.connect(self._paid)
        desks.payment.rechecks.rechecked.connect(lambda _: desks.orders.reload())
        desks.payment.made_room.connect(desks.held.reload)

    def _show_step(self, before: Sale, after: Sale) -> None:
        selling = after.step is Step.SELL
        self._steps.setCurrentWidget(self._catalog if selling else self._pages.checkout)
        if before.id != after.id and selling:
            self._search.clear()
            self._search.setFocus()

    def _searched(self, text: str) -> None:
        if self.place is Place.ORDERS:
            self._pages.orders.set_text(text)
            return
        if self.place is not Place.SELL:
            self.show_place(Place.SELL)
        # Not the field's focus: what a scanner types is searched a moment later, when somebody
        # may have opened another one.
        self._desks.receipts.close()
        if text and self._desks.sale.sale.step is not Step.SELL and not self._desks.sale.locked:
            self._desks.sale.go(Step.SELL)
            self._search.setFocus()

    def _scanned(self, code: str) -> None:
        if self.place is Place.SELL:
            self._desks.catalog.scan(code)

    def _toggle_queue(self) -> None:
        self._pages.queue.toggle()

    def _open_sale(self, reference: str) -> None:
        self._desks.payment.open(reference)
        self.show_place(Place.SELL)

    def _open_receipt(self, reference: str) -> None:
        _ = self._pages.receipt
        self._desks.receipts.open(reference)

    def _receipt(self) -> None:
        """The receipt of the sale on show, else the last one; once it is there, it is printed."""
        receipts, orders = self._desks.receipts, self._desks.orders
        if receipts.shown is not None:
            receipts.print()
            return
        now = self._desks.payment.now.submission
        chosen = self._pages.detail.reference if self.place is Place.ORDERS else ""
        if now is not None and self.place is Place.SELL:
            self._open_receipt(now.reference)
        elif reference := chosen or receipts.latest(orders.rows):
            self._open_receipt(reference)

    def _paid(self, _submission: Submission) -> None:
        self._app.beep()

    def _key_table(self, keys: Keys) -> tuple[Key, ...]:
        from pos_app.ui.window.keys import Key

        sale, payment = self._desks.sale, self._desks.payment
        return (
            Key(("F1",), tx("Keys", "Show these keys"), keys.show_help),
            Key(("F2", "Ctrl+F"), tx("Keys", "Search or scan"), self._to_search),
            Key(("F3",), tx("Keys", "Customer"), lambda: self._to_step(Step.CUSTOMER)),
            Key(("F4",), tx("Keys", "Hold the cart"), self._cart.hold),
            Key(("F5",), tx("Keys", "Held carts"), lambda: self.show_place(Place.HELD)),
            Key(("F6",), tx("Keys", "Quantity of the line"), self._cart.edit_quantity),
            Key(("F7",), tx("Keys", "Delete the line"), self._cart.remove_line),
            Key(("F8",), tx("Keys", "Discount"), self._cart.open_discount),
            Key(("F9", "Ctrl+Return", "Ctrl+Enter"), tx("Keys", "Continue or pay"), self._next),
            Key(("F10",), tx("Keys", "Delivery"), lambda: self._to_step(Step.DELIVERY)),
            Key(("F11",), tx("Keys", "Full screen"), self._full_screen),
            Key(("Ctrl+R",), tx("Keys", "Check the payment now"), payment.check),
            Key(("Ctrl+P",), tx("Keys", "Receipt"), self._receipt),
            Key(("Ctrl+Z",), tx("Keys", "Undo the last cart change"), sale.undo),
            Key(("Esc",), tx("Keys", "One step back"), self._back),
        )

    def _to_search(self) -> None:
        if self.place not in (Place.SELL, Place.ORDERS):
            self.show_place(Place.SELL)
        self._search.focus_all()

    def _to_step(self, step: Step) -> None:
        self.show_place(Place.SELL)
        self._desks.sale.go(step)

    def _next(self) -> None:
        self.show_place(Place.SELL)
        self._cart.press_primary()

    def _back(self) -> None:
        if self._desks.receipts.shown is not None:
            self._desks.receipts.close()
        elif self.place is not Place.SELL:
            self.show_place(Place.SELL)
        elif self._catalog.chooser.isVisible():
            self._catalog.chooser.close_sheet()
        elif self._desks.catalog.linking.code:
            self._desks.catalog.end_link()
        elif self._desks.sale.sale.step is Step.PAYMENT and self._pages.payment.step_back():
            return
        else:
            if self._desks.sale.sale.step is Step.SELL:
                self._search.clear()
            self._desks.sale.back()

    def _full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
