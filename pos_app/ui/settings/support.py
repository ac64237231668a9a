"""The way to the report for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard

if TYPE_CHECKING:
    from pos_app.ui.desks.settings import SettingsDesk
    from pos_app.ui.kit.theme import Theme


class SupportCard(SettingsCard):
    """One button."""

    def __init__(self, theme: Theme, settings: SettingsDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Support", "Help"), name="supportCard", parent=parent)
        text = tx("Support", "A report of this computer and the till, to look at and to save.")
        show = SecondaryButton(
            theme, tx("Support", "Report for support…"), icon="info", name="openSupport"
        )
        show.clicked.connect(settings.support_wanted)
        self.add_actions(show)
        told = PlainLabel(text, font=type_face(13), colour=theme.ink2, wrap=True)
        self.column.addWidget(told)
