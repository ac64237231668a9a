"""Pictures of products, cut to the size they are painted at, and what stands in for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPixmap,
    QStaticText,
    QTransform,
)

from pos_app.domain.catalog import Kind
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.theme import Theme

KEPT = 192
"""Cut pictures; a screen of 1920 x 1080 shows about forty."""
_PAUSE = 60
"""Milliseconds of rest before pictures are asked for: what flies past is not worth fetching."""
_ASKED_AT_ONCE = 60
"""Pictures of one screen; of those that were painted before the last ones count."""
_KIND_ICONS = {
    Kind.DIGITAL: "book-open",
    Kind.COURSE: "graduation-cap",
    Kind.LICENCE: "key-round",
    Kind.BUNDLE: "package",
}


class Art(QObject):
    """Paints from a cache; a picture that is not at hand is asked for once the painting rests.

    Signals: came(str url): it can be painted now.
    """

    came = Signal(str)

    def __init__(self, theme: Theme, catalog: CatalogDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalog = catalog
        self._cut: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._looks: dict[tuple[str, str], tuple[QColor, QColor, str]] = {}
        self._letters: dict[tuple[str, int], tuple[QStaticText, float, float, QFont]] = {}
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._wanted_more = False
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._ask)
        catalog.picture_ready.connect(self.came)

    def paint(
        self,
        painter: QPainter,
        where: QRect,
        *,
        url: str,
        key: str,
        name: str,
        kind: Kind,
        corners: tuple[float, float] = (8, 8),
    ) -> bool:
        """The picture filling `where`; `corners` are the radii above and below.

        Answers whether that is all there is to show: false while the picture is still to come.
        """
        scale = painter.device().devicePixelRatioF()
        spot = (where.width(), where.height(), scale, corners)
        found = self._cached((url, *spot)) if url else None
        if found is None:
            found = self._from_picture(url, spot)
        if found is None:
            self._paint_stand_in(painter, where, key, name, kind, spot)
            return not url
        painter.drawPixmap(where.topLeft(), found)
        return True

    def is_missing(self, url: str) -> bool:
        """Whether the picture is not at hand; it is asked for once the painting rests."""
        if self._catalog.picture_at_hand(url) is not None:
            return False
        self._want(url)
        return True

    def fetch(self, url: str) -> None:
        """For what stays on the screen while the catalog scrolls: this picture is not given up."""
        if url:
            self._catalog.picture(url)

    def _from_picture(
        self, url: str, spot: tuple[int, int, float, tuple[float, float]]
    ) -> QPixmap | None:
        if not url:
            return None
        image = self._catalog.picture_at_hand(url)
        if image is None:
            self._want(url)
            return None
        width, height, scale, corners = spot
        room = QSize(round(width * scale), round(height * scale))
        grown = image.scaled(
            room,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        left = (grown.width() - room.width()) // 2
        top = (grown.height() - room.height()) // 2
        picture = QPixmap.fromImage(grown.copy(left, top, room.width(), room.height()))
        picture.setDevicePixelRatio(scale)

        def draw(painter: QPainter, box: QRect) -> None:
            # Pictures with a clear background are meant for white paper, in both themes.
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.drawPixmap(box.topLeft(), picture)

        return self._keep((url, *spot), _clipped(width, height, scale, corners, draw))

    def _paint_stand_in(
        self,
        painter: QPainter,
        where: QRect,
        key: str,
        name: str,
        kind: Kind,
        spot: tuple[int, int, float, tuple[float, float]],
    ) -> None:
        """Pastel paper, and what is on it: the sign of the kind, else the initial of the name."""
        paper, ink, letter = self._look(key, name)
        painter.drawPixmap(where.topLeft(), self._paper(paper, spot))
        size = max(16, round(min(where.width(), where.height()) * 0.42))
        if (icon := _KIND_ICONS.get(kind)) is not None:
            mark = QRect(0, 0, size, size)
            mark.moveCenter(where.center())
            self._theme.icons.paint(painter, mark, icon, ink)
            return
        text, wide, high, font = self._letter(letter, size)
        painter.setFont(font)
        painter.setPen(ink)
        left = where.left() + (where.width() - wide) / 2
        painter.drawStaticText(QPointF(left, where.top() + (where.height() - high) / 2), text)

    def _look(self, key: str, name: str) -> tuple[QColor, QColor, str]:
        found = self._looks.get((key, name))
        if found is None:
            if len(self._looks) > 4 * KEPT:
                self._looks.clear()
            found = self._looks[key, name] = (*self._theme.tile(key), initial(name))
        return found

    def _paper(self, paper: QColor, spot: tuple[int, int, float, tuple[float, float]]) -> QPixmap:
        cached = ("", paper.rgba(), *spot)
        if (found := self._cached(cached)) is not None:
            return found
        return self._keep(cached, _clipped(*spot, lambda brush, box: brush.fillRect(box, paper)))

    def _letter(self, letter: str, size: int) -> tuple[QStaticText, float, float, QFont]:
        """Laid out once: however many products, there are few letters."""
        found = self._letters.get((letter, size))
        if found is None:
            if len(self._letters) > KEPT:
                self._letters.clear()
            font = type_face(size, SEMIBOLD)
            text = QStaticText(letter)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            text.prepare(QTransform(), font)
            room = text.size()
            found = self._letters[letter, size] = text, room.width(), room.height(), font
        return found

    def _want(self, url: str) -> None:
        self._wanted[url] = None
        self._wanted.move_to_end(url)
        # To begin the rest anew for each of them would cost more than to paint it.
        self._wanted_more = True
        if not self._rest.isActive():
            self._rest.start()

    def _ask(self) -> None:
        if self._wanted_more:
            self._wanted_more = False
            self._rest.start()
            return
        latest = list(self._wanted)[-_ASKED_AT_ONCE:]
        self._wanted.clear()
        for url in latest:
            if self._catalog.picture(url, passing=True) is not None:
                self.came.emit(url)

    def _cached(self, key: tuple[object, ...]) -> QPixmap | None:
        found = self._cut.get(key)
        if found is not None:
            self._cut.move_to_end(key)
        return found

    def _keep(self, key: tuple[object, ...], pixmap: QPixmap) -> QPixmap:
        self._cut[key] = pixmap
        if len(self._cut) > KEPT:
            self._cut.popitem(last=False)
        return pixmap


def initial(name: str) -> str:
    """The first letter or figure of a name."""
    return next((sign.upper() for sign in name if sign.isalnum()), "?")


def _clipped(
    width: int,
    height: int,
    scale: float,
    corners: tuple[float, float],
    draw: Callable[[QPainter, QRect], None],
) -> QPixmap:
    pixmap = QPixmap(round(width * scale), round(height * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(_shape(QRectF(0, 0, width, height), *corners))
    draw(painter, QRect(0, 0, width, height))
    painter.end()
    return pixmap


def _shape(box: QRectF, above: float, below: float) -> QPainterPath:
    """A box with one radius for its upper corners and one for its lower."""
    half = box.height() / 2
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part, radius, square in (
        (box.adjusted(0, 0, 0, -half + above), above, box.adjusted(0, above, 0, -half)),
        (box.adjusted(0, half - below, 0, 0), below, box.adjusted(0, half, 0, -below)),
    ):
        path.addRoundedRect(part, radius, radius)
        path.addRect(square)
    return path
