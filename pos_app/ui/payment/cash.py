"""Coins and notes: what was handed over, what comes back, and the press that records it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.money import ZERO, Rupiah
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, Divider
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import BODY, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import FittedLabel
from pos_app.ui.payment.tender import likely, typed

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_CHANGE_SIZE = 30
_PER_ROW = 2


class CashPanel(Card):
    """The cash desk: what was handed over, what comes back, and the button that records it.

    With `late` the order is made only afterwards; its widgets have names of their own then.
    """

    taken = Signal(object)
    """The amount that was handed over, as Rupiah."""

    def __init__(self, theme: Theme, *, late: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, parent=parent)
        self._theme = theme
        self._late = late
        self._due = ZERO
        self._received: Rupiah | None = None
        self._busy = False
        self._quick: list[SecondaryButton] = []
        self.field = TextField(
            theme,
            tx("Payment", "Money received"),
            prefix="Rp",
            limit=20,
            name=self._name("cashReceived"),
        )
        self.field.edited.connect(self._typed)
        self.field.entered.connect(self._confirm)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._told = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), colour=theme.ink2)
        self._change = FittedLabel(_CHANGE_SIZE, name=self._name("cashChange"), parent=self)
        self.confirm = PrimaryButton(
            theme,
            "",
            icon="" if late else "check",
            compact=late,
            name=self._name("takeCashButton"),
            parent=self,
        )
        self.confirm.clicked.connect(self._confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(10)
        column.addLayout(self._grid)
        column.addWidget(self.field)
        column.addWidget(Divider(theme))
        column.addWidget(self._told)
        column.addWidget(self._change)
        column.addWidget(self.confirm)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_due(self, due: Rupiah, *, busy: bool) -> None:
        """Asks for this much; what was typed stays while the amount does."""
        self._busy = busy
        if due != self._due or not self._quick:
            self._due, self._received = due, None
            self.field.set_text("")
            self._offer(likely(due))
        self._tell()

    def _offer(self, amounts: tuple[Rupiah, ...]) -> None:
        for button in self._quick:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._quick = []
        for at, amount in enumerate(amounts):
            exact = tx("Payment", "Exact money")
            button = SecondaryButton(
                self._theme,
                str(amount) if at else exact,
                tone="soft",
                name=self._name(f"cashQuick{at}"),
                parent=self,
            )
            if not at:
                button.setAccessibleName(f"{exact} {amount}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._hand_over, amount))
            self._grid.addWidget(button, at // _PER_ROW, at % _PER_ROW)
            self._quick.append(button)

    def _hand_over(self, amount: Rupiah, *_checked: bool) -> None:
        self.field.set_text(str(amount).removeprefix("Rp").strip())
        self._received = amount
        self._tell()

    def _typed(self, text: str) -> None:
        self._received = typed(text) if text.strip() else None
        self._tell()

    def _tell(self) -> None:
        text, received = self.field.text().strip(), self._received
        wrong = tx("Payment", "This is not an amount.") if text and received is None else ""
        enough = received is not None and received >= self._due
        if received is not None and not enough:
            wrong = tx("Payment", "Not enough: {amount} is missing.").format(
                amount=self._due - received
            )
        self.field.set_error(wrong)
        self._told.setText(tx("Payment", "Change"))
        back = received - self._due if received is not None and enough else None
        self._change.setText(str(back) if back is not None else "-")
        self._change.setAccessibleName(
            tx("Payment", "Change {amount}").format(amount=back) if back is not None else ""
        )
        self._name_confirm(received if enough and received is not None else self._due)
        self.confirm.setEnabled(enough and not self._busy)

    def _name_confirm(self, amount: Rupiah) -> None:
        if self._late:
            self.confirm.setText(tx("Payment", "Take cash & finish (sent later)"))
        else:
            self.confirm.setText(tx("Payment", "Take {amount}").format(amount=amount))

    def _name(self, name: str) -> str:
        return f"late{name[0].upper()}{name[1:]}" if self._late else name

    def _confirm(self) -> None:
        if self.confirm.isEnabled():
            self.taken.emit(self._received)
