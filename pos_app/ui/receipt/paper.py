"""The receipt as it will look: white paper in either theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.paper import Row, Style
from pos_app.ui.desks.slip import Slip, height, paint
from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.popup import SHADOW, paint_shadow
from pos_app.ui.kit.theme import Theme

_WIDEST = 340
"""Pixels of the widest paper."""

_LARGEST = 5.0
"""Pixels of a millimetre, at most."""

_PAPER, _INK = QColor("#ffffff"), QColor("#111827")


class PaperView(QWidget):
    """Paints a slip; to a screen reader it is the text of its rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slip: Slip | None = None
        self.setObjectName("receiptPaper")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_slip(self, slip: Slip) -> None:
        """Shows this receipt."""
        self._slip = slip
        self.setAccessibleName(", ".join(filter(None, map(_read_aloud, slip.rows))))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        if self._slip is None:
            return QSize(0, 0)
        dots = _scale(self._slip.paper.width)
        wide = round(self._slip.paper.width * dots)
        return QSize(wide + 2 * SHADOW, round(height(self._slip) * dots) + 2 * SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._slip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        paint_shadow(painter, sheet, 4, self._theme)
        rounded(painter, QRectF(sheet), 4, _PAPER)
        painter.translate(sheet.topLeft())
        paint(painter, self._slip, _scale(self._slip.paper.width), _INK)


def _scale(width: int) -> float:
    """Pixels for a millimetre: narrow paper is shown larger, so that it can be read as well."""
    return min(_WIDEST / width, _LARGEST)


def _read_aloud(row: Row) -> str:
    if row.style in (Style.RULE, Style.CODE):
        return ""
    return f"{row.left.strip()} {row.right}".strip()
