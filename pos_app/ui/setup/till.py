"""What the till is called, and who stands at it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.profile import Profile
from pos_app.ui.desks.setup import SetupDesk
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage


class TillPage(SetupPage):
    """Two names; the first is needed."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "Who sells here?"),
            tx("Setup", "Both names stand on the receipts; the settings change them later."),
            parent,
        )
        self._setup = setup
        self._name = TextField(
            theme, tx("Setup", "Name of this till"), limit=40, name="setupTillName"
        )
        self._cashier = TextField(
            theme,
            tx("Setup", "Cashier"),
            hint=tx("Setup", "May stay empty."),
            limit=60,
            name="setupCashier",
        )
        self.column.addWidget(self._name)
        self.column.addWidget(self._cashier)
        self.end()
        self._name.edited.connect(lambda _: self._name.set_error(""))
        self._name.entered.connect(self._cashier.setFocus)
        self._cashier.entered.connect(self.go_on)
        setup.profile_changed.connect(self._fill)

    def action(self) -> str:
        return tx("Setup", "Continue") if self._setup.profile else tx("Setup", "Try again")

    def go_on(self) -> None:
        self.say("")
        if self._setup.profile is None:
            self._setup.resume()
        elif not self._name.text().strip():
            self._name.set_error(tx("Setup", "The till needs a name."))
            self._name.setFocus()
        else:
            self._setup.name(self._name.text(), self._cashier.text())

    def enter(self) -> None:
        self.say("")
        if self._setup.profile is not None:
            self._fill(self._setup.profile)
        self._name.setFocus()

    def _fill(self, profile: Profile) -> None:
        for field, text in (
            (self._name, profile.till_name or tx("Setup", "Till 1")),
            (self._cashier, profile.cashier),
        ):
            # What is being typed is not overwritten by what was kept.
            if not field.input.isModified():
                field.set_text(text)
        self.action_changed.emit()
