"""Sign-in of members: passwords, one-time codes, and tokens that end."""

from __future__ import annotations

import pytest

from pos_app.sandbox import known
from pos_app.sandbox.otps import MOST_TRIES
from tests.sandbox.support import digital_order, member, place, problems, sign_in

WRONG_LOGIN = {"error": "Wrong e-mail or password", "error_code": "invalid_credentials"}


def login(buyer, person, **changes):
    return buyer.post(
        "/auth/login", json={"email": person.email, "password": person.password, **changes}
    )


def verify(buyer, email, otp):
    return buyer.post("/auth/otp/verify", json={"email": email, "otp": otp})


def refresh(buyer, tokens):
    return buyer.post("/auth/jwt/refresh", json={"refresh": tokens["refresh"]})


def can_read(sandbox, tokens, store=known.TOKO_MELATI):
    with member(sandbox, tokens, store) as client:
        answer = client.get("")
    if answer.status_code != 200:
        assert answer.status_code == 401
        assert answer.json()["error_code"] == "unauthorized"
        return False
    return True


def test_a_password_opens_a_session(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    assert tokens.items() >= {"token_type": "Bearer", "expires_in": 900}.items()
    assert tokens["refresh_expires_in"] > 900
    assert tokens["store_unique_id"] == sandbox.store_uid
    assert tokens["access"].count(".") == tokens["refresh"].count(".") == 2
    with member(sandbox, tokens) as client:
        me = client.get("").json()
        assert client.get("/").json() == me
    assert me["customer"]["email"] == known.BUDI.email
    assert me["store"]["unique_id"] == sandbox.store_uid
    assert me["is_generated_password_reset"] is False


def test_capitals_of_an_email_do_not_matter(buyer):
    assert login(buyer, known.BUDI, email=known.BUDI.email.upper()).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"password": "salah"}, {"email": "siapa@example.com"}, {"password": known.TONO.password}],
)
def test_an_unknown_email_and_a_wrong_password_read_the_same(buyer, changes):
    answer = login(buyer, known.BUDI, **changes)
    assert (answer.status_code, answer.json()) == (401, WRONG_LOGIN)


def test_a_wrong_password_sends_no_code(sandbox, buyer):
    assert login(buyer, known.SARI, password="salah").json() == WRONG_LOGIN
    with pytest.raises(LookupError):
        sandbox.otp(known.SARI.email)


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("login", {"email": "a@example.com"}, "password"),
        ("login", {"email": "a@example.com", "password": "x", "otp": "1"}, "otp"),
        ("otp/send", {}, "email"),
        ("otp/verify", {"email": "a@example.com"}, "otp"),
        ("otp/verify", {"email": "a@example.com", "otp": 123456}, "otp"),
        ("jwt/refresh", {}, "refresh"),
        ("jwt/blacklist", {"tokens": []}, "tokens"),
        ("jwt/blacklist", {"tokens": [1]}, "tokens"),
        ("jwt/blacklist", {"tokens": "x"}, "tokens"),
    ],
)
def test_bodies_are_strict(buyer, path, body, field):
    assert list(problems(buyer.post(f"/auth/{path}", json=body))) == [field]


def test_a_member_who_asks_for_codes_gets_one(sandbox, buyer, admin):
    answer = login(buyer, known.SARI)
    assert answer.status_code == 200
    assert set(answer.json()) == {"message"}
    (row,) = admin.get("/otps").json()["data"]
    assert (row["email"], row["is_used"]) == (known.SARI.email, False)
    assert row["otp"] == sandbox.otp(known.SARI.email)
    tokens = verify(buyer, known.SARI.email, row["otp"]).json()
    assert can_read(sandbox, tokens)
    assert admin.get("/otps").json()["data"][0]["is_used"] is True


def test_the_store_can_ask_every_member_for_a_code(sandbox, buyer, admin):
    assert admin.patch("/settings", json={"otp_at_login": True}).json()["otp_at_login"] is True
    assert set(login(buyer, known.BUDI).json()) == {"message"}
    tokens = verify(buyer, known.BUDI.email, sandbox.otp(known.BUDI.email)).json()
    assert can_read(sandbox, tokens)


def test_an_older_store_sends_codes_on_request(sandbox, buyer):
    known_one = buyer.post("/auth/otp/send", json={"email": known.BUDI.email})
    unknown_one = buyer.post("/auth/otp/send", json={"email": "siapa@example.com"})
    assert (known_one.status_code, known_one.json()) == (200, unknown_one.json())
    assert verify(buyer, known.BUDI.email, sandbox.otp(known.BUDI.email)).status_code == 200
    with pytest.raises(LookupError):
        sandbox.otp("siapa@example.com")


def test_a_code_is_used_once(sandbox, buyer):
    login(buyer, known.SARI)
    otp = sandbox.otp(known.SARI.email)
    assert verify(buyer, known.SARI.email, otp).status_code == 200
    assert problems(verify(buyer, known.SARI.email, otp)) == {"otp": ["was used already"]}


def test_a_code_expires_by_the_sandboxs_clock(sandbox, buyer):
    login(buyer, known.SARI)
    otp = sandbox.otp(known.SARI.email)
    sandbox.change(clock_offset=299)
    assert verify(buyer, known.SARI.email, otp).status_code == 200
    login(buyer, known.SARI)
    otp = sandbox.otp(known.SARI.email)
    sandbox.change(clock_offset=299 + 301)
    assert problems(verify(buyer, known.SARI.email, otp)) == {"otp": ["has expired"]}


def test_a_new_code_voids_the_one_before(sandbox, buyer):
    login(buyer, known.SARI)
    first = sandbox.otp(known.SARI.email)
    login(buyer, known.SARI)
    second = sandbox.otp(known.SARI.email)
    if first != second:
        assert "otp" in problems(verify(buyer, known.SARI.email, first))
    assert verify(buyer, known.SARI.email, second).status_code == 200


@pytest.mark.parametrize("email", [known.SARI.email, "siapa@example.com"])
def test_too_many_wrong_codes_are_429_until_a_new_one(sandbox, buyer, email):
    buyer.post("/auth/otp/send", json={"email": email})
    for _ in range(MOST_TRIES):
        assert problems(verify(buyer, email, "x")) == {"otp": ["is wrong"]}
    refused = verify(buyer, email, "x")
    assert (refused.status_code, refused.json()["error_code"]) == (429, "too_many_attempts")
    if email == known.SARI.email:
        assert verify(buyer, email, sandbox.otp(email)).status_code == 429
    buyer.post("/auth/otp/send", json={"email": email})
    assert problems(verify(buyer, email, "x")) == {"otp": ["is wrong"]}


def test_a_code_of_one_store_does_not_count_in_another(sandbox, buyer, stranger):
    login(buyer, known.SARI)
    other = known.GRIYA_KOPI.unique_id
    answer = stranger.post(
        f"/v3/stores/{other}/public/auth/otp/verify",
        json={"email": known.SARI.email, "otp": sandbox.otp(known.SARI.email)},
        headers={"X-Scalev-Storefront-Api-Key": sandbox.storefront_keys[other]},
    )
    assert problems(answer) == {"otp": ["is wrong"]}
    with pytest.raises(LookupError):
        sandbox.otp(known.SARI.email, store=other)


def test_an_access_token_lives_fifteen_minutes(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    sandbox.change(clock_offset=890)
    assert can_read(sandbox, tokens)
    sandbox.change(clock_offset=901)
    assert not can_read(sandbox, tokens)
    fresh = refresh(buyer, tokens)
    assert fresh.status_code == 200
    assert can_read(sandbox, fresh.json())


def test_a_refresh_token_expires(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    sandbox.change(clock_offset=tokens["refresh_expires_in"] + 1)
    assert refresh(buyer, tokens).status_code == 401


def test_using_a_refresh_token_twice_ends_the_whole_family(sandbox, buyer):
    first = sign_in(buyer, known.BUDI)
    elsewhere = sign_in(buyer, known.BUDI)
    second = refresh(buyer, first).json()
    assert second["refresh"] != first["refresh"]
    assert can_read(sandbox, second)
    refused = refresh(buyer, first)
    assert (refused.status_code, refused.json()["error_code"]) == (401, "unauthorized")
    assert refresh(buyer, second).status_code == 401
    assert not can_read(sandbox, first)
    assert not can_read(sandbox, second)
    assert can_read(sandbox, elsewhere)


def test_signing_out_ends_the_session(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    body = {"tokens": [tokens["refresh"], tokens["access"]]}
    for _ in range(2):
        answer = buyer.post("/auth/jwt/blacklist", json=body)
        assert (answer.status_code, answer.content) == (204, b"")
    assert not can_read(sandbox, tokens)
    assert refresh(buyer, tokens).status_code == 401


def test_a_blacklisted_access_token_leaves_the_refresh_token(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    buyer.post("/auth/jwt/blacklist", json={"tokens": [tokens["access"], "x.y.z"]})
    assert not can_read(sandbox, tokens)
    assert can_read(sandbox, refresh(buyer, tokens).json())


def test_tokens_serve_one_purpose_in_one_store(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    swapped = {"access": tokens["refresh"], "refresh": tokens["access"]}
    assert not can_read(sandbox, swapped)
    assert refresh(buyer, swapped).status_code == 401
    assert not can_read(sandbox, tokens, known.GRIYA_KOPI)


def test_only_a_customer_token_opens_an_account(sandbox, buyer, stranger):
    tokens = sign_in(buyer, known.BUDI)
    path = f"/v3/stores/{sandbox.store_uid}/customers/me"
    for headers in (
        {},
        {"Authorization": f"Bearer {sandbox.business_key}"},
        {"Authorization": f"Basic {tokens['access']}"},
        {"Authorization": f"Bearer {tokens['access']}x"},
        {"Authorization": "Bearer é".encode()},
        {"X-Scalev-Storefront-Api-Key": sandbox.storefront_key},
    ):
        answer = stranger.get(path, headers=headers)
        assert (answer.status_code, answer.json()["error_code"]) == (401, "unauthorized")
    headers = {"Authorization": f"Bearer {tokens['access']}"}
    assert stranger.get("/v3/stores/store_x/customers/me", headers=headers).status_code == 404


def test_a_customer_token_opens_nothing_else(client, sandbox, buyer, stranger):
    order = place(client, digital_order())
    headers = {"Authorization": f"Bearer {sign_in(buyer, known.BUDI)['access']}"}
    assert stranger.get("/v3/orders", headers=headers).status_code == 401
    public = buyer.get(f"/orders/{order['secret_slug']}", headers=headers)
    assert (public.status_code, public.json()["error"]) == (404, "Store not found")


@pytest.mark.parametrize("path", ["login", "otp/send", "otp/verify", "jwt/refresh"])
def test_sign_in_needs_the_storefront_key(sandbox, buyer, path):
    for headers in (
        {"X-Scalev-Storefront-Api-Key": "sfpk_wrong"},
        {"Authorization": f"Bearer {sandbox.business_key}"},
    ):
        answer = buyer.post(f"/auth/{path}", json={}, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (404, "Store not found")


def test_the_log_names_the_kind_of_credential(sandbox, buyer, budi):
    budi.get("")
    entries = sandbox.requests()
    assert [entry["credential"] for entry in entries] == ["storefront", "customer"]
    assert [entry["route"] for entry in entries] == ["auth.login", "customer.get"]


def test_a_reset_ends_every_session(sandbox, buyer):
    tokens = sign_in(buyer, known.BUDI)
    login(buyer, known.SARI)
    sandbox.reset()
    assert not can_read(sandbox, tokens)
    with pytest.raises(LookupError):
        sandbox.otp(known.SARI.email)


def test_a_profile_can_be_changed(sandbox, budi):
    changed = budi.patch("", json={"name": "Budi S.", "phone": "628111222333"}).json()
    assert changed["customer"]["name"] == "Budi S."
    assert budi.get("").json() == changed
    for wrong in ({"email": "x@example.com"}, {"name": " "}, {"phone": "0812"}, {"name": 1}):
        assert list(problems(budi.patch("", json=wrong))) == list(wrong)
    assert budi.get("").json() == changed
