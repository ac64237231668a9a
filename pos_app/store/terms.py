"""How words lie in the full-text index, and how they are asked for.

A word lies there whole, by its beginnings of up to eight letters, and by all three letters in a row
further inside it. So most of what is typed is a single term, whose products are read off in their
order. A longer piece of the inside is asked for by its threes: whether they stand together is for
the caller to check, see `needs_proof`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

PIECE = 3
"""The fewest letters that are looked for inside words."""

# These two characters are in no word; the index is told to take them for letters.
_BEGINNING, _INSIDE = "<", "~"
_LONGEST_BEGINNING = 8
_KIND_MARK = "\ue000"
_LABEL_MARK = "\ue001"
# Words of names come again and again, codes only once or twice.
_REMEMBERED = 1 << 14
_LONGEST_REMEMBERED = 40


def indexed(folded: str, kind: str, labels: Sequence[int]) -> str:
    """What the index is given for a product of these words."""
    found = [
        _remembered(word) if len(word) <= _LONGEST_REMEMBERED else _terms(word)
        for word in folded.split()
    ]
    return " ".join([*found, _KIND_MARK + kind, *(f"{_LABEL_MARK}{label}" for label in labels)])


def of_kind(kind: str) -> str:
    return f'"{_KIND_MARK}{kind}"'


def of_label(number: int) -> str:
    return f'"{_LABEL_MARK}{number}"'


def whole(word: str) -> str:
    return f'"{word}"'


def beginning(word: str) -> str:
    """Words that begin so."""
    if len(word) <= _LONGEST_BEGINNING:
        return f'"{_BEGINNING}{word}"'
    return f'"{word}"*'


def inside(word: str) -> str:
    """Words that may hold these three letters or more further inside."""
    return all_of(f'"{each}"' for each in _cover(word))


def anywhere(word: str) -> str:
    """Words that begin so or may hold it further inside."""
    return any_of([beginning(word), inside(word)]) if is_piece(word) else beginning(word)


def is_piece(word: str) -> bool:
    """Whether a word is looked for inside others as well."""
    return len(word) >= PIECE


def needs_proof(word: str) -> bool:
    """Whether what `anywhere` finds may hold the word's threes apart from each other."""
    return len(word) > PIECE


def all_of(terms: Iterable[str]) -> str:
    return f"({' AND '.join(terms)})"


def all_but(term: str, other: str) -> str:
    return f"({term} NOT {other})"


def any_of(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"


def _terms(word: str) -> str:
    longest = min(_LONGEST_BEGINNING, len(word))
    begins = (_BEGINNING + word[:end] for end in range(1, longest + 1))
    return " ".join([word, *begins, *_insides(word, 1)])


def _insides(word: str, first: int) -> list[str]:
    threes = (word[at : at + PIECE] for at in range(first, len(word) - PIECE + 1))
    return [_INSIDE + each for each in dict.fromkeys(threes)]


def _cover(word: str) -> list[str]:
    """Threes that overlap by a letter and cover the word: enough to find few that lack it."""
    last = len(word) - PIECE
    return [_INSIDE + word[at : at + PIECE] for at in (*range(0, last, 2), last)]


_remembered = lru_cache(_REMEMBERED)(_terms)
