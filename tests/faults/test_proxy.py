"""The fault proxy does exactly what it was told, to exactly the connection it was told of."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.kit.proxy import (
    Divert,
    Down,
    Latency,
    LimitData,
    Pass,
    Proxy,
    Refuse,
    ResetAfter,
    ResetBefore,
    Slicer,
    SlowClose,
    Timeout,
    is_anything,
)

ANSWER = b"HTTP/1.1 201 Created\r\nContent-Length: 26\r\n\r\nabcdefghijklmnopqrstuvwxyz"
BODY = b'{"notes":"kopi"}'


class Upstream:
    """Answers one request of every connection, then waits for the other end to close it."""

    def __init__(self) -> None:
        self.requests: list[bytes] = []
        self.arrived = threading.Semaphore(0)
        self.heads: list[bytes] = []
        self.closes_first = False
        self._is_open = True
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if not self._is_open:
                sock.close()
                return
            thread = threading.Thread(target=self._serve, args=(sock,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        with sock, sock.makefile("rb") as lines:
            length = 0
            head = b""
            while (row := lines.readline()) not in (b"\r\n", b""):
                head += row
                if row.lower().startswith(b"content-length:"):
                    length = int(row.split(b":")[1])
            body = lines.read(length)
            if len(body) < length or not head:
                return
            self.heads.append(head)
            self.requests.append(body)
            self.arrived.release()
            sock.sendall(ANSWER)
            if not self.closes_first:
                # A proxy that leaves some of the answer unread ends with a reset.
                with contextlib.suppress(ConnectionResetError):
                    lines.read(1)

    def close(self) -> None:
        self._is_open = False
        socket.create_connection(("127.0.0.1", self.port)).close()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    made = Upstream()
    yield made
    made.close()


@pytest.fixture
def proxy(upstream) -> Iterator[Proxy]:
    with Proxy(upstream.url, seed=7) as made:
        yield made


def connected(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=10)


def ask(proxy: Proxy, what: str = "POST /v3/orders") -> socket.socket:
    sock = connected(proxy)
    head = f"{what} HTTP/1.1\r\nHost: 127.0.0.1:{proxy.port}\r\nContent-Length: {len(BODY)}\r\n\r\n"
    sock.sendall(head.encode() + BODY)
    return sock


def pieces(sock: socket.socket, most: int = len(ANSWER)) -> list[bytes]:
    """What comes until so many bytes are there, or until the other end is done."""
    found: list[bytes] = []
    while sum(map(len, found)) < most and (part := sock.recv(most)):
        found.append(part)
    return found


def all_of(sock: socket.socket) -> bytes:
    with sock:
        return b"".join(pieces(sock))


def test_without_a_plan_everything_passes(proxy, upstream):
    assert all_of(ask(proxy)) == ANSWER
    assert upstream.requests == [BODY]
    assert proxy.played == (Pass(),)


def test_the_upstream_is_called_by_its_own_name(proxy, upstream):
    all_of(ask(proxy))
    assert f"Host: 127.0.0.1:{upstream.port}\r\n".encode() in upstream.heads[0]


CHECKOUT = "POST /v3/stores/store_7/customers/me/checkout"


@pytest.mark.parametrize("order", ["POST /v3/orders", CHECKOUT])
def test_only_a_new_order_meets_what_is_planned_and_only_once(proxy, upstream, order):
    proxy.next(ResetBefore())
    others = (
        "GET /v3/orders?search=x",
        "POST /v3/orders/change-status",
        "GET /v3/stores/me",
        f"{CHECKOUT}/summary",
        "GET /v3/stores/store_7/customers/me/checkout/payment-methods",
    )
    for other in others:
        assert all_of(ask(proxy, other)) == ANSWER
    with ask(proxy, order) as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    assert all_of(ask(proxy, order)) == ANSWER
    assert proxy.played == (ResetBefore(), Pass())
    assert proxy.connections == len(others) + 2
    assert len(upstream.requests) == len(others) + 1


def test_a_plan_is_played_in_its_order_and_counted(proxy):
    proxy.plan(LimitData(8), Pass(), LimitData(3))
    assert [len(all_of(ask(proxy))) for _ in range(4)] == [8, len(ANSWER), 3, len(ANSWER)]
    assert proxy.counts == {"LimitData": 2, "Pass": 2}


def test_a_new_plan_takes_the_place_of_the_old(proxy):
    proxy.plan(ResetBefore(), ResetBefore())
    proxy.next(Pass())
    assert all_of(ask(proxy)) == ANSWER
    assert all_of(ask(proxy)) == ANSWER


def test_refuse_lasts_until_something_else_is_planned(proxy, upstream):
    proxy.next(Refuse())
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            connected(proxy)
    proxy.next(Pass())
    assert all_of(ask(proxy)) == ANSWER
    assert proxy.connections == len(upstream.requests) == 1


def test_a_refusal_in_a_longer_plan_is_a_mistake(proxy):
    with pytest.raises(ValueError, match="refusal"):
        proxy.plan(Pass(), Refuse())


def test_down_ends_in_order_and_forwards_nothing(proxy, upstream):
    proxy.next(Down())
    assert all_of(ask(proxy)) == b""
    assert upstream.requests == []


def test_reset_before_forwards_nothing(proxy, upstream):
    proxy.next(ResetBefore())
    with ask(proxy) as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    assert upstream.requests == []


def test_reset_after_has_forwarded_everything(proxy, upstream):
    proxy.next(ResetAfter())
    with ask(proxy) as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    assert upstream.requests == [BODY]


@pytest.mark.parametrize("forwards", [False, True])
def test_timeout_stays_open_and_says_nothing(proxy, upstream, forwards):
    proxy.next(Timeout(forwards=forwards))
    upstream.closes_first = True
    with ask(proxy) as sock:
        # Another connection has been served meanwhile: this one is not merely slow.
        assert all_of(ask(proxy)) == ANSWER
        sock.setblocking(False)
        with pytest.raises(BlockingIOError):
            sock.recv(1)
        requests = 2 if forwards else 1
        assert all(upstream.arrived.acquire(timeout=10) for _ in range(requests))
    proxy.close()
    assert len(upstream.requests) == requests


def test_latency_delays_but_loses_nothing(proxy):
    proxy.next(Latency(0.01))
    assert all_of(ask(proxy)) == ANSWER


def test_slices_are_small_and_depend_on_the_seed_only(upstream):
    def cut(seed: int) -> list[bytes]:
        with Proxy(upstream.url, seed=seed) as proxy:
            proxy.next(Slicer(4, pause=0.002))
            with ask(proxy) as sock:
                return pieces(sock)

    first, again, other = cut(1), cut(1), cut(2)
    assert b"".join(first) == b"".join(again) == b"".join(other) == ANSWER
    assert max(map(len, first)) < len(ANSWER)


def test_the_answer_is_cut_to_the_byte(proxy, upstream):
    proxy.plan(LimitData(0), LimitData(30), LimitData(1_000))
    assert all_of(ask(proxy)) == b""
    assert all_of(ask(proxy)) == ANSWER[:30]
    assert all_of(ask(proxy)) == ANSWER
    assert len(upstream.requests) == 3


def test_a_slow_close_keeps_the_answer_whole(proxy, upstream):
    upstream.closes_first = True
    proxy.next(SlowClose(0.01))
    with ask(proxy) as sock:
        assert b"".join(pieces(sock)) == ANSWER
        assert sock.recv(1) == b""


def test_a_diverted_connection_meets_another_server(proxy, upstream):
    other = Upstream()
    try:
        proxy.next(Divert(other.port))
        assert all_of(ask(proxy)) == ANSWER
        assert (len(other.requests), len(upstream.requests)) == (1, 0)
    finally:
        other.close()


def test_reads_break_too_where_they_are_of_concern(upstream):
    with Proxy(upstream.url, concerns=is_anything) as proxy:
        proxy.next(Down())
        assert all_of(ask(proxy, "GET /v3/stores")) == b""
        assert proxy.played == (Down(),)


def test_a_connection_in_two_halves_is_recognised(proxy):
    proxy.next(LimitData(5))
    with connected(proxy) as sock:
        sock.sendall(b"POST /v3/or")
        assert all_of(ask(proxy, "GET /v3/stores")) == ANSWER
        sock.sendall(b"ders HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        assert b"".join(pieces(sock)) == ANSWER[:5]


def test_who_says_nothing_is_nobody(proxy):
    proxy.next(Down())
    connected(proxy).close()
    assert all_of(ask(proxy)) == b""
    assert proxy.counts == {"Down": 1}


def test_closing_ends_what_is_open_and_may_be_repeated(upstream):
    proxy = Proxy(upstream.url)
    with proxy:
        proxy.next(Timeout())
        sock = ask(proxy)
        while not proxy.played:
            pass
    # Ended in order, or with a reset where part of the request was still unread.
    with sock, contextlib.suppress(ConnectionResetError):
        assert sock.recv(1) == b""
    proxy.close()


def test_an_upstream_needs_a_port():
    with pytest.raises(ValueError, match="port"):
        Proxy("http://127.0.0.1")
