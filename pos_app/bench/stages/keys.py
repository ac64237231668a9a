"""Keystrokes in the real window, each until its results are painted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry
from pos_app.bench.typist import typing_of
from pos_app.script import Script

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer


def run(given: Answer) -> Answer:
    """Types `texts` key by key, the first `warm_up` of them unmeasured.

    With `syncing`, a catalog refresh runs meanwhile. Answers milliseconds for every key.
    """
    application = QApplication(sys.argv[:1])
    rig = Rig(
        application,
        Path(given["folder"]),
        entry(given["base_url"], given["key"], given["store"]),
        size=tuple(given["size"]),
    )
    told: Answer = {"keys": [], "still_syncing": False}
    try:
        rig.play(_typing(rig, given, told))
    finally:
        rig.close()
    return told


def _typing(rig: Rig, given: Answer, told: Answer) -> Script:
    yield lambda: rig.is_open
    catalog = rig.session.desks.catalog
    if given["syncing"]:
        yield lambda: catalog.state.refreshing and catalog.state.seen > 0
    rig.settle_memory()
    hand = rig.hand
    editor = hand.find(QLineEdit, "searchField")
    view = hand.find(QAbstractItemView, "catalogView")
    watch = PaintWatch(view.viewport(), hand.find(QWidget, "catalogEmpty"))
    yield from typing_of(hand, editor, watch, given["texts"], given["warm_up"], told["keys"])
    told["still_syncing"] = catalog.state.refreshing
