"""The first start of a till, by keyboard alone and by mouse alone, against the sandbox."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.bootstrap import build
from tests.journeys.test_access import Walk
from tests.kit import keyring
from tests.kit.cashier import KeyboardCashier, MouseCashier
from tests.kit.proxy import Pass, Proxy, Refuse

DISTRICT = "cempaka putih"


@pytest.fixture
def ring(monkeypatch):
    return keyring.install(monkeypatch)


@pytest.fixture(params=["keyboard", "mouse"])
def newcomer(request, qtbot, qapp, sandbox, tmp_path, caplog):
    """Opens the app on a computer that knows nothing; again on what the time before left."""
    kind = KeyboardCashier if request.param == "keyboard" else MouseCashier
    apps = []

    def arrive(*argv):
        for old in apps:
            old.close()
            old.window.hide()
        url = () if "--base-url" in argv else ("--base-url", sandbox.base_url)
        app = build(("--data-dir", str(tmp_path), "--lang", "en", *url, *argv))
        apps.append(app)
        person = kind(qtbot, app)
        qtbot.addWidget(app.window)
        app.window.resize(1280, 720)
        app.window.show()
        qtbot.waitExposed(app.window)
        return person

    yield arrive
    for app in apps:
        app.close()
    survived = [each.exc_text for each in caplog.get_records("call") if each.exc_info]
    assert not survived


def give_key(person, key):
    person.wait_to_see("setupKey")
    person.enter("setupKey", key)
    person.push("setupContinue")
    person.wait_to_press("setupContinue")


def to_store(person, sandbox, key=""):
    person.push("setupContinue")
    give_key(person, key or sandbox.restricted_key)
    person.push("setupContinue")
    person.wait_to_press(f"setupStore_{sandbox.store_uid}")


def to_place(person, sandbox):
    to_store(person, sandbox)
    person.push(f"setupStore_{sandbox.store_uid}")
    person.wait_to_press("setupContinue")
    person.hand.find(QLineEdit, "setupTillName").clear()
    person.enter("setupTillName", "Kasir 7")
    person.enter("setupCashier", "Dewi")
    person.push("setupContinue")
    person.wait_to_see("setupDistrict")


def pick_district(person):
    person.enter("setupDistrict", DISTRICT)
    person.wait_to_see("setupDistrictPopup")
    QTest.keyClick(person.hand.find(QLineEdit, "setupDistrict"), Qt.Key.Key_Return)
    person.wait_for(lambda: not person.sees("setupDistrictPopup"))
    person.wait_to_press("setupContinue")


def told(person, name):
    return person.hand.find(QLineEdit, name).accessibleDescription()


def sells(person):
    person.wait_for(lambda: person.app.session is not None)
    person.wait_for(lambda: person.desks.catalog.state.refreshed_at is not None)
    person.wait_for(lambda: person.desks.sale.profile is not None)
    return person.desks.sale.profile


def test_from_nothing_to_a_till_that_sells(newcomer, sandbox, ring):
    person = newcomer()
    to_place(person, sandbox)
    pick_district(person)
    person.push("setupContinue")
    person.enter("setupStorefront", sandbox.storefront_key)
    person.push("setupContinue")
    profile = sells(person)
    assert profile.store.unique_id == sandbox.store_uid
    assert (profile.till_name, profile.cashier) == ("Kasir 7", "Dewi")
    assert profile.can_hand_over
    assert set(ring.kept.values()) == {sandbox.restricted_key, sandbox.storefront_key}
    person = newcomer()
    assert sells(person).till_name == "Kasir 7"


def test_left_in_the_middle_it_goes_on_there(newcomer, sandbox, ring, tmp_path):
    person = newcomer()
    to_place(person, sandbox)
    person = newcomer()
    person.wait_to_press("setupContinue")
    person.wait_to_see("setupDistrict")
    pick_district(person)
    person.push("setupContinue")
    person.wait_to_see("setupStorefront")
    person = newcomer()
    person.wait_to_see("setupStorefront")
    person.wait_to_press("setupContinue")
    person.push("setupContinue")
    profile = sells(person)
    assert (profile.till_name, profile.cashier) == ("Kasir 7", "Dewi")
    assert profile.can_hand_over
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    assert files
    assert not [each for each in files if sandbox.restricted_key.encode() in each.read_bytes()]


def test_left_without_a_keyring_it_asks_for_the_key_again(newcomer, sandbox):
    person = newcomer()
    to_place(person, sandbox)
    assert person.sees("setupReason")
    person = newcomer()
    person.wait_to_see("setupKey")
    person.wait_to_see("setupReason")
    give_key(person, sandbox.restricted_key)
    person.push("setupContinue")
    person.push(f"setupStore_{sandbox.store_uid}")
    person.wait_to_see("setupTillName")
    person.wait_for(
        lambda: person.hand.find(QLineEdit, "setupTillName").text() == "Kasir 7",
    )


def test_a_refused_key_is_told_beside_it_and_typed_again(newcomer, sandbox, ring):
    person = newcomer()
    person.push("setupContinue")
    give_key(person, "rk_sandbox_wrong_0123456789")
    assert "refused" in told(person, "setupKey")
    give_key(person, sandbox.restricted_key)
    assert person.sees("setupVerdict")
    assert ring.kept == {}


def test_a_key_that_may_do_everything_is_warned_of(newcomer, sandbox, ring):
    person = newcomer()
    to_store(person, sandbox, sandbox.business_key)
    assert sandbox.business_key in ring.kept.values()


def test_the_warning_of_a_full_key_names_what_is_enough(newcomer, sandbox):
    person = newcomer()
    person.push("setupContinue")
    give_key(person, sandbox.business_key)
    assert "everything" in person.widget("setupVerdict").text()


def test_a_weak_key_is_tried_by_reading_only(newcomer, sandbox):
    """What it lacks only a sale would show: the trial says so, and makes no order to find out."""
    person = newcomer()
    person.push("setupContinue")
    give_key(person, sandbox.weak_key)
    assert "only a sale" in person.widget("setupVerdict").text()
    assert sandbox.orders() == []
    assert {each["method"] for each in sandbox.requests()} == {"GET"}


def test_a_wrong_storefront_key_is_told_and_left_out(newcomer, sandbox, ring):
    person = newcomer()
    to_place(person, sandbox)
    person.push("setupContinue")
    person.enter("setupStorefront", "sfpk_sandbox_wrong_0123456789")
    person.push("setupContinue")
    person.wait_for(lambda: "does not know" in told(person, "setupStorefront"))
    person.wait_to_press("setupContinue")
    person.enter("setupStorefront", "x")
    QTest.keyClick(person.hand.find(QLineEdit, "setupStorefront"), Qt.Key.Key_Backspace)
    person.push("setupContinue")
    sells(person)
    assert set(ring.kept.values()) == {sandbox.restricted_key}


def test_the_network_goes_away_and_comes_back(newcomer, sandbox, ring):
    with Proxy(sandbox.base_url) as proxy:
        person = newcomer("--base-url", proxy.url)
        proxy.next(Refuse())
        person.push("setupContinue")
        give_key(person, sandbox.restricted_key)
        assert "No connection" in told(person, "setupServer")
        proxy.next(Pass())
        person.push("setupContinue")
        person.wait_to_see("setupVerdict")


def test_the_language_changes_at_once(newcomer):
    person = newcomer()
    person.wait_to_press("setupContinue")
    if isinstance(person, KeyboardCashier):
        QTest.keyClick(person.reach("setupEnglish"), Qt.Key.Key_Left)
    else:
        person.push("setupIndonesian")
    person.wait_for(lambda: person.widget("setupContinue").label() == "Siapkan toko saya")
    person.push("setupContinue")
    person.wait_to_see("setupKey")


def test_another_key_is_asked_for_and_the_old_till_wanted_again(newcomer, sandbox, ring):
    person = newcomer()
    to_place(person, sandbox)
    for name in ("setupDistrict", "setupStorefront"):
        person.wait_to_see(name)
        person.push("setupContinue")
    sells(person)
    person.app.session.desks.settings.access_wanted.emit()
    person.wait_to_see("setupKey")
    give_key(person, "rk_sandbox_wrong_0123456789")
    person.push("setupBack")
    assert sells(person).till_name == "Kasir 7"
    assert sandbox.restricted_key in ring.kept.values()


def test_the_demo_from_the_middle_and_back(newcomer, sandbox, ring):
    person = newcomer()
    to_store(person, sandbox)
    person.push("setupDemo")
    profile = sells(person)
    assert profile.sandbox
    person.app.session.desks.settings.access_wanted.emit()
    person.wait_to_press(f"setupStore_{sandbox.store_uid}")
    person.push(f"setupStore_{sandbox.store_uid}")
    for name in ("setupTillName", "setupDistrict", "setupStorefront"):
        person.wait_to_see(name)
        person.push("setupContinue")
    assert not sells(person).sandbox


def test_every_step_is_named_spoken_and_large_enough(newcomer, sandbox, ring):
    person = newcomer()
    person.wait_to_press("setupContinue")
    walk = Walk(person)
    walk.look("welcome")
    person.push("setupContinue")
    walk.look("key")
    give_key(person, sandbox.business_key)
    walk.look("a key that may do everything")
    person.push("setupContinue")
    person.wait_to_press(f"setupStore_{sandbox.store_uid}")
    walk.look("store")
    person.push(f"setupStore_{sandbox.store_uid}")
    for name in ("setupTillName", "setupDistrict", "setupStorefront"):
        person.wait_to_see(name)
        person.wait_to_press("setupContinue")
        walk.look(name)
        if name != "setupStorefront":
            person.push("setupContinue")
    assert walk.wrong == [], "\n".join(sorted(set(walk.wrong)))
