"""The full-text index in one piece: what is written page by page lies in many until then.

A question looks into every piece for every word, so in one piece it is answered a third faster.
"""

from __future__ import annotations

from pos_app.store.shelving import SCATTERED, Writer

_SIZE = "SELECT count(*) FROM place"
_STEP = "INSERT INTO word (word, rank) VALUES ('merge', -250)"
"""Some hundredths of a second: whoever else needs the disk waits no longer."""
_NOTHING_DONE = 2
"""Below so many changes, a step found nothing to do."""
_SHARE = 8
"""Where less than this part of the goods was written anew, the rest is not written again for it."""


def merge(writer: Writer) -> bool:
    """Takes a step towards one piece, if much lies scattered; answers whether another is due."""
    connection = writer.connection
    (size,) = connection.execute(_SIZE).fetchone()
    if int(writer.state(SCATTERED) or 0) * _SHARE < max(size, 1):
        return False
    before = connection.total_changes
    connection.execute(_STEP)
    if connection.total_changes - before >= _NOTHING_DONE:
        return True
    writer.forget_state(SCATTERED)
    return False
