from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QPainter

from pos_app.domain.catalog import summarise
from pos_app.domain.money import Rupiah
from pos_app.ui.catalog.face import Faces, Hand
from tests.ui.catalog.fakes import shirt

ROOM = 138
NAMES = (
    "Kaos Polos Heavy Cotton",
    "Serum Niacinamide 10% 30 ml",
    "Madu",
    "E-book: Jualan Tanpa Iklan dan Tanpa Modal Sama Sekali",
    "Antidisestablishmentarianismekata panjang",
    "Teh 乌龙茶 特级 礼盒装 五百克 家庭装",
    "Krim malam ekstra lembut untuk kulit kering dan sensitif 50 g",
)


@pytest.fixture
def hand(theme):
    return Hand(13, QFont.Weight.DemiBold)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_takes_two_lines_at_most_and_only_the_last_is_cut(hand, name):
    lines = hand.lines(name, ROOM)
    assert 1 <= len(lines) <= 2
    assert QFontMetrics(hand.font).horizontalAdvance(lines[0]) <= ROOM + 2
    assert name.startswith(lines[0].rstrip("…"))
    for line in lines:
        assert QFontMetricsF(hand.font).horizontalAdvance(line) <= ROOM + 2


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_cut_exactly_where_it_does_not_fit(hand, name):
    """Most are measured word by word only."""
    exact = QFontMetricsF(hand.font).horizontalAdvance(name)
    for room in range(20, 420):
        assert (hand.cut(name, room) != name) == (exact > room + 2)


def test_a_line_is_as_full_as_its_words_allow(hand):
    first, second = hand.lines("Kaos Polos Heavy Cotton", ROOM)
    assert f"{first} {second}" == "Kaos Polos Heavy Cotton"
    whole = f"{first} {second.split(' ')[0]}"
    assert QFontMetrics(hand.font).horizontalAdvance(whole) > ROOM - 2


def written(faces, theme, product):
    image = QImage(162, 194, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    painter = QPainter(image)
    faces.tile(painter, product, 162)
    painter.end()
    return image


def test_what_is_remembered_never_stands_on_another_product(theme):
    """Tiles share the words of their prices and stocks."""
    faces = Faces(theme)
    one = summarise(shirt())
    cases = (
        one,
        replace(one, name="Lain"),
        replace(one, price=Rupiah(1_000)),
        replace(one, top_price=Rupiah(999_000)),
        replace(one, stock=3),
        replace(one, stock=0, sellable=False),
        replace(one, sellable=False),
        replace(one, price=None, sellable=False),
        replace(one, item_count=1),
    )
    for product in (*cases, *reversed(cases)):
        assert written(faces, theme, product) == written(Faces(theme), theme, product)
    images = [written(faces, theme, product) for product in cases]
    # The bits are the picture's own memory: they go where nobody keeps it.
    looks = [image.constBits().tobytes() for image in images]
    # More variants with a higher price look the same: "from" says it of both.
    assert len(set(looks)) == len(cases) - 1
