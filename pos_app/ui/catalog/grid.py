"""Where products lie: side by side in rows of one height, from left to right and down."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect


class Grid(NamedTuple):
    """`room` pixels wide, `columns` products a row, `height` pixels a row.

    A product's place is its number from 0 on; points and boxes are in pixels from the upper left
    corner of the first one.
    """

    room: int
    columns: int
    height: int

    def edge(self, column: int) -> int:
        """Where a column begins: on whole pixels, and the last one ends where the room ends."""
        return self.room * column // self.columns

    def rows(self, total: int) -> int:
        """How many rows so many products take."""
        return -(-total // self.columns)

    def top(self, place: int) -> int:
        return place // self.columns * self.height

    def cell(self, place: int) -> QRect:
        row, column = divmod(place, self.columns)
        left = self.edge(column)
        return QRect(left, row * self.height, self.edge(column + 1) - left, self.height)

    def place_at(self, point: QPoint) -> int | None:
        """The place of the cell under a point; None beside them all."""
        if not 0 <= point.x() < self.room or point.y() < 0:
            return None
        # The last column that begins at the point or left of it.
        column = ((point.x() + 1) * self.columns - 1) // self.room
        return point.y() // self.height * self.columns + column
