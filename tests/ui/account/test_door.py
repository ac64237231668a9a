from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import Busy, LockedOut, NotFound, NotSent, Reason, Refused, ServerTrouble
from pos_app.domain.sale import Sale, Step
from pos_app.ui.account.door import MemberDoor
from pos_app.ui.account.trouble import Beside, sign_in_trouble
from pos_app.ui.desks.members import OtherMember, Phase
from tests.kit.members import BUDI, SARI, SENT
from tests.kit.values import cart, digital

WRONG = Refused(401, Reason("Wrong e-mail or password"))
STALE = Refused(422, Reason(fields={"otp": ("has expired",)}))


@pytest.fixture
def account(desks):
    return desks.till.account


@pytest.fixture
def door(theme, desks, shown, qtbot):
    desks.begin(Sale("sale-1", cart(digital()), step=Step.CUSTOMER))
    desks.members.look()
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.OUT)
    page = QWidget()
    made = MemberDoor(theme, desks.members, page)
    shown(page)
    made.resize(720, made.sizeHint().height())
    made.show()
    made.focus_first_gap()
    yield made
    assert page is not None


def typed(door, email, password):
    QTest.keyClicks(door.form.email.input, email)
    QTest.keyClick(door.form.email.input, Qt.Key.Key_Return)
    assert door.form.password.input.hasFocus()
    QTest.keyClicks(door.form.password.input, password)
    QTest.keyClick(door.form.password.input, Qt.Key.Key_Return)


def at_code(door, desks, account, qtbot):
    account.script("sign_in", SENT)
    typed(door, SARI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.CODE)


def test_keys_alone_sign_somebody_in(door, desks, account, qtbot):
    assert door.form.email.input.hasFocus()
    typed(door, BUDI.email, "rahasia")
    assert door.form.password.text() == ""
    assert not door.form.submit.isEnabled()
    qtbot.waitUntil(lambda: desks.members.who == BUDI)
    assert account.last("sign_in") == (BUDI.email, "rahasia")


def test_nothing_is_sent_without_both(door, account):
    QTest.keyClick(door.form.email.input, Qt.Key.Key_Return)
    assert door.form.email.error()
    QTest.keyClicks(door.form.email.input, "budi")
    QTest.mouseClick(door.form.submit, Qt.MouseButton.LeftButton)
    assert door.form.email.error()
    QTest.keyClicks(door.form.email.input, "@example.com")
    assert not door.form.email.error()
    QTest.mouseClick(door.form.submit, Qt.MouseButton.LeftButton)
    assert door.form.password.error()
    assert account.calls == [] or account.count("sign_in") == 0


def test_a_wrong_password_is_told_beside_it_and_the_keyboard_stays(door, desks, account, qtbot):
    account.script("sign_in", WRONG)
    typed(door, BUDI.email, "salah")
    qtbot.waitUntil(lambda: desks.members.now.error is WRONG)
    assert door.form.password.error()
    assert not door.form.email.error()
    assert door.form.password.input.hasFocus()


def test_the_password_is_hidden_until_it_is_asked_for(door):
    editor = door.form.password.input
    assert editor.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(door.form.eye, Qt.MouseButton.LeftButton)
    assert editor.echoMode() is QLineEdit.EchoMode.Normal
    door.form.forget_password()
    assert editor.echoMode() is QLineEdit.EchoMode.Password


def test_what_no_field_can_help_stands_above_them(door, desks, account, qtbot):
    account.script("sign_in", NotSent("no network"))
    typed(door, BUDI.email, "rahasia")
    qtbot.waitUntil(lambda: desks.members.now.error is not None)
    told = door.findChild(QWidget, "memberTrouble")
    assert told.isVisible()
    assert told.whole_text()


def test_a_code_of_six_digits_sends_itself_once(door, desks, account, qtbot):
    at_code(door, desks, account, qtbot)
    assert door.code.isVisible()
    assert not door.form.isVisible()
    assert door.code.code.input.hasFocus()
    account.script("enter_code", STALE)
    QTest.keyClicks(door.code.code.input, "12 34-56")
    qtbot.waitUntil(lambda: desks.members.now.error is STALE)
    assert account.last("enter_code") == (SARI.email, "123456")
    assert "old" in door.code.code.error()
    QTest.keyClick(door.code.code.input, Qt.Key.Key_End)
    QTest.keyClick(door.code.code.input, Qt.Key.Key_Backspace)
    QTest.keyClicks(door.code.code.input, "6")
    assert account.count("enter_code") == 1
    QTest.keyClick(door.code.code.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desks.members.who == SARI)


def test_a_pasted_code_sends_itself(door, desks, account, qtbot):
    at_code(door, desks, account, qtbot)
    QGuiApplication.clipboard().setText("Kode: 654321")
    QTest.keyClick(door.code.code.input, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desks.members.who == SARI)
    assert account.last("enter_code") == (SARI.email, "654321")


def test_another_code_can_be_asked_for_after_a_while(door, desks, account, qtbot):
    at_code(door, desks, account, qtbot)
    assert not door.code.again.isEnabled()
    assert "30" in door.code.again.label()
    door.code.wait(0)
    QTest.mouseClick(door.code.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desks.members.now.codes == 2)
    assert not door.code.again.isEnabled()


def test_too_many_tries_close_the_next_code_for_a_while(door, desks, account, qtbot):
    at_code(door, desks, account, qtbot)
    account.script("enter_code", Busy(90))
    QTest.keyClicks(door.code.code.input, "000000")
    qtbot.waitUntil(lambda: desks.members.now.error is not None)
    assert "90" in door.code.code.error()
    assert "90" in door.code.again.label()


def test_another_email_leads_back_to_the_form(door, desks, account, qtbot):
    at_code(door, desks, account, qtbot)
    QTest.mouseClick(door.code.other, Qt.MouseButton.LeftButton)
    assert door.form.isVisible()
    assert not door.code.isVisible()
    assert door.form.email.text() == SARI.email


def test_a_code_without_a_password(door, desks, account, qtbot):
    QTest.keyClicks(door.form.email.input, SARI.email)
    QTest.mouseClick(door.form.code, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desks.members.now.phase is Phase.CODE)
    assert account.last("send_code") == (SARI.email,)


def test_escape_gives_up(door, qtbot):
    with qtbot.waitSignal(door.given_up):
        QTest.keyClick(door.form.email.input, Qt.Key.Key_Escape)


def test_names_for_everything(door):
    for name in ("memberEmail", "memberPassword", "memberSignIn", "memberOtp", "memberResend"):
        assert door.findChild(QWidget, name).accessibleName()


@pytest.mark.parametrize(
    ("error", "with_code", "beside"),
    [
        (WRONG, False, Beside.PASSWORD),
        (Refused(422, Reason(fields={"email": ("is invalid",)})), False, Beside.EMAIL),
        (STALE, True, Beside.CODE),
        (Refused(422, Reason(fields={"otp": ("was used already",)})), True, Beside.CODE),
        (Busy(12), True, Beside.CODE),
        (Busy(12), False, Beside.FORM),
        (NotSent("no network"), True, Beside.FORM),
        (NotFound(404, Reason("Store not found")), False, Beside.FORM),
        (LockedOut(404, Reason("Store not found")), False, Beside.FORM),
        (Refused(403, Reason("No accounts")), False, Beside.FORM),
        (ServerTrouble("500"), False, Beside.FORM),
        (OtherMember("Sari"), False, Beside.FORM),
    ],
)
def test_every_trouble_stands_where_it_is_put_right(qapp, error, with_code, beside):
    trouble = sign_in_trouble(error, with_code=with_code)
    assert trouble.beside is beside
    assert trouble.text
