"""The one-time code that the store sent to the customer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.account.trouble import Trouble
from pos_app.ui.kit.buttons import GhostButton, PrimaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import BODY, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

LENGTH = 6
"""Digits of the codes that are known; a store with longer ones is served by the button."""
_LONGEST = 12
RESEND_AFTER = 30
"""Seconds until another code may be asked for."""
_SECOND = 1_000
_NO_DIGIT = re.compile(r"[^0-9]+", re.ASCII)


class CodeForm(QWidget):
    """Takes digits only, however they are typed or pasted; six of them go off by themselves."""

    entered = Signal(str)
    resend_wanted = Signal()
    other_email = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wait = 0
        self._sent = ""
        self._said = PlainLabel("", self, font=type_face(BODY), wrap=True)
        self._said.setObjectName("memberCodeSaid")
        self.code = TextField(
            theme,
            tx("Account", "Code from the customer's e-mail"),
            placeholder="123456",
            limit=40,
            name="memberOtp",
        )
        self.code.input.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.code.setFixedWidth(280)
        self.submit = PrimaryButton(
            theme, tx("Account", "Sign in"), icon="check", compact=True, name="memberEnterCode"
        )
        self.again = GhostButton(
            theme, tx("Account", "Send again"), icon="refresh-cw", name="memberResend"
        )
        self.other = GhostButton(theme, tx("Account", "Other e-mail"), name="memberOtherEmail")
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.again)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.submit)
        self.submit.setMinimumWidth(140)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._said)
        column.addLayout(row)
        column.addLayout(buttons)
        self._tick = QTimer(self, interval=_SECOND)
        self._tick.timeout.connect(self._count_down)
        self.code.edited.connect(self._typed)
        self.code.entered.connect(self._submit)
        self.submit.clicked.connect(self._submit)
        self.again.clicked.connect(self._want_another)
        self.other.clicked.connect(self.other_email)
        self._retell()

    def begin(self, email: str, said: str) -> None:
        """A code was sent to `email`; `said` is what the store said of it."""
        told = tx("Account", "The store sent a code to {email}.").format(email=email)
        self._said.setText(f"{told} “{said}”" if said else told)
        self.code.input.clear()
        self.code.set_error("")
        self._sent = ""
        self.wait(RESEND_AFTER)

    def wait(self, seconds: int) -> None:
        """Another code cannot be asked for until then."""
        self._wait = seconds
        if self.isVisible() and seconds:
            self._tick.start()
        self._retell()

    def focus_first_gap(self) -> None:
        self.code.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        for widget in (self.code, self.submit, self.other):
            widget.setEnabled(not busy)
        self.again.setEnabled(not busy and not self._wait)
        self.code.set_busy(busy)

    def tell(self, trouble: Trouble | None) -> None:
        """What is wrong with the code; it is marked, so that typing replaces it."""
        self.code.set_error(trouble.text if trouble else "")
        if trouble is None:
            return
        self.code.input.selectAll()
        if trouble.seconds:
            self.wait(trouble.seconds)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wait:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _typed(self, text: str) -> None:
        digits = _NO_DIGIT.sub("", text)[:_LONGEST]
        if digits != text:
            self.code.input.setText(digits)
        self.code.set_error("")
        # The same code is not tried twice without being asked to.
        if len(digits) == LENGTH and digits != self._sent:
            self._submit()

    def _submit(self) -> None:
        digits = self.code.text()
        if not self.submit.isEnabled():
            return
        if not digits:
            self.code.set_error(tx("Account", "The code is needed."))
            return
        self._sent = digits
        self.entered.emit(digits)

    def _want_another(self) -> None:
        self.wait(RESEND_AFTER)
        self.resend_wanted.emit()

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._tick.stop()
        self._retell()

    def _retell(self) -> None:
        if self._wait:
            left = tx("Account", "Send again in {seconds} s").format(seconds=self._wait)
        else:
            left = tx("Account", "Send again")
        self.again.setText(left)
        self.again.setEnabled(not self._wait and self.code.isEnabled())
