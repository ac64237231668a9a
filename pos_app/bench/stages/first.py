"""The first picture of the whole catalog in a process: the till's own view, or Qt's list in C++.

Before the clock both have their file open, have made a view that was never shown, so that all
classes are loaded, and have painted one line of text, so that the fonts are. Within it are the
model, the view, what it reads, and what Qt gets ready for the first picture of its kind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from pos_app.bench.catalog_view import catalog_view, narrowest
from pos_app.bench.floor_list import FloorList
from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_SIZE = QSize(886, 646)
"""The catalog's in a window of 1366 x 768."""

View = TypeVar("View", bound=QAbstractItemView)


def run(given: Answer) -> Answer:
    """The till's view in an `arrangement`; or Qt's list, where a `cell` is given and `columns`.

    Answers milliseconds, and of the till's view its cell and columns.
    """
    application = QApplication(sys.argv[:1])
    folder = Path(given["folder"])
    if "cell" in given:
        cell, columns = QSize(*given["cell"]), given["columns"]
        with FloorList(folder) as floor:
            took, plain = _shown(application, lambda: floor.view(cell, columns))
            del plain
        return {"first": took}
    rig = Rig(application, folder, entry(given["base_url"], given["key"], given["store"]))
    try:
        took, view = _shown(application, lambda: catalog_view(rig, given["arrangement"]))
        cell, columns = narrowest(view)
        del view
    finally:
        rig.close()
    return {"first": took, "cell": cell.toTuple(), "columns": columns}


def _shown(application: QApplication, make: Callable[[], View]) -> tuple[float, View]:
    """Milliseconds until a view is painted, and the view."""
    unseen = make()
    del unseen
    _paint(application, QLabel("Rp 1.234.500"))
    watch = PaintWatch(then=application.quit)
    start = watch.arm()
    view = make()
    view.viewport().installEventFilter(watch)
    view.resize(_SIZE)
    view.show()
    application.exec()
    return ((watch.at or start) - start) * 1000, view


def _paint(application: QApplication, widget: QWidget) -> None:
    watch = PaintWatch(widget, then=application.quit)
    watch.arm()
    widget.show()
    application.exec()
    widget.close()
