"""What stands where a product has no picture, or while that is still to come."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QColor, QPixmap, QTextLayout

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.cut import Spot, cut_paper
from pos_app.ui.catalog.drawing import Drawing, Picture, Writing
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.kinds import KIND_ICONS
from pos_app.ui.kit.theme import Theme

_KEPT = 48
"""Papers; there are a dozen colours, and spots of two or three sizes at a time."""
_DRAWINGS_KEPT = 256
"""A dozen colours with every initial that names begin with as a rule."""


class StandIns:
    """Pastel paper, and on it the sign of the kind, else the initial of the name."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._papers: dict[tuple[int, Spot], QPixmap] = {}
        self._drawings: dict[tuple[int, int, str, int, int, Spot], Drawing] = {}

    def drawing(self, at: QPoint, spot: Spot, key: str, name: str, kind: Kind) -> Drawing:
        """For the spot whose upper left corner is `at`; the same colours for the same `key`.

        Remembered: a colour and a sign are all that products differ in.
        """
        colour, ink = self._theme.tile(key)
        icon = KIND_ICONS.get(kind)
        sign = icon or initial(name)
        known = colour.rgba(), ink.rgba(), sign, at.x(), at.y(), spot
        found = self._drawings.get(known)
        if found is None:
            if len(self._drawings) > _DRAWINGS_KEPT:
                self._drawings.clear()
            found = self._drawings[known] = self._drawn(at, spot, colour, ink, sign, icon)
        return found

    def _drawn(
        self, at: QPoint, spot: Spot, colour: QColor, ink: QColor, sign: str, icon: str | None
    ) -> Drawing:
        ink = QColor(ink)
        ink.setAlphaF(spot.opacity)
        paper = Picture(QPointF(at), self._paper(colour, spot))
        size = max(16, round(min(spot.width, spot.height) * 0.42))
        if icon is not None:
            return Drawing((paper, self._icon(at, spot, size, icon, ink)), ())
        return Drawing((paper,), (_written(at, spot, size, sign, ink),))

    def _paper(self, colour: QColor, spot: Spot) -> QPixmap:
        found = self._papers.get((colour.rgba(), spot))
        if found is None:
            if len(self._papers) > _KEPT:
                self._papers.clear()
            found = self._papers[colour.rgba(), spot] = cut_paper(colour, spot)
        return found

    def _icon(self, at: QPoint, spot: Spot, size: int, name: str, ink: QColor) -> Picture:
        mark = QRect(0, 0, size, size)
        mark.moveCenter(QRect(at.x(), at.y(), spot.width, spot.height).center())
        pixmap = self._theme.icons.pixmap(name, ink, size, spot.scale)
        return Picture(QPointF(mark.topLeft()), pixmap)


def _written(at: QPoint, spot: Spot, size: int, letter: str, ink: QColor) -> Writing:
    layout = QTextLayout(letter, type_face(size, SEMIBOLD))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(letter))
    layout.endLayout()
    left = at.x() + (spot.width - line.naturalTextWidth()) / 2
    line.setPosition(QPointF(left, at.y() + (spot.height - line.height()) / 2))
    return Writing(layout, ink)


def initial(name: str) -> str:
    """The first letter or figure of a name."""
    return next((sign.upper() for sign in name if sign.isalnum()), "?")
