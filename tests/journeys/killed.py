"""A till that sells without a pause until it is killed, and says what it showed and when.

`python -m tests.journeys.killed FOLDER edit|walk|place …`: one run for each word after the folder.
Each run is a fork of this process, which has loaded everything that a till needs but Qt's
application, and it says on standard output: `pid N`, `shown TIME SALE` for each change of the open
sale, `ready`, `placing`, `code REFERENCE`, and `dead` at its end.
"""

from __future__ import annotations

import os
import random
import sys
import time

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication, QLineEdit

import pos_app.api.media
import pos_app.api.shop
import pos_app.store.store  # noqa: F401  loaded before the fork, as are the two above
from pos_app.bootstrap import App, build
from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import CourierService
from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.sale import Sale, Step
from pos_app.script import Hand, Player, Script
from pos_app.store import codec

GOODS = ("Serum Niacinamide", "E-book: Jualan Tanpa Iklan")


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def show(_before: Sale, after: Sale) -> None:
    say("shown", time.monotonic(), codec.dump(Sale, after))


def pause(milliseconds: int):
    since = QElapsedTimer()
    since.start()
    return lambda: since.hasExpired(milliseconds)


def script(app: App, what: str, chance: random.Random) -> Script:
    hand, desks = Hand(app.window), app.session.desks
    yield (
        lambda: desks.catalog.state.refreshed_at is not None and bool(desks.payment.offers.methods)
    )
    say("ready")
    desks.sale.go(Step.SELL)
    if what == "place":
        yield from place(hand, desks)
    while what == "edit":
        yield from edit(hand, desks, chance)
    while what == "walk":
        yield from walk(hand, desks, chance)


def pick(hand: Hand, name: str) -> None:
    hand.choose("catalogView", lambda row: isinstance(row, ProductSummary) and name in row.name)


def edit(hand: Hand, desks, chance: random.Random) -> Script:
    """One change after another, quicker than a pause would be noticed."""
    lines = desks.sale.sale.cart.lines
    names = " ".join(line.item.product_name for line in lines)
    missing = [name for name in GOODS if name not in names]
    if missing:
        pick(hand, missing[0])
    elif chance.random() < 0.1:
        desks.sale.remove(lines[0].item.key)
    else:
        desks.sale.set_quantity(chance.choice(lines).item.key, chance.randrange(1, 20))
    desks.sale.set_note(f"revision {chance.random()}")
    yield pause(chance.randrange(10, 120))


def walk(hand: Hand, desks, chance: random.Random) -> Script:
    """To the customer, the delivery and the payment, and back for more."""
    if not desks.sale.sale.cart.ships:
        pick(hand, GOODS[0])
    hand.press("customerButton")
    yield lambda: hand.is_visible("customerName")
    hand.type("customerName", f"Siti {chance.choice(('Rahmawati', 'Aminah', 'Lestari'))}")
    hand.type("customerPhone", f"0812{chance.randrange(10**7, 10**8)}")
    hand.press("continueButton")
    yield lambda: hand.is_visible("deliveryShip")
    hand.press("deliveryShip")
    yield lambda: hand.is_visible("addressLine")
    hand.type("addressLine", f"Jl. Pegangsaan Timur No. {chance.randrange(1, 99)}")
    if desks.sale.sale.destination.district is None:
        hand.type("locationField", "menteng")
        yield lambda: hand.is_visible("locationPopup") and not desks.delivery.searching
        hand.key(hand.find(QLineEdit, "locationField"), 0x01000004)
    yield lambda: any(isinstance(row, CourierService) for _, row in hand.rows("courierView"))
    yield lambda: desks.sale.sale.has_fresh_quote(desks.sale.profile)
    yield lambda: hand.can_press("continueButton") and desks.sale.sale.courier is not None
    hand.press("continueButton")
    yield lambda: hand.is_visible("paymentMethodView")
    kind = chance.choice((MethodKind.QRIS, MethodKind.VIRTUAL_ACCOUNT, MethodKind.CASH))
    hand.choose("paymentMethodView", lambda row: isinstance(row, MethodGroup) and row.kind is kind)
    yield pause(350)
    desks.sale.go(Step.SELL)
    desks.sale.set_quantity(desks.sale.sale.cart.lines[0].item.key, chance.randrange(1, 20))
    yield pause(50)


def place(hand: Hand, desks) -> Script:
    pick(hand, GOODS[1])
    yield lambda: hand.can_press("chargeButton")
    hand.press("chargeButton")
    yield lambda: hand.is_visible("paymentMethodView")
    hand.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    yield lambda: hand.can_press("placeOrderButton")
    # So long that the cart is on the disk.
    yield pause(500)
    say("placing")
    hand.press("placeOrderButton")
    yield lambda: hand.is_visible("payQr")
    say("code", desks.payment.now.submission.reference)
    yield pause(60_000)


def sell(folder: str, what: str, number: int) -> None:
    application = QApplication([])
    app = build(["--data-dir", folder, "--lang", "id", "--theme", "light"])
    app.session.desks.sale.changed.connect(show)
    app.window.show()

    def over(failure: BaseException | None) -> None:
        say("failed", repr(failure).replace("\n", " "))
        os._exit(1)

    player = Player(script(app, what, random.Random(number)), over)  # noqa: S311
    player.start()
    application.exec()


def main(folder: str, *runs: str) -> None:
    for number, what in enumerate(runs):
        child = os.fork()
        if not child:
            try:
                sell(folder, what, number)
            finally:
                os._exit(1)
        say("pid", child)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main(*sys.argv[1:])
