"""A till whose files are damaged, newer, in use or not to be written: plain words, no crash."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from pos_app.domain.payment import MethodGroup, MethodKind
from pos_app.store.store import TILL_FILE, Store
from tests.kit.cashier import KeyboardCashier

EBOOK = "E-book: Jualan Tanpa Iklan"


@pytest.fixture
def person(qtbot, launch):
    """Starts the till anew; the one before is closed."""

    def start(*argv):
        made = KeyboardCashier(qtbot, launch(*argv))
        qtbot.addWidget(made.window)
        made.window.show()
        qtbot.waitExposed(made.window)
        return made

    return start


@pytest.fixture
def kept(person, tmp_path):
    """The database of a till that was open once and knows its catalog."""
    once = person()
    once.start()
    once.app.close()
    (till,) = tmp_path.glob(f"*/{TILL_FILE}")
    return till


def _order(person):
    person.add(EBOOK)
    person.charge()
    person.choose(
        "paymentMethodView",
        lambda row: isinstance(row, MethodGroup) and row.kind is MethodKind.QRIS,
    )
    person.place()


def _change(till, statement):
    with closing(sqlite3.connect(till, isolation_level=None)) as database:
        database.execute(statement)


def _said(person, name):
    person.wait_to_see(name)
    return person.widget(name).text()


def test_a_damaged_till_keeps_the_file_and_sells_on(person, kept, sandbox):
    kept.write_bytes(b"not a database" * 1000)
    cashier = person()
    cashier.start()
    said = _said(cashier, "tillSetAside")
    (aside,) = (
        each
        for each in kept.parent.iterdir()
        if each.is_file() and each.read_bytes()[:14] == b"not a database" and each != kept
    )
    assert aside.name in said
    assert str(kept.parent) not in said
    assert not cashier.hand.can_press("closeNotice")
    _order(cashier)
    cashier.wait_to_see("payQr")
    assert len(sandbox.orders()) == 1


def test_the_word_of_the_damaged_file_outlives_a_change_of_language(person, kept):
    kept.write_bytes(b"not a database" * 1000)
    cashier = person()
    cashier.start()
    before = _said(cashier, "tillSetAside")
    cashier.desks.settings.look_wanted.emit("en", "")
    cashier.wait_for(lambda: cashier.app.session is not None)
    cashier.wait_for(lambda: "was damaged" in _said(cashier, "tillSetAside"))
    assert "was damaged" not in before


def test_a_sale_that_cannot_be_read_is_counted(person, kept):
    first = person()
    first.start()
    _order(first)
    first.wait_to_see("payQr")
    first.app.close()
    _change(kept, "UPDATE sale SET sale_json = 'x'")
    second = person()
    second.start()
    assert "1 penjualan" in _said(second, "salesUnreadable")


def test_a_till_of_a_newer_version_shows_the_catalog_and_changes_nothing(person, kept, sandbox):
    _change(kept, "PRAGMA user_version = 1000")
    before = {each.name: each.read_bytes() for each in kept.parent.glob(f"{TILL_FILE}*")}
    cashier = person()
    assert "versi" in _said(cashier, "tillShut")
    assert not cashier.sees("openAgain")
    assert cashier.hand.rows("catalogView")
    cashier.add(EBOOK)
    cashier.charge()
    # Every change of the cart tries the disk in vain: what is on the screen says it once.
    cashier.wait_for(lambda: cashier.sees("placeOrderButton"))
    assert not cashier.hand.can_press("placeOrderButton")
    assert [each.key for each in cashier.desks.notices.live()] == ["shut"]
    assert cashier.window.close()
    assert {each.name: each.read_bytes() for each in kept.parent.glob(f"{TILL_FILE}*")} == before
    assert sandbox.orders() == []


def test_a_folder_that_cannot_be_written_is_named(person, tmp_path):
    (tmp_path / "file").write_text("")
    cashier = person("--data-dir", str(tmp_path / "file" / "till"))
    assert str(tmp_path / "file" / "till") in _said(cashier, "tillShut")
    cashier.app.session.shell.view_chosen.emit("list")
    cashier.wait_for(lambda: any(each.key == "choices" for each in cashier.desks.notices.live()))
    assert cashier.window.close()


def test_a_till_that_another_one_holds_opens_when_it_is_free(person, kept):
    holder = Store.open(kept.parent)
    cashier = person()
    _said(cashier, "tillShut")
    assert cashier.window.isVisible()
    cashier.push("openAgain")
    holder.close()
    cashier.push("openAgain")
    cashier.wait_for(lambda: not cashier.sees("tillShut"))
    cashier.start()
    cashier.add(EBOOK)
