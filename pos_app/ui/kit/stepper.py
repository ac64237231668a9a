"""Where a checkout is: customer, delivery, payment; and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.value import value
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.fonts import BODY, BOLD, SEMIBOLD, type_face
from pos_app.ui.kit.paint import CENTRE, LEFT, line_of_text, rounded
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pos_app.ui.kit.theme import Theme

Standing = Literal["done", "active", "ahead"]
_DISC = 26


@value
class Step:
    key: object
    text: str
    name: str = ""


class StepButton(KitButton):
    """One step: a numbered disc and its word. Only a done one can be pressed."""

    radius = 8.0

    def __init__(self, theme: Theme, step: Step, parent: QWidget) -> None:
        self._number = 0
        self._standing: Standing = "ahead"
        super().__init__(theme, step.text, name=step.name, parent=parent)
        self.setFont(type_face(BODY, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def standing(self) -> Standing:
        return self._standing

    def number(self) -> int:
        return self._number

    def place(self, number: int, standing: Standing) -> None:
        self._number, self._standing = number, standing
        self.setEnabled(standing != "ahead")
        back = standing == "done"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if back else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if back else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._rename()
        self.setAccessibleDescription(self._told())
        self.update()

    def spoken(self) -> str:
        return f"{self._number}. {self._label}"

    def side(self) -> int:
        return 4

    def content_width(self) -> int:
        return _DISC + 8 + QFontMetrics(self.font()).horizontalAdvance(self._label)

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        disc = QRect(box.left() + 4, box.center().y() - _DISC // 2 + 1, _DISC, _DISC)
        ink = theme.ink if self._standing == "active" else theme.ink2
        match self._standing:
            case "done":
                rounded(painter, disc, _DISC / 2, theme.brand_soft)
                theme.icons.paint(painter, disc.adjusted(6, 6, -6, -6), "check", theme.brand_ink)
                if self.hot():
                    ink = theme.ink
            case "active":
                rounded(painter, disc, _DISC / 2, theme.brand)
                self._paint_number(painter, disc, bold=True)
            case "ahead":
                rounded(painter, disc, _DISC / 2, theme.surface, theme.line_strong)
                self._paint_number(painter, disc, bold=False)
        left = disc.right() + 9
        words = QRect(left, box.top(), box.right() + 1 - left, box.height())
        line_of_text(painter, words, self._label, self.font(), ink, LEFT)

    def _paint_number(self, painter: QPainter, disc: QRect, *, bold: bool) -> None:
        ink = self.theme.on_brand if bold else self.theme.ink2
        face = type_face(12, BOLD if bold else SEMIBOLD)
        line_of_text(painter, disc, str(self._number), face, ink, CENTRE)

    def _told(self) -> str:
        match self._standing:
            case "done":
                return tx("Kit", "Done, press to go back")
            case "active":
                return tx("Kit", "You are here")
            case "ahead":
                return tx("Kit", "Still to come")


class Stepper(QWidget):
    """The steps in a row. Those a sale does not need are hidden and not counted."""

    picked = Signal(object)
    """The key of an earlier step the user wants to go back to."""

    def __init__(
        self, theme: Theme, steps: Iterable[Step], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[object, StepButton] = {}
        self._lines: dict[object, Divider] = {}
        self._hidden: frozenset[object] = frozenset()
        self._current: object = None
        self.setObjectName(name)
        self.setAccessibleName(tx("Kit", "Steps of this sale"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for step in steps:
            if self._buttons:
                line = self._lines[step.key] = Divider(theme, parent=self)
                line.setFixedWidth(36)
                row.addWidget(line)
            button = self._buttons[step.key] = StepButton(theme, step, self)
            button.clicked.connect(partial(self._press, step.key))
            row.addWidget(button)
        row.addStretch(1)
        self._current = next(iter(self._buttons), None)
        self._arrange()

    def button(self, key: object) -> StepButton:
        return self._buttons[key]

    def current(self) -> object:
        return self._current

    def set_current(self, key: object) -> None:
        self._current = key
        self._arrange()

    def set_hidden(self, keys: Collection[object]) -> None:
        """Skip these steps; all others are shown."""
        self._hidden = frozenset(keys)
        self._arrange()

    def shown(self) -> list[object]:
        return [key for key in self._buttons if key not in self._hidden]

    def _arrange(self) -> None:
        shown = self.shown()
        at = shown.index(self._current) if self._current in shown else -1
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
            if key in self._lines:
                self._lines[key].setVisible(key in shown[1:])
        for place, key in enumerate(shown):
            standing: Standing = "done" if place < at else "active" if place == at else "ahead"
            self._buttons[key].place(place + 1, standing)

    def _press(self, key: object, *_checked: bool) -> None:
        if self._buttons[key].standing() == "done":
            self.picked.emit(key)
