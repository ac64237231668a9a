"""Uses everything once that a day at the till loads into memory.

The settings and the receipt are not gone to: they are made when they are, and many days nobody
does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QWidget

from pos_app.script import Hand, Player, Script

_SCREENS = 40
_PLACES = (("navOrders", "ordersPane"), ("navHeld", "heldPane"), ("navSell", "catalogPane"))
_TEXTS = ("kaos", "kopi melati", "premium", "8990", "serbaguna hitam")


def use_everything(window: QWidget, over: Callable[[], None]) -> None:
    """Searches, scrolls, looks at the orders and what is held, and draws a QR.

    `over` is called at the end. Raises what went wrong.
    """

    def ended(failure: BaseException | None) -> None:
        over()
        if failure is not None:
            raise failure

    player = Player(_script(window), ended)
    player.setParent(window)
    player.start()


def _script(window: QWidget) -> Script:
    import segno

    hand = Hand(window)
    tuple(segno.make("0002010102112669", micro=False).matrix)
    for text in _TEXTS:
        yield from hand.search(text)
    yield from hand.search("")
    bar = hand.find(QAbstractItemView, "catalogView").verticalScrollBar()
    for step in range(_SCREENS):
        bar.setValue(step * bar.maximum() // _SCREENS)
        yield lambda: True
    # The checkout is built in idle time; without a server no sale comes to its end.
    yield lambda: bool(window.findChildren(QWidget, "checkoutPage"))
    for button, page in _PLACES:
        hand.press(button)
        yield partial(hand.is_visible, page)
