"""What a member may do with the own account: profile and addresses."""

from __future__ import annotations

import re
from http import HTTPStatus

from pos_app.sandbox.calls import Ask, Reply, as_json
from pos_app.sandbox.checks import EMAIL, PHONE, POSTAL_CODE, Fields
from pos_app.sandbox.errors import missing
from pos_app.sandbox.members import Address, Member
from pos_app.sandbox.pages import listed, paged
from pos_app.sandbox.shop import Store
from pos_app.sandbox.wire import Obj, row_uuid

_ADDRESS_KEYS = ("name", "phone", "email", "location_id", "address", "postal_code", "notes")


def get_me(ask: Ask) -> Reply:
    return as_json(_me(ask.signed_in(), ask.public_store()))


def update_me(ask: Ask) -> Reply:
    """Change the name or the phone; the e-mail is what a member signs in with and stays."""
    member = ask.signed_in()
    fields = Fields(ask.json(), ("name", "phone"))
    name = _name(fields)
    phone = _matching(fields, "phone", PHONE, "must be digits that start with 62")
    fields.done()
    member.name = name or member.name
    member.phone = phone or member.phone
    return as_json(_me(member, ask.public_store()))


def list_addresses(ask: Ask) -> Reply:
    member = ask.signed_in()

    def render(address: Address) -> Obj:
        return _address(ask, address)

    return as_json(paged(ask.query, member.addresses, render, of=f"addresses/{member.id}"))


def list_checkout_addresses(ask: Ask) -> Reply:
    """List every address at once, as the checkout page does."""
    return as_json(listed([_address(ask, address) for address in ask.signed_in().addresses]))


def add_address(ask: Ask) -> Reply:
    """Add an address; its name and phone are the member's where none are given."""
    member = ask.signed_in()
    fields = Fields(ask.json(), _ADDRESS_KEYS)
    fields.require("location_id", "address", "postal_code")
    blank = Address(
        id=0,
        name=member.name,
        phone=member.phone,
        email=member.email,
        location_id=0,
        address="",
        postal_code="",
        notes=None,
    )
    _write(ask, fields, blank)
    blank.id = ask.world.members.new_address_id()
    member.addresses.append(blank)
    return as_json(_address(ask, blank), HTTPStatus.CREATED)


def get_address(ask: Ask) -> Reply:
    return as_json(_address(ask, _own_address(ask)))


def update_address(ask: Ask) -> Reply:
    address = _own_address(ask)
    _write(ask, Fields(ask.json(), _ADDRESS_KEYS), address)
    return as_json(_address(ask, address))


def delete_address(ask: Ask) -> Reply:
    ask.no_body()
    address = _own_address(ask)
    ask.signed_in().addresses.remove(address)
    return Reply(b"", status=HTTPStatus.NO_CONTENT)


def _me(member: Member, store: Store) -> Obj:
    return {
        "customer": {
            "id": member.id,
            "uuid": row_uuid("customer", member.id),
            "email": member.email,
            "name": member.name,
            "phone": member.phone,
        },
        "store": {"id": store.id, "unique_id": store.unique_id, "name": store.name},
        "is_generated_password_reset": False,
    }


def _own_address(ask: Ask) -> Address:
    text = ask.path["address_id"]
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
    address = ask.signed_in().address(number)
    if address is None:
        raise missing("Address")
    return address


def _write(ask: Ask, fields: Fields, address: Address) -> None:
    """Change an address by the fields of a body, all of them or none."""
    name = _name(fields)
    phone = _matching(fields, "phone", PHONE, "must be digits that start with 62")
    email = _matching(fields, "email", EMAIL, "has invalid format")
    location = fields.whole("location_id", least=1)
    if location is not None and ask.world.places.get(location) is None:
        fields.wrong("location_id", "does not exist")
    street = fields.text("address", most=500)
    if street is not None and not street.strip() and fields.raw("address"):
        fields.wrong("address", "can't be blank")
    code = _matching(fields, "postal_code", POSTAL_CODE, "must be 5 digits")
    notes = fields.text("notes", most=500)
    fields.done()
    address.name = name or address.name
    address.phone = phone or address.phone
    address.email = email or address.email
    address.location_id = location or address.location_id
    address.address = street or address.address
    address.postal_code = code or address.postal_code
    address.notes = notes if notes is not None else address.notes


def _name(fields: Fields) -> str | None:
    name = fields.text("name")
    if name is not None and not name.strip():
        fields.wrong("name", "can't be blank")
    return name


def _matching(fields: Fields, name: str, pattern: re.Pattern[str], problem: str) -> str | None:
    text = fields.text(name, most=255)
    # the empty text of a required field is named by `require`
    if text and not pattern.match(text):
        fields.wrong(name, problem)
    return text


def _address(ask: Ask, address: Address) -> Obj:
    place = ask.world.places.get(address.location_id)
    if place is None:
        raise AssertionError("an address is in a known district")
    return {
        "id": address.id,
        "name": address.name,
        "phone": address.phone,
        "email": address.email,
        "location": place.as_wire(),
        "address": address.address,
        "postal_code": address.postal_code,
        "notes": address.notes,
    }
