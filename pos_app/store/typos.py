"""One typing error: a letter too many, too few, a wrong one, or two that changed places.

Two words are that near only if they have a shape in common: the word itself, or what is left of
it without one of its letters. So looking up a handful of shapes finds all near words.
"""

from __future__ import annotations

_SHORTEST = 4
_LONGEST = 24


def is_spelled(word: str) -> bool:
    """Whether a word is one to find through its shapes; codes and numbers are not."""
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def may_be_wrong(word: str) -> bool:
    """Whether what was typed may be a misspelling of such a word."""
    return _SHORTEST - 1 <= len(word) <= _LONGEST + 1 and word.isalpha()


def shapes(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_near(one: str, other: str) -> bool:
    """Whether one typing error at most makes one word of the other."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    left, right = shorter[same:], longer[same:]
    if len(left) < len(right):
        return left == right[1:]
    return left[1:] == right[1:] or (left[1::-1] == right[:2] and left[2:] == right[2:])
