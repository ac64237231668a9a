"""How a product looks: as a tile of the grid, or as a row of the list."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.model import IN_CART, ROW, Index
from pos_app.ui.catalog.texts import count_words
from pos_app.ui.catalog.tile_cache import TileCache, on_whole_pixels
from pos_app.ui.kit.paint import badge, focus_ring, rounded
from pos_app.ui.kit.theme import Theme

Arrangement = Literal["grid", "list"]

GAP = 12
TILE_HEIGHT = 194
PICTURE_HEIGHT = 96
ROW_HEIGHT = 64
RADIUS = 12
_HALF = GAP // 2
_FADED = 0.55
_HOT = QStyle.StateFlag.State_MouseOver
_FOCUSED = QStyle.StateFlag.State_HasFocus


class ProductDelegate(QStyledItemDelegate):
    """Paints inside the cell's rectangle less half a gap, so that tiles stand apart."""

    def __init__(self, theme: Theme, art: Art, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement: Arrangement = "grid"
        self._theme = theme
        self._art = art
        self._faces = Faces(theme)
        self._frames: dict[tuple[int, bool, float], QPixmap] = {}
        self._copies = TileCache(theme.window)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        if self.arrangement == "list":
            return QSize(320, ROW_HEIGHT)
        return QSize(150 + GAP, TILE_HEIGHT + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        product: ProductSummary | None = index.data(ROW)
        if product is not None:
            state = option.state
            self.paint_product(
                painter,
                option.rect,
                product,
                index.data(IN_CART),
                hot=bool(state & _HOT),
                focused=bool(state & _FOCUSED),
            )

    def paint_product(
        self,
        painter: QPainter,
        cell: QRect,
        product: ProductSummary,
        in_cart: int,
        *,
        hot: bool = False,
        focused: bool = False,
    ) -> None:
        """The product as its cell shows it; `in_cart` are its pieces in the cart."""
        grid = self.arrangement == "grid"
        left, top = cell.left() + _HALF, cell.top() + (_HALF if grid else 0)
        width = cell.width() - GAP
        size = QSize(width, TILE_HEIGHT if grid else ROW_HEIGHT)
        if not hot and on_whole_pixels(painter, left, top, size):
            painter.drawPixmap(left, top, self._copy(painter, size, product))
            if not in_cart and not focused:
                return
            painter.save()
            painter.translate(left, top)
        else:
            painter.save()
            painter.translate(left, top)
            self.draw(painter, width, product, hot=hot)
        if in_cart:
            self._mark(painter, width, in_cart)
        if focused:
            self._ring(painter, width)
        painter.restore()

    def _copy(self, painter: QPainter, size: QSize, product: ProductSummary) -> QPixmap:
        device = painter.device()
        scale = device.devicePixelRatioF()
        found = self._copies.find(product, size, scale)
        if found is None or not (found.whole or self._art.is_missing(product.image)):
            self._copies.fit(QSize(device.width(), device.height()) * scale)
            draw = partial(self.draw, width=size.width(), product=product, hot=False)
            found = self._copies.keep(product, size, scale, draw)
        return found.pixmap

    def draw(self, painter: QPainter, width: int, product: ProductSummary, *, hot: bool) -> bool:
        """At the painter's origin; answers whether its picture was at hand, or it has none."""
        if self.arrangement == "grid":
            return self._tile(painter, width, product, hot=hot)
        return self._row(painter, width, product, hot=hot)

    def _tile(self, painter: QPainter, width: int, product: ProductSummary, *, hot: bool) -> bool:
        painter.drawPixmap(0, 0, self._frame(painter, width, hot=hot))
        where = QRect(1, 1, width - 2, PICTURE_HEIGHT)
        whole = self._picture(painter, where, product, (RADIUS - 1, 0))
        self._faces.paint(painter, self._faces.tile(product, width))
        return whole

    def _row(self, painter: QPainter, width: int, product: ProductSummary, *, hot: bool) -> bool:
        theme = self._theme
        painter.fillRect(0, 0, width, ROW_HEIGHT, theme.hover if hot else theme.surface)
        painter.fillRect(0, ROW_HEIGHT - 1, width, 1, theme.line)
        whole = self._picture(painter, QRect(12, 10, 44, 44), product, (8, 8))
        self._faces.paint(painter, self._faces.row(product, width, 68))
        return whole

    def _mark(self, painter: QPainter, width: int, in_cart: int) -> None:
        theme = self._theme
        if self.arrangement == "grid":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QRect(-2, -2, width + 4, TILE_HEIGHT + 4)
            rounded(painter, edge, RADIUS + 2, None, theme.brand, 3)
            badge(painter, QPoint(width - 10, 9), count_words(in_cart), theme)
        else:
            painter.fillRect(0, 0, 4, ROW_HEIGHT, theme.brand)
            badge(painter, QPoint(width - 324, 22), count_words(in_cart), theme)

    def _ring(self, painter: QPainter, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.arrangement == "grid":
            ring = QRect(-3, -3, width + 6, TILE_HEIGHT + 6)
            focus_ring(painter, ring, RADIUS + 3, self._theme)
        else:
            # Rows touch: what lies outside one is painted over by the next.
            focus_ring(painter, QRect(1, 1, width - 2, ROW_HEIGHT - 3), 8, self._theme)

    def _picture(
        self,
        painter: QPainter,
        where: QRect,
        product: ProductSummary,
        corners: tuple[float, float],
    ) -> bool:
        if not product.sellable:
            painter.setOpacity(_FADED)
        whole = self._art.paint(
            painter,
            where,
            url=product.image,
            key=product.key,
            name=product.name,
            kind=product.kind,
            corners=corners,
        )
        if not product.sellable:
            painter.setOpacity(1.0)
        return whole

    def _frame(self, painter: QPainter, width: int, *, hot: bool) -> QPixmap:
        """The empty card; drawn once for each width there is."""
        scale = painter.device().devicePixelRatioF()
        found = self._frames.get((width, hot, scale))
        if found is None:
            if len(self._frames) > 16:
                self._frames.clear()
            found = QPixmap(round(width * scale), round(TILE_HEIGHT * scale))
            found.setDevicePixelRatio(scale)
            found.fill(Qt.GlobalColor.transparent)
            brush = QPainter(found)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = self._theme.line_strong if hot else self._theme.line
            card = QRect(0, 0, width, TILE_HEIGHT)
            rounded(brush, card, RADIUS, self._theme.surface, edge)
            brush.end()
            self._frames[(width, hot, scale)] = found
        return found
