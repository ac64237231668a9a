"""Everything that is kept on this machine for one target, opened and closed together."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.errors import Damaged, TooNew
from pos_app.store import database
from pos_app.store.aliases import Aliases
from pos_app.store.backup import Backups
from pos_app.store.bestsellers import Bestsellers
from pos_app.store.carts import Drafts
from pos_app.store.catalog import Shelf
from pos_app.store.catalog_schema import CATALOG, DAMAGED, FILE
from pos_app.store.customers import Customers
from pos_app.store.database import Database, open_database
from pos_app.store.identity import Identity, identify
from pos_app.store.places import Places
from pos_app.store.reader import CatalogReader
from pos_app.store.retention import Retention
from pos_app.store.sales import Ledger
from pos_app.store.schema import TILL
from pos_app.store.settings import Settings
from pos_app.store.twin import Twin

TILL_FILE = "till.db"


class Store:
    """The two databases of a target and what is in them. Used by the thread that opened it.

    `catalog_rebuilt` says that the catalog of last time could not be used and starts empty.
    """

    def __init__(self, kept: Database, cache: Database, *, catalog_rebuilt: bool) -> None:
        self._kept = kept
        self._cache = cache
        self.catalog_rebuilt = catalog_rebuilt
        self.twin = Twin(kept, identify(kept))
        self.ledger = Ledger(kept)
        self.drafts = Drafts(kept)
        self.places = Places(kept, cache)
        self.customers = Customers(kept)
        self.settings = Settings(kept)
        self.retention = Retention(kept)
        self.backups = Backups(kept, self.twin.identity, kept.path.parent)
        self.shelf = Shelf(cache)
        self.aliases = Aliases(kept, cache)
        self.bestsellers = Bestsellers(kept, cache)
        self.aliases.restore()
        self.bestsellers.restore()

    @property
    def identity(self) -> Identity:
        """Another one after `twin.adopt()`."""
        return self.twin.identity

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Opens both on the calling thread. `folder` belongs to one shop's one store.

        Raises TooNew, Damaged (`set_aside` helps), InUse, DiskFull, StoreError: all of `till.db`
        only, since a catalog that cannot be used is thrown away.
        """
        kept = open_database(folder / TILL_FILE, TILL)
        cache: Database | None = None
        try:
            cache, rebuilt = _open_catalog(folder)
            return cls(kept, cache, catalog_rebuilt=rebuilt)
        except BaseException:
            if cache is not None:
                cache.close()
            kept.close()
            raise

    def close(self) -> None:
        """Once; the store cannot be used afterwards."""
        self._cache.close()
        self._kept.close()


def reader(folder: Path) -> CatalogReader:
    """The catalog of a folder for another thread; nothing is opened before the first question."""
    return CatalogReader(folder)


def set_aside(folder: Path) -> Path:
    """Renames a damaged `till.db`, so that the next opening starts afresh. Answers its new name."""
    return database.set_aside(folder / TILL_FILE)


def _open_catalog(folder: Path) -> tuple[Database, bool]:
    path, mark = folder / FILE, folder / DAMAGED
    if not mark.exists():
        try:
            return open_database(path, CATALOG, mark), False
        except (Damaged, TooNew):
            pass
    database.remove(path)
    with database.mapped():
        mark.unlink(missing_ok=True)
    return open_database(path, CATALOG, mark), True
