"""The storefront key: what customers sign in with, typed once and never shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.errors import BadAccess, LockedOut, NotFound
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.buttons import GhostButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard, beside

if TYPE_CHECKING:
    from pos_app.ui.desks.settings import SettingsDesk
    from pos_app.ui.kit.theme import Theme


class StorefrontCard(SettingsCard):
    """Says whether there is a key; a new one is tried at the store before it is kept."""

    opened = Signal(object)
    """The form, which is to be scrolled into view."""

    def __init__(self, theme: Theme, settings: SettingsDesk, parent: QWidget | None = None) -> None:
        title = tx("Settings", "Customers with an account")
        super().__init__(theme, title, name="storefrontCard", parent=parent)
        self._settings = settings
        self._mark = Picture(theme, "circle-check", theme.ok, size=18, parent=self)
        self._told = PlainLabel("", self, font=type_face(13, MEDIUM), colour=theme.ink2, elide=True)
        self._told.setObjectName("storefrontState")
        self.field = TextField(
            theme,
            tx("Settings", "Storefront key"),
            icon="key-round",
            placeholder="sfpk_…",
            limit=1200,
            hint=tx(
                "Settings",
                "The store's storefront key (sfpk_), from Scalev: Settings, API keys. It is kept "
                "in this computer's keyring and not shown again.",
            ),
            secret=True,
            name="storefrontKey",
        )
        self.save = PrimaryButton(
            theme, tx("Settings", "Try and save"), compact=True, name="storefrontSave"
        )
        self.cancel = GhostButton(theme, tx("Settings", "Cancel"), name="storefrontCancel")
        self.other = SecondaryButton(theme, "", icon="key-round", name="storefrontOther")
        self.remove = SecondaryButton(
            theme, tx("Settings", "Remove"), icon="trash-2", tone="danger", name="storefrontRemove"
        )
        self._form = QWidget(self)
        self._lay_out()
        self.field.edited.connect(lambda _: self.field.set_error(""))
        self.field.entered.connect(self._try)
        self.save.clicked.connect(self._try)
        self.cancel.clicked.connect(self._fold)
        self.other.clicked.connect(self._unfold)
        self.remove.clicked.connect(self._remove)
        settings.storefront_known.connect(self._show)
        settings.storefront_refused.connect(self._refused)
        self._show(False)
        self._form.hide()

    def look(self) -> None:
        """Shows whether there is a key now; a form that nobody waits for is folded away."""
        if self.save.isEnabled():
            self._clear()
        self._settings.look_for_storefront()

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._mark)
        told.addWidget(self._told, 1)
        self.add_actions(self.remove, self.other)
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addWidget(self.field, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.addLayout(beside(self.cancel))
        buttons.addLayout(beside(self.save))
        form.addLayout(buttons)
        form.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(told)
        self.column.addWidget(self._form)

    def _show(self, has_key: bool) -> None:
        # The form stays as it is: somebody may type in it by the time that this is known.
        self._mark.setVisible(has_key)
        self._told.setText(
            tx("Settings", "They can sign in, use discount codes and upload transfer proofs.")
            if has_key
            else tx("Settings", "They can sign in here once the till has the storefront key.")
        )
        other, first = tx("Settings", "Other key"), tx("Settings", "Enter the key")
        self.other.setText(other if has_key else first)
        self.remove.setVisible(has_key)

    def _unfold(self) -> None:
        self._form.show()
        # Only a laid out form can be scrolled to.
        QTimer.singleShot(0, self, lambda: self.opened.emit(self._form))
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.field.input.clear()
        self.field.set_error("")
        self._form.hide()

    def _fold(self) -> None:
        self._clear()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _try(self) -> None:
        key = self.field.text().strip()
        if not self.save.isEnabled():
            return
        if not key:
            self.field.set_error(tx("Settings", "The key is needed."))
            return
        self._busy(True)
        self._settings.storefront_wanted.emit(key)

    def _remove(self) -> None:
        self._settings.storefront_wanted.emit("")

    def _refused(self, error: Exception) -> None:
        self._busy(False)
        self.field.set_error(_why(error))
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _busy(self, busy: bool) -> None:
        for widget in (self.field, self.save, self.other, self.remove):
            widget.setEnabled(not busy)
        self.field.set_busy(busy)


def _why(error: Exception) -> str:
    match error:
        case BadAccess():
            return tx("Settings", "This cannot be a storefront key: it begins with sfpk_.")
        case LockedOut() | NotFound():
            return tx("Settings", "The store does not know this key.")
        case _:
            return str(explain(error))
