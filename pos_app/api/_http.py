"""The only module that knows httpx: clients, one exchange, and how an exchange can fail."""

from __future__ import annotations

import asyncio
import platform
import re
import ssl
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import field
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urlsplit

import certifi
import httpx
import truststore

from pos_app.domain.value import value

Transport = httpx.AsyncBaseTransport

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 10.0
CONNECTIONS = 8

# What happens before a request's first byte, should a transport not trace its steps.
_BEFORE_SENDING = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
# OpenSSL's "not yet valid" and "expired", then the same of macOS and of Windows.
_DATE_CODES = frozenset({9, 10, -67818, -67819, 0x800B0101, 0x800B0101 - (1 << 32)})
_HOST = re.compile(rb"[0-9A-Za-z._:-]+")
SYSTEM_ROOTS = (
    "/etc/ssl/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
)


class Why(Enum):
    """How far a failed exchange came."""

    NOT_SENT = auto()
    INSECURE = auto()
    BAD_DATES = auto()
    LOST = auto()
    TOO_LARGE = auto()


class Fault(Exception):
    """No whole answer. `status` is known when at least its first line arrived.

    The text names classes and numbers only: never an address, a header or a body.
    """

    def __init__(self, why: Why, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.why = why
        self.text = text
        self.status = status


@value
class Answer:
    """A whole answer: the body is inflated, header names are lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_redirect(self) -> bool:
        return 300 <= self.status < 400

    @property
    def is_page(self) -> bool:
        """Whether it is a web page, as gateways and Wi-Fi login portals send."""
        kind = self.headers.get("content-type", "").lower()
        return "html" in kind or self.body.lstrip()[:1] == b"<"

    @property
    def date(self) -> float | None:
        """The server's clock in Unix seconds, where it told it."""
        try:
            return parsedate_to_datetime(self.headers["date"]).timestamp()
        except (KeyError, ValueError, TypeError, OverflowError):
            return None


def checked_base(url: str) -> str:
    """The address without a trailing slash or `/v3`.

    Raises ValueError unless it is https, or http on this very machine.
    """
    parts = urlsplit(url.strip())
    host = parts.hostname
    # Reading the port is what checks it.
    if parts.port == 0 or parts.scheme not in ("https", "http") or not host:
        raise ValueError("the shop's address must start with https:// and name a host")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ValueError("plain http is accepted for this machine only; use https://")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("the shop's address holds more than a host and a path")
    checked = parts.geturl().rstrip("/").removesuffix("/v3")
    try:
        usable = bool(_HOST.fullmatch(httpx.URL(checked).raw_host))
    except httpx.InvalidURL:
        usable = False
    if not usable:
        raise ValueError("the shop's address names no host that can be")
    return checked


def client(
    headers: Mapping[str, str],
    *,
    base_url: str = "",
    transport: Transport | None = None,
    tls: ssl.SSLContext | None = None,
    keep_alive: bool = True,
    silence: float = SILENCE_SECONDS,
    connections: int = CONNECTIONS,
) -> httpx.AsyncClient:
    """A client that follows no redirect, keeps no cookie and never tries twice.

    `silence` is how many seconds the other end may send nothing.
    """
    return httpx.AsyncClient(
        base_url=base_url,
        headers={"User-Agent": "scalev-pos", "Accept-Encoding": "gzip", **headers},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=False,
        timeout=httpx.Timeout(silence, connect=CONNECT_SECONDS, pool=CONNECT_SECONDS),
        limits=httpx.Limits(
            max_connections=connections,
            max_keepalive_connections=connections if keep_alive else 0,
        ),
        verify=tls or tls_context(),
        transport=transport,
        # A proxy of the environment has no business with what stays on this machine.
        mounts={f"all://{_bracketed(host)}": None for host in LOOPBACK},
    )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def public_request(
    http: httpx.AsyncClient,
    url: str,
    *,
    method: str = "GET",
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> httpx.Request | None:
    """A request to a whole address, or None where it is not one."""
    try:
        return http.build_request(method, url, content=content, headers=headers)
    except (httpx.InvalidURL, ValueError):
        return None


def tls_context() -> ssl.SSLContext:
    """Trusts what the system trusts; certifi's roots only where the system brings none."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if not _system_has_roots():
        context.load_verify_locations(certifi.where())
    return context


def _system_has_roots() -> bool:
    if platform.system() in ("Windows", "Darwin"):
        return True
    paths = ssl.get_default_verify_paths()
    folder = Path(paths.capath) if paths.capath else None
    return (
        bool(paths.cafile)
        or any(Path(each).is_file() for each in SYSTEM_ROOTS)
        or (folder is not None and folder.is_dir() and any(folder.iterdir()))
    )


async def exchange(
    http: httpx.AsyncClient, request: httpx.Request, *, limit: int, seconds: float
) -> Answer:
    """One request, one whole answer of at most `limit` bytes within `seconds`. Raises Fault."""
    if http.is_closed:
        # Asked for while the till was put away; httpx itself calls that a bug.
        raise Fault(Why.NOT_SENT, "the connection was ended")
    trail = _Trail()
    request.extensions["trace"] = trail
    try:
        async with asyncio.timeout(seconds):
            return await _exchange(http, request, limit, trail)
    except Fault:
        raise
    except TimeoutError:
        fault = Fault(trail.why, f"no whole answer within {seconds:g} s", trail.status)
    except (httpx.HTTPError, httpx.StreamError) as error:
        fault = _fault(error, trail)
    except (OSError, ValueError) as error:
        # A host name that cannot be looked up; an answer that breaks its own encoding.
        fault = Fault(trail.why, type(error).__name__, trail.status)
    # Raised out here: httpx's own error quotes addresses and headers.
    raise fault


async def _exchange(
    http: httpx.AsyncClient, request: httpx.Request, limit: int, trail: _Trail
) -> Answer:
    async with _stream(http, request) as response:
        trail.status = response.status_code
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = await _body(response, headers, limit)
    return Answer(response.status_code, headers, body)


@asynccontextmanager
async def _stream(http: httpx.AsyncClient, request: httpx.Request) -> AsyncIterator[httpx.Response]:
    response = await http.send(request, stream=True)
    try:
        yield response
    finally:
        await response.aclose()


async def _body(response: httpx.Response, headers: Mapping[str, str], limit: int) -> bytes:
    """The inflated body. httpx inflates whole chunks at once; a bomb must stop at `limit`."""
    status = response.status_code
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise Fault(Why.LOST, "the answer is packed in an unknown way", status)
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in coding else None
    stream = response.stream
    if not isinstance(stream, httpx.AsyncByteStream):
        raise TypeError("the transport answered with a blocking stream")
    body = bytearray()
    received = 0
    async for chunk in stream:
        received += len(chunk)
        try:
            body += inflater.decompress(chunk, limit + 1 - len(body)) if inflater else chunk
        except zlib.error:
            raise Fault(Why.LOST, "the answer is packed wrongly", status) from None
        if max(len(body), received) > limit:
            raise Fault(Why.TOO_LARGE, f"the answer is over {limit} bytes", status)
    if inflater and not inflater.eof and (body or status not in (204, 304)):
        raise Fault(Why.LOST, "the answer is cut off", status)
    return bytes(body)


class _Trail:
    """Learns from httpx's trace how far the request came."""

    def __init__(self) -> None:
        self.traced = False
        self.started = False
        self.status: int | None = None

    @property
    def why(self) -> Why:
        """A transport that tells nothing may have sent everything."""
        return Why.NOT_SENT if self.traced and not self.started else Why.LOST

    async def __call__(self, event: str, info: Mapping[str, object]) -> None:
        self.traced = True
        # The CONNECT to a proxy is not our request.
        if event.endswith(".send_request_headers.started"):
            self.started |= getattr(info.get("request"), "method", b"") != b"CONNECT"


def _fault(error: Exception, trail: _Trail) -> Fault:
    name = type(error).__name__
    if trail.why is Why.LOST and (trail.started or not isinstance(error, _BEFORE_SENDING)):
        return Fault(Why.LOST, name, trail.status)
    if isinstance(error, httpx.ProxyError):
        return Fault(Why.NOT_SENT, f"proxy: {str(error)[:40]}")
    if isinstance(error, httpx.TimeoutException):
        # Below a handshake that was waited for too long lies TLS's "want more": nobody refused.
        return Fault(Why.NOT_SENT, name)
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            wrong_dates = cause.verify_code in _DATE_CODES
            why = Why.BAD_DATES if wrong_dates else Why.INSECURE
            return Fault(why, f"certificate refused ({cause.verify_code})")
        if isinstance(cause, ssl.SSLError):
            return Fault(Why.INSECURE, f"TLS failed ({cause.reason or name})")
        if isinstance(cause, OSError) and cause.errno is not None:
            return Fault(Why.NOT_SENT, f"{name} ({cause.errno})")
        cause = cause.__cause__ or cause.__context__
    return Fault(Why.NOT_SENT, name)
