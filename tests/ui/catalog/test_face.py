from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QPainter

from pos_app.domain.catalog import summarise
from pos_app.domain.money import Rupiah
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.hand import Hand, Line, Paper
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
    return Hand(13, QFont.Weight.DemiBold, Paper(theme.surface, 1.0))


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


def paint(image, strips):
    painter = QPainter(image)
    for at, pixmap in strips:
        painter.drawPixmap(at, pixmap)
    painter.end()


def lit(image):
    """Where there is more ink than a breath of it."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    paper = grey.pixelColor(0, 0).red()
    return {
        (x, y)
        for x in range(grey.width())
        for y in range(grey.height())
        if abs(grey.pixelColor(x, y).red() - paper) > 130
    }


@pytest.mark.parametrize(
    "text",
    [
        *NAMES,
        "Tisu 2 x 3",
        "Kabel 2x 10 m",
        "Kaos (V) A (M)",
        "AVA 11 TAPE, VAT & Co. 5%",
        "Botol A/V: 1 + 1",
        "Tas Kulit Wan…",
    ],
)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_words_look_as_if_their_line_was_written_whole(theme, text, scale):
    """A word begins on the quarter of a pixel before its place: no stroke moves by one."""
    hand = Hand(14, QFont.Weight.DemiBold, Paper(theme.surface, scale))
    where = Line(9, 5, 20, 600)

    def sheet():
        image = QImage(round(600 * scale), round(30 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(theme.surface)
        return image

    copied, whole = sheet(), sheet()
    paint(copied, hand.words(text, theme.ink, where))
    paint(whole, [hand.whole(text, theme.ink, where)])
    drawn = sheet()
    painter = QPainter(drawn)
    painter.setFont(hand.font)
    painter.setPen(theme.ink)
    exact = QFontMetricsF(hand.font)
    top = where.top + (where.high - QFontMetrics(hand.font).height()) / 2
    painter.drawText(QPointF(where.left, top + exact.ascent()), text)
    painter.end()
    assert whole == drawn
    for some, others in ((lit(copied), lit(drawn)), (lit(drawn), lit(copied))):
        near = {(x + step, y) for x, y in others for step in (-1, 0, 1)}
        assert some <= near


def written(faces, theme, product):
    image = QImage(162, 194, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    paint(image, faces.tile(product, 162))
    return image


def test_what_is_remembered_never_stands_on_another_product(theme):
    """Tiles share the words of their prices and stocks."""
    paper = Paper(theme.surface, 1.0)
    faces = Faces(theme, paper)
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
        assert written(faces, theme, product) == written(Faces(theme, paper), theme, product)
    images = [written(faces, theme, product) for product in cases]
    # The bits are the picture's own memory: they go where nobody keeps it.
    looks = [image.constBits().tobytes() for image in images]
    # More variants with a higher price look the same: "from" says it of both.
    assert len(set(looks)) == len(cases) - 1
