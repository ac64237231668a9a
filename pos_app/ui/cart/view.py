"""The list of lines: keys, taps on the stepper, and typing a quantity."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QHoverEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QScroller,
    QWidget,
)

from pos_app.domain.cart import CartLine
from pos_app.ui.cart.delegate import LineDelegate, Part, content, spots
from pos_app.ui.cart.model import ROW, CartModel, Index
from pos_app.ui.cart.texts import line_problem
from pos_app.ui.kit.later import AfterPicture
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.viewport import own_viewport
from pos_app.ui.kit.words import tx

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class CartView(QListView):
    """Up and Down walk, + and - change the quantity, figures type it, Delete removes.

    Signals
        quantity_wanted(str key, int): zero removes the line
    """

    quantity_wanted = Signal(str, int)

    def __init__(
        self, model: CartModel, delegate: LineDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = model
        self._delegate = delegate
        self._pressed: tuple[int, Part] = (-1, "")
        self._hot: tuple[int, Part] = (-1, "")
        self.setObjectName("cartView")
        self.setAccessibleName(tx("Cart", "Lines of the cart"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        self._bar_later = AfterPicture(lambda: bar.setUpdatesEnabled(True), self)
        viewport = own_viewport(self)
        # Opaque: the panel behind it is not painted for each change of a line.
        palette = viewport.palette()
        palette.setColor(viewport.backgroundRole(), delegate.paper)
        viewport.setPalette(palette)
        viewport.setAutoFillBackground(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_Hover)
        viewport.setMouseTracking(True)
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.TouchGesture)
        delegate.quantity_typed.connect(self.quantity_wanted)

    def set_editable(self, editable: bool) -> None:
        self._delegate.set_editable(editable)
        self._lines.set_editable(editable)
        self.doItemsLayout()

    def show_lines(self, lines: tuple[CartLine, ...]) -> None:
        """Shows these; a line that is new or has more pieces comes into sight.

        The scroll bar follows a picture later: with it all that it lies on would be painted.
        """
        self.verticalScrollBar().setUpdatesEnabled(False)
        self._bar_later.ask()
        # Where all are of one height Qt asks for it once, not for each line.
        self.setUniformItemSizes(not any(map(line_problem, lines)))
        grown = self._lines.show(lines)
        if grown >= 0:
            self.show_row(grown)

    def show_row(self, row: int) -> None:
        """Makes a line the current one and brings it into sight."""
        index = self._lines.index(row)
        if index != self.currentIndex():
            # Scrolls there by itself.
            self.setCurrentIndex(index)
        else:
            self.scrollTo(index)

    def current_line(self) -> CartLine | None:
        """The line that keys mean: the current one, else the last."""
        index = self._current()
        line: CartLine | None = index.data(ROW) if index.isValid() else None
        return line

    def edit_quantity(self, typed: str = "") -> None:
        """Opens the editor of the current line, with a first figure where one was typed."""
        index = self._current()
        if not index.isValid() or not self._lines.editable:
            return
        if (opened := self._editor(index)) is not None:
            opened.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.show_row(index.row())
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit(index)
        if typed and (editor := self._editor(index)) is not None:
            editor.setText(typed)

    def change_quantity(self, by: int) -> None:
        """More or fewer pieces of the current line."""
        line = self.current_line()
        if line is not None and self._lines.editable:
            self.quantity_wanted.emit(line.item.key, max(line.quantity + by, 0))

    def remove_current(self) -> None:
        line = self.current_line()
        if line is not None and self._lines.editable:
            self.quantity_wanted.emit(line.item.key, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the lines that are asked for.

        Qt would look up more about each line than its painting takes.
        """
        damaged, model = event.rect(), self._lines
        current = self.currentIndex().row() if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        first = self.indexAt(damaged.topLeft())
        box = self.visualRect(first)
        # Lines lie one below the other: only the first is looked for.
        for row in range(first.row(), model.rowCount()) if first.isValid() else ():
            line = model.line_at(row)
            box.setHeight(self._delegate.height_of(line))
            if box.top() > damaged.bottom():
                break
            self._delegate.paint_line(
                painter,
                content(box, self),
                line,
                focused=row == current,
                hot=self._hot[1] if row == self._hot[0] else None,
            )
            box.moveTop(box.bottom() + 1)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in _REMOVE:
            self.remove_current()
        elif event.key() in _ENTER:
            self.edit_quantity()
        elif text == "+":
            self.change_quantity(1)
        elif text == "-":
            self.change_quantity(-1)
        elif text.isascii() and text.isdigit():
            self.edit_quantity(text)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if not self.currentIndex().isValid() and self._lines.rowCount():
                self.show_row(0)
            else:
                super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._part_at(event)
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick taps on + are two pieces.
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, (-1, "")
        row, part = pressed
        if not part or pressed != self._part_at(event) or not self._lines.editable:
            return
        self.setCurrentIndex(self._lines.index(row))
        match part:
            case "less":
                self.change_quantity(-1)
            case "more":
                self.change_quantity(1)
            case "number":
                self.edit_quantity()
            case "remove":
                self.remove_current()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHoverEvent):
            leaving = event.type() == QEvent.Type.HoverLeave
            self._warm((-1, "") if leaving else self._part_at(event))
        return super().viewportEvent(event)

    def _editor(self, index: Index) -> QLineEdit | None:
        """The open editor of a line's quantity."""
        editor = self.indexWidget(index)
        return editor if isinstance(editor, QLineEdit) else None

    def _current(self) -> Index:
        index = self.currentIndex()
        return index if index.isValid() else self._lines.index(self._lines.rowCount() - 1)

    def _part_at(self, event: QMouseEvent | QHoverEvent) -> tuple[int, Part]:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return -1, ""
        line: CartLine = index.data(ROW)
        where = spots(content(self.visualRect(index), self), line, editable=self._lines.editable)
        part = where.touched(at.x(), at.y()) if self._lines.editable else ""
        if part == "remove" and line.quantity == 1:
            part = ""
        return index.row(), part

    def _warm(self, hot: tuple[int, Part]) -> None:
        before, self._hot = self._hot, hot
        if hot == before:
            return
        shape = Qt.CursorShape.PointingHandCursor if hot[1] else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        for row in {before[0], hot[0]} - {-1}:
            self.update(self._lines.index(row))
