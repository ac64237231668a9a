"""A TCP proxy on loopback that breaks connections on purpose, the same way every time.

It stands between the app and a sandbox. What is planned happens to the next connections whose
first request places an order, a cashier's or a member's; every other connection passes untouched.
The app gives each order a connection of its own, so one fault is one order's.

    with Proxy(sandbox.base_url, seed=7) as proxy:      # the app's base address is proxy.url
        proxy.next(ResetAfter())                        # the sandbox makes it, the app never hears
        ...                                             # the app places an order
        assert proxy.counts["ResetAfter"] == 1
        proxy.plan(Timeout(), LimitData(40), Pass())    # the three orders after that

`next` and `plan` replace whatever was planned and may be called from any thread. `Refuse` is the
odd one out: whoever is refused has said nothing yet, so it concerns every new connection and lasts
until the next `next` or `plan`. A connection is told apart by peeking: until a fault forwards or
drains it, nothing of the request has been read, which is what makes `ResetBefore` true.

The vocabulary is toxiproxy's. The proxy runs in a daemon thread and holds no sleep of its own but
those that a fault names. Pieces of `Slicer` depend only on the seed and on the number of the order.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

_HOST = "127.0.0.1"
_CHUNK = 65_536
_PATIENCE = 10.0
_NAP = 0.001


@dataclass(frozen=True, slots=True)
class Pass:
    """Everything goes through."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nobody listens: every new connection is refused until something else is planned."""


@dataclass(frozen=True, slots=True)
class Down:
    """The request is read and thrown away; the connection ends in order, without an answer."""


@dataclass(frozen=True, slots=True)
class ResetBefore:
    """RST while the request lies unread: nothing of it is forwarded."""


@dataclass(frozen=True, slots=True)
class ResetAfter:
    """The request is forwarded and answered; instead of the answer the app gets RST."""


@dataclass(frozen=True, slots=True)
class Timeout:
    """No answer, and the connection stays open until the app gives up.

    `forwards`: the server gets the request all the same, and only its answer is swallowed.
    """

    forwards: bool = False


@dataclass(frozen=True, slots=True)
class Latency:
    """Every part of the answer comes so many seconds late."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Slicer:
    """The answer comes in pieces of 1 to `size` bytes, with a pause after each."""

    size: int = 16
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class LimitData:
    """The connection ends in order after so many bytes of the answer."""

    size: int


@dataclass(frozen=True, slots=True)
class SlowClose:
    """The answer is whole; the end of the connection comes so many seconds after the server's."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Divert:
    """The connection is led, untouched, to another server of this machine."""

    port: int


Fault = (
    Pass
    | Refuse
    | Down
    | ResetBefore
    | ResetAfter
    | Timeout
    | Latency
    | Slicer
    | LimitData
    | SlowClose
    | Divert
)


def places_an_order(head: bytes) -> bool:
    """Whether a connection's first bytes are those of a new order."""
    if head.startswith((b"POST /v3/orders ", b"POST /v3/orders?")):
        return True
    line, _, _ = head.partition(b"\r\n")
    return line.startswith(b"POST /v3/stores/") and b"/customers/me/checkout " in line


def is_anything(head: bytes) -> bool:
    """Every connection, for those who want to break reads too."""
    return True


class Proxy:
    """A proxy before `upstream`, an http address of this machine; `concerns` picks its victims."""

    def __init__(
        self,
        upstream: str,
        *,
        seed: int = 0,
        concerns: Callable[[bytes], bool] = places_an_order,
    ) -> None:
        port = urlsplit(upstream).port
        if port is None:
            raise ValueError(f"an upstream address needs a port: {upstream}")
        self._upstream = port
        self._seed = seed
        self._concerns = concerns
        self._lock = threading.Lock()
        self._planned: deque[Fault] = deque()
        self._played: list[Fault] = []
        self._connections = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepting: asyncio.Task[None] | None = None
        # Windows' default loop can watch no socket for reading, and so cannot peek.
        self._loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._run, name="fault-proxy", daemon=True)
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._call(self._open)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def url(self) -> str:
        return f"http://{_HOST}:{self.port}"

    @property
    def connections(self) -> int:
        """Connections accepted so far, of every kind."""
        with self._lock:
            return self._connections

    @property
    def played(self) -> tuple[Fault, ...]:
        """What happened to each connection of concern, in order; `Pass` where nothing was."""
        with self._lock:
            return tuple(self._played)

    @property
    def counts(self) -> Counter[str]:
        """How often each kind of fault was played. A refused connection leaves no trace here."""
        return Counter(type(fault).__name__ for fault in self.played)

    def next(self, fault: Fault) -> None:
        """This happens to the next connection of concern, and nothing to those after it."""
        self.plan(fault)

    def plan(self, *faults: Fault) -> None:
        """These happen to the next connections of concern, one each, and nothing afterwards.

        In force when it returns. Raises ValueError for a `Refuse` among others, whose turn nobody
        could tell.
        """
        refuses = any(isinstance(fault, Refuse) for fault in faults)
        if refuses and len(faults) > 1:
            raise ValueError("a refusal cannot be one of several: it has no connection to count")
        with self._lock:
            self._planned = deque(() if refuses else faults)
        self._call(self._shut if refuses else self._open)

    def close(self) -> None:
        """Ends every connection and the thread; a second call does nothing."""
        if self._thread.is_alive():
            self._call(self._end)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
        if not self._loop.is_running():
            self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def _call(self, work: Callable[[], asyncio._CoroutineLike[None]]) -> None:
        asyncio.run_coroutine_threadsafe(work(), self._loop).result(_PATIENCE)

    async def _open(self) -> None:
        if self._accepting is None:
            listener = socket.create_server((_HOST, self.port), backlog=100)
            listener.setblocking(False)
            self.port = listener.getsockname()[1]
            self._accepting = self._loop.create_task(self._accept(listener))

    async def _shut(self) -> None:
        if self._accepting is not None:
            await _cancelled(self._accepting)
            self._accepting = None

    async def _end(self) -> None:
        await self._shut()
        await _cancelled(*self._tasks)

    async def _accept(self, listener: socket.socket) -> None:
        with listener:
            while True:
                client, _ = await self._loop.sock_accept(listener)
                client.setblocking(False)
                task = self._loop.create_task(self._serve(client))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _serve(self, client: socket.socket) -> None:
        with self._lock:
            self._connections += 1
        with client:
            try:
                if head := await self._peek(client):
                    await self._play(*self._take(head), client)
            except ConnectionError:
                # One of the two ends is gone, as these tests want it; the other learns it now.
                return

    def _take(self, head: bytes) -> tuple[Fault, int]:
        """What happens to a connection, and the how manieth of concern it is."""
        with self._lock:
            if not self._concerns(head):
                return Pass(), 0
            fault = self._planned.popleft() if self._planned else Pass()
            self._played.append(fault)
            return fault, len(self._played)

    async def _play(self, fault: Fault, number: int, client: socket.socket) -> None:
        match fault:
            case ResetBefore():
                _reset_on_close(client)
            case Down():
                await self._drain(client)
            case Timeout(forwards=False):
                while await self._loop.sock_recv(client, _CHUNK):
                    pass
            case Divert(port=port):
                await self._join(client, port, fault, number)
            case _:
                await self._join(client, self._upstream, fault, number)

    async def _join(self, client: socket.socket, port: int, fault: Fault, number: int) -> None:
        """Leads both ways until one end is done; the answer's way has the fault in it."""
        with socket.socket() as server:
            server.setblocking(False)
            await self._loop.sock_connect(server, (_HOST, port))
            asking = self._loop.create_task(self._ask(client, server, port))
            try:
                await self._answer(server, client, fault, number)
                if isinstance(fault, Timeout):
                    await asking
            finally:
                await _cancelled(asking)

    async def _ask(self, client: socket.socket, server: socket.socket, port: int) -> None:
        # A sandbox answers only to its own name; a head is one piece, as httpx writes it.
        ours, theirs = (f"Host: {_HOST}:{each}\r\n".encode() for each in (self.port, port))
        while content := await self._loop.sock_recv(client, _CHUNK):
            await self._loop.sock_sendall(server, content.replace(ours, theirs))
        server.shutdown(socket.SHUT_WR)

    async def _answer(
        self, server: socket.socket, client: socket.socket, fault: Fault, number: int
    ) -> None:
        left = fault.size if isinstance(fault, LimitData) else 0
        pieces = Random(f"{self._seed} {number}")  # noqa: S311  repeatable, not secret
        while content := await self._loop.sock_recv(server, _CHUNK):
            match fault:
                case ResetAfter():
                    _reset_on_close(client)
                    return
                case Timeout():
                    continue
                case LimitData():
                    await self._loop.sock_sendall(client, content[:left])
                    left -= len(content)
                    if left <= 0:
                        return
                case Slicer(size=size, pause=pause):
                    for piece in _sliced(content, size, pieces):
                        await self._loop.sock_sendall(client, piece)
                        await asyncio.sleep(pause)
                case _:
                    if isinstance(fault, Latency):
                        await asyncio.sleep(fault.seconds)
                    await self._loop.sock_sendall(client, content)
        if isinstance(fault, SlowClose):
            await asyncio.sleep(fault.seconds)

    async def _peek(self, client: socket.socket) -> bytes:
        """The first line of the first request, which stays unread; empty if none comes."""
        while True:
            await self._readable(client)
            seen = client.recv(_CHUNK, socket.MSG_PEEK)
            if not seen or b"\r\n" in seen:
                return seen
            # Half a line is there already, so the socket would not wait for the other half.
            await asyncio.sleep(_NAP)

    async def _readable(self, sock: socket.socket) -> None:
        ready = self._loop.create_future()
        self._loop.add_reader(sock, lambda: ready.done() or ready.set_result(None))
        try:
            await ready
        finally:
            self._loop.remove_reader(sock)

    async def _drain(self, client: socket.socket) -> None:
        """Reads one whole request: what stays unread would turn the end into a reset."""
        told = b""
        while b"\r\n\r\n" not in told:
            told += (part := await self._loop.sock_recv(client, _CHUNK))
            if not part:
                return
        head, _, body = told.partition(b"\r\n\r\n")
        fields = (row.partition(b":") for row in head.lower().split(b"\r\n"))
        length = next((int(value) for name, _, value in fields if name == b"content-length"), 0)
        while len(body) < length and (part := await self._loop.sock_recv(client, _CHUNK)):
            body += part


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception) and not isinstance(ended, ConnectionError):
            raise ended


def _reset_on_close(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _sliced(content: bytes, size: int, random: Random) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        step = random.randint(1, size)
        yield content[at : at + step]
        at += step
