"""Pictures of products, kept up to a number of bytes; the ones not looked at longest go first."""

from __future__ import annotations

from pos_app.store.database import Database

BUDGET = 64 * 1024 * 1024

_CLOCK = "SELECT coalesce(max(used), 0) FROM picture"
_TOTAL = "SELECT coalesce(sum(size), 0) FROM picture"
_OLDEST = "SELECT url, size FROM picture ORDER BY used"
_GET = "SELECT content, used FROM picture WHERE url = ?"
_USE = "UPDATE picture SET used = ? WHERE url = ?"
_DROP = "DELETE FROM picture WHERE url = ?"
_KEEP = """
INSERT INTO picture (url, used, size, content) VALUES (?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE
SET used = excluded.used, size = excluded.size, content = excluded.content
"""
# A picture that was used a moment ago need not be written again for each look at it.
_GRACE = 32


class Pictures:
    """`budget` counts the bytes of the pictures alone."""

    def __init__(self, database: Database, budget: int = BUDGET) -> None:
        self._database = database
        self._budget = budget
        (self._clock,) = database.row(_CLOCK) or (0,)

    def get(self, url: str) -> bytes | None:
        row = self._database.row(_GET, (url,))
        if row is None:
            return None
        content, used = row
        self._clock += 1
        if self._clock - used > _GRACE:
            self._database.run(_USE, (self._clock, url))
        return bytes(content)

    def keep(self, url: str, content: bytes) -> None:
        """A picture larger than the budget is not kept."""
        if len(content) > self._budget:
            return
        self._clock += 1
        with self._database.transaction() as connection:
            connection.execute(_KEEP, (url, self._clock, len(content), content))
            (total,) = connection.execute(_TOTAL).fetchone()
            for old, size in connection.execute(_OLDEST).fetchall() if total > self._budget else ():
                connection.execute(_DROP, (old,))
                total -= size
                if total <= self._budget:
                    break
