"""One way to the API: turns, tries, and the sorting of what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeVar
from urllib.parse import quote

import stamina

from pos_app.api import _http
from pos_app.api._http import Answer, Fault
from pos_app.api.access import Access
from pos_app.api.pace import Lane, Pace, limits
from pos_app.api.refusal import of_fault, of_read, of_write
from pos_app.domain.errors import Busy, Insecure, LockedOut, NotSent, ServerTrouble
from pos_app.domain.ids import Id
from pos_app.domain.order import Json
from pos_app.till.ports import Clock, Health

READ_SECONDS = 30.0
WRITE_SECONDS = 25.0
READ_BYTES = 5_000_000
ORDER_BYTES = 256_000
TRIES = 3
BACKGROUND_TRIES = 6
JITTER_SECONDS = 1.0

# A try that failed is told by the connection's state; the library would log its arguments.
stamina.instrumentation.set_on_retry_hooks(())

_NOT_TAKEN, _TOO_MANY = 401, 429

Query = Mapping[str, str | int]
Headers = Mapping[str, str]
T = TypeVar("T")


class Request(NamedTuple):
    """What is asked; `path` is made by `path()`."""

    method: str
    path: str
    query: Query = MappingProxyType({})
    body: bytes | None = None


def path(*segments: Id) -> str:
    """`/v3/…` of quoted segments. Raises ValueError for one that would change the path."""
    texts = [str(segment) for segment in segments]
    if not all(text.strip(".") for text in texts):
        raise ValueError("a path segment is empty or made of dots")
    return "/v3/" + "/".join(quote(text, safe="") for text in texts)


class Line:
    """The connections and the pace that clients of one server share. Knows no key."""

    def __init__(self, base_url: str, clock: Clock, transport: _http.Transport | None) -> None:
        self.clock = clock
        self.pace = Pace(clock)
        self.latency: float | None = None
        self.skew = 0.0
        self.base = base = _http.checked_base(base_url)
        headers = {"Accept": "application/json"}
        tls = _http.tls_context()
        self._reads = _http.client(headers, base_url=base, transport=transport, tls=tls)
        # A kept connection can die just as a request is sent on it; an order gets a fresh one.
        self._writes = _http.client(
            headers,
            base_url=base,
            transport=transport,
            tls=tls,
            keep_alive=False,
            silence=WRITE_SECONDS,
        )

    async def close(self) -> None:
        await self._reads.aclose()
        await self._writes.aclose()

    async def exchange(
        self,
        lane: Lane,
        request: Request,
        headers: Headers,
        *,
        write: bool,
        limit: int,
        seconds: float,
    ) -> Answer:
        """One exchange in its turn. Raises Fault, and Busy before anything is sent."""
        http = self._writes if write else self._reads
        content_type = {} if request.body is None else {"Content-Type": "application/json"}
        asked = http.build_request(
            request.method,
            request.path,
            params=dict(request.query) or None,
            content=request.body,
            headers={**content_type, **headers},
        )
        async with self.pace.turn(lane):
            begun = self.clock.monotonic()
            answer = await _http.exchange(http, asked, limit=limit, seconds=seconds)
            self._learn(answer, self.clock.monotonic() - begun)
        return answer

    def _learn(self, answer: Answer, latency: float) -> None:
        now = self.clock.now().timestamp()
        self.latency = latency
        if answer.date is not None:
            self.skew = answer.date - now
        self.pace.learn(limits(answer.headers, now + self.skew))
        if answer.status == _TOO_MANY:
            self.pace.close(self.seconds_told(answer))

    def seconds_told(self, answer: Answer) -> float:
        """How long the answer wants us to wait."""
        return limits(answer.headers, self.clock.now().timestamp() + self.skew).seconds


class Client:
    """The API for one kind of access and one lane of work."""

    def __init__(self, line: Line, access: Access, lane: Lane = Lane.CASHIER) -> None:
        self._line = line
        self._access = access
        self._lane = lane

    def background(self) -> Client:
        """The same for work that nobody waits for."""
        return Client(self._line, self._access, Lane.BACKGROUND)

    def entering(self, access: Access) -> Client:
        """The same connections and pace for other access."""
        return Client(self._line, access, self._lane)

    async def close(self) -> None:
        """Ends every connection of the line."""
        await self._line.close()

    @property
    def clock(self) -> Clock:
        return self._line.clock

    @property
    def base(self) -> str:
        """The server's address, without `/v3`."""
        return self._line.base

    @property
    def health(self) -> Health:
        line = self._line
        return Health(line.latency, line.pace.remaining, line.pace.wait, line.skew)

    async def get(
        self, where: str, query: Query | None = None, *, limit: int = READ_BYTES
    ) -> bytes:
        """The body of a GET. Raises ShopError; never Unsure."""
        return await self._read(Request("GET", where, query or {}), limit)

    async def ask(
        self, where: str, body: Mapping[str, Json] | None = None, *, limit: int = READ_BYTES
    ) -> bytes:
        """The body of a POST that changes nothing, or nothing more when repeated."""
        return await self._read(Request("POST", where, body=to_json(body or {})), limit)

    async def put(self, method: str, where: str, body: Mapping[str, Json] | None = None) -> bytes:
        """The body of the answer to a PATCH or DELETE, which may go twice. Raises as `get`."""
        content = None if body is None else to_json(body)
        return await self._read(Request(method, where, body=content), READ_BYTES)

    async def send(self, where: str, body: Mapping[str, Json]) -> bytes:
        """The body of the answer to a POST that makes something.

        It goes again only where the access was refused and is renewed: nothing was done then.
        Raises what `tell` raises, and what the access does.
        """
        request = Request("POST", where, body=to_json(body))
        answer = await self._entering(lambda headers: self._write(request, self._lane, headers))
        return answer.body

    async def tell(self, where: str, body: bytes) -> Answer:
        """One POST that is never repeated. Raises NotSent, Unsure, Refused, Busy.

        What the access raises comes through, before anything was sent.
        """
        request = Request("POST", where, body=body)
        return await self._write(request, Lane.ORDER, await self._access.headers())

    async def _write(self, request: Request, lane: Lane, headers: Headers) -> Answer:
        try:
            answer = await self._line.exchange(
                lane, request, headers, write=True, limit=ORDER_BYTES, seconds=WRITE_SECONDS
            )
        except Fault as fault:
            error = of_fault(fault, is_read=False)
        else:
            if answer.is_success:
                return answer
            asked = f"{self._line.base}{request.path}"
            error = of_write(answer, self._line.seconds_told(answer), asked)
        raise error

    async def _entering(self, exchange: Callable[[Headers], Awaitable[T]]) -> T:
        """The exchange, once more for each renewal of what the server did not take."""
        while True:
            headers = await self._access.headers()
            try:
                done = await exchange(headers)
            except LockedOut as refused:
                if refused.status != _NOT_TAKEN or not await self._access.is_renewed(headers):
                    raise
            else:
                self._access.was_taken()
                return done

    async def _read(self, request: Request, limit: int) -> bytes:
        # In the background a turn may be minutes away; only the exchanges themselves are timed.
        waits = self._lane is Lane.BACKGROUND
        tries = stamina.retry_context(
            on=self._is_worth_repeating,
            attempts=BACKGROUND_TRIES if waits else TRIES,
            timeout=None,
            wait_initial=0.0,
            wait_jitter=JITTER_SECONDS,
        )
        try:
            async with asyncio.timeout(None if waits else READ_SECONDS):
                async for attempt in tries:
                    with attempt:
                        return await self._entering(
                            lambda headers: self._read_once(request, headers, limit)
                        )
        except TimeoutError:
            pass
        raise ServerTrouble(f"no whole answer within {READ_SECONDS:g} s")

    async def _read_once(self, request: Request, headers: Headers, limit: int) -> bytes:
        try:
            answer = await self._line.exchange(
                self._lane, request, headers, write=False, limit=limit, seconds=READ_SECONDS
            )
        except Fault as fault:
            error = of_fault(fault, is_read=True)
        else:
            if not answer.is_success:
                error = of_read(answer, self._line.seconds_told(answer))
            elif answer.is_page:
                error = ServerTrouble("a web page came back, as from a Wi-Fi login", answer.status)
            else:
                return answer.body
        raise error

    def _is_worth_repeating(self, error: Exception) -> bool:
        match error:
            case Insecure():
                return False
            case ServerTrouble(status=status):
                return status is None or status >= 500
            case Busy():
                # The pace already keeps the next try until the server wants it.
                return self._lane is Lane.BACKGROUND
            case _:
                return isinstance(error, NotSent)


def to_json(body: Mapping[str, Json]) -> bytes:
    """The body as compact ASCII JSON."""
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode("ascii")
