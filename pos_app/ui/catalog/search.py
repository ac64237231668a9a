"""The search field of the top bar: words, codes, and codes with a quantity before them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.catalog.scanner import GAP, SHORTEST, typed_at
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.kit.button_base import TOUCH
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import SearchField as SearchBox
from pos_app.ui.kit.keycap import KeyCap
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(SearchBox):
    """What is typed is searched at once; `3*` before it is a quantity and no part of the search.

    Signals
        text_changed(str): what to search for now
        first_wanted(str text, int quantity): Enter, and no item has such a code
        results_wanted(): the keyboard wants to go down to the results
    """

    text_changed = Signal(str)
    first_wanted = Signal(str, int)
    results_wanted = Signal()

    def __init__(self, theme: Theme, catalog: CatalogDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Catalog", "Search product, SKU, or scan a barcode"),
            accessible=tx("Catalog", "Search products"),
            name="searchField",
            parent=parent,
        )
        self._catalog = catalog
        self._searched = ""
        self._burst = ""
        self._before = ""
        self._last = 0.0
        self._key = KeyCap(theme, "F2", self)
        self._clear = IconButton(
            theme,
            "x",
            tx("Catalog", "Clear the search"),
            glyph=16,
            side=TOUCH,
            name="clearSearchButton",
            parent=self,
        )
        self.add_trailing(self._key)
        self.add_trailing(self._clear)
        self.setMinimumHeight(TOUCH)
        self._clear.clicked.connect(self.clear)
        self.input.textChanged.connect(self._changed)
        self._show_trailing()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TOUCH)

    def clear(self) -> None:
        """Everything is shown again."""
        self.input.clear()

    def take(self, text: str) -> None:
        """Goes on typing here with a character that was typed elsewhere."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.input.end(False)
        self.input.insert(text)

    def focus_all(self) -> None:
        """The keyboard comes here; what is in the field is replaced by what is typed."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.input.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and self.text() and claim_escape(event):
            return True
        if (
            watched is self.input
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            self._time(event)
            return self._took(event.key())
        return super().eventFilter(watched, event)

    def _took(self, key: int) -> bool:
        if key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Down:
            self.results_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            return False
        return True

    def _time(self, event: QKeyEvent) -> None:
        """Parts what a scanner types from what stood here before."""
        text = event.text()
        if text and not text.isprintable() and event.key() not in _ENTER:
            self._burst = ""
            return
        at = typed_at(event)
        if not self._burst or at - self._last > GAP:
            self._burst, self._before = "", self.text()
        self._last = at
        if event.key() not in _ENTER:
            self._burst += text

    def _scanned(self) -> bool:
        """Whether a scanner typed a known code behind other words, which are put back then."""
        code, before, self._burst = self._burst, self._before, ""
        if len(code) < SHORTEST or not split_quantity(before)[1] or self.text() != before + code:
            return False
        if not self._scan(code, 1, before):
            return False
        self.input.selectAll()
        return True

    def _scan(self, code: str, quantity: int, left: str) -> bool:
        """Looks a code up while `left` stands in the field, and leaves it there when it is known.

        In this order, since a change of the text closes the sheet that a known code may open.
        """
        typed = self.text()
        self.input.setText(left)
        if self._catalog.scan(code, quantity, quiet=True):
            return True
        self.input.setText(typed)
        return False

    def _enter(self) -> None:
        if self._scanned():
            return
        quantity, text = split_quantity(self.text())
        if not text:
            return
        if not self._scan(text, quantity, ""):
            self.first_wanted.emit(text, quantity)
            self.input.selectAll()

    def _changed(self, typed: str) -> None:
        self._show_trailing()
        text = split_quantity(typed)[1]
        if text != self._searched:
            self._searched = text
            self.text_changed.emit(text)

    def _show_trailing(self) -> None:
        filled = bool(self.input.text())
        self._key.setVisible(not filled)
        self._clear.setVisible(filled)
        if (row := self.layout()) is not None:
            row.setContentsMargins(14, 0, 0 if filled else 12, 0)


def split_quantity(text: str) -> tuple[int, str]:
    """`3*kopi` is three of `kopi`; anything else is one."""
    times, star, rest = text.strip().partition("*")
    if star and times.isascii() and times.isdigit() and len(times) <= 4:
        return max(int(times), 1), rest.strip()
    return 1, text.strip()
