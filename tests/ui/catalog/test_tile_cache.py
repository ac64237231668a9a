from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from pos_app.domain.catalog import summarise
from pos_app.domain.money import Rupiah
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.delegate import GAP, ROW_HEIGHT, TILE_HEIGHT, ProductDelegate
from pos_app.ui.catalog.tile_cache import SCREENS, TileCache
from tests.ui.catalog.fakes import png, shirt, shop

CELL = QRect(0, 0, 171, TILE_HEIGHT + GAP)
ROW_CELL = QRect(0, 0, 640, ROW_HEIGHT)
PICTURE = "https://pictures.example/shirt.png"


@pytest.fixture
def delegate(theme, desks):
    return ProductDelegate(theme, Art(theme, desks.catalog))


def canvas(theme, cell, scale=1.0):
    image = QImage(cell.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(theme.window)
    return image


def painted(delegate, theme, product, cell, scale=1.0, in_cart=0, **look):
    image = canvas(theme, cell, scale)
    painter = QPainter(image)
    delegate.paint_product(painter, cell, product, in_cart, **look)
    painter.end()
    return image


def painted_directly(delegate, theme, product, cell, scale):
    """What stands in a copy, drawn where it is to be seen."""
    image = canvas(theme, cell, scale)
    painter = QPainter(image)
    grid = delegate.arrangement == "grid"
    painter.translate(GAP // 2, GAP // 2 if grid else 0)
    extent = (cell.width() - GAP, TILE_HEIGHT if grid else ROW_HEIGHT, scale)
    delegate.draw(painter, product, extent)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("arrangement", "cell"), [("grid", CELL), ("list", ROW_CELL)])
def test_a_copy_is_what_would_be_painted_without_it(delegate, theme, arrangement, cell, scale):
    delegate.arrangement = arrangement
    for product in map(summarise, shop()):
        wanted = painted_directly(delegate, theme, product, cell, scale)
        assert painted(delegate, theme, product, cell, scale) == wanted
        assert delegate.prepare(canvas(theme, cell, scale), cell.width(), product)
        assert painted(delegate, theme, product, cell, scale) == wanted


def test_what_was_copied_is_not_drawn_again(delegate, theme):
    product = summarise(shirt())
    delegate.prepare(canvas(theme, CELL), CELL.width(), product)
    delegate.fill_in = lambda *_given, **_how: pytest.fail("there is a copy")
    painted(delegate, theme, product, CELL, in_cart=2, focused=True)
    assert not delegate.prepare(canvas(theme, CELL), CELL.width(), product)


def test_mouse_keyboard_and_cart_leave_no_trace_in_a_copy(delegate, theme):
    product = summarise(shirt())
    calm = painted(delegate, theme, product, CELL)
    delegate.prepare(canvas(theme, CELL), CELL.width(), product)
    for look in ({"in_cart": 2}, {"focused": True}, {"hot": True}):
        assert painted(delegate, theme, product, CELL, **look) != calm
        assert painted(delegate, theme, product, CELL) == calm


def test_a_product_that_changed_is_painted_anew(delegate, theme):
    product = summarise(shirt())
    before = painted(delegate, theme, product, CELL)
    delegate.prepare(canvas(theme, CELL), CELL.width(), product)
    after = painted(delegate, theme, replace(product, price=Rupiah(1_000)), CELL)
    assert after != before
    assert painted(delegate, theme, replace(product), CELL) == before


def test_a_picture_that_came_later_is_painted(delegate, theme, desks, qtbot):
    desks.till.pictures[PICTURE] = png()
    product = replace(summarise(shirt()), image=PICTURE)
    before = painted(delegate, theme, product, CELL)
    assert delegate.prepare(canvas(theme, CELL), CELL.width(), product)
    assert painted(delegate, theme, product, CELL) == before
    with qtbot.waitSignal(desks.catalog.picture_ready):
        desks.catalog.picture(PICTURE)
    assert painted(delegate, theme, product, CELL) != before


def ground(theme, size, scale=1.0):
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(theme.window)
    return pixmap


def test_the_longest_unused_copy_goes_first(theme):
    extent, paper = (10, 10, 1.0), ground(theme, QSize(10, 10))
    cache = TileCache()
    cache.fit(paper.size())
    one = summarise(shirt())
    oldest, second, *others = (replace(one, key=f"p{number}") for number in range(SCREENS + 1))
    for product in (oldest, second, *others[:-1]):
        cache.keep(product, extent, paper, lambda _painter: True)
    assert cache.find(oldest, extent) is not None
    cache.keep(others[-1], extent, paper, lambda _painter: True)
    assert cache.find(second, extent) is None
    assert all(cache.find(product, extent) for product in (oldest, *others))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_fills_a_screen_is_kept(delegate, theme, scale):
    """However many pixels the screen has; and no more is kept than a few screens take."""
    columns, rows = 6, 4
    one = summarise(shirt())
    screen = canvas(theme, QRect(0, 0, CELL.width() * columns, CELL.height() * rows), scale)

    def copied(first):
        products = (replace(one, key=f"p{first + place}") for place in range(columns * rows))
        return sum(delegate.prepare(screen, CELL.width(), product) for product in products)

    assert copied(0) == columns * rows
    assert copied(0) == 0
    for step in range(1, 40):
        copied(step * columns * rows)
    assert copied(0) == columns * rows


def test_one_copy_for_each_scale_of_a_screen(theme):
    cache = TileCache()
    product, paper = summarise(shirt()), ground(theme, QSize(10, 20), 2.0)
    cache.fit(paper.size())
    made = cache.keep(product, (10, 20, 2.0), paper, lambda painter: painter.isActive())
    assert cache.find(product, (10, 20, 1.0)) is None
    assert cache.find(product, (10, 20, 2.0)) is made
    assert made.pixmap.deviceIndependentSize().toSize() == QSize(10, 20)
    assert made.whole


def test_what_is_drawn_stays_off_the_ground(theme):
    paper = ground(theme, QSize(10, 10))
    clean = paper.toImage()

    def draw(painter):
        painter.fillRect(0, 0, 5, 5, theme.ink)
        return True

    made = TileCache().keep(summarise(shirt()), (10, 10, 1.0), paper, draw)
    assert made.pixmap.toImage() != clean
    assert paper.toImage() == clean
