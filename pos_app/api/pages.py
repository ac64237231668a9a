"""Lists of the API: their shapes, old and new, and walking from page to page.

A page is `{data, has_next, next_cursor}`, `{results, has_next, last_id or page}`, either of them
inside `{code, status, data}`, or a bare list.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, TypeAdapter

from pos_app.api.client import Client, Query
from pos_app.api.wire import Maybe, Plain, Reads, Whole, Wire, parse, yes
from pos_app.domain.errors import Incomplete

PAGE_SIZE = 25
MOST_PAGES = 20_000
MOST_OF_A_SHORT_LIST = 100
MOST_EMPTY = 2
LONGEST_CURSOR = 2_000
# Marks a cursor of the old kind, which names its own parameter.
_OLD = "?"

W = TypeVar("W", bound=Wire)
"""The wire model of a row."""

_Told = Annotated[bool | None, Reads(lambda said: None if said is None else yes(said))]


class _Turn(Wire):
    """What a page says about the next one."""

    has_next: _Told = None
    next_cursor: Plain = ""
    last_id: Plain = ""
    page: Whole = None

    @property
    def cursor(self) -> str | None:
        """What the next page is asked with, empty where the page forgot to say, None at the end."""
        more = bool(self.next_cursor) if self.has_next is None else self.has_next
        if not more:
            return None
        if self.next_cursor:
            return self.next_cursor
        if self.last_id:
            return f"{_OLD}last_id={self.last_id}"
        return f"{_OLD}page={self.page + 1}" if self.page is not None else ""


class _New(_Turn, Generic[W]):
    data: list[Maybe[W]]

    @property
    def rows(self) -> list[W | None]:
        return self.data


class _Old(_Turn, Generic[W]):
    results: list[Maybe[W]]

    @property
    def rows(self) -> list[W | None]:
        return self.results


class _Wrapped(Wire, Generic[W]):
    data: _Old[W] | _New[W] = Field(union_mode="left_to_right")


@dataclass(frozen=True, slots=True)
class Page(Generic[W]):
    """Rows in the server's order; `skipped` of them could not be read."""

    rows: tuple[W, ...]
    skipped: int = 0
    next_cursor: str | None = None


class Listing(Generic[W]):
    """A list of one kind of row."""

    def __init__(self, row: type[W], what: str) -> None:
        self._row = row
        self._what = what

    @cached_property
    def _adapter(self) -> TypeAdapter[_New[W] | _Old[W] | _Wrapped[W] | list[W | None]]:
        row: Any = self._row
        shape: Any = _New[row] | _Old[row] | _Wrapped[row] | list[Maybe[row]]
        return TypeAdapter(Annotated[shape, Field(union_mode="left_to_right")])

    def read(self, body: bytes) -> Page[W]:
        """One page. Raises Unreadable where it is no list at all."""
        found = parse(self._adapter, body, self._what)
        if isinstance(found, _Wrapped):
            found = found.data
        if isinstance(found, list):
            rows, cursor = found, None
        else:
            rows, cursor = found.rows, found.cursor
        usable = tuple(row for row in rows if row is not None)
        return Page(usable, len(rows) - len(usable), cursor)

    async def walk(
        self,
        client: Client,
        where: str,
        query: Query | None = None,
        *,
        after: str | None = None,
        most_pages: int = MOST_PAGES,
    ) -> AsyncIterator[Page[W]]:
        """Every page from the start, or from the one behind the cursor `after`.

        Raises Incomplete as soon as the list turns in a circle, stalls, or does not end: what
        came until then is right, but not everything.
        """
        seen: set[str | None] = set()
        empty = 0
        cursor = after
        for _ in range(most_pages):
            seen.add(cursor)
            asked = {**(query or {}), "page_size": PAGE_SIZE, **_asking(cursor)}
            page = self.read(await client.get(where, asked))
            yield page
            cursor = page.next_cursor
            if cursor is None:
                return
            if not _is_cursor(cursor) or cursor in seen:
                raise Incomplete(f"{self._what}: where the next page begins")
            empty = 0 if page.rows or page.skipped else empty + 1
            if empty > MOST_EMPTY:
                raise Incomplete(f"{self._what}: empty pages without end")
        raise Incomplete(f"{self._what}: more than {most_pages} pages")

    async def gather(self, client: Client, where: str, query: Query | None = None) -> tuple[W, ...]:
        """The rows of every page of a short list. Raises as `walk` does."""
        pages = self.walk(client, where, query, most_pages=MOST_OF_A_SHORT_LIST)
        return tuple([row async for page in pages for row in page.rows])


def _is_cursor(cursor: str) -> bool:
    """A link in its place is never followed: it may lead to another host."""
    return 0 < len(cursor) <= LONGEST_CURSOR and "://" not in cursor and cursor[:2] != "//"


def _asking(cursor: str | None) -> Query:
    if cursor is None:
        return {}
    if cursor.startswith(_OLD):
        name, _, value = cursor.removeprefix(_OLD).partition("=")
        return {name: value}
    return {"next_cursor": cursor}
