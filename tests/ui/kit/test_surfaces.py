import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.kit import paint
from pos_app.ui.kit.card import Card, Divider, Panel, ScrollPane
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.keycap import KeyCap
from pos_app.ui.kit.popup import Popup
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.suggest import KEY, Suggestion, Suggestions

PLACES = [
    Suggestion("Menteng, Kota Jakarta Pusat, DKI Jakarta", "a", "10310"),
    Suggestion("Menteng, Kab. Sidoarjo, Jawa Timur", "b"),
    Suggestion("Menteng Pulo <b>", "c"),
]


def test_a_card_is_a_surface_with_a_line(theme, shown):
    card = shown(Card(theme), 120, 80)
    image = card.grab().toImage()
    assert image.pixelColor(60, 40) == theme.surface
    assert image.pixelColor(60, 0) == theme.line
    card.set_dashed(True)
    card.grab()


@pytest.mark.parametrize(
    ("edge", "at"),
    [("left", (0, 30)), ("right", (99, 30)), ("top", (30, 0)), ("bottom", (30, 59)), ("", None)],
)
def test_a_panel_has_one_line(light, shown, edge, at):
    image = shown(Panel(light, edge), 100, 60).grab().toImage()
    assert image.pixelColor(50, 30) == light.surface
    lines = [
        p for p in [(0, 30), (99, 30), (30, 0), (30, 59)] if image.pixelColor(*p) == light.line
    ]
    assert lines == ([at] if at else [])


def test_dividers_are_hairlines(light):
    assert Divider(light).sizeHint().height() == 1
    assert Divider(light, Qt.Orientation.Vertical).sizeHint().width() == 1


def test_a_scroll_pane_has_no_frame(light, shown):
    pane = shown(ScrollPane(QLabel("x")), 100, 60)
    assert pane.frameWidth() == 0
    assert pane.widgetResizable()


def test_a_spinner_turns_only_in_sight(light, shown, qtbot):
    spinner = Spinner(light)
    qtbot.addWidget(spinner)
    assert not spinner.turning()
    spinner.show()
    assert spinner.turning()
    spinner.hide()
    assert not spinner.turning()


def test_a_key_cap_says_its_key(theme, shown):
    cap = shown(KeyCap(theme, "F2"))
    assert cap.accessibleName() == "F2"
    cap.grab()


@pytest.mark.parametrize("mood", ["empty", "loading", "offline", "error"])
def test_an_empty_list_says_why(theme, shown, qtbot, mood):
    empty = shown(EmptyState(theme, name="nothing"), 300, 400)
    empty.tell(
        mood, "Tidak ada jaringan <b>", "Katalog kemarin tetap bisa dipakai.", action="Coba lagi"
    )
    assert empty.accessibleName().startswith("Tidak ada jaringan <b>")
    spinning = empty.findChild(Spinner).isVisible()
    assert spinning is (mood == "loading")
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    for label in empty.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    empty.tell(mood, "Kosong")
    assert not empty.button.isVisible()


@pytest.fixture
def page(light, shown):
    page = QWidget()
    column = QVBoxLayout(page)
    page.field = TextField(light, "Kecamatan", name="locationField")
    column.addWidget(page.field)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    return shown(page, 500, 400)


@pytest.fixture
def offers(light, page):
    page.field.input.setFocus()
    return Suggestions(
        light, page.field.box, page.field.input, accessible="Kecamatan", name="locationPopup"
    )


def test_a_popup_lies_under_its_field_and_inside_the_window(light, page):
    popup = Popup(light, page.field.box, QLabel("isi"))
    popup.open(120)
    box = popup.geometry()
    under = popup.anchor_box()
    assert box.top() + 16 > under.bottom()
    assert box.left() + 16 == under.left()
    assert box.width() - 32 == under.width()
    page.resize(400, 400)
    assert popup.width() - 32 == page.field.box.width()
    popup.grab()


def test_a_popup_goes_above_where_it_is_tight_below(light, shown):
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    field = TextField(light, "x")
    column.addWidget(field)
    shown(page, 400, 400)
    popup = Popup(light, field.box, QLabel("isi"))
    popup.open(200)
    assert popup.geometry().bottom() - 16 < popup.anchor_box().top()


def test_a_press_beside_closes_a_popup(light, page, qtbot):
    popup = Popup(light, page.field.box, QLabel("isi"))
    with qtbot.waitSignal(popup.closed):
        popup.open(60)
        qtbot.mouseClick(page.childAt(QPoint(250, 390)), Qt.MouseButton.LeftButton)
    assert not popup.isVisible()


def test_a_popup_goes_with_its_page(light, page):
    popup = Popup(light, page.field.box, QLabel("isi"))
    popup.open(60)
    page.field.hide()
    assert not popup.isVisible()


def test_suggestions_are_driven_from_the_field(page, offers, qtbot):
    offers.offer(PLACES, "mente")
    assert offers.is_open()
    assert offers.view.objectName() == "locationPopup"
    editor = page.field.input
    told = []
    offers.picked.connect(told.append)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told == ["b"]
    assert not offers.is_open()
    assert editor.hasFocus()
    offers.offer(PLACES)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Enter)
    assert told == ["b", "c"]
    offers.offer(PLACES)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not offers.is_open()
    qtbot.keyClicks(editor, "x")
    assert page.field.text() == "x"


def test_the_windows_escape_waits_for_the_suggestions(page, offers, qtbot):
    editor = page.field.input
    pressed = []
    shortcut = QShortcut(QKeySequence("Esc"), editor.window())
    shortcut.activated.connect(lambda: pressed.append("Esc"))
    editor.setFocus()
    offers.offer([Suggestion("Menteng", 1)], "men")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not offers.is_open()
    assert pressed == []
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert pressed == ["Esc"]


def test_a_suggestion_is_tapped(page, offers, qtbot):
    offers.offer(PLACES, "men jak")
    page.grab()
    rect = offers.view.visualRect(offers.view.model().index(1, 0))
    with qtbot.waitSignal(offers.picked) as told:
        qtbot.mouseClick(offers.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args == ["b"]


def test_a_line_that_only_tells_cannot_be_picked(page, offers, qtbot):
    offers.offer([Suggestion("Tidak ditemukan")], "zzz")
    page.grab()
    with qtbot.assertNotEmitted(offers.picked):
        qtbot.keyClick(page.field.input, Qt.Key.Key_Return)
    assert offers.is_open()
    offers.offer([])
    assert not offers.is_open()


def test_the_popup_closes_when_the_field_is_left(page, offers):
    offers.offer(PLACES)
    page.findChildren(QLineEdit)[-1].setFocus()
    assert not offers.is_open()


def test_the_model_of_suggestions(page, offers, qtmodeltester):
    offers.offer(PLACES)
    model = offers.view.model()
    qtmodeltester.check(model)
    assert model.index(0, 0).data(KEY) == "a"
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Menteng, Kota Jakarta Pusat, DKI Jakarta 10310"


@pytest.fixture
def canvas(qapp):
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    yield painter, image
    painter.end()


def test_strokes_for_delegates(theme, canvas):
    painter, image = canvas
    covered = paint.pill(painter, QRect(0, 0, 200, 40), "Lunas", "ok", theme)
    assert covered.width() == paint.pill_width("Lunas")
    assert image.pixelColor(covered.center().x(), covered.top() + 2) == theme.ok_soft
    cut = paint.pill(
        painter, QRect(0, 50, 60, 40), "Menunggu pembayaran", "warn", theme, icon="clock"
    )
    assert cut.width() == 60
    box = paint.badge(painter, QPoint(390, 10), "2", theme)
    assert box.right() < 390
    paint.tile(painter, QRect(220, 0, 44, 44), theme, "Kaos", "package")
    assert image.pixelColor(242, 4) == theme.tile("Kaos")[0]
    picture = QPixmap(200, 100)
    picture.fill(theme.bad)
    paint.picture(painter, QRect(270, 0, 44, 44), picture)
    assert image.pixelColor(292, 22) == theme.bad
    assert image.pixelColor(270, 0) != theme.bad
    paint.radio(painter, QRect(320, 0, 40, 40), theme, on=True)
    assert image.pixelColor(340, 20) == theme.brand
    paint.radio(painter, QRect(320, 40, 40, 40), theme, on=False)
    paint.quantity(painter, QRect(120, 100, 96, 34), "2", theme, hot="less", focused=True)
    assert painter.testRenderHint(QPainter.RenderHint.Antialiasing) is False


def test_the_parts_of_a_quantity_fill_it():
    less, number, more = paint.quantity_parts(QRect(10, 10, 96, 34))
    assert less.left() == 10
    assert more.right() == 105
    assert less.right() + 1 == number.left()
    assert number.right() + 1 == more.left()
