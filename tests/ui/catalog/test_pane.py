from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from pos_app.domain.errors import NotSent, ServerTrouble
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.model import ROW
from pos_app.ui.catalog.option_chip import OptionChip
from pos_app.ui.catalog.pane import CatalogPane
from pos_app.ui.catalog.search import SearchField
from pos_app.ui.desks.catalog import CatalogState
from pos_app.ui.kit.chips import Choice
from pos_app.ui.kit.empty import EmptyState
from tests.ui.catalog.fakes import item, png, product, shop
from tests.ui.catalog.test_model import many


class Page(QWidget):
    def __init__(self, theme, desks):
        super().__init__()
        self.search = SearchField(theme, desks.catalog)
        self.pane = CatalogPane(theme, desks.catalog, desks.sale, desks.connection)
        self.pane.follow(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.pane, 1)
        self.view = self.pane.view


@pytest.fixture
def make(qtbot, theme, desks):
    def build(width=898, height=760):
        page = Page(theme, desks)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.search.focus_all()
        return page

    return build


@pytest.fixture
def page(make):
    return make()


def click(qtbot, page, place):
    index = page.pane.model.index(place)
    spot = page.view.visualRect(index).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def nothing(page):
    return page.findChild(EmptyState, "catalogEmpty")


@pytest.mark.parametrize(("width", "columns"), [(812, 4), (898, 5), (1452, 8), (200, 2)])
def test_as_many_tiles_as_there_is_room_for(make, width, columns):
    page = make(width)
    assert page.view.grid.columns == columns
    assert page.view.grid.room == page.view.width() - 12


def test_a_click_sells_and_leaves_the_keyboard_in_the_search_field(page, desks, qtbot):
    click(qtbot, page, 3)
    assert [line.item.product_name for line in desks.sale.sale.cart.lines] == [
        "Serum Niacinamide 10% 30 ml"
    ]
    assert page.search.input.hasFocus()


def test_two_quick_taps_are_two_pieces(page, desks, qtbot):
    spot = page.view.visualRect(page.pane.model.index(3)).center()
    viewport = page.view.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    # QTest sends the second press alone; a mouse lets go, too.
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert desks.sale.sale.cart.count == 2


def test_typing_searches_and_enter_picks_the_first(page, desks, qtbot):
    qtbot.keyClicks(page.search.input, "2*serum")
    qtbot.waitUntil(lambda: page.pane.model.total == 1)
    qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert desks.sale.sale.cart.lines[0].quantity == 2


def test_enter_with_nothing_found_is_an_unknown_code(page, desks, qtbot):
    qtbot.keyClicks(page.search.input, "8990000")
    with qtbot.waitSignal(desks.catalog.unknown_code) as heard:
        qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert heard.args == ["8990000"]


def test_the_keyboard_walks_through_the_tiles_and_back(page, desks, qtbot):
    qtbot.keyClick(page.search.input, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert desks.sale.sale.cart.count == 1
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.currentIndex().row() == 6
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    qtbot.keyClick(page.view, Qt.Key.Key_Up)
    assert page.search.input.hasFocus()


def test_letters_typed_on_a_tile_go_to_the_search_field(page, qtbot):
    page.view.focus_results()
    qtbot.keyClicks(page.view, "k")
    qtbot.keyClicks(page.search.input, "opi")
    assert page.search.text() == "kopi"
    assert page.pane.model.total == 1


def test_a_chip_narrows_and_all_widens(page, qtbot):
    bar = page.findChild(QWidget, "categoryBar")
    assert bar.chip((None, None)).label() == "All 15"
    qtbot.mouseClick(bar.chip(("Digital", None)), Qt.MouseButton.LeftButton)
    assert page.pane.model.total == 3
    qtbot.mouseClick(bar.chip((None, None)), Qt.MouseButton.LeftButton)
    assert page.pane.model.total == 15


def test_nothing_found_offers_first_a_wider_search_then_to_clear_it(page, qtbot):
    bar = page.findChild(QWidget, "categoryBar")
    qtbot.mouseClick(bar.chip(("Digital", None)), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.search.input, "kopi")
    room = nothing(page)
    qtbot.waitUntil(lambda: "kopi" in room.accessibleName())
    assert room.isVisible()
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert page.view.isVisible()
    assert bar.current() == (None, None)
    qtbot.keyClicks(page.search.input, "zz")
    assert room.isVisible()
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert page.search.text() == ""
    assert page.pane.model.total == 15


def test_the_list_is_the_same_view_with_one_column(page, qtbot):
    button = page.findChild(QAbstractButton, "listButton")
    with qtbot.waitSignal(page.pane.arrangement_changed) as heard:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == ["list"]
    assert page.view.grid.columns == 1
    assert page.view.grid.height == 64
    page.grab()
    page.pane.set_arrangement("grid")
    assert page.view.grid.columns == 5


def test_badges_follow_the_cart(page, desks):
    goods = desks.reader.products
    desks.sale.pick(goods[0].items[0], 2)
    desks.sale.pick(goods[0].items[1], 1)
    spoken = page.pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "3 in the cart" in spoken
    page.grab()


def test_a_refresh_keeps_the_place(make, desks, qtbot):
    desks.reader.products = many(400)
    page = make()
    bar = page.view.verticalScrollBar()
    bar.setValue(3000)
    desks.reader.products = many(410)
    desks.catalog.contents_changed.emit()
    assert bar.value() == 3000
    assert page.pane.model.total == 410


def test_another_width_keeps_the_first_product_in_sight(make, desks, qtbot):
    desks.reader.products = many(400)
    page = make()
    page.view.scrollTo(page.pane.model.index(200), page.view.ScrollHint.PositionAtTop)
    page.resize(1452, 760)
    qtbot.waitUntil(lambda: page.view.grid.columns == 8)
    qtbot.waitUntil(lambda: page.view.rowAt(20) == 200 // 8)


class Painted(QObject):
    """The heights of what a widget is asked to paint."""

    def __init__(self, widget):
        super().__init__(widget)
        self.heights = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.heights.append(event.rect().height())
        return False


def test_what_is_scrolled_is_moved_and_only_what_comes_into_sight_is_painted(make, desks, qtbot):
    desks.reader.products = many(400)
    page = make()
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().maximum() > 0)
    tiles, behind = Painted(page.view.viewport()), Painted(page.pane)
    page.view.viewport().update()
    qtbot.waitUntil(lambda: bool(tiles.heights))
    tiles.heights.clear()
    behind.heights.clear()
    page.view.viewport().update()
    qtbot.waitUntil(lambda: bool(tiles.heights))
    assert behind.heights == []
    tiles.heights.clear()
    page.view.verticalScrollBar().setValue(96)
    qtbot.waitUntil(lambda: bool(tiles.heights))
    assert tiles.heights == [96]


def test_the_next_row_is_laid_out_before_it_comes_into_sight(make, desks, qtbot, monkeypatch):
    desks.reader.products = many(400)
    laid_out, tile = [], Faces.tile

    def noted(faces, product, width):
        laid_out.append(product.key)
        return tile(faces, product, width)

    monkeypatch.setattr(Faces, "tile", noted)
    page = make()
    view, model = page.view, page.pane.model
    qtbot.waitUntil(lambda: view.last_row() > 0)
    # The last row in sight, which may show no words yet, and the one below it.
    last = view.last_row()
    rows = range(last * view.grid.columns, (last + 2) * view.grid.columns)
    keys = {model.product_at(place).key for place in rows}
    qtbot.waitUntil(lambda: keys <= set(laid_out))
    laid_out.clear()
    painted = Painted(view.viewport())
    view.verticalScrollBar().setValue(view.grid.height)
    qtbot.waitUntil(lambda: bool(painted.heights))
    assert keys.isdisjoint(laid_out)


def test_pictures_come_late_and_only_what_is_seen_is_asked_for(make, desks, qtbot):
    desks.reader.products = [replace(each, image=f"u{at}") for at, each in enumerate(many(300))]
    desks.till.pictures = {f"u{at}": png() for at in range(300)}
    page = make()
    qtbot.waitUntil(lambda: "u0" in desks.till.fetched)
    qtbot.waitUntil(lambda: desks.catalog.picture("u0") is not None)
    assert len(desks.till.fetched) < 60
    page.grab()


def test_loading_the_first_catalog_tells_how_far_it_is(make, desks):
    desks.reader.products, desks.reader.at = [], None
    page = make()
    room = nothing(page)
    desks.catalog.state_changed.emit(CatalogState())
    assert room.isVisible()
    desks.catalog._show(CatalogState(refreshing=True, seen=1250))
    assert "1250 so far" in room.accessibleName()
    desks.reader.products = shop()
    desks.catalog.contents_changed.emit()
    assert page.view.isVisible()


@pytest.mark.parametrize(
    ("error", "words"), [(NotSent(), "No connection"), (ServerTrouble("500"), "trouble")]
)
def test_without_a_catalog_an_error_can_be_tried_again(make, desks, qtbot, error, words):
    desks.reader.products, desks.reader.at = [], None
    page = make()
    desks.catalog._show(CatalogState(error=error))
    room = nothing(page)
    assert words in room.accessibleName()
    tried = []
    desks.catalog.refresh = lambda: tried.append(1)
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert tried == [1]


def test_a_catalog_that_is_there_is_shown_whatever_happens(page, desks):
    desks.catalog._show(CatalogState(error=NotSent()))
    assert page.view.isVisible()


def test_a_store_without_products_says_so(make, desks):
    desks.reader.products = []
    assert "no products" in nothing(make()).accessibleName()


def chips(page):
    return {chip.label(): chip for chip in page.pane.chooser.findChildren(OptionChip)}


def test_a_product_with_variants_asks_and_adds_by_keyboard_alone(page, desks, qtbot):
    qtbot.keyClick(page.search.input, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    chooser = page.pane.chooser
    assert chooser.isVisible()
    shown = chips(page)
    assert shown["Hitam"].hasFocus()
    qtbot.keyClick(shown["Hitam"], Qt.Key.Key_Return)
    assert shown["L"].hasFocus()
    assert not shown["XL"].isEnabled()
    qtbot.keyClick(shown["L"], Qt.Key.Key_Right)
    assert shown["M"].hasFocus()
    qtbot.keyClicks(shown["M"], "+")
    qtbot.keyClick(shown["M"], Qt.Key.Key_Return)
    line = desks.sale.sale.cart.lines[0]
    assert (line.item.options, line.quantity) == (("Hitam", "M"), 2)
    assert not chooser.isVisible()
    assert page.view.hasFocus()


def test_the_sheet_by_mouse_with_reasons_and_prices(page, desks, qtbot):
    click(qtbot, page, 0)
    shown = chips(page)
    qtbot.mouseClick(shown["Putih"], Qt.MouseButton.LeftButton)
    assert not shown["L"].isEnabled()
    assert shown["L"].below() == "Sold out"
    assert "89.000" in shown["XL"].below()
    add = page.findChild(QAbstractButton, "chooserAdd")
    assert not add.isEnabled()
    qtbot.mouseClick(shown["XL"], Qt.MouseButton.LeftButton)
    assert "89.000" in add.accessibleName()
    qtbot.mouseClick(page.findChild(QAbstractButton, "chooserMore"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert desks.sale.sale.cart.quantity("variant:u103") == 2


def test_more_than_there_is_cannot_be_added(page, desks, qtbot):
    click(qtbot, page, 4)
    shown = chips(page)
    qtbot.keyClick(shown["Isi 1"], Qt.Key.Key_Space)
    add = page.findChild(QAbstractButton, "chooserAdd")
    assert add.isEnabled()
    qtbot.keyClicks(shown["Isi 1"], "++")
    assert not add.isEnabled()
    qtbot.keyClick(shown["Isi 1"], Qt.Key.Key_Return)
    assert page.pane.chooser.isVisible()
    assert not desks.sale.sale.cart.lines


def test_esc_or_a_press_beside_the_sheet_closes_it(page, desks, qtbot):
    click(qtbot, page, 0)
    qtbot.keyClick(chips(page)["Hitam"], Qt.Key.Key_Escape)
    assert not page.pane.chooser.isVisible()
    assert page.search.input.hasFocus()
    click(qtbot, page, 0)
    qtbot.mouseClick(page.pane.chooser, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not page.pane.chooser.isVisible()
    assert not desks.sale.sale.cart.lines


def test_what_cannot_be_sold_says_why(page, desks, qtbot):
    desks.reader.products = [
        product("Tanpa harga", item(1, "Tanpa harga", price=None)),
        product("Dua", item(2, "Dua", "A", price=None), item(3, "Dua", "B", stock=0)),
    ]
    desks.catalog.contents_changed.emit()
    spoken = page.pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "No price" in spoken
    with qtbot.waitSignal(desks.sale.refused):
        click(qtbot, page, 0)
    click(qtbot, page, 1)
    shown = chips(page)
    assert not any(chip.isEnabled() for chip in shown.values())
    assert "price" in shown["A"].below()
    assert shown["B"].below() == "Sold out"
    page.grab()


def test_a_scan_goes_into_the_cart_and_an_ambiguous_one_asks(page, desks, qtbot):
    assert desks.catalog.scan("2*KP-100")
    assert desks.sale.sale.cart.lines[0].quantity == 2
    twin = product("Kembaran", item(500, "Kembaran", sku="KP-100"))
    desks.reader.products = [*desks.reader.products, twin]
    desks.catalog.scan("KP-100")
    assert page.pane.chooser.isVisible()
    shown = chips(page)
    assert set(shown) == {"Kaos Polos Heavy Cotton · Hitam / L", "Kembaran"}
    qtbot.keyClick(shown["Kaos Polos Heavy Cotton · Hitam / L"], Qt.Key.Key_Right)
    qtbot.keyClick(shown["Kembaran"], Qt.Key.Key_Return)
    assert desks.sale.sale.cart.quantity("variant:u500") == 1


def test_a_typed_code_of_several_items_asks_too(page, desks, qtbot):
    twin = product("Kembaran", item(500, "Kembaran", sku="KP-100"))
    desks.reader.products = [*desks.reader.products, twin]
    qtbot.keyClicks(page.search.input, "KP-100")
    qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert page.pane.chooser.isVisible()
    assert set(chips(page)) == {"Kaos Polos Heavy Cotton · Hitam / L", "Kembaran"}
    assert page.search.text() == ""
    qtbot.waitUntil(lambda: not page.pane.model.query.text)
    assert page.pane.chooser.isVisible()
    qtbot.keyClicks(page.search.input, "k")
    assert page.pane.chooser.isHidden()


def test_what_a_text_finds_is_counted_once_its_picture_is_painted(page, desks, qtbot):
    desks.reader.products = [product(f"Kopi {at}", item(at, f"Kopi {at}")) for at in range(400)]
    qtbot.keyClicks(page.search.input, "kop")
    assert page.pane.model.total not in (0, 400)
    qtbot.waitUntil(lambda: page.pane.model.total == 400)
    assert page.pane.model.rowCount() == 400


def test_a_search_is_painted_once_and_counting_it_paints_nothing(page, desks, qtbot):
    desks.reader.products = [product(f"Kopi {at}", item(at, f"Kopi {at}")) for at in range(400)]
    view = page.view
    qtbot.waitUntil(lambda: page.pane.model.total == 15)
    painted = Painted(view.viewport())
    page.pane.set_text("kop")
    qtbot.waitUntil(lambda: page.pane.model.total == 400)
    bar = view.verticalScrollBar()
    assert bar.maximum() == 400 // view.grid.columns * view.grid.height - view.viewport().height()
    page.pane.set_text("kopi 399")
    qtbot.waitUntil(lambda: len(painted.heights) > 1)
    assert painted.heights == [view.viewport().height()] * 2


def test_products_that_go_leave_paper_behind(page, desks, qtbot):
    desks.reader.products = desks.reader.products[:3]
    page.pane.model.refresh()
    qtbot.waitUntil(lambda: page.pane.model.total == 3)
    behind = page.view.visualRect(page.pane.model.index(2, 0)).topRight() + QPoint(40, 40)
    picture = page.view.viewport().grab().toImage()
    assert picture.pixelColor(behind) == page.view.itemDelegate().paper


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Down, 205),
        (Qt.Key.Key_Up, 195),
        (Qt.Key.Key_PageDown, 215),
        (Qt.Key.Key_PageUp, 185),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 397),
    ],
)
def test_keys_walk_the_rows_and_what_they_come_to_is_in_sight(make, desks, qtbot, key, place):
    desks.reader.products = many(398)
    page = make()
    view = page.view
    view.setFocus()
    view.setCurrentIndex(page.pane.model.index(200, 0))
    qtbot.keyClick(view, key)
    assert view.currentIndex().row() == place
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    if key == Qt.Key.Key_End:
        # There is no fifth in the last row: the keyboard stays where it is.
        view.setCurrentIndex(page.pane.model.index(394, 0))
        qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.currentIndex().row() == 394


def test_a_notch_of_the_wheel_goes_three_steps(make, desks, qtbot):
    desks.reader.products = many(400)
    page = make()
    view = page.view
    middle = QPointF(view.viewport().rect().center())
    turned = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(view.viewport(), turned)
    assert view.verticalScrollBar().value() == 96
    assert view.visualRect(view.model().index(0, 0)).top() == -96


def test_a_screen_reader_hears_a_list_of_products(page):
    view = page.view
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.List
    assert spoken.childCount() == page.pane.model.total
    third = spoken.child(2)
    assert third.text(QAccessible.Text.Name).startswith(page.pane.model.product_at(2).name)
    where = view.visualRect(page.pane.model.index(2, 0))
    assert third.rect().topLeft() == view.viewport().mapToGlobal(where.topLeft())


def test_every_interactive_widget_has_a_name_and_is_big_enough(page, desks, qtbot):
    click(qtbot, page, 0)
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button.objectName()
            assert button.objectName()
            assert button.height() >= 48
    assert page.view.accessibleName()
    assert page.view.objectName() == "catalogView"


def scan_unknown(page, desks, qtbot, code="8990000"):
    qtbot.keyClicks(page.search.input, code)
    with qtbot.waitSignal(desks.catalog.unknown_code) as heard:
        qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    desks.catalog.begin_link(*heard.args)


def link_bar(page):
    return page.findChild(QWidget, "linkBar")


def test_an_unknown_code_is_linked_by_keys_and_the_next_scan_sells(page, desks, qtbot):
    scan_unknown(page, desks, qtbot)
    assert link_bar(page).isVisible()
    assert page.search.text() == ""
    assert page.search.input.hasFocus()
    qtbot.keyClicks(page.search.input, "serum")
    with qtbot.waitSignal(desks.catalog.linking_changed) as heard:
        qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    (linking,) = heard.args
    assert linking.item.product_name.startswith("Serum")
    assert desks.till.linked == {"8990000": linking.item}
    assert not desks.sale.sale.cart.lines
    desks.reader.linked = desks.till.linked
    page.search.clear()
    qtbot.keyClicks(page.search.input, "8990000")
    qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert desks.sale.sale.cart.lines[0].item == linking.item
    assert not link_bar(page).isVisible()


def test_a_variant_is_asked_for_before_it_is_linked(page, desks, qtbot):
    scan_unknown(page, desks, qtbot)
    qtbot.keyClicks(page.search.input, "madu hutan")
    qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert page.pane.chooser.isVisible()
    with qtbot.waitSignal(desks.catalog.linking_changed):
        for _ in range(2):
            qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    assert list(desks.till.linked) == ["8990000"]
    assert not desks.sale.sale.cart.lines


def test_a_link_is_taken_back_from_its_bar(page, desks, qtbot):
    scan_unknown(page, desks, qtbot)
    undo = page.findChild(QAbstractButton, "linkUndo")
    assert not undo.isVisible()
    qtbot.keyClicks(page.search.input, "serum")
    with qtbot.waitSignal(desks.catalog.linking_changed):
        qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    undo.setFocus()
    with qtbot.waitSignal(desks.catalog.linking_changed):
        qtbot.keyClick(undo, Qt.Key.Key_Space)
    assert desks.till.linked == {}
    assert not link_bar(page).isVisible()


def test_a_link_that_is_not_wanted_links_nothing(page, desks, qtbot):
    scan_unknown(page, desks, qtbot)
    qtbot.keyClick(page.findChild(QAbstractButton, "linkEnd"), Qt.Key.Key_Space)
    assert not link_bar(page).isVisible()
    qtbot.keyClicks(page.search.input, "serum")
    qtbot.keyClick(page.search.input, Qt.Key.Key_Return)
    assert desks.sale.sale.cart.count == 1
    assert desks.till.linked == {}


def toggle(page):
    return page.findChild(QAbstractButton, "inStockToggle")


def test_only_what_is_in_stock_is_a_tick_away_and_counts_say_so(page, qtbot):
    bar = page.findChild(QWidget, "categoryBar")
    assert toggle(page).accessibleName() == "Show only what is in stock"
    told = []
    page.pane.in_stock_changed.connect(told.append)
    qtbot.mouseClick(toggle(page), Qt.MouseButton.LeftButton)
    assert told == [True]
    assert page.pane.model.total == 14
    assert bar.chip((None, None)).label() == "All 14"
    assert page.search.input.hasFocus()
    qtbot.keyClicks(page.search.input, "topi")
    assert page.pane.model.total == 0
    page.search.clear()
    qtbot.mouseClick(bar.chip(("Fashion", None)), Qt.MouseButton.LeftButton)
    assert page.pane.model.total == 5
    qtbot.mouseClick(toggle(page), Qt.MouseButton.LeftButton)
    assert told == [True, False]
    assert page.pane.model.total == 6
    assert bar.chip((None, None)).label() == "All 15"


def test_the_tick_is_reached_and_pressed_by_keys(page, qtbot):
    for _ in range(20):
        if toggle(page).hasFocus():
            break
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(toggle(page), Qt.Key.Key_Space)
    assert page.pane.model.total == 14


def test_what_is_sold_out_is_told_and_offered_where_nothing_else_is_found(page, qtbot):
    page.pane.set_in_stock(True)
    qtbot.keyClicks(page.search.input, "topi")
    room = nothing(page)
    assert room.isVisible()
    assert "sold out" in room.accessibleName()
    told = []
    page.pane.in_stock_changed.connect(told.append)
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert told == [False]
    assert page.pane.model.total == 1
    assert page.search.text() == "topi"


def test_the_row_of_categories_gives_way_and_the_tick_does_not(make):
    page = make(780)
    page.pane._bar.set_choices(Choice(("Kategori", at), f"Kategori nomor {at}") for at in range(20))
    row = page.pane._bar.geometry()
    ticks = toggle(page).geometry()
    assert toggle(page).width() >= toggle(page).sizeHint().width()
    assert row.right() < ticks.left()
    assert page.findChild(QWidget, "listButton").geometry().right() < page.pane.width()


class Standing:
    """Where a product is on the screen: the upper edge of its row, or None out of sight."""

    def __init__(self, page):
        self.page = page

    def of(self, key):
        model, view = self.page.pane.model, self.page.view
        places = [at for at in range(model.total) if model.product_at(at).key == key]
        if not places:
            return None
        rect = view.visualRect(model.index(places[0]))
        return rect.top() if rect.intersects(view.viewport().rect()) else None

    def first(self):
        view, model = self.page.view, self.page.pane.model
        return model.product_at(view.rowAt(0) * view.grid.columns).key


@pytest.mark.parametrize("arrangement", ["grid", "list"])
@pytest.mark.parametrize("label", [None, "Fashion"])
def test_a_refresh_leaves_the_product_in_sight_where_it_is(page, desks, qtbot, arrangement, label):
    desks.reader.products = many(600)
    desks.catalog.contents_changed.emit()
    page.pane.set_arrangement(arrangement)
    bar = page.findChild(QWidget, "categoryBar")
    qtbot.mouseClick(bar.chip((label, None)), Qt.MouseButton.LeftButton)
    page.view.verticalScrollBar().setValue(2_345)
    standing = Standing(page)
    fresh = [replace(each, key=f"new {each.key}") for each in many(45)]
    for changed in (
        [*fresh, *desks.reader.products],
        desks.reader.products[7:],
        [*fresh[:3], *desks.reader.products[11:]],
    ):
        first = standing.first()
        top = standing.of(first)
        desks.reader.products = changed
        desks.catalog.contents_changed.emit()
        assert standing.of(first) == top


def test_when_the_first_product_in_sight_goes_the_next_one_stays(page, desks):
    desks.reader.products = many(600)
    desks.catalog.contents_changed.emit()
    page.pane.set_arrangement("list")
    page.view.verticalScrollBar().setValue(3_000)
    standing = Standing(page)
    first = standing.first()
    at = next(n for n, each in enumerate(desks.reader.products) if each.key == first)
    following = desks.reader.products[at + 1].key
    top = standing.of(following)
    desks.reader.products = [each for each in desks.reader.products[5:] if each.key != first]
    desks.catalog.contents_changed.emit()
    assert standing.of(first) is None
    assert standing.of(following) == top


def test_at_the_top_new_products_are_seen_at_once(page, desks):
    desks.reader.products = many(600)
    desks.catalog.contents_changed.emit()
    desks.reader.products = [
        *(replace(each, key=f"new {each.key}") for each in many(45)),
        *desks.reader.products,
    ]
    desks.catalog.contents_changed.emit()
    assert page.view.verticalScrollBar().value() == 0
    assert page.pane.model.product_at(0).key == "new p0"


def test_the_keyboard_stays_on_its_product_through_a_refresh(page, desks, qtbot):
    desks.reader.products = many(600)
    desks.catalog.contents_changed.emit()
    page.view.focus_results()
    for _ in range(3):
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
    chosen = page.view.currentIndex().data(ROW).key
    top = page.view.visualRect(page.view.currentIndex()).top()
    desks.reader.products = [
        *(replace(each, key=f"new {each.key}") for each in many(45)),
        *desks.reader.products,
    ]
    desks.catalog.contents_changed.emit()
    assert page.view.currentIndex().data(ROW).key == chosen
    assert page.view.visualRect(page.view.currentIndex()).top() == top


def test_a_catalog_that_shrank_to_little_shows_its_end(page, desks):
    desks.reader.products = many(600)
    desks.catalog.contents_changed.emit()
    page.view.verticalScrollBar().setValue(9_000)
    desks.reader.products = shop()
    desks.catalog.contents_changed.emit()
    bar = page.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    desks.reader.products = []
    desks.catalog.contents_changed.emit()
    assert nothing(page).isVisible()
