"""Writing into the catalog what the till's own file holds as well."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.errors import StoreError
from pos_app.store.database import Database
from pos_app.store.shelving import Writer

_log = logging.getLogger(__name__)


def mirror(cache: Database, write: Callable[[Writer], None]) -> None:
    """Writes in a transaction whose failure is logged and no more than that.

    The truth is on disk by then, and no sale may fail because the catalog cannot be written.
    """
    try:
        with cache.transaction() as connection:
            write(Writer(connection, set()))
    except StoreError as error:
        _log.warning("the catalog's mirror was not written: %s", error)
