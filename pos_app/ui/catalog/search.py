"""The search field of the top bar: words, codes, and codes with a quantity before them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QWidget

from pos_app.ui.catalog.scanner import GAP, SHORTEST, typed_at
from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.kit.button_base import TOUCH
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import SearchField as SearchBox
from pos_app.ui.kit.keycap import KeyCap
from pos_app.ui.kit.later import AfterPicture
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_SIDE = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(SearchBox):
    """What is typed is searched at once; `3*` before it is a quantity and no part of the search.

    What a scanner types is searched when it comes to rest: no hand types four keys that fast, and
    to paint what each figure of a code finds would only keep the code's own line waiting.

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
        self._rest = QTimer(self, singleShot=True, interval=round(GAP * 1000))
        self._rest.timeout.connect(self._search)
        self._paint_later = AfterPicture(lambda: self.input.setUpdatesEnabled(True), self)
        # Not laid out in turn: each change would lay out everything around up to the window.
        end = QWidget(self)
        end.setFixedSize(TOUCH, TOUCH)
        self._key = KeyCap(theme, "F2", end)
        self._clear = IconButton(
            theme,
            "x",
            tx("Catalog", "Clear the search"),
            glyph=16,
            side=TOUCH,
            name="clearSearchButton",
            parent=end,
        )
        self._key.resize(self._key.sizeHint())
        self._key.move(TOUCH - _SIDE - self._key.width(), (TOUCH - self._key.height()) // 2)
        self._clear.resize(end.size())
        self.add_trailing(end)
        if (row := self.layout()) is not None:
            row.setContentsMargins(14, 0, 0, 0)
        self.setMinimumHeight(TOUCH)
        self._paint_alone(theme)
        self._clear.clicked.connect(self.clear)
        self.input.textChanged.connect(self._changed)
        self._show_trailing()

    def _paint_alone(self, theme: Theme) -> None:
        """A key paints the text only, not the box, the bar and the window behind it as well."""
        palette = self.input.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.field)
        self.input.setPalette(palette)
        self.input.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), TOUCH)

    def clear(self) -> None:
        """Everything is shown again."""
        self._burst = ""
        self.input.clear()
        self.edited.emit("")

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
        # Every event of the editor comes by: its class is known already, its type is not.
        if watched is self.input and isinstance(event, QKeyEvent):
            if self.text() and claim_escape(event):
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._time(event)
                return self._took(event.key())
        return super().eventFilter(watched, event)

    def _took(self, key: int) -> bool:
        if key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Down:
            self._search()
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
        code, before = self._burst, self._before
        if len(code) < SHORTEST or not split_quantity(before)[1] or self.text() != before + code:
            return False
        if not self._scan(code, 1, before):
            return False
        self.input.selectAll()
        return True

    def _scan(self, code: str, quantity: int, left: str) -> bool:
        """Looks a code up, and leaves only `left` in the field when it is known.

        The new line of the cart is painted first, the field a picture later. What it holds now is
        searched when it comes to rest.
        """
        if not self._catalog.scan(code, quantity, quiet=True):
            return False
        self.input.setUpdatesEnabled(False)
        self._paint_later.ask()
        # Its signal would have it searched at once.
        with QSignalBlocker(self.input):
            self.input.setText(left)
        self._rest.start()
        return True

    def _enter(self) -> None:
        is_scan = self._scanned()
        self._burst = ""
        quantity, text = split_quantity(self.text())
        if is_scan or not text or self._scan(text, quantity, ""):
            return
        self._search()
        self.first_wanted.emit(text, quantity)
        self.input.selectAll()

    def _changed(self) -> None:
        if len(self._burst) < SHORTEST:
            self._search()
        else:
            self._rest.start()

    def _search(self) -> None:
        self._rest.stop()
        self._show_trailing()
        text = split_quantity(self.text())[1]
        if text != self._searched:
            self._searched = text
            self.text_changed.emit(text)

    def _show_trailing(self) -> None:
        filled = bool(self.input.text())
        self._key.setVisible(not filled)
        self._clear.setVisible(filled)


def split_quantity(text: str) -> tuple[int, str]:
    """`3*kopi` is three of `kopi`; anything else is one."""
    times, star, rest = text.strip().partition("*")
    if star and times.isascii() and times.isdigit() and len(times) <= 4:
        return max(int(times), 1), rest.strip()
    return 1, text.strip()
