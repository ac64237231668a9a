"""The member's saved addresses above the address form, and what becomes of what is typed there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.member import AddressForm
from pos_app.ui.courier.saved_card import AddressCard
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.buttons import GhostButton, SecondaryButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.toggle import Switch
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.member import MemberAddress
    from pos_app.ui.desks.addresses import AddressesDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme

_TWO_COLUMNS = 600
"""Pixels from which two cards stand beside each other."""


class SavedAddresses(QWidget):
    """Cards to choose from; nothing while no member is signed in."""

    edit_wanted = Signal()
    """An address was put into the form, to be changed there."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        members: MembersDesk,
        addresses: AddressesDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sale = sale
        self._members = members
        self._desk = addresses
        self._columns = 0
        self._rows: tuple[MemberAddress, ...] = ()
        self._cards: list[AddressCard] = []
        self._title = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), elide=True)
        self.another = GhostButton(
            theme, tx("Courier", "Another address"), icon="plus", name="addressAnother"
        )
        self._again = GhostButton(
            theme, tx("Courier", "Try again"), icon="refresh-cw", name="addressesRetry"
        )
        self._wrong = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.bad, wrap=True, limit=300
        )
        self._wrong.setObjectName("addressesTrouble")
        self.asking = _DeleteQuestion(theme, self)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._again)
        head.addWidget(self.another)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self.asking)
        column.addWidget(self._wrong)
        self.another.clicked.connect(self._type_another)
        self._again.clicked.connect(addresses.load)
        self.asking.sure.connect(self._delete)
        addresses.changed.connect(self._refresh)
        members.changed.connect(self._refresh)
        sale.changed.connect(self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _refresh(self) -> None:
        sale, book = self._sale.sale, self._desk.now
        inside = self._members.who is not None
        self.setVisible(inside and sale.is_shipped)
        if not inside:
            return
        self._list(self._desk.rows)
        kept = sale.kept_address
        for card in self._cards:
            card.setChecked(kept is not None and kept.id == card.address.id)
        if book.rows is None and book.error is None:
            self._title.setText(tx("Courier", "Reading their addresses…"))
        elif book.rows:
            self._title.setText(tx("Courier", "Their saved addresses"))
        else:
            self._title.setText(tx("Courier", "No address is saved in their account yet."))
        self.another.setVisible(bool(book.rows) and sale.saved_address is not None)
        self._wrong.setText(str(explain(book.error)) if book.error else "")
        self._wrong.setVisible(book.error is not None)
        self._again.setVisible(book.rows is None and book.error is not None)

    def _list(self, rows: tuple[MemberAddress, ...]) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        self.asking.close_question()
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [AddressCard(self._theme, address, self) for address in rows]
        for place, card in enumerate(self._cards):
            card.clicked.connect(partial(self._choose, card.address))
            card.edit_wanted.connect(partial(self._edit, card.address))
            card.delete_wanted.connect(partial(self.asking.ask, card.address))
            card.step_wanted.connect(partial(self._step, place))
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(place, columns))
            card.show()
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _step(self, place: int, by: int) -> None:
        there = self._cards[max(0, min(place + by, len(self._cards) - 1))]
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, address: MemberAddress, *_checked: bool) -> None:
        self._desk.choose(address)

    def _edit(self, address: MemberAddress) -> None:
        self._desk.choose(address)
        self.edit_wanted.emit()

    def _type_another(self) -> None:
        self._desk.type_another()
        self.edit_wanted.emit()

    def _delete(self, address: MemberAddress) -> None:
        self._desk.delete(address)


class _DeleteQuestion(QWidget):
    """Deleting takes a second press, below the cards."""

    sure = Signal(object)
    """The MemberAddress that goes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address: MemberAddress | None = None
        self._words = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self.yes = SecondaryButton(
            theme,
            tx("Courier", "Yes, delete it"),
            icon="trash-2",
            tone="danger",
            name="addressDeleteSure",
        )
        self.no = GhostButton(theme, tx("Courier", "Keep it"), name="addressDeleteNot")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.close_question)
        self.hide()

    def ask(self, address: MemberAddress) -> None:
        self._address = address
        told = tx("Courier", "Delete “{street}” from their account?")
        self._words.setText(told.format(street=address.street))
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_question(self) -> None:
        self._address = None
        self.hide()

    def _agree(self) -> None:
        address = self._address
        self.close_question()
        if address is not None:
            self.sure.emit(address)


class KeepTyped(QWidget):
    """Below the form: an address that was changed, or typed anew, may go into their account."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        members: MembersDesk,
        addresses: AddressesDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sale = sale
        self._members = members
        self._desk = addresses
        self.keep = Switch(
            theme, tx("Courier", "Save this address in their account"), name="addressKeep"
        )
        self._differs = QWidget(self)
        told = tx("Courier", "The goods go to the changed address; the saved one stays as it is.")
        words = PlainLabel(told, self._differs, font=type_face(13, MEDIUM), wrap=True)
        words.setObjectName("addressDiffers")
        self.update_button = SecondaryButton(
            theme, tx("Courier", "Change it in their account"), name="addressUpdate"
        )
        self.revert = GhostButton(
            theme, tx("Courier", "Take the saved one"), icon="undo-2", name="addressRevert"
        )
        row = QHBoxLayout(self._differs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(self.revert)
        row.addWidget(self.update_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.keep)
        column.addWidget(self._differs)
        self.keep.toggled.connect(addresses.keep_typed)
        self.update_button.clicked.connect(self._update)
        self.revert.clicked.connect(self._revert)
        addresses.changed.connect(self._refresh)
        members.changed.connect(self._refresh)
        sale.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        sale, book = self._sale.sale, self._desk.now
        inside = self._members.who is not None and sale.is_shipped
        chosen = sale.saved_address
        differs = chosen is not None and sale.kept_address is None
        wanted = inside and (differs or chosen is None)
        self.setVisible(wanted)
        if not wanted:
            return
        self.keep.setVisible(chosen is None)
        self.keep.setChecked(book.keeps_typed)
        self._differs.setVisible(differs)
        self.update_button.setEnabled(not book.saving and not sale.destination.problems())

    def _update(self) -> None:
        sale = self._sale.sale
        if (chosen := sale.saved_address) is not None:
            form = AddressForm(chosen.name, chosen.phone, sale.destination, chosen.notes)
            self._desk.change(chosen, form)

    def _revert(self) -> None:
        if (chosen := self._sale.sale.saved_address) is not None:
            self._desk.choose(chosen)
