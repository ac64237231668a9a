"""What stands where no product does: searching found none, or there is no catalog yet."""

from __future__ import annotations

from pos_app.domain.errors import NotSent
from pos_app.ui.catalog.texts import count_words
from pos_app.ui.desks.catalog import CatalogQuery, CatalogState
from pos_app.ui.desks.connection import Connection, Link
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.words import tx


def tell_nothing(
    room: EmptyState,
    query: CatalogQuery,
    state: CatalogState,
    connection: Connection,
    *,
    empty_shop: bool,
    sold_out: int,
) -> None:
    """Says why there is no product, and what can be done; `sold_out` ones are left out."""
    if not empty_shop and sold_out:
        room.tell(
            "empty",
            tx("Catalog", "Nothing of this is in stock"),
            tx("Catalog", "%n product(s) found, all sold out.", n=sold_out),
            action=tx("Catalog", "Show them too"),
            icon="package-open",
        )
    elif not empty_shop:
        _not_found(room, query)
    elif state.refreshing:
        room.tell(
            "loading",
            tx("Catalog", "Loading the catalog"),
            tx("Catalog", "{count} so far. What is here can be sold already.").format(
                count=count_words(state.seen)
            ),
        )
    elif isinstance(state.error, NotSent) or (
        connection.link is Link.OFFLINE and state.refreshed_at is None
    ):
        room.tell(
            "offline",
            tx("Catalog", "No connection, and no catalog on this computer yet"),
            tx("Catalog", "Once the catalog was loaded, the till sells offline too."),
            action=tx("Catalog", "Try again"),
        )
    elif state.error is not None:
        told = explain(state.error)
        room.tell("error", told.headline, told.advice, action=tx("Catalog", "Try again"))
    elif state.refreshed_at is None:
        room.tell("loading", tx("Catalog", "Opening the catalog"))
    else:
        room.tell(
            "empty",
            tx("Catalog", "This store has no products yet"),
            tx("Catalog", "Add them in Scalev; they appear here by themselves."),
            action=tx("Catalog", "Refresh"),
            icon="package-open",
        )


def _not_found(room: EmptyState, query: CatalogQuery) -> None:
    narrowed = query.label is not None or query.kind is not None
    if query.text:
        title = tx("Catalog", "Nothing found for “{text}”").format(text=query.text)
        text = tx("Catalog", "Check the spelling, or search for fewer words.")
    else:
        title = tx("Catalog", "Nothing in this category")
        text = ""
    if narrowed:
        action = tx("Catalog", "Search in everything") if query.text else tx("Catalog", "Show all")
    else:
        action = tx("Catalog", "Clear the search")
    room.tell("empty", title, text, action=action, icon="search")
