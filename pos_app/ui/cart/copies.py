"""What the cart has painted already: a new line leaves the others as they are."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QColor

KEPT = 24
"""Lines; a screen of 1920 x 1080 shows about eight."""


class _Copy(NamedTuple):
    look: object
    size: QSize
    scale: float
    pixmap: QPixmap


class Copies:
    """One for each name; the longest unused goes first. They are opaque, on `paper`."""

    def __init__(self, paper: QColor) -> None:
        self._paper = paper
        self._kept: OrderedDict[Hashable, _Copy] = OrderedDict()

    def copy(
        self,
        name: Hashable,
        look: object,
        size: QSize,
        scale: float,
        draw: Callable[[QPainter], None],
    ) -> QPixmap:
        """The thing of this name as it looks now, `size` in logical pixels of such a screen.

        `draw` draws it at the origin, where there is no copy yet or one of another look.
        """
        found = self._kept.get(name)
        if found is None or (found.look, found.size, found.scale) != (look, size, scale):
            pixmap = QPixmap(size * scale)
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(self._paper)
            painter = QPainter(pixmap)
            draw(painter)
            painter.end()
            found = self._kept[name] = _Copy(look, size, scale, pixmap)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(name)
        return found.pixmap

    def forget(self) -> None:
        """Something else than the looks has changed."""
        self._kept.clear()
