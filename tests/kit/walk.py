"""Looks at one page after another as somebody who taps with a thumb, listens, or only has keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from pos_app.ui.kit.field import InputBox
from pos_app.ui.kit.stepper import StepButton
from tests.kit.cashier import MouseCashier, row_of

FIXED = {
    *("searchField", "catalogView", "categoryBar", "cartView", "cartTotal", "chargeButton"),
    *("holdButton", "discountButton", "clearButton", "customerButton", "connectivityPill"),
    *("queuePill", "navSell", "navOrders", "navHeld", "navReports", "navSettings"),
    *("stepCustomer", "stepDelivery", "stepPayment", "backButton", "continueButton"),
    *("customerName", "customerPhone", "customerEmail", "deliveryPickup", "deliveryShip"),
    *("addressLine", "locationField", "locationPopup", "postalCode", "courierView"),
    *("orderNotes", "paymentMethodView", "placeOrderButton", "payAmount", "payState", "payQr"),
    *("payCode", "payCountdown", "openLinkButton", "copyLinkButton", "checkPaymentButton"),
    *("changeMethodButton", "newSaleButton", "printReceiptButton", "ordersView", "orderDetail"),
    *("heldView", "memberEmail", "memberPassword", "memberOtp", "memberSignIn", "reviewBanner"),
    *("reviewCheckAgain", "reviewSendAgain", "reviewCancel"),
}
"""The names that integrators rely on."""
MEMBERS = {"memberEmail", "memberPassword", "memberOtp", "memberSignIn"}
"""Those of them that only a customer with an account brings to the screen."""
LATER = {"navReports"}
"""Names of screens that are not there yet."""
ACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox)
TOUCH, FIELD = 48, 44
"""Pixels: a finger presses a button, and puts the cursor into a field, without aiming."""
SIDEWAYS = "categoryBar"
"""Scrolls to whatever does not fit, and fades it out."""
KEYED = {"postalCodeList"}
"""What a key of the field beside it does as well."""
MOST_STOPS = 120


class Walk:
    """Looks at one page after another and keeps what is wrong with it."""

    def __init__(self, person: MouseCashier) -> None:
        self.person = person
        self.window = person.window
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def look(self, page: str, *, keys: bool = True) -> None:
        """Keeps what is wrong with what is on the screen now.

        Without `keys` nobody tabs through it: the list that is open would close.
        """
        self.person.qtbot.wait(120)
        shown = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        names = [each.objectName() for each in shown]
        self.seen |= set(names)
        for name in FIXED & set(names):
            if names.count(name) > 1:
                self.wrong.append(f"{page}: {name} is there {names.count(name)} times")
        for widget in shown:
            for problem in _problems(widget):
                self.wrong.append(f"{page}: {_called(widget)} {problem}")
        for widget in shown:
            if (cut := _cut(widget)) > 0:
                self.wrong.append(f"{page}: {_called(widget)} is cut off by {cut} px")
        for widget in self._missed(shown) if keys else ():
            self.wrong.append(f"{page}: {_called(widget)} is not reached by Tab")

    def _missed(self, shown: list[QWidget]) -> list[QWidget]:
        """What can be pressed or typed into and is no stop of Tab; the focus stays where it is."""
        start = self.window.focusWidget()
        stops = _stops(self.window)
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = {row_of(stop) for stop in stops} - {None}
        return [
            each
            for each in shown
            if each.isVisible() and each.isEnabled() and _wants_a_stop(each)
            if each not in stops and row_of(each) not in rows
        ]


def _problems(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        yield "may show markup"
    if not isinstance(widget, ACTIVE) or _is_inner(widget):
        return
    if not widget.objectName():
        yield "has no name for tests"
    if not widget.accessibleName().strip():
        yield "says nothing to a screen reader"
    least = FIELD if isinstance(widget.parent(), InputBox) else TOUCH
    if isinstance(widget, QAbstractButton | QComboBox) and widget.height() < least:
        yield f"is {widget.height()} px high to the finger"
    if isinstance(widget, QLineEdit) and (high := _frame(widget).height()) < FIELD:
        yield f"is {high} px high to the finger"


def _is_inner(widget: QWidget) -> bool:
    """A part that Qt itself puts into another, or the editor of a cell."""
    parent = widget.parent()
    return (
        isinstance(widget, QHeaderView)
        or widget.objectName().startswith("qt_")
        or (isinstance(widget, QLineEdit) and isinstance(parent, QAbstractScrollArea))
    )


def _frame(editor: QLineEdit) -> QWidget:
    """What is drawn around the bare text; a touch anywhere in it puts the cursor there."""
    around = editor.parentWidget()
    return around if around is not None and around.focusProxy() is editor else editor


def _cut(widget: QWidget) -> int:
    """How many pixels of a widget's width are hidden by what it is in."""
    box = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    hidden = 0
    parent = None if widget.isWindow() else widget.parentWidget()
    while parent is not None:
        if parent.objectName() == SIDEWAYS:
            return 0
        around = QRect(parent.mapTo(parent.window(), QPoint()), parent.size())
        hidden = max(hidden, around.left() - box.left(), box.right() - around.right())
        parent = None if parent.isWindow() else parent.parentWidget()
    return hidden


def _called(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    inside = widget.parentWidget()
    where = inside.objectName() or type(inside).__name__ if inside is not None else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {said!r} in {where}"


def _stops(window: QWidget) -> list[QWidget]:
    """Where Tab leads, until it comes back to where it has been."""
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focus = window.focusWidget()
        if focus is None or focus in stops:
            break
        stops.append(focus)
    return stops


def _wants_a_stop(widget: QWidget) -> bool:
    if not isinstance(widget, ACTIVE) or _is_inner(widget) or widget.objectName() in KEYED:
        return False
    # The step that one is at leads nowhere.
    return not isinstance(widget, StepButton) or widget.standing() == "done"
