"""The business key: tried before it is kept, with what it lacks and what it may do too much."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import BadAccess, Insecure, LockedOut, NotSent, ServerTrouble, Unreadable
from pos_app.domain.rights import KeyTrial, is_key, is_storefront_key
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.setup import SetupDesk
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage
from pos_app.ui.setup.rights import RightsList, Verdict


class KeyPage(SetupPage):
    """Server and key. A verdict belongs to what was typed: another letter takes it back."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "The key to your shop"),
            tx(
                "Setup",
                "Make it in Scalev: Settings, Developers, API Keys, type restricted. It is kept in "
                "this computer's keyring and nowhere else.",
            ),
            parent,
        )
        self._setup = setup
        self._server = TextField(theme, tx("Setup", "Server"), limit=200, name="setupServer")
        self._server.set_text(setup.progress.base_url)
        self._key = TextField(
            theme,
            tx("Setup", "Business key"),
            icon="key-round",
            placeholder="rk_…",
            limit=1200,
            secret=True,
            name="setupKey",
        )
        self._verdict = Verdict(theme)
        self._rights = RightsList(theme)
        for widget in (self._server, self._key, self._verdict, self._rights):
            self.column.addWidget(widget)
        self.end()
        for field in (self._server, self._key):
            field.edited.connect(self._edited)
            field.entered.connect(self.go_on)
        setup.key_tried.connect(self._show)

    def action(self) -> str:
        if self._setup.is_busy:
            return tx("Setup", "Asking Scalev…")
        return (
            tx("Setup", "Go on with this key")
            if self._is_accepted()
            else tx("Setup", "Try the key")
        )

    def go_on(self) -> None:
        self.say("")
        if self._is_accepted():
            self._setup.accept_key()
            return
        key = self._key.text().strip()
        if wrong := _wrong(key, known=self._setup.has_key):
            self._blame(self._key, wrong)
        else:
            self._setup.try_key(self._server.text(), key)

    def enter(self) -> None:
        self.say("")
        self._key.set_hint(
            tx("Setup", "A key is known already; leave this empty to go on with it.")
            if self._setup.has_key
            else ""
        )
        self._show(self._setup.trial)
        self._key.setFocus()

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self._key.set_busy(busy)

    def refuse(self, error: Exception) -> None:
        words = str(explain(error))
        match error:
            case BadAccess():
                # The key's shape was right: it is the address that cannot be one.
                told = tx("Setup", "This cannot be the server: its address begins with https://.")
                self._blame(self._server, told)
            case LockedOut():
                told = tx("Setup", "Scalev refused this key. Copy it once more, or make a new one.")
                self._blame(self._key, told)
            case NotSent() | Insecure() | ServerTrouble() | Unreadable():
                self._blame(self._server, words)
            case _:
                self._blame(self._key, words)

    def _is_accepted(self) -> bool:
        return self._setup.trial is not None and self._setup.trial.opens

    def _show(self, trial: KeyTrial | None) -> None:
        self._verdict.show_trial(trial)
        self._rights.show_trial(trial)
        self.action_changed.emit()

    def _edited(self, _text: str) -> None:
        self._server.set_error("")
        self._key.set_error("")
        self._setup.forget_trial()
        self._show(None)

    def _blame(self, field: TextField, words: str) -> None:
        field.set_error(words)
        field.setFocus()


def _wrong(key: str, *, known: bool) -> str:
    """What is wrong with a key before anybody is asked; empty for nothing."""
    if not key:
        return "" if known else tx("Setup", "The key is needed.")
    if is_storefront_key(key):
        return tx("Setup", "This is a storefront key; the business key begins with rk_ or sk_.")
    if not is_key(key):
        return tx("Setup", "This is not a whole key: it has 16 letters or more, and no blanks.")
    return ""
