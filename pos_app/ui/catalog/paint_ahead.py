"""What has time until the picture is out: copies of products for the next one, and the count."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.delegate import ProductDelegate
from pos_app.ui.catalog.model import CatalogModel


class PaintAhead(QObject):
    """One product for each turn of the event loop, so that no key waits for more than one.

    To search for something is to paint what was never painted before, and to make a copy of it
    at once would be half of the time that takes. Scrolling finds its next row ready.

    The products are counted last: Qt paints everything again when rows come, then from the copies.
    """

    def __init__(self, view: QTableView, model: CatalogModel, delegate: ProductDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._places: Iterator[int] = iter(())
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Something was painted: what is in sight, the row below and the row above."""
        self._places = self._near()
        self._turn.start()

    def _near(self) -> Iterator[int]:
        view, columns = self._view, self._model.columns
        first = max(view.rowAt(0), 0)
        last = view.rowAt(view.viewport().height() - 1)
        last = self._model.rowCount() - 1 if last < 0 else last
        # Who scrolled down goes on as a rule: below comes before above.
        yield from range(first * columns, (last + 2) * columns)
        yield from range(max(first - 1, 0) * columns, first * columns)

    def _go_on(self) -> None:
        for place in self._places:
            product = self._model.product_at(place)
            if product is not None and self._copied(product, place % self._model.columns):
                return
        self._turn.stop()
        self._model.count()

    def _copied(self, product: ProductSummary, column: int) -> bool:
        """Whether there was a copy to be made."""
        view = self._view
        return self._delegate.prepare(view.viewport(), view.columnWidth(column), product)
