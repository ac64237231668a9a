"""What stands where a product has no picture, or while that is still to come."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QStaticText

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.cut import Spot, cut_paper
from pos_app.ui.catalog.hand import Strip
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.kinds import KIND_ICONS
from pos_app.ui.kit.theme import Theme

_KEPT = 512
"""Papers and signs; there are a dozen colours, and signs are small."""


class StandIns:
    """Pastel paper, and on it the sign of the kind, else the initial of the name."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._papers: dict[tuple[int, Spot], QPixmap] = {}
        self._signs: dict[tuple[Kind | str, int, Spot], Strip] = {}

    def strips(self, at: QPoint, spot: Spot, key: str, name: str, kind: Kind) -> tuple[Strip, ...]:
        """For the spot whose upper left corner is `at`; the same colours for the same `key`."""
        paper, ink = self._theme.tile(key)
        known = kind if kind in KIND_ICONS else initial(name)
        place, sign = self._sign(known, ink, paper, spot)
        return (QPointF(at), self._paper(paper, spot)), (place + at, sign)

    def _paper(self, paper: QColor, spot: Spot) -> QPixmap:
        found = self._papers.get((paper.rgba(), spot))
        if found is None:
            if len(self._papers) > _KEPT:
                self._papers.clear()
            found = self._papers[paper.rgba(), spot] = cut_paper(paper, spot)
        return found

    def _sign(self, sign: Kind | str, ink: QColor, paper: QColor, spot: Spot) -> Strip:
        key = sign, paper.rgba(), spot
        found = self._signs.get(key)
        if found is None:
            if len(self._signs) > _KEPT:
                self._signs.clear()
            found = self._signs[key] = self._draw(sign, ink, paper, spot)
        return found

    def _draw(self, sign: Kind | str, ink: QColor, paper: QColor, spot: Spot) -> Strip:
        size = max(16, round(min(spot.width, spot.height) * 0.42))
        # Wide enough for every letter, and in the middle of the spot.
        box = QRect(0, 0, 2 * size, 2 * size)
        box.moveCenter(QRect(0, 0, spot.width, spot.height).center())
        made = QPixmap(box.size() * spot.scale)
        made.setDevicePixelRatio(spot.scale)
        # Letters are smoothed for what is behind them; what is faint may lie on anything.
        made.fill(paper if spot.opacity == 1.0 else Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setOpacity(spot.opacity)
        painter.translate(-box.topLeft())
        if isinstance(sign, Kind):
            mark = QRect(0, 0, size, size)
            mark.moveCenter(box.center())
            self._theme.icons.paint(painter, mark, KIND_ICONS[sign], ink)
        else:
            painter.setFont(type_face(size, SEMIBOLD))
            painter.setPen(ink)
            text = QStaticText(sign)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=painter.font())
            room = QSizeF(spot.width, spot.height) - text.size()
            painter.drawStaticText(QPointF(room.width() / 2, room.height() / 2), text)
        painter.end()
        return QPointF(box.topLeft()), made


def initial(name: str) -> str:
    """The first letter or figure of a name."""
    return next((sign.upper() for sign in name if sign.isalnum()), "?")
