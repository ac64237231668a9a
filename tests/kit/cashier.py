"""Two cashiers who use the real window: one never touches the mouse, one only types text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit, QWidget

from pos_app.script import Hand
from pos_app.ui.catalog.pane import CatalogPane
from pos_app.ui.kit.chips import ChipBar, SegmentedControl
from pos_app.ui.window.rail import Rail

_TABS = 80
_ROWS = (ChipBar, SegmentedControl, Rail)


class Cashier(ABC):
    """What both can do: look, wait, and go through a sale by its verbs."""

    def __init__(self, qtbot, app) -> None:
        self.qtbot = qtbot
        self.app = app
        self.window = app.window
        self.hand = Hand(app.window)

    @property
    def desks(self):
        return self.app.session.desks

    def sees(self, name: str) -> bool:
        return self.hand.is_visible(name)

    def wait_for(self, condition: Callable[[], bool], timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def wait_to_see(self, name: str) -> None:
        self.wait_for(lambda: self.sees(name))

    def wait_to_press(self, name: str) -> None:
        self.wait_for(lambda: self.hand.can_press(name))

    def widget(self, name: str) -> QWidget:
        return self.hand.find(QWidget, name)

    def view(self, name: str) -> QAbstractItemView:
        return self.hand.find(QAbstractItemView, name)

    def index_of(self, view: str, fits: Callable[[object], bool]) -> QModelIndex:
        found: list[QModelIndex] = []

        def is_there() -> bool:
            found[:] = [index for index, row in self.hand.rows(view) if fits(row)]
            return bool(found)

        self.wait_for(is_there)
        return found[0]

    def search(self, text: str) -> QLineEdit:
        """Types into the search field, and waits for what comes so fast to be searched."""
        field = self.hand.find(QLineEdit, "searchField")
        QTest.keyClicks(field, text)
        catalog = self.hand.find(CatalogPane, "catalogPane")
        self.wait_for(lambda: catalog.model.query.text == text)
        return field

    def text_of(self, name: str) -> str:
        widget = self.widget(name)
        whole = getattr(widget, "whole_text", None) or widget.text
        return whole()

    def open(self) -> None:
        """Shows the window, whatever the till can do by then."""
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.wait_for(lambda: self.app.session is not None)

    def start(self) -> None:
        """Waits until the till can sell."""
        self.open()
        self.wait_for(lambda: self.desks.catalog.state.refreshed_at is not None)
        self.wait_for(lambda: bool(self.desks.payment.offers.methods))

    def press_key(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        focus = self.window.focusWidget() or self.window
        QTest.keyClick(focus, key, modifier)

    @abstractmethod
    def add(self, name: str) -> None: ...

    @abstractmethod
    def enter(self, name: str, text: str) -> None: ...

    @abstractmethod
    def push(self, name: str) -> None: ...

    @abstractmethod
    def choose(self, view: str, fits: Callable[[object], bool]) -> None: ...

    @abstractmethod
    def charge(self) -> None: ...

    @abstractmethod
    def go_on(self) -> None: ...

    @abstractmethod
    def place(self) -> None: ...

    @abstractmethod
    def check(self) -> None: ...

    @abstractmethod
    def pick_district(self, text: str, display: str) -> None: ...


class KeyboardCashier(Cashier):
    """Keys only; a widget is reached by Tab, in a row of choices by the arrows, or not at all."""

    def reach(self, name: str) -> QWidget:
        wanted = self.widget(name)
        row = row_of(wanted)
        for _ in range(_TABS):
            focus = self.window.focusWidget()
            if focus is not None and (focus is wanted or wanted.focusProxy() is focus):
                return focus
            on = row is not None and focus is not None and row_of(focus) is row
            along = Qt.Key.Key_Down if isinstance(row, Rail) else Qt.Key.Key_Right
            QTest.keyClick(focus or self.window, along if on else Qt.Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached by Tab")

    def add(self, name: str) -> None:
        self.press_key(Qt.Key.Key_F2)
        field = self.search(name)
        self.index_of("catalogView", lambda row: name in row.name)
        before = self.desks.sale.sale.cart.count
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait_for(lambda: self.desks.sale.sale.cart.count == before + 1)
        field.clear()

    def enter(self, name: str, text: str) -> None:
        editor = self.reach(name)
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)

    def push(self, name: str) -> None:
        self.wait_to_press(name)
        QTest.keyClick(self.reach(name), Qt.Key.Key_Space)

    def choose(self, view: str, fits: Callable[[object], bool]) -> None:
        self.index_of(view, fits)
        widget = self.reach(view)
        QTest.keyClick(widget, Qt.Key.Key_Home)
        for _ in range(60):
            index = self.view(view).currentIndex()
            if index.isValid() and fits(index.data(Qt.ItemDataRole.UserRole + 1)):
                break
            QTest.keyClick(widget, Qt.Key.Key_Down)
        QTest.keyClick(widget, Qt.Key.Key_Return)

    def charge(self) -> None:
        self.wait_to_press("chargeButton")
        self.press_key(Qt.Key.Key_F9)

    def go_on(self) -> None:
        self.wait_to_press("continueButton")
        self.press_key(Qt.Key.Key_F9)

    def place(self) -> None:
        self.wait_to_press("placeOrderButton")
        self.press_key(Qt.Key.Key_F9)

    def check(self) -> None:
        self.press_key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)

    def pick_district(self, text: str, display: str) -> None:
        editor = self.reach("locationField")
        QTest.keyClicks(editor, text)
        self.wait_to_see("locationPopup")
        self.wait_for(lambda: not _is_searching(self))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.wait_for(lambda: _district(self).startswith(display))


class MouseCashier(Cashier):
    """Clicks only; text is typed into what was clicked."""

    def click(self, name: str) -> QWidget:
        widget = self.widget(name)
        _show(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        return widget

    def add(self, name: str) -> None:
        self.click("searchField")
        self.search(name)
        before = self.desks.sale.sale.cart.count
        self.choose("catalogView", lambda row: name in row.name)
        self.wait_for(lambda: self.desks.sale.sale.cart.count == before + 1)

    def enter(self, name: str, text: str) -> None:
        editor = self.click(name)
        QTest.mouseDClick(editor, Qt.MouseButton.LeftButton, pos=editor.rect().center())
        QTest.keyClicks(editor, text)

    def push(self, name: str) -> None:
        self.wait_to_press(name)
        self.click(name)

    def choose(self, view: str, fits: Callable[[object], bool]) -> None:
        index = self.index_of(view, fits)
        widget = self.view(view)
        widget.scrollTo(index)
        where = widget.visualRect(index).center()
        QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def charge(self) -> None:
        self.push("chargeButton")

    def go_on(self) -> None:
        self.push("continueButton")

    def place(self) -> None:
        self.push("placeOrderButton")

    def check(self) -> None:
        self.push("checkPaymentButton")

    def pick_district(self, text: str, display: str) -> None:
        editor = self.click("locationField")
        QTest.keyClicks(editor, text)
        self.wait_to_see("locationPopup")
        self.wait_for(lambda: not _is_searching(self))
        popup = self.widget("locationPopup")
        view = popup if isinstance(popup, QAbstractItemView) else popup.findChild(QAbstractItemView)
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        index = next(each for each in rows if str(each.data()).startswith(display))
        where: QPoint = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.wait_for(lambda: _district(self).startswith(display))


def row_of(widget: QWidget) -> QWidget | None:
    """The row of choices that a button is one of: Tab enters it once, at the choice that is on."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, _ROWS):
        around = around.parentWidget()
    return around


def _district(cashier: Cashier) -> str:
    district = cashier.desks.sale.sale.destination.district
    return district.display if district else ""


def _is_searching(cashier: Cashier) -> bool:
    return bool(cashier.desks.delivery.searching)


def _show(widget: QWidget) -> None:
    """Scrolls whatever holds the widget until it can be clicked."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea) and hasattr(parent, "ensureWidgetVisible"):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
