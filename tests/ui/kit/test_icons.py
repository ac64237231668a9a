import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from pos_app.resources import resource
from pos_app.ui.kit.icons import Icons

RED = QColor("#d01020")


@pytest.fixture
def icons(qapp):
    return Icons(resource("icons"))


def inks(image):
    picture = image.convertToFormat(QImage.Format.Format_ARGB32)
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_takes_the_colour_it_is_asked_for(icons):
    assert inks(icons.pixmap("store", RED, 48).toImage()) == {RED.name()}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_is_as_sharp_as_the_screen(icons, scale):
    pixmap = icons.pixmap("search", RED, 20, scale)
    assert pixmap.width() == round(20 * scale)
    assert pixmap.deviceIndependentSize().width() == pytest.approx(20)


def test_an_icon_is_drawn_once(icons):
    first = icons.pixmap("x", RED, 20)
    assert icons.pixmap("x", QColor(RED), 20).cacheKey() == first.cacheKey()


def test_every_bundled_outline_leaves_ink(icons):
    for name in icons.names():
        image = icons.pixmap(name, RED, 24).toImage()
        assert not image.isNull()
        assert any(image.pixelColor(x, y).alpha() > 128 for x in range(24) for y in range(24)), name


def test_qt_gets_every_scale(icons):
    icon = icons.icon("check", RED, 16)
    assert {size.width() for size in icon.availableSizes()} == {16, 24, 32}


def test_a_missing_icon_is_a_mistake(icons):
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-outline", RED)


def test_a_see_through_colour_is_kept(icons):
    faint = QColor(RED)
    faint.setAlphaF(0.5)
    image = icons.pixmap("store", faint, 48).toImage()
    assert max(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48)) <= 130


def test_painting_puts_it_in_the_middle(icons):
    image = QImage(100, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    icons.paint(painter, QRect(0, 0, 100, 40), "plus", RED)
    painter.end()
    columns = [x for x in range(100) for y in range(40) if image.pixelColor(x, y).alpha() > 128]
    assert (min(columns) + max(columns)) / 2 == pytest.approx(49.5, abs=1)


def test_the_licences_are_with_them():
    assert "ISC" in resource("icons", "LICENSE").read_text()
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text()


def test_every_icon_is_shipped_for_something(icons):
    root = resource("icons").parents[1]
    texts = [path.read_text("utf-8") for path in (root / "pos_app").rglob("*.py")]
    # Names that a test alone gives stand for what a screen may use next.
    texts += [path.read_text("utf-8") for path in (root / "tests" / "ui" / "kit").glob("*.py")]
    code = "".join(texts)
    assert [name for name in icons.names() if f'"{name}"' not in code] == []
