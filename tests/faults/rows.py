"""The table of failures as data: what an order meets, and what must be known afterwards."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, replace

from pos_app.domain.money import Rupiah
from pos_app.domain.submission import Outcome, State
from tests.api.support import ORDER
from tests.faults.floor import (
    SHORT,
    Meeting,
    answers,
    behind_a_proxy,
    certified,
    drip,
    full_house,
    made_but,
    no_such_host,
    nobody_there,
    sends,
    through,
    tls_to_a_silent_port,
    tls_to_a_talking_port,
    with_server,
    within,
)
from tests.kit.clock import MORNING
from tests.kit.proxy import (
    Down,
    Latency,
    LimitData,
    Pass,
    Refuse,
    ResetAfter,
    ResetBefore,
    Slicer,
    SlowClose,
    Timeout,
)

UNSENT = "Pesanan belum terkirim: tidak ada sambungan ke Scalev."
CHECKING = "Pesanan {reference} sedang dicek ke Scalev. Jangan buat ulang."
TURNED_DOWN = "Scalev tidak menerima pesanan ini."
KEY_REFUSED = "Scalev menolak kunci kasir ini."
SESSION_OVER = "Belum ada yang dipesan: sesi Budi Santoso berakhir."
BUSY = "Terlalu banyak permintaan; coba lagi dalam {seconds} dtk."
OTHER_TOTAL = "Total Scalev berbeda dari total kasir"
HOW_TO_PAY = "Menunggu kode dari penyedia pembayaran…"
QR_THERE = "dinamis"

HTML = b"<!doctype html><title>Selamat datang di Wi-Fi kami</title>"
WHOLE = json.dumps(ORDER).encode()
ERROR = json.dumps(
    {
        "error_code": "validation_error",
        "message": "Check the fields",
        "errors": {"customer_phone": ["is invalid"]},
    }
).encode()
NO_KEY = b'{"error": "invalid token"}'


@dataclass(frozen=True)
class Verdict:
    """What is known, and what the app may do about it by itself."""

    outcome: Outcome
    state: State
    may_send: bool
    ambiguous: int = 0
    held: bool = False
    headline: str | None = ""
    error: str = ""


NOT_SENT = Verdict(Outcome.NOT_SENT, State.QUEUED, True, headline=UNSENT, error="NotSent")
# What its headline must be has a test of its own.
INSECURE = replace(NOT_SENT, headline=None, error="Insecure")
UNKNOWN = Verdict(
    Outcome.UNKNOWN, State.UNKNOWN, False, ambiguous=1, headline=CHECKING, error="Unsure"
)
REFUSED = Verdict(Outcome.REFUSED, State.REJECTED, False, headline=TURNED_DOWN, error="Refused")
HELD = Verdict(
    Outcome.REFUSED, State.QUEUED, True, held=True, headline=KEY_REFUSED, error="LockedOut"
)
SIGNED_OUT = replace(HELD, held=False, headline=SESSION_OVER)
FORBIDDEN = replace(REFUSED, error="LockedOut")
WAIT = Verdict(Outcome.REFUSED, State.QUEUED, True, headline=BUSY, error="Busy")
APPLIED = Verdict(Outcome.APPLIED, State.CREATED, False, headline=HOW_TO_PAY)
# A member's checkout brings the code along.
PAYABLE = replace(APPLIED, headline=QR_THERE)
MISMATCH = replace(APPLIED, headline=OTHER_TOTAL)
# What its headline must be has a test of its own, too.
STRANGE = replace(APPLIED, headline=None)


@dataclass(frozen=True)
class Row:
    """One line of the table.

    `orders` is how many the server has then, `seconds` how long a rate limit keeps it, `says` what
    the cashier must read besides the headline. `status` is what the attempt keeps of the answer;
    an order and a rate limit come without one.
    """

    name: str
    meets: Meeting
    verdict: Verdict
    status: int | None = None
    orders: int = 0
    seconds: int | None = None
    says: str = ""


def _unknown(name: str, meets: Meeting, status: int | None = None, orders: int = 0) -> Row:
    return Row(name, meets, UNKNOWN, status, orders)


def _success(name: str, body: bytes) -> Row:
    return _unknown(f"200 and {name}", answers("200 OK", body), 200)


def _refused(status: int, error: str = "Refused") -> Row:
    verdict = replace(REFUSED, error=error)
    meets = answers(f"{status} No", ERROR)
    return Row(f"{status} JSON", meets, verdict, status, says="customer_phone: is invalid")


def _busy(name: str, seconds: int, *, body: bytes = b"Too many requests", more: str = "") -> Row:
    kind = "application/json" if body[:1] == b"{" else "text/plain"
    meets = answers("429 Too Many Requests", body, kind, more)
    return Row(f"429 {name}", meets, WAIT, seconds=seconds)


def _reset(value: object) -> str:
    return f"X-Ratelimit-Reset: {value}\r\n"


def _moved(status: int, where: str, location: str, verdict: Verdict = UNKNOWN) -> Row:
    meets = answers(f"{status} Moved", HTML, "text/html", f"Location: {location}\r\n")
    return Row(f"{status} {where}", meets, verdict, status)


def _packed(body: bytes) -> bytes:
    head = f"HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


_SECONDS = int(MORNING.timestamp())

TLS_DATES = (
    Row("TLS expired", certified(-2, -1), INSECURE),
    Row("TLS not yet valid", certified(1, 2), INSECURE),
)
TLS_STRANGERS = (
    Row("TLS wrong host", certified(address="127.0.0.2"), INSECURE),
    Row("TLS unknown CA", certified(trusted=False), INSECURE),
    Row("TLS self-signed", certified(trusted=False, self_signed=True), INSECURE),
)
BEFORE_SENDING = (
    Row("DNS fails", no_such_host, NOT_SENT),
    Row("refused", nobody_there, NOT_SENT),
    Row("refused by the proxy", through(Refuse()), NOT_SENT),
    Row("connect timeout", full_house, NOT_SENT),
    Row("TLS to a silent plain port", tls_to_a_silent_port, NOT_SENT),
    Row("TLS to a talking plain port", tls_to_a_talking_port, INSECURE),
    Row("proxy wants a login", behind_a_proxy("407 Proxy Authentication Required"), NOT_SENT),
    Row("proxy hangs up", behind_a_proxy(""), NOT_SENT),
)
NO_ANSWER = (
    _unknown("close without response", through(Down())),
    _unknown("RST after the request", through(ResetAfter()), orders=1),
    _unknown("RST before reading", through(ResetBefore())),
    _unknown("read timeout", within(SHORT, through(Timeout()))),
    _unknown("read timeout, applied", within(SHORT, through(Timeout(forwards=True))), orders=1),
    _unknown("drip feed", within(SHORT, with_server(lambda _: drip)), 201),
)
BROKEN_ANSWERS = (
    _unknown("truncated head", through(LimitData(12)), orders=1),
    _unknown(
        "truncated body",
        sends(b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n" + WHOLE[:40]),
        201,
    ),
    _unknown(
        "truncated chunk",
        sends(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + WHOLE[:20]),
        201,
    ),
    _unknown("truncated gzip", sends(_packed(gzip.compress(WHOLE)[:20])), 201),
    _unknown("gzip without its check sum", sends(_packed(gzip.compress(WHOLE)[:-8])), 201),
    _unknown("gzip header, plain body", sends(_packed(b"no gzip !")), 201),
    _unknown("garbage status line", sends(b"\x00\x01\x02 what is this\r\n\r\n")),
    _unknown("only 100-continue", sends(b"HTTP/1.1 100 Continue\r\n\r\n")),
)
WRONG_SUCCESSES = (
    _unknown("200 and html", answers("200 OK", HTML, "text/html"), 200),
    _success("{}", b"{}"),
    _success("NaN", b'{"id": NaN, "order_id": "x"}'),
    _success("deep nesting", b"[" * 100_000),
    _success("a 5,000-digit integer", b'{"id": ' + b"9" * 5_000 + b', "order_id": "x"}'),
    _success("bad UTF-8", b'{"id": 1, "order_id": "\xff"}'),
    _unknown("204", sends(b"HTTP/1.1 204 No Content\r\n\r\n"), 204),
)
REDIRECTS = (
    *(_moved(status, "to us", "{here}/v4/orders") for status in (301, 302, 303)),
    *(
        _moved(status, "elsewhere", "https://wifi.example/login")
        for status in (301, 302, 303, 307, 308)
    ),
)
MOVED = (
    _moved(307, "to us", "{here}/v4/orders", REFUSED),
    _moved(308, "to us", "/v4/orders", REFUSED),
)
STATUSES = (
    *(_refused(status) for status in (400, 405, 413, 415, 422)),
    _refused(404, "NotFound"),
    *(Row(f"{each} JSON", answers(f"{each} No", NO_KEY), HELD, each) for each in (401, 403)),
    Row("403 HTML", answers("403 Forbidden", HTML, "text/html"), REFUSED, 403),
    *(
        _unknown(f"{each} HTML", answers(f"{each} No", HTML, "text/html"), each)
        for each in (404, 503)
    ),
    *(
        _unknown(f"{each} JSON", answers(f"{each} No", ERROR), each)
        for each in (408, 409, 425, 500, 502, 503, 504)
    ),
)
RATE_LIMITS = (
    _busy("text, no Reset", 5),
    _busy("JSON, no Reset", 5, body=b'{"error": "slow down"}'),
    _busy("Reset as delta", 17, more=_reset(17)),
    _busy("Reset as epoch", 17, more=_reset(_SECONDS + 17)),
    _busy("Reset in milliseconds", 17, more=_reset((_SECONDS + 17) * 1000)),
    _busy("Reset is garbage", 5, more=_reset("soon")),
    _busy("Reset is past", 1, more=_reset(-5)),
    _busy("Reset is far away", 300, more=_reset(_SECONDS + 90_000)),
)
APPLIED_ALL_THE_SAME = (
    Row("created", through(Pass()), APPLIED, orders=1),
    Row("created, late", through(Latency(0.01)), APPLIED, orders=1),
    Row("created, in pieces", through(Slicer(64)), APPLIED, orders=1),
    Row("created, slow close", through(SlowClose(0.01)), APPLIED, orders=1),
    Row(
        "200 with another total",
        made_but(lambda order: {**order, "gross_revenue": "123.00"}),
        MISMATCH,
        orders=1,
        says=str(Rupiah(123)),
    ),
)
OTHER_STORE = Row(
    "200 with another store",
    made_but(lambda order: {**order, "store": None, "store_unique_id": "store_of_others"}),
    STRANGE,
    orders=1,
)
ROWS = (
    *BEFORE_SENDING,
    *TLS_DATES,
    *TLS_STRANGERS,
    *NO_ANSWER,
    *BROKEN_ANSWERS,
    *WRONG_SUCCESSES,
    *REDIRECTS,
    *MOVED,
    *STATUSES,
    *RATE_LIMITS,
    *APPLIED_ALL_THE_SAME,
    OTHER_STORE,
)

# A member is signed in by then, so that these are what their order can meet at the proxy. Of the
# rate limits those are left out that are told by the store's clock: the till knows it by then.
MEMBER_ROWS = (
    Row("refused by the proxy", through(Refuse()), NOT_SENT),
    *NO_ANSWER,
    *BROKEN_ANSWERS,
    *WRONG_SUCCESSES,
    *REDIRECTS,
    *MOVED,
    *(row for row in STATUSES if row.name not in ("401 JSON", "403 JSON")),
    Row("401 JSON", answers("401 No", NO_KEY), SIGNED_OUT, 401),
    Row("403 JSON", answers("403 No", NO_KEY), FORBIDDEN, 403),
    *(row for row in RATE_LIMITS if row.seconds != 17 or row.name.endswith("delta")),
    *(
        replace(row, verdict=PAYABLE) if row.verdict is APPLIED else row
        for row in APPLIED_ALL_THE_SAME
    ),
    OTHER_STORE,
)
