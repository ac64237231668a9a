"""What all cards of the settings have in common: a title at one height, and the same margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BOLD, type_face
from pos_app.ui.kit.text import PlainLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_HEAD = 48
"""As high as the buttons that may stand in it, so that titles side by side are on one line."""
_BESIDE = 18
"""From the top of a field to a button that stands beside its box, on the box's own middle."""


class SettingsCard(Card):
    """A title, and buttons on its line where there are any; `column` takes what stands below."""

    def __init__(
        self, theme: Theme, title: str, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name=name, parent=parent)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(PlainLabel(title, self, font=type_face(16, BOLD)), 1)
        self._head.addStrut(_HEAD)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 10, 18, 16)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addLayout(self.column, 1)

    def add_actions(self, *buttons: QWidget) -> None:
        """Buttons at the end of the title's line."""
        for button in buttons:
            self._head.addWidget(button)


def beside(*buttons: QWidget) -> QVBoxLayout:
    """Buttons at the box of a field, in a row with it; of several, one is shown at a time."""
    column = QVBoxLayout()
    column.setContentsMargins(0, _BESIDE, 0, 0)
    for button in buttons:
        column.addWidget(button)
    column.addStretch(1)
    return column
