"""Each thing that can be wrong is made to be wrong, and told with what to do about it."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pos_app.backstage import shop_folder
from pos_app.doctor import keys, machine, network, shop
from pos_app.doctor.checkup import Live
from pos_app.doctor.findings import Report, Verdict
from pos_app.store import secrets
from pos_app.store.catalog_schema import FILE
from pos_app.store.schema import TILL
from pos_app.store.store import TILL_FILE, Store
from tests.api.support import Caller, closed_port, raw_server
from tests.store.values import event, submission
from tests.test_access import Ring

OK, SKIPPED, WARN, BAD = Verdict.OK, Verdict.SKIPPED, Verdict.WARN, Verdict.BAD
DAY = timedelta(days=1)


def verdict_of(report, check):
    found = report.of(check)
    assert found.text.endswith((".", ")")) or found.verdict is OK or found.verdict is WARN
    assert found.remedy or found.verdict in (OK, SKIPPED), "what is wrong has a remedy"
    return found.verdict


@pytest.fixture
def ring(monkeypatch):
    made = Ring()
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {"tests.test_access.Ring"})
    monkeypatch.setattr(secrets, "_system_backend", lambda: made)
    return made


@pytest.fixture
def folder(sandbox, home):
    return shop_folder(home, sandbox.base_url, sandbox.store_uid)


@pytest.fixture
def kept(folder):
    """A till's files, once it was closed."""
    with closing(Store.open(folder)):
        pass
    return folder / TILL_FILE


def test_a_healthy_till(examine, kept, ring):
    report = examine()
    verdicts = {each.check: each.verdict for each in report.findings}
    for check in ("versions", "SQLite", "folder", "room", "proxy", "trust", "name", "connection"):
        assert verdicts[check] is OK, check
    for check in ("server", "clock", "keyring", "key", "rights", "database", "sales"):
        assert verdicts[check] is OK, check
    assert report.of("keyring").facts["backend"] == "tests.test_access.Ring"
    assert report.of("server").facts["status"] == 401
    assert BAD not in verdicts.values()


def test_the_worst_finding_is_the_exit_status():
    def exit_code(*made):
        return Report(tuple(made)).exit_code

    fine, unknown = machine.versions(), shop.skipped("x", "y")
    old, damaged = shop.catalog(None), shop.bad("x", "y", "z")
    assert exit_code() == exit_code(unknown) == exit_code(fine, unknown) == 0
    assert exit_code(fine, old, unknown) == 1
    assert exit_code(damaged, old) == 2


def test_an_old_sqlite(examine, monkeypatch):
    monkeypatch.setattr(machine, "OLDEST", (9, 0, 0))
    assert verdict_of(examine(), "SQLite") is BAD


def test_a_folder_that_is_not_there_yet(examine, home):
    home.rmdir()
    assert verdict_of(examine(), "folder") is SKIPPED


def test_a_folder_that_cannot_be_written(examine, home):
    home.rmdir()
    home.write_text("a file")
    report = examine()
    assert verdict_of(report, "folder") is BAD
    assert "NotADirectoryError" in report.of("folder").text


def test_a_folder_that_others_can_read(examine, home):
    home.chmod(0o755)
    report = examine()
    assert verdict_of(report, "folder") is WARN
    assert report.of("folder").facts["mode"] == "755"
    assert str(home) not in report.as_text()


@pytest.mark.parametrize(("free", "verdict"), [(10**8, BAD), (5 * 10**8, WARN), (10**10, OK)])
def test_room(examine, monkeypatch, free, verdict):
    usage = machine.shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: usage)
    assert verdict_of(examine(), "room") is verdict


@pytest.mark.parametrize(("hours", "verdict"), [(7, OK), (9, OK), (0, WARN), (-5, WARN)])
def test_time_zones(hours, verdict):
    local = datetime(2026, 11, 22, tzinfo=timezone(timedelta(hours=hours)))
    found = machine.time_zone(local)
    assert found.verdict is verdict
    assert found.facts["utc_offset_minutes"] == hours * 60


def test_a_proxy_is_told_without_its_password(examine, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://siti:rahasia@proxy.toko.example:3128")
    report = examine()
    assert verdict_of(report, "proxy") is OK
    assert report.of("proxy").facts["in_use"]
    assert "rahasia" not in report.as_text()
    # What stays on this machine goes through none.
    assert verdict_of(report, "connection") is OK


def test_a_proxy_that_is_no_address(examine, monkeypatch):
    monkeypatch.setenv("https_proxy", "http://:99999999")
    assert verdict_of(examine(), "proxy") is BAD


def test_behind_a_proxy_the_way_is_not_looked_at(monkeypatch):
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed_port()}")
    found = asyncio.run(network.network("https://api.shop.example"))
    assert [(each.check, each.verdict) for each in found] == [
        ("name", SKIPPED),
        ("connection", SKIPPED),
        ("server", BAD),
        ("clock", SKIPPED),
    ]


def test_roots_that_are_not_there(examine, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    report = examine(base_url=f"http://127.0.0.1:{closed_port()}")
    assert verdict_of(report, "trust") is BAD
    assert str(tmp_path) not in report.as_text()


def test_an_address_that_is_none(examine):
    report = examine(base_url="https://shop.example:rahasia")
    assert verdict_of(report, "server") is BAD
    assert "rahasia" not in report.as_text()


def test_a_name_that_nobody_knows(examine, monkeypatch):
    def unknown(*_args, **_kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    report = examine(base_url="https://api.shop.example")
    assert verdict_of(report, "name") is BAD
    for check in ("connection", "server", "clock"):
        assert verdict_of(report, check) is SKIPPED


def test_nobody_listens(examine):
    report = examine(base_url=f"http://127.0.0.1:{closed_port()}")
    assert verdict_of(report, "name") is OK
    assert verdict_of(report, "connection") is BAD
    assert verdict_of(report, "server") is SKIPPED
    assert verdict_of(report, "rights") is SKIPPED


def test_a_server_that_does_not_speak_tls(examine, sandbox):
    report = examine(base_url=sandbox.base_url.replace("http:", "https:"))
    assert verdict_of(report, "connection") is OK
    assert verdict_of(report, "server") is BAD


@pytest.mark.parametrize(("end", "remedy"), [(-1, "date and time"), (1, "antivirus")])
def test_certificates_that_are_refused(tmp_path, end, remedy):
    tls_tests = pytest.importorskip("tests.api.test_tls")
    authority = tls_tests.Authority()
    now = datetime.now(UTC)
    # The second one is good, and nobody here trusts who signed it.
    with pytest.MonkeyPatch.context() as patch:
        if end < 0:
            roots = tmp_path / "roots.pem"
            pem = tls_tests.serialization.Encoding.PEM
            roots.write_bytes(authority.certificate.public_bytes(pem))
            patch.setenv("SSL_CERT_FILE", str(roots))
        tls = authority.server(tmp_path, "127.0.0.1", now - 2 * DAY, now + end * DAY)

        async def ask():
            async with raw_server(Caller.request, tls=tls) as server:
                return await network.network(server.url.replace("http:", "https:"))

        found = {each.check: each for each in asyncio.run(ask())}
    assert found["server"].verdict is BAD
    assert remedy in found["server"].remedy


@pytest.mark.parametrize("kind", ["html", "error_5xx_before", "drop_before"])
def test_a_server_in_trouble(examine, sandbox, kind):
    sandbox.trouble("stores.list", kind, times=None)
    report = examine()
    assert verdict_of(report, "server") is BAD
    assert verdict_of(report, "rights") is SKIPPED


def test_a_slow_answer(examine, monkeypatch):
    monkeypatch.setattr(network, "_SLOW", -1.0)
    assert verdict_of(examine(), "server") is WARN


@pytest.mark.parametrize(("offset", "word"), [(600.0, "behind"), (-600.0, "ahead")])
def test_a_clock_that_is_off(examine, sandbox, offset, word):
    sandbox.change(clock_offset=offset)
    report = examine()
    assert verdict_of(report, "clock") is WARN
    assert word in report.of("clock").text
    assert abs(report.of("clock").facts["skew_seconds"] - offset) < 30


def test_no_keyring(examine):
    assert verdict_of(examine(), "keyring") is WARN


def test_a_keyring_that_never_answers(examine, ring, monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(keys, "_PATIENCE", 0.01)
    monkeypatch.setattr(ring, "get_password", lambda *_: answered.wait(10) and None)

    def let_go():
        answered.set()

    timer = threading.Timer(0.2, let_go)
    timer.start()
    try:
        assert verdict_of(examine(), "keyring") is WARN
    finally:
        answered.set()
        timer.join()


def test_no_key(examine):
    report = examine(business_key="")
    assert verdict_of(report, "key") is BAD
    assert verdict_of(report, "rights") is SKIPPED


def test_a_key_that_is_none(examine):
    report = examine(business_key="kunci toko saya ini")
    assert verdict_of(report, "key") is BAD
    assert "toko" not in report.as_text()


def test_the_key_of_the_keyring(examine, ring, sandbox):
    secrets.Secrets(sandbox.base_url).put(secrets.KeyKind.BUSINESS, sandbox.restricted_key)
    report = examine(business_key="")
    assert report.of("key").facts["source"] == "keyring"
    assert verdict_of(report, "rights") is OK


def test_a_key_that_may_do_everything(examine, sandbox):
    report = examine(business_key=sandbox.business_key)
    assert verdict_of(report, "rights") is WARN
    assert report.of("rights").facts["full"]


def test_a_key_that_is_not_taken(examine):
    assert verdict_of(examine(business_key="rk_0123456789abcdef"), "rights") is BAD


@pytest.mark.parametrize(
    ("route", "scope"),
    [
        ("stores.list", "store:read"),
        ("products.list", "product:read"),
        ("locations.search", "location:read"),
        ("shipping.warehouses", "shipping:read"),
        ("orders.list", "order:read"),
    ],
)
def test_a_right_that_is_missing(examine, sandbox, route, scope):
    body = '{"error_code": "forbidden", "message": "no"}'
    sandbox.trouble(
        route, "answer", times=None, status=403, body=body, content_type="application/json"
    )
    report = examine()
    assert verdict_of(report, "rights") is BAD
    assert report.of("rights").facts["missing"] == scope


def test_asking_changes_nothing(examine, sandbox):
    before = len(sandbox.requests())
    examine()
    asked = sandbox.requests()[before:]
    assert sandbox.orders() == []
    assert {each["method"] for each in asked if "search-warehouse" not in each["path"]} == {"GET"}


def test_a_till_that_never_sold(examine):
    report = examine()
    assert verdict_of(report, "database") is SKIPPED
    assert verdict_of(report, "catalog") is WARN


def test_a_till_that_is_open_is_not_a_damaged_one(examine, folder):
    with closing(Store.open(folder)):
        report = examine()
    found = report.of("database")
    assert (found.verdict, "open" in found.text) == (SKIPPED, True)


def test_sales_that_wait(examine, folder):
    with closing(Store.open(folder)) as store:
        store.ledger.record(submission("POS-7F3K-92QD-X1C"), event())
    before = (folder / TILL_FILE).read_bytes()
    report = examine()
    assert verdict_of(report, "sales") is WARN
    assert report.of("sales").facts["unsent"] == 1
    assert (folder / TILL_FILE).read_bytes() == before


def test_what_a_killed_till_left_in_its_log_is_seen(examine, folder):
    store = Store.open(folder)
    try:
        store.ledger.record(submission("POS-7F3K-92QD-X1C"), event())
        logged = {each: each.read_bytes() for each in folder.glob(f"{TILL_FILE}*")}
    finally:
        store.close()
    for path, content in logged.items():
        path.write_bytes(content)
    report = examine()
    assert report.of("sales").facts["unsent"] == 1
    # Whoever reads may leave an index of the log beside it; nobody believes that one unchecked.
    assert {each: each.read_bytes() for each in logged} == logged


def test_a_file_that_is_no_database(examine, kept):
    kept.write_bytes(b"Siti" * 4_000)
    report = examine()
    assert verdict_of(report, "database") is BAD
    assert "damaged" in report.of("database").text


def test_a_page_that_is_damaged(examine, kept):
    content = bytearray(kept.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\x00" * 4096 * 4
    kept.write_bytes(content)
    assert verdict_of(examine(), "database") is BAD


def test_a_database_of_a_newer_app(examine, kept):
    with closing(sqlite3.connect(kept)) as newer:
        newer.execute(f"PRAGMA user_version = {len(TILL.steps) + 1}")
    report = examine()
    assert verdict_of(report, "database") is BAD
    assert "newer" in report.of("database").text


def test_a_database_that_is_a_folder(examine, folder):
    (folder / TILL_FILE).mkdir(parents=True)
    assert verdict_of(examine(), "database") is BAD


def test_how_old_the_catalog_is(examine, kept):
    now = datetime.now(UTC)
    with closing(sqlite3.connect(kept.parent / FILE)) as goods, goods:
        put = "INSERT OR REPLACE INTO state (name, value) VALUES ('refreshed_at', ?)"
        goods.execute(put, ((now - 3 * DAY).isoformat(),))
    report = examine()
    assert verdict_of(report, "catalog") is WARN
    assert report.of("catalog").facts["hours"] == pytest.approx(72, abs=0.2)
    assert shop.catalog(now - timedelta(hours=1), now).verdict is OK


def test_an_open_till_is_asked_and_its_files_are_left_alone(examine, sandbox, folder):
    with closing(Store.open(folder)):
        live = Live(sandbox.base_url, sandbox.store_uid, 2, datetime.now(UTC))
        report = examine(live)
    assert verdict_of(report, "database") is SKIPPED
    assert report.of("sales").facts["unsent"] == 2
    assert verdict_of(report, "catalog") is OK
    shut = examine(Live(sandbox.base_url, sandbox.store_uid, None, None))
    assert verdict_of(shut, "sales") is SKIPPED


def test_a_look_that_breaks_hides_no_other(examine, monkeypatch):
    def broken():
        raise RuntimeError("Siti Rahmawati")

    monkeypatch.setattr(machine, "versions", broken)
    report = examine()
    assert verdict_of(report, "versions") is BAD
    assert "Siti" not in report.as_text()
    assert verdict_of(report, "key") is OK
