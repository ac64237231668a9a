"""What people type into a search: 500 texts that are in the goods, and 40 that are misspelled."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from enum import StrEnum

from pos_app.bench import goods
from pos_app.store.text import words

_SEED = 2026


class Manner(StrEnum):
    """How something is looked for."""

    LETTER = "one letter"
    LETTERS = "two letters"
    TYPED = "as it is typed"
    WORDS = "several words"
    SKU = "part of a SKU"
    BARCODE = "barcode"
    TYPO = "misspelled"


@dataclass(frozen=True, slots=True)
class Question:
    """A text that is typed. `meant` are the words that a right answer has."""

    text: str
    manner: Manner
    meant: tuple[str, ...] = ()


def questions(variants: int) -> tuple[Question, ...]:
    """The same ones for the same number of variants, every manner mixed with the others."""
    dice = random.Random(_SEED)  # noqa: S311  repeatable, and nothing to guess

    def some() -> tuple[str, ...]:
        return tuple(words(goods.product(dice.randrange(variants)).name))

    def an_item_code(*, barcode: bool) -> str:
        half = max(variants // 2, 1)
        place = dice.randrange(half) * 2 + (not barcode)
        return goods.product(place % variants).items[0].sku

    made = [Question(letter, Manner.LETTER) for letter in string.ascii_lowercase]
    made += [Question(dice.choice(some())[:2], Manner.LETTERS) for _ in range(26)]
    for _ in range(248):
        text = " ".join(some()[:4])
        made.append(Question(text[: dice.randrange(3, len(text) + 1)].strip(), Manner.TYPED))
    for _ in range(80):
        named = dice.sample(some(), 3)
        made.append(Question(" ".join(each[:4] for each in named), Manner.WORDS))
    for _ in range(50):
        made.append(Question(an_item_code(barcode=False)[:8], Manner.SKU))
    for _ in range(30):
        made.append(Question(an_item_code(barcode=True), Manner.BARCODE))
    for _ in range(40):
        made.append(
            _misspelled(dice, [word for word in some() if len(word) >= 6 and word.isalpha()])
        )
    dice.shuffle(made)
    return tuple(made)


def _misspelled(dice: random.Random, long_words: list[str]) -> Question:
    """A word with a letter too many, too few, a wrong one, or two that changed places."""
    word = dice.choice(long_words) if long_words else "premium"
    at = dice.randrange(1, len(word) - 1)
    other = dice.choice([letter for letter in string.ascii_lowercase if letter not in word])
    wrong = dice.choice(
        (
            word[:at] + other + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + other + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        )
    )
    return Question(wrong, Manner.TYPO, (word,))
