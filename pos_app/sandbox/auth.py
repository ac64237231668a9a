"""Sign-in of members, with the storefront key: password, one-time code, refresh, sign-out."""

from __future__ import annotations

import hmac
from http import HTTPStatus

from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.errors import ApiError, invalid

_SENT = {"message": "A one-time code was sent to your e-mail"}
_MOST_TOKENS = 20


def login(ask: Ask) -> Reply:
    """Answer tokens, or the message that a code was sent where one is asked for."""
    world, store = ask.world, ask.public_store()
    fields = Fields(ask.json(), ("email", "password"))
    fields.require("email", "password")
    email, password = fields.text("email"), fields.text("password")
    fields.done()
    member = world.members.by_email(email or "")
    known = member.password if member else ""
    matches = hmac.compare_digest((password or "").encode(), known.encode())
    if member is None or not matches:
        raise ApiError(HTTPStatus.UNAUTHORIZED, "invalid_credentials", "Wrong e-mail or password")
    if member.asks_otp or world.switches.now.otp_at_login:
        world.otps.send(store.unique_id, member.email, arrives=True)
        return as_json(_SENT)
    return as_json(world.sessions.open(member.id, store.unique_id))


def send_otp(ask: Ask) -> Reply:
    """Mail a code; the answer does not tell whether the address is known."""
    world, store = ask.world, ask.public_store()
    fields = Fields(ask.json(), ("email",))
    fields.require("email")
    email = fields.text("email") or ""
    fields.done()
    world.otps.send(store.unique_id, email, arrives=world.members.by_email(email) is not None)
    return as_json(_SENT)


def verify_otp(ask: Ask) -> Reply:
    world, store = ask.world, ask.public_store()
    fields = Fields(ask.json(), ("email", "otp"))
    fields.require("email", "otp")
    email, digits = fields.text("email") or "", fields.text("otp", most=12) or ""
    fields.done()
    world.otps.check(store.unique_id, email, digits)
    member = world.members.by_email(email)
    if member is None:
        raise AssertionError("a code that counts was mailed to a member")
    return as_json(world.sessions.open(member.id, store.unique_id))


def refresh(ask: Ask) -> Reply:
    store = ask.public_store()
    fields = Fields(ask.json(), ("refresh",))
    fields.require("refresh")
    token = fields.text("refresh", most=4000) or ""
    fields.done()
    return as_json(ask.world.sessions.refresh(token, store.unique_id))


def blacklist(ask: Ask) -> Reply:
    store = ask.public_store()
    fields = Fields(ask.json(), ("tokens",))
    rows = fields.rows("tokens", most=_MOST_TOKENS)
    tokens = [token for token in rows if isinstance(token, str)]
    if not rows and not fields.problems:
        fields.wrong("tokens", "can't be blank")
    fields.done()
    if len(tokens) < len(rows):
        raise invalid({"tokens": ["must be a list of text"]})
    ask.world.sessions.blacklist(tokens, store.unique_id)
    return Reply(b"", status=HTTPStatus.NO_CONTENT)
