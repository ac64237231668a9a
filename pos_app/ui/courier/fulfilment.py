"""Hand-over at the counter or delivery, and what travels from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.delivery import Fulfilment, Warehouse
from pos_app.domain.sale import Sale
from pos_app.ui.kit.chips import Choice, SegmentedControl
from pos_app.ui.kit.fonts import MEDIUM, REGULAR, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.seen import WhileSeen
from pos_app.ui.kit.text import PlainLabel, plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class FulfilmentBar(QWidget):
    """The two ways, and at the right the weight and the warehouse, or what is wrong with them."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = sale
        self.ways = SegmentedControl(
            theme,
            (
                Choice(Fulfilment.PICKUP, tx("Courier", "Pick up here"), "store", "deliveryPickup"),
                Choice(
                    Fulfilment.SHIP, tx("Courier", "Send to an address"), "truck", "deliveryShip"
                ),
            ),
            accessible=tx("Courier", "How the goods reach the customer"),
            name="fulfilment",
            parent=self,
        )
        self._mark = Picture(theme, "triangle-alert", theme.warn, size=16, parent=self)
        self.fact = PlainLabel(parent=self, font=type_face(13, REGULAR), elide=True)
        self.fact.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fact.setObjectName("deliveryFacts")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.ways)
        row.addSpacing(12)
        row.addStretch(1)
        row.addWidget(self._mark)
        row.addWidget(self.fact, 4)
        self.ways.picked.connect(sale.set_fulfilment)
        WhileSeen(self, sale.changed, lambda: sale.sale, self._sale_changed)
        sale.profile_changed.connect(self._refresh)
        delivery.quote_changed.connect(self._refresh)
        self._refresh()

    def _sale_changed(self, _before: Sale, _after: Sale) -> None:
        self._refresh()

    def _refresh(self) -> None:
        sale, profile = self._desk.sale, self._desk.profile
        self.ways.set_current(sale.fulfilment)
        weightless = next(
            (line.item for line in sale.cart.lines if line.item.ships and not line.item.weight),
            None,
        )
        self._mark.setVisible(weightless is not None)
        theme = self._theme
        self.fact.set_colour(theme.warn if weightless else theme.ink2)
        self.fact.setFont(type_face(13, MEDIUM if weightless else REGULAR))
        if weightless is not None:
            text = tx("Courier", "No weight, uncertain fee: {name}")
            self.fact.setText(text.format(name=weightless.product_name))
            return
        fresh = profile is not None and sale.has_fresh_quote(profile)
        warehouse = sale.quote.warehouse if fresh and sale.quote is not None else None
        weight = tx("Courier", "Weight {weight}").format(weight=weight_words(sale.cart.weight))
        place = place_words(warehouse) if warehouse else ""
        self.fact.setText(f"{weight} · {place}" if place else weight)


def weight_words(grams: int) -> str:
    """`850 g`, `1,15 kg`: as the language of the app writes numbers."""
    if grams < 1000:
        return f"{grams} g"
    locale = QLocale()
    digits = f"{grams / 1000:.3f}".rstrip("0").rstrip(".")
    decimals = len(digits.partition(".")[2])
    return f"{locale.toString(grams / 1000, 'f', decimals)} kg"


def place_words(warehouse: Warehouse) -> str:
    name = plain(warehouse.name, 60)
    if warehouse.distance_km is None:
        return name
    far = QLocale().toString(warehouse.distance_km, "f", 1)
    return f"{name} ({far} km)"
