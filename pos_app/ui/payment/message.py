"""What the panel says where there is nothing to scan: words, a picture, a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.paint import State
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.payment.parts import TintedMedal

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class MessagePanel(Card):
    """Centred in the panel; with `busy` a ring turns in place of the picture."""

    acted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, parent=parent)
        self._medal = TintedMedal(theme, parent=self)
        self._spinner = Spinner(theme, 36, parent=self)
        self.title = PlainLabel("", self, font=type_face(HEADING, SEMIBOLD), wrap=True)
        self.text = PlainLabel("", self, colour=theme.ink2, wrap=True, limit=600)
        self.button = SecondaryButton(theme, "", parent=self)
        self.button.clicked.connect(self.acted)
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 28, 20, 28)
        column.setSpacing(10)
        column.addWidget(self._medal, 0, middle)
        column.addWidget(self._spinner, 0, middle)
        column.addSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, middle)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tell(
        self,
        tone: State,
        icon: str,
        title: str,
        text: str = "",
        *,
        busy: bool = False,
        action: str = "",
        name: str = "",
    ) -> None:
        self._medal.set_state(tone, icon)
        self._medal.setVisible(not busy)
        self._spinner.setVisible(busy)
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.setText(action)
        self.button.setObjectName(name)
        self.button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())
