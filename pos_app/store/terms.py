"""How words lie in the full-text index, and how they are asked for.

A word lies there whole, by its beginnings, and by all three letters in a row further inside it. So
most of what is typed is a single term, whose products are read off in their order. A longer piece
of the inside is asked for by its threes: whether they stand together is for the caller to check,
see `needs_proof`.

Words that people spell and codes lie apart. What spelled words hold a piece is known beforehand,
see `sought`. Codes have as many different words as there are products, which ten digits can only
make threes of that all have: so they lie there by their sixes as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pos_app.store.typos import is_spelled

PIECE = 3
"""The fewest letters that are looked for inside words."""

# These three characters are in no word; the index is told to take them for letters.
_BEGINNING, _IN_SPELLED, _IN_CODE = "<", "~", "="
_LONGEST_BEGINNING = 8
_LONGEST_SPELLED_BEGINNING = 16
"""Of letters only: many products may share a long word, but hardly a long code."""
_LONG_PIECE = 6
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
    if _is_beginning(word):
        return f'"{_BEGINNING}{word}"'
    return f'"{word}"*'


def inside_spelled(piece: str) -> str:
    """Spelled words that may hold these three letters or more further inside."""
    return all_of(f'"{_IN_SPELLED}{each}"' for each in _cover(piece, PIECE))


def inside_codes(piece: str) -> str:
    """Codes that may hold these three letters or more further inside."""
    size = PIECE if len(piece) < _LONG_PIECE else _LONG_PIECE
    return all_of(f'"{_IN_CODE}{each}"' for each in _cover(piece, size))


def is_piece(word: str) -> bool:
    """Whether a word is looked for inside others as well."""
    return len(word) >= PIECE


def needs_proof(piece: str) -> bool:
    """Whether what holds the piece's threes or sixes may hold them apart from each other."""
    return len(piece) > PIECE


def insides(word: str) -> list[str]:
    """The threes that stand in a word further inside, each once."""
    return _pieces(word, PIECE)


def all_of(terms: Iterable[str]) -> str:
    return f"({' AND '.join(terms)})"


def all_but(term: str, other: str) -> str:
    return f"({term} NOT {other})"


def any_of(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"


def _terms(word: str) -> str:
    begins = [word[:end] for end in range(1, min(_LONGEST_SPELLED_BEGINNING, len(word)) + 1)]
    found = [word, *(_BEGINNING + each for each in begins if _is_beginning(each))]
    if is_spelled(word):
        found += (_IN_SPELLED + each for each in _pieces(word, PIECE))
    else:
        found += (_IN_CODE + each for size in (PIECE, _LONG_PIECE) for each in _pieces(word, size))
    return " ".join(found)


def _is_beginning(letters: str) -> bool:
    """Whether these letters at the beginning of a word are a term of their own."""
    return len(letters) <= _LONGEST_BEGINNING or (
        len(letters) <= _LONGEST_SPELLED_BEGINNING and letters.isalpha()
    )


def _pieces(word: str, size: int) -> list[str]:
    """So many letters in a row, wherever they stand but at the beginning, each once."""
    return list(dict.fromkeys(word[at : at + size] for at in range(1, len(word) - size + 1)))


def _cover(piece: str, size: int) -> list[str]:
    """Pieces of a size that overlap by a letter and cover the whole: enough to find few others."""
    last = len(piece) - size
    return [piece[at : at + size] for at in (*range(0, last, size - 1), last)]


_remembered = lru_cache(_REMEMBERED)(_terms)
