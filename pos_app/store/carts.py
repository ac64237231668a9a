"""The sale on the screen and the sales put aside: none of them is lost when the app is."""

from __future__ import annotations

from datetime import datetime

from pos_app.domain.sale import Sale
from pos_app.store import codec
from pos_app.store.database import Database
from pos_app.till.ports import HeldSale

_OPEN = "SELECT sale_json FROM draft WHERE held_at IS NULL"
_HELD = "SELECT sale_json, held_at FROM draft WHERE held_at IS NOT NULL ORDER BY seq DESC"
_HELD_ONE = "SELECT sale_json FROM draft WHERE held_at IS NOT NULL AND sale_id = ?"
_CLOSE = "DELETE FROM draft WHERE held_at IS NULL"
_DROP = "DELETE FROM draft WHERE sale_id = ?"
_KEEP = "INSERT INTO draft (sale_id, held_at, sale_json) VALUES (?, ?, ?)"
_REOPEN = "UPDATE draft SET held_at = NULL WHERE sale_id = ?"


class Drafts:
    """Satisfies `till.ports.Drafts`. A sale that cannot be read stays on disk, unseen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, sale: Sale) -> None:
        """Replaces the open sale. Raises StoreError."""
        self._put(sale, None)

    def open(self) -> Sale | None:
        row = self._database.row(_OPEN)
        return _sale(row[0]) if row else None

    def hold(self, sale: Sale, at: datetime) -> None:
        """Moves the open sale to the held ones. Raises StoreError."""
        self._put(sale, at)

    def held(self) -> tuple[HeldSale, ...]:
        """Newest first."""
        found: list[HeldSale] = []
        for text, held_at in self._database.rows(_HELD):
            sale, at = _sale(text), _moment(held_at)
            if sale is not None and at is not None:
                found.append(HeldSale(sale, at))
        return tuple(found)

    def take(self, sale_id: str) -> Sale | None:
        """Moves a held sale back to be the open one, in whose place it comes."""
        row = self._database.row(_HELD_ONE, (sale_id,))
        sale = _sale(row[0]) if row else None
        if sale is not None:
            with self._database.transaction() as connection:
                connection.execute(_CLOSE)
                connection.execute(_REOPEN, (sale_id,))
        return sale

    def drop(self, sale_id: str) -> None:
        """Forgets an open or held sale."""
        self._database.run(_DROP, (sale_id,))

    def _put(self, sale: Sale, held_at: datetime | None) -> None:
        text = codec.dump(Sale, sale)
        moment = held_at.isoformat() if held_at else None
        with self._database.transaction() as connection:
            connection.execute(_CLOSE)
            connection.execute(_DROP, (sale.id,))
            connection.execute(_KEEP, (sale.id, moment, text))


def _sale(text: str) -> Sale | None:
    try:
        return codec.load(Sale, text)
    except codec.NotReadable:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
