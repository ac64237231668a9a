"""A member's tokens: renewed once for everybody, never used twice, gone at the end."""

from __future__ import annotations

import asyncio
import logging
import ssl
import traceback

import httpx
import pytest

from pos_app.api.access import business
from pos_app.api.access import storefront as storefront_key
from pos_app.domain.errors import Busy, Insecure, LockedOut, NotSent, ShopError, Unsure
from pos_app.till.member_ports import SignedOut
from tests.api.members import BLACKLIST, ME, PASSWORD, REFRESH, Shop, member, no, storefront
from tests.api.support import ORDER, an_order, ok
from tests.kit.clock import FakeClock

pytestmark = pytest.mark.anyio

CHECKOUT = f"{ME}/checkout"


async def test_the_token_opens_the_account_and_the_key_stays_outside():
    shop = Shop()
    async with member(shop) as account:
        assert (await account.me()).name == "Budi"
    login, me = shop.requests
    assert "authorization" not in login.headers
    assert login.headers["x-scalev-storefront-api-key"]
    assert me.headers["authorization"] == "Bearer access-canary-1"
    assert "x-scalev-storefront-api-key" not in me.headers


async def test_twenty_requests_with_an_expired_token_make_one_renewal():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        clock.advance(1_000)
        await asyncio.gather(*(account.me() for _ in range(20)))
        assert shop.count(REFRESH) == 1
        assert shop.count(ME) == 20


async def test_twenty_requests_that_the_store_refuses_make_one_renewal():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.revoke()
        await asyncio.gather(*(account.me() for _ in range(20)))
        assert shop.count(REFRESH) == 1
        assert shop.bodies(REFRESH) == [{"refresh": "refresh-canary-1"}]


async def test_an_older_token_that_is_refused_goes_again_with_the_present_one():
    held = asyncio.Event()
    shop = Shop()

    async def late(request: httpx.Request) -> httpx.Response:
        if request.url.path == f"{ME}/addresses" and not held.is_set():
            await held.wait()
            return no(401)
        return await shop(request)

    async with storefront(late) as door:
        account = await door.sign_in("budi@example.com", PASSWORD)
        slow = asyncio.create_task(account.addresses())
        await asyncio.sleep(0)
        shop.revoke()
        await account.me()
        assert shop.count(REFRESH) == 1
        shop._answer = lambda request: ok([])
        held.set()
        assert await slow == ()
        assert shop.count(REFRESH) == 1


async def test_a_token_near_its_end_is_renewed_before_it_is_used():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        clock.advance(839)
        await account.me()
        assert shop.count(REFRESH) == 0
        clock.advance(2)
        await account.me()
        assert shop.count(REFRESH) == 1


async def test_renew_leaves_room_for_the_minute_that_follows():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        clock.advance(800)
        await account.renew()
        assert shop.count(REFRESH) == 1
        clock.advance(100)
        await account.me()
        assert shop.count(REFRESH) == 1


@pytest.mark.parametrize("life", [None, 0, -5, "x", 10**9, {}])
async def test_a_life_that_cannot_be_counts_as_the_usual_one(life):
    shop, clock = Shop(), FakeClock()
    shop.life = life
    async with member(shop, clock) as account:
        clock.advance(841)
        await account.me()
        assert shop.count(REFRESH) == 1


@pytest.mark.parametrize(
    "lost",
    [
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("gone"),
        httpx.Response(500),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json={"refresh": "only"}),
        httpx.Response(200, json={"message": "only"}),
        httpx.Response(302, headers={"location": "https://wifi.example/"}),
    ],
    ids=["silence", "cut", "500", "page", "half", "words", "portal"],
)
async def test_a_lost_answer_is_never_asked_for_again(lost):
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [lost]
        clock.advance(870)
        await account.me()
        await account.me()
        assert shop.count(REFRESH) == 1
        assert account.is_alive
        clock.advance(31)
        assert not account.is_alive
        with pytest.raises(SignedOut):
            await account.me()
        assert shop.count(REFRESH) == 1
        assert shop.count(ME) == 2


async def test_a_renewal_that_was_not_sent_goes_once_more():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [httpx.ConnectError("no")]
        clock.advance(1_000)
        await account.me()
        assert shop.bodies(REFRESH) == [{"refresh": "refresh-canary-1"}] * 2


async def test_without_a_network_the_session_waits():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [httpx.ConnectError("no")] * 2
        clock.advance(1_000)
        with pytest.raises(NotSent):
            await account.renew()
        assert account.is_alive
        await account.me()
        assert shop.count(REFRESH) == 3


async def test_a_busy_store_keeps_the_refresh_token():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [httpx.Response(429, headers={"retry-after": "4"})]
        clock.advance(1_000)
        with pytest.raises(Busy):
            await account.renew()
        assert account.is_alive
        clock.advance(5)
        await account.me()


async def test_what_the_edge_turned_away_keeps_the_refresh_token():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        page = httpx.Response(403, content=b"<html>", headers={"content-type": "text/html"})
        shop.refresh = [page]
        clock.advance(1_000)
        with pytest.raises(NotSent):
            await account.renew()
        await account.me()


async def test_a_used_refresh_token_ends_the_session():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [no(401, "The refresh token was used before")]
        clock.advance(1_000)
        gathered = await asyncio.gather(*(account.me() for _ in range(5)), return_exceptions=True)
        assert [type(each) for each in gathered] == [SignedOut] * 5
        assert shop.count(REFRESH) == 1
        assert shop.count(ME) == 0
        assert not account.is_alive


async def test_a_session_that_the_store_ended_asks_once():
    shop = Shop()
    async with member(shop) as account:
        shop.revoke()
        shop.refresh = [no(401)]
        for _ in range(2):
            with pytest.raises(SignedOut):
                await account.me()
        assert shop.count(REFRESH) == 1
        assert shop.count(ME) == 1


async def test_new_tokens_that_are_not_taken_either_end_the_session():
    shop = Shop(lambda request: no(401))
    async with member(shop) as account:
        with pytest.raises(SignedOut):
            await account.me()
        assert shop.count(REFRESH) == 1
        assert not account.is_alive


async def test_a_store_that_ends_tokens_early_is_followed():
    shop = Shop()
    async with member(shop) as account:
        for _ in range(3):
            shop.revoke()
            await account.me()
        assert shop.count(REFRESH) == 3


async def test_who_gives_up_waiting_leaves_the_renewal_to_the_others():
    asked, go = asyncio.Event(), asyncio.Event()
    shop, clock = Shop(), FakeClock()

    async def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == REFRESH:
            asked.set()
            await go.wait()
        return await shop(request)

    async with storefront(slow, clock) as door:
        account = await door.sign_in("budi@example.com", PASSWORD)
        clock.advance(1_000)
        first = asyncio.create_task(account.me())
        await asked.wait()
        second = asyncio.create_task(account.me())
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        go.set()
        assert (await second).name == "Budi"
        assert shop.count(REFRESH) == 1


async def test_a_forbidden_account_is_no_matter_of_tokens():
    shop = Shop(lambda request: no(403))
    async with member(shop) as account:
        with pytest.raises(LockedOut):
            await account.me()
        assert shop.count(REFRESH) == 0
        assert account.is_alive


async def test_signing_out_blacklists_both_tokens_and_forgets_them():
    shop = Shop()
    async with member(shop) as account:
        await account.sign_out()
        assert shop.bodies(BLACKLIST) == [{"tokens": ["access-canary-1", "refresh-canary-1"]}]
        assert not account.is_alive
        with pytest.raises(SignedOut):
            await account.me()
        await account.sign_out()
        assert shop.count(BLACKLIST) == 1
        assert shop.count(ME) == 0


async def test_a_refresh_token_whose_answer_was_lost_is_blacklisted_too():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [httpx.ReadTimeout("slow")]
        clock.advance(870)
        await account.me()
        await account.sign_out()
        assert "refresh-canary-1" in shop.bodies(BLACKLIST)[0]["tokens"]


@pytest.mark.parametrize("gone", [httpx.ConnectError("no"), no(500), no(401)])
async def test_signing_out_ends_here_even_when_the_store_does_not_answer(gone, monkeypatch):
    shop = Shop()

    async def deaf(request: httpx.Request) -> httpx.Response:
        if request.url.path == BLACKLIST:
            if isinstance(gone, Exception):
                raise gone
            return gone
        return await shop(request)

    async with storefront(deaf) as door:
        account = await door.sign_in("budi@example.com", PASSWORD)
        await account.sign_out()
        assert not account.is_alive


async def test_signing_out_in_the_middle_of_a_renewal_blacklists_what_comes():
    asked, go = asyncio.Event(), asyncio.Event()
    shop, clock = Shop(), FakeClock()

    async def slow(request: httpx.Request) -> httpx.Response:
        if request.url.path == REFRESH:
            asked.set()
            await go.wait()
        return await shop(request)

    async with storefront(slow, clock) as door:
        account = await door.sign_in("budi@example.com", PASSWORD)
        clock.advance(1_000)
        waiting = asyncio.create_task(account.me())
        await asked.wait()
        leaving = asyncio.create_task(account.sign_out())
        await asyncio.sleep(0)
        go.set()
        await leaving
        with pytest.raises(SignedOut):
            await waiting
        assert shop.bodies(BLACKLIST) == [{"tokens": ["access-canary-2", "refresh-canary-2"]}]


async def test_a_checkout_that_is_not_let_in_is_a_definite_no_and_is_not_repeated():
    shop = Shop(lambda request: ok(ORDER))
    async with member(shop) as account:
        shop.revoke()
        with pytest.raises(LockedOut) as refused:
            await account.place_order(b"{}")
        assert refused.value.status == 401
        assert shop.count(CHECKOUT) == 1
        assert shop.count(REFRESH) == 0
        await account.renew()
        assert shop.count(REFRESH) == 1
        assert (await account.place_order(b"{}")).id == an_order()["id"]


async def test_a_checkout_without_a_session_is_a_definite_no_and_is_not_sent():
    shop = Shop()
    async with member(shop) as account:
        await account.sign_out()
        with pytest.raises(LockedOut):
            await account.place_order(b"{}")
        assert shop.count(CHECKOUT) == 0


async def test_a_checkout_whose_renewal_is_not_sent_is_not_sent():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        shop.refresh = [httpx.ConnectError("no")] * 2
        clock.advance(1_000)
        with pytest.raises(NotSent):
            await account.place_order(b"{}")
        assert shop.count(CHECKOUT) == 0


async def test_a_checkout_that_may_have_arrived_is_unsure_and_goes_once():
    shop = Shop(lambda request: httpx.ReadTimeout("slow"))
    async with member(shop) as account:
        with pytest.raises(Unsure):
            await account.place_order(b'{"a": 1}')
        assert shop.bodies(CHECKOUT) == [{"a": 1}]


async def test_a_refused_handshake_is_not_tried_again_and_costs_nothing():
    shop, clock = Shop(), FakeClock()
    async with member(shop, clock) as account:
        refused = httpx.ConnectError("handshake")
        refused.__cause__ = cause = ssl.SSLError(1, "unknown ca")
        cause.reason = "UNKNOWN_CA"
        shop.refresh = [refused]
        clock.advance(1_000)
        with pytest.raises(Insecure):
            await account.renew()
        assert shop.count(REFRESH) == 1
        assert account.is_alive


async def test_no_secret_is_in_any_text(caplog):
    """Tokens, password, code and key: not in a repr, a log or a traceback with its causes."""
    caplog.set_level(logging.DEBUG)
    shop, clock = Shop(lambda request: no(422, "No")), FakeClock()
    texts: list[str] = []
    async with member(shop, clock) as account:
        texts += [repr(account), repr(account._tokens), repr(account._tokens._pair)]
        texts += [repr(account._client), repr(vars(account._tokens)["_pair"])]
        shop.refresh = [httpx.ReadTimeout("slow")]
        clock.advance(870)
        for call in (account.me(), account.place_order(b"{}"), account.addresses()):
            with pytest.raises(ShopError) as caught:
                await call
            texts.append("".join(traceback.format_exception(caught.value)) + repr(caught.value))
        clock.advance(100)
        with pytest.raises(SignedOut) as over:
            await account.me()
        texts.append("".join(traceback.format_exception(over.value)))
        await account.sign_out()
    async with storefront(lambda request: no(422, "No")) as door:
        for call in (
            door.sign_in("budi@example.com", PASSWORD),
            door.enter_code("budi@example.com", "427319"),
        ):
            with pytest.raises(ShopError) as caught:
                await call
            texts.append("".join(traceback.format_exception(caught.value)) + repr(caught.value))
        texts.append(repr(door))
    texts += [repr(business("k" * 20)), repr(storefront_key("k" * 20)), caplog.text]
    everything = "\n".join(texts)
    for secret in ("access-canary", "refresh-canary", PASSWORD, "427319", "k" * 20):
        assert secret not in everything
