"""A transfer to the shop's own account, which the cashier confirms by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.money import ZERO, Rupiah
from pos_app.domain.order import BankAccount
from pos_app.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.codes import in_fours
from pos_app.ui.payment.parts import FittedLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class TransferPanel(Card):
    """Where the customer transfers to; two presses say that the money is there."""

    arrived = Signal()
    copy_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, parent=parent)
        self._theme = theme
        self._shown: tuple[tuple[BankAccount, ...], Rupiah] | None = None
        self._rows: list[QWidget] = []
        self._amount = ZERO
        self._title = PlainLabel(
            tx("Payment", "Transfer exactly this amount to"),
            self,
            font=type_face(HEADING, SEMIBOLD),
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._none = PlainLabel(
            tx("Payment", "The shop has no bank account in Scalev yet. Tell the owner."),
            self,
            colour=theme.ink2,
            wrap=True,
        )
        self.first = PrimaryButton(
            theme,
            tx("Payment", "The money is there"),
            icon="check",
            name="transferArrivedButton",
            compact=True,
            parent=self,
        )
        self.first.clicked.connect(partial(self._ask, True))
        self._asking = QWidget(self)
        self._question = PlainLabel("", self._asking, font=type_face(BODY, SEMIBOLD), wrap=True)
        self.sure = PrimaryButton(
            theme,
            tx("Payment", "Yes, it is there"),
            icon="check",
            name="transferConfirmButton",
            compact=True,
            parent=self._asking,
        )
        self.sure.clicked.connect(self._sure)
        self.not_yet = SecondaryButton(
            theme, tx("Payment", "Not yet"), name="transferNotYetButton", parent=self._asking
        )
        self.not_yet.clicked.connect(partial(self._ask, False))
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(8)
        asking.addWidget(self._question)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.not_yet)
        buttons.addWidget(self.sure, 1)
        asking.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._list)
        column.addWidget(self._none)
        column.addWidget(self.first)
        column.addWidget(self._asking)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._ask(False)

    def show_accounts(
        self, accounts: tuple[BankAccount, ...], amount: Rupiah, *, busy: bool
    ) -> None:
        if self._shown != (accounts, amount):
            self._shown, self._amount = (accounts, amount), amount
            self._ask(False)
            self._list_accounts(accounts, amount)
        self.first.setEnabled(not busy)
        self.sure.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._asking.isHidden():
            self._ask(False)
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape also leaves the whole step; the question is nearer.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and not self._asking.isHidden()
        ):
            event.accept()
            return True
        return super().event(event)

    def _list_accounts(self, accounts: tuple[BankAccount, ...], amount: Rupiah) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [
            self._row(account.bank, in_fours(account.number), account.holder, account.number, at)
            for at, account in enumerate(accounts)
        ]
        exact = tx("Payment", "Exact amount")
        self._rows.append(self._row(exact, str(amount), "", str(amount.amount), len(accounts)))
        for row in self._rows:
            self._list.addWidget(row)
        self._none.setVisible(not accounts)
        self._title.setVisible(bool(accounts))

    def _row(self, over: str, main: str, below: str, copied: str, at: int) -> QWidget:
        row = Card(self._theme, radius=10, parent=self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            PlainLabel(
                over, row, font=type_face(SMALL, SEMIBOLD), colour=self._theme.ink2, elide=True
            )
        )
        number = FittedLabel(20, parent=row)
        number.setText(main)
        words.addWidget(number)
        if below:
            words.addWidget(
                PlainLabel(
                    below, row, font=type_face(SMALL, MEDIUM), colour=self._theme.ink2, elide=True
                )
            )
        said = tx("Payment", "Copy {what}").format(what=over)
        copy = IconButton(self._theme, "copy", said, name=f"copyAccount{at}", parent=row)
        copy.clicked.connect(partial(self._copy, copied))
        inside = QHBoxLayout(row)
        inside.setContentsMargins(14, 8, 4, 8)
        inside.addLayout(words, 1)
        inside.addWidget(copy)
        return row

    def _copy(self, text: str, *_checked: bool) -> None:
        self.copy_wanted.emit(text)

    def _ask(self, asking: bool, *_checked: bool) -> None:
        told = tx("Payment", "Have you seen {amount} on the account yourself?")
        self._question.setText(told.format(amount=self._amount))
        had_focus = self.first.hasFocus() or self.sure.hasFocus() or self.not_yet.hasFocus()
        self.first.setVisible(not asking)
        self._asking.setVisible(asking)
        if had_focus:
            (self.not_yet if asking else self.first).setFocus(Qt.FocusReason.TabFocusReason)

    def _sure(self) -> None:
        self._ask(False)
        self.arrived.emit()
