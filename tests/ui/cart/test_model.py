from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pos_app.domain.cart import CartLine
from pos_app.ui.cart.model import ROW, CartModel
from tests.ui.catalog.fakes import item

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def line(number, quantity=1, **more):
    return CartLine(item(number, f"Barang {number}", **more), quantity)


@pytest.fixture
def model(qapp):
    made = CartModel()
    made.tester = QAbstractItemModelTester(made, FATAL)
    return made


def test_a_row_answers_its_line_and_says_it_aloud(model):
    model.show((line(1, 2, stock=1),))
    index = model.index(0)
    assert index.data(ROW).quantity == 2
    assert index.data() == "Barang 1"
    assert index.data(Qt.ItemDataRole.EditRole) == "2"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "quantity 2" in spoken
    assert "100.000" in spoken
    assert "Only 1 left." in spoken


def test_only_what_changed_moves(model):
    model.show((line(1), line(2), line(3)))
    heard = []
    model.dataChanged.connect(lambda a, b: heard.append(("changed", a.row())))
    model.rowsInserted.connect(lambda _, a, b: heard.append(("new", a)))
    model.rowsRemoved.connect(lambda _, a, b: heard.append(("gone", a)))
    model.modelReset.connect(lambda: heard.append(("reset", -1)))
    assert model.show((line(1), line(3, 5), line(4))) == 2
    assert heard == [("gone", 1), ("changed", 1), ("new", 2)]
    heard.clear()
    assert model.show((line(1), line(3, 4), line(4))) == -1
    assert heard == [("changed", 1)]


def test_a_locked_sale_cannot_be_edited(model):
    model.show((line(1),))
    assert model.index(0).flags() & Qt.ItemFlag.ItemIsEditable
    model.set_editable(False)
    assert not model.index(0).flags() & Qt.ItemFlag.ItemIsEditable


carts = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3)), unique_by=lambda pair: pair[0])


@given(st.lists(carts, min_size=2, max_size=5))
def test_any_cart_may_follow_any_other(qapp, steps):
    model = CartModel()
    tester = QAbstractItemModelTester(model, FATAL)
    for step in steps:
        lines = tuple(replace(line(number), quantity=count) for number, count in step)
        model.show(lines)
        assert model.lines == lines
    del tester
