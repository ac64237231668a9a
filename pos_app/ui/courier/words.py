"""A courier's row in words: who, what service, how long, and what sets it apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pos_app.domain.value import value
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos_app.domain.delivery import CourierService

_DAYS = re.compile(
    r"(?P<first>\d{1,2})(?:\s*(?:[-\u2013\u2014]|to|s/?d|sampai)\s*(?P<last>\d{1,2}))?"
    r"\s*(?:days?|day\(s\)|hari|hr|d)?",
    re.ASCII | re.IGNORECASE,
)
_TODAY = {"hari ini", "today", "same day"}


@value
class CourierRow:
    """What a row of the list says. `days` are the first and last day of arrival, where known."""

    service: CourierService
    code: str
    detail: str
    arrives: str
    days: tuple[int, int] | None
    cheapest: bool = False
    fastest: bool = False

    @property
    def badge(self) -> str:
        if self.cheapest and self.fastest:
            return tx("Courier", "Cheapest and fastest")
        if self.cheapest:
            return tx("Courier", "Cheapest")
        return tx("Courier", "Fastest") if self.fastest else ""

    @property
    def spoken(self) -> str:
        """The whole row, to be read out."""
        service = self.service
        parts = (
            f"{plain(service.courier)} {self.code}".strip(),
            self.detail,
            self.arrives,
            tx("Courier", "COD") if service.cod else "",
            self.badge,
            str(service.cost),
        )
        return ", ".join(filter(None, parts))


def rows_of(couriers: Sequence[CourierService], warehouse: str) -> tuple[CourierRow, ...]:
    """The rows of a quote; a service that comes twice names its provider."""
    days = [days_of(each.etd) for each in couriers]
    cheapest = _only([each.cost.amount for each in couriers])
    fastest = _only([None if span is None else span[1] for span in days])
    ids = [each.id for each in couriers]
    return tuple(
        CourierRow(
            each,
            code=_code(each),
            detail=_detail(each, warehouse, twice=ids.count(each.id) > 1),
            arrives=arrival(each.etd),
            days=days[place],
            cheapest=place == cheapest,
            fastest=place == fastest,
        )
        for place, each in enumerate(couriers)
    )


def arrival(etd: str) -> str:
    """The courier's own estimate, its days in the language of the app where they can be told."""
    span = days_of(etd)
    if etd.strip().casefold() in _TODAY:
        span = (0, 0)
    if span is None:
        return plain(etd, 40)
    first, last = span
    if last == 0:
        return tx("Courier", "today")
    if first == last:
        return tx("Courier", "%n day(s)", n=first)
    text = tx("Courier", "{first}–{last} days")  # noqa: RUF001  a range has an en dash
    return text.format(first=first, last=last)


def days_of(etd: str) -> tuple[int, int] | None:
    """The first and last day in a text such as `1-2 hari` or `2 Days`."""
    found = _DAYS.fullmatch(etd.strip())
    if found is None:
        return None
    first = int(found["first"])
    return first, max(first, int(found["last"] or first))


def _code(service: CourierService) -> str:
    """What stands in grey after the courier; nothing where it would say the same again."""
    code = plain(service.code or _short(service), 24)
    return "" if code.casefold() == service.courier.casefold() else code


def _short(service: CourierService) -> str:
    """The service's name without its courier's in front."""
    name, courier = service.service.strip(), service.courier.strip()
    if courier and name.casefold().startswith(courier.casefold()):
        return name[len(courier) :].strip(" -")
    return name


def _detail(service: CourierService, warehouse: str, *, twice: bool) -> str:
    if service.pickup:
        return plain(warehouse)
    short = _short(service)
    said = short if short.casefold() != service.code.casefold() else ""
    via = ""
    if twice and service.provider:
        via = tx("Courier", "via {provider}").format(provider=service.provider.capitalize())
    return plain(" · ".join(filter(None, (said or _speed(service.speed), via))))


def _speed(kind: str) -> str:
    """The API's word for the kind of courier; an unknown one is shown as it is."""
    match kind.casefold():
        case "standard":
            return tx("Courier", "Regular")
        case "instant":
            return tx("Courier", "Instant")
        case "cashless":
            return tx("Courier", "Cashless")
        case _:
            return plain(kind)


def _only(values: Sequence[int | None]) -> int | None:
    """Where the smallest value is, when exactly one of several has it."""
    known = [value for value in values if value is not None]
    if len(values) < 2 or not known or known.count(min(known)) != 1:
        return None
    return values.index(min(known))
