"""The set-up: why it is shown, the key being tried, the stores to choose from."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import LockedOut, Reason
from pos_app.domain.profile import Store
from pos_app.ui.desks.setup import Kept, SetupDesk
from pos_app.ui.setup.pane import SetupPane
from tests.kit import values

STORES = tuple(replace(values.STORE, unique_id=f"store_{at}", name=f"Toko {at}") for at in range(2))


class Owner:
    """Answers for the key `rk_good` only; `wait` holds the answer back."""

    def __init__(self):
        self.wait = False
        self.kept = []

    async def try_key(self, _url: str, key: str) -> tuple[Store, ...]:
        while self.wait:  # noqa: ASYNC110  let go from the other thread
            await asyncio.sleep(0.005)
        if key != "rk_good":
            raise LockedOut(401, Reason())
        return STORES

    async def keep(self, access):
        self.kept.append(access.store_unique_id)
        return Kept(in_keyring=True)


@pytest.fixture
def owner():
    return Owner()


@pytest.fixture
def make(theme, runner, shown, owner):
    def build(reason=""):
        desk = SetupDesk(runner, owner.try_key, owner.keep, "https://api.example")
        pane = shown(SetupPane(theme, desk, reason=reason), 1280, 720)
        pane.desk = desk
        return pane

    return build


def find(pane, name):
    return pane.findChild(QWidget, name)


def enter(pane, key):
    QTest.keyClicks(pane.findChild(QLineEdit, "setupKey"), key)
    QTest.keyClick(pane.findChild(QLineEdit, "setupKey"), Qt.Key.Key_Return)


def test_a_reason_is_told_until_the_key_is_tried(make):
    assert not find(make(), "setupReason").isVisible()
    pane = make("The key was refused.")
    assert find(pane, "setupReason").isVisible()
    enter(pane, "rk_good")
    assert not find(pane, "setupReason").isVisible()


def test_nothing_can_be_pressed_twice_while_the_key_is_tried(make, owner, qtbot):
    pane = make()
    owner.wait = True
    enter(pane, "rk_good")
    assert find(pane, "setupTry").label() == "Asking Scalev…"
    for name in ("setupTry", "setupDemo", "setupKey", "setupServer"):
        assert not find(pane, name).isEnabled()
    owner.wait = False
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_1") is not None)
    assert find(pane, "setupStore_store_0").hasFocus()
    assert not find(pane, "setupTry").isVisible()
    with qtbot.waitSignal(pane.desk.done):
        qtbot.mouseClick(find(pane, "setupStore_store_1"), Qt.MouseButton.LeftButton)
    assert owner.kept == ["store_1"]


def test_stores_go_with_the_key_they_belong_to(make, qtbot):
    pane = make()
    enter(pane, "rk_good")
    qtbot.waitUntil(lambda: find(pane, "setupStore_store_1") is not None)
    QTest.keyClicks(pane.findChild(QLineEdit, "setupKey"), "x")
    assert not find(pane, "setupStore_store_1").isVisible()
    assert find(pane, "setupTry").isVisible()


def test_a_refused_key_is_told_and_typed_again(make, qtbot):
    pane = make()
    enter(pane, "rk_bad")
    qtbot.waitUntil(lambda: find(pane, "setupTry").isEnabled())
    assert find(pane, "setupKey").hasFocus()
    assert "refused" in find(pane, "setupKey").accessibleDescription()
