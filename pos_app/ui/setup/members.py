"""The storefront key: with it customers sign in at the till; a till sells without it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import BadAccess, LockedOut, NotFound
from pos_app.domain.rights import is_key, is_storefront_key
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.setup import SetupDesk
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage


class MembersPage(SetupPage):
    """One key that may be left out; a wrong one is told beside it and can be left out as well."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "Do customers have accounts with you?"),
            tx(
                "Setup",
                "With the store's storefront key they sign in at this till, and discount codes "
                "and proofs of transfers work. Leave it empty if not; the settings take it later.",
            ),
            parent,
        )
        self._setup = setup
        self._key = TextField(
            theme,
            tx("Setup", "Storefront key"),
            icon="key-round",
            placeholder="sfpk_…",
            hint=tx("Setup", "From Scalev, in the settings of the store's Storefront API."),
            limit=1200,
            secret=True,
            name="setupStorefront",
        )
        self.column.addWidget(self._key)
        self.end()
        self._key.edited.connect(self._edited)
        self._key.entered.connect(self.go_on)

    def action(self) -> str:
        typed = bool(self._key.text().strip())
        return tx("Setup", "Try the key and finish") if typed else tx("Setup", "Finish")

    def go_on(self) -> None:
        self.say("")
        key = self._key.text().strip()
        # Checked here already: a business key must never be shown to a public address.
        if key and not (is_key(key) and is_storefront_key(key)):
            self._blame(tx("Setup", "This cannot be a storefront key: it begins with sfpk_."))
        else:
            self._setup.finish(key)

    def enter(self) -> None:
        self.say("")
        self._key.setFocus()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self._key.set_busy(busy)

    def refuse(self, error: Exception) -> None:
        match error:
            case LockedOut() | NotFound() | BadAccess():
                self._blame(tx("Setup", "The store does not know this key."))
            case _:
                self._blame(str(explain(error)))

    def _edited(self, _text: str) -> None:
        self._key.set_error("")
        self.action_changed.emit()

    def _blame(self, words: str) -> None:
        self._key.set_error(words)
        self._key.setFocus()
