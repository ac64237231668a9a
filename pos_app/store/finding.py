"""What a text finds, best first, read off the full-text index a page at a time.

The order is by how exact a product fits: its SKU or its name is the text; all words are whole words
of it; all begin words of it; all stand somewhere in it. Among those that fit alike, the order of
`spots` counts. It is exact for results of any size, since the index has its rows in that order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pos_app.store import terms
from pos_app.store.rows import Row
from pos_app.store.sought import Ask, sought
from pos_app.store.spots import SOLD_OUT, place_of
from pos_app.store.text import code, title, wanted
from pos_app.store.typos import is_near, may_be_wrong, shapes
from pos_app.till.browsing import CatalogQuery

_EXACT = """
SELECT spot FROM product
WHERE id IN (
    SELECT product FROM item WHERE code = ?1 UNION ALL SELECT id FROM product WHERE title = ?2
  )
  AND (?3 IS NULL OR kind = ?3)
  AND (?4 = 0 OR id IN (SELECT product FROM labelled WHERE label = ?4))
  AND spot < ?5
ORDER BY id NOT IN (SELECT product FROM item WHERE code = ?1), spot
"""
_SPOTS = """
SELECT rowid FROM word WHERE word MATCH ? AND rowid < ? ORDER BY rowid LIMIT ? OFFSET ?
"""
_OTHER_SPOTS = """
SELECT rowid FROM word WHERE word MATCH ? AND rowid < ?
  AND rowid NOT IN (SELECT value FROM json_each(?))
ORDER BY rowid LIMIT ? OFFSET ?
"""
_TILES = "SELECT * FROM tile WHERE id IN (SELECT value FROM json_each(?))"
_CANDIDATES = "SELECT * FROM candidate WHERE id IN (SELECT value FROM json_each(?))"
_WORDS = "SELECT spot, words FROM product WHERE id IN (SELECT value FROM json_each(?))"
_COUNT = "SELECT count(*) FROM word WHERE word MATCH ? AND rowid < ?"
_COUNT_BEGINNING = "SELECT count, in_stock FROM beginning WHERE letters = ?"
_SPELLED = """
SELECT shape, word FROM spelling WHERE shape IN (SELECT value FROM json_each(?))
"""

_ALL_SPOTS = (1 << 63) - 1
_FEW = 30
"""Up to so many products are looked at one by one, which is quicker than asking for each tier.

They are read whole then, so it is what a screen shows of them at first.
"""


@dataclass(slots=True)
class _Tier:
    """Products that fit alike. `proofs` must stand in the words of what the terms find.

    `less` are those of them that come before all tiers already. `head` are the first ones, as far
    as they are known. `size` and `proven` are filled in once they are needed.
    """

    match: str
    proofs: tuple[str, ...] = ()
    less: Sequence[int] = ()
    head: Sequence[int] = ()
    size: int | None = None
    proven: list[int] | None = None


class Findings:
    """What one query finds in the catalog as it is now. The text must have words.

    `label` is the number of the label asked for, 0 for any.
    """

    def __init__(self, ask: Ask, query: CatalogQuery, label: int) -> None:
        self._ask = ask
        self._sought = sought(ask, wanted(query.text))
        self._in_stock = query.in_stock
        self._bound = SOLD_OUT if query.in_stock else _ALL_SPOTS
        self._filters = [] if query.kind is None else [terms.of_kind(query.kind)]
        if label:
            self._filters.append(terms.of_label(label))
        self._beginning = self._all_of(each.beginning for each in self._sought)
        self._proofs = tuple(each.text for each in self._sought if each.needs_proof)
        self._count: int | None = None
        # Rows of `tile` by their spots, as far as they were read along with the words.
        self._read_along: dict[int, Row] = {}
        named = (code(query.text), title(query.text), query.kind, label, self._bound)
        # What comes first of all, best first.
        self._first: list[int] = [spot for (spot,) in ask(_EXACT, named)]
        self._tiers: list[_Tier] = []
        self._inside: _Tier | None = None
        found = self._spots(self._beginning, _FEW + 1, 0)
        if len(found) <= _FEW and any(each.inside for each in self._sought):
            anywhere = self._all_of(each.anywhere for each in self._sought)
            everything = self._spots(anywhere, _FEW + 1, 0)
        else:
            everything = found
        if len(everything) > _FEW:
            self._tiers = self._ranked(found)
        else:
            self._first += self._ranked_few(everything)
            if not self._first:
                self._tiers = self._meant()

    def count(self) -> int:
        if self._count is None:
            self._count = self._reckon()
        return self._count

    def page(self, offset: int, limit: int) -> list[Row]:
        """Rows of `tile`."""
        found = self._first[offset : offset + limit]
        skipped = max(offset - len(self._first), 0)
        for tier in self._tiers:
            missing = limit - len(found)
            if missing <= 0:
                break
            more = self._read(tier, skipped, missing)
            found += more
            # Where nothing came, the whole tier was skipped.
            skipped = 0 if more or not skipped else skipped - self._size(tier)
        return self._tiles(found)

    def _ranked(self, best: Sequence[int]) -> list[_Tier]:
        """The tiers of many products; `best` are the first whose words begin so, by their spots."""
        whole = self._all_of(each.whole for each in self._sought)
        # Asked for word by word: what has one further inside is rare, and quickly told from others.
        inside = [
            self._all_of(each.inside if each is inner else each.anywhere for each in self._sought)
            for inner in self._sought
            if inner.inside
        ]
        tiers: list[_Tier] = []
        rest = self._beginning
        wholes = self._spots(whole, _FEW + 1, 0)
        if len(wholes) > _FEW:
            first = set(self._first)
            head = [spot for spot in wholes if spot not in first]
            tiers.append(_Tier(whole, less=self._first, head=head))
            head = []
        else:
            # What comes first already has all words whole as well.
            self._first += sorted(set(wholes).difference(self._first))
            head = sorted(set(best).difference(wholes))
        if wholes:
            rest = terms.all_but(self._beginning, whole)
        tiers.append(_Tier(rest, head=head))
        if inside:
            match = terms.all_but(terms.any_of(inside), self._beginning)
            self._inside = _Tier(match, self._proofs)
            tiers.append(self._inside)
        return tiers

    def _ranked_few(self, spots: Sequence[int]) -> list[int]:
        """These spots in their order, without those that come first already or fit by no word."""
        sought_for = [each.text for each in self._sought]
        known = set(self._first)
        ranked: list[tuple[int, int]] = []
        for spot, words, *tile in self._ask(_CANDIDATES, (_places(spots),)):
            self._read_along[spot] = tuple(tile)
            if spot not in known and all(proof in words for proof in self._proofs):
                ranked.append((_exactness(sought_for, words.split()), spot))
        return [spot for _, spot in sorted(ranked)]

    def _meant(self) -> list[_Tier]:
        """What the words may be misspellings of: those that nothing begins with, else any."""
        near = self._near([each.text for each in self._sought if may_be_wrong(each.text)])
        unknown = {word for word in near if not self._is_any(terms.beginning(word))}
        for wrong in [unknown] if unknown == near.keys() else [unknown, near.keys()]:
            match = self._all_of(
                terms.any_of(map(terms.beginning, near[each.text]))
                if each.text in wrong
                else each.beginning
                for each in self._sought
            )
            if wrong and self._is_any(match):
                return [_Tier(match)]
        return []

    def _reckon(self) -> int:
        if not self._tiers:
            return len(self._first)
        text = self._sought[0].text
        if len(self._sought) == 1 and not terms.is_piece(text) and not self._filters:
            found = self._ask(_COUNT_BEGINNING, (text,))
            return next((in_stock if self._in_stock else n for n, in_stock in found), 0)
        if not self._first and len(self._tiers) == 1:
            return self._size(self._tiers[0])
        # Whole words and beginnings are counted faster together, with what comes first.
        beginning = self._number(self._beginning)
        return beginning + (self._size(self._inside) if self._inside else 0)

    def _read(self, tier: _Tier, offset: int, limit: int) -> list[int]:
        if offset + limit <= len(tier.head):
            return list(tier.head[offset : offset + limit])
        if tier.proofs:
            return self._proven(tier)[offset : offset + limit]
        if tier.less:
            values = (tier.match, self._bound, json.dumps(tier.less), limit, offset)
            return [spot for (spot,) in self._ask(_OTHER_SPOTS, values)]
        return self._spots(tier.match, limit, offset)

    def _size(self, tier: _Tier) -> int:
        if tier.size is None:
            if tier.proofs:
                tier.size = len(self._proven(tier))
            else:
                tier.size = self._number(tier.match) - len(tier.less)
        return tier.size

    def _proven(self, tier: _Tier) -> list[int]:
        if tier.proven is None:
            tier.proven = [
                spot
                for spot, words in self._words(self._spots(tier.match, -1, 0))
                if all(proof in words for proof in tier.proofs)
            ]
        return tier.proven

    def _near(self, words: Sequence[str]) -> dict[str, list[str]]:
        """Each word that has known ones a typing error away, with these.

        One question for all: between two, another thread may hold this one up for a while.
        """
        shapes_of = {word: shapes(word) for word in words}
        wanted_shapes = sorted(set().union(*shapes_of.values()))
        known = self._ask(_SPELLED, (json.dumps(wanted_shapes),)) if wanted_shapes else []
        near = {
            word: sorted({each for shape, each in known if shape in own and is_near(word, each)})
            for word, own in shapes_of.items()
        }
        return {word: found for word, found in near.items() if found}

    def _all_of(self, each: Iterable[str]) -> str:
        return terms.all_of((*each, *self._filters))

    def _is_any(self, match: str) -> bool:
        return bool(self._spots(match, 1, 0))

    def _spots(self, match: str, limit: int, offset: int) -> list[int]:
        """Spots of what the terms find, rising: the order of the index is theirs."""
        return [spot for (spot,) in self._ask(_SPOTS, (match, self._bound, limit, offset))]

    def _number(self, match: str) -> int:
        return next((int(n) for (n,) in self._ask(_COUNT, (match, self._bound))), 0)

    def _words(self, spots: Sequence[int]) -> list[Row]:
        """The spot of each product with its words, by rising spots."""
        return sorted(self._ask(_WORDS, (_places(spots),)))

    def _tiles(self, spots: Sequence[int]) -> list[Row]:
        """In the order of these spots."""
        found = self._read_along
        missing = [spot for spot in spots if spot not in found]
        if missing:
            known = {place_of(spot): spot for spot in missing}
            rows = self._ask(_TILES, (_places(missing),))
            found = found | {known[row[0]]: row for row in rows}
        return [found[spot] for spot in spots if spot in found]


def _places(spots: Sequence[int]) -> str:
    return json.dumps(list(map(place_of, spots)))


def _exactness(sought: Sequence[str], words: Sequence[str]) -> int:
    """0 where all that is sought are words, 1 where they begin words, else 2."""
    if all(each in words for each in sought):
        return 0
    return 1 if all(any(map(_begins_with(each), words)) for each in sought) else 2


def _begins_with(start: str) -> Callable[[str], bool]:
    return lambda word: word.startswith(start)
