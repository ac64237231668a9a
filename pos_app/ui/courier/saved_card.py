"""One saved address of a member: who, where, and whether the goods go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.buttons import IconButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.paint import LEFT, line_of_text, rounded
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.member import MemberAddress
    from pos_app.ui.kit.theme import Theme

HEIGHT = 84
_DOT = 20
_TEXT = 46
_ICON = 48


class AddressCard(KitButton):
    """A click anywhere chooses it; the pencil and the bin at its right are buttons of their own."""

    radius = 10.0

    edit_wanted = Signal()
    delete_wanted = Signal()
    step_wanted = Signal(object)
    """An arrow key: to the card so many places further."""

    def __init__(self, theme: Theme, address: MemberAddress, parent: QWidget | None = None) -> None:
        self.address = address
        self._lines = (
            plain(address.name) or plain(address.street),
            plain(address.street),
            plain(f"{address.district.display} {address.postal_code}".strip()),
        )
        super().__init__(theme, self._lines[0], name=f"address_{address.id}", parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(filter(None, self._lines)))
        said = self._lines[1]
        self.edit = IconButton(
            theme,
            "pencil",
            tx("Courier", "Change the address {street}").format(street=said),
            glyph=16,
            side=_ICON,
            name=f"addressEdit_{address.id}",
            parent=self,
        )
        self.delete = IconButton(
            theme,
            "trash-2",
            tx("Courier", "Delete the address {street}").format(street=said),
            glyph=16,
            side=_ICON,
            name=f"addressDelete_{address.id}",
            parent=self,
        )
        self.edit.clicked.connect(self.edit_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    def sizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        right = self.width() - 2
        self.delete.move(right - _ICON, 0)
        self.edit.move(right - 2 * _ICON, 0)

    def nextCheckState(self) -> None:
        """What is chosen is the sale's to say; a press alone does not mark it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.step_wanted.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.step_wanted.emit(-1)
            case _:
                super().keyPressEvent(event)

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        chosen = self.isChecked()
        fill = theme.brand_soft if chosen else theme.hover if self.hot() else theme.surface
        rounded(painter, box, self.radius, fill, theme.brand if chosen else theme.line)
        dot = QRect(box.left() + 14, box.top() + 14, _DOT, _DOT)
        rounded(painter, dot, _DOT / 2, theme.surface, theme.brand if chosen else theme.line_strong)
        if chosen:
            rounded(painter, dot.adjusted(5, 5, -5, -5), _DOT / 2, theme.brand)
        fonts = (type_face(BODY, SEMIBOLD), type_face(13, MEDIUM), type_face(13, MEDIUM))
        inks = (theme.ink, theme.ink, theme.ink2)
        for place, (text, font, ink) in enumerate(zip(self._lines, fonts, inks, strict=True)):
            # Only the first line shares its room with the buttons.
            taken = 2 * _ICON + 8 if place == 0 else 12
            top = box.top() + 12 + place * 21
            room = QRect(box.left() + _TEXT, top, box.width() - _TEXT - taken, 20)
            line_of_text(painter, room, text, font, ink, LEFT)
