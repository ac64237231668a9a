from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from pos_app.domain.catalog import summarise
from pos_app.domain.money import Rupiah
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.delegate import (
    GAP,
    LOOKS_KEPT,
    ROW_HEIGHT,
    TILE_HEIGHT,
    Cell,
    ProductDelegate,
)
from pos_app.ui.catalog.face import Faces
from tests.ui.catalog.fakes import png, shirt, shop

CELL = QRect(0, 0, 171, TILE_HEIGHT + GAP)
ROW_CELL = QRect(0, 0, 640, ROW_HEIGHT)
PICTURE = "https://pictures.example/shirt.png"
LOOKS = ({}, {"in_cart": 2}, {"focused": True}, {"hot": True})


@pytest.fixture
def make(theme, desks):
    return lambda: ProductDelegate(theme, Art(theme, desks.catalog))


@pytest.fixture
def delegate(make):
    return make()


def painted(delegate, product, box=CELL, scale=1.0, at=(0, 0), bottom=1_000, **look):
    image = QImage((box.size() + box.size() / 2) * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill("magenta")
    painter = QPainter(image)
    cell = Cell(box.translated(*at), product, **look)
    delegate.paint_products(painter, [cell], scale, bottom)
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("arrangement", "cell"), [("grid", CELL), ("list", ROW_CELL)])
def test_what_is_painted_again_looks_as_it_did_at_first(make, arrangement, cell, scale):
    """Also after everything else there is was painted, in every state."""
    products = list(map(summarise, shop()))
    used = make()
    used.arrangement = arrangement
    cases = [(product, look) for product in products for look in LOOKS]
    first = [painted(used, product, cell, scale, **look) for product, look in cases]
    again = [painted(used, product, cell, scale, **look) for product, look in cases]
    assert first == again
    fresh = make()
    fresh.arrangement = arrangement
    for (product, look), image in zip(reversed(cases), reversed(first), strict=True):
        assert painted(fresh, product, cell, scale, **look) == image


@pytest.mark.parametrize("look", LOOKS[1:], ids=str)
def test_cart_keyboard_and_mouse_show_and_leave_no_trace(delegate, look):
    product = summarise(shirt())
    calm = painted(delegate, product)
    assert painted(delegate, product, **look) != calm
    assert painted(delegate, product) == calm


@pytest.mark.parametrize(("arrangement", "cell"), [("grid", CELL), ("list", ROW_CELL)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_whole_cell_is_painted_and_nothing_beside_it(delegate, arrangement, cell, scale):
    """The view relies on it: it paints no paper under the cells."""
    delegate.arrangement = arrangement
    for look in LOOKS:
        image = painted(delegate, summarise(shirt()), cell, scale, at=(7, 9), **look)
        inside = QRect(cell.translated(7, 9).topLeft() * scale, cell.size() * scale)
        bare = QImage(image.size(), QImage.Format.Format_RGB32)
        bare.fill("magenta")
        for x in range(image.width()):
            for y in (0, inside.top() - 1, inside.top(), inside.bottom(), inside.bottom() + 1):
                is_bare = image.pixel(x, y) == bare.pixel(0, 0)
                assert is_bare != inside.contains(x, y)


def test_what_lies_between_two_pixels_of_the_screen_is_as_sharp_as_elsewhere(delegate):
    """On a screen scaled by one and a half, every second place does."""
    product = summarise(shirt())
    odd = painted(delegate, product, scale=1.5, at=(3, 2))
    # 4.5 pixels from the left: it is painted where 4 begin.
    assert odd.copy(4, 3, 240, 290) == painted(delegate, product, scale=1.5).copy(0, 0, 240, 290)


def test_a_product_that_changed_is_painted_anew(delegate):
    product = summarise(shirt())
    before = painted(delegate, product)
    assert painted(delegate, replace(product, price=Rupiah(1_000))) != before
    assert painted(delegate, replace(product)) == before


@pytest.fixture
def laid_out(monkeypatch):
    """Names of products whose words were laid out, as often as they were."""
    names, tile = [], Faces.tile

    def noted(faces, product, width):
        names.append(product.name)
        return tile(faces, product, width)

    monkeypatch.setattr(Faces, "tile", noted)
    return names


def test_a_product_that_did_not_change_is_not_laid_out_again(delegate, laid_out):
    product = summarise(shirt())
    painted(delegate, product)
    painted(delegate, replace(product), in_cart=2, focused=True)
    assert laid_out == [product.name]


def test_words_that_are_out_of_sight_are_laid_out_once_they_are_seen(delegate, make, laid_out):
    product = summarise(shirt())
    cut_off = painted(delegate, product, bottom=100)
    assert laid_out == []
    whole = painted(delegate, product)
    assert laid_out == [product.name]
    seen = QRect(0, 0, cut_off.width(), 101)
    assert cut_off.copy(seen) == whole.copy(seen)
    assert whole == painted(make(), product)


def test_a_picture_that_came_later_is_painted(delegate, desks, laid_out, qtbot):
    desks.till.pictures[PICTURE] = png()
    product = replace(summarise(shirt()), image=PICTURE)
    before = painted(delegate, product)
    assert painted(delegate, product) == before
    laid_out.clear()
    with qtbot.waitSignal(desks.catalog.picture_ready):
        desks.catalog.picture(PICTURE)
    assert painted(delegate, product) != before
    assert laid_out == []


def test_no_more_products_stay_laid_out_than_a_few_screens_show(delegate):
    one = summarise(shirt())
    for number in range(LOOKS_KEPT + 10):
        painted(delegate, replace(one, key=f"p{number}"))
    assert len(delegate._looks) == LOOKS_KEPT
