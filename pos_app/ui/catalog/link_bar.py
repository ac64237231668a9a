"""The bar above the goods while an unknown code is linked to one of them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.desks.catalog import CatalogDesk, Linking
from pos_app.ui.kit.buttons import GhostButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_LONGEST_CODE = 40


class LinkBar(QWidget):
    """Asks for a product, then tells what was linked and offers to take it back.

    Signals
        done(): the bar is gone
    """

    done = Signal()

    def __init__(self, theme: Theme, catalog: CatalogDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self.setObjectName("linkBar")
        card = Card(theme, name="linkCard", parent=self)
        self._told = PlainLabel("", card, font=type_face(BODY, MEDIUM), wrap=True)
        self._told.setObjectName("linkText")
        self._undo = GhostButton(theme, tx("Catalog", "Undo"), name="linkUndo", parent=card)
        self._undo.clicked.connect(catalog.unlink)
        self._end = GhostButton(theme, " ", key="Esc", name="linkEnd", parent=card)
        self._end.clicked.connect(catalog.end_link)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._told, 1)
        row.addWidget(self._undo)
        row.addWidget(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 4, 18, 4)
        column.addWidget(card)
        catalog.linking_changed.connect(self._show)
        self._show(catalog.linking)

    def _show(self, linking: Linking) -> None:
        code = linking.code[:_LONGEST_CODE]
        if linking.item is None:
            words = tx("Catalog", "Pick the product for the code {code}.").format(code=code)
        else:
            name = " ".join(filter(None, (linking.item.product_name, linking.item.detail)))
            words = tx("Catalog", "The code {code} is now linked to {name}.")
            words = words.format(code=code, name=name)
        self._told.setText(words)
        self._undo.setVisible(linking.item is not None)
        self._end.setText(tx("Catalog", "Cancel") if linking.is_open else tx("Catalog", "Done"))
        was_shown = not self.isHidden()
        self.setVisible(bool(linking.code))
        if was_shown and not linking.code:
            self.done.emit()
