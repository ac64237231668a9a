"""Customers are blanked once their sales are finished and old, or at once when they ask for it."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import sqlite3
from datetime import timedelta

import pytest

from pos_app.domain.customer import Contact, Customer
from pos_app.domain.delivery import Destination
from pos_app.domain.errors import StoreError
from pos_app.domain.member import DiscountKey, DiscountVerdict, Member, MemberAddress
from pos_app.domain.money import Rupiah
from pos_app.domain.order import PaymentStatus
from pos_app.domain.phone import NotAPhone
from pos_app.domain.privacy import Kept, Stay
from pos_app.domain.submission import Attempt, Endpoint, Leg, Outcome, State
from pos_app.store.disk import Disk
from pos_app.store.store import TILL_FILE, Store
from pos_app.till.journal import Journal
from pos_app.till.ports import Event
from pos_app.till.privacy import DAYS, MOST_DAYS, Forgotten, Privacy
from tests.kit.clock import MORNING, FakeClock
from tests.kit.values import COBLONG, cart, item, order, shipped, submission

PHONE = "6281234567890"
OLD = MORNING - timedelta(days=DAYS + 1)
SECRETS = (
    "Canary Lestari",
    PHONE,
    "0812-3456-7890",
    "canary@contoh.id",
    "Jl. Kenari",
    "40999",
    "canary-note",
    "canary-line",
    "canary-slug",
    "canary-qr",
    "canary-page",
    "canary-meta",
    "canary-proof",
    "canary-said",
    "canary-reason",
    "canary-error",
    "canary-member",
    "canary-kept-address",
    "canary-verdict",
)


def full_sale(identifier="sale-1", phone="0812-3456-7890"):
    """A sale that names its customer wherever a sale can."""
    bought = cart(item()).with_note("canary-note")
    bought = bought.with_line_note(bought.lines[0].item.key, "canary-line")
    there = Destination("Jl. Kenari 1", COBLONG, "40999")
    made = shipped(item(), contact=Contact("Canary Lestari", phone, "canary@contoh.id"))
    made = dataclasses.replace(
        made,
        id=identifier,
        cart=bought,
        destination=there,
        member=Member("canary-member", "Canary Lestari", "canary@contoh.id", phone),
        saved_address=MemberAddress(
            4, "Canary Lestari", phone, "canary-kept-address", COBLONG, "40999"
        ),
        discount_code=DiscountVerdict(
            DiscountKey("HEMAT", "x"), eligible=True, reasons=("canary-verdict",)
        ),
    )
    key = dataclasses.replace(made.quote.key, postal_code="40999", member="canary-member")
    return dataclasses.replace(made, quote=dataclasses.replace(made.quote, key=key))


def full_order(**more):
    return order(
        59_000,
        slug="canary-slug",
        payment={"qr": "canary-qr"},
        pages=("https://x.example/canary-page",),
        metadata={"who": "canary-meta"},
        notes="canary-note",
        proof_url="https://x.example/canary-proof",
        payment_status=PaymentStatus.PAID,
        **more,
    )


class Rig:
    """The real files, under a clock that is moved by hand."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = FakeClock(MORNING)
        self.skew = 0.0
        self.open()

    def open(self):
        self.store = store = Store.open(self.folder)
        self.journal = Journal(store.ledger, Disk(self.folder), self.clock)
        self.privacy = Privacy(
            store.retention,
            self.journal,
            store.drafts,
            store.settings,
            self.clock,
            lambda: self.skew,
        )

    def sell(self, number=1, at=OLD, sale=None, phone=PHONE, **changes):
        """Writes one whole story of a sale; answers it."""
        payload = f'{{"customer_phone":"{phone}","customer_name":"Canary Lestari"}}'.encode()
        facts = {
            "reference": f"POS-0000-0000-{number:03}",
            "payload": payload,
            "sha256": hashlib.sha256(payload).hexdigest(),
            "created_at": at,
            "attempts": 1,
            "state": State.CREATED,
            "leg": Leg.PAID,
            "order": full_order(id=500 + number),
            "note": "canary-said",
        }
        made = submission(sale or full_sale(f"sale-{number}"), **facts | changes)
        attempt = Attempt(1, at, Outcome.APPLIED, 201, "canary-error", "keyring")
        event = Event(at, "sending again allowed", "canary-reason", "Ayu")
        self.store.ledger.record(made, event, attempt)
        return made

    def run(self):
        return asyncio.run(self.privacy.run())

    def forget(self, phone=PHONE):
        return asyncio.run(self.privacy.forget(phone, who="Ayu"))

    def get(self, number=1):
        return self.store.ledger.get(f"POS-0000-0000-{number:03}")

    def on_disk(self):
        """All bytes of the database and its side files, while it is open."""
        return b"".join(each.read_bytes() for each in self.folder.glob(f"{TILL_FILE}*"))


@pytest.fixture
def rig(tmp_path):
    made = Rig(tmp_path / "shop")
    yield made
    made.store.close()


def named(rig):
    there = rig.on_disk()
    return [secret for secret in SECRETS if secret.encode() in there]


def test_a_finished_sale_loses_its_customer_and_keeps_its_books(rig):
    before = rig.sell()
    rig.store.customers.remember(Customer("Canary Lestari", PHONE, "canary@contoh.id"), OLD)
    assert len(named(rig)) == len(SECRETS)
    done = rig.run()
    assert (done.sales, done.customers, done.stays, done.unreadable) == (1, 1, 0, 0)
    after = rig.get()
    assert named(rig) == []
    assert after.payload == b""
    assert (after.sha256, after.reference, after.expected) == (
        before.sha256,
        before.reference,
        before.expected,
    )
    assert (after.state, after.leg, after.created_at) == (State.CREATED, Leg.PAID, OLD)
    assert after.sale.contact == Contact()
    assert [line.item for line in after.sale.cart.lines] == [
        line.item for line in before.sale.cart.lines
    ]
    assert (after.sale.total, after.sale.shipping) == (before.sale.total, before.sale.shipping)
    assert after.sale.destination == Destination(district=COBLONG)
    assert (after.order.id, after.order.number, after.order.payable) == (
        501,
        before.order.number,
        Rupiah(59_000),
    )
    told = [(each.what, each.detail, each.who) for each in rig.store.ledger.events(after.reference)]
    assert told == [("sending again allowed", "", "Ayu"), ("customer blanked", "", "till")]
    (attempt,) = rig.store.ledger.attempts(after.reference)
    assert (attempt.outcome, attempt.status, attempt.error) == (Outcome.APPLIED, 201, "")


def test_blanking_twice_changes_nothing_more(rig):
    rig.sell()
    assert rig.run().sales == 1
    once = rig.get()
    assert rig.run().sales == 0
    assert rig.get() == once
    with pytest.raises(StoreError, match="before"):
        rig.store.retention.redact(once, rig.clock.now(), "till")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"state": State.QUEUED, "leg": Leg.NONE, "order": None}, Stay.UNSENT),
        ({"state": State.SENDING, "leg": Leg.NONE, "order": None}, Stay.UNSENT),
        ({"state": State.UNKNOWN, "leg": Leg.NONE, "order": None}, Stay.UNCLEAR),
        ({"state": State.REVIEW, "leg": Leg.NONE, "order": None}, Stay.UNCLEAR),
        ({"leg": Leg.NONE}, Stay.UNPAID),
        ({"leg": Leg.PENDING}, Stay.UNPAID),
        ({"leg": Leg.CONFLICT}, Stay.UNDECIDED),
        ({"extra_orders": (77,)}, Stay.UNDECIDED),
        ({"order": full_order(store_unique_id="another")}, Stay.UNDECIDED),
        (
            {"state": State.REJECTED, "leg": Leg.NONE, "order": None, "deferred": True},
            Stay.UNDECIDED,
        ),
    ],
)
def test_what_is_not_finished_is_never_blanked(rig, changes, why):
    before = rig.sell(**changes)
    done = rig.run()
    assert (done.sales, done.stays) == (0, 1)
    assert rig.forget() == Forgotten(PHONE, kept=(Kept(before.reference, why),))
    assert rig.get() == before
    with pytest.raises(ValueError, match=str(why)):
        rig.store.retention.redact(before, rig.clock.now(), "till")


@pytest.mark.parametrize(
    "changes",
    [
        {"leg": Leg.EXPIRED},
        {"state": State.ABANDONED, "leg": Leg.NONE, "order": None},
        {"state": State.REJECTED, "leg": Leg.NONE, "order": None},
        {"extra_orders": (77,), "cleared_extras": (77,)},
    ],
)
def test_every_other_end_is_one(rig, changes):
    rig.sell(**changes)
    assert rig.run().sales == 1
    assert named(rig) == []


def test_the_database_itself_refuses_to_blank_what_is_open(rig):
    rig.sell(leg=Leg.PENDING)
    raw = rig.store._kept.connection
    blank = "UPDATE sale SET redacted_at = '2026-01-01T00:00:00+00:00', payload = x''"
    with pytest.raises(sqlite3.IntegrityError, match="only a finished sale"):
        raw.execute(blank)
    with pytest.raises(sqlite3.IntegrityError, match="only a finished sale"):
        raw.execute(f"{blank}, state = 'abandoned', leg = 'none'")
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        raw.execute("UPDATE sale SET payload = x''")


def test_the_database_itself_keeps_all_else_of_a_finished_sale(rig):
    rig.sell()
    raw = rig.store._kept.connection
    mark = "redacted_at = '2026-01-01T00:00:00+00:00'"
    for change in (f"{mark}, payload = x'00'", f"{mark}, payload = x'', sha256 = ''"):
        with pytest.raises(sqlite3.IntegrityError, match=r"never rewritten|personal data"):
            raw.execute(f"UPDATE sale SET {change}")  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="only a finished sale"):
        raw.execute(f"UPDATE sale SET {mark}")  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match="event is never changed"):
        raw.execute("UPDATE event SET detail = ''")
    rig.run()
    for change in ("redacted_at = NULL", "redacted_at = '2027'", "payload = x'00'"):
        with pytest.raises(sqlite3.IntegrityError, match=r"personal data|never rewritten"):
            raw.execute(f"UPDATE sale SET {change}")  # noqa: S608
    for change in ("detail = 'x'", "detail = '', who = ''", "detail = '', what = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="event is never changed"):
            raw.execute(f"UPDATE event SET {change}")  # noqa: S608


def test_what_the_shop_tells_later_does_not_bring_the_customer_back(rig):
    rig.sell()
    rig.run()
    blank = rig.get()
    asked = dataclasses.replace(blank, order=full_order(id=501, status="shipped"))
    rig.journal.record(asked, "asked again")
    rig.store.retention.settle()
    assert named(rig) == []
    assert rig.get().order.status == "shipped"


def test_who_still_holds_the_sale_of_before_cannot_write_it_back(rig):
    before = rig.sell()
    rig.run()
    with pytest.raises(StoreError, match="another content"):
        rig.journal.record(before, "asked again")


def test_time_runs_from_the_last_thing_that_happened(rig):
    made = rig.sell()
    rig.clock.set_wall(MORNING - timedelta(days=1))
    rig.journal.record(made, "receipt begun")
    rig.clock.set_wall(MORNING)
    assert rig.run().sales == 0
    rig.clock.set_wall(MORNING + timedelta(days=DAYS))
    assert rig.run().sales == 1


def test_the_owner_says_how_long(rig):
    rig.sell(at=MORNING - timedelta(days=8))
    assert rig.privacy.days == DAYS
    assert rig.run().sales == 0
    rig.privacy.keep_for(7)
    assert rig.privacy.days == 7
    assert rig.run().sales == 1
    for wrong in (0, 1, MOST_DAYS + 1):
        with pytest.raises(ValueError, match="days"):
            rig.privacy.keep_for(wrong)
    for meddled in ("", "0", "x", "٣٠", "9999"):
        rig.store.settings.put("privacy_days", meddled)
        assert rig.privacy.days == DAYS


def test_a_computer_whose_clock_is_wrong_blanks_nothing(rig):
    rig.sell()
    rig.skew = -86_400.0 * 400
    assert rig.run().sales == 0
    rig.skew = 5.0
    assert rig.run().sales == 1


def test_many_sales_are_blanked_over_pages_and_the_open_one_among_them_stays(rig):
    for number in range(1, 121):
        rig.sell(number, leg=Leg.PENDING if number == 60 else Leg.PAID)
    done = rig.run()
    assert (done.sales, done.stays) == (119, 1)
    assert rig.get(60).payload
    assert not any(rig.get(number).payload for number in (1, 59, 61, 120))


def test_a_sale_that_cannot_be_read_is_counted_and_left(rig):
    rig.sell()
    rig.store._kept.connection.execute("UPDATE sale SET sale_json = 'x'")
    assert rig.run().unreadable == 1


def test_held_carts_are_told_and_stay(rig):
    rig.store.drafts.hold(full_sale("held-1"), OLD)
    rig.store.drafts.hold(full_sale("held-2"), MORNING)
    assert rig.run().held == 1
    assert len(rig.store.drafts.held()) == 2
    assert rig.forget().held == 2


def test_the_open_cart_of_a_finished_sale_goes_with_it(rig):
    made = rig.sell()
    rig.store.drafts.save(made.sale)
    rig.run()
    assert rig.store.drafts.open() is None


def test_known_customers_who_came_lately_stay(rig):
    rig.store.customers.remember(Customer("Budi", "628111111111"), MORNING)
    rig.store.customers.remember(Customer("Siti", "628222222222"), OLD)
    assert rig.run().customers == 1
    assert [each.customer.name for each in rig.store.customers.find("budi", 5)] == ["Budi"]
    assert rig.store.customers.find("siti", 5) == ()


def test_somebody_is_forgotten_at_once_and_nobody_else_is(rig):
    rig.sell(1, at=MORNING)
    rig.sell(2, at=MORNING, leg=Leg.PENDING)
    rig.sell(3, at=MORNING, sale=full_sale("sale-3", "0812 9999 0000"), phone="6281299990000")
    members = dataclasses.replace(full_sale("sale-4", "+62 812 3456 7890"))
    rig.sell(4, at=MORNING, sale=members, phone="", endpoint=Endpoint.CUSTOMER)
    rig.store.customers.remember(Customer("Canary Lestari", PHONE), MORNING)
    done = rig.forget("0812 3456 7890")
    assert done == Forgotten(
        PHONE, sales=2, known=True, kept=(Kept("POS-0000-0000-002", Stay.UNPAID),)
    )
    assert [bool(rig.get(number).payload) for number in (1, 2, 3, 4)] == [False, True, True, False]
    assert rig.forget() == dataclasses.replace(done, sales=0, known=False)


def test_a_sale_whose_order_may_still_turn_up_waits_two_days(rig):
    ended = {"state": State.ABANDONED, "leg": Leg.NONE, "order": None}
    rig.sell(1, at=MORNING - timedelta(hours=47), **ended)
    rig.sell(2, at=MORNING - timedelta(hours=47), attempts=0, **ended)
    done = rig.forget()
    assert done.sales == 1
    assert done.kept == (Kept("POS-0000-0000-001", Stay.UNCLEAR),)
    rig.clock.advance(3_700)
    assert rig.forget().sales == 1


def test_nobody_is_forgotten_by_what_is_no_phone(rig):
    with pytest.raises(NotAPhone):
        rig.forget("12")
