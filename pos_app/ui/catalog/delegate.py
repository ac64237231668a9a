"""How a product looks: as a tile of the grid, or as a row of the list."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.model import IN_CART, ROW, Index
from pos_app.ui.catalog.texts import count_words
from pos_app.ui.catalog.tile_cache import Extent, TileCache, on_whole_pixels
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
_GROUNDS_KEPT = 16
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
        self._grounds: dict[tuple[Extent, Arrangement, bool], QPixmap] = {}
        self._copies = TileCache()

    @property
    def paper(self) -> QColor:
        """What tiles and rows lie on; whoever shows them fills the gaps with it."""
        return self._theme.window

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
        """The product as its cell shows it; `in_cart` are its pieces in the cart.

        Where there is a copy of it, that is painted: see `prepare`.
        """
        grid = self.arrangement == "grid"
        extent = self._extent(painter.device(), cell.width())
        left, top = cell.left() + _HALF, cell.top() + (_HALF if grid else 0)
        painter.translate(left, top)
        copy = None if hot or not on_whole_pixels(painter, extent) else self._copy(product, extent)
        if copy is not None:
            painter.drawPixmap(0, 0, copy)
        else:
            self.draw(painter, product, extent, hot=hot)
        if in_cart or focused:
            painter.save()
            if in_cart:
                self._mark(painter, extent[0], in_cart)
            if focused:
                self._ring(painter, extent[0])
            painter.restore()
        painter.translate(-left, -top)

    def prepare(self, device: QPaintDevice, width: int, product: ProductSummary) -> bool:
        """Makes a copy for cells of this width; answers whether it was worth it.

        It is not where there is one already.
        """
        extent = self._extent(device, width)
        if self._copy(product, extent) is not None:
            return False
        self._copies.fit(QSize(device.width(), device.height()) * extent[2])
        fill_in = partial(self.fill_in, product=product, width=extent[0])
        self._copies.keep(product, extent, self._ground(extent), fill_in)
        return True

    def draw(
        self, painter: QPainter, product: ProductSummary, extent: Extent, *, hot: bool = False
    ) -> None:
        """At the painter's origin, every stroke of it."""
        if self.arrangement == "grid":
            painter.drawPixmap(0, 0, self._ground(extent, hot=hot))
        else:
            self._lay_row(painter, extent[0], hot=hot)
        self.fill_in(painter, product, extent[0])

    def _copy(self, product: ProductSummary, extent: Extent) -> QPixmap | None:
        """None too where its picture came in the meantime."""
        found = self._copies.find(product, extent)
        if found is None or not (found.whole or self._art.is_missing(product.image)):
            return None
        return found.pixmap

    def _extent(self, device: QPaintDevice, width: int) -> Extent:
        """Of what is painted in a cell of this width."""
        height = TILE_HEIGHT if self.arrangement == "grid" else ROW_HEIGHT
        return width - GAP, height, device.devicePixelRatioF()

    def fill_in(self, painter: QPainter, product: ProductSummary, width: int) -> bool:
        """All but the ground; answers whether its picture was at hand, or it has none."""
        if self.arrangement == "grid":
            where = QRect(1, 1, width - 2, PICTURE_HEIGHT)
            whole = self._picture(painter, where, product, (RADIUS - 1, 0))
            self._faces.tile(painter, product, width)
        else:
            whole = self._picture(painter, QRect(12, 10, 44, 44), product, (8, 8))
            self._faces.row(painter, product, width, 68)
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

    def _ground(self, extent: Extent, *, hot: bool = False) -> QPixmap:
        """An empty tile or row on the paper it lies on; drawn once for each extent there is."""
        key = (extent, self.arrangement, hot)
        found = self._grounds.get(key)
        if found is None:
            if len(self._grounds) > _GROUNDS_KEPT:
                self._grounds.clear()
            found = self._grounds[key] = self._empty(extent, hot=hot)
        return found

    def _empty(self, extent: Extent, *, hot: bool) -> QPixmap:
        theme = self._theme
        width, height, scale = extent
        made = QPixmap(round(width * scale), round(height * scale))
        made.setDevicePixelRatio(scale)
        made.fill(self.paper)
        painter = QPainter(made)
        if self.arrangement == "grid":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = theme.line_strong if hot else theme.line
            rounded(painter, QRect(0, 0, width, height), RADIUS, theme.surface, edge)
        else:
            self._lay_row(painter, width, hot=hot)
        painter.end()
        return made

    def _lay_row(self, painter: QPainter, width: int, *, hot: bool) -> None:
        theme = self._theme
        painter.fillRect(0, 0, width, ROW_HEIGHT, theme.hover if hot else theme.surface)
        painter.fillRect(0, ROW_HEIGHT - 1, width, 1, theme.line)
