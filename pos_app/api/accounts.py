"""A member's own account at the store: who they are and where they live."""

from __future__ import annotations

from pos_app.api.client import Client
from pos_app.api.locations import DistrictRow
from pos_app.api.objects import Object
from pos_app.api.pages import Listing
from pos_app.api.wire import Key, Line, Maybe, MaybeKey, Prose, Wire
from pos_app.domain import phone as phones
from pos_app.domain import text
from pos_app.domain.delivery import District
from pos_app.domain.errors import NotFound, Unreadable
from pos_app.domain.ids import Id
from pos_app.domain.member import AddressForm, Member, MemberAddress
from pos_app.domain.order import Json


class _Customer(Wire):
    id: Key
    name: Line = ""
    email: Line = ""
    phone: Line = ""


class _Me(Wire):
    customer: _Customer


class _AddressRow(Wire):
    id: Key
    name: Line = ""
    phone: Line = ""
    address: Prose = ""
    location: Maybe[DistrictRow] = None
    location_id: MaybeKey = None
    subdistrict: Line = ""
    city: Line = ""
    province: Line = ""
    postal_code: Line = ""
    notes: Prose = ""

    def found(self) -> MemberAddress | None:
        """None for one whose district nobody can name: nothing can be sent there."""
        if self.location is not None:
            district = self.location.district()
        elif self.location_id is not None:
            district = District(self.location_id, self.subdistrict, self.city, self.province)
        else:
            return None
        return MemberAddress(
            id=self.id,
            name=self.name,
            phone=self.phone,
            street=text.line(self.address),
            district=district,
            postal_code=self.postal_code,
            notes=self.notes,
        )


_ME = Object(_Me, "member")
_ADDRESS = Object(_AddressRow, "address")
_ADDRESSES = Listing(_AddressRow, "addresses")


async def me(client: Client, where: str) -> Member:
    return _member(await client.get(where))


async def rename(client: Client, where: str, name: str, phone: str) -> Member:
    return _member(
        await client.put("PATCH", where, {"name": text.line(name), "phone": _phone(phone)})
    )


async def addresses(client: Client, where: str) -> tuple[MemberAddress, ...]:
    """Those that goods can be sent to."""
    found = (row.found() for row in await _ADDRESSES.gather(client, where))
    return tuple(each for each in found if each is not None)


async def add(client: Client, where: str, form: AddressForm) -> MemberAddress:
    """Never repeated: what may have arrived is Unsure, and the addresses tell."""
    told = {name: said for name, said in _written(form).items() if said != ""}
    return _address(await client.send(where, told))


async def change(client: Client, where: str, form: AddressForm) -> MemberAddress:
    return _address(await client.put("PATCH", where, _written(form)))


async def delete(client: Client, where: str) -> None:
    """One that is gone already is no error: a lost answer is asked for again."""
    try:
        await client.put("DELETE", where)
    except NotFound:
        return


def _member(body: bytes) -> Member:
    told = _ME.read(body).customer
    return Member(told.id, told.name, told.email, told.phone)


def _address(body: bytes) -> MemberAddress:
    found = _ADDRESS.read(body).found()
    if found is None:
        raise Unreadable("address: its district")
    return found


def _written(form: AddressForm) -> dict[str, Json]:
    """The body of an address. The postal code is left to the store where none was typed."""
    place = form.destination
    written: dict[str, Json] = {
        "name": text.line(form.name),
        "phone": _phone(form.phone),
        "address": text.line(place.street),
        "notes": text.lines(form.notes),
    }
    district: Id | None = place.district.id if place.district else None
    if district is not None:
        written["location_id"] = district
    if place.postal_code:
        written["postal_code"] = place.postal_code
    return written


def _phone(typed: str) -> str:
    """As the store writes it; what is no number goes as it is, for the store to say so."""
    try:
        return phones.normalise(typed) if text.line(typed) else ""
    except phones.NotAPhone:
        return text.line(typed)
