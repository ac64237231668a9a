from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from pos_app.domain.catalog import Kind
from pos_app.ui.catalog.cut import Spot
from pos_app.ui.catalog.stand_in import StandIns

SPOT = Spot(160, 96, 1.0, 11, 0)


@pytest.fixture
def drawing(theme):
    stand_ins = StandIns(theme)

    def drawn(name="Kaos", key="p1", kind=Kind.PHYSICAL, at=(1, 1), spot=SPOT):
        return stand_ins.drawing(QPoint(*at), spot, key, name, kind)

    return drawn


def written(drawing):
    return [layout.text() for layout, _ in drawing.writings]


def test_products_of_one_colour_and_initial_share_what_stands_for_their_picture(drawing, theme):
    alike = next(key for key in map(str, range(99)) if theme.tile(key) == theme.tile("p1"))
    assert drawing("kemeja", alike) is drawing("Kaos")
    assert written(drawing("Kaos")) == ["K"]


def test_another_initial_colour_kind_place_or_spot_is_another_drawing(drawing, theme):
    other = next(key for key in map(str, range(99)) if theme.tile(key) != theme.tile("p1"))
    every = [
        drawing(),
        drawing("Topi"),
        drawing(key=other),
        drawing(kind=Kind.BUNDLE),
        drawing(kind=Kind.COURSE),
        drawing(at=(12, 10)),
        drawing(spot=SPOT._replace(opacity=0.55)),
    ]
    assert len({id(each) for each in every}) == len(every)
    assert [written(each) for each in every[:4]] == [["K"], ["T"], ["K"], []]
