"""Uses everything once that a day at the till loads into memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QWidget

from pos_app.script import Hand, Player, Script

_SCREENS = 40
_TEXTS = ("kaos", "kopi melati", "premium", "8990", "serbaguna hitam")


def use_everything(window: QWidget, over: Callable[[], None]) -> None:
    """Searches, scrolls and draws a QR; `over` is called at the end. Raises what went wrong."""

    def ended(failure: BaseException | None) -> None:
        over()
        if failure is not None:
            raise failure

    player = Player(_script(Hand(window)), ended)
    player.setParent(window)
    player.start()


def _script(hand: Hand) -> Script:
    import segno

    tuple(segno.make("0002010102112669", micro=False).matrix)
    for text in _TEXTS:
        yield from hand.search(text)
    yield from hand.search("")
    bar = hand.find(QAbstractItemView, "catalogView").verticalScrollBar()
    for step in range(_SCREENS):
        bar.setValue(step * bar.maximum() // _SCREENS)
        yield lambda: True
