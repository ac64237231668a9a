"""One of a list, in a form: the box of a field, and the kit's own list under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from pos_app.ui.kit.field import BOX, LabelledField
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.paint import LEFT, line_of_text
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pos_app.ui.kit.theme import Theme


class Combo(QComboBox):
    """A combo box whose frame, arrow and list are the kit's."""

    opened = Signal()
    """The list is wanted; Qt's own is never shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(type_face(BODY, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMinimumHeight(BOX - 4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that scrolls the page must not change what was chosen."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        ink = theme.ink if self.isEnabled() else theme.ink3
        words = self.currentText()
        if self.currentIndex() < 0:
            words, ink = self.placeholderText(), theme.ink2
        room = self.rect().adjusted(0, 0, -28, 0)
        line_of_text(painter, room, words, self.font(), ink, LEFT)
        glyph = QRect(self.width() - 18, 0, 18, self.height())
        theme.icons.paint(painter, glyph, "chevron-down", theme.ink2)


class ComboField(LabelledField):
    """One of a list, such as the postal codes of a district."""

    picked = Signal(object)
    """The value behind the line the user chose."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        placeholder: str = "",
        icon: str = "",
        hint: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.input = Combo(theme)
        self._values: list[object] = []
        super().__init__(theme, label, self.input, icon=icon, hint=hint, name=name, parent=parent)
        self.input.setPlaceholderText(placeholder)
        self.input.activated.connect(self._chosen)
        self.input.opened.connect(self._open)
        self._list = Suggestions(theme, self.box, self.input, accessible=label)
        self._list.picked.connect(self._take)
        self.box.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_items(self, items: Iterable[tuple[str, object]], current: object = None) -> None:
        """Offer these (words, value); ``current`` is shown, or the placeholder. Silent."""
        self.input.clear()
        self._values.clear()
        for words, value in items:
            self.input.addItem(plain(words))
            self._values.append(value)
        self.set_current(current)

    def set_current(self, value: object) -> None:
        known = value in self._values
        self.input.setCurrentIndex(self._values.index(value) if known else -1)

    def current(self) -> object:
        at = self.input.currentIndex()
        return self._values[at] if at >= 0 else None

    def _open(self) -> None:
        if self._list.is_open():
            self._list.close()
            return
        lines = [Suggestion(self.input.itemText(at), at) for at in range(self.input.count())]
        self._list.offer(lines, current=self.input.currentIndex())

    def _take(self, at: int) -> None:
        self.input.setCurrentIndex(at)
        self._chosen(at)

    def _chosen(self, at: int) -> None:
        self.picked.emit(self._values[at])
