"""Words written once for the whole catalog, and copied to wherever a product has them."""

from __future__ import annotations

import re
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPixmap

from pos_app.ui.kit.fonts import type_face
from pos_app.ui.kit.paint import Wrapper

Strip = tuple[QPointF, QPixmap]
"""Something painted already, and where its upper left corner goes in logical pixels."""

_MEASURED = 4096
_WRITTEN = 2048
"""Strips that a hand keeps: a word takes about three kilobytes on a usual screen."""
_EASY = re.compile(r"[A-Za-z0-9.,:;%()'&+ ]+")
"""What can be broken at its spaces and nowhere else, and is written from left to right."""
_APART = re.compile(r"(?!.*[0-9] ?[xX] ?[0-9])[A-Za-z0-9.,;%'& ]+…?")
"""What looks the same word by word. Brackets, for one, rise beside a capital beyond a space, and an
x between figures becomes a sign of its own.
"""
_OVER = 2
"""Pixels that a text may be wider than its room, and that strokes may reach beyond its ends."""
_STEPS = 4
"""Places between two pixels where a word can begin: as many as Qt knows for a glyph."""
_RIGHT = Qt.TextElideMode.ElideRight


class Line(NamedTuple):
    """Where one line of text goes: `high` pixels down from `top`, `room` pixels from `left`."""

    left: int
    top: int
    high: int
    room: int


class Paper(NamedTuple):
    """What is written on: one colour, on a screen of one scale."""

    colour: QColor
    scale: float


class Hand:
    """One size and weight of type on one paper, and what was measured and written in it.

    To write a word takes thirty times as long as to copy it, and the words of a catalog recur: in
    names, prices, stocks. Strips hold the paper too, since letters are smoothed for what is behind.
    """

    def __init__(self, pixels: int, weight: QFont.Weight, paper: Paper) -> None:
        self.font = type_face(pixels, weight)
        self._paper = paper
        self._metrics = QFontMetrics(self.font)
        self._exact = QFontMetricsF(self.font)
        self._high = self._metrics.height()
        self._ascent = self._exact.ascent()
        self._space = self._exact.horizontalAdvance(" ")
        self._whole_space = self._metrics.horizontalAdvance(" ")
        # Pixels of the screen from the upper edge of a strip to its base line, and to its end.
        self._base = ceil(self._ascent * paper.scale)
        self._rows = self._base + ceil(self._exact.descent() * paper.scale) + 1
        self._margin = ceil(_OVER * paper.scale)
        self._advances: dict[str, float] = {}
        self._cuts: dict[tuple[str, int], str] = {}
        self._strips: dict[tuple[str, int, int], QPixmap] = {}
        self._wrapper = Wrapper()

    def wide(self, text: str) -> int:
        """Pixels from its beginning to the next text, in whole ones."""
        return floor(self._advance(text) + 0.5)

    def lines(self, text: str, room: int) -> tuple[str, ...]:
        """At most two, the second cut with an ellipsis at `room` pixels."""
        words = text.split(" ")
        if not _EASY.fullmatch(text) or self.wide(words[0]) > room:
            wrapped = self._wrapper.lines(text, self.font, room)
            return tuple(self._cut_exactly(line, room) for line in wrapped)
        used, taken = self.wide(words[0]), 1
        for word in words[1:]:
            used += self._whole_space + self.wide(word)
            if used > room:
                break
            taken += 1
        if taken == len(words):
            return (text,)
        return " ".join(words[:taken]), self.cut(" ".join(words[taken:]), room)

    def cut(self, text: str, room: int) -> str:
        """As much of the text as `room` pixels allow, with an ellipsis where that is not all."""
        found = self._cuts.get((text, room))
        if found is None:
            if len(self._cuts) > _MEASURED:
                self._cuts.clear()
            found = self._cuts[text, room] = self._cut(text, room)
        return found

    def _cut(self, text: str, room: int) -> str:
        words = text.split(" ")
        wide = sum(map(self.wide, words)) + (len(words) - 1) * self._whole_space
        # Words and spaces are measured to whole pixels: half of one may be amiss for each.
        amiss = len(words)
        if wide + amiss <= room:
            return text
        if wide - amiss > room + _OVER:
            return self._metrics.elidedText(text, _RIGHT, room)
        return self._cut_exactly(text, room)

    def words(self, text: str, colour: QColor, where: Line) -> list[Strip]:
        """A text that hardly any two products share, word by word; it fits already."""
        base, ink = self._base_line(where), colour.rgba()
        if not _APART.fullmatch(text):
            return [self._strip(text, ink, where.left, base)]
        strips: list[Strip] = []
        left = float(where.left)
        for word in text.split(" "):
            strips.append(self._strip(word, ink, left, base))
            left += self._advance(word) + self._space
        return strips

    def whole(self, text: str, colour: QColor, where: Line) -> Strip:
        """A text that many products share, cut where the room ends."""
        fitting = self.cut(text, where.room)
        return self._strip(fitting, colour.rgba(), where.left, self._base_line(where))

    def _strip(self, text: str, ink: int, left: float, base: int) -> Strip:
        """`left` is in logical pixels, `base` the line that the letters stand on in real ones."""
        scale = self._paper.scale
        pixel, step = divmod(floor(left * scale * _STEPS), _STEPS)
        found = self._strips.get((text, ink, step))
        if found is None:
            if len(self._strips) > _WRITTEN:
                self._strips.clear()
            found = self._strips[text, ink, step] = self._written(text, ink, step)
        return QPointF((pixel - self._margin) / scale, (base - self._base) / scale), found

    def _written(self, text: str, ink: int, step: int) -> QPixmap:
        colour, scale = self._paper
        begin = self._margin + step / _STEPS
        made = QPixmap(ceil(begin + self._advance(text) * scale) + self._margin, self._rows)
        made.setDevicePixelRatio(scale)
        made.fill(colour)
        painter = QPainter(made)
        painter.setFont(self.font)
        painter.setPen(QColor.fromRgba(ink))
        painter.drawText(QPointF(begin / scale, self._base / scale), text)
        painter.end()
        return made

    def _base_line(self, where: Line) -> int:
        top = where.top + (where.high - self._high) / 2
        return floor((top + self._ascent) * self._paper.scale + 0.5)

    def _advance(self, text: str) -> float:
        found = self._advances.get(text)
        if found is None:
            if len(self._advances) > _MEASURED:
                self._advances.clear()
            found = self._advances[text] = self._exact.horizontalAdvance(text)
        return found

    def _cut_exactly(self, text: str, room: int) -> str:
        # Lines are broken by whole pixels: up to two more are no overflow.
        if self._exact.horizontalAdvance(text) <= room + _OVER:
            return text
        return self._metrics.elidedText(text, _RIGHT, room)
