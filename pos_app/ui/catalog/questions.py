"""The answers to "which one?" in rows of chips, and how the keyboard walks over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.catalog import Item
from pos_app.ui.catalog.choice import Choice
from pos_app.ui.catalog.flow import FlowLayout
from pos_app.ui.catalog.option_chip import OptionChip
from pos_app.ui.catalog.texts import Mood, item_stock, stock_words
from pos_app.ui.kit.fonts import SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_SIDE = 16
_ABOVE = 12
_SPACE = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Questions(QWidget):
    """One row of chips for each question of a choice; an impossible answer says why.

    Signals
        taken(int question, str answer)
        entered(): Enter, after the answer under the keyboard was taken
        reached(QWidget): the chip the keyboard is on now, to be brought into sight
    """

    taken = Signal(int, str)
    entered = Signal()
    reached = Signal(object)

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[dict[str, OptionChip]] = []
        self._rows: list[tuple[PlainLabel, FlowLayout]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        column.setSpacing(_SPACE)
        for number, axis in enumerate(choice.axes):
            label = PlainLabel(axis.name, self, font=type_face(13, SEMIBOLD), colour=theme.ink2)
            column.addWidget(label)
            flow = FlowLayout()
            row: dict[str, OptionChip] = {}
            for at, value in enumerate(axis.values):
                name = f"option{number + 1}_{at + 1}"
                chip = row[value] = OptionChip(theme, value, name=name, parent=self)
                chip.clicked.connect(partial(self._take, number, value))
                chip.installEventFilter(self)
                flow.addWidget(chip)
            column.addLayout(flow)
            self._rows.append((label, flow))
            self._chips.append(row)
        column.addStretch(1)

    def height_for(self, width: int) -> int:
        """Pixels that all rows need at this width, with the words the chips have now."""
        room = width - 2 * _SIDE
        rows = (
            label.sizeHint().height() + flow.heightForWidth(room) + 2 * _SPACE
            for label, flow in self._rows
        )
        return 2 * _ABOVE + sum(rows)

    def show_choice(self, choice: Choice) -> None:
        last = len(self._chips) - 1
        for number, row in enumerate(self._chips):
            for value, chip in row.items():
                fitting = choice.fitting(number, value)
                priced = number == last and choice.decided(number)
                below, mood, possible = _told_of(fitting, priced=priced)
                chip.tell(below, mood, taken=choice.taken[number] == value, possible=possible)

    def focus_question(self, number: int) -> bool:
        """The keyboard goes to the first possible answer; answers whether there is one."""
        for chip in self._chips[number].values():
            if chip.isEnabled():
                self._focus(chip)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Before the scroll area takes the arrows, and the button takes Enter.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self._enter()
                return True
            if event.key() in _ARROWS:
                self._walk(*_ARROWS[event.key()])
                return True
        return super().eventFilter(watched, event)

    def _take(self, number: int, value: str, *_checked: bool) -> None:
        self.taken.emit(number, value)

    def _enter(self) -> None:
        if (spot := self._spot()) is not None:
            self.taken.emit(*spot)
        self.entered.emit()

    def _spot(self) -> tuple[int, str] | None:
        """The answer under the keyboard."""
        return next(
            (
                (number, value)
                for number, row in enumerate(self._chips)
                for value, chip in row.items()
                if chip.hasFocus() and chip.isEnabled()
            ),
            None,
        )

    def _walk(self, down: int, right: int) -> None:
        spot = self._spot()
        if spot is None:
            return
        number, value = spot
        rows = [[chip for chip in row.values() if chip.isEnabled()] for row in self._chips]
        here = rows[number]
        at = here.index(self._chips[number][value])
        if right:
            self._focus(here[(at + right) % len(here)])
            return
        others = rows[number + 1 :] if down > 0 else rows[:number][::-1]
        target = next((row for row in others if row), here)
        self._focus(target[min(at, len(target) - 1)])

    def _focus(self, chip: OptionChip) -> None:
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(chip)


def _told_of(items: Sequence[Item], *, priced: bool) -> tuple[str, Mood, bool]:
    """What stands below an answer, its mood, and whether it can be taken."""
    if not items:
        return tx("Catalog", "Not made"), "calm", False
    sellable = [item for item in items if item.obstacle is None]
    if not sellable:
        words, mood = item_stock(items[0])
        return words, mood, False
    stocks = [item.stock for item in sellable]
    known = [stock for stock in stocks if stock is not None]
    words, mood = stock_words(sum(known) if len(known) == len(stocks) else None)
    if priced:
        return f"{sellable[0].price} · {words}", mood, True
    return words, mood, True
