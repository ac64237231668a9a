"""Brush strokes shared by widgets and delegates, all in logical pixels."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from pos_app.ui.kit.fonts import SEMIBOLD, SMALL, type_face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pos_app.ui.kit.theme import Theme

State = Literal["ok", "warn", "bad", "info", "neutral"]

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

_SINGLE_LINE = Qt.TextFlag.TextSingleLine.value

PILL_HEIGHT = 24
RING = 2.0


@contextmanager
def saved(painter: QPainter) -> Iterator[QPainter]:
    """Smooth edges inside, everything as before after."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.restore()


def rounded(
    painter: QPainter,
    where: QRectF | QRect,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded rectangle whose line lies wholly inside ``where``."""
    box = QRectF(where)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        half = width / 2
        box = box.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(fill)
    painter.drawRoundedRect(box, radius, radius)


def focus_ring(painter: QPainter, where: QRectF | QRect, radius: float, theme: Theme) -> None:
    """The ring that shows where the keyboard is: two pixels, inside the edge of ``where``.

    A second ring of the surface's colour inside it parts it from whatever fill it lies on.
    """
    box = QRectF(where)
    rounded(painter, box.adjusted(1, 1, -1, -1), radius - 1, None, theme.surface, RING + 0.5)
    rounded(painter, box, radius, None, theme.focus, RING)


def line_of_text(
    painter: QPainter,
    where: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line, cut with an ellipsis where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) > where.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    # The numbers behind the flags: joining the flags themselves costs as much as a short text.
    painter.drawText(where, align.value | _SINGLE_LINE, text)


def state_colours(theme: Theme, state: State) -> tuple[QColor, QColor]:
    """Text and background of a state."""
    match state:
        case "ok":
            return theme.ok, theme.ok_soft
        case "warn":
            return theme.warn, theme.warn_soft
        case "bad":
            return theme.bad, theme.bad_soft
        case "info":
            return theme.info, theme.info_soft
        case "neutral":
            return theme.ink2, theme.bg


def pill_width(text: str, font: QFont | None = None, *, mark: bool = True) -> int:
    """How wide ``pill`` draws: for columns and for hit tests."""
    metrics = QFontMetrics(font or type_face(SMALL, SEMIBOLD))
    return metrics.horizontalAdvance(text) + (36 if mark else 24)


def pill(
    painter: QPainter,
    where: QRect,
    text: str,
    state: State,
    theme: Theme,
    *,
    icon: str = "",
    dot: bool = True,
) -> QRect:
    """A state as a word on its soft colour, at the left of ``where``; returns what it covered.

    A dot or an icon stands before the word, so that the colour is never alone.
    """
    ink, paper = state_colours(theme, state)
    font = type_face(SMALL, SEMIBOLD)
    marked = bool(icon) or dot
    width = min(pill_width(text, font, mark=marked) + (4 if icon else 0), where.width())
    top = where.top() + (where.height() - PILL_HEIGHT) // 2
    box = QRect(where.left(), top, width, PILL_HEIGHT)
    with saved(painter):
        edge = theme.line if state == "neutral" else None
        rounded(painter, box, PILL_HEIGHT / 2, paper, edge)
        left = box.left() + 12
        if icon:
            theme.icons.paint(painter, QRect(left - 2, top + 5, 14, 14), icon, ink)
            left += 16
        elif dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(left + 3, box.top() + PILL_HEIGHT / 2), 4, 4)
            left += 12
        room = QRect(left, box.top(), box.right() + 1 - left - 8, box.height())
        line_of_text(painter, room, text, font, ink)
    return box


def badge(painter: QPainter, corner: QPoint, text: str, theme: Theme, *, height: int = 20) -> QRect:
    """A small count on brand colour whose top right is ``corner``."""
    font = type_face(SMALL, SEMIBOLD)
    width = max(24, QFontMetrics(font).horizontalAdvance(text) + 12)
    box = QRect(corner.x() - width, corner.y(), width, height)
    with saved(painter):
        rounded(painter, box, 6, theme.brand)
        line_of_text(painter, box, text, font, theme.on_brand, CENTRE)
    return box


def tile(
    painter: QPainter,
    where: QRectF | QRect,
    theme: Theme,
    key: str,
    icon: str,
    *,
    radius: float = 8,
    size: int = 0,
) -> None:
    """The stand-in for a picture: pastel paper and an outline, the same for the same ``key``."""
    paper, ink = theme.tile(key)
    box = QRectF(where)
    with saved(painter):
        rounded(painter, box, radius, paper)
    size = size or round(min(box.width(), box.height()) * 0.45)
    mark = QRectF(0, 0, size, size)
    mark.moveCenter(box.center())
    theme.icons.paint(painter, mark, icon, ink)


def picture(
    painter: QPainter, where: QRectF | QRect, pixmap: QPixmap, *, radius: float = 8
) -> None:
    """A picture that fills ``where``, cut to its shape, corners rounded."""
    box = QRectF(where)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    ratio = max(box.width() / max(1, pixmap.width()), box.height() / max(1, pixmap.height()))
    wide, high = box.width() / ratio, box.height() / ratio
    source = QRectF((pixmap.width() - wide) / 2, (pixmap.height() - high) / 2, wide, high)
    with saved(painter):
        painter.setClipPath(path)
        painter.drawPixmap(box, pixmap, source)


def quantity_parts(where: QRect) -> tuple[QRect, QRect, QRect]:
    """Less, number and more of a quantity control: for painting and for hit tests alike."""
    side = min(where.height(), where.width() // 3)
    less = QRect(where.left(), where.top(), side, where.height())
    more = QRect(where.right() + 1 - side, where.top(), side, where.height())
    number = QRect(less.right() + 1, where.top(), more.left() - less.right() - 1, where.height())
    return less, number, more


def quantity(
    painter: QPainter,
    where: QRect,
    text: str,
    theme: Theme,
    *,
    hot: Literal["", "less", "more"] = "",
    focused: bool = False,
) -> None:
    """``- 2 +`` in one outlined box; ``hot`` is the part under the mouse."""
    less, number, more = quantity_parts(where)
    with saved(painter):
        rounded(painter, where, 8, theme.surface, theme.line)
        for part, name, icon in ((less, "less", "minus"), (more, "more", "plus")):
            if hot == name:
                rounded(painter, part.marginsRemoved(QMargins(2, 2, 2, 2)), 6, theme.hover)
            glyph = QRect(0, 0, 14, 14)
            glyph.moveCenter(part.center())
            theme.icons.paint(painter, glyph, icon, theme.ink2)
        line_of_text(painter, number, text, type_face(14, SEMIBOLD), theme.ink, CENTRE)
        if focused:
            focus_ring(painter, where, 8, theme)


def radio(painter: QPainter, where: QRect, theme: Theme, *, on: bool, enabled: bool = True) -> None:
    """The ring of one choice among rows, filled when taken; 20 px, centred in ``where``."""
    ring = QRectF(0, 0, 20, 20)
    ring.moveCenter(QRectF(where).center())
    with saved(painter):
        if on:
            rounded(painter, ring, 10, None, theme.brand, 2)
            rounded(painter, ring.adjusted(5, 5, -5, -5), 5, theme.brand)
        else:
            line = theme.ink3 if enabled else theme.line_strong
            rounded(painter, ring, 10, None, line, 1.5)
