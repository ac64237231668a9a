"""The cashier closes the window, with sales on their way and without."""

from __future__ import annotations

import threading

from shiboken6 import isValid

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import State
from tests.kit.cashier import KeyboardCashier

EBOOK = "E-book: Jualan Tanpa Iklan"


def _leave_open(qtbot, launch, sandbox):
    """A till with a sale whose answer nobody could read."""
    person = KeyboardCashier(qtbot, launch())
    person.start()
    person.add(EBOOK)
    person.charge()
    person.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    sandbox.trouble("orders.create", "garbage")
    sandbox.trouble("orders.list", "error_5xx_before", times=None)
    person.place()
    person.wait_to_see("reviewBanner")
    person.wait_for(lambda: [row.state for row in person.desks.orders.rows] == [State.UNKNOWN])
    return person


def test_a_till_with_nothing_on_its_way_closes_at_once(qtbot, launch):
    person = KeyboardCashier(qtbot, launch())
    person.start()
    person.add(EBOOK)
    assert person.window.close()


def test_sales_on_their_way_are_told_first(qtbot, launch, sandbox):
    person = _leave_open(qtbot, launch, sandbox)
    assert not person.window.close()
    person.wait_to_see("leavingNotice")
    assert "1 penjualan masih dicek di Scalev." in person.widget("leavingNotice").text()
    (notice,) = (each for each in person.desks.notices.live() if each.key == "leaving")
    assert notice.seconds == 15
    assert person.window.isVisible()
    # Who takes the notice away stays, and is told again the next time.
    person.desks.notices.dismiss("leaving")
    assert not person.window.close()
    assert person.window.close()
    assert not person.window.isVisible()


def test_the_till_that_was_closed_goes_on_at_the_next_start(qtbot, launch, sandbox):
    first = _leave_open(qtbot, launch, sandbox)
    first.window.close()
    assert first.window.close()
    sandbox.clear_troubles()
    second = KeyboardCashier(qtbot, launch())
    second.start()
    second.wait_to_see("payQr")
    assert len(sandbox.orders()) == 1


def test_a_program_that_closes_the_till_is_not_asked(qtbot, launch, sandbox):
    person = _leave_open(qtbot, launch, sandbox)
    person.app.close()
    assert person.window.close()


def test_a_window_that_is_deleted_takes_the_till_with_it(qtbot, launch):
    app = launch()
    window = app.window
    window.may_close = lambda: False
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: app.session.desks.catalog.state.refreshed_at is not None)
    assert not window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))
    assert "worker" not in [each.name for each in threading.enumerate()]
