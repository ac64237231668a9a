"""One step of the set-up, as the frame around it sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.fonts import BODY, BOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from pos_app.ui.kit.theme import Theme


class SetupPage(QWidget):
    """A title, a sentence, and what is asked; the button that goes on is the frame's."""

    action_changed = Signal()
    """Other words for the button, or another answer of `can_go_on`."""

    def __init__(self, theme: Theme, title: str, intro: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._trouble = PlainLabel(font=type_face(BODY), colour=theme.bad, wrap=True, limit=400)
        self._trouble.setObjectName("setupTrouble")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(PlainLabel(title, font=type_face(22, BOLD)))
        self.column.addWidget(
            PlainLabel(intro, font=type_face(BODY), colour=theme.ink2, wrap=True, limit=400)
        )

    def action(self) -> str:
        """What the button says."""
        return tx("Setup", "Continue")

    def can_go_on(self) -> bool:
        """Whether there is such a button at all."""
        return True

    def go_on(self) -> None:
        """The button was pressed, or Return in the last field."""
        raise NotImplementedError

    def enter(self) -> None:
        """The page comes into sight: it shows what is known, and takes the keyboard."""
        raise NotImplementedError

    def set_busy(self, busy: bool) -> None:
        """Something is being asked; nothing can be changed meanwhile."""
        self.setEnabled(not busy)

    def refuse(self, error: Exception) -> None:
        """The step did not succeed; a page with a field to blame says it there."""
        self.say(str(explain(error)))

    def say(self, words: str, colour: QColor | None = None) -> None:
        """What concerns no field in particular; nothing takes it back."""
        self._trouble.set_colour(colour or self.theme.bad)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def end(self) -> None:
        """Nothing more is added to the page."""
        self.column.addWidget(self._trouble)
        self.column.addStretch(1)
        self.say("")
