"""Certificates that must be refused, and the one that must not, on a throw-away authority."""

from __future__ import annotations

import ipaddress
import os
import platform
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.api import _http
from pos_app.domain.errors import Insecure, NotSent
from tests.api.support import ORDER, PAYLOAD, Caller, Raw, an_order, raw_server, real_shop

x509 = pytest.importorskip("cryptography.x509")
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(platform.system() != "Linux", reason="trusts through SSL_CERT_FILE"),
]

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


class Authority:
    """Issues certificates for addresses of this machine."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test authority")])
        self.certificate = self._sign(self._name, self._key, NOW - DAY, NOW + DAY, ca=True)

    def server(self, folder: Path, address: str, start: datetime, end: datetime) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test server")])
        certificate = self._sign(name, key, start, end, address=address)
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        pem = serialization.Encoding.PEM
        path = folder / "server.pem"
        path.write_bytes(key.private_bytes(pem, form, plain) + certificate.public_bytes(pem))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _sign(self, subject, key, start, end, *, ca=False, address="127.0.0.1"):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if not ca:
            names = [x509.IPAddress(ipaddress.ip_address(address))]
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return builder.sign(self._key, hashes.SHA256())


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch) -> None:
    path = tmp_path / "roots.pem"
    path.write_bytes(authority.certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


async def _create(caller: Caller) -> None:
    await caller.request()
    await caller.answer("201 Created", str(an_order(1)).replace("'", '"').encode())


def _https(server: Raw) -> str:
    return server.url.replace("http:", "https:")


async def test_a_good_certificate(authority, trusted, tmp_path):
    tls = authority.server(tmp_path, "127.0.0.1", NOW - DAY, NOW + DAY)
    async with raw_server(_create, tls=tls) as server, real_shop(_https(server)) as till:
        assert (await till.place_order(PAYLOAD)).number == ORDER["order_id"]


@pytest.mark.parametrize(
    ("address", "start", "end", "is_clock"),
    [
        ("127.0.0.1", -2, -1, True),
        ("127.0.0.1", 1, 2, True),
        ("127.0.0.2", -1, 1, False),
    ],
    ids=["expired", "not yet valid", "another host"],
)
async def test_a_certificate_that_is_refused(
    authority, trusted, tmp_path, address, start, end, is_clock
):
    tls = authority.server(tmp_path, address, NOW + start * DAY, NOW + end * DAY)
    async with raw_server(_create, tls=tls) as server, real_shop(_https(server)) as till:
        with pytest.raises(Insecure, match="certificate") as caught:
            await till.place_order(PAYLOAD)
        assert caught.value.clock is is_clock
        with pytest.raises(Insecure):
            await till.stores()
        # Refused, not repeated: nobody gets a second chance to look genuine.
        assert server.connections == 2
        assert not server.requests


async def test_an_unknown_authority(authority, tmp_path):
    tls = authority.server(tmp_path, "127.0.0.1", NOW - DAY, NOW + DAY)
    async with raw_server(_create, tls=tls) as server, real_shop(_https(server)) as till:
        with pytest.raises(Insecure) as caught:
            await till.place_order(PAYLOAD)
        assert not caught.value.clock


async def test_only_a_system_without_roots_gets_others(authority, trusted, tmp_path, monkeypatch):
    roots = os.environ["SSL_CERT_FILE"]
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    monkeypatch.setattr(_http.certifi, "where", lambda: roots)
    monkeypatch.setenv("SSL_CERT_FILE", str(nothing / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(nothing))
    tls = authority.server(tmp_path, "127.0.0.1", NOW - DAY, NOW + DAY)
    async with raw_server(_create, tls=tls) as server:
        monkeypatch.setattr(_http, "SYSTEM_ROOTS", (roots,))
        async with real_shop(_https(server)) as till:
            with pytest.raises(Insecure):
                await till.place_order(PAYLOAD)
        monkeypatch.setattr(_http, "SYSTEM_ROOTS", ())
        async with real_shop(_https(server)) as till:
            assert (await till.place_order(PAYLOAD)).number == ORDER["order_id"]


def test_certificates_are_always_checked():
    context = _http.tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


async def test_tls_to_a_port_that_speaks_plainly():
    async def plainly(caller: Caller) -> None:
        await caller.reader.read(1)
        await caller.answer("400 Bad Request", b"{}")

    async with raw_server(plainly) as server, real_shop(_https(server)) as till:
        with pytest.raises(NotSent):
            await till.place_order(PAYLOAD)


async def test_a_proxy_that_wants_a_login(monkeypatch):
    async def proxy(caller: Caller) -> None:
        await caller.request()
        await caller.answer("407 Proxy Authentication Required", b"")

    async with raw_server(proxy) as server:
        monkeypatch.setenv("HTTPS_PROXY", server.url)
        async with real_shop("https://api.shop.example") as till:
            with pytest.raises(NotSent, match="407"):
                await till.place_order(PAYLOAD)
            assert server.requests == [b""]


async def test_a_proxy_that_hangs_up_has_seen_no_order(monkeypatch):
    async def proxy(caller: Caller) -> None:
        await caller.request()

    async with raw_server(proxy) as server:
        monkeypatch.setenv("HTTPS_PROXY", server.url)
        async with real_shop("https://api.shop.example") as till:
            with pytest.raises(NotSent):
                await till.place_order(PAYLOAD)
