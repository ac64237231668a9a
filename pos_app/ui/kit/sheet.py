"""What Fusion and the palette cannot say: scroll bars, and the menus of editors.

Only they have a style sheet. One for the whole window would cost every widget in it: Qt matches
all its rules for each as it is first shown, and keeps what it found.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit

    from pos_app.ui.kit.theme import Theme

_BAR = """
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: palette(dark); border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: palette(placeholder-text); }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
_MENU = Template("""
QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 12px 28px 12px 14px; border-radius: 8px; }
QMenu::item:selected { background: $brand_soft; color: $brand_ink; }
QMenu::item:disabled { color: $ink3; background: transparent; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
""")


def thin_bars(area: QAbstractScrollArea) -> None:
    """Gives it scroll bars without arrows, in the palette's colours, where it can have any."""
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.verticalScrollBarPolicy() != never:
        area.verticalScrollBar().setStyleSheet(_BAR)
    if area.horizontalScrollBarPolicy() != never:
        area.horizontalScrollBar().setStyleSheet(_BAR)


def menu_sheet(theme: Theme) -> str:
    """The style sheet of a menu in this theme."""
    names = _MENU.get_identifiers()
    return _MENU.substitute({name: getattr(theme, name).name() for name in names})


def own_menu(editor: QLineEdit | QPlainTextEdit, theme: Theme) -> None:
    """Dresses what a right click on an editor opens: copy, paste and the like."""

    def open_at(at: QPoint) -> None:
        menu = editor.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(menu_sheet(theme))
        menu.popup(editor.mapToGlobal(at))

    editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    editor.customContextMenuRequested.connect(open_at)
