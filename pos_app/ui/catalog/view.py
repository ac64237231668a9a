"""The table behind tiles and list: how many tiles a row, keys, taps."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
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
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScroller, QTableView, QWidget

from pos_app.ui.catalog.delegate import (
    GAP,
    ROW_HEIGHT,
    TILE_HEIGHT,
    Arrangement,
    ProductDelegate,
)
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


class CatalogView(QTableView):
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
        super().__init__(parent)
        self._rows = model
        self._delegate = delegate
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(model.count)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._lay_out_next_rows)
        self._fitted = -1
        self._hot = QPersistentModelIndex()
        self.setObjectName("catalogView")
        self.setAccessibleName(tx("Catalog", "Products"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(32)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        viewport = own_viewport(self)
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
            self._fitted = -1
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
        was_at = self._rows.place(self.currentIndex())
        self._rows.refresh()
        self.updateGeometries()
        if chosen is not None and (place := self._rows.place_of(chosen.key, was_at)) is not None:
            self._make_current(place)
        bar.setValue(before)
        for key, place, top in seen:
            if (now := self._rows.place_of(key, place)) is not None:
                row = self._rows.index_of(now).row()
                bar.setValue(self.verticalHeader().sectionPosition(row) - top)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cells that are asked for.

        Qt would ask the model for six answers a cell first, which costs more than the painting.
        """
        model, paint, paper = self._rows, self._delegate.paint_product, self._delegate.paper
        upright = self.verticalHeader()
        damaged, height = event.rect(), upright.defaultSectionSize()
        edges = [
            (self.columnViewportPosition(column), self.columnWidth(column))
            for column in range(model.columns)
        ]
        current = self.currentIndex()
        focus = self.hasFocus() and current.isValid()
        focused = model.place(current) if focus else -1
        hot = model.place(self._hot) if self._hot.isValid() else -1
        first = max((damaged.top() + upright.offset()) // height, 0)
        end = min((damaged.bottom() + upright.offset()) // height + 1, model.rowCount())
        painter = QPainter(self.viewport())
        self._fill_rest(painter, damaged, sum(edges[-1]), end * height - upright.offset())
        for row in range(first, end):
            for column, (left, width) in enumerate(edges):
                if left > damaged.right() or left + width <= damaged.left():
                    continue
                cell = QRect(left, row * height - upright.offset(), width, height)
                place = row * len(edges) + column
                product = model.product_at(place)
                if product is None:
                    painter.fillRect(cell, paper)
                    continue
                paint(
                    painter,
                    cell,
                    product,
                    model.in_cart(product.key),
                    hot=place == hot,
                    focused=place == focused,
                )
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
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in _ENTER:
            if current.isValid():
                self._clicked(current)
            return
        if event.key() == Qt.Key.Key_Up and current.row() <= 0:
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

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go on in the next row, as one reads."""
        move = QAbstractItemView.CursorAction
        step = {move.MoveLeft: -1, move.MoveRight: 1}.get(action)
        current = self.currentIndex()
        if step is None or not current.isValid():
            return super().moveCursor(action, modifiers)
        place = self._rows.place(current) + step
        return self._rows.index_of(place) if 0 <= place < self._rows.total else current

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
        model, scale = self._rows, self.devicePixelRatioF()
        if model.total:
            for row in (self._last_row() + 1, self.rowAt(0) - 1):
                for column in range(model.columns):
                    product = model.product_at(row * model.columns + column)
                    if product is not None:
                        self._delegate.lay_out(product, self.columnWidth(column), scale)

    def _clicked(self, index: Index) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.chosen.emit(self._rows.place(index))

    def _in_sight(self) -> list[tuple[str, int, int]]:
        """Key, place, and pixels below the upper edge of what should stay in sight; best first.

        The product that the keyboard is on, then those seen from the top, unless nothing is above.
        """
        rows = range(self.rowAt(0), self._last_row() + 1) if self._rows.total else range(0)
        columns = self._rows.columns
        scrolled = self.verticalScrollBar().value() > 0
        places = list(range(rows.start * columns, rows.stop * columns)) if scrolled else []
        current = self.currentIndex()
        if self.hasFocus() and current.isValid() and current.row() in rows:
            places.insert(0, self._rows.place(current))
        found = ((place, self._rows.product_at(place)) for place in places)
        return [
            (product.key, place, self.rowViewportPosition(self._rows.index_of(place).row()))
            for place, product in found
            if product is not None
        ]

    def _last_row(self) -> int:
        last = self.rowAt(self.viewport().height() - 1)
        return last if last >= 0 else self._rows.rowCount() - 1

    def _make_current(self, place: int) -> None:
        self.selectionModel().setCurrentIndex(
            self._rows.index_of(place), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _fit(self) -> None:
        """As many tiles a row as there is room for; the first one seen stays in sight."""
        room = self.width() - BAR
        if room <= 0 or room == self._fitted:
            return
        self._fitted = room
        grid = self.arrangement == "grid"
        columns = max(2, room // (NARROWEST_TILE + GAP)) if grid else 1
        first = self.indexAt(self.viewport().rect().topLeft())
        seen = self._rows.place(first) if first.isValid() else 0
        current = self.currentIndex()
        chosen = self._rows.place(current) if current.isValid() else -1
        height = TILE_HEIGHT + GAP if grid else ROW_HEIGHT
        moved = columns != self._rows.columns or height != self.rowHeight(0)
        self.verticalHeader().setDefaultSectionSize(height)
        self._rows.set_columns(columns)
        header = self.horizontalHeader()
        for column in range(columns):
            # Whole pixels, and the last tile ends where the room ends.
            header.resizeSection(column, room * (column + 1) // columns - room * column // columns)
        if moved:
            if chosen >= 0:
                self._make_current(chosen)
            if seen:
                QTimer.singleShot(0, self, lambda: self._show_first(seen))

    def _show_first(self, place: int) -> None:
        self.scrollTo(self._rows.index_of(place), QAbstractItemView.ScrollHint.PositionAtTop)
