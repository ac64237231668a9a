"""The storefront key: tried before it is kept, and never shown again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from pos_app.domain.errors import BadAccess, LockedOut, NotSent, Reason
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.settings.storefront import StorefrontCard


@pytest.fixture
def settings(desks, runner):
    return SettingsDesk(desks.till, runner, desks.sale)


@pytest.fixture
def card(theme, settings, shown):
    page = QWidget()
    made = StorefrontCard(theme, settings, page)
    made.resize(820, 200)
    shown(page)
    yield made
    assert page is not None


def press(card, name):
    QTest.mouseClick(card.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def state(card):
    return card.findChild(QWidget, "storefrontState").whole_text()


def test_a_till_with_a_key_says_so_and_can_lose_it(card, settings, qtbot):
    with qtbot.waitSignal(settings.storefront_known):
        card.look()
    assert "discount codes" in state(card)
    assert not card.field.isVisible()
    with qtbot.waitSignal(settings.storefront_wanted) as asked:
        press(card, "storefrontRemove")
    assert asked.args == [""]


def test_a_key_is_typed_hidden_and_handed_on(card, settings, desks, qtbot):
    desks.till.account.is_possible = False
    with qtbot.waitSignal(settings.storefront_known):
        card.look()
    assert "once" in state(card)
    assert not card.remove.isVisible()
    press(card, "storefrontOther")
    editor = card.findChild(QLineEdit, "storefrontKey")
    assert editor.hasFocus()
    assert editor.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert card.field.error()
    QTest.keyClicks(editor, "sfpk_test")
    with qtbot.waitSignal(settings.storefront_wanted) as asked:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert asked.args == ["sfpk_test"]
    assert not card.save.isEnabled()
    press(card, "storefrontCancel")
    assert editor.text() == ""


@pytest.mark.parametrize(
    "error", [LockedOut(404, Reason("Store not found")), BadAccess("shape"), NotSent("no network")]
)
def test_a_key_that_does_not_open_the_store_is_told_beside_it(card, settings, error):
    press(card, "storefrontOther")
    QTest.keyClicks(card.field.input, "sfpk_wrong")
    settings.storefront_refused.emit(error)
    assert card.field.error()
    assert card.save.isEnabled()


def test_what_is_known_late_folds_no_form_that_is_typed_in(card, settings):
    press(card, "storefrontOther")
    QTest.keyClicks(card.field.input, "sfpk_wrong")
    settings.storefront_refused.emit(LockedOut(404, Reason("Store not found")))
    settings.storefront_known.emit(False)
    assert card.field.isVisible()
    assert card.field.error()
    assert card.field.text() == "sfpk_wrong"


def test_a_trial_goes_on_when_the_page_is_left_and_a_form_that_rests_is_cleared(card, settings):
    press(card, "storefrontOther")
    QTest.keyClicks(card.field.input, "sfpk_test")
    QTest.keyClick(card.field.input, Qt.Key.Key_Return)
    card.look()
    settings.storefront_known.emit(False)
    assert not card.save.isEnabled()
    settings.storefront_refused.emit(NotSent("no network"))
    assert card.field.isVisible()
    card.look()
    assert not card.field.isVisible()
    assert card.field.text() == ""
