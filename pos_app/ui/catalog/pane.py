"""The catalog: categories above, products below, and the sheet that asks for a variant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.catalog import Category, Item, Product
from pos_app.domain.sale import Sale
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.delegate import GAP, Arrangement, ProductDelegate
from pos_app.ui.catalog.link_bar import LinkBar
from pos_app.ui.catalog.look_ahead import LookAhead
from pos_app.ui.catalog.model import CatalogModel
from pos_app.ui.catalog.search import SearchField
from pos_app.ui.catalog.states import tell_nothing
from pos_app.ui.catalog.stock_toggle import StockToggle
from pos_app.ui.catalog.texts import category_words
from pos_app.ui.catalog.view import CatalogView
from pos_app.ui.catalog.view_toggle import FACE, ViewToggle
from pos_app.ui.desks.catalog import CatalogDesk, CatalogQuery, Linking
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.kit.button_base import TOUCH
from pos_app.ui.kit.chips import ChipBar, Choice
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.stand_in import StandIn
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.catalog.chooser import VariantChooser

_SIDE = 18
_EVERYTHING = CatalogQuery()


class CatalogPane(QWidget):
    """What is clicked goes into the sale; what has variants is asked for first.

    Signals
        arrangement_changed("grid" or "list"): for the next start, see `set_arrangement`
        in_stock_changed(bool): likewise, see `set_in_stock`
    """

    arrangement_changed = Signal(str)
    in_stock_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        catalog: CatalogDesk,
        sale: SaleDesk,
        connection: ConnectionDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalog = catalog
        self._sale = sale
        self._connection = connection
        self._categories: tuple[Category, ...] = ()
        self._came_from: QWidget | None = None
        self._search: SearchField | None = None
        self.setObjectName("catalogPane")
        self._art = Art(theme, catalog, self)
        self._model = CatalogModel(catalog, self)
        self._bar = ChipBar(
            theme, accessible=tx("Catalog", "Categories"), name="categoryBar", parent=self
        )
        self._stock = StockToggle(
            theme, tx("Catalog", "In stock"), name="inStockToggle", parent=self
        )
        self._stock.setAccessibleName(tx("Catalog", "Show only what is in stock"))
        self._stock.setToolTip(tx("Catalog", "Show only what is in stock"))
        self._grid_button = ViewToggle(
            theme, "layout-grid", tx("Catalog", "Show as tiles"), name="gridButton", parent=self
        )
        self._list_button = ViewToggle(
            theme, "list", tx("Catalog", "Show as a list"), name="listButton", parent=self
        )
        self.view = CatalogView(self._model, ProductDelegate(theme, self._art, self), self)
        self._look_ahead = LookAhead(self.view, self._model, catalog)
        self._link_bar = LinkBar(theme, catalog, self)
        self._nothing = EmptyState(theme, name="catalogEmpty", parent=self)
        self._stand_in = StandIn(self.view, self._nothing)
        self._body = QHBoxLayout()
        self._lay_out()
        self._wire()
        self.set_arrangement("grid")
        self._show_categories()
        self._show_cart(sale.sale)
        self._show_state()

    @property
    def model(self) -> CatalogModel:
        return self._model

    @cached_property
    def chooser(self) -> VariantChooser:
        """The sheet that asks; the first picture does not wait for it."""
        from pos_app.ui.catalog.chooser import VariantChooser

        chooser = VariantChooser(self._theme, self._art, self)
        chooser.chosen.connect(self._take)
        chooser.closed.connect(self._give_back_focus)
        return chooser

    @property
    def arrangement(self) -> Arrangement:
        return self.view.arrangement

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Tiles or list, from the settings; says nothing."""
        # The delegate keeps half a gap around each tile; rows of a list have none above.
        above = 0 if arrangement == "grid" else GAP // 2
        self._body.setContentsMargins(_SIDE - GAP // 2, above, 0, 0)
        self.view.set_arrangement(arrangement)
        for button, name in ((self._grid_button, "grid"), (self._list_button, "list")):
            button.setCheckable(True)
            button.setChecked(name == arrangement)

    def set_in_stock(self, only: bool) -> None:
        """Whether what is sold out is left out, from the settings; says nothing."""
        self._stock.setChecked(only)
        self._stop_asking()
        self._show_query(replace(self._model.query, in_stock=only))
        self._show_categories()

    def follow(self, search: SearchField) -> None:
        """Shows what this field searches, and hands the keyboard to and fro."""
        self._search = search
        search.text_changed.connect(self.set_text)
        # Not by what is shown: that changes behind a sheet that a scan has opened as well.
        search.edited.connect(self._stop_asking)
        search.first_wanted.connect(self.pick_first)
        search.results_wanted.connect(self.view.focus_results)
        self.view.left_upwards.connect(search.focus_all)
        self.view.typed.connect(search.take)

    def set_text(self, text: str) -> None:
        """Shows what this text finds, at once."""
        self._show_query(replace(self._model.query, text=text))

    def pick_first(self, text: str, quantity: int = 1) -> None:
        """Picks the first product shown; without any, `text` is an unknown code."""
        if self._model.total:
            self.pick(0, quantity)
        else:
            self._catalog.scan(text, quantity)

    def pick(self, place: int, quantity: int = 1) -> None:
        """Puts the product at a place into the sale, or asks which of its items."""
        summary = self._model.product_at(place)
        product = self._catalog.product(summary.key) if summary else None
        if product is None:
            # It left the catalog a moment ago.
            self._refresh()
        elif len(product.items) == 1:
            self._take(product.items[0], quantity)
        else:
            self._ask(product, quantity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._may_ask:
            self._place_chooser()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        # What is seen of the buttons ends where the tiles end; their targets reach further.
        beyond = (TOUCH - FACE) // 2
        bar.setContentsMargins(_SIDE, 8, _SIDE - beyond, 2)
        bar.setSpacing(0)
        bar.addWidget(self._bar, 1)
        bar.addSpacing(4)
        bar.addWidget(self._stock)
        bar.addWidget(self._grid_button)
        bar.addWidget(self._list_button)
        self._body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._link_bar)
        column.addLayout(bar)
        column.addLayout(self._body, 1)

    def _wire(self) -> None:
        self._bar.picked.connect(self._picked_category)
        self._stock.toggled.connect(self._stock_toggled)
        self._grid_button.clicked.connect(lambda: self._arrange("grid"))
        self._list_button.clicked.connect(lambda: self._arrange("list"))
        self.view.chosen.connect(self.pick)
        self._nothing.acted.connect(self._act)
        self._art.came.connect(self._model.picture_came)
        self._catalog.contents_changed.connect(self._refresh)
        self._catalog.state_changed.connect(self._show_state)
        self._catalog.scanned.connect(self._scanned)
        self._catalog.several_match.connect(self._several)
        self._catalog.unknown_code.connect(QApplication.beep)
        self._catalog.linking_changed.connect(self._linking_changed)
        self._connection.changed.connect(self._show_state)
        self._sale.changed.connect(self._sale_changed)

    def _arrange(self, arrangement: Arrangement) -> None:
        changed = arrangement != self.view.arrangement
        self.set_arrangement(arrangement)
        if changed:
            self.arrangement_changed.emit(arrangement)

    def _picked_category(self, key: object) -> None:
        label, kind = key if isinstance(key, tuple) else (None, None)
        self._stop_asking()
        self._show_query(replace(self._model.query, label=label, kind=kind))

    def _stock_toggled(self, only: bool) -> None:
        if only != self._model.query.in_stock:
            self.set_in_stock(only)
            self.in_stock_changed.emit(only)

    def _show_query(self, query: CatalogQuery) -> None:
        if query != self._model.query:
            self._model.show(query)
            self.view.scrollToTop()
            self._show_state()

    def _refresh(self) -> None:
        self.view.refresh()
        self._show_categories()
        self._show_state()

    def _show_categories(self) -> None:
        categories = self._catalog.categories()
        if self._model.query.in_stock:
            # Only the chip for everything tells how many there are.
            everything = self._catalog.count(replace(_EVERYTHING, in_stock=True))
            categories = (replace(categories[0], count=everything), *categories[1:])
        if categories == self._categories:
            return
        self._categories = categories
        self._bar.set_choices(
            Choice((each.label, each.kind), category_words(each), name=f"category{at}")
            for at, each in enumerate(categories)
        )
        key = self._bar.current()
        label, kind = key if isinstance(key, tuple) else (None, None)
        if (label, kind) != (self._model.query.label, self._model.query.kind):
            self._show_query(replace(self._model.query, label=label, kind=kind))

    def _show_state(self, *_now: object) -> None:
        if self._model.total:
            self._stand_in.set_shown(False)
            return
        tell_nothing(
            self._nothing,
            self._model.query,
            self._catalog.state,
            self._connection.now,
            empty_shop=not self._catalog.count(_EVERYTHING),
            sold_out=self._sold_out(),
        )
        self._stand_in.set_shown(True)

    def _act(self) -> None:
        """The button of the empty room: wider, then everything, then read the catalog anew."""
        query = self._model.query
        if not self._catalog.count(_EVERYTHING):
            # A till that has never met its shop finds out by this that it can, and goes on.
            self._connection.ping()
            self._catalog.refresh()
        elif self._sold_out():
            self._stock.setChecked(False)
        elif query.label is not None or query.kind is not None:
            self._bar.set_current((None, None))
            self._show_query(replace(query, label=None, kind=None))
        elif self._search is not None:
            self._search.clear()
        else:
            self.set_text("")

    def _sold_out(self) -> int:
        """How much more the query would find if what is sold out counted."""
        query = self._model.query
        if not query.in_stock:
            return 0
        return self._catalog.count(replace(query, in_stock=False)) - self._model.total

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        if before.step is not after.step:
            # Whoever comes back later has forgotten what was asked; the keyboard is elsewhere now.
            self._came_from = None
            self._catalog.end_link()
            self._stop_asking()
        if before.cart.lines is not after.cart.lines:
            self._show_cart(after)

    def _show_cart(self, sale: Sale) -> None:
        pieces: dict[str, int] = {}
        for line in sale.cart.lines:
            key = line.item.product_key
            pieces[key] = pieces.get(key, 0) + line.quantity
        self._model.set_in_cart(pieces)

    def _take(self, item: Item, quantity: int) -> None:
        """Into the sale, or to the code that waits for an item."""
        if self._catalog.linking.is_open:
            self._catalog.link(item)
        else:
            self._sale.pick(item, quantity)

    def _linking_changed(self, linking: Linking) -> None:
        if linking.is_open and self._search is not None:
            # What was looked for was the code, and the product is known by its name.
            self._search.clear()
            self._search.focus_all()

    def _scanned(self, item: Item, quantity: int) -> None:
        self._catalog.end_link()
        self._stop_asking()
        self._sale.pick(item, quantity)

    def _several(self, code: str, items: Sequence[Item]) -> None:
        QApplication.beep()
        self._remember_focus()
        self._place_chooser()
        self.chooser.open_items(code, items)

    def _ask(self, product: Product, quantity: int) -> None:
        self._remember_focus()
        self._place_chooser()
        self.chooser.open_product(product, quantity)

    @property
    def _may_ask(self) -> bool:
        return "chooser" in vars(self)

    def _stop_asking(self) -> None:
        if self._may_ask:
            self.chooser.close_sheet()

    def _place_chooser(self) -> None:
        top = self._bar.geometry().bottom() + 1
        self.chooser.setGeometry(QRect(0, top, self.width(), self.height() - top))

    def _remember_focus(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and not self.chooser.isAncestorOf(focus):
            self._came_from = focus

    def _give_back_focus(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None:
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
