"""The postal code: picked from the district's list, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from pos_app.ui.courier.leaving import Leaving, PopupKeys, offer_again
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.field import BOX, TextField
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class PostalField(TextField):
    """`changed` is every text, `passed` when the keyboard left the field."""

    changed = Signal(str)
    passed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tx("Courier", "Postal code"), limit=5, name="postalCode")
        self._codes: tuple[str, ...] = ()
        self.input.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._open = IconButton(
            theme,
            "chevron-down",
            tx("Courier", "Show the postal codes of this district"),
            glyph=18,
            side=BOX,
            name="postalCodeList",
        )
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box.add_trailing(self._open)
        if (row := self.box.layout()) is not None:
            row.setContentsMargins(12, 0, 0, 0)
        self._offers = Suggestions(
            theme,
            self.box,
            self.input,
            accessible=tx("Courier", "Postal codes of this district"),
            name="postalCodePopup",
        )
        PopupKeys(self.input, self._offers, self._show_all)
        Leaving(self.input).left.connect(self.passed)
        self._open.clicked.connect(self._toggle)
        self._offers.picked.connect(self._take)
        self.edited.connect(self._type)
        self.set_codes(())

    def set_codes(self, codes: tuple[str, ...]) -> None:
        """Offers these codes; without any the field is typed in."""
        self._codes = codes
        self._open.setVisible(bool(codes))
        self.input.setPlaceholderText("" if codes else tx("Courier", "5 digits"))

    def close_popup(self) -> None:
        self._offers.close()

    def _type(self, text: str) -> None:
        fitting = tuple(code for code in self._codes if code.startswith(text.strip()))
        self._offer(() if fitting == (text.strip(),) else fitting)
        self.changed.emit(text.strip())

    def _show_all(self) -> None:
        self._offer(self._codes)

    def _toggle(self) -> None:
        if self._offers.is_open():
            self._offers.close()
            return
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)
        self._show_all()

    def _offer(self, codes: tuple[str, ...]) -> None:
        offer_again(
            self._offers, tuple(Suggestion(code, code) for code in codes), self.text(), self.text()
        )

    def _take(self, code: str) -> None:
        self.set_text(code)
        self.changed.emit(code)
