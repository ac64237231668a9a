"""One size of type, and texts that are laid out in it once and painted often."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption

from pos_app.ui.catalog.drawing import Writing
from pos_app.ui.kit.fonts import type_face

_OVER = 2
"""Pixels that a text may be wider than its room."""
_NEW_LINE = "\u2028"


class Line(NamedTuple):
    """Where one line of text goes: `high` pixels down from `top`, `room` pixels from `left`."""

    left: int
    top: int
    high: int
    room: int


class Hand:
    """One size and weight of type on a screen of one scale."""

    def __init__(self, pixels: int, weight: QFont.Weight, scale: float) -> None:
        self.font = type_face(pixels, weight)
        self._scale = scale
        self._metrics = QFontMetrics(self.font)
        self._ascent = QFontMetricsF(self.font).ascent()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def wide(self, text: str) -> int:
        """Pixels from its beginning to the next text, in whole ones."""
        return self._metrics.horizontalAdvance(text)

    def write(self, text: str, colour: QColor, *lines: Line) -> Writing:
        """The text on as many lines as it needs, cut with an ellipsis where the last one ends."""
        layout, left_over = self._laid_out(text, lines)
        if left_over is not None:
            before, rest = left_over
            cut = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, lines[-1].room)
            # What is cut could fit behind the line before.
            shown = f"{before.rstrip()}{_NEW_LINE}{cut}" if before else cut
            layout, _ = self._laid_out(shown, lines)
        return Writing(layout, colour)

    def _laid_out(
        self, text: str, lines: tuple[Line, ...]
    ) -> tuple[QTextLayout, tuple[str, str] | None]:
        """Also what stands before the last line and from there on, if that is too long for it."""
        layout = QTextLayout(text, self.font)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        begin = 0
        for number, where in enumerate(lines, 1):
            line = layout.createLine()
            if not line.isValid():
                break
            begin = line.textStart()
            line.setLineWidth(where.room + _OVER if number == len(lines) else where.room)
            # Letters of another face may be higher: all stand on the line of ours.
            line.setPosition(QPointF(where.left, self._base_line(where) - line.ascent()))
        is_left_over = layout.createLine().isValid()
        layout.endLayout()
        return layout, _parted(text, begin) if is_left_over else None

    def _base_line(self, where: Line) -> float:
        """What the letters stand on, on a whole pixel of the screen."""
        top = where.top + (where.high - self._metrics.height()) / 2
        return floor((top + self._ascent) * self._scale + 0.5) / self._scale


def _parted(text: str, at: int) -> tuple[str, str]:
    """The text before and from a place that Qt counts in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    before, rest = units[: 2 * at], units[2 * at :]
    return before.decode("utf-16-le", "replace"), rest.decode("utf-16-le", "replace")
