"""The catalog's view against a list of Qt's own in C++ that reads the same file.

Each makes its model and its view within the clock, and asks the file for what it shows: a floor
that was filled beforehand would have nothing to read. The connections to the file are open before,
and the round that warms up has both read it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from pos_app.bench.catalog_view import catalog_view, narrowest
from pos_app.bench.floor_list import FloorList
from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry
from pos_app.script import Script
from pos_app.ui.catalog.delegate import Arrangement
from pos_app.ui.catalog.view import CatalogView

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_NOTCH = 96
"""Pixels of one notch of a wheel: three single steps of the catalog."""
_ARRANGEMENTS: tuple[Arrangement, ...] = ("grid", "list")


def run(given: Answer) -> Answer:
    """Opens and scrolls both views in turn, `rounds` times after one to warm up.

    Answers milliseconds under `<arrangement> ours|floor first|step`.
    """
    application = QApplication(sys.argv[:1])
    folder = Path(given["folder"])
    rig = Rig(application, folder, entry(given["base_url"], given["key"], given["store"]))
    told: Answer = {}
    try:
        with FloorList(folder) as floor:
            rig.play(_scrolling(rig, floor, given, told))
    finally:
        rig.close()
    return told


def _scrolling(rig: Rig, floor: FloorList, given: Answer, told: Answer) -> Script:
    yield lambda: rig.is_open
    rig.settle_memory()
    size = rig.hand.find(QAbstractItemView, "catalogView").size()
    for arrangement in _ARRANGEMENTS:
        pattern = catalog_view(rig, arrangement)
        pattern.resize(size)
        pattern.show()
        yield lambda: True
        cell, columns = narrowest(pattern)
        pattern.close()

        def plain(cell: QSize = cell, columns: int = columns) -> QListView:
            return floor.view(cell, columns)

        def ours(arrangement: Arrangement = arrangement) -> CatalogView:
            return catalog_view(rig, arrangement)

        makers: dict[str, Callable[[], QAbstractItemView]] = {"ours": ours, "floor": plain}
        for number in range(given["rounds"] + 1):
            for name, make in makers.items():
                first: list[float] = []
                steps: list[float] = []
                yield from _opened(make, size, given["steps"], first, steps)
                if number:
                    told.setdefault(f"{arrangement} {name} first", []).extend(first)
                    told.setdefault(f"{arrangement} {name} step", []).extend(steps)


def _opened(
    make: Callable[[], QAbstractItemView],
    size: QSize,
    count: int,
    first: list[float],
    steps: list[float],
) -> Script:
    """Makes a view, shows it, and turns the wheel over it."""
    watch = PaintWatch()
    start = watch.arm()
    view = make()
    view.viewport().installEventFilter(watch)
    view.resize(size)
    view.show()
    yield lambda: watch.is_done
    first.append(((watch.at or start) - start) * 1000)
    bar = view.verticalScrollBar()
    # Once without the clock: the first pictures are drawn, the first pages read.
    bar.setValue(_NOTCH)
    yield lambda: True
    for step in range(2, min(count, bar.maximum() // _NOTCH) + 2):
        start = watch.arm()
        bar.setValue(step * _NOTCH)
        if bar.value() != step * _NOTCH:
            break
        yield lambda: watch.is_done
        steps.append(((watch.at or start) - start) * 1000)
    view.close()
    view.deleteLater()
    yield lambda: True
