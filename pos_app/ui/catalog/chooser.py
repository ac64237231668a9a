"""Which variant? A sheet over the lower part of the catalog, never a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.catalog import Item, Product, summarise
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.choice import Choice, among_items, among_options
from pos_app.ui.catalog.quantity import QuantityBox
from pos_app.ui.catalog.questions import Questions
from pos_app.ui.catalog.texts import Mood, item_stock, stock_line
from pos_app.ui.catalog.thumbnail import Thumbnail
from pos_app.ui.kit.buttons import IconButton, PrimaryButton
from pos_app.ui.kit.card import Card, Divider, ScrollPane
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEAD = 80
_FOOT = 72
_EDGE = 16
_GAP = 12
_WIDEST = 860
_LINE = 1


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
        self._questions: Questions | None = None
        self.setObjectName("variantChooser")
        self._card = Card(theme, radius=14, name="chooserCard", parent=self)
        self._head = QWidget(self._card)
        self._foot = QWidget(self._card)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(self._theme.shadow)
        veil.setAlphaF(0.55 if self._theme.dark else 0.28)
        QPainter(self).fillRect(self.rect(), veil)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._title)
        names.addWidget(self._about)
        names.addStretch(1)
        self._head.setFixedHeight(_HEAD)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(_EDGE, _GAP, 8, _GAP)
        head.setSpacing(_GAP)
        head.addWidget(self._thumbnail)
        head.addLayout(names, 1)
        head.addWidget(self._close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(_EDGE, 0, _EDGE, 0)
        foot.setSpacing(_GAP)
        foot.addWidget(self._told, 1)
        foot.addWidget(self._quantity)
        foot.addWidget(self._add)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Divider(self._theme, parent=self._card))
        column.addWidget(self._scroll, 1)
        column.addWidget(Divider(self._theme, parent=self._card))
        column.addWidget(self._foot)

    def _open(self, choice: Choice, quantity: int) -> None:
        self._choice = choice
        self._questions = Questions(self._theme, choice)
        self._questions.taken.connect(self._take)
        self._questions.entered.connect(self._enter)
        self._questions.reached.connect(lambda chip: self._scroll.ensureWidgetVisible(chip, 16, 16))
        self._scroll.setWidget(self._questions)
        self._quantity.set_value(quantity)
        self._show()
        self.show()
        self.raise_()
        self._place()
        self._focus_next()

    def _take(self, axis: int, value: str) -> None:
        if self._choice is not None:
            self._choice = self._choice.take(axis, value)
            self._show()

    def _show(self, *_quantity: int) -> None:
        choice, questions = self._choice, self._questions
        if choice is None or questions is None:
            return
        questions.show_choice(choice)
        item, quantity = choice.item, self._quantity.value()
        ready = _can_add(item, quantity)
        price = item.price * quantity if item and item.price else None
        self._add.setEnabled(ready)
        self._add.set_value(str(price) if ready and price is not None else " ")
        words, mood = self._sentence(choice)
        colours = {"calm": self._theme.ink, "warn": self._theme.warn, "bad": self._theme.bad}
        self._told.setText(words)
        self._told.set_colour(colours[mood])
        self._place()

    def _sentence(self, choice: Choice) -> tuple[str, Mood]:
        if (missing := choice.missing) is not None:
            words = tx("Catalog", "Choose: {option}").format(option=choice.axes[missing].name)
            return words, "calm"
        item = choice.item
        if item is None:
            return tx("Catalog", "This combination does not exist."), "bad"
        stock, mood = item_stock(item)
        taken = " / ".join(each or "" for each in choice.taken)
        enough = _can_add(item, self._quantity.value())
        return f"{taken} · {stock}", mood if enough else "bad"

    def _enter(self) -> None:
        if self._choice is not None and self._choice.missing is None:
            self._finish()
        else:
            self._focus_next()

    def _focus_next(self) -> None:
        """To the first question without an answer."""
        missing = self._choice.missing if self._choice else None
        if self._questions is None or not self._questions.focus_question(missing or 0):
            self._close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        item = self._choice.item if self._choice else None
        quantity = self._quantity.value()
        if _can_add(item, quantity):
            self.close_sheet()
            self.chosen.emit(item, quantity)

    def _place(self) -> None:
        """At the bottom, as high as its content, never higher than the catalog.

        Every height is reckoned here: size hints that layouts remember from before the sheet was
        shown know nothing of the answers that have come since.
        """
        side = 18
        width = min(self.width() - 2 * side, _WIDEST)
        beside = self._quantity.sizeHint().width() + self._add.sizeHint().width()
        told = self._told.heightForWidth(max(width - 2 * (_EDGE + _GAP) - beside, 1))
        foot = max(_FOOT, told + 2 * _GAP)
        self._foot.setFixedHeight(foot)
        asked = self._questions.height_for(width) if self._questions is not None else 0
        height = min(_HEAD + asked + foot + 2 * _LINE, self.height() - 24)
        left = (self.width() - width) // 2
        self._card.setGeometry(left, self.height() - height - 16, width, height)


def _can_add(item: Item | None, quantity: int) -> bool:
    if item is None or item.obstacle is not None:
        return False
    return item.stock is None or quantity <= item.stock
