from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from pos_app.domain.delivery import Fulfilment
from pos_app.domain.sale import Step
from pos_app.ui.courier.fulfilment import FulfilmentBar
from tests.kit.values import cart, item, shipped
from tests.ui.courier.fakes import MENTENG

SALE = replace(shipped(item(1, weight=1150)), step=Step.DELIVERY, quote=None)


@pytest.fixture
def bar(theme, desks, shown):
    desks.begin(SALE)
    return shown(FulfilmentBar(theme, desks.sale, desks.delivery), height=60)


def way(bar, name):
    return bar.findChild(QPushButton, name)


def test_the_way_is_shown_and_taken(bar, desks):
    assert way(bar, "deliveryShip").isChecked()
    QTest.mouseClick(way(bar, "deliveryPickup"), Qt.MouseButton.LeftButton)
    assert desks.sale.sale.fulfilment is Fulfilment.PICKUP
    QTest.keyClick(way(bar, "deliveryPickup"), Qt.Key.Key_Right)
    assert desks.sale.sale.fulfilment is Fulfilment.SHIP
    desks.sale.set_fulfilment(Fulfilment.PICKUP)
    assert way(bar, "deliveryPickup").isChecked()
    assert not way(bar, "deliveryShip").isChecked()


def test_weight_and_warehouse(bar, desks, qtbot):
    assert "kg" in bar.fact.whole_text()
    assert "Gudang" not in bar.fact.whole_text()
    desks.delivery.choose_district(MENTENG)
    qtbot.waitUntil(lambda: "Gudang Cempaka Putih (4" in bar.fact.whole_text())


def test_goods_without_weight_are_named(bar, desks):
    desks.change(cart=cart(item(1), item(2, weight=0, product_name="<b>Topi</b>")))
    assert bar.fact.whole_text() == "No weight, uncertain fee: <b>Topi</b>"


def test_names_for_both_ways(bar):
    for name in ("deliveryPickup", "deliveryShip"):
        assert way(bar, name).accessibleName()
        assert way(bar, name).height() >= 48
