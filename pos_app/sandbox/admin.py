"""The sandbox's own routes: ground truth, faults, payments by hand, and the panel."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus

from starlette.datastructures import Headers, QueryParams
from starlette.types import Receive, Scope, Send

from pos_app.sandbox.calls import BODY, ENTRY, HTML_TYPE, Ask, Reply, as_json, deliver
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.errors import ApiError, invalid, missing
from pos_app.sandbox.faults import ANY_ROUTE, KINDS, ROUTES
from pos_app.sandbox.orders import Refused
from pos_app.sandbox.pages import listed
from pos_app.sandbox.request_log import Entry
from pos_app.sandbox.wire import Obj, as_object
from pos_app.sandbox.world import World

_NONCE = "{{nonce}}"
_FAULT_KEYS = ("route", "kind", "times", "skip")
_MOVES = {"pay": "paid", "conflict": "conflict", "settle": "settled", "unpay": "unpaid"}


class AdminCall:
    """One admin route: token in a header, no rate limit, no faults, never stored by a cache."""

    def __init__(
        self, world: World, handler: Callable[[Ask], Reply], *, needs_token: bool = True
    ) -> None:
        self._world = world
        self._handler = handler
        self._needs_token = needs_token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        entry: Entry = scope[ENTRY]
        entry.route = "admin"
        headers = Headers(scope=scope)
        try:
            if self._needs_token and not self._world.keys.is_admin(headers):
                raise ApiError(
                    HTTPStatus.UNAUTHORIZED, "unauthorized", "X-Sandbox-Token is wrong or missing"
                )
            query = QueryParams(scope["query_string"])
            ask = Ask(self._world, "admin", scope["path_params"], query, headers, scope[BODY])
            reply = self._handler(ask)
        except ApiError as refusal:
            status, body = refusal.as_wire("flat")
            reply = as_json(body, status)
        except (ValueError, Refused) as refusal:
            status, body = invalid({"request": [str(refusal)]}).as_wire("flat")
            reply = as_json(body, status)
        except LookupError as refusal:
            status, body = missing(str(refusal.args[0])).as_wire("flat")
            reply = as_json(body, status)
        await deliver(replace(reply, headers={**reply.headers, "Cache-Control": "no-store"}), send)


def panel(ask: Ask) -> Reply:
    """Serve the panel: a page without data, which asks for it with the token it was given."""
    nonce = secrets.token_urlsafe(16)
    text = (ask.world.options.assets / "panel.html").read_text("utf-8").replace(_NONCE, nonce)
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
    }
    return Reply(text.encode(), HTML_TYPE, headers=headers)


def orders(ask: Ask) -> Reply:
    return as_json(listed(ask.world.truth()))


def move_order(ask: Ask) -> Reply:
    """Pay, expire, conflict, settle or unpay one order."""
    world = ask.world
    order = world.find_order(ask.path["order_id"])
    action = ask.path["action"]
    if action == "expire":
        world.ledger.expire(order)
    elif action in _MOVES:
        world.ledger.move_payment(order, _MOVES[action])
    else:
        raise missing("Action")
    return as_json(world.true_order(order))


def requests(ask: Ask) -> Reply:
    entries = ask.world.log.entries()
    after = ask.query.get("after", "0")
    first = int(after) if after.isascii() and after.isdigit() else 0
    return as_json(listed([entry.as_wire() for entry in entries if entry.number > first]))


def members(ask: Ask) -> Reply:
    """List the members with their passwords, so that a demonstration can sign one in."""
    return as_json(
        listed(
            [
                {
                    "id": member.id,
                    "name": member.name,
                    "email": member.email,
                    "password": member.password,
                    "asks_otp": member.asks_otp,
                }
                for member in ask.world.members.all()
            ]
        )
    )


def otps(ask: Ask) -> Reply:
    """List the last one-time code of each member, newest first."""
    return as_json(listed([code.as_wire() for code in ask.world.otps.sent()]))


def reset(ask: Ask) -> Reply:
    ask.world.reset()
    return as_json({"ok": True})


def faults(ask: Ask) -> Reply:
    return as_json(_faults(ask.world))


def add_fault(ask: Ask) -> Reply:
    body = as_object(ask.json())
    if body is None:
        raise invalid({"body": ["must be an object"]})
    add_trouble(ask.world, body)
    return as_json(_faults(ask.world), HTTPStatus.CREATED)


def remove_faults(ask: Ask) -> Reply:
    number = ask.path.get("fault_id")
    if number is None:
        ask.world.faults.clear()
    elif not (number.isascii() and number.isdigit() and ask.world.faults.remove(int(number))):
        raise missing("Fault")
    return as_json(_faults(ask.world))


def set_stock(ask: Ask) -> Reply:
    """Set what is left of a variant; null = unlimited."""
    fields = Fields(ask.json(), ("variant_unique_id", "available_qty"))
    fields.require("variant_unique_id")
    unique = fields.text("variant_unique_id") or ""
    count = fields.whole("available_qty")
    fields.done()
    variant = ask.world.find_variant(unique)
    ask.world.catalog.set_stock(variant, count)
    return as_json({"variant_unique_id": unique, "available_qty": count})


def settings(ask: Ask) -> Reply:
    return as_json(ask.world.switches.now.as_wire())


def change_settings(ask: Ask) -> Reply:
    body = as_object(ask.json())
    if body is None:
        raise invalid({"body": ["must be an object"]})
    ask.world.change(dict(body))
    return as_json(ask.world.switches.now.as_wire())


def add_trouble(world: World, body: Mapping[str, object]) -> None:
    """Ask for a trouble in the words of the wire; ValueError when they are wrong."""
    times, skip = body.get("times", 1), body.get("skip", 0)
    if times is not None and (isinstance(times, bool) or not isinstance(times, int)):
        raise ValueError("times: must be an integer or null")
    if isinstance(skip, bool) or not isinstance(skip, int) or skip < 0:
        raise ValueError("skip: must be an integer of 0 or more")
    details = {name: value for name, value in body.items() if name not in _FAULT_KEYS}
    route = str(body.get("route", ANY_ROUTE))
    world.faults.add(route, str(body.get("kind")), times, details, skip)


def _faults(world: World) -> Obj:
    return {
        **listed([fault.as_wire() for fault in world.faults.waiting()]),
        "routes": [ANY_ROUTE, *ROUTES],
        "kinds": list(KINDS),
    }
