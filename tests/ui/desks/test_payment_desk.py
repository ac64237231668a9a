"""From "place the order" to "paid": sent once, looked up, watched, given up only when safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from shiboken6 import delete

from pos_app.domain.errors import DiskFull, NotSent, ServerTrouble, Unsure
from pos_app.domain.order import Order, PaymentStatus
from pos_app.domain.payment import CASH, Pending, Qr
from pos_app.domain.sale import Sale, Step
from pos_app.domain.submission import Leg, State, Submission
from pos_app.till.settle import Pace
from pos_app.ui.desks import watch
from pos_app.ui.desks.payment import Counter, Doing, PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from tests.kit import values
from tests.kit.values import PROFILE, QRIS
from tests.ui.desks.fake_till import FakeTill, standing

QR_OF_125000 = (
    "00020101021226660015COM.EXAMPLE.WWW01189360000000000000000214TEST00000000010303UMI51440014"
    "ID.CO.QRIS.WWW0215ID00000000000000303UMI52045499530336054061250005802ID5919TOKO CONTOH "
    "SANDBOX6007BANDUNG61054011162170113POS-7F3K-92QD6304C6FA"
)
NAME = "POS-0000-0000-000"


def order(**more) -> Order:
    return values.order(125_000, method="qris", payment={"qr_string": QR_OF_125000}, **more)


PAID = {"payment_status": PaymentStatus.PAID}


class Rig:
    """A desk over a till in memory, with what it signalled."""

    def __init__(self, runner, *known: Submission) -> None:
        self.till = FakeTill(*known)
        self.sale = SaleDesk(self.till, runner)
        self.sale.set_profile(PROFILE)
        self.desk = PaymentDesk(self.till, runner, self.sale, Pace(0.001, 3, 0.002))
        self.seen: list[Counter] = []
        self.paid: list[Submission] = []
        self.codes: list[str] = []
        self.desk.changed.connect(self.seen.append)
        self.desk.paid.connect(self.paid.append)
        self.desk.qr_ready.connect(lambda text, _: self.codes.append(text))

    @property
    def now(self) -> Counter:
        return self.desk.now

    @property
    def state(self) -> State | None:
        return self.now.submission.state if self.now.submission else None

    @property
    def leg(self) -> Leg | None:
        return self.now.submission.leg if self.now.submission else None


def qris_sale() -> Sale:
    return values.walk_in(values.digital(1, 125_000), method=QRIS)


def queued(**more) -> Submission:
    return values.submission(qris_sale(), **more)


def created(leg: Leg = Leg.PENDING, made: Order | None = None, **more) -> Submission:
    facts = {"state": State.CREATED, "leg": leg, "order": made or order(), "attempts": 1}
    return queued(**facts | more)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr(watch, "LOOK_UP_PAUSES", (0.0, 0.001, 0.002))


@pytest.fixture
def rig(runner, qtbot):
    def make(*known: Submission, sale: Sale | None = None) -> Rig:
        made = Rig(runner, *known)
        if sale is not None:
            made.sale.put(sale)
        made.till.confirms_as = queued()
        rigs.append(made)
        return made

    rigs: list[Rig] = []
    yield make
    for each in rigs:
        delete(each.desk)
        delete(each.sale)


def test_a_double_press_confirms_and_sends_once(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.desk.place()
    it.desk.place()
    assert it.now.doing is Doing.SAVING
    assert it.sale.locked
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    it.desk.place()
    assert (it.till.count("confirm"), it.till.count("send")) == (1, 1)
    assert isinstance(it.now.instruction, Qr)
    qtbot.waitUntil(lambda: it.codes == [QR_OF_125000])


def test_a_press_while_it_is_sent_does_nothing(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.block("send")
    it.till.script("send", created())
    it.desk.place()
    qtbot.waitUntil(lambda: it.now.doing is Doing.SENDING)
    it.desk.place()
    it.desk.change_method()
    it.till.release("send")
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    assert it.till.count("send") == 1
    assert it.till.count("cancel") == 0


def test_what_is_missing_is_said_and_nothing_is_confirmed(rig, qtbot):
    it = rig(sale=replace(qris_sale(), method=None))
    with qtbot.waitSignal(it.sale.blocked):
        it.desk.place()
    assert it.till.calls == []
    assert not it.sale.locked


def test_a_disk_that_is_full_leaves_the_sale_open(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("confirm", DiskFull("no room"))
    it.desk.place()
    qtbot.waitUntil(lambda: it.now.error is not None)
    assert not it.sale.locked
    assert it.till.count("send") == 0


def test_an_unknown_end_is_looked_up_and_never_sent_again(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", queued(state=State.UNKNOWN, ambiguous=1, attempts=1))
    it.till.script("look_up", NotSent("no net"), ServerTrouble("502"))
    it.desk.place()
    qtbot.waitUntil(lambda: it.till.count("look_up") >= 5)
    it.desk.place()
    it.desk.change_method()
    assert it.state is State.UNKNOWN
    it.till.script("look_up", created(Leg.PAID, order(**PAID)))
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    assert it.till.count("send") == 1
    assert it.till.count("cancel") == it.till.count("abandon") == 0
    assert len(it.paid) == 1


def test_looks_are_counted_only_when_one_is_made(rig, qtbot, monkeypatch):
    monkeypatch.setattr(watch, "LOOK_UP_PAUSES", (0.0, 60.0))
    it = rig(queued(state=State.UNKNOWN, ambiguous=1))
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.till.count("look_up") == 1 and it.now.doing is Doing.NOTHING)
    it.till.block("look_up")
    it.desk.look_up()
    it.desk.look_up()
    assert it.now.looks == 2
    it.till.release("look_up")
    qtbot.waitUntil(lambda: it.now.doing is Doing.NOTHING)
    assert it.till.count("look_up") == 2


def test_a_queued_sale_is_tried_again_under_the_same_reference(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", queued(attempts=1, note="no net"), created())
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.QUEUED and it.now.doing is Doing.NOTHING)
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    sent = [call for call in it.till.calls if call[0] == "send"]
    assert sent == [("send", NAME), ("send", NAME)]
    assert it.till.count("confirm") == 1


def test_an_unsent_sale_is_given_up_before_another_method_is_chosen(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", queued(attempts=1))
    it.till.script("abandon", queued(state=State.ABANDONED))
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.QUEUED and it.now.doing is Doing.NOTHING)
    before = it.sale.sale.id
    it.desk.change_method()
    qtbot.waitUntil(lambda: it.now == Counter())
    assert not it.sale.locked
    assert it.sale.sale.id != before


def test_a_sale_that_may_exist_is_not_given_up(rig, qtbot):
    """`abandon` answers it untouched when a second send was allowed by hand."""
    it = rig(queued(ambiguous=1, authorisations=1))
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.state is State.QUEUED)
    it.desk.change_method()
    qtbot.waitUntil(lambda: it.till.count("abandon") == 1 and it.now.doing is Doing.NOTHING)
    assert it.state is State.QUEUED
    assert it.sale.locked


def test_the_order_is_cancelled_before_another_method_is_chosen(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.till.script("cancel", created(Leg.EXPIRED, order(status="canceled")))
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    it.desk.change_method()
    assert it.now.doing is Doing.CANCELLING
    assert it.sale.locked
    qtbot.waitUntil(lambda: it.now == Counter())
    assert not it.sale.locked


def test_a_cancel_that_fails_changes_nothing_and_the_watch_goes_on(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.till.script("cancel", Unsure("no answer"))
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    it.desk.change_method()
    qtbot.waitUntil(lambda: isinstance(it.now.error, Unsure))
    assert it.sale.locked
    polls = it.till.count("poll")
    qtbot.waitUntil(lambda: it.till.count("poll") > polls)


def test_money_that_came_in_meanwhile_stops_the_change(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.till.script("cancel", created(Leg.PAID, order(**PAID)))
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.CREATED)
    it.desk.change_method()
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    it.desk.change_method()
    assert it.sale.locked
    assert it.till.count("cancel") == 1
    assert len(it.paid) == 1


@pytest.mark.parametrize("leg", [Leg.PAID, Leg.CONFLICT])
def test_what_is_paid_or_in_conflict_is_never_cancelled(rig, qtbot, leg):
    it = rig(created(leg))
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.state is State.CREATED and it.now.asked)
    it.desk.change_method()
    assert it.now.doing is Doing.NOTHING
    assert it.till.count("cancel") == 0


def test_a_refused_sale_is_put_right_under_a_new_name(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", queued(state=State.REJECTED, note="422"))
    it.desk.place()
    qtbot.waitUntil(lambda: it.state is State.REJECTED)
    it.desk.change_method()
    assert it.now == Counter()
    assert not it.sale.locked


def test_the_watch_outlives_network_errors_and_paid_is_told_once(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.till.script("poll", NotSent("no net"), ServerTrouble("502"), NotSent("no net"), created())
    it.till.script("poll", created(Leg.PAID, order(**PAID)))
    it.desk.place()
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    assert it.till.count("poll") == 5
    assert not any(each.error for each in it.seen)
    it.desk.check()
    qtbot.waitUntil(lambda: it.till.count("check") == 1 and it.now.doing is Doing.NOTHING)
    assert len(it.paid) == 1


def test_paid_is_not_polled_any_more(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created(Leg.PAID, order(**PAID)))
    it.desk.place()
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    qtbot.wait(20)
    assert it.till.count("poll") == 0
    assert len(it.paid) == 1


def test_an_expired_payment_is_renewed_for_the_same_order(rig, qtbot):
    past = datetime(2026, 1, 1, tzinfo=UTC)
    it = rig(sale=qris_sale())
    it.till.script("send", created(Leg.EXPIRED, order(expires_at=past)))
    it.till.script("start_payment", NotSent("no net"), created())
    it.desk.place()
    qtbot.waitUntil(lambda: it.leg is Leg.EXPIRED)
    it.desk.renew()
    qtbot.waitUntil(lambda: isinstance(it.now.error, NotSent))
    polls = it.till.count("poll")
    qtbot.waitUntil(lambda: it.till.count("poll") > polls)
    it.desk.renew()
    qtbot.waitUntil(lambda: it.leg is Leg.PENDING)
    assert {name for call, name in it.till.calls if call == "start_payment"} == {NAME}
    assert it.till.count("confirm") == it.till.count("send") == 1


def test_a_gateway_that_is_slow_is_asked_to_start(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created(Leg.PENDING, replace(order(), payment={})))
    it.till.script("start_payment", created())
    it.desk.place()
    qtbot.waitUntil(lambda: isinstance(it.now.instruction, Qr))
    assert it.till.count("start_payment") == 1
    # That the order is made and that its gateway is asked is one change: the screen is built once.
    doing = [each.doing for each in it.seen if each.submission and each.submission.order]
    assert doing == [Doing.CHECKING, Doing.NOTHING]


def test_an_order_of_the_last_run_is_asked_after_before_its_code_is_shown(rig, qtbot):
    it = rig(created())
    it.till.script("poll", NotSent("no net"), created())
    it.desk.show(standing(created()))
    assert not it.now.asked
    assert isinstance(it.now.instruction, Pending)
    it.desk.take_cash()
    it.desk.agree()
    assert it.till.count("take_cash") == it.till.count("agree") == 0
    qtbot.waitUntil(lambda: any(isinstance(each.error, NotSent) for each in it.seen))
    qtbot.waitUntil(lambda: it.codes == [QR_OF_125000])
    assert it.now.asked
    assert it.now.error is None
    assert all(isinstance(each.instruction, Pending) or each.asked for each in it.seen)


def test_an_order_paid_while_the_till_was_off_is_told_when_it_is_found(rig, qtbot):
    it = rig(created())
    it.till.script("poll", created(Leg.PAID, order(**PAID)))
    it.desk.show(standing(created()))
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    assert len(it.paid) == 1
    assert it.codes == []


def test_an_order_that_was_paid_before_is_no_news(rig, qtbot):
    it = rig(created(Leg.PAID, order(**PAID)))
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    assert it.paid == []
    assert it.sale.locked
    assert it.sale.sale.step is Step.PAYMENT


def test_opening_an_order_holds_the_cart_that_is_open(rig, qtbot):
    other = replace(values.walk_in(), id="another sale")
    it = rig(created(), sale=other)
    with qtbot.waitSignal(it.desk.made_room):
        it.desk.open(NAME)
    assert ("hold", "another sale") in it.till.calls
    assert it.sale.sale.id == qris_sale().id


def test_a_restored_sale_is_not_held_to_make_room_for_itself(rig, qtbot):
    it = rig(created(), sale=qris_sale())
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.now.asked and it.now.submission is not None)
    assert it.till.count("hold") == 0


def test_an_answer_for_a_sale_that_was_put_aside_is_not_shown(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", queued(state=State.UNKNOWN, ambiguous=1))
    it.till.block("look_up")
    it.desk.place()
    qtbot.waitUntil(lambda: it.now.doing is Doing.LOOKING)
    it.sale.start_new()
    assert it.now == Counter()
    it.till.script("look_up", created())
    it.till.release("look_up")
    qtbot.waitUntil(lambda: it.till.known[NAME].state is State.CREATED)
    qtbot.wait(10)
    assert it.now == Counter()
    assert not it.sale.locked


def test_a_poll_does_not_open_the_buttons_while_something_else_runs(rig, qtbot):
    it = rig(sale=qris_sale())
    it.till.script("send", created())
    it.till.block("poll")
    it.desk.place()
    qtbot.waitUntil(lambda: it.till.count("poll") == 1)
    it.till.block("cancel")
    it.desk.change_method()
    it.till.release("poll")
    qtbot.wait(10)
    assert it.now.doing is Doing.CANCELLING
    it.till.script("cancel", created(Leg.EXPIRED, order(status="canceled")))
    it.till.release("cancel")
    qtbot.waitUntil(lambda: it.now == Counter())


def test_cash_is_recorded_once(rig, qtbot):
    sale = replace(qris_sale(), method=CASH)
    made = values.submission(sale, state=State.CREATED, leg=Leg.PENDING, order=values.order())
    it = rig(made)
    it.desk.open(NAME)
    qtbot.waitUntil(lambda: it.now.asked and it.state is State.CREATED)
    it.till.script("take_cash", replace(made, leg=Leg.PAID))
    it.desk.take_cash()
    it.desk.take_cash()
    qtbot.waitUntil(lambda: it.leg is Leg.PAID)
    it.desk.take_cash()
    qtbot.waitUntil(lambda: it.now.doing is Doing.NOTHING)
    assert len(it.paid) == 1
