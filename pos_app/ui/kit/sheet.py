"""The one style sheet: only what Fusion and the palette cannot say. Never a font (see below)."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from pos_app.ui.kit.theme import Theme

# A font in a style sheet would replace the widget's own font, and its tabular figures with it.
_SHEET = Template("""
QToolTip { background: $tooltip; color: $tooltip_text; border: none; padding: 6px 8px; }
QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 12px 28px 12px 14px; border-radius: 8px; }
QMenu::item:selected { background: $brand_soft; color: $brand_ink; }
QMenu::item:disabled { color: $ink3; background: transparent; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QAbstractScrollArea { border: none; background: transparent; }
QAbstractItemView {
    outline: none; selection-background-color: $brand_soft; selection-color: $ink;
}
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme) -> str:
    names = _SHEET.get_identifiers()
    return _SHEET.substitute({name: _css(getattr(theme, name)) for name in names})


def _css(colour: QColor) -> str:
    return colour.name()
