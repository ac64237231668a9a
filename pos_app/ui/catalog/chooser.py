"""Which variant? A sheet over the lower part of the catalog, never a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.catalog import Item, Product, summarise
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.choice import Choice, among_items, among_options
from pos_app.ui.catalog.flow import FlowLayout
from pos_app.ui.catalog.option_chip import OptionChip
from pos_app.ui.catalog.quantity import QuantityBox
from pos_app.ui.catalog.texts import Mood, item_stock, stock_line, stock_words
from pos_app.ui.catalog.thumbnail import Thumbnail
from pos_app.ui.kit.buttons import IconButton, PrimaryButton
from pos_app.ui.kit.card import Card, Divider, ScrollPane
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class VariantChooser(QWidget):
    """Arrows walk over the answers, Enter takes one, and adds once it is clear which item is meant.

    Signals
        chosen(Item, int quantity)
        closed(): the sheet is gone, chosen or not
    """

    chosen = Signal(object, int)
    closed = Signal()

    def __init__(self, theme: Theme, art: Art, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choice: Choice | None = None
        self._chips: list[dict[str, OptionChip]] = []
        self.setObjectName("variantChooser")
        self._card = Card(theme, radius=14, parent=self)
        self._thumbnail = Thumbnail(art, 56, self._card)
        self._title = PlainLabel("", self._card, font=type_face(HEADING, SEMIBOLD), elide=True)
        self._about = PlainLabel(
            "", self._card, font=type_face(13, MEDIUM), colour=theme.ink2, elide=True
        )
        self._close_button = IconButton(
            theme,
            "x",
            tx("Catalog", "Close without choosing"),
            name="chooserClose",
            parent=self._card,
        )
        self._close_button.clicked.connect(self.close_sheet)
        self._scroll = ScrollPane(name="chooserOptions", parent=self._card)
        self._told = PlainLabel("", self._card, font=type_face(BODY, SEMIBOLD), wrap=True)
        self._quantity = QuantityBox(theme, self._card)
        self._quantity.changed.connect(self._show)
        self._add = PrimaryButton(
            theme,
            tx("Catalog", "Add"),
            value=" ",
            compact=True,
            name="chooserAdd",
            parent=self._card,
        )
        self._add.setMinimumWidth(220)
        self._add.clicked.connect(self._finish)
        self._lay_out()
        self.hide()

    def open_product(self, product: Product, quantity: int = 1) -> None:
        """Asks for one of the items of a product."""
        choice = among_options(product, tx("Catalog", "Option"))
        summary = summarise(product)
        self._thumbnail.show_product(summary.image, product.key, product.name, product.kind)
        self._title.setText(product.name)
        self._about.setText(str(stock_line(summary)))
        self._open(choice or among_items(product.items, tx("Catalog", "Variant")), quantity)

    def open_items(self, code: str, items: Sequence[Item], quantity: int = 1) -> None:
        """Asks which of the items with this code is meant."""
        first = items[0]
        self._thumbnail.show_product(first.image, first.product_key, code, first.kind)
        self._title.setText(
            tx("Catalog", "“{code}” is the code of several items").format(code=code)
        )
        self._about.setText(tx("Catalog", "Choose the one you have in hand."))
        self._open(among_items(items, tx("Catalog", "Item"), whole=True), quantity)

    def close_sheet(self) -> None:
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_sheet()
        elif key in _ENTER:
            self._enter()
        elif key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif event.text() == "+":
            self._quantity.set_value(self._quantity.value() + 1)
        elif event.text() == "-":
            self._quantity.set_value(self._quantity.value() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (event.key() in _ARROWS or event.key() in _ENTER)
        ):
            # Before the scroll area takes the arrows, and the button takes Enter.
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(self._theme.shadow)
        veil.setAlphaF(0.55 if self._theme.dark else 0.28)
        QPainter(self).fillRect(self.rect(), veil)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._about)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 12)
        head.setSpacing(12)
        head.addWidget(self._thumbnail)
        head.addLayout(names, 1)
        head.addWidget(self._close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(12)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._quantity)
        foot.addWidget(self._add)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider(self._theme, parent=self._card))
        column.addWidget(self._scroll, 1)
        column.addWidget(Divider(self._theme, parent=self._card))
        column.addLayout(foot)

    def _open(self, choice: Choice, quantity: int) -> None:
        self._choice = choice
        self._quantity.set_value(quantity)
        self._ask()
        self._show()
        self.show()
        self.raise_()
        self._place()
        self._focus_first()

    def _ask(self) -> None:
        """Builds a row of chips for each question."""
        questions = QWidget()
        column = QVBoxLayout(questions)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._chips = []
        for number, axis in enumerate(self._choice.axes if self._choice else ()):
            label = PlainLabel(
                axis.name, questions, font=type_face(13, SEMIBOLD), colour=self._theme.ink2
            )
            column.addWidget(label)
            flow = FlowLayout()
            row: dict[str, OptionChip] = {}
            for at, value in enumerate(axis.values):
                name = f"option{number + 1}_{at + 1}"
                chip = row[value] = OptionChip(self._theme, value, name=name, parent=questions)
                chip.clicked.connect(partial(self._take, number, value))
                chip.installEventFilter(self)
                flow.addWidget(chip)
            column.addLayout(flow)
            self._chips.append(row)
        column.addStretch(1)
        self._scroll.setWidget(questions)
        questions.installEventFilter(self)

    def _take(self, axis: int, value: str, *_checked: bool) -> None:
        if self._choice is not None:
            self._choice = self._choice.take(axis, value)
            self._show()

    def _show(self, *_quantity: int) -> None:
        choice = self._choice
        if choice is None:
            return
        for number, row in enumerate(self._chips):
            for value, chip in row.items():
                fitting = choice.fitting(number, value)
                last = number == len(self._chips) - 1
                below, mood, possible = _told_of(fitting, priced=last and choice.decided(number))
                chip.tell(below, mood, taken=choice.taken[number] == value, possible=possible)
        item = choice.item
        ready = item is not None and item.obstacle is None
        self._add.setEnabled(ready)
        price = item.price * self._quantity.value() if item and item.price else None
        self._add.set_value(str(price) if ready and price is not None else " ")
        words, mood = self._sentence(choice)
        self._told.setText(words)
        self._told.set_colour(
            {"calm": self._theme.ink, "warn": self._theme.warn, "bad": self._theme.bad}[mood]
        )

    def _sentence(self, choice: Choice) -> tuple[str, Mood]:
        if (missing := choice.missing) is not None:
            return tx("Catalog", "Choose: {option}").format(
                option=choice.axes[missing].name
            ), "calm"
        item = choice.item
        if item is None:
            return tx("Catalog", "This combination does not exist."), "bad"
        stock, mood = item_stock(item)
        taken = " / ".join(each or "" for each in choice.taken)
        return f"{taken} · {stock}", mood

    def _enter(self) -> None:
        where = self._spot()
        if where is not None:
            row, value = where
            self._take(row, value)
        if self._choice is not None and self._choice.item is not None:
            self._finish()
        else:
            self._focus_first()

    def _finish(self) -> None:
        item = self._choice.item if self._choice else None
        if item is not None and item.obstacle is None:
            quantity = self._quantity.value()
            self.close_sheet()
            self.chosen.emit(item, quantity)

    def _spot(self) -> tuple[int, str] | None:
        """The chip that has the keyboard."""
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
        where = self._spot()
        if where is None:
            self._focus_first()
            return
        number, value = where
        rows = [[chip for chip in row.values() if chip.isEnabled()] for row in self._chips]
        at = rows[number].index(self._chips[number][value])
        if right:
            chip = rows[number][(at + right) % len(rows[number])]
        else:
            below = [row for row in rows[number + 1 :] if row] if down > 0 else []
            above = [row for row in rows[:number] if row] if down < 0 else []
            target = below[0] if below else above[-1] if above else rows[number]
            chip = target[min(at, len(target) - 1)]
        self._focus(chip)

    def _focus_first(self) -> None:
        missing = self._choice.missing if self._choice else None
        for chip in self._chips[missing or 0].values():
            if chip.isEnabled():
                self._focus(chip)
                return
        self._close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, chip: OptionChip) -> None:
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(chip, 16, 16)

    def _place(self) -> None:
        """At the bottom, as high as its content, never higher than the catalog."""
        side = 18
        width = min(self.width() - 2 * side, 860)
        questions = self._scroll.widget()
        layout = questions.layout() if questions is not None else None
        asked = layout.heightForWidth(width) if layout is not None else 0
        rest = self._card.sizeHint().height() - self._scroll.sizeHint().height()
        height = min(asked + rest + 2, self.height() - 24)
        left = (self.width() - width) // 2
        self._card.setGeometry(left, self.height() - height - 16, width, height)


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
