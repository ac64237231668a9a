"""The catalog's view against Qt's own model in C++ with the same rows in the same kind of view."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QStringListModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

from pos_app.bench import goods
from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry
from pos_app.script import Script
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.delegate import Arrangement, ProductDelegate
from pos_app.ui.catalog.model import CatalogModel
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
    rig = Rig(
        application,
        Path(given["folder"]),
        entry(given["base_url"], given["key"], given["store"]),
    )
    told: Answer = {}
    try:
        rig.play(_scrolling(rig, given, told))
    finally:
        rig.close()
    return told


def _scrolling(rig: Rig, given: Answer, told: Answer) -> Script:
    yield lambda: rig.is_open
    rig.settle_memory()
    size = rig.hand.find(QAbstractItemView, "catalogView").size()
    names = [goods.product(place).name for place in range(given["variants"])]
    for arrangement in _ARRANGEMENTS:
        pattern = _ours(rig, arrangement)
        pattern.resize(size)
        pattern.show()
        yield lambda: True
        columns, height = pattern.model().columnCount(), pattern.rowHeight(0)
        widths = [pattern.columnWidth(column) for column in range(columns)]
        pattern.close()
        model = _model(names, columns)

        def floor(
            model: QAbstractItemModel = model, height: int = height, widths: list[int] = widths
        ) -> QTableView:
            return _plain(model, height, widths)

        def ours(arrangement: Arrangement = arrangement) -> QTableView:
            return _ours(rig, arrangement)

        for number in range(given["rounds"] + 1):
            for name, make in (("ours", ours), ("floor", floor)):
                first: list[float] = []
                steps: list[float] = []
                yield from _opened(make, size.width(), size.height(), given["steps"], first, steps)
                if number:
                    told.setdefault(f"{arrangement} {name} first", []).extend(first)
                    told.setdefault(f"{arrangement} {name} step", []).extend(steps)


def _opened(
    make: Callable[[], QTableView],
    width: int,
    height: int,
    count: int,
    first: list[float],
    steps: list[float],
) -> Script:
    """Makes a view, shows it, and turns the wheel over it."""
    watch = PaintWatch()
    start = watch.arm()
    view = make()
    view.viewport().installEventFilter(watch)
    view.resize(width, height)
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


def _ours(rig: Rig, arrangement: Arrangement) -> CatalogView:
    desk = rig.session.desks.catalog
    model = CatalogModel(desk)
    art = Art(rig.theme, desk, model)
    view = CatalogView(model, ProductDelegate(rig.theme, art))
    model.setParent(view)
    view.itemDelegate().setParent(view)
    view.set_arrangement(arrangement)
    return view


def _model(names: list[str], columns: int) -> QAbstractItemModel:
    if columns == 1:
        return QStringListModel(names)
    model = QStandardItemModel()
    for start in range(0, len(names), columns):
        model.appendRow([QStandardItem(name) for name in names[start : start + columns]])
    return model


def _plain(model: QAbstractItemModel, height: int, widths: list[int]) -> QTableView:
    view = QTableView()
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    for header in (view.horizontalHeader(), view.verticalHeader()):
        header.hide()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(height)
    view.setModel(model)
    for column, width in enumerate(widths):
        view.setColumnWidth(column, width)
    return view
