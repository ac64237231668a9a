"""Whole products as they were painted, so that painting one again is a single copy."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from pos_app.domain.catalog import ProductSummary

SCREENS = 3
"""How much is kept: what is in sight, and what one step back and the search before it showed.

Not a number of bytes: one that is plenty on a small screen is not even one screenful of a large
one, which would be painted anew each time.
"""
_PIXEL = 4

Extent = tuple[int, int, float]
"""Width and height in logical pixels, and the scale of the screen."""


class Copy(NamedTuple):
    """A painted product; `whole` is false while its picture was still to come."""

    product: ProductSummary
    pixmap: QPixmap
    whole: bool


class TileCache:
    """Keeps what never differs from one painting to the next; the longest unused goes first.

    What depends on the mouse, the keyboard or the cart is painted over it. The copies are opaque:
    one with clear corners would have to be blended in, and text be drawn on nothing.
    """

    def __init__(self) -> None:
        self._budget = 0
        self._bytes = 0
        self._kept: OrderedDict[tuple[str, Extent], Copy] = OrderedDict()

    def fit(self, screen: QSize) -> None:
        """From now on SCREENS of this size, in pixels of the device, are kept."""
        self._budget = SCREENS * screen.width() * screen.height() * _PIXEL

    def find(self, product: ProductSummary, extent: Extent) -> Copy | None:
        """The product as it is now."""
        key = (product.key, extent)
        found = self._kept.get(key)
        if found is None or (found.product is not product and found.product != product):
            return None
        self._kept.move_to_end(key)
        return found

    def keep(
        self,
        product: ProductSummary,
        extent: Extent,
        ground: QPixmap,
        draw: Callable[[QPainter], bool],
    ) -> Copy:
        """Has it drawn on a copy of `ground`; `draw` answers whether the picture was at hand."""
        pixmap = ground.copy()
        painter = QPainter(pixmap)
        made = Copy(product, pixmap, draw(painter))
        painter.end()
        key = (product.key, extent)
        if (before := self._kept.pop(key, None)) is not None:
            self._bytes -= _weight(before)
        self._kept[key] = made
        self._bytes += _weight(made)
        while self._bytes > self._budget and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _weight(oldest)
        return made


def _weight(copy: Copy) -> int:
    return copy.pixmap.width() * copy.pixmap.height() * _PIXEL


def on_whole_pixels(painter: QPainter, extent: Extent) -> bool:
    """Whether a box at the painter's origin begins and ends between two pixels of the device.

    Elsewhere, on a screen scaled by one and a half for instance, a copy would be blurred.
    """
    width, height, scale = extent
    if scale.is_integer():
        return True
    at = painter.deviceTransform()
    return all(edge.is_integer() for edge in (at.dx(), at.dy(), width * scale, height * scale))
