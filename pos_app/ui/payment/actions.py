"""What can be done with an order that waits for its money: check, open, copy, send, change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payment import PayLink, PaymentCode, RefusedQr, VirtualAccount
from pos_app.ui.desks.links import LinkFault, link_fault
from pos_app.ui.desks.payment import Doing
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.fonts import MEDIUM, SMALL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment import words
from pos_app.ui.payment.shown import Shown

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_TOLD_FOR = 1_600
_COLUMNS = 2


class Actions(QWidget):
    """Buttons in two columns; one that cannot be used says why."""

    check_wanted = Signal()
    open_wanted = Signal(str)
    copy_wanted = Signal(str)
    whatsapp_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.check = PrimaryButton(
            theme,
            tx("Payment", "Check"),
            icon="refresh-cw",
            key="^R",
            compact=True,
            name="checkPaymentButton",
            parent=self,
        )
        self.open = SecondaryButton(
            theme,
            tx("Payment", "Open link"),
            icon="external-link",
            name="openLinkButton",
            parent=self,
        )
        self.copy = SecondaryButton(theme, "", icon="copy", name="copyLinkButton", parent=self)
        self.whatsapp = SecondaryButton(
            theme, "WhatsApp", icon="message-circle", name="whatsappButton", parent=self
        )
        self.change = SecondaryButton(
            theme, tx("Payment", "Change method"), icon="repeat-2", parent=self
        )
        self._reason = PlainLabel(
            "", self, font=type_face(SMALL, MEDIUM), colour=theme.ink2, wrap=True
        )
        self._buttons: tuple[KitButton, ...] = (
            self.check,
            self.open,
            self.copy,
            self.whatsapp,
            self.change,
        )
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.check.clicked.connect(self.check_wanted)
        self.open.clicked.connect(self._open_now)
        self.copy.clicked.connect(self._copy_now)
        self.whatsapp.clicked.connect(self.whatsapp_wanted)
        self.change.clicked.connect(self.change_wanted)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self._reason)
        self._told = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self._told.timeout.connect(self._name_copy)

    def show_order(self, shown: Shown, *, whatsapp: bool) -> None:
        """`whatsapp` says whether the customer has a number to write to."""
        self._shown = shown
        web = shown.by_gateway and not shown.in_conflict and not shown.cancelled
        self.check.setVisible(shown.by_gateway or shown.in_conflict or not shown.asked)
        self.check.setEnabled(not shown.busy)
        self.check.setText(
            tx("Payment", "Checking…") if shown.doing is Doing.CHECKING else tx("Payment", "Check")
        )
        fault = shown.link_fault
        self.open.setVisible(web)
        self.open.setEnabled(fault is None and shown.payable)
        reason = link_fault(fault, shown.url) if fault is not None else ""
        self.open.setToolTip(reason)
        self.open.setAccessibleDescription(reason)
        self.copy.setVisible(web)
        self.copy.setEnabled(bool(self._copied(shown)) and shown.payable)
        self.whatsapp.setVisible(web and whatsapp)
        self.whatsapp.setEnabled(shown.payable and bool(self._copied(shown)))
        self.change.setEnabled(not shown.busy and not shown.in_conflict)
        self._reason.setText(reason)
        # Where the page is the only way to pay, the panel beside says it.
        told = isinstance(shown.instruction, PayLink | RefusedQr)
        worth = fault is not None and fault is not LinkFault.MISSING and not told
        self._reason.setVisible(web and worth)
        if not self._told.isActive():
            self._name_copy()
        self._arrange()

    def tell_copied(self) -> None:
        """Says for a moment that it is on the clipboard."""
        self.copy.setText(tx("Payment", "Copied"))
        self.copy.set_icon("check")
        self._told.start()

    def _arrange(self) -> None:
        shown = [button for button in self._buttons if not button.isHidden()]
        for button in self._buttons:
            self._grid.removeWidget(button)
        # The last one, and one that would stand alone, take the whole row.
        *pairs, last = shown
        for at, button in enumerate(pairs):
            alone = at == len(pairs) - 1 and at % _COLUMNS == 0
            span = _COLUMNS if alone else 1
            self._grid.addWidget(button, at // _COLUMNS, at % _COLUMNS, 1, span)
        self._grid.addWidget(last, (len(pairs) + 1) // _COLUMNS, 0, 1, _COLUMNS)

    def _name_copy(self) -> None:
        if self._shown is not None:
            self.copy.setText(words.copied_thing(self._shown.instruction))
            self.copy.set_icon("copy")

    def _open_now(self) -> None:
        if self._shown is not None:
            self.open_wanted.emit(self._shown.url)

    def _copy_now(self) -> None:
        if self._shown is not None:
            self.copy_wanted.emit(self._copied(self._shown))

    @staticmethod
    def _copied(shown: Shown) -> str:
        match shown.instruction:
            case VirtualAccount(number=number):
                return number
            case PaymentCode(code=code):
                return code
            case _:
                return shown.url if shown.link_fault is None else ""
