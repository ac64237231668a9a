"""The floor of a start: a window of the toolkit with nothing in it, or with one line of text."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer


class _Window(QMainWindow):
    """Notices when its first picture is done: Qt paints while it handles this event."""

    def __init__(self) -> None:
        super().__init__()
        self.painted_at = 0.0
        self.resize(1366, 768)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest and not self.painted_at:
            self.painted_at = time.monotonic()
            QApplication.quit()
        return handled


def _write(window: QMainWindow, text: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel

    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.setCentralWidget(label)


def run(given: Answer) -> Answer:
    """Answers the milliseconds to the first picture, and the memory then.

    `text` is written into the middle: what a window with words in it cannot do without is loaded
    then, the fonts and the toolkit's own constants.
    """
    application = QApplication(sys.argv[:1])
    window = _Window()
    if given["text"]:
        _write(window, given["text"])
    window.show()
    application.exec()
    from pos_app.bench.memory import resident

    return {
        "painted": (window.painted_at - given["spawned"]) * 1000,
        "modules": len(sys.modules),
        "memory": resident(),
    }
