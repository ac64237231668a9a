"""A receipt as rows of narrow paper: wrapped, aligned, and free of anything but ink."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum

from pos_app.domain import text as texts
from pos_app.domain.order import Difference
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.receipt import Paid, Receipt, ReceiptLine
from pos_app.domain.value import value

LONGEST = 200
"""Characters of one name that are printed; more is cut with an ellipsis."""

_ELLIPSIS = "…"
_JOINER = "\u200d"
_PICTURE = "\ufe0f"
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_TITLE_SCALE = (4, 5)
"""Titles are set larger: so many columns of the row's are left for them."""


class Style(StrEnum):
    """How a row looks."""

    PLAIN = "plain"
    STRONG = "strong"
    CENTRE = "centre"
    TITLE = "title"
    STAMP = "stamp"
    """What must not be overlooked: a copy, or a sale that is not in the shop yet."""

    RULE = "rule"
    CODE = "code"
    """A QR of `left`."""


@value
class Row:
    """One row: `left` and `right` are never wider than the paper, a space between them included."""

    left: str = ""
    right: str = ""
    style: Style = Style.PLAIN

    def spelled(self, columns: int) -> str:
        """The row in characters of one width; a QR has none."""
        match self.style:
            case Style.RULE:
                return "-" * columns
            case Style.CODE:
                return ""
            case Style.CENTRE | Style.TITLE | Style.STAMP:
                return " " * ((columns - width(self.left)) // 2) + self.left
            case _:
                gap = columns - width(self.left) - width(self.right)
                return f"{self.left}{' ' * gap}{self.right}" if self.right else self.left


@value
class ReceiptWords:
    """What the paper says in the language of the till; some hold a placeholder, as noted."""

    reference: str
    order: str
    cashier: str
    subtotal: str
    discount: str
    discount_percent: str
    """With {percent}."""

    shipping: str
    shipping_by: str
    """With {courier}."""

    total: str
    method: str
    received: str
    change: str
    paid: str
    unpaid: str
    on_delivery: str
    conflict: str
    cancelled: str
    unsynced: str
    ask_for: str
    """With {reference}."""

    copy: str
    printed_at: str
    """With {time}."""

    scan: str
    thanks: str
    name_method: Callable[[PaymentMethod], str]
    name_difference: Callable[[Difference], str]


def width(text: str) -> int:
    """How many columns a text takes: two for East Asian and emoji, none for what combines."""
    return sum(_columns(each) for each in text)


def clean(text: str, limit: int = LONGEST) -> str:
    """One line of visible characters: nothing in it can steer a printer or turn the text around."""
    # Only what can be printed is looked at: a megabyte from the server costs nothing.
    head = texts.line(text[: limit * 4])
    seen = "".join(each for each in head if each == _JOINER or not _is_unseen(each))
    if len(seen) <= limit:
        return seen.strip()
    kept = ""
    for cluster in _clusters(seen):
        if len(kept) + len(cluster) >= limit:
            break
        kept += cluster
    return kept.rstrip() + _ELLIPSIS


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Lines no wider than the columns, broken between words, and within one that is too long."""
    done: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line:
            done.append(line)
        *full, line = _pieces(word, columns)
        done += full
    return (*done, line) if line else tuple(done)


def lay_out(receipt: Receipt, words: ReceiptWords, columns: int) -> tuple[Row, ...]:
    """The rows of a receipt, top to bottom; `columns` is 32, 42 or 48.

    Raises ValueError for sums that do not make the total: such a receipt must not be printed.
    """
    return (
        *_head(receipt, words, columns),
        *_goods(receipt, columns),
        *_sums(receipt, words, columns),
        *_payment(receipt, words, columns),
        *_foot(receipt, words, columns),
    )


def _head(receipt: Receipt, words: ReceiptWords, columns: int) -> Iterator[Row]:
    head = receipt.head
    if receipt.copy:
        yield from _middle(words.copy, columns, Style.STAMP)
    yield from _middle(clean(head.store), columns, Style.TITLE)
    yield from _middle(clean(head.till), columns)
    yield Row(style=Style.RULE)
    yield Row(_moment(head.sold_at))
    yield from _pair(words.cashier, clean(head.cashier), columns)
    yield from _pair(words.order, clean(head.order_number), columns)
    yield from _pair(words.reference, clean(head.reference), columns)
    yield Row(style=Style.RULE)


def _goods(receipt: Receipt, columns: int) -> Iterator[Row]:
    for line in receipt.lines:
        for part in wrap(_named(line), columns):
            yield Row(part)
        yield from _pair(f"{line.quantity} x {line.price}", str(line.total), columns)


def _sums(receipt: Receipt, words: ReceiptWords, columns: int) -> Iterator[Row]:
    sums = receipt.sums
    if not sums.add_up:
        raise ValueError("the rows of the receipt do not make its total")
    yield Row(style=Style.RULE)
    yield from _pair(words.subtotal, str(sums.subtotal), columns)
    if sums.discount:
        off = words.discount_percent.format(percent=sums.percent)
        name = off if sums.percent else words.discount
        yield from _pair(name, str(-sums.discount), columns)
    if sums.code_discount:
        by_code = Difference("discount_code", -sums.code_discount)
        yield from _pair(clean(words.name_difference(by_code)), str(by_code.amount), columns)
    if sums.shipping or sums.courier:
        by = words.shipping_by.format(courier=clean(sums.courier))
        yield from _pair(by if sums.courier else words.shipping, str(sums.shipping), columns)
    for each in sums.differences:
        yield from _pair(clean(words.name_difference(each)), str(each.amount), columns)
    yield from _pair(words.total, str(sums.total), columns, Style.STRONG)


def _payment(receipt: Receipt, words: ReceiptWords, columns: int) -> Iterator[Row]:
    payment = receipt.payment
    yield Row(style=Style.RULE)
    if payment.method is not None:
        yield from _pair(words.method, clean(words.name_method(payment.method)), columns)
    if payment.received is not None:
        yield from _pair(words.received, str(payment.received), columns)
    if payment.change is not None:
        yield from _pair(words.change, str(payment.change), columns)
    yield from _middle(_state(payment.paid, words), columns, Style.STAMP)
    if not receipt.synced:
        yield from _middle(words.unsynced, columns, Style.STAMP)
        told = words.ask_for.format(reference=clean(receipt.head.reference))
        yield from _middle(told, columns)


def _foot(receipt: Receipt, words: ReceiptWords, columns: int) -> Iterator[Row]:
    if receipt.page:
        yield Row(receipt.page, style=Style.CODE)
        yield from _middle(words.scan, columns)
    yield Row(style=Style.RULE)
    for line in texts.lines(receipt.footer[: 4 * LONGEST]).splitlines() or [words.thanks]:
        yield from _middle(clean(line), columns)
    if receipt.copy:
        yield from _middle(words.printed_at.format(time=_moment(receipt.printed_at)), columns)


def _named(line: ReceiptLine) -> str:
    name, detail = clean(line.name), clean(line.detail).replace(" / ", "/")
    return f"{name} - {detail}" if detail else name


def _state(paid: Paid, words: ReceiptWords) -> str:
    match paid:
        case Paid.PAID:
            return words.paid
        case Paid.UNPAID:
            return words.unpaid
        case Paid.ON_DELIVERY:
            return words.on_delivery
        case Paid.CONFLICT:
            return words.conflict
        case Paid.CANCELLED:
            return words.cancelled


def _moment(at: datetime) -> str:
    return at.strftime("%d/%m/%Y %H.%M")


def _middle(text: str, columns: int, style: Style = Style.CENTRE) -> Iterator[Row]:
    large, whole = _TITLE_SCALE
    room = columns * large // whole if style is Style.TITLE else columns
    for part in wrap(text, room):
        yield Row(part, style=style)


def _pair(left: str, right: str, columns: int, style: Style = Style.PLAIN) -> Iterator[Row]:
    """A label and its value at the right edge, below it where they do not fit on one row.

    A label without a value is left out.
    """
    if not right:
        return
    if width(left) + 1 + width(right) <= columns:
        yield Row(left, right, style)
        return
    for part in wrap(left, columns):
        yield Row(part, style=style)
    for part in wrap(right, columns):
        yield Row("", part, style)


def _pieces(word: str, columns: int) -> list[str]:
    """The parts of a word that is wider than a row; what belongs together is kept so if it fits."""
    parts = [""]
    for cluster in _clusters(word):
        for each in (cluster,) if width(cluster) <= columns else tuple(cluster):
            if width(parts[-1]) + width(each) > columns:
                parts.append("")
            parts[-1] += each
    return parts


def _clusters(text: str) -> list[str]:
    """Characters with what combines with them: an accent, a skin colour, a joined emoji."""
    found: list[str] = []
    for each in text:
        joins = (
            each in (_JOINER, _PICTURE)
            or unicodedata.category(each) in ("Mn", "Me")
            or _SKIN[0] <= each <= _SKIN[1]
        )
        if found and (joins or found[-1].endswith(_JOINER)):
            found[-1] += each
        else:
            found.append(each)
    return found


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if character == _PICTURE:
        # It may make a wide emoji of a narrow sign.
        return 1
    if character == _JOINER or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _is_unseen(character: str) -> bool:
    """Controls, formats such as bidi marks, halves of surrogates, and signs without a meaning."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
