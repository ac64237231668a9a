"""Keystrokes in the real window, each until its results are painted."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.rig import Rig, entry
from pos_app.script import Script

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_APART = 0.04
"""Seconds from one key to the next: sooner, and the till takes it for a scanner's."""


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
    editor.setFocus()
    for number, text in enumerate(given["texts"]):
        for letter in text:
            if letter == " ":
                # Ends a word that is sought already: there is nothing new to paint.
                hand.key(editor, Qt.Key.Key_Space, letter)
                continue
            yield _passed(_APART)
            start = watch.arm()
            hand.key(editor, Qt.Key.Key_unknown, letter)
            yield lambda: watch.is_done
            if number >= given["warm_up"] and watch.at is not None:
                told["keys"].append((watch.at - start) * 1000)
        watch.arm()
        editor.clear()
        yield lambda: watch.is_done
    told["still_syncing"] = catalog.state.refreshing


def _passed(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
