"""Text as it is kept and as it is looked for: letters and digits, without case or accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pos_app.domain.digest import blake2b

_WORD = r"[^\W_]+"
_LONGEST = 200
_MOST_WORDS = 12


def plain(text: str) -> str:
    """The text as UTF-8 can hold it: half a surrogate pair becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def fold(text: str) -> str:
    """`Crème Brûlée` → `creme brulee`. The fold of a beginning is the beginning of the fold."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return re.findall(_WORD, fold(text))


def wanted(text: str) -> list[str]:
    """The words somebody looks for, without those that are the beginning of another one."""
    found = words(text[:_LONGEST])[:_MOST_WORDS]
    return [
        word for at, word in enumerate(found) if not _is_implied(word, found[:at], found[at + 1 :])
    ]


def beginnings(folded: str) -> set[str]:
    """The first letter and the first two of each word of a folded text."""
    found = folded.split()
    return {word[:1] for word in found} | {word[:2] for word in found}


def endings(word: str) -> list[str]:
    """What is left of a word after one letter or more: three letters at least."""
    return [word[at:] for at in range(1, len(word) - 2)]


def title(text: str) -> int:
    """A number that two names share when they have the same words in the same order."""
    joined = plain(" ".join(words(text))).encode()
    return int.from_bytes(blake2b(joined, 8)) >> 1


def code(text: str) -> str:
    """A SKU or barcode as it is compared."""
    return plain(text.strip().casefold())


def _is_implied(word: str, before: Sequence[str], after: Sequence[str]) -> bool:
    return word in before or any(
        each.startswith(word) and each != word for each in (*before, *after)
    )
