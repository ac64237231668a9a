"""How far the walks over long lists have come, as texts beside the rows that they brought."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from pos_app.till.ports import Bookmark, Part, PlaceMark


def dump(bookmark: Bookmark, reached: int | None) -> str:
    """`reached` is the place of the last product; None before the first."""
    return json.dumps(
        [
            bookmark.refresh,
            bookmark.begun.isoformat(),
            bookmark.part.value,
            bookmark.after,
            bookmark.read,
            bookmark.skipped,
            reached,
        ]
    )


def load(text: str) -> tuple[Bookmark, int | None] | None:
    """None for anything that `dump` does not write."""
    try:
        refresh, begun, part, after, read, skipped, reached = json.loads(text)
        when = datetime.fromisoformat(begun).astimezone(UTC)
        bookmark = Bookmark(int(refresh), when, Part(part), after, int(read), int(skipped))
        return bookmark, None if reached is None else int(reached)
    except (ValueError, TypeError, RecursionError):
        return None


def dump_place(mark: PlaceMark) -> str:
    return json.dumps([mark.begun.isoformat(), mark.search, mark.after, mark.read])


def load_place(text: str) -> PlaceMark | None:
    """None for anything that `dump_place` does not write."""
    try:
        begun, search, after, read = json.loads(text)
        when = datetime.fromisoformat(begun).astimezone(UTC)
        return PlaceMark(when, str(search), after, int(read))
    except (ValueError, TypeError, RecursionError):
        return None
