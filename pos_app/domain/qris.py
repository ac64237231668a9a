"""QRIS payloads: read as EMVCo MPM TLV and checked before they are ever drawn.

The CRC finds typing and transmission errors only; what makes a code trustworthy is that its
amount is the one of the order it came with, over TLS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from pos_app.domain.money import NotMoney, Rupiah, from_wire
from pos_app.domain.value import value

_LONGEST = 512
_PRINTABLE = r"[\x20-\x7e]+"
_AMOUNT = r"[0-9]{1,13}(?:\.[0-9]{0,2})?"
_DOMESTIC = "ID.CO.QRIS.WWW"
_MERCHANTS = tuple(f"{number:02}" for number in range(26, 52))


class QrisFault(StrEnum):
    """Why a payload must not be shown as a payment QR."""

    STRUCTURE = "structure"
    CRC = "crc"
    VERSION = "version"
    CURRENCY = "currency"
    COUNTRY = "country"
    MERCHANT = "merchant"
    STATIC = "static"
    AMOUNT = "amount"
    TIP = "tip"


class QrisRefused(ValueError):
    """The payload failed one or more checks."""

    def __init__(self, faults: tuple[QrisFault, ...]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


@value
class Qris:
    """A payload that passed every check, and what the cashier can compare it with."""

    payload: str
    amount: Rupiah
    merchant: str
    city: str
    nmid: str
    terminal: str


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE of the ASCII text, four upper-case hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = ((value << 1) ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return f"{value:04X}"


def fields(text: str) -> dict[str, str]:
    """Tag → value of one TLV level. Raises QrisRefused when it does not parse to the end."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not (len(head) == 4 and head.isascii() and head.isdigit()):
            raise QrisRefused((QrisFault.STRUCTURE,))
        tag, size = head[:2], int(head[2:])
        value = text[at + 4 : at + 4 + size]
        if len(value) != size or tag in found:
            raise QrisRefused((QrisFault.STRUCTURE,))
        found[tag] = value
        at += 4 + size
    return found


def check(payload: str, payable: Rupiah) -> Qris:
    """The payload as a QR that may be drawn for exactly `payable`.

    Raises QrisRefused with every fault found.
    """
    if not 20 <= len(payload) <= _LONGEST or not re.fullmatch(_PRINTABLE, payload):
        raise QrisRefused((QrisFault.STRUCTURE,))
    found = fields(payload)
    if list(found)[-1] != "63" or len(found["63"]) != 4:
        raise QrisRefused((QrisFault.STRUCTURE,))
    faults = [fault for fault, wrong in _verdicts(payload, found, payable) if wrong]
    if faults:
        raise QrisRefused(tuple(faults))
    domestic = _domestic(found)
    return Qris(
        payload=payload,
        amount=payable,
        merchant=found["59"].strip(),
        city=found.get("60", "").strip(),
        nmid=domestic.get("02", ""),
        terminal=_inner(found.get("62", "")).get("07", ""),
    )


def _verdicts(
    payload: str, found: Mapping[str, str], payable: Rupiah
) -> list[tuple[QrisFault, bool]]:
    accounts = [found[tag] for tag in _MERCHANTS if tag in found]
    return [
        (QrisFault.STRUCTURE, not all(map(_parses, accounts))),
        (QrisFault.CRC, crc(payload[:-4]) != found["63"].upper()),
        (QrisFault.VERSION, next(iter(found)) != "00" or found["00"] != "01"),
        (QrisFault.CURRENCY, found.get("53") != "360"),
        (QrisFault.COUNTRY, found.get("58") != "ID"),
        (QrisFault.MERCHANT, not accounts or not found.get("59", "").strip()),
        (QrisFault.STATIC, found.get("01") != "12" or "54" not in found),
        (QrisFault.AMOUNT, "54" in found and _amount(found["54"]) != payable),
        (QrisFault.TIP, any(tag in found for tag in ("55", "56", "57"))),
    ]


def _amount(text: str) -> Rupiah | None:
    if not re.fullmatch(_AMOUNT, text, re.ASCII):
        return None
    try:
        return from_wire(text.rstrip("."))
    except NotMoney:
        return None


def _domestic(found: Mapping[str, str]) -> dict[str, str]:
    for tag in _MERCHANTS:
        inner = _inner(found.get(tag, ""))
        if inner.get("00") == _DOMESTIC:
            return inner
    return {}


def _parses(template: str) -> bool:
    try:
        return bool(fields(template))
    except QrisRefused:
        return False


def _inner(text: str) -> dict[str, str]:
    try:
        return fields(text)
    except QrisRefused:
        return {}
