"""Colours as data: a few named ones in a file, roles on top, one object that widgets are given."""

import dataclasses
import json
import zlib
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from pos_app.domain.value import value
from pos_app.resources import resource
from pos_app.ui.kit.fonts import BODY, load_fonts, type_face
from pos_app.ui.kit.icons import Icons

Mode = Literal["light", "dark"]
Wish = Literal["light", "dark", "system"]
Tile = tuple[QColor, QColor]


@value
class Theme:
    """Every colour a widget may use, by what it is for, and the icons drawn in them.

    ``*_soft`` is the background that goes with the text colour of the same name. ``hint`` is for
    ``surface`` only; on ``bg`` the secondary ink is ``ink2``.
    """

    mode: Mode
    bg: QColor
    surface: QColor
    line: QColor
    line_strong: QColor
    hover: QColor
    press: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    brand: QColor
    brand_hover: QColor
    brand_press: QColor
    brand_deep: QColor
    brand_soft: QColor
    brand_ink: QColor
    on_brand: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    person: QColor
    person_soft: QColor
    focus: QColor
    shadow: QColor
    window: QColor
    field: QColor
    hint: QColor
    chip_on: QColor
    chip_on_text: QColor
    info: QColor
    info_soft: QColor
    tooltip: QColor
    tooltip_text: QColor
    key_on_brand: QColor
    tiles: tuple[Tile, ...]
    icons: Icons = dataclasses.field(repr=False)

    def tile(self, key: str) -> Tile:
        """Background and ink for a thing without a picture: the same thing, the same colours."""
        return self.tiles[zlib.crc32(key.encode("utf-8", "replace")) % len(self.tiles)]

    @property
    def dark(self) -> bool:
        return self.mode == "dark"


def load_theme(mode: Mode) -> Theme:
    """Read one theme from its file; needs no running application.

    First come named colours, then what they are used for: a role names a colour of the same file.
    The tiles are the paper and ink of products without a picture, the same in both themes.
    """
    # JSON, which the start reads anyway: to load a parser of TOML held up the first picture.
    table = json.loads(resource("themes", f"{mode}.json").read_text("utf-8"))
    colours = {name: QColor(value) for name, value in table["colour"].items()}
    roles = {role: colours[name] for role, name in table["role"].items()}
    tiles = tuple((QColor(paper), QColor(ink)) for paper, ink in table["tiles"].values())
    return Theme(mode=mode, tiles=tiles, icons=Icons(resource("icons")), **colours, **roles)


def apply_theme(app: QApplication, wish: Wish) -> Theme:
    """Dress the whole application and return the theme to build the window with.

    ``system`` follows the desktop's choice as it is now. Calling again re-dresses what Qt paints;
    kit widgets keep the theme they were made with, so the window builds its panes anew.
    """
    hints = app.styleHints()
    if wish == "system":
        hints.unsetColorScheme()
        mode: Mode = "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
    else:
        mode = wish
        scheme = Qt.ColorScheme.Dark if wish == "dark" else Qt.ColorScheme.Light
        hints.setColorScheme(scheme)  # the title bar and native menus go along
    theme = load_theme(mode)
    load_fonts(app)
    app.setStyle("Fusion")
    app.setFont(type_face(BODY))
    app.setPalette(_palette(theme))
    return theme


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio of two opaque colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: theme.window,
        role.WindowText: theme.ink,
        role.Base: theme.field,
        role.AlternateBase: theme.bg,
        role.Text: theme.ink,
        role.PlaceholderText: theme.hint,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.bad,
        role.Highlight: theme.brand,
        role.HighlightedText: theme.on_brand,
        role.Accent: theme.brand,
        role.Link: theme.brand_ink,
        role.LinkVisited: theme.brand_ink,
        role.ToolTipBase: theme.tooltip,
        role.ToolTipText: theme.tooltip_text,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.line_strong,
        role.Shadow: theme.shadow,
    }.items():
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, theme.ink3)
    return palette
