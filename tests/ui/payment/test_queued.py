"""A sale that could not be sent: told honestly, finished at the counter where that is possible."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Leg, State, Tender
from pos_app.till.refusals import QueueFull
from pos_app.till.standing import Standing
from pos_app.ui.desks.payment import Doing
from pos_app.ui.payment.pane import PaymentPane
from tests.ui.desks.fake_till import standing
from tests.ui.desks.rigs import NOW, confirmed

QRIS = PaymentMethod("qris")
TRANSFER = PaymentMethod("bank_transfer")
COD = PaymentMethod("cod")
BACK = {"changeMethodButton", "parkButton"}


def unsent(method=QRIS, **more):
    facts = {"state": State.QUEUED, "order": None, "leg": Leg.NONE}
    return confirmed(method, **facts | more)


def finished(method=CASH, received=510_000):
    tender = Tender(Rupiah(received), NOW) if received else None
    return unsent(method, deferred=True, tender=tender)


@pytest.fixture
def make(theme, desks, shown):
    def build(submission):
        it = desks(submission)
        it.clock = [NOW]
        it.pane = PaymentPane(
            theme, it.payment, it.sale, it.links, it.decisions, it.storefront, lambda: it.clock[0]
        )
        shown(it.pane)
        it.payment.show(standing(submission))
        return it

    return build


def find(it, name) -> QWidget:
    return it.pane.findChild(QWidget, name)


def told(it) -> str:
    return find(it, "queuedBox").accessibleName().replace("\xa0", " ")


def pressable(it) -> set[str]:
    return {
        button.objectName()
        for button in it.pane.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled()
    }


def press(qtbot, it, name) -> None:
    assert name in pressable(it)
    qtbot.mouseClick(find(it, name), Qt.MouseButton.LeftButton)


def test_a_code_needs_the_network_and_every_way_back_is_there(make, qtbot):
    it = make(unsent(attempts=1))
    assert pressable(it) == {"sendAgainButton", *BACK}
    assert "cannot pay with QRIS" in told(it)
    it.till.script("send", unsent(attempts=2), confirmed(QRIS))
    press(qtbot, it, "sendAgainButton")
    qtbot.waitUntil(lambda: it.payment.now.doing is Doing.NOTHING)
    press(qtbot, it, "sendAgainButton")
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    assert it.till.count("send") == 2
    assert it.till.count("defer") == 0


def test_an_unsent_sale_is_given_up(make, qtbot):
    it = make(unsent())
    it.till.script("abandon", unsent(state=State.ABANDONED))
    press(qtbot, it, "changeMethodButton")
    qtbot.waitUntil(lambda: it.payment.now.submission is None)
    assert not it.sale.locked


def test_cash_is_taken_and_the_customer_goes(make, qtbot):
    it = make(unsent(CASH, attempts=1))
    assert "lateTakeCashButton" not in pressable(it)
    qtbot.waitUntil(lambda: "lateCashQuick1" in pressable(it))
    press(qtbot, it, "lateCashQuick1")
    assert find(it, "lateCashChange").text().replace("\xa0", " ") == "Rp 3.000"
    it.till.script("defer", finished())
    served = []
    it.payment.served.connect(served.append)
    press(qtbot, it, "lateTakeCashButton")
    qtbot.waitUntil(lambda: bool(served))
    assert it.till.received == Rupiah(510_000)
    assert find(it, "finishedPage").isVisible()
    texts = [label.text().replace("\xa0", " ") for label in it.pane.findChildren(QLabel)]
    assert "Rp 3.000" in texts
    assert "sent by itself" in find(it, "finishedPage").accessibleName()


def test_a_customer_who_was_served_is_not_given_up(make, qtbot):
    it = make(finished())
    assert not pressable(it) & BACK
    it.payment.change_method()
    assert it.till.count("abandon") == 0
    assert it.sale.locked


@pytest.mark.parametrize("method", [TRANSFER, COD])
def test_without_cash_one_press_finishes_it(make, qtbot, method):
    it = make(unsent(method, attempts=1))
    it.till.script("defer", finished(method, received=0))
    press(qtbot, it, "finishLaterButton")
    qtbot.waitUntil(lambda: find(it, "finishedPage") is not None)
    assert find(it, "finishedPage").isVisible()
    assert it.till.received is None


def test_a_transfer_shows_the_accounts_and_what_is_not_known(make, qtbot):
    it = make(unsent(TRANSFER))
    it.till.bank_accounts = (BankAccount("BCA", "1234567890", "Toko Melati"),)
    it.payment.show(standing(unsent(TRANSFER)))
    qtbot.waitUntil(lambda: bool(it.payment.offers.accounts))
    texts = " ".join(label.text() for label in it.pane.findChildren(QLabel) if label.isVisible())
    assert "1234 5678 90" in texts
    assert "Toko Melati" in texts
    assert "unique code" in texts


def test_a_refused_key_is_told(make):
    it = make(unsent(held=True))
    assert told(it).startswith("Scalev refused this till's key.")


def test_a_rate_limit_counts_down_before_it_may_be_tried(make, qtbot):
    it = make(unsent(not_before=NOW + timedelta(seconds=2)))
    assert "2 s" in told(it)
    assert "sendAgainButton" not in pressable(it)
    it.clock[0] = NOW + timedelta(seconds=3)
    qtbot.waitUntil(lambda: "sendAgainButton" in pressable(it))


def test_an_old_sale_says_how_old_it_is(make):
    it = make(unsent(attempts=1, created_at=NOW - timedelta(minutes=20)))
    assert told(it).startswith("This sale was confirmed 20 min ago")
    assert "Prices may have changed" in told(it)
    assert find(it, "sendAgainButton").text() == "Send now"


def test_a_full_queue_tells_count_amount_and_limit(make, qtbot):
    it = make(unsent(COD, attempts=1))
    it.till.script("defer", QueueFull(30, Rupiah(4_900_000)))
    press(qtbot, it, "finishLaterButton")
    qtbot.waitUntil(lambda: it.payment.now.error is not None)
    assert "30 sale(s) over Rp 4.900.000" in told(it)
    assert "The limit is 30 sale(s) and Rp 5.000.000." in told(it)
    assert not find(it, "paymentTold").isVisible()


def test_methods_say_what_they_can_do_offline(make, qtbot):
    it = make(unsent())
    it.till.script("abandon", unsent(state=State.ABANDONED))
    it.payment.change_method()
    qtbot.waitUntil(lambda: not it.sale.locked)
    model = it.pane.methods.model()
    detail = Qt.ItemDataRole.UserRole + 2
    before = [model.index(row, 0).data(detail) for row in range(model.rowCount())]
    it.payment.set_offline(True)
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    said = {row.data(): row.data(detail) for row in rows}
    assert said["QRIS"] == "Needs the internet"
    assert said["Cash"] == "Works offline, sent later"
    it.payment.set_offline(False)
    assert [row.data(detail) for row in rows] == before


def test_an_unsaved_answer_stays_on_the_screen_until_it_is_saved(make, qtbot):
    it = make(unsent())
    made = confirmed(CASH)
    it.till.known[made.reference] = made
    it.till.saves.extend((False, True))
    it.payment.keeping._again.setInterval(1)
    it.payment._arrived(Standing(made, standing(made).instruction, saved=False))
    assert find(it, "unsavedBanner").isVisible()
    qtbot.waitUntil(lambda: it.payment.now.standing.saved)
    assert not find(it, "unsavedBanner").isVisible()
    assert it.till.count("save_again") == 2


def test_what_was_sent_behind_the_scenes_is_followed(make, qtbot):
    it = make(finished())
    made = confirmed(CASH, deferred=True, tender=Tender(Rupiah(510_000), NOW))
    it.till.known[made.reference] = made
    recorded = []
    it.payment.unrecorded.connect(recorded.append)
    it.payment.follow((made,))
    qtbot.waitUntil(lambda: it.payment.now.submission.state is State.CREATED)
    assert recorded == [made]
    # The money is in the drawer: nobody is asked for it again.
    assert "takeCashButton" not in pressable(it)
