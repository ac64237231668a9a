from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from pos_app.domain.cart import CartLine
from pos_app.ui.cart.art import LineArt
from pos_app.ui.cart.copies import KEPT, Copies
from pos_app.ui.cart.delegate import ROW_HEIGHT, LineDelegate
from pos_app.ui.kit.fonts import BOLD, type_face
from tests.ui.catalog.fakes import item, png

SIZE = QSize(40, 10)
ROW = QSize(358, ROW_HEIGHT)
PICTURE = "https://pictures.example/shirt.png"


def line(number, quantity=1, **more):
    return CartLine(item(number, f"Barang {number}", **more), quantity)


class Drawing:
    def __init__(self):
        self.times = 0

    def __call__(self, painter):
        self.times += 1
        painter.fillRect(0, 0, 5, 5, Qt.GlobalColor.red)


@pytest.fixture
def copies(theme):
    kept = Copies(theme.surface)

    def copy(shown, size, scale, draw):
        return kept.copy(shown.item.key, shown, size, scale, draw)

    copy.forget = kept.forget
    return copy


def test_a_line_is_drawn_again_only_when_it_looks_different(copies):
    drawing = Drawing()
    first = copies(line(1), SIZE, 1.0, drawing)
    assert copies(line(1), SIZE, 1.0, drawing) is first
    assert drawing.times == 1
    copies(line(1, 2), SIZE, 1.0, drawing)
    copies(line(1, 2), QSize(41, 10), 1.0, drawing)
    sharp = copies(line(1, 2), QSize(41, 10), 2.0, drawing)
    assert drawing.times == 4
    assert sharp.deviceIndependentSize().toSize() == QSize(41, 10)
    copies.forget()
    copies(line(1, 2), QSize(41, 10), 2.0, drawing)
    assert drawing.times == 5


def test_the_longest_unused_copy_goes_first(copies):
    drawing = Drawing()
    for number in range(KEPT):
        copies(line(number), SIZE, 1.0, drawing)
    copies(line(0), SIZE, 1.0, drawing)
    copies(line(KEPT), SIZE, 1.0, drawing)
    assert drawing.times == KEPT + 1
    copies(line(0), SIZE, 1.0, drawing)
    assert drawing.times == KEPT + 1
    copies(line(1), SIZE, 1.0, drawing)
    assert drawing.times == KEPT + 2


@pytest.fixture
def look(theme, desks):
    """How the delegate paints a line now."""
    delegate = LineDelegate(theme, LineArt(theme, desks.catalog))

    def painted(shown, **state):
        image = QImage(ROW, QImage.Format.Format_RGB32)
        image.fill(theme.surface)
        painter = QPainter(image)
        delegate.paint_line(painter, QRect(QPoint(), ROW), shown, **state)
        painter.end()
        return image

    painted.delegate = delegate
    return painted


def test_the_mouse_leaves_no_trace_in_a_copy(look):
    calm = look(line(1, 2))
    assert look(line(1, 2), hot="more") != calm
    assert look(line(1, 2)) == calm
    assert look(line(1, 3)) != calm


def test_a_locked_line_shows_no_buttons(look):
    calm = look(line(1, 2))
    look.delegate.set_editable(False)
    assert look(line(1, 2)) != calm
    look.delegate.set_editable(True)
    assert look(line(1, 2)) == calm


def test_the_name_of_a_locked_line_has_all_the_room_beside_the_total(look, theme):
    look.delegate.set_editable(False)
    shown = line(1, price=149_000)

    def named(name):
        return look(replace(shown, item=replace(shown.item, product_name=name)))

    assert named("E-book: Jualan Tanpa Iklan") != named("E-book: Jualan Tanpa Iklap")
    endless = named("E-book: Jualan Tanpa Iklan untuk Semua")
    left = ROW.width() - QFontMetrics(type_face(14, BOLD)).horizontalAdvance(str(shown.total))
    between = endless.copy(left - 11, 9, 9, 20)
    blank = QImage(between.size(), between.format())
    blank.fill(theme.surface)
    assert between == blank


def test_a_picture_that_came_later_is_painted(look, desks, qtbot):
    desks.till.pictures[PICTURE] = png()
    shown = replace(line(1), item=replace(item(1, "Barang 1"), image=PICTURE))
    with qtbot.waitSignal(desks.catalog.picture_ready):
        before = look(shown)
    assert look(shown) != before
