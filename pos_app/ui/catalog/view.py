"""Tiles and list: how many products side by side, what is painted of them, keys, taps."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScroller, QWidget

from pos_app.ui.catalog.delegate import (
    GAP,
    ROW_HEIGHT,
    TILE_HEIGHT,
    Arrangement,
    Cell,
    ProductDelegate,
)
from pos_app.ui.catalog.grid import Grid
from pos_app.ui.catalog.grid_view import GridView
from pos_app.ui.catalog.model import ROW, CatalogModel, Index
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.viewport import own_viewport
from pos_app.ui.kit.words import tx

NARROWEST_TILE = 150
SEARCH_KEY = "/"
"""Leads into the search field, as F2 does, and is no part of what is sought."""
BAR = 12
"""Kept free at the right for the scroll bar, so that tiles never move when it comes."""
_PAUSE = 2
"""Milliseconds after a picture until the rows beside it are laid out: by then it is on the screen,
and the wheel does not turn as fast.
"""
_REST = 30
"""Milliseconds after the last picture until what was found is counted.

While somebody types on, that would keep the next key waiting; the picture is all they look at.
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CatalogView(GridView):
    """A click leaves the keyboard where it was, as a rule in the search field; Tab comes here.

    Signals
        chosen(int place): a product was clicked, or Enter pressed on it
        left_upwards(): Up in the first row
        typed(str): a character that belongs into the search field
    """

    chosen = Signal(int)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(
        self, model: CatalogModel, delegate: ProductDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(Grid(1, 1, ROW_HEIGHT), parent)
        # Before anything asks for the one that Qt makes: the model does.
        viewport = own_viewport(self)
        self._rows = model
        self.setModel(model)
        self._delegate = delegate
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._count)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._lay_out_next_rows)
        self._hot = QPersistentModelIndex()
        self.setObjectName("catalogView")
        self.setAccessibleName(tx("Catalog", "Products"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(32)
        # Opaque: what is scrolled is moved, and nothing behind it painted for it.
        viewport.setAutoFillBackground(False)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        viewport.setAttribute(Qt.WidgetAttribute.WA_Hover)
        viewport.setMouseTracking(True)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        self.clicked.connect(self._clicked)
        self._fit()

    @property
    def arrangement(self) -> Arrangement:
        return self._delegate.arrangement

    def set_arrangement(self, arrangement: Arrangement) -> None:
        if arrangement != self._delegate.arrangement:
            self._delegate.arrangement = arrangement
            self._fit()

    def focus_results(self) -> None:
        """The keyboard goes to the current product, else to the first."""
        if self._rows.total:
            if not self.currentIndex().isValid():
                self._make_current(0)
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Asks the same anew; what was in sight stays where it is on the screen.

        Products that come or go above it do not push it away from under the finger, and the
        keyboard stays on its product.
        """
        bar = self.verticalScrollBar()
        before, seen = bar.value(), self._in_sight()
        chosen = self.currentIndex().data(ROW)
        was_at = self.currentIndex().row()
        self._rows.refresh()
        self.updateGeometries()
        if chosen is not None and (place := self._rows.place_of(chosen.key, was_at)) is not None:
            self._make_current(place)
        bar.setValue(before)
        for key, place, top in seen:
            if (now := self._rows.place_of(key, place)) is not None:
                bar.setValue(self.grid.top(now) - top)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that are asked for.

        Qt would ask the model for six answers a cell first, which costs more than the painting.
        """
        model, grid = self._rows, self.grid
        above, damaged, current = self.verticalOffset(), event.rect(), self.currentIndex()
        focused = current.row() if self.hasFocus() else -1
        hot = self._hot.row() if self._hot.isValid() else -1
        first = (damaged.top() + above) // grid.height
        end = min((damaged.bottom() + above) // grid.height + 1, grid.rows(model.total))
        painter = QPainter(self.viewport())
        self._fill_rest(painter, damaged, grid.room, end * grid.height - above)
        cells = []
        for place in range(first * grid.columns, end * grid.columns):
            box = grid.cell(place).translated(0, -above)
            if box.left() > damaged.right() or box.right() < damaged.left():
                continue
            product = model.product_at(place)
            if product is None:
                painter.fillRect(box, self._delegate.paper)
                continue
            in_cart = model.in_cart(product.key)
            cells.append(Cell(box, product, in_cart, place == hot, place == focused))
        self._delegate.paint_products(painter, cells, self.devicePixelRatioF(), damaged.bottom())
        painter.end()
        self._pause.start()
        self._rest.start()

    def _fill_rest(self, painter: QPainter, damaged: QRect, right: int, below: int) -> None:
        """Paper where no cell is; to paint under the cells too would be half of all painting."""
        paper = self._delegate.paper
        if not self.devicePixelRatioF().is_integer():
            # Cells keep to whole pixels of the screen, which may leave a line between two of them.
            painter.fillRect(damaged, paper)
            return
        painter.fillRect(QRect(QPoint(right, damaged.top()), damaged.bottomRight()), paper)
        painter.fillRect(QRect(QPoint(damaged.left(), below), damaged.bottomRight()), paper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in _ENTER:
            if current.isValid():
                self._clicked(current)
            return
        if event.key() == Qt.Key.Key_Up and current.row() < self.grid.columns:
            self.left_upwards.emit()
            return
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.text() == SEARCH_KEY:
            event.ignore()
            return
        if not held and event.text().isprintable() and event.text():
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick taps are two pieces, and Qt would say "clicked" for the first one only.
        self.mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            self._hover(event)
        return super().viewportEvent(event)

    def _hover(self, event: QHoverEvent) -> None:
        """Qt repaints the cells that the mouse comes to and leaves."""
        if event.type() is QEvent.Type.HoverLeave:
            self._hot = QPersistentModelIndex()
        else:
            # The gap between tiles is nobody's, but a hand cursor that flickers is worse.
            over = self.indexAt(event.position().toPoint())
            real = over.isValid() and bool(over.flags() & Qt.ItemFlag.ItemIsEnabled)
            shape = Qt.CursorShape.PointingHandCursor if real else Qt.CursorShape.ArrowCursor
            if self.viewport().cursor().shape() is not shape:
                self.viewport().setCursor(shape)
            if over != self._hot:
                self._hot = QPersistentModelIndex(over)

    def _lay_out_next_rows(self) -> None:
        """What comes into sight next, below as a rule, is ready to be painted then."""
        columns, scale = self.grid.columns, self.devicePixelRatioF()
        for row in (self.last_row(), self.last_row() + 1, self.rowAt(0) - 1):
            for place in range(row * columns, (row + 1) * columns):
                product = self._rows.product_at(place)
                if product is not None:
                    self._delegate.lay_out(product, self.grid.cell(place).width(), scale)

    def updateGeometries(self) -> None:
        # The scroll bar follows when they are counted: it would be painted for a guess, and again.
        if self._rows.is_counted:
            super().updateGeometries()

    def _count(self) -> None:
        self._rows.count()
        self.updateGeometries()

    def _clicked(self, index: Index) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(index.row())

    def _in_sight(self) -> list[tuple[str, int, int]]:
        """Key, place, and pixels below the upper edge of what should stay in sight; best first.

        The product that the keyboard is on, then those seen from the top, unless nothing is above.
        """
        above, columns = self.verticalOffset(), self.grid.columns
        seen = range(self.rowAt(0) * columns, (self.last_row() + 1) * columns)
        places = list(seen) if above > 0 else []
        current = self.currentIndex()
        if self.hasFocus() and current.row() in seen:
            places.insert(0, current.row())
        found = ((place, self._rows.product_at(place)) for place in places)
        return [
            (product.key, place, self.grid.top(place) - above)
            for place, product in found
            if product is not None
        ]

    def _make_current(self, place: int) -> None:
        self.selectionModel().setCurrentIndex(
            self._rows.index(place), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _fit(self) -> None:
        """As many tiles a row as there is room for; the first one seen stays in sight."""
        room = self.width() - BAR
        tiles = self.arrangement == "grid"
        columns = max(2, room // (NARROWEST_TILE + GAP)) if tiles else 1
        grid = Grid(room, columns, TILE_HEIGHT + GAP if tiles else ROW_HEIGHT)
        if room > 0 and grid != self.grid:
            self.set_grid(grid)
