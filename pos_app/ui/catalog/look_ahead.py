"""Which pictures are worth fetching: those on the screen, and a screenful on either side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from pos_app.ui.catalog.model import CatalogModel
from pos_app.ui.catalog.view import CatalogView
from pos_app.ui.desks.catalog import CatalogDesk

_PAUSE = 90
"""Milliseconds of rest after a scroll: what flies past is not worth fetching."""


class LookAhead(QObject):
    """Tells the desk, whenever the view comes to rest somewhere else or shows other goods."""

    def __init__(self, view: CatalogView, model: CatalogModel, catalog: CatalogDesk) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._catalog = catalog
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self.tell)
        view.verticalScrollBar().valueChanged.connect(self._moved)
        model.modelReset.connect(self._moved)
        model.rowsInserted.connect(self._moved)
        model.rowsRemoved.connect(self._moved)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._rest.start()
        return False

    def _moved(self, *_where: object) -> None:
        # Not the timer's own slot: it would take where it was scrolled to for its interval.
        self._rest.start()

    def tell(self) -> None:
        """Looks where the view stands now."""
        first = self._view.rowAt(0)
        if first < 0 or not self._view.isVisible():
            return
        last = self._view.rowAt(self._view.viewport().height() - 1)
        last = self._view.grid.rows(self._model.total) - 1 if last < 0 else last
        rows = last - first + 1
        above = max(first - rows, 0)
        # Who scrolled down goes on as a rule: below comes before above.
        near = [*self._pictures(last + 1, rows), *self._pictures(above, first - above)]
        self._catalog.look_ahead(self._pictures(first, rows), near)

    def _pictures(self, row: int, rows: int) -> list[str]:
        columns = self._view.grid.columns
        places = range(row * columns, (row + rows) * columns)
        found = (self._model.product_at(place) for place in places)
        return [product.image for product in found if product is not None and product.image]
