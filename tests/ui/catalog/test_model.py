from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pos_app.ui.catalog.model import IN_CART, PAGE, PAGES_KEPT, ROW, CatalogModel
from pos_app.ui.desks.catalog import CatalogQuery
from tests.ui.catalog.fakes import shop

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(desks):
    made = CatalogModel(desks.catalog)
    made.tester = QAbstractItemModelTester(made, FATAL)
    return made


def many(count):
    goods = shop()
    return [
        replace(goods[at % len(goods)], key=f"p{at}", name=f"{goods[at % len(goods)].name} {at}")
        for at in range(count)
    ]


def test_it_answers_the_product_under_row_and_says_it_aloud(model):
    index = model.index(0, 0)
    assert index.data(ROW).key == "Kaos Polos Heavy Cotton"
    assert index.data() == "Kaos Polos Heavy Cotton"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Rp" in spoken
    assert "79.000" in spoken
    assert "128" in spoken


def test_behind_the_last_product_there_is_nothing(model):
    assert model.rowCount() == 15
    assert model.index(14, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    assert not model.index(15, 0).isValid()
    assert model.flags(model.index(15, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.product_at(15) is None


def test_a_query_shows_only_what_it_finds(model, qtbot):
    with qtbot.waitSignal(model.modelReset):
        model.show(CatalogQuery("kopi"))
    assert model.total == 1
    model.show(CatalogQuery(label="Digital"))
    assert model.total == 3
    model.show(CatalogQuery("nothing like it"))
    assert (model.total, model.rowCount()) == (0, 0)


@pytest.mark.parametrize("count", [PAGE, PAGE + 1, 1000])
def test_what_fills_a_page_is_counted_when_there_is_time(model, desks, count):
    desks.reader.products = [replace(each, name=f"kopi {each.name}") for each in many(count)]
    model.show(CatalogQuery("kopi"))
    first = model.index(0, 0).data(ROW)
    assert first is not None
    model.count()
    assert (model.total, model.rowCount()) == (count, count)
    assert model.index(0, 0).data(ROW) is first
    desks.reader.products = []
    model.count()
    assert model.total == count


def test_pages_are_read_when_they_are_looked_at_and_the_oldest_go(desks):
    desks.reader.products = many(PAGE * (PAGES_KEPT + 5))
    model = CatalogModel(desks.catalog)
    assert desks.reader.asked == []
    model.product_at(PAGE * 3 + 1)
    model.product_at(PAGE * 3 + 2)
    assert desks.reader.asked == [("", PAGE * 3, PAGE)]
    for page in range(PAGES_KEPT + 2):
        model.product_at(page * PAGE)
    asked = len(desks.reader.asked)
    model.product_at(0)
    assert len(desks.reader.asked) == asked + 1


@pytest.mark.parametrize("count", [14, 15, 16, 20, 40, 3, 0])
def test_a_refresh_moves_only_the_end(model, desks, count, qtbot):
    desks.reader.products = many(count)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.refresh()
    assert not resets
    assert model.total == count
    assert model.rowCount() == count


def test_only_tiles_whose_count_changed_are_painted_again(model):
    model.product_at(0)
    touched = []
    model.dataChanged.connect(lambda a, b, roles: touched.append((a.row(), b.row(), roles)))
    model.set_in_cart({"Kaos Polos Heavy Cotton": 2, "Madu Hutan 500 ml": 1})
    assert [(first, last) for first, last, _ in touched] == [(0, 0), (9, 9)]
    assert model.index(0, 0).data(IN_CART) == 2
    touched.clear()
    model.set_in_cart({"Kaos Polos Heavy Cotton": 2, "Madu Hutan 500 ml": 3})
    assert [(first, last) for first, last, _ in touched] == [(9, 9)]


def test_a_picture_repaints_its_tile_alone(desks):
    goods = shop()
    desks.reader.products = [replace(goods[0], image="u0"), replace(goods[1], image="u1")]
    model = CatalogModel(desks.catalog)
    model.product_at(0)
    touched = []
    model.dataChanged.connect(lambda a, b, roles: touched.append(a.row()))
    model.picture_came("u1")
    assert touched == [1]
