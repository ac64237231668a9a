"""Districts and postal codes this till has seen, those it delivers to most often first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from pos_app.domain.delivery import District
from pos_app.domain.ids import Id
from pos_app.store import bookmarks, codec
from pos_app.store.database import Database, Row
from pos_app.store.text import plain, wanted, words
from pos_app.till.ports import PlaceMark

_KNOWN = "SELECT number, id, subdistrict, city, province, words FROM district WHERE id = ?"
_FIND = """
SELECT number, id, subdistrict, city, province, words FROM district
WHERE number IN (SELECT rowid FROM district_word WHERE district_word MATCH ?)
"""
_INSERT = "INSERT INTO district (id, subdistrict, city, province, words) VALUES (?, ?, ?, ?, ?)"
_UPDATE = """
UPDATE district SET subdistrict = ?, city = ?, province = ?, words = ? WHERE number = ?
"""
_INSERT_WORDS = "INSERT INTO district_word (rowid, words) VALUES (?, ?)"
_DELETE_WORDS = "INSERT INTO district_word (district_word, rowid, words) VALUES ('delete', ?, ?)"
_CODES = "SELECT code FROM postal_code WHERE district = ? ORDER BY position"
_FORGET_CODES = "DELETE FROM postal_code WHERE district = ?"
_KEEP_CODE = "INSERT INTO postal_code (district, position, code) VALUES (?, ?, ?)"

_COUNT_ALL = "SELECT count(*) FROM district"
_STATE = "SELECT value FROM state WHERE name = ?"
_SET_STATE = """
INSERT INTO state (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_FORGET_STATE = "DELETE FROM state WHERE name = ?"
_MARK, _LOADED_AT = "districts", "districts_at"

_TIMES = "SELECT district, times FROM delivery ORDER BY times DESC"
_COUNT = """
INSERT INTO delivery (district, times) VALUES (?, 1)
ON CONFLICT (district) DO UPDATE SET times = times + 1
"""


class Places:
    """Satisfies `till.ports.Places`. How often a place was used outlives the rest of it."""

    def __init__(self, kept: Database, cache: Database) -> None:
        self._kept = kept
        self._cache = cache

    def find(self, text: str, limit: int) -> tuple[District, ...]:
        """By the start of each word; those delivered to most often first, then by name.

        Without a text: those delivered to most often.
        """
        times: dict[str, int] = dict(self._kept.rows(_TIMES))
        sought = wanted(text)
        if sought:
            match = " ".join(f'"{word}"*' for word in sought)
            found = self._cache.rows(_FIND, (match,))
        else:
            found = [row for each in times for row in self._cache.rows(_KNOWN, (each,))]
        # A subdistrict that begins with the text is meant more often than its city's others.
        found.sort(
            key=lambda row: (
                -times.get(row[1], 0),
                not row[5].startswith(" ".join(sought)),
                row[2:5],
            )
        )
        return tuple(each for each in map(_district, found[:limit]) if each is not None)

    def remember(self, districts: Sequence[District], mark: PlaceMark | None = None) -> None:
        """Keeps them, and in the same transaction how far reading all of them has come."""
        with self._cache.transaction() as connection:
            for district in districts:
                _remember(connection, district)
            if mark is not None:
                connection.execute(_SET_STATE, (_MARK, bookmarks.dump_place(mark)))

    def mark(self) -> PlaceMark | None:
        """Where reading all of them was stopped."""
        return bookmarks.load_place(self._state(_MARK))

    def loaded(self, at: datetime) -> None:
        """All of them are here."""
        with self._cache.transaction() as connection:
            connection.execute(_FORGET_STATE, (_MARK,))
            connection.execute(_SET_STATE, (_LOADED_AT, at.isoformat()))

    def loaded_at(self) -> datetime | None:
        """When all of them were read last."""
        with suppress(ValueError):
            return datetime.fromisoformat(self._state(_LOADED_AT))
        return None

    def count(self) -> int:
        """How many districts are here."""
        (count,) = self._cache.row(_COUNT_ALL) or (0,)
        return int(count)

    def used(self, district: District) -> None:
        """Counts a delivery there."""
        self._kept.run(_COUNT, (codec.dump_id(district.id),))
        self.remember((district,))

    def postal_codes(self, district: Id) -> tuple[str, ...]:
        return tuple(code for (code,) in self._cache.rows(_CODES, (codec.dump_id(district),)))

    def remember_postal_codes(self, district: Id, codes: Sequence[str]) -> None:
        """Replaces what was known of the district."""
        key = codec.dump_id(district)
        with self._cache.transaction() as connection:
            connection.execute(_FORGET_CODES, (key,))
            numbered = [(key, at, plain(code)) for at, code in enumerate(codes)]
            connection.executemany(_KEEP_CODE, numbered)

    def _state(self, name: str) -> str:
        row = self._cache.row(_STATE, (name,))
        return str(row[0]) if row else ""


def _remember(connection: sqlite3.Connection, district: District) -> None:
    key = codec.dump_id(district.id)
    names = (plain(district.subdistrict), plain(district.city), plain(district.province))
    folded = " ".join(words(" ".join(names)))
    known = connection.execute(_KNOWN, (key,)).fetchone()
    if known is None:
        number = connection.execute(_INSERT, (key, *names, folded)).lastrowid
    elif known[2:] == (*names, folded):
        return
    else:
        number = known[0]
        connection.execute(_DELETE_WORDS, (number, known[5]))
        connection.execute(_UPDATE, (*names, folded, number))
    connection.execute(_INSERT_WORDS, (number, folded))


def _district(row: Row) -> District | None:
    try:
        return District(codec.load_id(row[1]), *row[2:5])
    except codec.NotReadable:
        return None
