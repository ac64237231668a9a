"""The rows of a receipt as ink: the same for the printer, the PDF and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from pos_app.domain.paper import Style
from pos_app.domain.value import value
from pos_app.ui.kit.fonts import BOLD, REGULAR, SEMIBOLD, type_face

if TYPE_CHECKING:
    from pos_app.domain.paper import Row
    from pos_app.ui.desks.qr import Matrix

_CENTRED = (Style.CENTRE, Style.TITLE, Style.STAMP)
_LEADING = {
    Style.PLAIN: 3.7,
    Style.STRONG: 5.0,
    Style.CENTRE: 3.7,
    Style.TITLE: 5.4,
    Style.STAMP: 5.2,
    Style.RULE: 3.0,
}
"""Millimetres from one row to the next."""

_TYPE = 2.55
"""Millimetres of the type's size; the larger styles are scaled from it."""

_LARGER = {Style.STRONG: 1.3, Style.TITLE: 1.4, Style.STAMP: 1.15}
_WEIGHTS = {Style.STRONG: BOLD, Style.TITLE: BOLD, Style.STAMP: SEMIBOLD}
_END = 4.0
_CODE, _QUIET = 24.0, 4
"""A QR's side in millimetres, and the white modules around it."""


@value
class Paper:
    """A roll: its width and unprintable edges in millimetres, and the columns that fit between."""

    width: int
    edge: float
    columns: int


PAPERS = {58: Paper(58, 5.0, 32), 72: Paper(72, 3.0, 42), 80: Paper(80, 4.0, 48)}


@value
class Slip:
    """A receipt that is ready for paper. `code` is the QR of its CODE row, if it has one."""

    rows: tuple[Row, ...]
    paper: Paper
    code: Matrix = ()


def height(slip: Slip) -> float:
    """How long the paper is, in millimetres."""
    return sum(_height(row, slip) for row in slip.rows) + 2 * _END


def pages(slip: Slip, longest: float) -> tuple[Slip, ...]:
    """The slip on sheets of at most `longest` millimetres; a row is never cut."""
    sheets: list[list[Row]] = [[]]
    left = longest - 2 * _END
    for row in slip.rows:
        tall = _height(row, slip)
        if tall > left and sheets[-1]:
            sheets.append([])
            left = longest - 2 * _END
        sheets[-1].append(row)
        left -= tall
    return tuple(Slip(tuple(sheet), slip.paper, slip.code) for sheet in sheets)


def paint(painter: QPainter, slip: Slip, dots: float, ink: QColor) -> None:
    """Paints from the origin down; `dots` is how many of the device's make a millimetre."""
    paper = slip.paper
    left = paper.edge * dots
    room = (paper.width - 2 * paper.edge) * dots
    top = _END * dots
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in slip.rows:
        tall = _height(row, slip) * dots
        box = QRectF(left, top, room, tall)
        if row.style is Style.RULE:
            middle = box.center().y()
            painter.fillRect(QRectF(left, middle, room, max(1.0, 0.15 * dots)), ink)
        elif row.style is Style.CODE:
            _paint_code(painter, slip.code, box, ink)
        else:
            _paint_words(painter, row, box, dots, ink)
        top += tall


def _height(row: Row, slip: Slip) -> float:
    if row.style is Style.CODE:
        return _CODE + 3.0 if slip.code else 0.0
    return _LEADING[row.style]


def _font(style: Style, dots: float) -> QFont:
    pixels = max(1, round(_TYPE * _LARGER.get(style, 1.0) * dots))
    return type_face(pixels, _WEIGHTS.get(style, REGULAR))


def _paint_words(painter: QPainter, row: Row, box: QRectF, dots: float, ink: QColor) -> None:
    font = _font(row.style, dots)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    gap = metrics.horizontalAdvance("  ") if row.left and row.right else 0.0
    needed = metrics.horizontalAdvance(row.left) + gap + metrics.horizontalAdvance(row.right)
    # Wide letters are set closer, so that nothing is ever cut off at the edge of the paper.
    squeeze = min(1.0, box.width() / needed) if needed else 1.0
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(squeeze, 1.0)
    inside = QRectF(QPointF(), box.size())
    inside.setWidth(box.width() / squeeze)
    middle = Qt.AlignmentFlag.AlignVCenter
    side = Qt.AlignmentFlag.AlignHCenter if row.style in _CENTRED else Qt.AlignmentFlag.AlignLeft
    for text, where in ((row.left, side), (row.right, Qt.AlignmentFlag.AlignRight)):
        if text:
            flags = int(where | middle | Qt.TextFlag.TextSingleLine)
            painter.drawText(inside, flags, text)
    painter.restore()


def _paint_code(painter: QPainter, code: Matrix, box: QRectF, ink: QColor) -> None:
    if not code:
        return
    module = min(_CODE / (_CODE + 3.0) * box.height(), box.width()) / (len(code) + 2 * _QUIET)
    side = module * len(code)
    left, top = box.center().x() - side / 2, box.center().y() - side / 2
    painter.save()
    # Edges that are smoothed leave white lines between neighbours.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for row, modules in enumerate(code):
        for column, black in enumerate(modules):
            if black:
                x, y = left + column * module, top + row * module
                painter.fillRect(QRectF(x, y, module, module), ink)
    painter.restore()
