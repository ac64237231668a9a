"""QRIS payloads for tests: made-up ids, no real merchant."""

from __future__ import annotations

from pos_app.domain.qris import crc

PARTS = {
    "00": "01",
    "01": "12",
    "26": "0015COM.EXAMPLE.WWW01189360000000000000000214TEST00000000010303UMI",
    "51": "0014ID.CO.QRIS.WWW0215ID00000000000000303UMI",
    "52": "5499",
    "53": "360",
    "54": "125000",
    "58": "ID",
    "59": "TOKO CONTOH SANDBOX",
    "60": "BANDUNG",
    "61": "40111",
    "62": "0113POS-7F3K-92QD",
}


def payload(amount: str | None = "125000", **tags: str | None) -> str:
    """A payload with its right CRC. `t53="840"` sets a tag, `t53=None` leaves it out."""
    changed = {"54": amount, **{name[1:]: value for name, value in tags.items()}}
    parts = sorted(({**PARTS, **changed}).items())
    return sealed("".join(f"{tag}{len(v):02}{v}" for tag, v in parts if v is not None))


def sealed(text: str) -> str:
    """TLV text with its CRC."""
    return f"{text}6304{crc(text + '6304')}"
