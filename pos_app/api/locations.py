"""Districts and their postal codes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from pos_app.api.client import Client, Query, path
from pos_app.api.pages import PAGE_SIZE, Listing, Page
from pos_app.api.wire import Key, Line, Wire, line
from pos_app.domain.delivery import District
from pos_app.domain.ids import Id
from pos_app.till.ports import DistrictPage

_POSTAL = re.compile(r"[1-9][0-9]{4}", re.ASCII)


class DistrictRow(Wire):
    """A district as lists and addresses tell it."""

    id: Key
    subdistrict_name: Line = ""
    city_name: Line = ""
    province_name: Line = ""
    display: Line = ""

    def district(self) -> District:
        return District(
            id=self.id,
            subdistrict=self.subdistrict_name or self.display,
            city=self.city_name,
            province=self.province_name,
        )


class _PostalCode(Wire):
    postal_code: Line


_DISTRICTS = Listing(DistrictRow, "districts")
_POSTAL_CODES = Listing(_PostalCode, "postal codes")


async def districts(client: Client, search: str) -> tuple[District, ...]:
    """The first page of districts whose name holds the text."""
    asked: Query = {"search": line(search), "page_size": PAGE_SIZE}
    return _named(_DISTRICTS.read(await client.get(path("locations"), asked)))


async def every_district(
    client: Client, search: str, after: str | None
) -> AsyncIterator[DistrictPage]:
    """Page by page; `after` goes on behind a page's cursor."""
    asked: Query = {"search": line(search)}
    async for page in _DISTRICTS.walk(client, path("locations"), asked, after=after):
        yield DistrictPage(_named(page), page.next_cursor)


def _named(page: Page[DistrictRow]) -> tuple[District, ...]:
    found = (row.district() for row in page.rows)
    return tuple({each.id: each for each in found if each.subdistrict}.values())


async def postal_codes(client: Client, district: Id) -> tuple[str, ...]:
    """Five digits each, as the server lists them."""
    rows = await _POSTAL_CODES.gather(client, path("locations", district, "postal-codes"))
    codes = (row.postal_code for row in rows)
    return tuple(dict.fromkeys(code for code in codes if _POSTAL.fullmatch(code)))
