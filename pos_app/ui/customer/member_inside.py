"""Who is signed in, what the store knows of them, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.customer import Contact
from pos_app.domain.errors import Refused
from pos_app.ui.customer.member_orders import MemberOrders
from pos_app.ui.customer.phone import shown
from pos_app.ui.desks.explain import contact_problem, explain
from pos_app.ui.kit.buttons import GhostButton, IconButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import PhoneField, TextField
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.member import Member
    from pos_app.ui.desks.addresses import AddressesDesk
    from pos_app.ui.desks.members import Account, MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class MemberInside(QWidget):
    """Name, e-mail and number, which can be put right; their orders, their cart, signing out."""

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
        self._addresses = addresses
        self._saving = False
        self._medal = Picture(theme, "circle-check", theme.ok, size=24, parent=self)
        self._name = PlainLabel("", self, font=type_face(HEADING, SEMIBOLD), elide=True)
        self._name.setObjectName("memberSignedIn")
        self._reach = PlainLabel(
            "", self, font=type_face(BODY, MEDIUM), colour=theme.ink2, elide=True
        )
        self.edit = IconButton(
            theme, "pencil", tx("Customer", "Change name or number"), glyph=18, name="memberEdit"
        )
        self.out = GhostButton(theme, tx("Customer", "Sign out"), name="memberSignOut")
        self.form = _NameForm(theme, self)
        self._facts = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, elide=True
        )
        self._facts.setObjectName("memberFacts")
        self.orders = GhostButton(
            theme, tx("Customer", "Their orders"), icon="receipt-text", name="memberOrders"
        )
        self.orders.setCheckable(True)
        self.take = SecondaryButton(theme, "", icon="shopping-cart", name="memberTakeCart")
        self.list = MemberOrders(theme, self)
        self._wrong = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.bad, wrap=True, limit=300
        )
        self._wrong.setObjectName("memberInsideTrouble")
        self._lay_out()
        self.edit.clicked.connect(self._open_form)
        self.out.clicked.connect(members.sign_out)
        self.orders.toggled.connect(self._unfold)
        self.take.clicked.connect(members.take_cart)
        self.form.wanted.connect(self._rename)
        self.form.closed.clicked.connect(self._close_form)
        members.changed.connect(self._refresh)
        addresses.changed.connect(self._refresh)
        sale.lock_changed.connect(self._refresh)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            event.accept()
            self._close_form()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape also leaves the whole step; the open form is nearer.
        opened = event.type() is QEvent.Type.ShortcutOverride and not self.form.isHidden()
        return (opened and claim_escape(event)) or super().event(event)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._reach)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._medal)
        head.addLayout(words, 1)
        head.addWidget(self.edit)
        head.addWidget(self.out)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._facts, 1)
        below.addWidget(self.take)
        below.addWidget(self.orders)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addLayout(below)
        column.addWidget(self.list)
        column.addWidget(self._wrong)
        self.form.hide()
        self.list.hide()

    def _refresh(self) -> None:
        member, account = self._members.who, self._members.now
        if member is None:
            self.orders.setChecked(False)
            self.form.hide()
            return
        self._name.setText(member.name or member.email)
        phone = shown(member.phone)
        number = f"+62 {phone}" if phone != member.phone and phone else member.phone
        self._reach.setText(" · ".join(filter(None, (member.email, number))))
        rows = self._addresses.now.rows
        told = tx("Customer", "Saved addresses: {count}")
        known = [told.format(count=len(rows))] if rows is not None else []
        left = account.left_out
        if left:
            known.append(tx("Customer", "%n line(s) of their cart cannot be sold here", n=left))
        self._facts.setText(" · ".join(known))
        words = tx("Customer", "Take over their cart ({count})")
        self.take.setText(words.format(count=account.pieces))
        self.take.setVisible(bool(account.pieces) and not self._sale.locked)
        if not self.list.isHidden():
            self.list.show_orders(account.orders)
        self._settle_form(member, account)

    def _settle_form(self, member: Member, account: Account) -> None:
        self.form.set_busy(account.saving)
        saved = self._saving and not account.saving
        if saved:
            self._saving = False
        if saved and account.error is None:
            self._close_form()
        in_form = not self.form.isHidden()
        wrong = account.error
        self.form.tell(wrong if in_form else None)
        self._wrong.setText(str(explain(wrong)) if wrong is not None and not in_form else "")
        self._wrong.setVisible(bool(self._wrong.whole_text()))
        if self.form.isHidden():
            self.form.fill(member)

    def _open_form(self) -> None:
        if (member := self._members.who) is not None:
            self.form.fill(member)
        self.form.show()
        self.form.name.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self.form.hide()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, name: str, phone: str) -> None:
        self._saving = True
        self._members.rename(name, phone)

    def _unfold(self, opened: bool) -> None:
        self.list.setVisible(opened)
        if opened:
            self.list.show_orders(None)
            self._members.load_orders()


class _NameForm(QWidget):
    """The member's own name and number."""

    wanted = Signal(str, str)
    """The name and the normalised number, without a fault."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextField(theme, tx("Customer", "Name"), limit=200, name="memberName")
        self.phone = PhoneField(theme, tx("Customer", "WhatsApp number"), name="memberPhone")
        self.save = PrimaryButton(theme, tx("Customer", "Save"), compact=True, name="memberSave")
        self.closed = GhostButton(theme, tx("Customer", "Cancel"), name="memberEditCancel")
        fields = QHBoxLayout()
        fields.setSpacing(14)
        for field in (self.name, self.phone):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.edited.connect(lambda _text, each=field: each.set_error(""))
            field.entered.connect(self._submit)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.closed)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addLayout(fields)
        column.addLayout(buttons)
        self.save.clicked.connect(self._submit)

    def fill(self, member: Member) -> None:
        self.name.set_text(member.name)
        self.phone.set_text(shown(member.phone))
        self.name.set_error("")
        self.phone.set_error("")

    def set_busy(self, busy: bool) -> None:
        for widget in (self.name, self.phone, self.save):
            widget.setEnabled(not busy)
        self.name.set_busy(busy)

    def tell(self, error: Exception | None) -> None:
        """Why the store did not take it, beside the number where it names that."""
        if error is None:
            return
        of_number = isinstance(error, Refused) and "phone" in error.fields
        field = self.phone if of_number else self.name
        field.set_error(str(explain(error)))

    def _submit(self) -> None:
        contact = Contact(self.name.text(), self.phone.text())
        wrong = contact.problems(required=True)
        for key, field in (("name", self.name), ("phone", self.phone)):
            problem = wrong.get(key)
            field.set_error(contact_problem(problem) if problem else "")
        if not wrong and self.save.isEnabled():
            self.wanted.emit(self.name.text(), contact.customer("").phone)
