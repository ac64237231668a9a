"""The first set-up: the key, the store it opens, and the way into the demo."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.profile import Store
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.setup import Access, SetupDesk
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import BODY, BOLD, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_WIDTH = 560


class SetupPane(ScrollPane):
    """Asks for the key, tries it, and lets the owner pick the store."""

    def __init__(
        self, theme: Theme, setup: SetupDesk, *, reason: str = "", parent: QWidget | None = None
    ) -> None:
        """`reason` says why the set-up is shown again, in words."""
        inner = QWidget()
        super().__init__(inner, name="setupPane", parent=parent)
        self._theme = theme
        self._setup = setup
        self._server = TextField(theme, tx("Setup", "Server"), limit=200, name="setupServer")
        self._server.set_text(setup.base_url)
        self._key = TextField(
            theme,
            tx("Setup", "Business key"),
            icon="key-round",
            placeholder="rk_…",
            hint=tx(
                "Setup",
                "From Scalev: Settings, API keys. A restricted key (rk_) with the rights to read "
                "products and to make orders is safest. It is kept in this computer's keyring.",
            ),
            limit=1200,
            secret=True,
            name="setupKey",
        )
        self._try = PrimaryButton(theme, tx("Setup", "Try the key"), name="setupTry")
        self._demo = SecondaryButton(
            theme, tx("Setup", "Look around in the demo"), icon="flask-conical", name="setupDemo"
        )
        self._stores = QVBoxLayout()
        self._stores.setSpacing(8)
        self._choices: list[SecondaryButton] = []
        self._reason = _Reason(theme, reason)
        card = Card(theme, radius=14)
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        column.addWidget(PlainLabel(tx("Setup", "Set up this till"), font=type_face(22, BOLD)))
        intro = tx("Setup", "Once, by the owner of the shop. It takes a minute.")
        column.addWidget(PlainLabel(intro, font=type_face(BODY), colour=theme.ink2, wrap=True))
        for widget in (self._reason, self._server, self._key, self._try):
            column.addWidget(widget)
        column.addLayout(self._stores)
        column.addWidget(self._demo)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(18, 18, 18, 18)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        for field in (self._server, self._key):
            field.edited.connect(self._edited)
        self._key.entered.connect(self._try_key)
        self._try.clicked.connect(self._try_key)
        self._demo.clicked.connect(setup.ask_for_demo)
        setup.busy.connect(self._show_busy)
        setup.stores_found.connect(self._show_stores)
        setup.refused.connect(self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._key.setFocus()

    def _edited(self) -> None:
        """Stores that were found belong to the key as it was."""
        self._clear_stores()
        self._key.set_error("")

    def _try_key(self) -> None:
        if not self._try.isEnabled():
            return
        self._reason.hide()
        self._clear_stores()
        if not (self._key.text().strip() or self._setup.has_key):
            self._key.set_error(tx("Setup", "The key is needed."))
            return
        self._key.set_error("")
        self._setup.try_key(self._server.text(), self._key.text())

    def _show_busy(self, busy: bool) -> None:
        for widget in (self._server, self._key, self._try, self._demo, *self._choices):
            widget.setEnabled(not busy)
        self._try.setText(tx("Setup", "Asking Scalev…") if busy else tx("Setup", "Try the key"))
        self._key.set_busy(busy)
        if not busy and self.isVisible() and not self._choices:
            self._key.setFocus()

    def _show_stores(self, stores: tuple[Store, ...]) -> None:
        self._clear_stores()
        if not stores:
            self._key.set_error(tx("Setup", "The key is valid, but it opens no store."))
            return
        title = tx("Setup", "Which store is this till in?")
        self._stores.addWidget(PlainLabel(title, font=type_face(16, BOLD)))
        for store in stores:
            button = SecondaryButton(
                self._theme, store.name, icon="store", name=f"setupStore_{store.unique_id}"
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._choose, store))
            self._stores.addWidget(button)
            self._choices.append(button)
        # The next thing to press is a store.
        self._try.hide()
        self._choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, store: Store, *_checked: bool) -> None:
        access = Access(self._server.text().strip(), self._key.text().strip(), store.unique_id)
        self._setup.finish(access)

    def _clear_stores(self) -> None:
        self._choices.clear()
        self._try.show()
        while (item := self._stores.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _refused(self, error: Exception) -> None:
        self._key.set_error(str(explain(error)))


class _Reason(Card):
    """Why the set-up is shown again; nothing where it is the first time."""

    def __init__(self, theme: Theme, reason: str) -> None:
        super().__init__(theme, radius=10, name="setupReason")
        self.set_colours(theme.warn_soft, theme.warn_soft)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        icon = Picture(theme, "triangle-alert", theme.warn, size=18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(reason, font=type_face(BODY), colour=theme.ink, wrap=True), 1)
        self.setVisible(bool(reason))
