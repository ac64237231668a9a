"""Asks a public service for known weaknesses of the locked packages.

The service is OSV's (https://osv.dev), which gathers the advisories of the Python world. It is told
names and versions that stand in this repository, and nothing else.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.lockfile import Pin

SERVICE = "https://api.osv.dev/v1/querybatch"
_PATIENCE = 30.0
_MOST_BYTES = 8_000_000


class OutOfReach(Exception):
    """The service did not answer, or not with what it promises; the text says which."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """One known weakness of one locked package."""

    name: str
    version: str
    id: str


def ask(pins: Mapping[str, Pin], service: str = SERVICE) -> tuple[Advisory, ...]:
    """What is known about these packages. Raises OutOfReach where nobody could be asked."""
    ordered = list(pins.values())
    request = urllib.request.Request(  # noqa: S310  the caller has looked at the scheme
        service,
        data=json.dumps({"queries": [_query(pin) for pin in ordered]}).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "scalev-pos-audit"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            told = json.loads(answer.read(_MOST_BYTES))
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise OutOfReach(f"{type(error).__name__}: {error}") from error
    return tuple(_sorted_out(ordered, told))


def _query(pin: Pin) -> dict[str, object]:
    return {"package": {"ecosystem": "PyPI", "name": pin.name}, "version": pin.version}


def _sorted_out(pins: Sequence[Pin], told: object) -> list[Advisory]:
    """The answer has one result for each question, in their order."""
    results = told.get("results") if isinstance(told, dict) else None
    if not isinstance(results, list) or len(results) != len(pins):
        raise OutOfReach("the service answered something else than it was asked")
    found = []
    for pin, result in zip(pins, results, strict=True):
        if not isinstance(result, dict):
            raise OutOfReach("the service answered something else than it was asked")
        if result.get("next_page_token"):
            # More than one page of advisories for one version: enough is known to stop.
            found.append(Advisory(pin.name, pin.version, "and more"))
        found += [
            Advisory(pin.name, pin.version, str(each["id"])) for each in result.get("vulns", [])
        ]
    return found
