import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pos_app.ui.kit.buttons import (
    Avatar,
    GhostButton,
    IconButton,
    NavButton,
    PrimaryButton,
    SecondaryButton,
)
from pos_app.ui.kit.chips import Chip
from pos_app.ui.kit.pill import PillButton
from pos_app.ui.kit.toggle import Switch


def every_button(theme):
    return [
        PrimaryButton(theme, "Bayar", value="Rp 489.000", key="F9"),
        PrimaryButton(theme, "Cek", icon="refresh-cw", key="^R", compact=True),
        SecondaryButton(theme, "Tahan", icon="pause", key="F4", tone="soft"),
        SecondaryButton(theme, "Batalkan", tone="danger"),
        GhostButton(theme, "Ganti", icon="pencil"),
        IconButton(theme, "pencil", "Ubah pelanggan"),
        NavButton(theme, "store", "Jual"),
        Avatar(theme, "DR", "Dewi Rahayu"),
        Chip(theme, "Fashion"),
        PillButton(theme, "ok", "Online"),
        PillButton(theme, "neutral", "kembali", key="Esc"),
        Switch(theme, "Cetak struk"),
    ]


def colours(widget):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("number", range(12))
def test_a_button_is_named_touchable_and_shows_the_focus(theme, qtbot, shown, number):
    button = every_button(theme)[number]
    page = QWidget()
    row = QHBoxLayout(page)
    row.addWidget(QLineEdit())
    row.addWidget(button)
    shown(page, 600)
    assert button.accessibleName()
    assert button.height() >= 48
    assert button.width() >= 48
    assert theme.focus.name() not in colours(button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert theme.focus.name() in colours(button)


@pytest.mark.parametrize("number", range(12))
def test_a_button_works_by_key_and_by_finger_and_not_when_it_is_off(light, qtbot, shown, number):
    button = shown(every_button(light)[number])
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 3
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 3
    button.grab()


def test_a_click_leaves_the_keyboard_where_it_was(light, qtbot, shown):
    page = QWidget()
    row = QHBoxLayout(page)
    field = QLineEdit()
    button = SecondaryButton(light, "Diskon")
    row.addWidget(field)
    row.addWidget(button)
    shown(page)
    field.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_words_are_shown_as_they_are(light, qtbot):
    button = SecondaryButton(light, "Teh & Gula\u202e\n")
    qtbot.addWidget(button)
    assert button.label() == "Teh & Gula"
    assert button.text() == "Teh && Gula"
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Teh & Gula"
    button.setText("Kopi")
    assert button.accessibleName() == "Kopi"


def test_a_name_of_its_own_stays(light, qtbot):
    button = SecondaryButton(light, "x")
    qtbot.addWidget(button)
    button.setAccessibleName("Hapus baris")
    button.setText("y")
    assert button.accessibleName() == "Hapus baris"


def test_the_pay_button_says_its_amount(light, qtbot):
    button = PrimaryButton(light, "Bayar", value="Rp 489.000", key="F9", name="chargeButton")
    qtbot.addWidget(button)
    assert button.objectName() == "chargeButton"
    assert button.accessibleName() == "Bayar Rp 489.000"
    assert button.sizeHint().height() == 60
    narrow = button.sizeHint().width()
    button.set_value("Rp 12.489.000")
    assert button.accessibleName() == "Bayar Rp 12.489.000"
    assert button.sizeHint().width() > narrow


def test_an_icon_alone_must_be_named(light, qtbot):
    with pytest.raises(ValueError, match="name"):
        IconButton(light, "x", "")
    button = IconButton(light, "eye", "Tampilkan sandi <b>")
    qtbot.addWidget(button)
    button.set_icon("eye-off", "Sembunyikan sandi")
    assert button.accessibleName() == "Sembunyikan sandi"
    assert ">Sembunyikan sandi<" in button.toolTip()


def test_the_rail_shows_one_place_and_counts(light, qtbot):
    rail = QWidget()
    qtbot.addWidget(rail)
    sell, held = (
        NavButton(light, "store", "Jual", parent=rail),
        NavButton(light, "pause", "Ditahan", parent=rail),
    )
    sell.setChecked(True)
    held.setChecked(True)
    assert not sell.isChecked()
    held.set_count("3")
    assert held.accessibleName() == "Ditahan 3"
    held.grab()


def test_a_switch_says_whether_it_is_on(light, qtbot):
    switch = Switch(light, "Cetak struk", on=True)
    qtbot.addWidget(switch)
    with qtbot.waitSignal(switch.toggled) as told:
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert told.args == [False]


def test_a_key_gives_way_to_the_words(light, shown):
    button = shown(PrimaryButton(light, "Check", icon="refresh-cw", key="^R", compact=True))
    wide = button.sizeHint().width()
    bare = shown(PrimaryButton(light, "Check", icon="refresh-cw", compact=True))
    for each in (button, bare):
        each.setFixedSize(wide - 10, each.height())
    assert button.grab().toImage() == bare.grab().toImage()
