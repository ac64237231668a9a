"""A QR painted from its modules: black on white at whole pixels, in any theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.fonts import BODY, SEMIBOLD, type_face
from pos_app.ui.kit.paint import CENTRE, rounded
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

QUIET = 4
_BLACK, _WHITE = 0, 255


class QrView(QWidget):
    """Shows a QR as large as it fits, with its quiet zone.

    Disabled, or with words laid over it, it fades: what can no longer be paid must not look as if
    it could.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        smallest: int = 200,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._smallest = smallest
        self._modules: QImage | None = None
        self._overlay = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clear()

    def set_matrix(self, rows: Sequence[Sequence[bool]], accessible: str = "") -> None:
        """Show this square of dark (True) and light modules, given without a quiet zone."""
        side = len(rows)
        if not side or any(len(row) != side for row in rows):
            raise ValueError("a QR is a square of modules")
        shades = bytes(_BLACK if dark else _WHITE for row in rows for dark in row)
        # The copy has memory of its own: Qt would read that of `shades` for as long as it paints.
        self._modules = QImage(shades, side, side, side, QImage.Format.Format_Grayscale8).copy()
        self._overlay = ""
        self.setAccessibleName(plain(accessible) or tx("Kit", "QR code"))
        self.setAccessibleDescription("")
        self.update()

    def clear(self) -> None:
        """Show an empty white square."""
        self._modules = None
        self._overlay = ""
        self.setAccessibleName(tx("Kit", "No QR code yet"))
        self.setAccessibleDescription("")
        self.update()

    def set_overlay(self, words: str) -> None:
        """Lay words over a faded QR ("Expired"), or take them off with an empty string."""
        self._overlay = plain(words)
        self.setAccessibleDescription(self._overlay)
        self.update()

    def overlay(self) -> str:
        return self._overlay

    def has_code(self) -> bool:
        return self._modules is not None

    def grab_qr(self, module: int = 8) -> QImage:
        """The QR alone with its quiet zone, for the printer or the clipboard; null when empty."""
        if self._modules is None:
            return QImage()
        side = (self._modules.width() + 2 * QUIET) * module
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        inner = self._modules.width() * module
        painter.drawImage(QRect(QUIET * module, QUIET * module, inner, inner), self._modules)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._smallest, self._smallest)

    def hasHeightForWidth(self) -> bool:
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self.devicePixelRatioF()
        wide, high = int(self.width() * scale), int(self.height() * scale)
        count = self._modules.width() + 2 * QUIET if self._modules is not None else 33
        module = min(wide, high) // count
        side = module * count if self._modules is not None else min(wide, high)
        painter.save()
        painter.scale(1 / scale, 1 / scale)
        left, top = (wide - side) // 2, (high - side) // 2
        painter.fillRect(left, top, side, side, Qt.GlobalColor.white)
        if self._modules is not None and module > 0:
            faded = bool(self._overlay) or not self.isEnabled()
            painter.setOpacity(0.12 if faded else 1.0)
            inner = module * self._modules.width()
            place = QRect(left + QUIET * module, top + QUIET * module, inner, inner)
            painter.drawImage(place, self._modules)
        painter.restore()
        if self._overlay:
            self._paint_overlay(painter)

    def _paint_overlay(self, painter: QPainter) -> None:
        font = type_face(BODY, SEMIBOLD)
        flags = int(CENTRE | Qt.TextFlag.TextWordWrap)
        side = min(self.width(), self.height())
        room = QRect(0, 0, max(64, min(side - 96, 240)), side)
        text = QFontMetrics(font).boundingRect(room, flags, self._overlay)
        plaque = QRect(0, 0, text.width() + 32, text.height() + 20)
        plaque.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, plaque, 10, self._theme.surface, self._theme.line_strong)
        painter.setFont(font)
        painter.setPen(self._theme.ink)
        painter.drawText(plaque.adjusted(16, 0, -16, 0), flags, self._overlay)
