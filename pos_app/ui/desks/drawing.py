"""The code of the payment on show, computed off the UI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payment import PayLink, Qr, RefusedQr
from pos_app.ui.desks.qr import matrix

if TYPE_CHECKING:
    from pos_app.domain.payment import Instruction
    from pos_app.ui.desks.qr import Matrix
    from pos_app.worker.runner import Runner


class CodeDrawer(QObject):
    """Draws each text once. Signals: ready(str text, Matrix)."""

    ready = Signal(str, object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wanted = ""
        self.code: tuple[str, Matrix] | None = None
        """The last `ready`, for a screen that is made later."""

    def draw(self, instruction: Instruction) -> None:
        """Starts on the code of this instruction, where it has one."""
        text = _text_of(instruction)
        if text and text != self._wanted:
            self._wanted = text
            self._runner.start(
                self,
                partial(matrix, text),
                ok=lambda made: self._drawn(text, made),
                lane="qr",
            )

    def forget(self) -> None:
        """Another sale: the code of the one before is never shown again."""
        self._wanted = ""
        self.code = None

    def _drawn(self, text: str, made: Matrix) -> None:
        if text == self._wanted:
            self.code = (text, made)
            self.ready.emit(text, made)


def _text_of(instruction: Instruction) -> str:
    match instruction:
        case Qr(qris):
            return qris.payload
        case PayLink(url) | RefusedQr(page=url):
            return url
        case _:
            return ""
