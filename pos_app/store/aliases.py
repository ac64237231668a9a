"""Codes that the cashier linked to an item, for goods whose printed code is not their SKU."""

from __future__ import annotations

from pos_app.domain.catalog import Item
from pos_app.store.database import Database
from pos_app.store.mirror import mirror
from pos_app.store.shelving import Writer
from pos_app.store.text import code as folded
from pos_app.store.text import plain

_LINK = """
INSERT INTO alias (code, product, item) VALUES (?, ?, ?)
ON CONFLICT (code) DO UPDATE SET product = excluded.product, item = excluded.item
"""
_UNLINK = "DELETE FROM alias WHERE code = ?"
_ALL = "SELECT code, product, item FROM alias"


class Aliases:
    """Satisfies `till.ports.Aliases`. The till's own file has the truth, the catalog a mirror.

    Methods raise StoreError; a mirror that could not be written is made whole at the next start.
    """

    def __init__(self, kept: Database, cache: Database) -> None:
        self._kept = kept
        self._cache = cache

    def link(self, code: str, item: Item) -> None:
        """From now on this code names the item, and nothing that it named before.

        Raises ValueError for a code without a character.
        """
        if not folded(code):
            raise ValueError("a code needs a character")
        values = (folded(code), plain(item.product_key), plain(item.key))
        self._kept.run(_LINK, values)
        mirror(self._cache, lambda writer: writer.run(_LINK, [values]))

    def unlink(self, code: str) -> None:
        """The code names nothing again; it need not have named anything."""
        values = (folded(code),)
        self._kept.run(_UNLINK, values)
        mirror(self._cache, lambda writer: writer.run(_UNLINK, [values]))

    def restore(self) -> None:
        """Makes the mirror whole, after the catalog was rebuilt or could not be written."""
        wanted, there = set(self._kept.rows(_ALL)), set(self._cache.rows(_ALL))

        def write(writer: Writer) -> None:
            writer.run(_UNLINK, [(code,) for code, _, _ in there - wanted])
            writer.run(_LINK, wanted - there)

        if wanted != there:
            mirror(self._cache, write)
