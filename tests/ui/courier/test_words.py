from __future__ import annotations

import pytest

from pos_app.domain.delivery import CourierService
from pos_app.domain.money import Rupiah
from pos_app.ui.courier.fulfilment import place_words, weight_words
from pos_app.ui.courier.location import merged
from pos_app.ui.courier.words import arrival, days_of, rows_of
from pos_app.ui.desks.delivery import DistrictAnswer
from tests.ui.courier.fakes import CEMPAKA, COURIERS, MENTENG, MENTENG_EAST, MENTENG_PULO, PICKUP


@pytest.mark.parametrize(
    ("etd", "days"),
    [
        ("1-2 hari", (1, 2)),
        ("2 - 3 Days", (2, 3)),
        ("1\N{EN DASH}2", (1, 2)),
        ("3 s/d 5 hari", (3, 5)),
        ("1 hari", (1, 1)),
        ("2 day(s)", (2, 2)),
        ("0-0 days", (0, 0)),
        ("5-3 hari", (5, 5)),
        ("hari ini", None),
        ("3 jam", None),
        ("", None),
    ],
)
def test_days_in_a_couriers_own_words(etd, days):
    assert days_of(etd) == days


def test_estimates_are_written_one_way():
    assert arrival("1-2 HARI") == "1\N{EN DASH}2 days"
    assert arrival("0 hari") == "today"
    assert arrival("Hari ini ") == "today"
    assert arrival("<b>besok</b>\nsiang") == "<b>besok</b> siang"


def test_a_service_that_comes_twice_names_its_provider():
    rows = {row.service.key: row for row in rows_of(COURIERS, "Gudang")}
    assert rows["11@lincah"].detail.endswith("via Lincah")
    assert rows["11@mengantar"].detail.endswith("via Mengantar")
    assert "via" not in rows["21@mengantar"].detail


def test_names_are_not_said_twice():
    rows = rows_of((*COURIERS, *PICKUP), "Gudang Cempaka Putih")
    assert [(row.code, row.detail) for row in rows if row.service.id in (41, 31, 71)] == [
        ("REG", "Regular"),
        ("BEST", "Besok sampai"),
        ("PICKUP", "Gudang Cempaka Putih"),
    ]


def test_badges_name_one_row_each():
    rows = rows_of(COURIERS, "")
    assert [row.service.id for row in rows if row.cheapest] == [41]
    assert [row.service.id for row in rows if row.fastest] == [31]
    assert rows_of(COURIERS[:1], "")[0].badge == ""


def test_equal_prices_are_no_cheapest():
    same = tuple(
        CourierService(number, "JNE", "REG", "REG", Rupiah(9_000), "1 hari") for number in (1, 2)
    )
    assert not any(row.badge for row in rows_of(same, ""))


def test_a_row_is_read_out_whole():
    spoken = rows_of(COURIERS, "")[1].spoken
    for part in ("JNE REG", "COD", "18.000"):
        assert part in spoken


def test_weights_and_places():
    assert weight_words(850) == "850 g"
    assert weight_words(1150)[:1] + weight_words(1150)[2:] == "115 kg"
    assert weight_words(2000) == "2 kg"
    assert place_words(CEMPAKA).startswith("Gudang Cempaka Putih (4")


def test_an_answer_is_added_below_what_is_shown():
    answer = DistrictAnswer("menteng", (MENTENG_PULO, MENTENG, MENTENG_EAST), final=True)
    assert merged((MENTENG,), answer) == (MENTENG, MENTENG_PULO, MENTENG_EAST)
