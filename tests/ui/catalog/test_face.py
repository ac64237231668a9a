from __future__ import annotations

from dataclasses import replace
from math import floor

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QImage, QPainter

from pos_app.domain.catalog import summarise
from pos_app.domain.money import Rupiah
from pos_app.ui.catalog.drawing import Drawing, stamp
from pos_app.ui.catalog.face import Faces
from pos_app.ui.catalog.hand import Hand, Line
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


TEXTS = (
    *NAMES,
    "Tisu 2 x 3",
    "Kabel 2x 10 m",
    "Kaos (V) A (M)",
    "AVA 11 TAPE, VAT & Co. 5%",
    "Botol A/V: 1 + 1",
    "Rp\xa012.000",
    "Tas Kulit Wan…",
)
LINES = (Line(12, 106, 17, ROOM), Line(12, 123, 17, ROOM))


@pytest.fixture
def hand(theme):
    return Hand(13, QFont.Weight.DemiBold, 1.0)


def lines(writing):
    """The texts of its lines, as they are painted."""
    layout = writing.layout
    units = layout.text().encode("utf-16-le")
    spans = [
        (line.textStart(), line.textStart() + line.textLength())
        for line in map(layout.lineAt, range(layout.lineCount()))
    ]
    return [units[2 * begin : 2 * end].decode("utf-16-le").rstrip() for begin, end in spans]


@pytest.mark.parametrize(
    "name",
    [
        *NAMES,
        "x" * 200,
        "👕 Kaos 👩‍👩‍👧‍👦 Heavy Cotton",
        "Kue 🎂🎂🎂 ulang tahun 🎂🎂🎂 untuk anak dan dewasa 🎂",
    ],
)
def test_a_name_takes_two_lines_at_most_and_only_the_last_is_cut(hand, theme, name):
    shown = lines(hand.write(name, theme.ink, *LINES))
    assert 1 <= len(shown) <= 2
    assert QFontMetricsF(hand.font).horizontalAdvance(shown[0].rstrip("\u2028")) <= ROOM
    assert name.startswith(shown[0].rstrip("…\u2028"))
    together = "".join(shown).replace("\u2028", "").replace(" ", "")
    assert together == name.replace(" ", "") or together.endswith("…")
    for line in shown:
        assert QFontMetricsF(hand.font).horizontalAdvance(line) <= ROOM + 2


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_cut_exactly_where_it_does_not_fit(hand, theme, name):
    exact = QFontMetricsF(hand.font).horizontalAdvance(name)
    for room in range(20, 420):
        (shown,) = lines(hand.write(name, theme.ink, Line(0, 0, 17, room)))
        assert (shown != name) == (exact > room + 2)


def test_a_line_is_as_full_as_its_words_allow(hand, theme):
    first, second = lines(hand.write("Kaos Polos Heavy Cotton", theme.ink, *LINES))
    assert f"{first} {second}" == "Kaos Polos Heavy Cotton"
    whole = f"{first} {second.split(' ')[0]}"
    assert QFontMetricsF(hand.font).horizontalAdvance(whole) > ROOM


def test_what_is_cut_stays_on_the_last_line(hand, theme):
    """Even where the part that is left of a word would fit on the line before."""
    name = "Antik Xylofonpertunjukanmusiktradisionalnusantara"
    first, second = lines(hand.write(name, theme.ink, *LINES))
    assert first.rstrip("\u2028") == "Antik"
    assert second.startswith("Xylo")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_line_looks_as_qt_draws_a_text(theme, text, scale):
    """Whatever face its letters are from, they stand on the same line, on whole pixels."""
    hand = Hand(14, QFont.Weight.DemiBold, scale)
    where = Line(9, 5, 20, 600)

    def sheet():
        image = QImage(round(600 * scale), round(30 * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(theme.surface)
        return image

    ours, drawn = sheet(), sheet()
    paint(ours, Drawing((), (hand.write(text, theme.ink, where),)))
    painter = QPainter(drawn)
    painter.setFont(hand.font)
    painter.setPen(theme.ink)
    exact = QFontMetricsF(hand.font)
    top = where.top + (where.high - QFontMetrics(hand.font).height()) / 2
    base = floor((top + exact.ascent()) * scale + 0.5) / scale
    painter.drawText(QPointF(where.left, base), text)
    painter.end()
    assert ours == drawn


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_stamp_looks_as_what_it_was_made_of(theme, scale):
    whole, copied = (QImage(300, 60, QImage.Format.Format_RGB32) for _ in range(2))
    first = Hand(11, QFont.Weight.Medium, scale).write(
        "1 variant · ", theme.ink3, Line(13, 5, 16, 90)
    )
    second = Hand(11, QFont.Weight.Bold, scale).write("7 left", theme.warn, Line(80, 5, 16, 90))
    stamped = stamp((first, second), theme.surface, scale)
    for image, drawing in (
        (whole, Drawing((), (first, second))),
        (copied, Drawing((stamped,), ())),
    ):
        image.setDevicePixelRatio(scale)
        image.fill(theme.surface)
        paint(image, drawing)
    assert copied == whole


def paint(image, drawing):
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()


def written(faces, theme, product):
    image = QImage(162, 194, QImage.Format.Format_RGB32)
    image.fill(theme.surface)
    paint(image, faces.tile(product, 162))
    return image


def test_what_is_remembered_never_stands_on_another_product(theme):
    """Tiles share the words of their prices and stocks."""
    faces = Faces(theme, theme.surface, 1.0)
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
        assert written(faces, theme, product) == written(
            Faces(theme, theme.surface, 1.0), theme, product
        )
    images = [written(faces, theme, product) for product in cases]
    # The bits are the picture's own memory: they go where nobody keeps it.
    looks = [image.constBits().tobytes() for image in images]
    # More variants with a higher price look the same: "from" says it of both.
    assert len(set(looks)) == len(cases) - 1
