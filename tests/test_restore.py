"""A backup that is put back: what was sent since then is found, and never sent again."""

from __future__ import annotations

import asyncio
import io
import sys
from datetime import timedelta

import pytest

from pos_app import restore as command
from pos_app.__main__ import main
from pos_app.backstage import Backstage, Entry, shop_folder
from pos_app.domain.errors import Damaged, DiskFull, InUse, StoreError, TooNew
from pos_app.domain.submission import State
from pos_app.options import Choices, KeySource, parse, write_choices
from pos_app.sandbox import Sandbox
from pos_app.store.restoring import NotABackup, WrongShop
from pos_app.store.store import TILL_FILE, Store
from pos_app.till.till import Till
from tests.kit.shop import find_item, options, sale_of
from tests.store.values import NOON, event, submission
from tests.test_twinning import ring

__all__ = ["ring"]


@pytest.fixture(scope="module")
def running():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    yield running
    running.reset()


def opened(sandbox, home, story, *, source=KeySource.ENVIRONMENT, ring=None):
    """One run of a till, from its opening to its end."""
    folder = shop_folder(home, sandbox.base_url, sandbox.store_uid)

    async def entry():
        return Entry(sandbox.base_url, sandbox.business_key, sandbox.store_uid, source)

    async def run():
        backstage = Backstage(folder, entry, (lambda: ring) if ring else None)
        till = Till(backstage.open)
        try:
            return await story(till, await till.open(), folder)
        finally:
            await backstage.close()

    return asyncio.run(run())


async def confirm_and_back_up(till, _left, folder):
    """A sale that waits to be sent, and a backup of just then; then it is sent."""
    profile = await till.enrol("")
    await till.refresh_catalog(profile)
    name = (await till.confirm(sale_of(find_item(folder, "e-book")), profile)).submission.reference
    upkept = await (await till.upkeep()).back_up()
    made = await till.send(name)
    assert made.submission.state is State.CREATED
    return name, folder / "backups" / upkept.backups[0].name


def put_back(sandbox, home, file, monkeypatch):
    monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("POS_APP_STORE", sandbox.store_uid)
    return main(["--data-dir", str(home), "restore", str(file), "--yes"])


@pytest.mark.parametrize("with_keyring", [True, False])
def test_a_sale_that_was_sent_since_is_found_by_its_reference_and_not_sent_again(
    sandbox, tmp_path, monkeypatch, ring, with_keyring
):
    how = {"source": KeySource.KEYRING, "ring": ring} if with_keyring else {}
    name, backup = opened(sandbox, tmp_path, confirm_and_back_up, **how)
    assert put_back(sandbox, tmp_path, backup, monkeypatch) == 0

    async def again(till, left, _folder):
        assert left.copied
        (kept,) = await till.recent()
        assert (kept.reference, kept.state, kept.order) == (name, State.UNKNOWN, None)
        await till.deliver(left.profile, asked=True)
        assert len(sandbox.orders()) == 1
        await till.sweep()
        (found,) = await till.recent()
        return found

    found = opened(sandbox, tmp_path, again, **how)
    assert found.state is State.CREATED
    assert [each["id"] for each in sandbox.orders()] == [found.order.id]

    async def later(_till, left, _folder):
        return left.copied

    assert not opened(sandbox, tmp_path, later, **how)


def test_a_cart_that_was_open_then_is_put_aside(sandbox, tmp_path, monkeypatch):
    async def begin(till, _left, folder):
        profile = await till.enrol("")
        await till.refresh_catalog(profile)
        cart = sale_of(find_item(folder, "e-book"))
        await till.save(cart)
        upkept = await (await till.upkeep()).back_up()
        await till.send((await till.confirm(cart, profile)).submission.reference)
        return folder / "backups" / upkept.backups[0].name

    backup = opened(sandbox, tmp_path, begin)
    assert put_back(sandbox, tmp_path, backup, monkeypatch) == 0

    async def again(till, left, _folder):
        return left.sale, [each.sale.id for each in await till.held()]

    assert opened(sandbox, tmp_path, again) == (None, ["sale-1"])


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def shop(tmp_path):
    """A till that was set up, with a backup of one sale, and two by now."""
    home = tmp_path / "home"
    write_choices(home, Choices(base_url="https://api.example.id", store="store_a"))
    folder = shop_folder(home, "https://api.example.id", "store_a")
    store = Store.open(folder)
    store.ledger.record(submission("POS-0000-0000-001"), event())
    made = asyncio.run(store.backups.make(NOON + timedelta(hours=1)))
    store.ledger.record(submission("POS-0000-0000-002"), event())
    store.close()
    return home, folder, folder / "backups" / made.name


def sales(folder):
    store = Store.open(folder)
    try:
        return len(store.ledger.recent())
    finally:
        store.close()


def test_nothing_is_put_back_before_somebody_says_so(shop, monkeypatch, capsys):
    home, folder, backup = shop
    line = ["--data-dir", str(home), "restore", str(backup)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert main(line) == 2
    assert "--yes" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))
    assert main(line) == 2
    assert sales(folder) == 2
    monkeypatch.setattr(sys, "stdin", Terminal("yes\n"))
    capsys.readouterr()
    assert main(line) == 0
    told = capsys.readouterr().err
    assert "1 sales, the last of" in told
    assert f"{TILL_FILE}.replaced-" in told
    assert sales(folder) == 1


def test_a_new_computer_gets_the_till_of_the_backup(shop, tmp_path):
    _, folder, backup = shop
    new = tmp_path / "new"
    assert main(["restore", str(backup), "--data-dir", str(new), "--yes"]) == 0
    assert sales(new / folder.name) == 1


def test_another_stores_till_takes_it_not(shop, monkeypatch, capsys):
    home, folder, backup = shop
    monkeypatch.setenv("POS_APP_STORE", "store_b")
    assert main(["--data-dir", str(home), "restore", str(backup), "--yes"]) == 1
    assert folder.name in capsys.readouterr().err
    assert sales(folder) == 2


def test_an_open_till_is_told(shop, capsys):
    home, folder, backup = shop
    store = Store.open(folder)
    assert main(["--data-dir", str(home), "restore", str(backup), "--yes"]) == 1
    store.close()
    assert "Close its window" in capsys.readouterr().err
    assert sales(folder) == 2


def test_a_backup_cannot_say_that_it_lives_elsewhere(shop, tmp_path):
    import sqlite3
    from contextlib import closing

    _, _, backup = shop
    with closing(sqlite3.connect(backup, isolation_level=None)) as made:
        made.execute("UPDATE meta SET value = '../out' WHERE name = 'folder'")
    assert main(["restore", str(backup), "--data-dir", str(tmp_path / "new"), "--yes"]) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InUse(""), "Close its window"),
        (WrongShop("x"), "another store"),
        (TooNew("x"), "newer version"),
        (NotABackup("x"), "no backup"),
        (Damaged("x"), "damaged"),
        (DiskFull("x"), "room"),
        (StoreError("x"), "could not"),
    ],
)
def test_every_end_has_its_words(error, told):
    assert told in command.words(error)


def test_the_command_line():
    given = parse(["restore", "a.db", "--data-dir", "/a"], {})
    assert (given.command, str(given.backup), given.yes) == ("restore", "a.db", False)
    assert parse(["restore", "a.db", "--yes"], {}).yes
    assert not parse([], {}).yes
