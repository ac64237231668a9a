"""How a line of the cart looks, where its buttons are, and the editor of its quantity."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIntValidator, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos_app.domain.cart import MOST_OF_A_LINE, CartLine
from pos_app.domain.value import value
from pos_app.ui.cart.art import LineArt
from pos_app.ui.cart.copies import Copies
from pos_app.ui.cart.model import ROW, Index
from pos_app.ui.cart.texts import line_detail, line_problem
from pos_app.ui.kit.field import LineEdit
from pos_app.ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import CENTRE, RIGHT, focus_ring, line_of_text, quantity_parts, rounded
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

Part = Literal["", "less", "more", "number", "remove"]

ROW_HEIGHT = 96
LOCKED_HEIGHT = 64
INSET = 8
"""Pixels left of a line, for its focus ring."""
LANE = 14
"""Pixels right of a line, for the scroll bar."""
_PROBLEM = 20
_THUMB = 44
_TEXT_LEFT = 54
_STEPPER = QSize(112, 36)
_BESIDE = 12
"""Pixels between a name and the total beside it."""


@value
class Spots:
    """Where the parts of a line are; `touch` grows them to what a finger needs."""

    thumb: QRect
    name: QRect
    detail: QRect
    problem: QRect
    stepper: QRect
    remove: QRect
    total: QRect

    def touched(self, x: int, y: int) -> Part:
        less, number, more = quantity_parts(self.stepper)
        parts: tuple[tuple[Part, QRect], ...] = (
            ("less", less.adjusted(-8, -6, 4, 6)),
            ("more", more.adjusted(-4, -6, 8, 6)),
            ("number", number.adjusted(-2, -6, 2, 6)),
            ("remove", self.remove.adjusted(-4, -6, 4, 6)),
        )
        for part, box in parts:
            if box.contains(x, y):
                return part
        return ""


def content(row: QRect, view: QWidget) -> QRect:
    """The part of a row that is written on; it does not move when the scroll bar comes."""
    return QRect(row.left() + INSET, row.top(), view.width() - INSET - LANE, row.height())


def spots(row: QRect, line: CartLine, *, editable: bool) -> Spots:
    """Where the parts are within `content`, the same for painting and for clicks."""
    troubled = _PROBLEM if line_problem(line) else 0
    wide = row.width()
    left = row.left() + _TEXT_LEFT
    words = wide - _TEXT_LEFT
    detail_top = row.top() + 30
    stepper = QRect(left, detail_top + 21 + troubled, _STEPPER.width(), _STEPPER.height())
    middle = row.top() + (row.height() - _THUMB) // 2
    return Spots(
        thumb=QRect(row.left(), middle, _THUMB, _THUMB),
        name=QRect(left, row.top() + 9, words, 20),
        detail=QRect(left, detail_top, words, 18),
        problem=QRect(left, detail_top + 19, words, 18) if troubled else QRect(),
        stepper=stepper if editable else QRect(),
        remove=QRect(stepper.right() + 13, stepper.top(), 40, 36) if editable else QRect(),
        total=QRect(row.right() + 1 - 130, stepper.top(), 130, 36)
        if editable
        else QRect(row.right() + 1 - 130, row.top() + 9, 130, 20),
    )


class LineDelegate(QStyledItemDelegate):
    """Signals: quantity_typed(str key, int): Enter in the editor of a quantity."""

    quantity_typed = Signal(str, int)

    def __init__(self, theme: Theme, art: LineArt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._art = art
        self._editable = True
        self._copies = Copies(theme.surface)
        self._steppers = Copies(theme.surface)
        art.came.connect(self._copies.forget)
        self._name = type_face(14, SEMIBOLD)
        self._detail = type_face(SMALL, MEDIUM)
        self._total = type_face(14, BOLD)

    @property
    def paper(self) -> QColor:
        """What the lines lie on; whoever shows them fills the room around them with it."""
        return self._theme.surface

    @property
    def editable(self) -> bool:
        """Whether lines show what changes them."""
        return self._editable

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self._copies.forget()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line: CartLine = index.data(ROW)
        return QSize(280, self.height_of(line))

    def height_of(self, line: CartLine) -> int:
        """Pixels of a line, with what is wrong about it."""
        height = ROW_HEIGHT if self.editable else LOCKED_HEIGHT
        return height + _PROBLEM if line_problem(line) else height

    def paint_line(
        self,
        painter: QPainter,
        row: QRect,
        line: CartLine,
        *,
        focused: bool = False,
        hot: Part | None = None,
    ) -> None:
        """Paints a line on `row`, the `content` of its place.

        `hot` is the part under the mouse, None where the mouse is on another line.
        """
        scale = painter.device().devicePixelRatioF()
        # Between two pixels of the device a copy would be blurred.
        if focused or hot is not None or not scale.is_integer():
            self._draw(painter, row, line, focused=focused, hot=hot)
        else:
            size = row.size()
            draw = partial(self._draw, row=QRect(QPoint(), size), line=line)
            copy = self._copies.copy(line.item.key, line, size, scale, draw)
            painter.drawPixmap(row.topLeft(), copy)

    def _draw(
        self,
        painter: QPainter,
        row: QRect,
        line: CartLine,
        *,
        focused: bool = False,
        hot: Part | None = None,
    ) -> None:
        theme, where = self._theme, spots(row, line, editable=self.editable)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line)
        self._art.paint(painter, where.thumb, line.item)
        total = str(line.total)
        name = where.name
        if not self.editable:
            # The total stands beside it.
            taken = QFontMetrics(self._total).horizontalAdvance(total) + _BESIDE
            name = name.adjusted(0, 0, -taken, 0)
        line_of_text(painter, name, plain(line.item.product_name), self._name, theme.ink)
        detail = line_detail(line) if self.editable else f"{line.quantity} x · {line_detail(line)}"
        line_of_text(painter, where.detail, detail, self._detail, theme.ink3)
        if problem := line_problem(line):
            self._paint_problem(painter, where.problem, problem)
        line_of_text(painter, where.total, total, self._total, theme.ink, RIGHT)
        if self.editable:
            self._paint_stepper(painter, where.stepper, line.quantity, hot or "")
            if line.quantity > 1 and (focused or hot is not None):
                self._paint_remove(painter, where.remove, warm=hot == "remove")
        if focused:
            focus_ring(painter, row.adjusted(-6, 3, 6, -4), 8, theme)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineEdit(self._theme, parent)
        editor.setObjectName("quantityEditor")
        editor.setAccessibleName(
            tx("Cart", "Quantity of {name}").format(name=plain(index.data(ROW).item.product_name))
        )
        editor.setValidator(QIntValidator(0, MOST_OF_A_LINE, editor))
        editor.setMaxLength(len(str(MOST_OF_A_LINE)))
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setFont(type_face(14, SEMIBOLD))
        editor.setAutoFillBackground(True)
        palette = editor.palette()
        palette.setColor(palette.ColorRole.Base, self._theme.surface)
        editor.setPalette(palette)
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt would put the commit off to the next turn, and hand Enter on to the list meanwhile.
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineEdit) and not editor.text():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineEdit) and editor.text().isdigit():
            self.quantity_typed.emit(index.data(ROW).item.key, int(editor.text()))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        where = spots(content(option.rect, option.widget), index.data(ROW), editable=True)
        editor.setGeometry(quantity_parts(where.stepper)[1].adjusted(0, 2, 0, -2))

    def _paint_problem(self, painter: QPainter, where: QRect, words: str) -> None:
        theme = self._theme
        mark = QRect(where.left(), where.top() + 2, 14, 14)
        theme.icons.paint(painter, mark, "circle-alert", theme.bad)
        text = where.adjusted(19, 0, 0, 0)
        line_of_text(painter, text, words, type_face(SMALL, SEMIBOLD), theme.bad)

    def _paint_stepper(self, painter: QPainter, where: QRect, quantity: int, hot: Part) -> None:
        scale = painter.device().devicePixelRatioF()
        if not scale.is_integer():
            self._draw_stepper(painter, where, quantity, hot)
            return
        box = QRect(QPoint(), where.size())
        draw = partial(self._draw_stepper, where=box, quantity=quantity, hot=hot)
        # Most lines have one piece, and the same control.
        copy = self._steppers.copy((quantity, hot), None, box.size(), scale, draw)
        painter.drawPixmap(where.topLeft(), copy)

    def _draw_stepper(self, painter: QPainter, where: QRect, quantity: int, hot: Part) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        less, number, more = quantity_parts(where)
        rounded(painter, where, 8, theme.surface, theme.line)
        minus = "minus" if quantity > 1 else "trash-2"
        for part, box, icon in (("less", less, minus), ("more", more, "plus")):
            if hot == part:
                rounded(painter, box.adjusted(2, 2, -2, -2), 6, theme.hover)
            ink = theme.bad if icon == "trash-2" and hot == part else theme.ink2
            theme.icons.paint(painter, box.adjusted(11, 11, -11, -11), icon, ink)
        if hot == "number":
            rounded(painter, number.adjusted(0, 2, 0, -2), 6, theme.hover)
        line_of_text(painter, number, str(quantity), type_face(14, SEMIBOLD), theme.ink, CENTRE)

    def _paint_remove(self, painter: QPainter, where: QRect, *, warm: bool) -> None:
        theme = self._theme
        if warm:
            rounded(painter, where, 8, theme.bad_soft)
        ink = theme.bad if warm else theme.ink2
        theme.icons.paint(painter, where.adjusted(12, 10, -12, -10), "trash-2", ink)
