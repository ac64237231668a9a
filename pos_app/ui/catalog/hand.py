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
        # From the middle of a line to what its letters stand on.
        self._below = QFontMetricsF(self.font).ascent() - self._metrics.height() / 2
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
        for where in lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(where.room + _OVER if where is lines[-1] else where.room)
            # On a whole pixel of the screen. Letters of another face may be higher than ours.
            base = floor((where.top + where.high / 2 + self._below) * self._scale + 0.5)
            line.setPosition(QPointF(where.left, base / self._scale - line.ascent()))
        is_left_over = layout.createLine().isValid()
        layout.endLayout()
        if not is_left_over:
            return layout, None
        return layout, _parted(text, layout.lineAt(len(lines) - 1).textStart())


def _parted(text: str, at: int) -> tuple[str, str]:
    """The text before and from a place that Qt counts in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    before, rest = units[: 2 * at], units[2 * at :]
    return before.decode("utf-16-le", "replace"), rest.decode("utf-16-le", "replace")
