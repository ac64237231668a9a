"""The door to a customer's account: e-mail and password, and the code where the store asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.account.code import CodeForm
from pos_app.ui.account.signin import SignInForm
from pos_app.ui.account.trouble import Beside, sign_in_trouble
from pos_app.ui.desks.members import Account, Phase
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel

if TYPE_CHECKING:
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.kit.theme import Theme

_AT_CODE = (Phase.CODE, Phase.CHECKING)


class MemberDoor(QWidget):
    """Shows the step that the desk is at and hands it what was typed; Esc gives up."""

    given_up = Signal()

    def __init__(self, theme: Theme, members: MembersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = members
        self._codes = 0
        self._shown: Account | None = None
        self.form = SignInForm(theme, self)
        self.code = CodeForm(theme, self)
        self._mark = Picture(theme, "circle-alert", theme.bad, size=18, parent=self)
        self._wrong = PlainLabel(
            "", self, font=type_face(BODY, MEDIUM), colour=theme.bad, wrap=True, limit=300
        )
        self._wrong.setObjectName("memberTrouble")
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._wrong, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._row, self.form, self.code):
            column.addWidget(part)
        self.form.sign_in.connect(members.sign_in)
        self.form.code_wanted.connect(members.send_code)
        self.form.cancelled.connect(self.given_up)
        self.code.entered.connect(members.enter_code)
        self.code.resend_wanted.connect(members.send_code)
        self.code.other_email.connect(members.begin_anew)
        members.changed.connect(self.show_account)
        self.form.begin(members.now.email)
        self.show_account(members.now)

    def focus_first_gap(self) -> None:
        """Puts the keyboard where something is to be typed."""
        (self.code if self._at_code else self.form).focus_first_gap()

    def show_account(self, account: Account) -> None:
        before, self._shown = self._shown, account
        at_code = account.phase in _AT_CODE or (account.is_busy and bool(account.codes))
        self.form.setVisible(not at_code)
        self.code.setVisible(at_code)
        self.form.set_busy(account.is_busy)
        self.code.set_busy(account.is_busy)
        if account.codes != self._codes:
            self._codes = account.codes
            if account.codes:
                self.code.begin(account.email, account.said)
        if not at_code and before is not None and before.email != account.email:
            self.form.begin(account.email)
        if not account.is_busy:
            self._tell(account, at_code=at_code)
        if self._had_focus(before) and not account.is_busy:
            self.focus_first_gap()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape also leaves the whole step; what is open here is nearer.
        return claim_escape(event) or super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.begin(self._desk.now.email)
        self._tell(self._desk.now, at_code=self._at_code)

    @property
    def _at_code(self) -> bool:
        return not self.code.isHidden()

    def _had_focus(self, before: Account | None) -> bool:
        """Whether the keyboard waits here for what was asked for."""
        if before is None or not before.is_busy or not self.isVisible():
            return False
        focus = self.window().focusWidget()
        return focus is None or self.isAncestorOf(focus) or not focus.isEnabled()

    def _tell(self, account: Account, *, at_code: bool) -> None:
        trouble = sign_in_trouble(account.error, with_code=at_code) if account.error else None
        beside = trouble.beside if trouble else None
        self.form.tell(trouble if beside in (Beside.EMAIL, Beside.PASSWORD) else None)
        self.code.tell(trouble if beside is Beside.CODE else None)
        outside = trouble is not None and beside is Beside.FORM
        self._wrong.setText(trouble.text if trouble is not None and outside else "")
        self._row.setVisible(outside)
