"""Coins and notes: what a customer is likely to hand over, and what comes back."""

from __future__ import annotations

from pos_app.domain.money import NotMoney, Rupiah, from_typed

_NOTES = (5_000, 10_000, 20_000, 50_000, 100_000)


def likely(due: Rupiah) -> tuple[Rupiah, ...]:
    """The exact amount first, then the next whole 5, 10, 20, 50 and 100 thousand."""
    found = [due]
    for note in _NOTES:
        amount = Rupiah(-(-due.amount // note) * note)
        if amount not in found:
            found.append(amount)
    return tuple(found)


def typed(text: str) -> Rupiah | None:
    """The amount that was typed, or None while it is not one."""
    try:
        return from_typed(text)
    except NotMoney:
        return None
