"""What the catalog's view is held against: Qt's own model and view in C++ on the same file."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize
from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from pos_app.store.catalog_schema import FILE

_NAME = "bench"
_CACHE = "PRAGMA cache_size = -32768"
"""As much as the till's own connection to this file has."""
_ALL = "SELECT name FROM place JOIN product ON product.id = place.product ORDER BY rank"
"""What the till shows first, in its order."""


class FloorList:
    """The names of a catalog, one line a cell, from a connection that is open like the till's.

    What the till shows of a product besides, its picture, price and stock, is left out: that is
    what the budget has room for.
    """

    def __init__(self, folder: Path) -> None:
        """Raises ValueError where the folder's catalog cannot be read."""
        database = QSqlDatabase.addDatabase("QSQLITE", _NAME)
        database.setConnectOptions("QSQLITE_OPEN_READONLY")
        database.setDatabaseName(str(folder / FILE))
        if not database.open() or not QSqlQuery(_CACHE, database).isActive():
            raise ValueError(database.lastError().text())

    def __enter__(self) -> FloorList:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Every view must be gone."""
        QSqlDatabase.removeDatabase(_NAME)

    def view(self, cell: QSize, columns: int) -> QListView:
        """Asks the file, and shows the names in cells of this size, `columns` side by side.

        Qt reads 256 names at first and more when the view is scrolled to their end; all cells are
        taken to be as large as one, so that none but those in sight are looked at.
        """
        view = QListView()
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setGridSize(cell)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if columns > 1:
            view.setFlow(QListView.Flow.LeftToRight)
            view.setWrapping(True)
        model = QSqlQueryModel(view)
        model.setQuery(_ALL, QSqlDatabase.database(_NAME))
        view.setModel(model)
        return view
