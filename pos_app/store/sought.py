"""The words that somebody looks for, each with where it may stand.

What a word may stand inside of is asked beforehand, since for most words that is nothing: to read
that off the full-text index would take longer than the rest of the answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from pos_app.domain.value import value
from pos_app.store import terms
from pos_app.store.rows import Row

Ask = Callable[[str, Sequence[object]], list[Row]]
"""A query and its values to rows; without rows where the catalog cannot be asked."""

_HOLDERS = "SELECT DISTINCT word FROM ending WHERE letters >= ? AND letters < ? LIMIT ?"
_IN_CODES = """
SELECT letters FROM code_piece WHERE letters IN (SELECT value FROM json_each(?))
"""
_AFTER_ALL = "\U0010ffff"
"""Sorts behind every letter."""
_FEW_HOLDERS = 8
"""Up to so many words that hold a piece are asked for by themselves, which is exact."""


@value
class Sought:
    """A word that is looked for.

    `inside` finds the words that may hold it further inside; it is empty where none does. With
    `needs_proof` it may find others too, whose words must be looked at.
    """

    text: str
    inside: str
    needs_proof: bool

    @property
    def whole(self) -> str:
        return terms.whole(self.text)

    @property
    def beginning(self) -> str:
        return terms.beginning(self.text)

    @property
    def anywhere(self) -> str:
        return terms.any_of([self.beginning, self.inside]) if self.inside else self.beginning


def sought(ask: Ask, words: Iterable[str]) -> list[Sought]:
    """What the catalog of now knows of these folded words."""
    found = list(words)
    threes = {word: word[: terms.PIECE] for word in found if terms.is_piece(word)}
    # Codes hold any digits, but few letters.
    letters = sorted({three for three in threes.values() if three.isalpha()})
    in_codes = {row[0] for row in ask(_IN_CODES, (json.dumps(letters),))} if letters else set()
    return [
        _sought(ask, word, in_codes=three in in_codes or not three.isalpha())
        if (three := threes.get(word))
        else Sought(word, "", needs_proof=False)
        for word in found
    ]


def _sought(ask: Ask, word: str, *, in_codes: bool) -> Sought:
    ways: list[str] = []
    is_exact = True
    if word.isalpha():
        holders = ask(_HOLDERS, (word, word + _AFTER_ALL, _FEW_HOLDERS + 1))
        if len(holders) <= _FEW_HOLDERS:
            ways += (terms.whole(holder) for (holder,) in holders)
        else:
            ways.append(terms.inside_spelled(word))
            is_exact = not terms.needs_proof(word)
    if in_codes:
        ways.append(terms.inside_codes(word))
        is_exact = is_exact and not terms.needs_proof(word)
    return Sought(word, terms.any_of(ways) if ways else "", needs_proof=not is_exact)
