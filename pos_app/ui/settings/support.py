"""The way to the report for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.settings import SettingsDesk
    from pos_app.ui.kit.theme import Theme


class SupportCard(Card):
    """One button."""

    def __init__(self, theme: Theme, settings: SettingsDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, name="supportCard", parent=parent)
        text = tx("Support", "A report of this computer and the till, to look at and to save.")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(tx("Support", "Help"), font=type_face(16, BOLD)))
        words.addWidget(PlainLabel(text, font=type_face(13), colour=theme.ink2, wrap=True))
        show = SecondaryButton(
            theme, tx("Support", "Report for support…"), icon="info", name="openSupport"
        )
        show.clicked.connect(settings.support_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 12)
        row.setSpacing(14)
        row.addLayout(words, 1)
        row.addWidget(show)
