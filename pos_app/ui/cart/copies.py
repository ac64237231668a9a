"""Lines of the cart as they were painted: a new line leaves the others as they are."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QColor

    from pos_app.domain.cart import CartLine

KEPT = 24
"""Lines; a screen of 1920 x 1080 shows about eight."""


class _Copy(NamedTuple):
    line: CartLine
    size: QSize
    scale: float
    pixmap: QPixmap


class LineCopies:
    """The longest unused goes first. They are opaque, on `paper`."""

    def __init__(self, paper: QColor) -> None:
        self._paper = paper
        self._kept: OrderedDict[str, _Copy] = OrderedDict()

    def copy(
        self, line: CartLine, size: QSize, scale: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """The line as it is now, `size` in logical pixels of a screen of this scale.

        `draw` draws it at the origin, where there is no copy yet.
        """
        key = line.item.key
        found = self._kept.get(key)
        if found is None or (found.line, found.size, found.scale) != (line, size, scale):
            pixmap = QPixmap(size * scale)
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(self._paper)
            painter = QPainter(pixmap)
            draw(painter)
            painter.end()
            found = self._kept[key] = _Copy(line, size, scale, pixmap)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found.pixmap

    def forget(self) -> None:
        """Something else than the lines has changed."""
        self._kept.clear()
