"""Builds QRIS payloads (EMVCo merchant-presented mode) with test ids of no real merchant."""

from __future__ import annotations

from dataclasses import dataclass, replace

_PAYER_APP = "ID.CO.SCALEV.SANDBOX"
_MERCHANT_PAN = "936000000000001023"
_RETAIL = "5651"
_CRITERIA = "UMI"


def crc16(text: str) -> str:
    """Return CRC-16/CCITT-FALSE (poly 1021, init FFFF) as four upper-case hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return f"{value:04X}"


@dataclass(frozen=True, slots=True)
class QrisBill:
    """What a dynamic QRIS says; ``amount`` is whole rupiah."""

    merchant: str
    city: str
    postal_code: str
    nmid: str
    amount: int
    bill: str
    terminal: str = "A01"

    def payload(self) -> str:
        """Return the payload with its checksum."""
        merchant = _field(0, _PAYER_APP) + _field(1, _MERCHANT_PAN) + _field(2, self.nmid)
        national = _field(0, "ID.CO.QRIS.WWW") + _field(2, self.nmid) + _field(3, _CRITERIA)
        body = (
            _field(0, "01")
            + _field(1, "12")
            + _field(26, merchant + _field(3, _CRITERIA))
            + _field(51, national)
            + _field(52, _RETAIL)
            + _field(53, "360")
            + _field(54, str(self.amount))
            + _field(58, "ID")
            + _field(59, self.merchant.upper()[:25])
            + _field(60, self.city.upper()[:15])
            + _field(61, self.postal_code)
            + _field(62, _field(1, self.bill) + _field(7, self.terminal))
            + "6304"
        )
        return body + crc16(body)

    def wrong_amount(self) -> str:
        """Return a payload that is sound in itself but asks ten times the amount."""
        return replace(self, amount=self.amount * 10).payload()

    def wrong_crc(self) -> str:
        """Return a payload whose checksum does not fit."""
        good = self.payload()
        return good[:-4] + f"{int(good[-4:], 16) ^ 0x1111:04X}"


def _field(tag: int, value: str) -> str:
    return f"{tag:02d}{len(value):02d}{value}"
