"""What a discount code is worth for a checkout."""

from __future__ import annotations

from typing import Annotated

from pos_app.api import checkout
from pos_app.api.carts import written
from pos_app.api.client import Client
from pos_app.api.objects import Object
from pos_app.api.wire import Amount, Reads, Wire, Yes, line
from pos_app.domain.errors import Reason
from pos_app.domain.member import DiscountKey, DiscountVerdict
from pos_app.domain.money import ZERO
from pos_app.domain.order import Json
from pos_app.till.member_ports import CheckoutRequest

MOST_REASONS = 10
_WORDS = ("message", "reason", "detail", "description", "text")


def reasons(told: object) -> tuple[str, ...]:
    """Plain sentences from a text, a list, or an object, however the store nests them.

    What only says that a rule is kept, or holds nothing to read, is left out.
    """
    return tuple(dict.fromkeys(_reasons(told)))[:MOST_REASONS]


def _reasons(told: object) -> list[str]:
    if isinstance(told, str):
        return [said] if (said := line(told)) else []
    if isinstance(told, list):
        return [said for each in told[:MOST_REASONS] for said in _reasons(each)]
    if not isinstance(told, dict) or _is_kept(told):
        return []
    for name in _WORDS:
        if isinstance(told.get(name), str) and (said := line(told[name])):
            return [said]
    nested = [said for each in told.values() for said in _nested(each)]
    return nested[:MOST_REASONS]


def _nested(told: object) -> list[str]:
    # A bare text under a name nobody knows is a code or a date, not a sentence.
    is_sentence = isinstance(told, str) and " " in told.strip()
    return _reasons(told) if is_sentence or isinstance(told, list | dict) else []


def _is_kept(rule: dict[str, object]) -> bool:
    return any(rule.get(flag) is True for flag in ("is_eligible", "eligible", "passed", "is_valid"))


class _Verdict(Wire):
    is_eligible: Yes = False
    discount_code_discount: Amount = ZERO
    eligibility_details: Annotated[tuple[str, ...], Reads(reasons)] = ()
    message: Annotated[tuple[str, ...], Reads(reasons)] = ()


_VERDICT = Object(_Verdict, "discount code")


async def check(
    client: Client, where: str, key: DiscountKey, request: CheckoutRequest
) -> DiscountVerdict:
    """What the store says. Raises NotFound for a code that it does not know."""
    body: dict[str, Json] = {"code": key.code, "items": written(request.items)}
    if place := checkout.destination(request):
        body["destination"] = place
    body |= checkout.courier(request) | checkout.method(request)
    told = _VERDICT.read(await client.ask(where, body))
    # A code that would make everything dearer is no discount.
    amount = told.discount_code_discount
    if told.is_eligible and amount >= ZERO:
        return DiscountVerdict(key, eligible=True, amount=amount)
    said = told.eligibility_details or told.message
    return DiscountVerdict(key, eligible=False, reasons=said)


def unknown(key: DiscountKey, reason: Reason) -> DiscountVerdict:
    """The verdict on a code that the store does not know."""
    return DiscountVerdict(key, eligible=False, reasons=reasons(reason.message))
