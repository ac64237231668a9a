"""The floor of a keystroke: the till's own search, and of everything else the least there can be.

A bare window with Qt's editor and Qt's list of names, in the place of the catalog's tiles with
their pictures, prices and stock, and without a cart, counts and what else the till's window has.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from pos_app.bench.paint_watch import PaintWatch
from pos_app.bench.typist import typing_of
from pos_app.script import Hand, Player
from pos_app.store.reader import CatalogReader
from pos_app.till.browsing import CatalogQuery

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_FOUND = 30
"""Names of one answer: as many as the till asks for at once."""


def run(given: Answer) -> Answer:
    """Types `texts` key by key, the first `warm_up` of them unmeasured; answers as `keys` does."""
    application = QApplication(sys.argv[:1])
    reader = CatalogReader(Path(given["folder"]))
    window, editor, view = QWidget(), QLineEdit(), QListView()
    names = QStringListModel()
    view.setUniformItemSizes(True)
    view.setModel(names)
    column = QVBoxLayout(window)
    column.addWidget(editor)
    column.addWidget(view)

    def search(text: str) -> None:
        found = reader.page(CatalogQuery(text=text), 0, _FOUND)
        names.setStringList([each.name for each in found])

    editor.textChanged.connect(search)
    keys: list[float] = []
    failures: list[BaseException | None] = []

    def over(failure: BaseException | None) -> None:
        failures.append(failure)
        application.quit()

    watch = PaintWatch(view.viewport())
    hand = Hand(window)
    player = Player(typing_of(hand, editor, watch, given["texts"], given["warm_up"], keys), over)
    window.resize(*given["size"])
    window.show()
    player.start()
    application.exec()
    reader.close()
    if failures[0] is not None:
        raise failures[0]
    return {"keys": keys}
