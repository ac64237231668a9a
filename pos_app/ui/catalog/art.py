"""Pictures of products, cut to the size they are painted at, and what stands in for them."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QPixmap

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.cut import Spot, cut_picture
from pos_app.ui.catalog.drawing import Drawing, Picture
from pos_app.ui.catalog.stand_in import StandIns
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.kit.theme import Theme

KEPT = 64
"""Cut pictures; a screen of 1920 x 1080 shows about forty."""
_PAUSE = 60
"""Milliseconds of rest before pictures are asked for: what flies past is not worth fetching."""
_ASKED_AT_ONCE = 60
"""Pictures of one screen; of those that were painted before the last ones count."""


class Art(QObject):
    """Pictures ready to be painted; one that is not at hand is asked for once the painting rests.

    Signals: came(str url): it can be painted now.
    """

    came = Signal(str)

    def __init__(self, theme: Theme, catalog: CatalogDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._stand_ins = StandIns(theme)
        self._cut: OrderedDict[tuple[str, Spot], QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._wanted_more = False
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._ask)
        catalog.picture_ready.connect(self.came)

    def drawing(
        self, at: QPoint, spot: Spot, *, url: str, key: str, name: str, kind: Kind
    ) -> Drawing:
        """What to paint where the spot's upper left corner is `at`.

        While the picture is missing that is what stands in for it: see `is_missing`.
        """
        if url and (picture := self._picture(url, spot)) is not None:
            return Drawing((Picture(QPointF(at), picture),), ())
        return self._stand_ins.drawing(at, spot, key, name, kind)

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

    def _picture(self, url: str, spot: Spot) -> QPixmap | None:
        found = self._cut.get((url, spot))
        if found is not None:
            self._cut.move_to_end((url, spot))
            return found
        image = self._catalog.picture_at_hand(url)
        if image is None:
            self._want(url)
            return None
        made = self._cut[url, spot] = cut_picture(image, spot)
        if len(self._cut) > KEPT:
            self._cut.popitem(last=False)
        return made

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
