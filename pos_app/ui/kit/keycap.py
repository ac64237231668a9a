"""The little key that tells which key does the same: painted in buttons, or a widget alone."""

from functools import cache

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.fonts import SEMIBOLD, TINY, type_face
from pos_app.ui.kit.paint import CENTRE, line_of_text, rounded, saved
from pos_app.ui.kit.theme import Theme

HEIGHT = 20


@cache
def key_cap_width(text: str) -> int:
    return QFontMetrics(type_face(TINY, SEMIBOLD)).horizontalAdvance(text) + 12


def paint_key_cap(
    painter: QPainter, where: QRect, text: str, theme: Theme, *, on_brand: bool = False
) -> None:
    """The key centred in ``where``; ``on_brand`` for a cap that lies on the brand colour."""
    box = QRect(0, 0, key_cap_width(text), HEIGHT)
    box.moveCenter(where.center())
    font = type_face(TINY, SEMIBOLD)
    with saved(painter):
        if on_brand:
            edge = theme.on_brand.toRgb()
            edge.setAlphaF(0.35)
            rounded(painter, box, 5, theme.key_on_brand, edge)
            line_of_text(painter, box, text, font, theme.on_brand, CENTRE)
        else:
            rounded(painter, box, 5, theme.surface, theme.line_strong)
            line_of_text(painter, box, text, font, theme.ink2, CENTRE)


class KeyCap(QWidget):
    """A key alone, in a field or beside a word. It is a picture: pressing it does nothing."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def sizeHint(self) -> QSize:
        return QSize(key_cap_width(self._key), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), self.rect(), self._key, self._theme)
