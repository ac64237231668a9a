"""The set-up: its steps, what is said beside which field, and where a wrong turn leads."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import BadAccess, LockedOut, NoKey, NotSent, Reason, ServerTrouble
from pos_app.domain.profile import Profile
from pos_app.domain.rights import KeyTrial, Right
from pos_app.till.refusals import StoreGone
from pos_app.ui.desks.setup import Kept, Progress, SetupDesk, SetupStep
from pos_app.ui.setup.pane import SetupPane
from tests.kit import values
from tests.ui.courier.fakes import CEMPAKA, MENTENG

STORES = tuple(replace(values.STORE, unique_id=f"store_{at}", name=f"Toko {at}") for at in range(2))
GOOD, FULL = "rk_good_0123456789", "sk_full_0123456789"
LACKING, CLOSED = "rk_lacking_0123456789", "rk_closed_0123456789"
FRONT = "sfpk_0123456789abcdef"
TRIALS = {
    GOOD: KeyTrial(STORES),
    FULL: KeyTrial(STORES, is_full=True),
    LACKING: KeyTrial(STORES, frozenset({Right.ORDERS})),
    CLOSED: KeyTrial(STORES, frozenset({Right.PRODUCTS})),
}
URL = "https://api.example.id"


class Shop:
    """A till of one store; `trouble` is what every call of it ends in."""

    def __init__(self):
        self.trouble = None
        self.profile = Profile(STORES[0])
        self.warehouse = CEMPAKA

    async def enrol(self, _store):
        if self.trouble is not None:
            raise self.trouble
        return self.profile

    async def save_profile(self, profile):
        self.profile = profile
        return profile

    async def districts(self, _text):
        return (MENTENG,)

    async def settle_in(self, profile, district):
        self.profile = replace(profile, district=district, warehouse=self.warehouse)
        return self.profile


class Owner:
    """Knows the keys of TRIALS; `wait` holds answers back, `trouble` is what a trial ends in."""

    def __init__(self):
        self.wait = False
        self.trouble = None
        self.kept = []
        self.fronts = []
        self.known = ""
        self.in_keyring = True
        self.till = Shop()
        self.open_tills = 0

    async def known_key(self, _url):
        if not self.known:
            raise NoKey(URL)
        return self.known

    async def try_key(self, _url, key):
        while self.wait:  # noqa: ASYNC110  let go from the other thread
            await asyncio.sleep(0.005)
        if self.trouble is not None:
            raise self.trouble
        if key not in TRIALS:
            raise LockedOut(401, Reason())
        return TRIALS[key]

    async def keep(self, access):
        self.kept.append(access)
        return Kept(in_keyring=self.in_keyring)

    async def keep_storefront(self, _access, key):
        if key != FRONT:
            raise LockedOut(401, Reason())
        self.fronts.append(key)
        return Kept(in_keyring=True)

    def open_till(self, _access):
        self.open_tills += 1
        return self.till

    async def close_till(self):
        self.open_tills = 0


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def make(theme, runner, shown, owner, qtbot):
    def build(step=SetupStep.WELCOME, *, reason="", **options):
        store = "store_0" if step is not SetupStep.WELCOME else ""
        desk = SetupDesk(runner, owner, Progress(step, URL, store), **options)
        pane = shown(SetupPane(theme, desk, reason=reason), 1280, 720)
        pane.desk = desk
        pane.history = []
        desk.progressed.connect(lambda progress: pane.history.append(progress.step))
        qtbot.waitUntil(lambda: not desk.is_busy)
        return pane

    return build


def find(pane, name):
    return pane.findChild(QWidget, name)


def line(pane, name):
    return pane.findChild(QLineEdit, name)


def type_in(pane, name, text):
    editor = line(pane, name)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def enter(qtbot, pane, name, text):
    type_in(pane, name, text)
    QTest.keyClick(line(pane, name), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not pane.desk.is_busy)


def press(qtbot, pane, name):
    qtbot.mouseClick(find(pane, name), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.desk.is_busy)


def told(pane, name):
    """What is said beneath a field."""
    return find(pane, name).accessibleDescription()


def verdict(pane):
    return find(pane, "setupVerdict").text()


def test_the_demo_is_a_way_out_of_every_step(make, qtbot, owner):
    owner.known = GOOD
    for step in SetupStep:
        pane = make(step)
        assert find(pane, "setupDemo").isVisible(), step
        with qtbot.waitSignal(pane.desk.demo_wanted):
            press(qtbot, pane, "setupDemo")
        assert owner.open_tills == 0, step


def test_the_language_is_asked_for_first(make, qtbot):
    pane = make()
    with qtbot.waitSignal(pane.desk.language_wanted) as asked:
        QTest.keyClick(find(pane, "setupEnglish"), Qt.Key.Key_Left)
    assert asked.args == ["id"]


def test_a_reason_is_told_until_a_step_is_done(make, qtbot):
    assert not find(make(), "setupReason").isVisible()
    pane = make(SetupStep.KEY, reason="The key was refused.")
    assert find(pane, "setupReason").isVisible()
    enter(qtbot, pane, "setupKey", GOOD)
    press(qtbot, pane, "setupContinue")
    assert not find(pane, "setupReason").isVisible()


def test_nothing_can_be_pressed_twice_while_the_key_is_tried(make, owner, qtbot):
    pane = make(SetupStep.KEY)
    owner.wait = True
    type_in(pane, "setupKey", GOOD)
    QTest.keyClick(line(pane, "setupKey"), Qt.Key.Key_Return)
    assert find(pane, "setupContinue").label() == "Asking Scalev…"
    for name in ("setupContinue", "setupBack", "setupDemo", "setupKey", "setupServer"):
        assert not find(pane, name).isEnabled()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.desk.step is SetupStep.KEY
    owner.wait = False
    qtbot.waitUntil(lambda: not pane.desk.is_busy)
    assert line(pane, "setupKey").hasFocus()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The key is needed."),
        (FRONT, "storefront key"),
        ("rk_short", "not a whole key"),
        ("rk_bad_0123456789012", "refused this key"),
    ],
)
def test_what_is_wrong_with_a_key_is_said_beside_it(make, qtbot, typed, said):
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", typed)
    assert said in told(pane, "setupKey")
    assert line(pane, "setupKey").hasFocus()
    type_in(pane, "setupKey", "x")
    assert told(pane, "setupKey") == ""


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (BadAccess("no"), "begins with https"),
        (NotSent("no"), "No connection"),
        (ServerTrouble("no"), "having trouble"),
    ],
)
def test_what_is_wrong_with_the_server_is_said_beside_that(make, qtbot, owner, trouble, said):
    owner.trouble = trouble
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", GOOD)
    assert said in told(pane, "setupServer")
    assert told(pane, "setupKey") == ""


def test_a_key_that_may_do_everything_is_warned_of_and_can_be_used(make, qtbot, owner):
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", FULL)
    assert "may do everything" in verdict(pane)
    assert owner.kept == []
    press(qtbot, pane, "setupContinue")
    assert [access.key for access in owner.kept] == [FULL]
    assert pane.desk.step is SetupStep.STORE


def test_a_key_that_lacks_something_names_it(make, qtbot):
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", LACKING)
    assert "order:read" in verdict(pane)
    press(qtbot, pane, "setupContinue")
    assert pane.desk.step is SetupStep.STORE


def test_a_key_without_a_catalog_leads_nowhere(make, qtbot, owner):
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", CLOSED)
    assert "product:read" in verdict(pane)
    assert find(pane, "setupContinue").label() == "Try the key"
    pane.desk.accept_key()
    assert owner.kept == []
    assert pane.desk.step is SetupStep.KEY


def test_a_verdict_belongs_to_the_key_as_it_was_typed(make, qtbot):
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", GOOD)
    assert find(pane, "setupContinue").label() == "Go on with this key"
    QTest.keyClicks(line(pane, "setupKey"), "x")
    assert verdict(pane) == ""
    assert find(pane, "setupContinue").label() == "Try the key"


def test_every_needed_scope_is_named_and_marked_by_the_trial(make, qtbot):
    pane = make(SetupStep.KEY)

    def spoken():
        return {each.accessibleName() for each in pane.findChildren(QWidget)}

    assert {f"{right.value}: needed" for right in Right} <= spoken()
    enter(qtbot, pane, "setupKey", LACKING)
    marks = {"store:read: there", "order:read: missing", "order:create: cannot be tried"}
    assert marks <= spoken()


def test_the_whole_way_ends_with_a_till_that_knows_everything(make, qtbot, owner):
    pane = make()
    press(qtbot, pane, "setupContinue")
    enter(qtbot, pane, "setupKey", GOOD)
    QTest.keyClick(line(pane, "setupKey"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_1") is not None)
    # Until they are deleted, the buttons of before the key was kept are found as well.
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_0").hasFocus())
    press(qtbot, pane, "setupStore_store_1")
    type_in(pane, "setupTillName", "")
    QTest.keyClick(line(pane, "setupTillName"), Qt.Key.Key_Backspace)
    press(qtbot, pane, "setupContinue")
    assert "needs a name" in told(pane, "setupTillName")
    type_in(pane, "setupTillName", "Kasir 2")
    enter(qtbot, pane, "setupCashier", "Dewi")
    assert find(pane, "setupContinue").label() == "Go on without"
    type_in(pane, "setupDistrict", "ment")
    qtbot.waitUntil(lambda: find(pane, "setupDistrictPopup").isVisible())
    QTest.keyClick(line(pane, "setupDistrict"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: find(pane, "setupContinue").label() == "Continue")
    press(qtbot, pane, "setupContinue")
    with qtbot.waitSignal(pane.desk.done) as done:
        enter(qtbot, pane, "setupStorefront", FRONT)
    access, kept = done.args
    assert (access.key, access.base_url, access.store_unique_id) == (GOOD, URL, "store_1")
    assert kept.in_keyring
    assert owner.fronts == [FRONT]
    profile = owner.till.profile
    assert (profile.till_name, profile.cashier) == ("Kasir 2", "Dewi")
    assert profile.can_hand_over
    assert owner.open_tills == 0
    assert pane.history == list(SetupStep)[1:]


def test_esc_and_the_steps_lead_back_and_nothing_typed_is_lost(make, qtbot, owner):
    owner.known = GOOD
    pane = make(SetupStep.TILL)
    type_in(pane, "setupTillName", "Kasir 9")
    QTest.keyClick(line(pane, "setupTillName"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_0") is not None)
    press(qtbot, pane, "setupStep_key")
    assert pane.desk.step is SetupStep.KEY
    assert "known already" in told(pane, "setupKey")
    press(qtbot, pane, "setupContinue")
    press(qtbot, pane, "setupStore_store_0")
    assert line(pane, "setupTillName").text() == "Kasir 9"


def test_a_district_has_to_be_picked_or_left_out(make, qtbot, owner):
    owner.known = GOOD
    pane = make(SetupStep.PLACE)
    type_in(pane, "setupDistrict", "xy")
    press(qtbot, pane, "setupContinue")
    assert told(pane, "setupDistrict") != ""
    assert pane.desk.step is SetupStep.PLACE
    line(pane, "setupDistrict").clear()
    press(qtbot, pane, "setupContinue")
    assert pane.desk.step is SetupStep.MEMBERS


def test_a_district_without_a_warehouse_is_told(make, qtbot, owner):
    owner.known, owner.till.warehouse = GOOD, None
    pane = make(SetupStep.PLACE)
    pane.desk.settle_in(MENTENG)
    qtbot.waitUntil(lambda: "No warehouse" in told(pane, "setupDistrict"))
    assert find(pane, "setupContinue").label() == "Go on without"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rk_restricted_0123456789", "begins with sfpk_"),
        ("sfpk_wrong_0123456789", "does not know"),
    ],
)
def test_a_wrong_storefront_key_is_told_and_can_be_left_out(make, qtbot, owner, typed, said):
    owner.known = GOOD
    pane = make(SetupStep.MEMBERS)
    enter(qtbot, pane, "setupStorefront", typed)
    assert said in told(pane, "setupStorefront")
    line(pane, "setupStorefront").clear()
    with qtbot.waitSignal(pane.desk.done):
        press(qtbot, pane, "setupContinue")
    assert owner.fronts == []


@pytest.mark.parametrize("step", [SetupStep.STORE, SetupStep.TILL, SetupStep.MEMBERS])
def test_a_key_that_was_kept_nowhere_is_asked_for_again(make, owner, step):
    pane = make(step)
    assert pane.desk.step is SetupStep.KEY
    assert find(pane, "setupReason").isVisible()


def test_a_store_that_is_gone_is_chosen_anew(make, qtbot, owner):
    owner.known, owner.till.trouble = GOOD, StoreGone("store_0")
    pane = make(SetupStep.PLACE)
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_1") is not None)
    assert pane.desk.step is SetupStep.STORE
    assert find(pane, "setupReason").isVisible()


def test_without_a_network_the_step_stays_and_is_tried_again(make, qtbot, owner):
    owner.known, owner.till.trouble = GOOD, NotSent("no")
    pane = make(SetupStep.TILL)
    troubles = [each.text() for each in pane.findChildren(QWidget, "setupTrouble")]
    assert [text for text in troubles if "No connection" in text]
    assert find(pane, "setupContinue").label() == "Try again"
    owner.till.trouble = None
    press(qtbot, pane, "setupContinue")
    assert find(pane, "setupContinue").label() == "Continue"


def test_without_a_keyring_it_is_said_and_remembered(make, qtbot, owner):
    owner.in_keyring = False
    pane = make(SetupStep.KEY)
    enter(qtbot, pane, "setupKey", GOOD)
    press(qtbot, pane, "setupContinue")
    assert find(pane, "setupReason").isVisible()
    assert not pane.desk.in_keyring


def test_another_key_for_a_till_that_stands_takes_two_steps(make, qtbot, owner):
    pane = make(SetupStep.KEY, short=True)
    enter(qtbot, pane, "setupKey", GOOD)
    press(qtbot, pane, "setupContinue")
    assert owner.kept == []
    with qtbot.waitSignal(pane.desk.done):
        press(qtbot, pane, "setupStore_store_1")
    assert [access.store_unique_id for access in owner.kept] == ["store_1"]


def test_a_key_that_is_known_only_wants_its_store(make, qtbot, owner):
    pane = make(SetupStep.KEY, short=True, key=GOOD)
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_1") is not None)
    assert pane.desk.step is SetupStep.STORE


def test_a_till_that_stands_can_be_gone_back_to(make, qtbot):
    pane = make(SetupStep.KEY, short=True, way_back=True)
    enter(qtbot, pane, "setupKey", GOOD)
    press(qtbot, pane, "setupContinue")
    press(qtbot, pane, "setupBack")
    assert pane.desk.step is SetupStep.KEY
    with qtbot.waitSignal(pane.desk.left):
        press(qtbot, pane, "setupBack")


def test_the_first_step_of_all_leads_nowhere_back(make, qtbot):
    pane = make()
    assert not find(pane, "setupBack").isVisible()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.desk.step is SetupStep.WELCOME
