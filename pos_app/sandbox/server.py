"""Runs a sandbox: in a daemon thread for tests, or in the foreground for a person."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Self, TypeVar

import uvicorn

# uvicorn finds this one by name: the import lets a frozen build see it
import uvicorn.lifespan.off
from uvicorn.protocols.http.h11_impl import H11Protocol

from pos_app.sandbox.access import Keys
from pos_app.sandbox.admin import add_trouble
from pos_app.sandbox.app import build_app
from pos_app.sandbox.options import SandboxOptions
from pos_app.sandbox.shipping import HOME_DISTRICT
from pos_app.sandbox.shop import STORES
from pos_app.sandbox.wire import Obj
from pos_app.sandbox.world import World

HOST = "127.0.0.1"
_STDIN = 0
_START_SECONDS = 10.0
_STOP_SECONDS = 10.0
_GRACE_SECONDS = 2
_ANSWER_SECONDS = 10.0

Answer = TypeVar("Answer")
Listening = Callable[[str], None]


class _Protocol(H11Protocol):
    """Hands the connection to the application, which may have to break it on purpose."""

    # uvicorn narrows the transport, as asyncio's streams have no other.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class _Server(uvicorn.Server):
    """A uvicorn server that says when it listens and leaves signals to its owner."""

    def __init__(self, config: uvicorn.Config, world: World, listening: Listening) -> None:
        super().__init__(config)
        self._world = world
        self._listening = listening
        self.loop: asyncio.AbstractEventLoop | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.loop = asyncio.get_running_loop()
        self._world.opened()
        await super().startup(sockets)
        self._listening(self._world.base_url)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._world.closing()
        await super().shutdown(sockets)


class _Engine:
    """A listening socket, the world behind it, and the server between them.

    ``listening`` is called with the address, on the server's thread, once requests are answered.
    """

    def __init__(self, options: SandboxOptions, keys: Keys, listening: Listening) -> None:
        self._socket = _listen(options.port)
        port: int = self._socket.getsockname()[1]
        self.base_url = f"http://{HOST}:{port}"
        try:
            self.world = World(options, keys, self.base_url)
        except BaseException:
            self._socket.close()
            raise
        config = uvicorn.Config(
            build_app(self.world, port),
            http=_Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        self.server = _Server(config, self.world, listening)

    def run(self) -> None:
        """Serve until told to stop."""
        with self._socket:
            asyncio.run(self.server.serve(sockets=[self._socket]))

    def stop(self) -> None:
        self.server.should_exit = True


class Sandbox:
    """A sandbox in a daemon thread of this process. Every method may be called from any thread."""

    def __init__(self, options: SandboxOptions) -> None:
        self._options = options
        self._keys = Keys.make(options.key_suffix)
        self._engine: _Engine | None = None
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def base_url(self) -> str:
        """The address to give to clients; RuntimeError before ``start``."""
        return self._running().base_url

    @property
    def business_key(self) -> str:
        return self._keys.business

    @property
    def restricted_key(self) -> str:
        """A key that may do everything but change the status of orders."""
        return self._keys.restricted

    @property
    def weak_key(self) -> str:
        """A key that may only read."""
        return self._keys.weak

    @property
    def storefront_key(self) -> str:
        """The publishable key of the first store."""
        return self._keys.storefronts[self.store_uid]

    @property
    def storefront_keys(self) -> dict[str, str]:
        """Every store's publishable key, by the store's unique id."""
        return dict(self._keys.storefronts)

    @property
    def admin_token(self) -> str:
        return self._keys.admin

    @property
    def store_uid(self) -> str:
        """The unique id of the first store, Toko Melati."""
        return STORES[0].unique_id

    def start(self) -> None:
        """Listen and serve; OSError when the port is taken, RuntimeError when already started."""
        if self._engine is not None:
            raise RuntimeError("the sandbox runs already")
        listening = threading.Event()
        engine = _Engine(self._options, self._keys, lambda _: listening.set())
        thread = threading.Thread(target=engine.run, name="sandbox", daemon=True)
        self._engine, self._thread = engine, thread
        thread.start()
        if not listening.wait(_START_SECONDS):
            self.close()
            raise RuntimeError("the sandbox did not start")

    def close(self) -> None:
        """Stop serving and wait for the thread; harmless when not started."""
        engine, thread = self._engine, self._thread
        self._engine = self._thread = None
        if engine is None or thread is None:
            return
        engine.stop()
        thread.join(_STOP_SECONDS)
        if thread.is_alive():
            raise RuntimeError("the sandbox did not stop")

    def trouble(
        self, route: str, kind: str, *, times: int | None = 1, skip: int = 0, **details: object
    ) -> None:
        """Make the next calls of a route go wrong; ValueError for an unknown route or kind.

        ``times`` None lasts until cleared; ``skip`` spares that many calls first. Details by kind
        are in ``faults``: ``seconds``, ``status``, ``lag``, ``body`` …
        """
        asked = {"route": route, "kind": kind, "times": times, "skip": skip, **details}
        self._do(lambda world: add_trouble(world, asked))

    def clear_troubles(self) -> None:
        self._do(lambda world: world.faults.clear())

    def orders(self) -> list[Obj]:
        """Return every order in full, oldest first, whatever the API would show."""
        return self._do(World.truth)

    def requests(self) -> list[Obj]:
        """Return the log of requests, oldest first."""
        return self._do(lambda world: [entry.as_wire() for entry in world.log.entries()])

    def pay(self, order_id: object) -> None:
        """Pay an order, named by id or order number; LookupError, or Refused when illegal."""
        self._move(order_id, "paid")

    def conflict(self, order_id: object) -> None:
        """Let the payment of an order conflict."""
        self._move(order_id, "conflict")

    def settle(self, order_id: object) -> None:
        """Let a paid order be settled."""
        self._move(order_id, "settled")

    def expire(self, order_id: object) -> None:
        """Let the waiting payment of an order run out now."""
        self._do(lambda world: world.ledger.expire(world.find_order(order_id)))

    def cancel(self, order_id: object) -> None:
        """Cancel an order and put its goods back."""
        self._do(lambda world: world.ledger.move(world.find_order(order_id), "canceled"))

    def set_stock(self, variant_unique_id: str, count: int | None) -> None:
        """Set what is left of a variant, None = unlimited; LookupError."""

        def do(world: World) -> None:
            world.catalog.set_stock(world.find_variant(variant_unique_id), count)

        self._do(do)

    def change(self, **settings: object) -> None:
        """Change settings such as ``pay_after``; ValueError names the first bad one."""
        self._do(lambda world: world.change(settings))

    def otp(self, email: str, *, store: str | None = None) -> str:
        """Return the last one-time code mailed to a member, in any store or the one named.

        LookupError when none was.
        """

        def find(world: World) -> str:
            for code in world.otps.sent():
                if code.email == email.casefold() and store in (None, code.store_uid):
                    return code.digits
            raise LookupError(f"no code was sent to {email}")

        return self._do(find)

    def reset(self) -> None:
        """Forget orders, stock, what members did, troubles, requests and settings.

        Order numbers go on rising.
        """
        self._do(World.reset)

    def _move(self, order_id: object, to: str) -> None:
        self._do(lambda world: world.ledger.move_payment(world.find_order(order_id), to))

    def _running(self) -> _Engine:
        if self._engine is None:
            raise RuntimeError("the sandbox is not running")
        return self._engine

    def _do(self, work: Callable[[World], Answer]) -> Answer:
        """Run ``work`` where the world lives: on the server's loop."""
        engine = self._running()

        async def there() -> Answer:
            return work(engine.world)

        if engine.server.loop is None:
            raise RuntimeError("the sandbox is not running")
        waiting = asyncio.run_coroutine_threadsafe(there(), engine.server.loop)
        return waiting.result(_ANSWER_SECONDS)


def serve(options: SandboxOptions, *, announce: Callable[[str], None]) -> int:
    """Serve in the foreground until SIGTERM, SIGINT or, if asked, the end of standard input.

    ``announce`` gets one line of JSON once requests are answered: base_url, business_key,
    storefront_key, store, admin_token, panel, and
    the name of the district where that store hands goods over. Returns the exit status.
    """
    keys = Keys.make(options.key_suffix)
    store = STORES[0].unique_id

    def listening(base_url: str) -> None:
        access = {
            "base_url": base_url,
            "business_key": keys.business,
            "storefront_key": keys.storefronts[store],
            "store": store,
            "admin_token": keys.admin,
            "panel": f"{base_url}/_sandbox/#{keys.admin}",
            "district": HOME_DISTRICT,
        }
        announce(json.dumps(access))

    try:
        engine = _Engine(options, keys, listening)
    except OSError as problem:
        announce(json.dumps({"error": f"cannot listen on port {options.port}: {problem.strerror}"}))
        return 1
    with _signals(engine):
        if options.watch_stdin:
            threading.Thread(target=_await_end, args=(engine,), daemon=True).start()
        engine.run()
    return 0


def _listen(port: int) -> socket.socket:
    # with the protocol named, asyncio turns off Nagle's delay, which costs 40 ms an answer
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # elsewhere the option would let a second server take the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(128)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


@contextlib.contextmanager
def _signals(engine: _Engine) -> Iterator[None]:
    """Stop the engine on SIGTERM and SIGINT while inside; only the main thread may listen."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        engine.stop()

    former = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _await_end(engine: _Engine) -> None:
    """Stop the engine when standard input ends: whoever started this process is gone."""
    # os.read, because a thread blocked in sys.stdin holds a lock that the interpreter's exit needs
    try:
        while os.read(_STDIN, 4096):
            pass
    except OSError:
        return
    engine.stop()
