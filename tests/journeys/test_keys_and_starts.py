"""Refused keys, and what is on the screen after the till was closed or killed."""

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.domain.submission import State
from pos_app.ui.desks.connection import Link
from tests.kit.cashier import KeyboardCashier

EBOOK = "E-book: Jualan Tanpa Iklan"


def test_a_wrong_key_is_said_and_the_window_stays(qtbot, launch):
    app = launch(key="sk_sandbox_wrong_0123456789")
    qtbot.addWidget(app.window)
    app.window.show()
    desks = app.session.desks
    qtbot.waitUntil(lambda: desks.connection.now.link is Link.REFUSED)
    qtbot.waitUntil(lambda: any(each.key == "link" for each in desks.notices.live()))
    assert app.window.isVisible()


def test_an_impossible_key_leads_to_the_set_up_with_the_reason(qtbot, launch):
    app = launch(key="short")
    qtbot.addWidget(app.window)
    app.window.show()
    qtbot.waitUntil(lambda: app.session is None)
    person = KeyboardCashier(qtbot, app)
    person.wait_to_see("setupKey")


def test_a_weak_key_keeps_the_sale_and_names_the_remedy(qtbot, launch, sandbox):
    person = KeyboardCashier(qtbot, launch(key=sandbox.weak_key))
    person.start()
    person.add(EBOOK)
    person.charge()
    person.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    person.place()
    payment = person.desks.payment
    person.wait_for(lambda: payment.now.submission is not None)
    person.wait_for(lambda: payment.now.submission.held)
    assert payment.now.submission.state is State.QUEUED
    assert sandbox.orders() == []


def test_the_open_cart_is_there_after_a_restart(qtbot, launch):
    first = KeyboardCashier(qtbot, launch())
    first.start()
    first.add(EBOOK)
    before = first.desks.sale.sale
    first.app.close()
    second = KeyboardCashier(qtbot, launch())
    second.start()
    second.wait_for(lambda: second.desks.sale.sale.cart == before.cart)


def test_the_payment_screen_is_there_after_a_restart(qtbot, launch, sandbox):
    first = KeyboardCashier(qtbot, launch())
    first.start()
    first.add(EBOOK)
    first.charge()
    first.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    first.place()
    first.wait_to_see("payQr")
    reference = first.desks.payment.now.submission.reference
    first.app.close()
    second = KeyboardCashier(qtbot, launch())
    second.start()
    second.wait_to_see("payQr")
    assert second.desks.payment.now.submission.reference == reference
    assert len(sandbox.orders()) == 1


def test_a_key_for_several_stores_asks_which_one(qtbot, launch, sandbox):
    app = launch(store="store_unknown")
    qtbot.addWidget(app.window)
    app.window.show()
    qtbot.waitUntil(lambda: app.session is None, timeout=10_000)
    person = KeyboardCashier(qtbot, app)
    person.wait_to_see(f"setupStore_{sandbox.store_uid}")
    person.hand.press(f"setupStore_{sandbox.store_uid}")
    person.wait_for(lambda: app.session is not None)
    person.wait_for(lambda: person.desks.sale.profile is not None)
    assert person.desks.sale.profile.store.unique_id == sandbox.store_uid
