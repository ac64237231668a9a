"""The customer's own account in the checkout: whether they have one, and who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.sale import Step
from pos_app.ui.account.door import MemberDoor
from pos_app.ui.customer.member_inside import MemberInside
from pos_app.ui.customer.member_rows import Invitation, ObstacleRows, Told
from pos_app.ui.desks.members import Phase
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.sale import Sale
    from pos_app.ui.desks.addresses import AddressesDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme

_NOT_ASKED = (Phase.UNKNOWN, Phase.IMPOSSIBLE)


class MemberSection(QWidget):
    """One row until somebody wants to sign in; one quiet line where nobody can.

    What is behind the row is built when it is wanted.
    """

    attention = Signal(object)
    """A widget that is to be scrolled into view."""

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
        self._addresses = addresses
        self._open = False
        self._door: MemberDoor | None = None
        self._inside: MemberInside | None = None
        self.impossible = PlainLabel(
            tx(
                "Customer",
                "Customers with an account of their own can sign in here once the owner has "
                "entered the storefront key in the settings.",
            ),
            self,
            font=type_face(13, MEDIUM),
            colour=theme.ink2,
            wrap=True,
        )
        self.impossible.setObjectName("memberImpossible")
        self._card = Card(theme, name="memberCard", parent=self)
        self._invitation = Invitation(theme, self._card)
        self._ended = Told(theme, "memberEnded", self._card)
        self._obstacles = ObstacleRows(theme, sale, members, self._card)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(18, 12, 18, 12)
        self._column.setSpacing(12)
        for part in (self._invitation, self._ended, self._obstacles):
            self._column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.impossible)
        whole.addWidget(self._card)
        self._ended.offer(
            (tx("Customer", "Sign in again"), "memberAgain", self.open),
            (tx("Customer", "Go on without the account"), "memberGoWithout", members.sign_out),
        )
        self._invitation.wanted.connect(self.open)
        members.changed.connect(self._refresh)
        members.signed_in.connect(self._signed_in)
        sale.changed.connect(self._sale_changed)
        sale.lock_changed.connect(self._refresh)
        self._refresh()

    def open(self) -> None:
        """Unfolds the sign-in and puts the keyboard into it."""
        self._open = True
        self._refresh()
        if self._door is not None and not self._door.isHidden():
            self._door.focus_first_gap()
            self.attention.emit(self._card)

    def close_door(self) -> None:
        """Folds the sign-in; what was typed is forgotten."""
        self._open = False
        self._members.begin_anew()
        self._refresh()
        back = self._ended.first if self._members.has_ended else self._invitation.button
        if back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._members.look()

    def _signed_in(self) -> None:
        self._open = False
        self._refresh()

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.id != after.id:
            self._open = False
        self._refresh()

    def _refresh(self) -> None:
        account, sale = self._members.now, self._sale.sale
        ended = self._members.has_ended
        inside = self._members.who is not None
        opened = self._open and not inside and account.phase not in _NOT_ASKED
        wanted = self._is_wanted(sale, ended=ended)
        self.setVisible(wanted)
        if not wanted:
            return
        if opened and self._door is None:
            self._door = MemberDoor(self._theme, self._members, self._card)
            self._door.given_up.connect(self.close_door)
            self._column.insertWidget(2, self._door)
        if inside and self._inside is None:
            self._inside = MemberInside(
                self._theme, self._sale, self._members, self._addresses, self._card
            )
            self._column.insertWidget(0, self._inside)
        impossible = account.phase in _NOT_ASKED and not ended
        self.impossible.setVisible(account.phase is Phase.IMPOSSIBLE)
        self._card.setVisible(not impossible)
        self._invitation.setVisible(not inside and not ended)
        self._invitation.set_open(opened)
        self._ended.setVisible(ended)
        # Where nobody can sign in any more the sale can still be an ordinary one.
        self._ended.set_acting(not opened, first=account.phase not in _NOT_ASKED)
        if ended and sale.member is not None:
            title = tx("Customer", "The sign-in of {name} has ended: sign in again.")
            self._ended.tell(
                title.format(name=sale.member.name),
                tx("Customer", "The cart and everything that was typed are kept."),
            )
        if self._door is not None:
            self._door.setVisible(opened)
        if self._inside is not None:
            self._inside.setVisible(inside and sale.step is Step.CUSTOMER)
        self._obstacles.show_sale(sale)

    def _is_wanted(self, sale: Sale, *, ended: bool) -> bool:
        """At the customer step; later only where something has to be done first."""
        if sale.step is Step.CUSTOMER:
            return True
        return sale.step is Step.DELIVERY and (ended or bool(sale.checkout_obstacles()))
