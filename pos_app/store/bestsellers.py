"""How often this till sold each product: what sells is found before what does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pos_app.store.database import Database
from pos_app.store.mirror import mirror
from pos_app.store.shelving import Writer
from pos_app.store.text import plain

_COUNT = """
INSERT INTO sold (product, times) VALUES (?, 1)
ON CONFLICT (product) DO UPDATE SET times = times + 1
"""
_TIMES = "SELECT times FROM sold WHERE product = ?"
_ALL = "SELECT product, times FROM sold"


class Bestsellers:
    """Satisfies `till.ports.Bestsellers`. The till's own file has the truth, the catalog a mirror.

    Methods raise StoreError; a mirror that could not be written is made whole at the next start.
    """

    def __init__(self, kept: Database, cache: Database) -> None:
        self._kept = kept
        self._cache = cache

    def count(self, product_keys: Collection[str]) -> None:
        """Counts one sale of each of these products."""
        keys = sorted({plain(key) for key in product_keys})
        with self._kept.transaction() as connection:
            connection.executemany(_COUNT, [(key,) for key in keys])
            times = [connection.execute(_TIMES, (key,)).fetchone()[0] for key in keys]
        self._mirror(dict(zip(keys, times, strict=True)))

    def restore(self) -> None:
        """Makes the mirror whole, after the catalog was rebuilt or could not be written."""
        wanted: dict[str, int] = dict(self._kept.rows(_ALL))
        there: dict[str, int] = dict(self._cache.rows(_ALL))
        keys = sorted(key for key in wanted | there if wanted.get(key, 0) != there.get(key, 0))
        self._mirror({key: wanted.get(key, 0) for key in keys})

    def _mirror(self, times: Mapping[str, int]) -> None:
        def write(writer: Writer) -> None:
            for key, number in times.items():
                writer.sell(key, number)

        if times:
            mirror(self._cache, write)
