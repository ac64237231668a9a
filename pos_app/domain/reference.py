"""The till's own name for a sale: short enough to read aloud, found again on the server."""

from __future__ import annotations

import re

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PATTERN = r"\[(POS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3})\]\s*$"


def reference(random: int) -> str:
    """`POS-7F3K-92QD-X1C` from 50 random bits: ten Crockford base-32 digits and a check digit."""
    digits = "".join(_DIGITS[random >> shift & 31] for shift in range(45, -5, -5))
    check = _check(digits)
    return f"POS-{digits[:4]}-{digits[4:8]}-{digits[8:]}{check}"


def marker(sale_reference: str) -> str:
    """How the reference ends an order's notes."""
    return f"[{sale_reference}]"


def marked(notes: str) -> str | None:
    """The reference at the end of an order's notes, when there is a whole and true one."""
    match = re.search(_PATTERN, notes)
    if match is None:
        return None
    digits = match[1].removeprefix("POS-").replace("-", "")
    return match[1] if _check(digits[:-1]) == digits[-1] else None


def _check(digits: str) -> str:
    # Weights are odd, hence coprime to 32: any single wrong digit changes the sum.
    total = sum(_DIGITS.index(digit) * (2 * at + 1) for at, digit in enumerate(digits))
    return _DIGITS[total % 32]
