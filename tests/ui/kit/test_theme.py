import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette

from pos_app.ui.kit.fonts import BODY, load_fonts, type_face
from pos_app.ui.kit.sheet import menu_sheet
from pos_app.ui.kit.theme import apply_theme, contrast, load_theme

TOKENS = {
    "light": {
        "bg": "#f4f6f8", "surface": "#ffffff", "line": "#e3e8ee",
        "ink": "#111827", "ink2": "#5b6676", "ink3": "#6b7686",
        "brand": "#0b7a6f", "brand_soft": "#e3f4f1", "brand_ink": "#075f56",
        "ok": "#15803d", "ok_soft": "#dcfce7", "warn": "#b45309", "warn_soft": "#fef3c7",
        "bad": "#b91c1c", "bad_soft": "#fee2e2", "focus": "#2563eb",
    },
    "dark": {
        "bg": "#0f141a", "surface": "#171e26", "line": "#28323d",
        "ink": "#eef2f6", "ink2": "#a7b2c0", "ink3": "#8a97a7",
        "brand": "#25b3a3", "brand_soft": "#10322f", "brand_ink": "#7fe3d7",
        "ok": "#4ade80", "ok_soft": "#12351f", "warn": "#fbbf24", "warn_soft": "#3a2d0c",
        "bad": "#f87171", "bad_soft": "#3f1717", "focus": "#60a5fa",
    },
}  # fmt: skip

TEXT = [
    ("ink", "bg"), ("ink", "surface"), ("ink", "hover"), ("ink", "press"), ("ink", "field"),
    ("ink", "brand_soft"), ("ink", "ok_soft"), ("ink", "warn_soft"), ("ink", "bad_soft"),
    ("ink", "info_soft"),
    ("ink2", "bg"), ("ink2", "surface"), ("ink2", "hover"), ("ink2", "field"),
    ("ink2", "brand_soft"), ("ink2", "press"),
    ("hint", "surface"), ("ink3", "surface"),
    ("brand_ink", "brand_soft"), ("brand_ink", "surface"), ("brand_ink", "bg"),
    ("brand_ink", "ok_soft"), ("brand_ink", "warn_soft"), ("brand_ink", "bad_soft"),
    ("on_brand", "brand"), ("on_brand", "brand_hover"), ("on_brand", "brand_press"),
    ("on_brand", "key_on_brand"),
    ("ok", "ok_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("info", "info_soft"),
    ("ok", "surface"), ("warn", "surface"), ("bad", "surface"), ("bad", "bg"), ("bad", "hover"),
    ("chip_on_text", "chip_on"), ("person", "person_soft"), ("tooltip_text", "tooltip"),
]  # fmt: skip

MARKS = [("focus", "surface"), ("focus", "bg"), ("brand", "surface"), ("ink3", "surface")]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_tokens_are_those_of_the_design(mode):
    theme = load_theme(mode)
    assert {name: getattr(theme, name).name() for name in TOKENS[mode]} == TOKENS[mode]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "paper"), TEXT)
def test_text_can_be_read(mode, text, paper):
    theme = load_theme(mode)
    assert contrast(getattr(theme, text), getattr(theme, paper)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("mark", "paper"), MARKS)
def test_rings_and_marks_can_be_seen(mode, mark, paper):
    theme = load_theme(mode)
    assert contrast(getattr(theme, mark), getattr(theme, paper)) >= 3


def test_tiles_are_the_same_in_both_themes_and_readable():
    light, dark = load_theme("light"), load_theme("dark")
    assert light.tiles == dark.tiles
    assert len(light.tiles) == 10
    for paper, ink in light.tiles:
        assert contrast(ink, paper) >= 3


def test_a_thing_keeps_its_tile():
    theme = load_theme("light")
    assert theme.tile("variant-17") == load_theme("dark").tile("variant-17")
    assert len({theme.tile(str(number))[0].name() for number in range(200)}) == 10
    assert theme.tile("\ud800")


def test_contrast_is_wcag():
    black, white = QColor("#000000"), QColor("#ffffff")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(QColor("#767676"), white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_application_is_dressed(qapp, mode):
    before = (qapp.font(), qapp.palette(), qapp.styleSheet())
    try:
        theme = apply_theme(qapp, mode)
        assert theme.mode == mode
        assert theme.dark is (mode == "dark")
        palette = qapp.palette()
        assert palette.color(QPalette.ColorRole.Window) == theme.bg
        assert palette.color(QPalette.ColorRole.HighlightedText) == theme.on_brand
        assert qapp.font().pixelSize() == BODY
        assert qapp.styleSheet() == ""
    finally:
        qapp.setStyleSheet(before[2])
        qapp.setPalette(before[1])
        qapp.setFont(before[0])


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_menu_of_an_editor_is_the_themes(mode):
    theme = load_theme(mode)
    sheet = menu_sheet(theme)
    assert "font" not in sheet
    assert "$" not in sheet
    assert theme.brand_soft.name() in sheet


def test_system_follows_the_desktop(qapp):
    before = (qapp.font(), qapp.palette(), qapp.styleSheet())
    try:
        assert apply_theme(qapp, "system").mode in {"light", "dark"}
    finally:
        qapp.setStyleSheet(before[2])
        qapp.setPalette(before[1])
        qapp.setFont(before[0])


def test_the_type_is_the_bundled_one_with_tabular_figures(qapp):
    load_fonts(qapp)
    load_fonts(qapp)
    for weight in (400, 500, 600, 700):
        font = type_face(14, QFont.Weight(weight))
        info = QFontInfo(font)
        assert info.family() == "Inter"
        assert info.weight() == weight
        assert font.featureValue(QFont.Tag("tnum")) == 1
