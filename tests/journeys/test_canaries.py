"""Thirty secrets go through faulted sales, a crash and a report, and are found nowhere after."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import urllib.parse
import zipfile

import pytest

from pos_app.bootstrap import build
from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import CourierService
from pos_app.domain.errors import NotSent
from pos_app.domain.payment import MethodKind, Qr, VirtualAccount
from pos_app.domain.sale import Step
from pos_app.logbook import FOLDER
from tests.kit import member_sale as member
from tests.kit.cashier import MouseCashier

TOLD = {
    "name": "Rosmalinda Tampubolon",
    "phone typed": "0812 7766 5544",
    "e-mail": "rosmalinda.t@contoh-surel.example",
    "street": "Jl. Kenanga Tersembunyi 77",
    "order note": "titip di satpam Gultom",
    "cashier": "Kasir Nasution",
    "till": "Meja Parapat",
    "walk-in": "Langganan Sibolga",
    "receipt's last line": "Sampai jumpa di Balige",
    "wrong password": "sandi-kuda-besi-42",
    "server's words": "Rosmalinda belum bayar cicilan",
    "crash's words": "nomor kartu 4111-0000-2222",
    "crash's file": "/rumah/rosmalinda/kasir/till.db",
    "worker's words": "sandi tamu pelangi",
    "task's words": "alamat rahasia Humbang",
    "library's words": "X-Rahasia: kunci-gudang",
    "library's address": "https://toko.example/cari?hp=081277665544&t=tautan-rahasia",
    "argument": "catatan apotek Tarutung",
    "proxy user": "pengguna-wakil",
    "proxy password": "sandi-wakil-88",
}


def in_html(secret: str) -> dict[str, object]:
    return {"body": f"<p>{secret}</p>", "content_type": "text/html", "status": 503}


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "Rosmalinda-Simanjuntak"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def person(qtbot, sandbox, home, monkeypatch):
    for name, value in (
        ("POS_APP_BASE_URL", sandbox.base_url),
        ("POS_APP_BUSINESS_KEY", sandbox.business_key),
        ("POS_APP_STOREFRONT_KEY", sandbox.storefront_key),
        ("POS_APP_STORE", sandbox.store_uid),
        ("HTTPS_PROXY", f"http://{TOLD['proxy user']}:{TOLD['proxy password']}@127.0.0.1:9"),
    ):
        monkeypatch.setenv(name, value)
    app = build(("--data-dir", str(home / "toko"), "--lang", "id", "--theme", "light"))
    made = MouseCashier(qtbot, app)
    made.start()
    # What the log writes from here on is written at once, as in a till that is open for a while.
    app._support._later.timeout.emit()
    yield made
    app.close()


def pick(person, name):
    person.hand.choose(
        "catalogView", lambda row: isinstance(row, ProductSummary) and name in row.name
    )


def delivered_sale(person, sandbox):
    """A sale with everything that a customer says, whose answer is lost on the way."""
    hand, desks = person.hand, person.desks
    profile = (TOLD["till"], TOLD["cashier"], TOLD["walk-in"], TOLD["receipt's last line"])
    desks.settings.rename(*profile)
    person.wait_for(lambda: desks.sale.profile.cashier == TOLD["cashier"])
    pick(person, "Serum Niacinamide")
    desks.sale.set_note(TOLD["order note"])
    hand.press("customerButton")
    person.wait_to_see("customerName")
    hand.type("customerName", TOLD["name"])
    hand.type("customerPhone", TOLD["phone typed"])
    hand.type("customerEmail", TOLD["e-mail"])
    hand.press("continueButton")
    person.wait_to_see("deliveryShip")
    hand.press("deliveryShip")
    person.wait_to_see("addressLine")
    hand.type("addressLine", TOLD["street"])
    person.pick_district("menteng", "Menteng")
    person.wait_for(lambda: any(isinstance(row, CourierService) for _, row in hand.rows(COURIERS)))
    person.wait_to_press("continueButton")
    hand.press("continueButton")
    person.wait_to_see("paymentMethodView")
    person.choose("paymentMethodView", member.is_of(MethodKind.VIRTUAL_ACCOUNT))
    person.wait_to_press("placeOrderButton")
    sandbox.trouble("orders.create", "drop_after")
    sandbox.trouble("orders.list", "answer", **in_html(TOLD["server's words"]))
    hand.press("placeOrderButton")
    made = member.is_made(person)
    person.wait_for(lambda: isinstance(desks.payment.now.instruction, VirtualAccount))
    account = desks.payment.now.instruction
    person.wait_to_press("newSaleButton")
    hand.press("newSaleButton")
    person.wait_for(lambda: desks.sale.sale.step is Step.SELL)
    return made, account.number


COURIERS = "courierView"


def members_sale(person):
    """A member signs in, once with a wrong password, and pays by QR."""
    member.to_customer(person)
    person.push("memberOpen")
    member.knock(person, member.BUDI[0], TOLD["wrong password"])
    person.wait_for(lambda: person.desks.members.now.error is not None)
    member.knock(person, *member.BUDI)
    member.is_in(person)
    person.desks.sale.go(Step.SELL)
    pick(person, "E-book: Jualan Tanpa Iklan")
    person.wait_to_press("chargeButton")
    person.hand.press("chargeButton")
    member.choose_method(person, MethodKind.QRIS)
    person.wait_to_press("placeOrderButton")
    person.hand.press("placeOrderButton")
    made = member.is_made(person)
    person.wait_for(lambda: isinstance(person.desks.payment.now.instruction, Qr))
    return made, person.desks.payment.now.instruction.qris.payload


def crash(person):
    """A slot, a call on the worker and a task nobody waits for; a library that talks too much."""
    app = person.app

    async def fails():
        import asyncio

        loop = asyncio.get_running_loop()
        error = ValueError(TOLD["task's words"])
        loop.call_exception_handler({"message": TOLD["task's words"], "exception": error})
        raise RuntimeError(TOLD["worker's words"])

    app._runner.start(app, fails, ok=lambda _: None)
    person.wait_for(lambda: "unexpected" in {each.key for each in app._notices.live()})
    try:
        try:
            raise OSError(13, "Permission denied", TOLD["crash's file"])
        except OSError as cause:
            raise KeyError(TOLD["crash's words"]) from cause
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    httpx = logging.getLogger("httpx")
    httpx.warning("HTTP Request: %s %s", "GET", TOLD["library's address"])
    httpx.error(TOLD["library's words"])
    logging.getLogger("pos_app.canary").error(
        "told %s and %s", TOLD["argument"], NotSent(TOLD["argument"])
    )


def report(person, folder):
    """What the page shows, and the file that it saves."""
    app = person.app
    person.push("mishapDetails")
    person.wait_to_see("supportSheet")
    desk = app._support._desk
    desk.folder = lambda: folder
    person.wait_for(lambda: bool(desk.shown.files))
    shown = " ".join(
        person.text_of(name) for name in ("supportTitle", "supportWords", "supportWhere")
    )
    assert "KeyError" in shown
    person.push("saveReport")
    person.wait_for(lambda: bool(desk.shown.saved))
    (path,) = folder.glob("*.zip")
    with zipfile.ZipFile(path) as packed:
        saved = {name: packed.read(name).decode() for name in packed.namelist()}
    assert saved == dict(desk.shown.files), "what is saved is what was shown"
    return {"page": shown, **{f"report's {name}": text for name, text in saved.items()}}


def doctor(home, capsys):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pos_app", "--data-dir", str(home / "toko"), "doctor", "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert '"verdict"' in done.stdout, done.stderr
    return done.stdout + done.stderr


def spellings(secret):
    yield secret
    yield json.dumps(secret)[1:-1]
    yield urllib.parse.quote(secret)
    yield urllib.parse.quote_plus(secret)
    yield repr(secret)[1:-1]


def test_thirty_secrets_are_nowhere(person, sandbox, home, tmp_path, capsys):
    first, account = delivered_sale(person, sandbox)
    second, payload = members_sale(person)
    crash(person)
    saved = tmp_path / "reports"
    places = report(person, saved)
    places["doctor beside the open till"] = doctor(home, capsys)
    person.app.close()
    places["doctor after the till"] = doctor(home, capsys)
    said = capsys.readouterr()
    places["stdout"], places["stderr"] = said.out, said.err
    for path in (home / "toko" / FOLDER).iterdir():
        places[f"{FOLDER}/{path.name}"] = path.read_text("utf-8")

    orders = sandbox.orders()
    secrets = {
        **TOLD,
        "business key": sandbox.business_key,
        "storefront key": sandbox.storefront_key,
        "restricted key": sandbox.restricted_key,
        "weak key": sandbox.weak_key,
        "phone as it is sent": "6281277665544",
        "member's e-mail": member.BUDI[0],
        "member's password": member.BUDI[1],
        "QR": payload,
        "virtual account": account,
        "user's name in a path": home.name,
        "whole path": str(home),
        "first slug": str(orders[0]["secret_slug"]),
        "second slug": str(orders[1]["secret_slug"]),
        "order's number": first.order.number,
    }
    assert len(secrets) >= 30
    assert all(len(secret) >= 5 for secret in secrets.values())
    log = places[f"{FOLDER}/pos-app.jsonl"]
    assert first.reference in log
    assert second.reference in log
    assert '"RuntimeError"' in log
    assert '"KeyError"' in log
    assert '"asyncio"' in log
    assert "Traceback (our own frames): KeyError" in places["stderr"]
    assert first.reference in places["report's log.jsonl"]
    found = [
        f"{name} in {place}"
        for name, secret in secrets.items()
        for place, text in places.items()
        if any(spelled in text for spelled in spellings(secret))
    ]
    assert found == []
