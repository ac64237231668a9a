"""Finding one item among several: option by option, or straight from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.catalog import Item, Product
from pos_app.domain.value import value
from pos_app.ui.catalog.texts import item_words
from pos_app.ui.kit.text import plain


@value
class Axis:
    """One question, such as the colour, and its possible answers."""

    name: str
    values: tuple[str, ...]


@value
class Choice:
    """What is asked, and the answers so far: `taken` has one, or None, for each axis."""

    axes: tuple[Axis, ...]
    items: dict[tuple[str, ...], Item]
    taken: tuple[str | None, ...]

    @property
    def item(self) -> Item | None:
        """The item, once all answers name one that exists."""
        if None in self.taken:
            return None
        return self.items.get(tuple(each or "" for each in self.taken))

    @property
    def missing(self) -> int | None:
        """The first question without an answer."""
        return self.taken.index(None) if None in self.taken else None

    def decided(self, axis: int) -> bool:
        """Whether all questions before this one have their answer."""
        return None not in self.taken[:axis]

    def fitting(self, axis: int, value: str) -> tuple[Item, ...]:
        """Items that this answer would leave, the answers to the questions before it standing.

        Later ones do not count: they are taken back when they fit no more.
        """
        return tuple(
            item
            for values, item in self.items.items()
            if values[axis] == value
            and all(self.taken[at] in (None, values[at]) for at in range(axis))
        )

    def take(self, axis: int, value: str) -> Choice:
        """Answers one question; later answers that leave nothing to sell are taken back."""
        answered = replace(self, taken=(*self.taken[:axis], value, *self.taken[axis + 1 :]))
        for later in range(axis + 1, len(self.axes)):
            kept = answered.taken[later]
            if kept is not None and not _sellable(answered.fitting(later, kept)):
                taken = (*answered.taken[:later], None, *answered.taken[later + 1 :])
                answered = replace(answered, taken=taken)
        return answered.settled()

    def settled(self) -> Choice:
        """Answers what has only one answer."""
        taken = list(self.taken)
        for at, axis in enumerate(self.axes):
            if taken[at] is None and len(axis.values) == 1:
                taken[at] = axis.values[0]
        return replace(self, taken=tuple(taken))


def _sellable(items: Sequence[Item]) -> bool:
    return any(item.obstacle is None for item in items)


def among_options(product: Product, unnamed: str) -> Choice | None:
    """By the options of a product; None where they do not tell its items apart.

    `unnamed` is what an option without a name is called.
    """
    wide = {len(item.options) for item in product.items}
    if len(wide) != 1 or 0 in wide:
        return None
    items = {tuple(plain(value) for value in item.options): item for item in product.items}
    if len(items) != len(product.items) or any("" in values for values in items):
        return None
    names = (*(plain(name) for name in product.option_names), "", "", "")
    axes = tuple(
        Axis(names[at] or unnamed, tuple(dict.fromkeys(values[at] for values in items)))
        for at in range(wide.pop())
    )
    return Choice(axes, items, (None,) * len(axes)).settled()


def among_items(items: Sequence[Item], name: str, *, whole: bool = False) -> Choice:
    """From a list; `whole` names the product too, for items of several products."""
    named: dict[tuple[str, ...], Item] = {}
    for item in items:
        words = item_words(item)
        if whole and words != plain(item.product_name):
            words = f"{plain(item.product_name)} · {words}"
        twin = 2
        told = words
        while (told,) in named:
            told, twin = f"{words} ({twin})", twin + 1
        named[(told,)] = item
    axis = Axis(name, tuple(words for (words,) in named))
    return Choice((axis,), named, (None,))
