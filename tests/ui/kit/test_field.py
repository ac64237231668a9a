import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.kit.area import TextArea
from pos_app.ui.kit.combo import ComboField
from pos_app.ui.kit.field import PhoneField, SearchField, TextField
from pos_app.ui.kit.suggest import Suggestions


def labels(field):
    return [label.text() for label in field.findChildren(QLabel) if label.isVisible()]


def test_a_field_is_named_by_its_label(light, shown):
    field = shown(TextField(light, "Nama penerima", name="customerName"), 300)
    assert field.input.objectName() == "customerName"
    assert field.input.accessibleName() == "Nama penerima"
    assert "Nama penerima" in labels(field)
    assert field.box.height() >= 42
    field.setFocus()
    assert field.input.hasFocus()


def test_an_error_is_said_in_words_and_read_out(light, shown):
    field = shown(TextField(light, "Alamat", hint="Nama jalan dan nomor"), 300)
    assert field.input.accessibleDescription() == "Nama jalan dan nomor"
    field.set_error("Alamat <b>wajib</b> diisi")
    assert field.error() == "Alamat <b>wajib</b> diisi"
    assert "Alamat <b>wajib</b> diisi" in labels(field)
    assert "Nama jalan dan nomor" not in labels(field)
    assert field.input.accessibleDescription() == "Alamat <b>wajib</b> diisi"
    field.grab()
    field.set_error("")
    assert field.input.accessibleDescription() == "Nama jalan dan nomor"
    assert "Nama jalan dan nomor" in labels(field)


def test_an_error_shows_in_its_colour(theme, shown):
    field = shown(TextField(theme, "Alamat"), 300)
    quiet = field.grab().toImage()
    field.set_error("Wajib diisi")
    loud = field.grab().toImage()

    def has(image):
        return any(
            image.pixelColor(x, y) == theme.bad
            for x in range(image.width())
            for y in range(image.height())
        )

    assert not has(quiet)
    assert has(loud)


def test_only_typing_is_told(light, shown, qtbot):
    field = shown(TextField(light, "Nama"))
    said = []
    field.edited.connect(said.append)
    field.set_text("Siti")
    assert said == []
    field.input.setFocus()
    qtbot.keyClicks(field.input, "!")
    assert said == ["Siti!"]
    with qtbot.waitSignals([field.entered, field.left]):
        qtbot.keyClick(field.input, Qt.Key.Key_Return)


def test_setting_the_same_text_keeps_the_cursor(light, qtbot):
    field = TextField(light, "Nama")
    qtbot.addWidget(field)
    field.set_text("Siti")
    field.input.setCursorPosition(1)
    field.set_text("Siti")
    assert field.input.cursorPosition() == 1


def test_a_field_has_an_end(light, qtbot):
    field = TextField(light, "Catatan", limit=5)
    qtbot.addWidget(field)
    field.set_text("123456789")
    assert field.text() == "12345"


def test_a_secret_is_hidden(light, qtbot):
    field = TextField(light, "Sandi", secret=True)
    qtbot.addWidget(field)
    assert field.input.echoMode() is QLineEdit.EchoMode.Password


def test_a_busy_field_turns(light, shown):
    field = shown(TextField(light, "Kecamatan", icon="map-pin"))
    field.set_busy(True)
    assert field.findChild(QWidget, "") is not None
    turning = [w for w in field.findChildren(QWidget) if getattr(w, "turning", bool)()]
    assert len(turning) == 1
    field.set_busy(False)
    assert not turning[0].turning()


def test_the_country_steps_aside(light, shown):
    field = shown(PhoneField(light, "No. WhatsApp"))
    for text, seen in (
        ("812 3456", True),
        ("0812", False),
        ("+65 8", False),
        ("62812", False),
        ("", True),
    ):
        field.set_text(text)
        assert field.box.prefix.isVisible() is seen
        assert field.text() == text


def test_a_search_field_shows_its_key(theme, shown, qtbot):
    field = shown(SearchField(theme, "Cari produk", key="F2", name="searchField"), 400)
    assert field.input.objectName() == "searchField"
    assert field.input.accessibleName() == "Cari produk"
    said = []
    field.edited.connect(said.append)
    field.set_text("ko")
    field.input.setFocus()
    qtbot.keyClicks(field.input, "s")
    assert said == ["kos"]
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field.input, Qt.Key.Key_Enter)
    field.grab()


def test_a_click_in_the_box_goes_to_the_editor(light, shown, qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = TextField(light, "a", icon="user"), TextField(light, "b", icon="user")
    column.addWidget(first)
    column.addWidget(second)
    shown(page, 300)
    first.input.setFocus()
    qtbot.mouseClick(second.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 20))
    assert second.input.hasFocus()


@pytest.fixture
def codes(light, shown):
    field = ComboField(light, "Kode pos", placeholder="Pilih", name="postalCode")
    field.set_items([("10310", "a"), ("10320", "b")], "b")
    return shown(field, 200)


def test_a_combo_gives_the_value_behind_the_line(codes, qtbot):
    assert codes.current() == "b"
    assert codes.input.currentText() == "10320"
    codes.input.setFocus()
    with qtbot.waitSignal(codes.picked) as told:
        qtbot.keyClick(codes.input, Qt.Key.Key_Up)
    assert told.args == ["a"]
    with qtbot.assertNotEmitted(codes.picked):
        codes.set_current("nowhere")
    assert codes.current() is None
    codes.grab()


def test_a_combo_opens_a_list_of_the_kit(codes, qtbot):
    codes.resize(200, 80)
    codes.input.setFocus()
    qtbot.keyClick(codes.input, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    lists = codes.findChild(Suggestions)
    assert lists.is_open()
    qtbot.keyClick(codes.input, Qt.Key.Key_Up)
    with qtbot.waitSignal(codes.picked) as told:
        qtbot.keyClick(codes.input, Qt.Key.Key_Return)
    assert told.args == ["a"]
    assert codes.input.currentText() == "10310"
    qtbot.mouseClick(codes.input, Qt.MouseButton.LeftButton)
    assert lists.is_open()
    assert not codes.input.view().isVisible()
    qtbot.keyClick(codes.input, Qt.Key.Key_Escape)
    assert not lists.is_open()
    assert codes.current() == "a"


def test_the_wheel_does_not_change_a_combo(codes):
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    codes.input.wheelEvent(event)
    assert codes.current() == "b"


def test_a_note_is_plain_and_has_an_end(light, shown, qtbot):
    area = shown(TextArea(light, "Catatan", limit=8, name="orderNotes"), 300)
    said = []
    area.edited.connect(said.append)
    area.set_text("<b>a</b>")
    assert area.text() == "<b>a</b>"
    assert said == []
    area.set_text("")
    area.input.setFocus()
    qtbot.keyClicks(area.input, "1234567890")
    assert area.text() == "12345678"
    assert said[-1] == "12345678"
    assert area.input.tabChangesFocus()
    area.grab()
