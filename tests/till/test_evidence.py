"""How much not finding an order proves."""

from __future__ import annotations

from datetime import timedelta

from pos_app.domain.submission import Absence, RefChannel
from pos_app.till.evidence import SCANS_NEEDED, SETTLE_SECONDS, SPACING_SECONDS, Evidence
from pos_app.till.scan import Scan
from tests.kit.clock import MORNING, FakeClock
from tests.kit.values import order, submission

SALE = submission(sent_at=MORNING, high_water=100)
FRESH = Scan([order(id=101, drafted_at=MORNING + timedelta(seconds=5))], complete=True)
OLD = Scan([order(id=100)], complete=True)
CUT = Scan([order(id=101)])


def begun() -> tuple[Evidence, FakeClock]:
    clock = FakeClock()
    evidence = Evidence(clock)
    evidence.begin(SALE.reference)
    return evidence, clock


def missed(evidence: Evidence, seen: Scan = FRESH, channel=RefChannel.METADATA) -> Absence:
    return evidence.missed(SALE, seen, channel, timedelta(0))


def settled(channel=RefChannel.METADATA, seen: Scan = FRESH) -> Absence:
    evidence, clock = begun()
    for _ in range(SCANS_NEEDED - 1):
        assert missed(evidence, seen, channel) is Absence.NONE
        clock.advance(SPACING_SECONDS)
    clock.advance(SETTLE_SECONDS)
    return missed(evidence, seen, channel)


def test_enough_scans_of_a_fresh_list_are_strong():
    assert settled() is Absence.STRONG


def test_a_list_that_may_be_old_is_weak():
    assert settled(seen=OLD) is Absence.WEAK


def test_a_list_of_which_nobody_knows_whether_it_tells_references_is_weak():
    assert settled(channel=None) is Absence.WEAK


def test_a_list_that_tells_no_references_is_for_a_human_at_once():
    evidence, _ = begun()
    assert missed(evidence, channel=RefChannel.NONE) is Absence.WEAK


def test_an_incomplete_scan_never_counts():
    evidence, clock = begun()
    for _ in range(20):
        clock.advance(SETTLE_SECONDS)
        assert missed(evidence, CUT) is Absence.NONE
    assert missed(evidence, CUT, RefChannel.NONE) is Absence.NONE


def test_scans_in_a_hurry_count_once():
    evidence, clock = begun()
    clock.advance(SETTLE_SECONDS)
    assert {missed(evidence) for _ in range(20)} == {Absence.NONE}


def test_many_scans_before_the_time_is_over_prove_nothing():
    evidence, clock = begun()
    answers = set()
    while clock.monotonic() < 1_000 + SETTLE_SECONDS - SPACING_SECONDS:
        clock.advance(SPACING_SECONDS)
        answers.add(missed(evidence))
    assert answers == {Absence.NONE}


def test_a_change_of_the_wall_clock_proves_nothing():
    evidence, clock = begun()
    for _ in range(SCANS_NEEDED):
        clock.set_wall(clock.now() + timedelta(days=1))
        assert missed(evidence) is Absence.NONE


def test_what_becomes_uncertain_again_begins_anew():
    evidence, clock = begun()
    for _ in range(SCANS_NEEDED):
        clock.advance(SETTLE_SECONDS)
        missed(evidence)
    evidence.begin(SALE.reference)
    clock.advance(SETTLE_SECONDS)
    assert missed(evidence) is Absence.NONE
