"""How a product looks: as a tile of the grid, or as a row of the list."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from math import ceil, floor
from typing import Literal, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.cut import Spot
from pos_app.ui.catalog.drawing import Drawing
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.model import IN_CART, ROW, Index
from pos_app.ui.catalog.texts import count_words
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
_WORDS_FROM: dict[Arrangement, int] = {"grid": 106, "list": 0}
"""Pixels from the upper edge of a tile or row down to its first words."""
_GROUNDS_KEPT = 16
LOOKS_KEPT = 128
"""Products that stay laid out: a few screens of a usual till."""
_HOT = QStyle.StateFlag.State_MouseOver
_FOCUSED = QStyle.StateFlag.State_HasFocus


class Cell(NamedTuple):
    """Where a product is painted, and how; `in_cart` are its pieces in the cart."""

    box: QRect
    product: ProductSummary
    in_cart: int = 0
    hot: bool = False
    focused: bool = False


class _Look:
    """A product for cells of one width; its words are laid out when they come into sight."""

    __slots__ = ("is_whole", "picture", "product", "words")

    def __init__(self, product: ProductSummary, picture: Drawing, *, is_whole: bool) -> None:
        """It is not whole while its picture is still to come."""
        self.product = product
        self.picture = picture
        self.is_whole = is_whole
        self.words: Drawing | None = None


class ProductDelegate(QStyledItemDelegate):
    """Paints the whole cell: a tile or row less half a gap on each side, and the paper around."""

    def __init__(self, theme: Theme, art: Art, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement: Arrangement = "grid"
        self._theme = theme
        self._art = art
        self._faces: dict[tuple[bool, float], Faces] = {}
        self._grounds: dict[tuple[int, Arrangement, float, bool], QPixmap] = {}
        self._looks: OrderedDict[tuple[str, int, float, Arrangement, bool], _Look] = OrderedDict()

    @property
    def paper(self) -> QColor:
        """What tiles and rows lie on; whoever shows them fills what no product covers with it."""
        return self._theme.window

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        if self.arrangement == "list":
            return QSize(320, ROW_HEIGHT)
        return QSize(150 + GAP, TILE_HEIGHT + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        product: ProductSummary | None = index.data(ROW)
        if product is not None:
            hot, focused = bool(option.state & _HOT), bool(option.state & _FOCUSED)
            cell = Cell(option.rect, product, index.data(IN_CART), hot, focused)
            scale = painter.device().devicePixelRatioF()
            self.paint_products(painter, (cell,), scale, option.rect.bottom())

    def paint_products(
        self, painter: QPainter, cells: Sequence[Cell], scale: float, bottom: int
    ) -> None:
        """Nothing is in sight below `bottom`; `scale` is the screen's that is painted on.

        First what is copied, then what is written: to take turns costs a fifth more. Words that
        are out of sight are not even laid out, and the last row often shows none.
        """
        words_from = _WORDS_FROM[self.arrangement]
        written = []
        for cell in cells:
            box = cell.box
            left, top = self._corner(box, scale)
            painter.drawPixmap(QPointF(left, top), self._ground(box.size(), scale, hot=cell.hot))
            look = self._look(cell.product, box.width(), scale, hot=cell.hot)
            inside = self._inside(scale)
            left, top = left + inside.x(), top + inside.y()
            painter.translate(left, top)
            look.picture.paint(painter)
            painter.translate(-left, -top)
            written.append((cell, look, left, top))
        for cell, look, left, top in written:
            painter.translate(left, top)
            if top + words_from <= bottom:
                self._words(look, cell.box.width(), scale, hot=cell.hot).paint(painter)
            if cell.in_cart or cell.focused:
                self._distinguish(painter, cell)
            painter.translate(-left, -top)

    def lay_out(self, product: ProductSummary, cell_width: int, scale: float) -> None:
        """Gets ready what will soon be painted in a cell of this width, on a screen of this scale.

        That is dearer than to paint it.
        """
        look = self._look(product, cell_width, scale, hot=False)
        self._words(look, cell_width, scale, hot=False)

    def _look(self, product: ProductSummary, cell_width: int, scale: float, *, hot: bool) -> _Look:
        """Made once, and again where the product is another or its picture has come."""
        key = (product.key, cell_width, scale, self.arrangement, self._is_lit(hot=hot))
        found = self._looks.get(key)
        if (
            found is not None
            and (found.product is product or found.product == product)
            and (found.is_whole or self._art.is_missing(product.image))
        ):
            self._looks.move_to_end(key)
            return found
        made = self._looks[key] = self._pictured(product, cell_width - GAP, scale)
        if found is not None and found.product == product:
            made.words = found.words
        if len(self._looks) > LOOKS_KEPT:
            self._looks.popitem(last=False)
        return made

    def _pictured(self, product: ProductSummary, width: int, scale: float) -> _Look:
        opacity = 1.0 if product.sellable else _FADED
        if self.arrangement == "grid":
            at = QPoint(1, 1)
            spot = Spot(width - 2, PICTURE_HEIGHT, scale, RADIUS - 1, 0, opacity)
        else:
            at = QPoint(12, 10)
            spot = Spot(44, 44, scale, 8, 8, opacity)
        is_whole = not (product.image and self._art.is_missing(product.image))
        picture = self._art.drawing(
            at, spot, url=product.image, key=product.key, name=product.name, kind=product.kind
        )
        return _Look(product, picture, is_whole=is_whole)

    def _words(self, look: _Look, cell_width: int, scale: float, *, hot: bool) -> Drawing:
        if look.words is None:
            faces, width = self._faces_on(self._is_lit(hot=hot), scale), cell_width - GAP
            look.words = (
                faces.tile(look.product, width)
                if self.arrangement == "grid"
                else faces.row(look.product, width, 68)
            )
        return look.words

    def _faces_on(self, is_lit: bool, scale: float) -> Faces:
        found = self._faces.get((is_lit, scale))
        if found is None:
            paper = self._theme.hover if is_lit else self._theme.surface
            found = self._faces[is_lit, scale] = Faces(self._theme, paper, scale)
        return found

    def _is_lit(self, *, hot: bool) -> bool:
        """A tile has another edge under the mouse, a row another paper."""
        return hot and self.arrangement == "list"

    def _distinguish(self, painter: QPainter, cell: Cell) -> None:
        """Shows what is in the cart, and where the keyboard is."""
        width = cell.box.width() - GAP
        painter.save()
        if cell.in_cart:
            self._mark(painter, width, cell.in_cart)
        if cell.focused:
            self._ring(painter, width)
        painter.restore()

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

    def _corner(self, box: QRect, scale: float) -> tuple[float, float]:
        if scale.is_integer():
            return box.left(), box.top()
        # What begins between two pixels of the screen would be blurred.
        return round(box.left() * scale) / scale, round(box.top() * scale) / scale

    def _inside(self, scale: float) -> QPointF:
        """From a cell's corner to its tile's or row's, in whole pixels of the screen."""
        half = floor(_HALF * scale) / scale
        return QPointF(half, half if self.arrangement == "grid" else 0)

    def _ground(self, cell: QSize, scale: float, *, hot: bool) -> QPixmap:
        """An empty tile or row on the paper it lies on; drawn once for each sort there is."""
        key = (cell.width(), self.arrangement, scale, hot)
        found = self._grounds.get(key)
        if found is None:
            if len(self._grounds) > _GROUNDS_KEPT:
                self._grounds.clear()
            found = self._grounds[key] = self._empty(cell, scale, hot=hot)
        return found

    def _empty(self, cell: QSize, scale: float, *, hot: bool) -> QPixmap:
        theme, width = self._theme, cell.width() - GAP
        made = QPixmap(ceil(cell.width() * scale), ceil(cell.height() * scale))
        made.setDevicePixelRatio(scale)
        made.fill(self.paper)
        painter = QPainter(made)
        painter.translate(self._inside(scale))
        if self.arrangement == "grid":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = theme.line_strong if hot else theme.line
            rounded(painter, QRect(0, 0, width, TILE_HEIGHT), RADIUS, theme.surface, edge)
        else:
            painter.fillRect(0, 0, width, ROW_HEIGHT, theme.hover if hot else theme.surface)
            painter.fillRect(0, ROW_HEIGHT - 1, width, 1, theme.line)
        painter.end()
        return made
