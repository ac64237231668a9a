"""The cart: lines, quantities, discount and totals, in whole rupiah."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.catalog import Item, Obstacle
from pos_app.domain.digest import sha256
from pos_app.domain.money import LIMIT, ZERO, Rupiah, total
from pos_app.domain.value import value

MOST_OF_A_LINE = 9_999


class CartProblem(ValueError):
    """The change is not possible; the cart stays as it was."""


class NotSellable(CartProblem):
    """The item cannot be sold now; `obstacle` says why."""

    def __init__(self, item: Item, obstacle: Obstacle) -> None:
        super().__init__(f"{item.key}: {obstacle}")
        self.item = item
        self.obstacle = obstacle


class NotEnough(CartProblem):
    """More pieces than there are; `stock` is what is left."""

    def __init__(self, item: Item, stock: int) -> None:
        super().__init__(f"{item.key}: only {stock} left")
        self.item = item
        self.stock = stock


class TooMuch(CartProblem):
    """A quantity or total beyond what the till counts."""


@value
class CartLine:
    """Some pieces of one item, at the price it had when it was picked."""

    item: Item
    quantity: int
    note: str = ""

    @property
    def price(self) -> Rupiah:
        return self.item.price or ZERO

    @property
    def total(self) -> Rupiah:
        return self.price * self.quantity


@value
class Discount:
    """Off the whole order: an amount, or a percentage of the goods (1 to 100)."""

    amount: Rupiah = ZERO
    percent: int = 0

    def of(self, subtotal: Rupiah) -> Rupiah:
        """What comes off a subtotal: never more than the subtotal itself."""
        off = subtotal.percent(self.percent) if self.percent else self.amount
        return min(max(off, ZERO), subtotal)


@value
class Cart:
    """Lines in the order they were picked. Every change makes a new cart."""

    lines: tuple[CartLine, ...] = ()
    discount: Discount = Discount()
    note: str = ""

    @property
    def count(self) -> int:
        """Pieces over all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def subtotal(self) -> Rupiah:
        return total(line.total for line in self.lines)

    @property
    def discounted(self) -> Rupiah:
        """What the discount takes off, as a positive amount."""
        return self.discount.of(self.subtotal)

    @property
    def goods_total(self) -> Rupiah:
        """Goods less discount, before shipping."""
        subtotal = self.subtotal
        return subtotal - self.discount.of(subtotal)

    @property
    def weight(self) -> int:
        """Grams of all that ships."""
        return sum(line.item.weight * line.quantity for line in self.lines if line.item.ships)

    @property
    def ships(self) -> bool:
        """Whether anything must be handed over or delivered."""
        return any(line.item.ships for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """Changes whenever a courier's price could: what ships, how many, how heavy."""
        facts = [
            f"{line.item.key}x{line.quantity}@{line.item.weight}"
            for line in self.lines
            if line.item.ships
        ]
        return sha256("\n".join(sorted(facts)).encode())[:16]

    @property
    def goods_fingerprint(self) -> str:
        """Changes whenever what is bought does, at whatever price."""
        facts = [f"{line.item.key}x{line.quantity}@{line.price.amount}" for line in self.lines]
        told = [*sorted(facts), str(self.discounted.amount)]
        return sha256("\n".join(told).encode())[:16]

    def line(self, key: str) -> CartLine | None:
        return next((line for line in self.lines if line.item.key == key), None)

    def quantity(self, key: str) -> int:
        line = self.line(key)
        return line.quantity if line else 0

    def add(self, item: Item, quantity: int = 1) -> Cart:
        """One more line, or more of the line there is. Raises CartProblem."""
        if item.obstacle is not None:
            raise NotSellable(item, item.obstacle)
        line = self.line(item.key)
        if line is None:
            _check(item, quantity)
            return _countable(replace(self, lines=(*self.lines, CartLine(item, quantity))))
        return self.with_quantity(item.key, line.quantity + quantity)

    def with_quantity(self, key: str, quantity: int) -> Cart:
        """The same cart with so many pieces of a line; zero or less removes it."""
        if quantity <= 0:
            return self.without(key)
        line = self.line(key)
        if line is None:
            return self
        # Taking some away must always work, also when stock shrank under an open cart.
        if quantity > line.quantity:
            _check(line.item, quantity)
        return _countable(self._with_line(replace(line, quantity=quantity)))

    def with_line_note(self, key: str, note: str) -> Cart:
        line = self.line(key)
        return self if line is None else self._with_line(replace(line, note=note))

    def without(self, key: str) -> Cart:
        return replace(self, lines=tuple(line for line in self.lines if line.item.key != key))

    def with_discount(self, discount: Discount) -> Cart:
        """Raises TooMuch for a percentage outside 0 to 100 or a negative amount."""
        if not 0 <= discount.percent <= 100 or discount.amount < ZERO:
            raise TooMuch("a discount is 0 to 100 % or a positive amount")
        return replace(self, discount=discount)

    def with_note(self, note: str) -> Cart:
        return replace(self, note=note)

    def _with_line(self, new: CartLine) -> Cart:
        return replace(
            self,
            lines=tuple(new if line.item.key == new.item.key else line for line in self.lines),
        )


def _check(item: Item, quantity: int) -> None:
    if quantity < 1 or quantity > MOST_OF_A_LINE:
        raise TooMuch(f"a line holds 1 to {MOST_OF_A_LINE} pieces")
    if item.stock is not None and quantity > item.stock:
        raise NotEnough(item, item.stock)


def _countable(cart: Cart) -> Cart:
    if cart.subtotal > Rupiah(LIMIT):
        raise TooMuch("the total has too many digits")
    return cart
