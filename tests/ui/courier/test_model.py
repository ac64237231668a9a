from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from pos_app.ui.courier.model import ROW, Column, CourierModel
from pos_app.ui.courier.view import column_widths
from pos_app.ui.courier.words import rows_of
from tests.ui.courier.fakes import COURIERS, PICKUP


def test_rows_answer_the_service_in_every_column(qapp):
    model = CourierModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(rows_of(COURIERS, "Gudang"))
    model.put(rows_of(PICKUP, "Gudang"))
    model.put(rows_of(COURIERS, "Gudang"))
    assert model.rowCount() == len(COURIERS)
    for row, service in enumerate(COURIERS):
        for column in Column:
            assert model.index(row, column).data(ROW) == service
    assert tester is not None


def test_a_row_in_words(qapp):
    model = CourierModel()
    model.put(rows_of(COURIERS, "Gudang"))
    assert [model.index(1, column).data() for column in Column] == [
        "JNE REG",
        "Regular · via Mengantar",
        "2\N{EN DASH}3 days",
        "COD",
        str(COURIERS[1].cost),
    ]
    spoken = model.index(1, Column.COURIER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Mengantar" in spoken
    assert str(COURIERS[1].cost) in spoken


def test_the_same_rows_reset_nothing(qapp, qtbot):
    model = CourierModel()
    model.put(rows_of(COURIERS, "Gudang"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.put(rows_of(COURIERS, "Gudang"))


def test_columns_have_names(qapp):
    model = CourierModel()
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert names == ["Courier", "Service", "Arrives in", "", "Delivery fee"]


def test_columns_fill_the_list():
    assert sum(column_widths(838)) == 838
    assert sum(column_widths(1400)) == 1400
