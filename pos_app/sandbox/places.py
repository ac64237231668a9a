"""Provinces, regencies and districts, their postal codes and rough positions."""

from __future__ import annotations

import gzip
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.sandbox.wire import Obj

# districts whose real codes people know by heart; all others follow the rule in postal_codes()
_KNOWN_CODES: dict[int, tuple[str, ...]] = {
    317105: ("10510", "10520", "10530", "10540", "10550", "10560", "10570"),
    317106: ("10310", "10320", "10330", "10340", "10350"),
    327302: ("40131", "40132", "40133", "40134", "40135"),
    357808: ("60281", "60282", "60283", "60284", "60285", "60286"),
}

# province code: first two digits of its postal codes, in the order its regencies are numbered
_PREFIXES: dict[str, tuple[int, ...]] = {
    "11": (23, 24), "12": (20, 21, 22), "13": (25, 26, 27), "14": (28, 29), "15": (36, 37),
    "16": (30, 31, 32), "17": (38, 39), "18": (34, 35), "19": (33,), "21": (29,),
    "31": (14, 11, 12, 13, 14, 10), "32": (16, 40, 43, 44, 46, 45, 41, 17),
    "33": (53, 54, 56, 57, 58, 59, 50, 51, 52), "34": (55,),
    "35": (63, 66, 64, 65, 67, 68, 61, 62, 60, 69), "36": (42, 15),
    "51": (82, 80, 81), "52": (83, 84), "53": (85, 86, 87), "61": (79, 78), "62": (74, 73),
    "63": (70, 71, 72), "64": (76, 75), "65": (77,), "71": (95,), "72": (94,), "73": (92, 91, 90),
    "74": (93,), "75": (96,), "76": (91,), "81": (97,), "82": (97,), "91": (99, 98), "92": (98,),
    "93": (99,), "94": (98,), "95": (99,), "96": (98,),
}  # fmt: skip

# province code: latitude and longitude of its middle, degrees
_MIDDLES: dict[str, tuple[float, float]] = {
    "11": (4.7, 96.7), "12": (2.1, 99.1), "13": (-0.7, 100.8), "14": (0.3, 101.7),
    "15": (-1.6, 102.8), "16": (-3.3, 104.0), "17": (-3.6, 102.3), "18": (-4.6, 105.4),
    "19": (-2.7, 106.4), "21": (0.9, 104.5), "31": (-6.2, 106.85), "32": (-6.9, 107.6),
    "33": (-7.2, 110.1), "34": (-7.85, 110.4), "35": (-7.5, 112.5), "36": (-6.4, 106.1),
    "51": (-8.4, 115.2), "52": (-8.6, 117.4), "53": (-8.7, 121.1), "61": (-0.3, 111.5),
    "62": (-1.7, 113.4), "63": (-3.1, 115.3), "64": (0.5, 116.4), "65": (3.1, 116.6),
    "71": (0.8, 124.2), "72": (-1.4, 121.4), "73": (-3.7, 119.97), "74": (-4.1, 122.2),
    "75": (0.7, 122.4), "76": (-2.8, 119.2), "81": (-3.2, 130.1), "82": (1.0, 127.8),
    "91": (-2.5, 139.3), "92": (-1.4, 133.2), "93": (-7.1, 139.5), "94": (-3.6, 136.3),
    "95": (-4.1, 138.9), "96": (-1.1, 132.1),
}  # fmt: skip

_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """A district (kecamatan). ``id`` is its official code without dots."""

    id: int
    district: str
    city: str
    province: str
    code: str

    @property
    def province_code(self) -> str:
        return self.code[:2]

    @property
    def city_code(self) -> str:
        return self.code[:5]

    @property
    def display(self) -> str:
        return f"{self.district}, {self.city}, {self.province}"

    def as_wire(self) -> Obj:
        """Return one row of a location list."""
        return {
            "id": self.id,
            "subdistrict_name": self.district,
            "city_name": self.city,
            "province_name": self.province,
            "display": self.display,
        }


class Places:
    """Every district of the country, read from disk on first use."""

    def __init__(self, assets: Path) -> None:
        self._file = assets / "places.tsv.gz"
        self._rows: list[tuple[str, Place]] = []
        self._by_id: dict[int, Place] = {}
        # the pages of one search are asked for one after another
        self._last: tuple[str, Sequence[Place]] | None = None

    def get(self, number: int) -> Place | None:
        self._load()
        return self._by_id.get(number)

    def search(self, text: str) -> Sequence[Place]:
        """Return districts whose name contains the text; those that start with it come first."""
        self._load()
        wanted = text.strip().casefold()
        if self._last is not None and self._last[0] == wanted:
            return self._last[1]
        found = [(name, place) for name, place in self._rows if wanted in name]
        found.sort(key=lambda row: (row[0] != wanted, not row[0].startswith(wanted), row[0]))
        self._last = (wanted, [place for _, place in found])
        return self._last[1]

    def _load(self) -> None:
        if self._rows:
            return
        names = {"P": "", "R": ""}
        with gzip.open(self._file, "rt", encoding="utf-8") as lines:
            for line in lines:
                kind, code, name = line.rstrip("\n").split("\t")
                if kind != "D":
                    names[kind] = name
                    continue
                place = Place(int(code.replace(".", "")), name, names["R"], names["P"], code)
                self._rows.append((name.casefold(), place))
                self._by_id[place.id] = place


def postal_codes(place: Place) -> list[str]:
    """Return the postal codes of a district.

    The data set has none. Rule: two digits of the province (chosen by the regency's number), one
    digit of the regency, one of the district, and last digits counting up from 1; a district has
    one to five codes. Real codes stand in for a few well-known districts.
    """
    if place.id in _KNOWN_CODES:
        return list(_KNOWN_CODES[place.id])
    _, regency, district = (int(part) for part in place.code.split("."))
    prefixes = _PREFIXES[place.province_code]
    start = f"{prefixes[regency % len(prefixes)]}{regency % 10}{district % 10}"
    return [f"{start}{last}" for last in range(1, 2 + _noise(place.code) % 5)]


def distance_km(one: Place, other: Place) -> float:
    """Return a plausible distance: positions are a province's middle plus a fixed scatter."""
    if one.id == other.id:
        return 1.2
    if one.city_code == other.city_code:
        return round(
            2.5 + _noise(min(one.code, other.code) + max(one.code, other.code)) % 95 / 10, 1
        )
    lat1, lon1 = map(math.radians, _position(one))
    lat2, lon2 = map(math.radians, _position(other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return round(max(4.0, 2 * _EARTH_KM * math.asin(math.sqrt(half))), 1)


def _position(place: Place) -> tuple[float, float]:
    latitude, longitude = _MIDDLES[place.province_code]
    # Jakarta is a city, the other provinces are wide
    spread = 0.08 if place.province_code == "31" else 0.7
    noise = _noise(place.city_code)
    return (
        latitude + spread * ((noise & 0xFF) / 127.5 - 1),
        longitude + spread * ((noise >> 8 & 0xFF) / 127.5 - 1),
    )


def _noise(text: str) -> int:
    return zlib.crc32(text.encode())
