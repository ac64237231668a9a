"""E-mail and password of a customer, typed by themselves or for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.customer import Contact
from pos_app.ui.account.trouble import Beside, Trouble
from pos_app.ui.kit.buttons import GhostButton, IconButton, PrimaryButton
from pos_app.ui.kit.field import BOX, TextField
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_ONE_ROW = 560
"""Pixels from which both fields stand beside each other."""


class SignInForm(QWidget):
    """The password is shown only while the eye is pressed down, and gone once it was sent."""

    sign_in = Signal(str, str)
    code_wanted = Signal(str)
    """They know no password: a one-time code goes to this e-mail."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.email = TextField(
            theme,
            tx("Account", "E-mail of the account"),
            placeholder=tx("Account", "name@example.com"),
            limit=200,
            name="memberEmail",
        )
        self.password = TextField(
            theme, tx("Account", "Password"), secret=True, limit=200, name="memberPassword"
        )
        hints = Qt.InputMethodHint
        self.email.input.setInputMethodHints(
            hints.ImhEmailCharactersOnly | hints.ImhNoAutoUppercase
        )
        self.password.input.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
        )
        self.eye = IconButton(
            theme,
            "eye",
            tx("Account", "Show the password"),
            glyph=18,
            side=BOX,
            name="memberShowPassword",
        )
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._reveal)
        self.password.box.add_trailing(self.eye)
        if (row := self.password.box.layout()) is not None:
            row.setContentsMargins(12, 0, 0, 0)
        self.submit = PrimaryButton(
            theme, tx("Account", "Sign in"), icon="user", compact=True, name="memberSignIn"
        )
        self.code = GhostButton(
            theme, tx("Account", "Sign in with a code by e-mail"), name="memberByCode"
        )
        self.cancel = GhostButton(theme, tx("Account", "Cancel"), name="memberCancel")
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(14)
        for field in (self.email, self.password):
            self._fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.code)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.submit)
        self.submit.setMinimumWidth(140)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._fields)
        column.addLayout(buttons)
        for field in (self.email, self.password):
            field.edited.connect(self._forgive)
        self.email.entered.connect(self._from_email)
        self.password.entered.connect(self._submit)
        self.submit.clicked.connect(self._submit)
        self.code.clicked.connect(self._want_code)
        self.cancel.clicked.connect(self.cancelled)

    def begin(self, email: str) -> None:
        """Empties the form, but for an e-mail that is known."""
        self.email.set_text(email)
        self.forget_password()
        self._forgive()

    def forget_password(self) -> None:
        self.password.input.clear()
        self.eye.setChecked(False)

    def focus_first_gap(self) -> None:
        field = self.password if self.email.text().strip() else self.email
        field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        for widget in (self.email, self.password, self.submit, self.code):
            widget.setEnabled(not busy)
        self.password.set_busy(busy)
        words = tx("Account", "Signing in…") if busy else tx("Account", "Sign in")
        self.submit.setText(words)

    def tell(self, trouble: Trouble | None) -> None:
        """What is wrong, beside the field it is about; what no field can help is told outside."""
        for field, beside in ((self.email, Beside.EMAIL), (self.password, Beside.PASSWORD)):
            told = trouble is not None and trouble.beside is beside
            field.set_error(trouble.text if trouble is not None and told else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = event.size().width() >= _ONE_ROW
        self._fields.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _forgive(self) -> None:
        self.email.set_error("")
        self.password.set_error("")

    def _from_email(self) -> None:
        if self._has_email():
            self.password.input.setFocus(Qt.FocusReason.TabFocusReason)

    def _submit(self) -> None:
        if not self.submit.isEnabled() or not self._has_email():
            return
        if not self.password.text():
            self.password.set_error(tx("Account", "The password is needed."))
            self.password.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        password = self.password.text()
        self.forget_password()
        self.sign_in.emit(self.email.text(), password)

    def _want_code(self) -> None:
        if self._has_email():
            self.code_wanted.emit(self.email.text())

    def _has_email(self) -> bool:
        """Whether there is an e-mail to sign in with; says so where there is none."""
        typed = self.email.text().strip()
        if typed and "email" not in Contact(email=typed, name="-").problems(required=False):
            return True
        needed = tx("Account", "The e-mail is needed.")
        wrong = tx("Account", "This is not an e-mail address.")
        self.email.set_error(wrong if typed else needed)
        self.email.input.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.password.input.setEchoMode(mode.Normal if shown else mode.Password)
        words = tx("Account", "Hide the password") if shown else tx("Account", "Show the password")
        self.eye.set_icon("eye-off" if shown else "eye", words)
