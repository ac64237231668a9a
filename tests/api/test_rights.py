"""Trying a key at the sandbox, and at servers that refuse one reading or answer nonsense."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from pos_app.api.rights import examine
from pos_app.domain.errors import LockedOut, ServerTrouble
from pos_app.domain.rights import Right, is_full_key, is_key, is_storefront_key
from pos_app.sandbox import Sandbox
from pos_app.till.clock import SystemClock
from tests.kit.shop import options

KEY = "rk_0123456789abcdef"
STORES = {"data": [{"id": 7, "unique_id": "store_a", "name": "Toko"}], "is_paginated": False}
FORBIDDEN = {"error": "This API key lacks a scope", "error_code": "forbidden"}


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(options()) as running:
        yield running


def at(url, key):
    return asyncio.run(examine(url, key, clock=SystemClock()))


def served(answers):
    """The trial at a server that answers these paths, 200 and an empty list elsewhere."""
    asked = []

    def answer(request):
        asked.append(request)
        for part, (status, body) in answers.items():
            if part in request.url.path:
                return httpx.Response(status, json=body)
        return httpx.Response(200, json={"data": []})

    transport = httpx.MockTransport(answer)
    trial = asyncio.run(
        examine("https://api.example.id", KEY, clock=SystemClock(), transport=transport)
    )
    return trial, asked


def test_a_full_key_opens_everything_and_is_known_by_its_name(sandbox):
    trial = at(sandbox.base_url, sandbox.business_key)
    assert trial.is_full
    assert trial.opens
    assert trial.missing == frozenset()


def test_a_restricted_key_is_not_full(sandbox):
    trial = at(sandbox.base_url, sandbox.restricted_key)
    assert not trial.is_full
    assert trial.opens
    assert sandbox.store_uid in {store.unique_id for store in trial.stores}


def test_a_trial_changes_nothing(sandbox):
    before = len(sandbox.requests())
    at(sandbox.base_url, sandbox.weak_key)
    assert {each["method"] for each in sandbox.requests()[before:]} == {"GET"}
    assert sandbox.orders() == []


def test_a_wrong_key_is_refused_whole(sandbox):
    with pytest.raises(LockedOut) as refused:
        at(sandbox.base_url, "rk_sandbox_wrong_0123456789")
    assert refused.value.status == 401


@pytest.mark.parametrize(
    ("part", "right"),
    [
        ("/products", Right.PRODUCTS),
        ("/locations", Right.PLACES),
        ("/orders", Right.ORDERS),
    ],
)
def test_what_is_forbidden_is_missing(part, right):
    trial, _ = served({"/stores/simplified": (200, STORES), part: (403, FORBIDDEN)})
    assert trial.missing == {right}
    assert trial.opens is (right is not Right.PRODUCTS)


def test_a_key_that_sees_no_stores_opens_nothing():
    trial, asked = served({"/stores/simplified": (403, FORBIDDEN)})
    assert trial.missing == {Right.STORES}
    assert not trial.opens
    assert len(asked) == 1


def test_a_business_without_a_store_opens_nothing():
    trial, _ = served({})
    assert trial.stores == ()
    assert not trial.opens


def test_another_refusal_is_an_answer_to_somebody_who_was_let_in():
    trial, _ = served(
        {"/stores/simplified": (200, STORES), "/orders": (422, {"error": "columns is unknown"})}
    )
    assert trial.missing == frozenset()


def test_no_verdict_is_made_of_half_a_trial():
    with pytest.raises(ServerTrouble):
        served(
            {"/stores/simplified": (200, STORES), "/orders": (400, None), "/locations": (500, {})}
        )


def test_a_key_that_dies_meanwhile_is_refused_whole():
    with pytest.raises(LockedOut):
        served({"/stores/simplified": (200, STORES), "/orders": (401, FORBIDDEN)})


@pytest.mark.parametrize("url", ["http://api.example.id", "ftp://x", "", "https://user@host"])
def test_an_address_that_cannot_be_one_is_never_asked(url):
    with pytest.raises(ValueError, match=r"address|http"):
        at(url, KEY)


def test_kinds_of_keys_are_told_by_their_names():
    assert is_key(KEY)
    assert not is_key("rk_short")
    assert not is_key("kunci toko saya yang panjang")
    assert is_full_key("sk_0123")
    assert not is_full_key(KEY)
    assert is_storefront_key("sfpk_0123")
    assert not is_storefront_key("sk_0123")
