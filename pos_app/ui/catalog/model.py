"""The catalog as a list, read a page at a time, so that its size costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pos_app.domain.catalog import ProductSummary
from pos_app.ui.catalog.texts import tile_spoken
from pos_app.ui.desks.catalog import CatalogDesk, CatalogQuery
from pos_app.ui.kit.text import plain

ROW = Qt.ItemDataRole.UserRole + 1
"""The ProductSummary of a row; None where a page has become shorter."""
IN_CART = Qt.ItemDataRole.UserRole + 2
"""Pieces of the product in the cart."""

PAGE = 30
"""A screen of a usual till; reading more costs more at every key than it saves later."""
PAGES_KEPT = 32
_SUPPOSED = 10 * PAGE
"""Products there are taken to be, of which the first page is full, until they are counted.

More than any screen shows, so that the first picture is whole.
"""
REACH = 12
"""So many pages before and behind are looked through for a product that has moved."""
_NOTHING = Qt.ItemFlag.NoItemFlags
# Joining flags costs more than painting a price, and every painted cell is asked.
_PRODUCT = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
Index = QModelIndex | QPersistentModelIndex


class CatalogModel(QAbstractListModel):
    """A row is a product; its number, from 0 on, is the product's place among all that are found.

    Pages are kept, the longest unused go first; a page that shrank meanwhile leaves empty rows
    until the next `refresh`.

    To count what a text finds takes as long as to find it, so `show` leaves that to `count`, which
    the view calls when its picture is painted.
    """

    def __init__(self, catalog: CatalogDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._query = CatalogQuery()
        self._total = catalog.count(self._query)
        self._is_counted = True
        self._pages: OrderedDict[int, tuple[ProductSummary, ...]] = OrderedDict()
        self._in_cart: dict[str, int] = {}

    @property
    def total(self) -> int:
        """Products that the query finds; until `count`, a guess: 0 only if there are none."""
        return self._total

    @property
    def is_counted(self) -> bool:
        """Whether `total` is more than a guess."""
        return self._is_counted

    @property
    def query(self) -> CatalogQuery:
        return self._query

    def show(self, query: CatalogQuery) -> None:
        """Another question, other rows."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._suppose()
        self.endResetModel()

    def count(self) -> None:
        """Counts, if that was not done yet; rows come or go at the end."""
        if not self._is_counted:
            self._resize(self._catalog.count(self._query))

    def refresh(self) -> None:
        """The same question, asked anew; rows keep their places as far as there are any."""
        self._resize(self._catalog.count(self._query))
        # Only now: rows must not change their content while others come or go.
        self._pages.clear()
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(rows - 1))

    def _suppose(self) -> None:
        """Takes the size from the first page if there is no other one, else for more."""
        if not self._query.text:
            self._is_counted = True
            self._total = self._catalog.count(self._query)
            return
        first = len(self._page(0))
        self._is_counted = first < PAGE
        self._total = first if self._is_counted else _SUPPOSED

    def _resize(self, total: int) -> None:
        before = self._total
        if total > before:
            self.beginInsertRows(QModelIndex(), before, total - 1)
        elif total < before:
            self.beginRemoveRows(QModelIndex(), total, before - 1)
        self._total = total
        self._is_counted = True
        if total > before:
            self.endInsertRows()
        elif total < before:
            self.endRemoveRows()

    def in_cart(self, key: str) -> int:
        """Pieces of a product in the cart."""
        return self._in_cart.get(key, 0)

    def set_in_cart(self, in_cart: dict[str, int]) -> None:
        """Pieces in the cart by product key; only the tiles that differ are painted again."""
        before, self._in_cart = self._in_cart, in_cart
        keys = {
            key for key in before.keys() | in_cart.keys() if before.get(key) != in_cart.get(key)
        }
        if keys:
            self._touch(lambda product: product.key in keys, IN_CART)

    def picture_came(self, url: str) -> None:
        """Repaints the tiles that wait for this picture."""
        self._touch(lambda product: product.image == url, Qt.ItemDataRole.DecorationRole)

    def product_at(self, place: int) -> ProductSummary | None:
        if not 0 <= place < self._total:
            return None
        number, at = divmod(place, PAGE)
        page = self._page(number)
        return page[at] if at < len(page) else None

    def place_of(self, key: str, near: int) -> int | None:
        """Where the product is now that was at `near`; None if it is nowhere around there."""
        last = (self._total - 1) // PAGE
        middle = min(near // PAGE, last)
        for step in range(REACH + 1):
            for number in dict.fromkeys((middle - step, middle + step)):
                if not 0 <= number <= last:
                    continue
                for at, product in enumerate(self._page(number)):
                    if product.key == key:
                        return number * PAGE + at
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._total

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _PRODUCT if index.isValid() and index.row() < self._total else _NOTHING

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        product = self.product_at(index.row())
        if product is None or role == ROW:
            return product
        in_cart = self.in_cart(product.key)
        if role == IN_CART:
            return in_cart
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(product.name)
        return tile_spoken(product, in_cart)

    def _page(self, number: int) -> tuple[ProductSummary, ...]:
        page = self._pages.get(number)
        if page is None:
            page = self._catalog.page(self._query, number * PAGE, PAGE)
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _touch(self, wanted: Callable[[ProductSummary], bool], role: int) -> None:
        for number, page in self._pages.items():
            for at, product in enumerate(page):
                if wanted(product):
                    index = self.index(number * PAGE + at)
                    self.dataChanged.emit(index, index, [role])


_ANSWERED = frozenset(
    {ROW, IN_CART, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
)
