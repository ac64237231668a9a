"""A busy till: a catalog refresh, a payment that is watched, and requests."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos_app.bench.pulse import Pulse
from pos_app.bench.rig import Rig, entry
from pos_app.domain.catalog import ProductSummary
from pos_app.domain.payment import MethodGroup, MethodKind, Qr
from pos_app.script import Script
from pos_app.till.ports import CatalogQuery

if TYPE_CHECKING:
    from pos_app.bench.stage import Answer

_GOODS = "E-book: Jualan Tanpa Iklan"
_REQUESTS = 8
_REQUESTS_EVERY = 4.0
_PLACES = ("menteng", "coblong", "gambir", "kuta", "depok", "sukajadi", "tebet", "andir")


def run(given: Answer) -> Answer:
    """Answers how late each beat of the UI thread was, in milliseconds, and the latest ones.

    With `idle` nothing but the window's own event loop runs: what the machine itself is good for.
    `hurry` is how many times faster than Scalev allows the refresh may ask.
    """
    application = QApplication(sys.argv[:1])
    rig = Rig(
        application,
        Path(given["folder"]),
        entry(given["base_url"], given["key"], given["store"]),
        hurry=given["hurry"],
    )
    pulse = Pulse(rig.window)
    told: Answer = {"requests": 0, "products": 0}
    try:
        if given["idle"]:
            rig.play(_idling(rig, pulse, given["seconds"]))
        else:
            rig.play(_working(rig, pulse, given["seconds"], told))
    finally:
        rig.close()
    return told | {"stalls": pulse.stalls, "worst": pulse.worst(5)}


def _idling(rig: Rig, pulse: Pulse, seconds: float) -> Script:
    yield lambda: rig.is_open
    rig.settle_memory()
    yield _after(1.0)
    pulse.start()
    yield _after(seconds)
    pulse.stop()


def _working(rig: Rig, pulse: Pulse, seconds: float, told: Answer) -> Script:
    catalog, payment, hand = rig.session.desks.catalog, rig.session.desks.payment, rig.hand
    yield lambda: rig.is_open and catalog.state.refreshing and catalog.state.seen > 0
    rig.settle_memory()
    pulse.phase = "selling"
    pulse.start()
    began = time.monotonic()
    yield from hand.search(_GOODS)
    yield lambda: any(_is_goods(row) for _, row in hand.rows("catalogView"))
    hand.choose("catalogView", _is_goods)
    yield lambda: hand.can_press("chargeButton")
    pulse.phase = "to the payment page"
    hand.press("chargeButton")
    yield lambda: hand.is_visible("paymentMethodView")
    yield lambda: any(_is_qris(row) for _, row in hand.rows("paymentMethodView"))
    pulse.phase = "placing the order"
    hand.choose("paymentMethodView", _is_qris)
    yield lambda: hand.can_press("placeOrderButton")
    hand.press("placeOrderButton")
    yield lambda: isinstance(payment.now.instruction, Qr) and hand.is_visible("payQr")
    pulse.phase = "watching"
    while (time.monotonic() - began) < seconds and catalog.state.refreshing:
        _ask(rig, told)
        yield _either(_after(_REQUESTS_EVERY), lambda: not catalog.state.refreshing)
    pulse.stop()
    told["seconds"] = time.monotonic() - began
    told["products"] = catalog.state.seen or catalog.count(CatalogQuery())
    told["finished"] = not catalog.state.refreshing


def _ask(rig: Rig, told: Answer) -> None:
    """Eight calls at once, as a cashier's screens would make them."""
    backing = rig.backstage.backing
    if backing is None:
        raise RuntimeError("the till is not open")

    def answered(_: object) -> None:
        told["requests"] += 1

    for place in _PLACES[:_REQUESTS]:
        rig.runner.start(rig.window, partial(backing.shop.districts, place), ok=answered)


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def _either(one: Callable[[], bool], other: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: one() or other()


def _is_goods(row: object) -> bool:
    return isinstance(row, ProductSummary) and row.name == _GOODS


def _is_qris(row: object) -> bool:
    return isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS
