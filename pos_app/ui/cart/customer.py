"""Who buys, on a card that leads to the customer step."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain import phone as phones
from pos_app.domain.customer import Contact
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.keycap import key_cap_width, paint_key_cap
from pos_app.ui.kit.paint import line_of_text, rounded
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_BLANK_HEIGHT = 48
_NAMED_HEIGHT = 56


class CustomerCard(KitButton):
    """Dashed while nobody is named; then name, phone and a pencil."""

    radius = 10.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._below = ""
        self._blank = True
        super().__init__(theme, "", name="customerButton", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_contact(Contact(), "")

    def show_contact(self, contact: Contact, walk_in: str) -> None:
        """`walk_in` is what the settings call somebody without a name."""
        self._blank = contact.is_blank
        if self._blank:
            self._below = ""
            self.setText(walk_in or tx("Cart", "Walk-in customer"))
        else:
            parts = (_phone(contact.phone), plain(contact.email))
            self._below = " · ".join(filter(None, parts))
            self.setText(contact.name.strip() or tx("Cart", "Name is missing"))
        self.setFixedHeight(self.height_hint())

    def spoken(self) -> str:
        told = ", ".join(filter(None, (self._label, self._below)))
        return tx("Cart", "Customer: {name}").format(name=told)

    def height_hint(self) -> int:
        return _BLANK_HEIGHT if self._blank else _NAMED_HEIGHT

    def content_width(self) -> int:
        return 120

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        warm = self.hot() or self.isDown()
        fill = theme.hover if warm else theme.surface
        edge = theme.line_strong if self._blank else theme.line
        rounded(painter, box, self.radius, fill, edge, dashed=self._blank)
        icon = QRect(box.left() + 13, box.top(), 18, box.height())
        left = box.left() + 41
        if self._blank:
            theme.icons.paint(painter, icon, "user-plus", theme.ink2)
            wide = key_cap_width("F3")
            cap = QRect(box.right() - 12 - wide, 0, wide, box.height())
            paint_key_cap(painter, cap, "F3", theme)
            words = QRect(left, box.top(), cap.left() - left - 8, box.height())
            line_of_text(painter, words, self._label, type_face(BODY, MEDIUM), theme.ink2)
            return
        theme.icons.paint(painter, icon, "user", theme.brand_ink)
        if self.isEnabled():
            pencil = QRect(box.right() - 30, box.top(), 16, box.height())
            theme.icons.paint(painter, pencil, "pencil", theme.ink2)
        wide = box.right() - 40 - left
        name = QRect(left, box.top() + 9, wide, 20)
        if not self._below:
            name = QRect(left, box.top(), wide, box.height())
        line_of_text(painter, name, self._label, type_face(BODY, SEMIBOLD), theme.ink)
        below = QRect(left, box.top() + 29, wide, 18)
        line_of_text(painter, below, self._below, type_face(SMALL, MEDIUM), theme.ink2)


def _phone(typed: str) -> str:
    """The number as people read it; half-typed, as it was typed."""
    if not typed.strip():
        return ""
    try:
        return phones.spell(phones.normalise(typed))
    except phones.NotAPhone:
        return plain(typed)
