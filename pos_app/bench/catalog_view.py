"""The catalog's view by itself, outside its pane."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.bench.rig import Rig
from pos_app.ui.catalog.art import Art
from pos_app.ui.catalog.delegate import Arrangement, ProductDelegate
from pos_app.ui.catalog.model import CatalogModel
from pos_app.ui.catalog.view import CatalogView


def catalog_view(rig: Rig, arrangement: Arrangement) -> CatalogView:
    """A new one, with all that belongs to it, on the goods of the rig."""
    desk = rig.session.desks.catalog
    model = CatalogModel(desk)
    art = Art(rig.theme, desk, model)
    view = CatalogView(model, ProductDelegate(rig.theme, art))
    model.setParent(view)
    view.itemDelegate().setParent(view)
    view.set_arrangement(arrangement)
    return view


def narrowest(view: CatalogView) -> tuple[QSize, int]:
    """The cells of a view that was shown: the narrowest of them, and how many stand side by side.

    A floor with such cells has as many side by side.
    """
    columns = view.grid.columns
    return QSize(view.grid.room // columns, view.grid.height), columns
