"""Barcodes typed into the search field as a scanner types them, each until its line is painted."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry
from pos_app.script import Script
from pos_app.ui.desks.sale import new_sale

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_LINES = 8
"""A sale of so many lines, then the next."""


def run(given: Answer) -> Answer:
    """Scans `codes`, the first `warm_up` unmeasured.

    Each figure gets a turn of the event loop, as a scanner's keys do, which come some milliseconds
    apart: what the figures before have set off is painted by then. Answers milliseconds from Enter
    to the painted line, and these with what the till did at once at each figure.
    """
    application = QApplication(sys.argv[:1])
    rig = Rig(
        application,
        Path(given["folder"]),
        entry(given["base_url"], given["key"], given["store"]),
    )
    told: Answer = {"enter": [], "whole": []}
    try:
        rig.play(_scanning(rig, given, told))
    finally:
        rig.close()
    return told


def _scanning(rig: Rig, given: Answer, told: Answer) -> Script:
    yield lambda: rig.is_open
    rig.settle_memory()
    hand, sale = rig.hand, rig.session.desks.sale
    editor = hand.find(QLineEdit, "searchField")
    watch = PaintWatch(hand.find(QAbstractItemView, "cartView").viewport())
    editor.setFocus()
    for number, code in enumerate(given["codes"]):
        if number % _LINES == 0:
            sale.restore(new_sale())
        lines = len(sale.sale.cart.lines)
        handled = 0.0
        for digit in code:
            began = time.perf_counter()
            hand.key(editor, Qt.Key.Key_unknown, digit)
            handled += time.perf_counter() - began
            yield lambda: True
        start = watch.arm()
        hand.key(editor, Qt.Key.Key_Return)
        yield lambda: watch.is_done
        if len(sale.sale.cart.lines) != lines + 1:
            raise RuntimeError(f"{code} did not become a line")
        if number >= given["warm_up"] and watch.at is not None:
            told["enter"].append((watch.at - start) * 1000)
            told["whole"].append((watch.at - start + handled) * 1000)
    sale.restore(new_sale())
    yield lambda: not sale.sale.cart.lines
