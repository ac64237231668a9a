"""The routes of transfer proofs: announce a file, upload it, and tell the store of it."""

from __future__ import annotations

from http import HTTPStatus

from pos_app.sandbox.access import STOREFRONT_HEADER
from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.checks import Fields
from pos_app.sandbox.clock import parse_stamp
from pos_app.sandbox.errors import ApiError, missing
from pos_app.sandbox.orders import Order
from pos_app.sandbox.placing import order_of_slug, shown_info
from pos_app.sandbox.proofs import CONTENT_TYPES, MOST_BYTES
from pos_app.sandbox.shop import BANKS

_PATCH_KEYS = (
    "transferproof_url",
    "transfer_time",
    "financial_entity_id",
    "payment_account_holder",
    "payment_account_number",
)


def announce_proof(ask: Ask) -> Reply:
    """Answer a signed address for the picture of a transfer."""
    order = _transfer(ask)
    fields = Fields(ask.json(), ("filename", "content_type", "content_length"))
    fields.require("filename", "content_type", "content_length")
    name = fields.text("filename") or ""
    content_type = fields.choice("content_type", CONTENT_TYPES) or ""
    size = fields.whole("content_length", least=1, most=MOST_BYTES) or 0
    fields.done()
    return as_json(ask.world.proofs.announce(order, name, content_type, size), HTTPStatus.CREATED)


def put_upload(ask: Ask) -> Reply:
    """Take the bytes; a key has no place here, as the address stands for one of another host."""
    if ask.headers.get("authorization") or STOREFRONT_HEADER in ask.headers:
        raise ApiError(HTTPStatus.BAD_REQUEST, "bad_request", "Only one way to sign is allowed")
    kind = ask.headers.get("content-type", "")
    signature = ask.query.get("signature", "")
    ask.world.proofs.take(ask.path["secret"], signature, kind, ask.body)
    return Reply(b"", status=HTTPStatus.OK)


def get_upload(ask: Ask) -> Reply:
    upload = ask.world.proofs.file(ask.path["secret"], ask.path["name"])
    if upload is None or upload.content is None:
        raise missing("File")
    return Reply(upload.content, upload.content_type)


def update_public_order(ask: Ask) -> Reply:
    """Tell the store of a transfer: the proof, when, and from which account."""
    order = _transfer(ask)
    fields = Fields(ask.json(), _PATCH_KEYS)
    proof = fields.text("transferproof_url", most=1000)
    if proof is not None and not ask.world.proofs.belongs(proof, order):
        fields.wrong("transferproof_url", "is not an uploaded file of this order")
    time_text = fields.text("transfer_time")
    moment = parse_stamp(time_text) if time_text else None
    if time_text is not None and moment is None:
        fields.wrong("transfer_time", "must be an ISO 8601 time")
    entity = fields.whole("financial_entity_id", least=1)
    if entity is not None and all(bank.id != entity for bank in BANKS):
        fields.wrong("financial_entity_id", "does not exist")
    holder = fields.text("payment_account_holder")
    number = fields.text("payment_account_number", most=40)
    fields.done()
    order.transferproof_url = proof or order.transferproof_url
    order.transfer_time = moment or order.transfer_time
    order.account_holder = holder or order.account_holder
    order.account_number = number or order.account_number
    return as_json(ask.world.speller.public(order, info=shown_info(ask, order)))


def _transfer(ask: Ask) -> Order:
    """Return the order, which must wait for a bank transfer."""
    order = order_of_slug(ask)
    if order.method != "bank_transfer":
        raise _not_possible("Only bank transfers have a proof")
    if order.status == "canceled" or order.payment_status not in ("unpaid", "conflict"):
        raise _not_possible("The order does not wait for a transfer")
    return order


def _not_possible(why: str) -> ApiError:
    return ApiError(HTTPStatus.UNPROCESSABLE_ENTITY, "proof_not_possible", why)
