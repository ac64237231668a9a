import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from pos_app.ui.kit.chips import ChipBar, Choice, SegmentedControl

KINDS = [
    Choice(None, "Semua 1.248"),
    Choice("f", "Fashion"),
    Choice("r", "Rumah"),
    Choice("d", "Digital"),
]
WAYS = [
    Choice("pickup", "Ambil di toko", "store", "deliveryPickup"),
    Choice("ship", "Kirim", "truck", "deliveryShip"),
]


@pytest.fixture
def bar(light, shown):
    bar = ChipBar(light, accessible="Kategori", name="categoryBar")
    bar.set_choices(KINDS)
    return shown(bar, 260, 48)


@pytest.fixture
def ways(light, shown):
    return shown(SegmentedControl(light, WAYS, accessible="Cara serah"))


def test_exactly_one_chip_is_on(bar, qtbot):
    assert bar.current() is None
    with qtbot.waitSignal(bar.picked) as told:
        qtbot.mouseClick(bar.chip("f"), Qt.MouseButton.LeftButton)
    assert told.args == ["f"]
    assert [bar.chip(c.key).isChecked() for c in KINDS] == [False, True, False, False]
    with qtbot.assertNotEmitted(bar.picked):
        qtbot.mouseClick(bar.chip("f"), Qt.MouseButton.LeftButton)
    assert bar.chip("f").isChecked()


def test_arrows_walk_along_and_around(bar, qtbot):
    bar.chip(None).setFocus(Qt.FocusReason.TabFocusReason)
    said = []
    bar.picked.connect(said.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
    ):
        qtbot.keyClick(bar.window().focusWidget(), key)
    assert said == ["f", "r", "d", None, "d"]
    assert bar.chip("d").hasFocus()


def test_tab_enters_the_row_once(bar):
    bar.set_current("r")
    stops = [c.key for c in KINDS if bar.chip(c.key).focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert stops == ["r"]


def test_a_chip_that_is_on_is_in_sight(bar, qtbot):
    bar.set_current("d")
    chip = bar.chip("d")
    left = chip.mapTo(bar, QPoint(0, 0)).x()
    assert left >= 0
    assert left + chip.width() <= bar.width()
    bar.grab()


def test_the_wheel_scrolls_sideways(bar):
    at = bar.horizontalScrollBar().value()
    bar.wheelEvent(
        QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )
    )  # fmt: skip
    assert bar.horizontalScrollBar().value() > at


def test_new_choices_keep_what_is_on(bar):
    bar.set_current("r")
    kept = bar.chip("r")
    bar.set_choices([KINDS[0], Choice("r", "Rumah & dapur"), Choice("x", "Lain")])
    assert bar.chip("r") is kept
    assert kept.label() == "Rumah & dapur"
    assert bar.current() == "r"
    bar.set_choices([KINDS[0], KINDS[1]])
    assert bar.current() is None
    assert bar.chip(None).isChecked()


def test_segments_have_their_names_and_switch(ways, qtbot):
    assert ways.segment("ship").objectName() == "deliveryShip"
    assert ways.segment("ship").accessibleName() == "Kirim"
    with qtbot.waitSignal(ways.picked) as told:
        qtbot.mouseClick(ways.segment("ship"), Qt.MouseButton.LeftButton)
    assert told.args == ["ship"]
    assert not ways.segment("pickup").isChecked()
    with qtbot.assertNotEmitted(ways.picked):
        ways.set_current("pickup")
    assert ways.current() == "pickup"


def test_arrows_skip_a_way_that_is_off(ways, qtbot):
    ways.segment("pickup").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ways.segment("pickup"), Qt.Key.Key_Right)
    assert ways.current() == "ship"
    ways.segment("pickup").setEnabled(False)
    qtbot.keyClick(ways.segment("ship"), Qt.Key.Key_Right)
    assert ways.current() == "ship"
    ways.grab()
