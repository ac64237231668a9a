"""The store's door for its customers: sign-in, codes, discount checks, public orders, proofs."""

from __future__ import annotations

import asyncio
import contextlib
import json
from datetime import datetime, timedelta, timezone

import httpx
import pytest

from pos_app.api import ScalevShop, proofs
from pos_app.api.membership import SignedIn
from pos_app.api.storefront import ScalevStorefront
from pos_app.domain.errors import (
    Busy,
    LockedOut,
    NotFound,
    NotSent,
    Refused,
    ServerTrouble,
    ShopError,
    Unreadable,
)
from pos_app.domain.member import DiscountKey, DiscountVerdict, Proof
from pos_app.domain.money import Rupiah
from pos_app.till.member_ports import CheckoutRequest, CodeSent
from tests.api.members import PASSWORD, SITE, STOREFRONT_KEY, Shop, no, storefront
from tests.api.support import BASE, KEY, Caller, Exchanges, an_order, ok, raw_server
from tests.api.test_membership import REQUEST
from tests.kit.clock import FakeClock

pytestmark = pytest.mark.anyio

EMAIL = "budi@example.com"
PAIR = {"access": "a.b.c", "refresh": "d.e.f", "expires_in": 900}
PUBLIC = f"{SITE}/public"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20
PROOF = Proof("bukti transfer.png", "image/png", PNG)
AT = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=7)))
UPLOAD = {"upload_url": "https://files.example/up?sig=1", "file_url": "https://files.example/a.png"}
ORDER = f"{PUBLIC}/orders/slug_1234"
KEY_OF_CODE = DiscountKey("HEMAT10", "goods")


@pytest.mark.parametrize("told", [PAIR, {"data": PAIR}, {**PAIR, "message": "Welcome"}])
async def test_a_password_opens_the_account(told):
    exchanges = Exchanges(ok(told))
    async with storefront(exchanges) as door:
        assert isinstance(await door.sign_in(f" {EMAIL} ", f" {PASSWORD}"), SignedIn)
    assert exchanges.paths == [f"{PUBLIC}/auth/login"]
    # A space may belong to a password.
    assert exchanges.bodies == [{"email": EMAIL, "password": f" {PASSWORD}"}]


async def test_a_store_that_wants_a_code_says_so():
    async with storefront(Exchanges(ok({"message": "Kode dikirim\u202e\n"}))) as door:
        assert await door.sign_in(EMAIL, PASSWORD) == CodeSent(EMAIL, "Kode dikirim")


async def test_a_code_opens_the_account():
    exchanges = Exchanges(ok(PAIR))
    async with storefront(exchanges) as door:
        assert isinstance(await door.enter_code(EMAIL, " 123 456 "), SignedIn)
    assert exchanges.paths == [f"{PUBLIC}/auth/otp/verify"]
    assert exchanges.bodies == [{"email": EMAIL, "otp": "123456"}]


@pytest.mark.parametrize(
    ("told", "said"),
    [(ok({"message": "Sent"}), "Sent"), (ok(b""), ""), (httpx.Response(204), ""), (ok([]), "")],
)
async def test_a_code_is_sent_again(told, said):
    exchanges = Exchanges(told)
    async with storefront(exchanges) as door:
        assert await door.send_code(EMAIL) == CodeSent(EMAIL, said)
    assert exchanges.paths == [f"{PUBLIC}/auth/otp/send"]


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (no(401, "Wrong e-mail or password"), Refused),
        (no(403, "Blocked"), Refused),
        (no(422, errors={"otp": ["is wrong"]}), Refused),
        (no(404, "Store not found"), LockedOut),
        (no(404, "Member not found"), NotFound),
        (httpx.Response(429, text="slow down"), Busy),
        (httpx.Response(500), ServerTrouble),
        (httpx.ReadTimeout("slow"), ServerTrouble),
        (httpx.ConnectError("no"), NotSent),
    ],
)
@pytest.mark.parametrize("step", ["login", "send", "verify"])
async def test_every_no_at_the_door(step, told, error):
    exchanges = Exchanges(told)
    async with storefront(exchanges) as door:
        call = {
            "login": lambda: door.sign_in(EMAIL, PASSWORD),
            "send": lambda: door.send_code(EMAIL),
            "verify": lambda: door.enter_code(EMAIL, "123456"),
        }[step]
        with pytest.raises(ShopError) as caught:
            await call()
    assert type(caught.value) is error
    # A second code voids the first, and a code serves once: nothing here goes twice.
    assert len(exchanges.requests) == 1


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        b"<html>",
        {"access": ""},
        {"access": "a b"},
        {"access": "a\r\nX: y"},
        {"access": True},
        {"access": "a" * 9_000},
    ],
)
async def test_tokens_that_cannot_be(told):
    async with storefront(Exchanges(ok(told))) as door:
        with pytest.raises(Unreadable):
            await door.enter_code(EMAIL, "123456")


async def test_words_are_no_answer_to_a_code():
    async with storefront(Exchanges(ok({"message": "Sent"}))) as door:
        with pytest.raises(Unreadable):
            await door.enter_code(EMAIL, "123456")


@pytest.mark.parametrize("key", ["", "short", "with space " * 3, "sfpk_é" * 8])
def test_a_key_that_cannot_be(key):
    with pytest.raises(ValueError, match="a key is"):
        ScalevStorefront(BASE, key, "store_7", clock=FakeClock())


async def test_no_key_goes_where_it_does_not_belong():
    shop = Shop(lambda request: ok(an_order(1)))
    transport = httpx.MockTransport(shop)
    async with storefront(shop) as door:
        account = await door.sign_in(EMAIL, PASSWORD)
        await account.order(1)
        await door.order("slug_1234")
        await account.sign_out()
    business = ScalevShop(BASE, KEY, clock=FakeClock(), transport=transport)
    try:
        await business.order(1)
    finally:
        await business.close()
    for request in shop.requests:
        shown = (
            request.headers.get("authorization"),
            request.headers.get("x-scalev-storefront-api-key"),
        )
        if "/public/" in request.url.path:
            assert shown == (None, STOREFRONT_KEY)
        elif "/customers/me" in request.url.path:
            assert shown == ("Bearer access-canary-1", None)
        else:
            assert shown == (f"Bearer {KEY}", None)
    assert len(shop.requests) == 5


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (ok([{"code": "qris"}]), None),
        # What it offers is nobody's concern here: the key opened the store.
        (ok({"data": []}), None),
        (no(404, "Store not found"), LockedOut),
        (no(404, "Route not found"), NotFound),
        (no(401, "Invalid storefront key"), LockedOut),
        (no(403, "Forbidden"), LockedOut),
        (httpx.Response(429, text="slow down"), Busy),
        (httpx.Response(503), ServerTrouble),
        (httpx.ConnectError("no"), NotSent),
    ],
)
async def test_a_knock_tells_whether_the_key_opens_the_store(told, error):
    exchanges = Exchanges(told)
    async with storefront(exchanges) as door:
        if error is None:
            await door.knock()
        else:
            with pytest.raises(ShopError) as caught:
                await door.knock()
            assert type(caught.value) is error
    assert set(exchanges.paths) == {f"{PUBLIC}/payment-methods"}
    (asked, *_) = exchanges.requests
    assert asked.method == "GET"
    assert asked.headers["x-scalev-storefront-api-key"] == STOREFRONT_KEY
    assert "authorization" not in asked.headers


async def test_the_public_order_begins_with_the_page_it_is_paid_on():
    told = an_order(
        1, redirect_url="https://pay.example/1", payment_url="https://app.scalev.id/o/1"
    )
    exchanges = Exchanges(ok(told))
    async with storefront(exchanges) as door:
        order = await door.order("slug_1234")
        assert await door.start_payment("slug_1234") == order
    assert order.pages == ("https://pay.example/1", "https://app.scalev.id/o/1")
    assert [each.method for each in exchanges.requests] == ["GET", "POST"]
    assert exchanges.paths == [ORDER, f"{ORDER}/payment"]


async def test_a_wrong_key_and_a_missing_order_are_told_apart():
    async with storefront(Exchanges(no(404, "Store not found"))) as door:
        with pytest.raises(LockedOut) as locked:
            await door.order("slug_1234")
        assert locked.value.status == 404
    async with storefront(Exchanges(no(404, "Order not found"))) as door:
        with pytest.raises(NotFound):
            await door.order("slug_1234")


async def test_a_discount_is_asked_with_everything_it_depends_on():
    exchanges = Exchanges(ok({"is_eligible": True, "discount_code_discount": "10000.00"}))
    async with storefront(exchanges) as door:
        verdict = await door.check_discount(KEY_OF_CODE, REQUEST)
    assert verdict == DiscountVerdict(KEY_OF_CODE, eligible=True, amount=Rupiah(10_000))
    assert exchanges.paths == [f"{PUBLIC}/discount-codes/check"]
    assert exchanges.bodies == [
        {
            "code": "HEMAT10",
            "items": [
                {"type": "variant", "variant_id": 2, "quantity": 3},
                {"type": "bundle_price_option", "bundle_price_option_id": 9, "quantity": 1},
            ],
            "destination": {"location_id": 5, "postal_code": "40132"},
            "courier_service_id": 4,
            "warehouse_unique_id": "wh_1",
            "courier_aggregator_code": "mengantar",
            "payment_method": "va",
        }
    ]


@pytest.mark.parametrize(
    ("details", "reasons"),
    [
        ("Sudah\u202e berakhir", ("Sudah berakhir",)),
        (["a", "", None, "b", "a"], ("a", "b")),
        ([{"rule": "expired", "message": "Over"}, {"rule": "x"}], ("Over",)),
        ({"minimum_spend": {"message": "At least"}, "ok": {"eligible": True}}, ("At least",)),
        ({"reason": "Too late"}, ("Too late",)),
        ({"expired": "It has ended", "code": "expired"}, ("It has ended",)),
        ([{"passed": True, "message": "Fine"}, {"passed": False, "message": "Not"}], ("Not",)),
        (None, ()),
        (7, ()),
        ([[[["deep"]]]], ("deep",)),
        ([f"r{n}" for n in range(50)], tuple(f"r{n}" for n in range(10))),
    ],
)
async def test_why_a_code_does_not_apply(details, reasons):
    told = {"is_eligible": False, "eligibility_details": details, "discount_code_discount": 5}
    async with storefront(Exchanges(ok(told))) as door:
        verdict = await door.check_discount(KEY_OF_CODE, REQUEST)
    assert verdict == DiscountVerdict(KEY_OF_CODE, eligible=False, reasons=reasons)


@pytest.mark.parametrize(
    "told", [{}, {"is_eligible": "maybe"}, {"is_eligible": True, "discount_code_discount": -5}]
)
async def test_what_is_not_clearly_a_discount_is_none(told):
    async with storefront(Exchanges(ok(told))) as door:
        verdict = await door.check_discount(KEY_OF_CODE, CheckoutRequest())
    assert not verdict.eligible
    assert verdict.amount == Rupiah(0)


async def test_an_unknown_code_is_not_eligible_but_a_wrong_key_is_an_error():
    async with storefront(Exchanges(no(404, "Discount code not found"))) as door:
        verdict = await door.check_discount(KEY_OF_CODE, REQUEST)
    assert verdict.reasons == ("Discount code not found",)
    async with storefront(Exchanges(no(404, "Store not found"))) as door:
        with pytest.raises(LockedOut):
            await door.check_discount(KEY_OF_CODE, REQUEST)


async def test_a_proof_is_announced_uploaded_and_written_down():
    place = {
        **UPLOAD,
        "headers": {
            "Content-Type": "text/html",
            "X-Amz-Acl": "private",
            "Authorization": "Basic x",
            "Cookie": "a=b",
            "X-Amz-Bad": "a\r\nb: c",
            "X-Amz-Number": 7,
        },
    }
    written = an_order(1, transferproof_url=UPLOAD["file_url"])
    exchanges = Exchanges(ok(place), httpx.Response(200), ok(written))
    async with storefront(exchanges) as door:
        order = await door.upload_proof("slug_1234", PROOF, AT)
    assert order.proof_url == UPLOAD["file_url"]
    announce, put, patch = exchanges.requests
    assert (announce.method, put.method, patch.method) == ("POST", "PUT", "PATCH")
    assert json.loads(announce.content) == {
        "filename": "bukti-transfer.png",
        "content_type": "image/png",
        "content_length": len(PNG),
    }
    assert str(put.url) == UPLOAD["upload_url"]
    assert put.content == PNG
    assert put.headers["content-type"] == "image/png"
    assert put.headers["x-amz-acl"] == "private"
    for name in ("authorization", "cookie", "x-amz-bad", "x-amz-number"):
        assert name not in put.headers
    assert "x-scalev-storefront-api-key" not in put.headers
    assert patch.url.path == ORDER
    assert json.loads(patch.content) == {
        "transferproof_url": UPLOAD["file_url"],
        "transfer_time": "2026-11-22T02:00:00Z",
    }


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\n\x00\x00\x00WEBPVP8", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
    ],
)
async def test_what_kind_of_file_it_is_its_own_bytes_say(start, kind):
    exchanges = Exchanges(ok(UPLOAD), httpx.Response(200), ok(an_order(1)))
    async with storefront(exchanges) as door:
        await door.upload_proof("slug_1234", Proof("../..", "text/plain", start), AT)
    announced = json.loads(exchanges.requests[0].content)
    assert (announced["content_type"], announced["filename"]) == (kind, "proof")


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"", 415), (b"<svg>", 415), (b"MZ", 415), (PNG + b"x" * 10_000_000, 413)],
    ids=["empty", "svg", "program", "large"],
)
async def test_what_is_no_proof_is_not_sent(content, status):
    exchanges = Exchanges(ok(UPLOAD))
    async with storefront(exchanges) as door:
        with pytest.raises(Refused) as refused:
            await door.upload_proof("slug_1234", Proof("a", "image/png", content), AT)
    assert refused.value.status == status
    assert exchanges.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://files.example/up",
        "http://127.0.0.1:9/up",
        "https://user@files.example/up",
        "ftp://files.example/up",
        "file:///etc/passwd",
        "https://[x/up",
        "https:///up",
        "https://files.example/" + "x" * 2_000,
        None,
    ],
)
async def test_bytes_go_to_no_address_that_is_not_a_host(url):
    exchanges = Exchanges(ok({**UPLOAD, "upload_url": url}))
    async with storefront(exchanges) as door:
        with pytest.raises(Unreadable):
            await door.upload_proof("slug_1234", PROOF, AT)
    assert len(exchanges.requests) == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (httpx.Response(403), Refused),
        (httpx.Response(503), ServerTrouble),
        (httpx.Response(307, headers={"location": "https://evil.example/"}), ServerTrouble),
        (httpx.ReadTimeout("slow"), ServerTrouble),
        (httpx.ConnectError("no"), NotSent),
    ],
)
async def test_an_upload_that_fails_is_not_written_down(told, error):
    exchanges = Exchanges(ok(UPLOAD), told)
    async with storefront(exchanges) as door:
        with pytest.raises(ShopError) as caught:
            await door.upload_proof("slug_1234", PROOF, AT)
    assert type(caught.value) is error
    assert len(exchanges.requests) == 2


async def test_an_upload_that_drips_has_an_end(monkeypatch):
    monkeypatch.setattr(proofs, "SECONDS", 0.3)
    gone = asyncio.Event()

    async def behave(caller: Caller) -> None:
        if await caller.request() == PNG:
            with contextlib.suppress(ConnectionError):
                await caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
                await caller.reader.read()
            gone.set()
        else:
            place = {**UPLOAD, "upload_url": f"{server.url}/up"}
            await caller.answer("200 OK", json.dumps(place).encode())

    async with raw_server(behave) as server:
        door = ScalevStorefront(server.url, STOREFRONT_KEY, "store_7", clock=FakeClock())
        try:
            with pytest.raises(ServerTrouble):
                await door.upload_proof("slug_1234", PROOF, AT)
            await asyncio.wait_for(gone.wait(), 10)
        finally:
            await door.close()
        assert len(server.requests) == 2
