"""Why somebody does what cannot be taken back: in writing, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.kit.buttons import GhostButton, SecondaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.paint import State
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_MOST = 200


class ReasonBox(WordsBox):
    """Stands on the page, not over it. Enter in the field does nothing: only the button does."""

    given = Signal(str)
    """The reason, once the button was pressed; never blank."""
    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name=name, parent=parent)
        self._theme = theme
        self._name = name
        self._offered: list[QWidget] = []
        self.field = TextField(
            theme, tx("Payment", "Reason"), limit=_MOST, name=f"{name}Field", parent=self
        )
        self._suggestions = QHBoxLayout()
        self._suggestions.setSpacing(4)
        self.go = SecondaryButton(theme, "", tone="danger", name=f"{name}Confirm", parent=self)
        self.back = GhostButton(theme, tx("Payment", "Back"), name=f"{name}Back", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.back)
        row.addStretch(1)
        self.column.addWidget(self.field)
        self.column.addLayout(self._suggestions)
        self.column.addLayout(row)
        self.field.input.textChanged.connect(self._rewritten)
        self.go.clicked.connect(self._give)
        self.back.clicked.connect(self.left)

    def ask(
        self,
        title: str,
        text: str,
        confirm: str,
        suggestions: Sequence[str],
        *,
        tone: State = "bad",
    ) -> None:
        """Asks anew, with an empty field that has the keyboard."""
        self.tell(tone, title, text, icon="triangle-alert")
        self.go.setText(confirm)
        self.field.set_text("")
        self._rewritten("")
        self._offer(suggestions)
        self.show()
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, suggestions: Sequence[str]) -> None:
        while (item := self._suggestions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        last: QWidget = self.field.input
        for number, words in enumerate(suggestions, 1):
            button = GhostButton(
                self._theme, words, name=f"{self._name}Suggestion{number}", parent=self
            )
            button.clicked.connect(partial(self._take, words))
            self._suggestions.addWidget(button)
            self.setTabOrder(last, button)
            last = button
        self.setTabOrder(last, self.go)
        self._suggestions.addStretch(1)

    def _take(self, words: str, *_checked: bool) -> None:
        self.field.set_text(words)
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rewritten(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        if reason := " ".join(self.field.text().split()):
            self.given.emit(reason)
