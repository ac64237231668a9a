from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint

from pos_app.ui.catalog.grid import Grid


@pytest.mark.parametrize("room", [13, 100, 640, 874])
@pytest.mark.parametrize("columns", [1, 2, 5, 8])
def test_cells_fill_the_room_without_a_gap(room, columns):
    grid = Grid(room, columns, 64)
    cells = [grid.cell(place) for place in range(columns)]
    assert cells[0].left() == 0
    assert cells[-1].right() + 1 == room
    for one, following in pairwise(cells):
        assert one.right() + 1 == following.left()
    assert max(cell.width() for cell in cells) - min(cell.width() for cell in cells) <= 1


@pytest.mark.parametrize("columns", [1, 2, 5, 8])
def test_under_a_point_is_the_product_whose_cell_it_is_in(columns):
    grid = Grid(103, columns, 10)
    for y in (0, 9, 10, 45):
        for x in range(103):
            place = grid.place_at(QPoint(x, y))
            assert grid.cell(place).contains(x, y)
    assert grid.place_at(QPoint(-1, 0)) is None
    assert grid.place_at(QPoint(103, 0)) is None
    assert grid.place_at(QPoint(0, -1)) is None


def test_the_last_row_need_not_be_full():
    grid = Grid(100, 4, 10)
    assert [grid.rows(total) for total in (0, 1, 4, 5)] == [0, 1, 1, 2]
    assert grid.top(4) == 10
