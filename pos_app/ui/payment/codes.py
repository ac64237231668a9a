"""Codes for the customer: a QR to scan, a number to transfer to, a code to tell at a counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.links import host_of
from pos_app.domain.payment import PaymentCode, Qr, VirtualAccount
from pos_app.ui.desks.qr import Matrix
from pos_app.ui.kit.buttons import PrimaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, BOLD, HEADING, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.qr import QrView
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import Facts, FittedLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

# A QR is black on white in every theme, and so is all that stands on its sheet.
_PAPER, _EDGE, _INK, _INK2 = (
    QColor("#ffffff"),
    QColor("#e3e8ee"),
    QColor("#111827"),
    QColor("#5b6676"),
)
_HEAD = 40
_FOOT = 62
_LEAST, _MOST = 200, 560
_CODE_SIZE = 30


class QrPanel(QWidget):
    """A white sheet with the code; greyed with a word over it when it is no longer payable."""

    renew_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Card(theme, radius=12, parent=self)
        self._sheet.set_colours(_PAPER, _EDGE)
        self._title = _on_paper("", BODY, BOLD, _INK, self._sheet)
        self._kind = _on_paper("", BODY, SEMIBOLD, _INK2, self._sheet)
        self.qr = QrView(theme, smallest=_LEAST, name="payQr", parent=self._sheet)
        self._name = _on_paper("", BODY, BOLD, _INK, self._sheet)
        self._detail = _on_paper("", SMALL, MEDIUM, _INK2, self._sheet)
        self.renew = PrimaryButton(
            theme,
            tx("Payment", "Make a new QR"),
            icon="refresh-cw",
            compact=True,
            name="renewPaymentButton",
            parent=self,
        )
        self.renew.clicked.connect(self.renew_wanted)
        for label in (self._name, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setContentsMargins(17, 12, 17, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._kind)
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(1, 1, 1, 14)
        sheet.setSpacing(2)
        sheet.addLayout(head)
        sheet.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        sheet.addWidget(self._name)
        sheet.addWidget(self._detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sheet)
        column.addWidget(self.renew)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def fit(self, width: int, height: int) -> None:
        """Makes the code as large as this room allows."""
        extra = _HEAD + _FOOT + (56 if self.renew.isVisibleTo(self) else 0)
        side = max(_LEAST, min(width - 2, height - extra, _MOST))
        self.qr.setFixedSize(side, side)

    def show_qris(self, instruction: Qr, matrix: Matrix | None) -> None:
        qris = instruction.qris
        self._title.setText("QRIS")
        self._kind.setText(tx("Payment", "dynamic"))
        self._name.setText(qris.merchant)
        self._detail.setText(
            " · ".join(filter(None, (f"NMID {qris.nmid}" if qris.nmid else "", qris.terminal)))
        )
        said = tx("Payment", "QRIS code, {amount}, {merchant}")
        self._draw(matrix, said.format(amount=qris.amount, merchant=qris.merchant))

    def show_page(self, url: str, matrix: Matrix | None) -> None:
        self._title.setText(tx("Payment", "Payment page"))
        self._kind.setText("")
        self._name.setText(host_of(url))
        self._detail.setText(tx("Payment", "Scan to open the page"))
        self._draw(
            matrix, tx("Payment", "QR of the payment page at {host}").format(host=host_of(url))
        )

    def set_over(self, words: str, *, renewable: bool, enabled: bool) -> None:
        """Lays words over the code: it can no longer be paid. Empty: it can."""
        self.qr.set_overlay(words)
        self.qr.setEnabled(not words)
        self.renew.setVisible(bool(words) and renewable)
        self.renew.setEnabled(enabled)

    def _draw(self, matrix: Matrix | None, said: str) -> None:
        if matrix is None:
            self.qr.clear()
        else:
            self.qr.set_matrix(matrix, said)


class CodePanel(Card):
    """A number in large figures, whose it is, and how it is used."""

    renew_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, parent=parent)
        self._title = PlainLabel("", self, font=type_face(HEADING, SEMIBOLD), wrap=True)
        self._code = FittedLabel(_CODE_SIZE, name="payCode", parent=self)
        self._facts = Facts(theme, parent=self)
        self._how = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=400
        )
        self.renew = PrimaryButton(
            theme, "", icon="refresh-cw", compact=True, name="renewCodeButton", parent=self
        )
        self.renew.clicked.connect(self.renew_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._code)
        column.addWidget(self._facts)
        column.addWidget(self.renew)
        column.addWidget(self._how)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_account(self, account: VirtualAccount) -> None:
        named = account.bank if account.bank != "VA" else ""
        self._title.setText(tx("Payment", "Virtual account {bank}").format(bank=named).strip())
        self._show(account.number, account.holder)
        self.renew.setText(tx("Payment", "Make a new number"))
        self._how.setText(
            tx(
                "Payment",
                "In the bank's app: Transfer, Virtual Account, type this number, "
                "check the name and the amount, then pay.",
            )
        )

    def show_code(self, code: PaymentCode) -> None:
        self._title.setText(tx("Payment", "Pay at {name}").format(name=code.outlet))
        self._show(code.code, code.holder)
        self.renew.setText(tx("Payment", "Make a new code"))
        told = tx("Payment", "At the counter of {name}: tell the cashier this code and pay.")
        self._how.setText(told.format(name=code.outlet))

    def set_over(self, words: str, *, renewable: bool, enabled: bool) -> None:
        """Greys the number: it can no longer be paid. Empty: it can."""
        self._code.setEnabled(not words)
        self._how.setVisible(not words)
        self.renew.setVisible(bool(words) and renewable)
        self.renew.setEnabled(enabled)

    def _show(self, raw: str, holder: str) -> None:
        self._code.setText(in_fours(raw))
        self._code.setAccessibleName(tx("Payment", "Number {number}").format(number=in_fours(raw)))
        self._facts.set_rows([(tx("Payment", "In the name of"), holder)])
        self._facts.setVisible(bool(holder))


def in_fours(code: str) -> str:
    """`8808123456789012` as people read it: `8808 1234 5678 9012`."""
    if len(code) < 8:
        return code
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _on_paper(
    text: str, size: int, weight: QFont.Weight, colour: QColor, parent: QWidget
) -> PlainLabel:
    return PlainLabel(text, parent, font=type_face(size, weight), colour=colour, elide=True)
