"""Faults of a member's checkout, seeded into the real classes like those of `mutants`."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.errors import LockedOut, ShopError
from pos_app.domain.member import Member
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.domain.submission import (
    Absence,
    Endpoint,
    Outcome,
    RefChannel,
    State,
    Submission,
    Tender,
)
from pos_app.till import checkout_payload, payload
from pos_app.till.checkout_payload import Basket
from pos_app.till.landmarks import Landmarks
from pos_app.till.member_ports import Membership
from pos_app.till.member_session import MemberSession
from pos_app.till.outbox import Outbox, Wait
from pos_app.till.reconcile import Reconciler
from pos_app.till.server_cart import ServerCarts
from pos_app.till.submission import Submissions
from tests.protocol.app import Parts
from tests.protocol.mutants import Mutant, RefusalIsFinal
from tests.protocol.server import CASHIER, MEMBER, MEMBER_UNTOLD, MEMBER_WITH_GOODS


class _AnyKeyWillDo(Submissions):
    """The till's own key, where the member is gone."""

    async def send(self, name: str) -> Submission:
        queued = self._journal.get(name)
        if queued.may_send and self._session.of(queued.sale.member) is None:
            return await self._post(name, self._shop.place_order)
        return await super().send(name)


class _WhoeverIsThere(MemberSession):
    def of(self, member: Member | None) -> Membership | None:
        return self.membership


class _OldTokens(Submissions):
    async def _with_the_account(self, queued: Submission) -> Membership:
        account = self._session.needed(queued.sale.member)
        await self._carts.make_sure(queued)
        return account


class _PermissionOutlivesTheSession(Submissions):
    def _take_back_permission(self, name: str) -> None:
        """Whoever signs in next may find it."""


class _RefusedTokenIsSilence(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, LockedOut):
            ambiguous = sending.ambiguous + 1
            return Outcome.UNKNOWN, replace(sending.to(State.UNKNOWN), ambiguous=ambiguous)
        return super()._verdict(sending, failure)


class _RefusedTokenIsTheTillsKey(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, LockedOut):
            return Outcome.REFUSED, replace(sending.to(State.QUEUED), held=True)
        return super()._verdict(sending, failure)


class _RefusedTokenIsARefusal(Submissions):
    def _verdict(self, sending: Submission, failure: ShopError) -> tuple[Outcome, Submission]:
        if isinstance(failure, LockedOut):
            return Outcome.REFUSED, sending.to(State.REJECTED)
        return super()._verdict(sending, failure)


class _DefersMembers(Submissions):
    def defer(
        self, name: str, profile: Profile, *, tender: Tender | None = None, who: str = "till"
    ) -> Submission:
        served = replace(self._journal.get(name), deferred=True, tender=tender)
        self._journal.record(served, "served before it was sent", who=who)
        return served


class _DeliversMembers(Outbox):
    def wait_of(self, sale: Submission) -> Wait | None:
        return super().wait_of(replace(sale, endpoint=Endpoint.BUSINESS))


class _NamesTheGoods(ServerCarts):
    async def prepare(self, sale: Sale) -> Basket:
        basket = await super().prepare(sale)
        return replace(basket, items=checkout_payload.items_of(sale.cart))


class _FillsAgain(ServerCarts):
    async def make_sure(self, sale: Submission) -> None:
        await super().make_sure(replace(sale, ambiguous=0))


class _DoesNotLook(ServerCarts):
    async def make_sure(self, sale: Submission) -> None:
        """It was filled when the sale was confirmed."""


class _TakesAnyCart(ServerCarts):
    async def _still_holds(self, account: Membership, sale: Submission) -> None:
        await account.cart()


class _CartSaysNothing(Reconciler):
    async def _is_cart_empty(self, sale: Submission) -> bool:
        return False


class _OwnOrdersAreAll(Reconciler):
    """Not among the member's own orders: then it is not there."""

    async def look_up(self, name: str) -> Submission:
        after = await super().look_up(name)
        if after.state is not State.UNKNOWN or self._account_of(after) is None:
            return after
        search = replace(after.search, absence=Absence.WEAK)
        absent = replace(after.to(State.REVIEW), search=search)
        self._journal.record(absent, "not among the member's own")
        return absent


class _OneChannelForAll(Landmarks):
    def channel(self, endpoint: Endpoint = Endpoint.BUSINESS) -> RefChannel | None:
        return super().channel()


def _no_marker(_sale: Sale, _reference: str) -> str:
    return ""


def _numbered(content: bytes, attempt: int) -> bytes:
    if b'"metadata"' in content:
        return _for_attempt(content, attempt)
    return content.replace(b'"notes":"', b'"notes":"%d ' % attempt)


_for_attempt = payload.for_attempt

MEMBER_MUTANTS = (
    Mutant(
        "the till's key is taken while the member is away",
        "I14",
        3,
        Parts(submissions=_AnyKeyWillDo),
        door=MEMBER,
        also=(CASHIER,),
    ),
    Mutant(
        "another member's session is taken",
        "I14",
        3,
        Parts(session=_WhoeverIsThere),
        door=MEMBER_WITH_GOODS,
    ),
    Mutant("tokens are not renewed", "I14", 2, Parts(submissions=_OldTokens), door=MEMBER),
    Mutant(
        "the outbox sends members' sales",
        "I14",
        3,
        Parts(submissions=_DefersMembers, outbox=_DeliversMembers),
        door=MEMBER,
    ),
    Mutant(
        "goods are named instead of the cart", "I15", 1, Parts(carts=_NamesTheGoods), door=MEMBER
    ),
    Mutant("a cart is filled again", "I15", 5, Parts(carts=_FillsAgain), door=MEMBER),
    Mutant("a cart is ordered unseen", "I15", 2, Parts(carts=_DoesNotLook), door=MEMBER),
    Mutant("whatever is in the cart is ordered", "I15", 3, Parts(carts=_TakesAnyCart), door=MEMBER),
    Mutant(
        "a refused token is silence",
        "I16",
        2,
        Parts(submissions=_RefusedTokenIsSilence),
        door=MEMBER,
    ),
    Mutant(
        "a refused token is the till's key",
        "I16",
        2,
        Parts(submissions=_RefusedTokenIsTheTillsKey),
        door=MEMBER,
    ),
    Mutant(
        "a refused token is a refusal",
        "I16",
        2,
        Parts(submissions=_RefusedTokenIsARefusal),
        door=MEMBER,
    ),
    Mutant("an empty cart says nothing", "I13", 5, Parts(reconciler=_CartSaysNothing), door=MEMBER),
    Mutant(
        "the member's own orders prove absence",
        "I13",
        3,
        Parts(reconciler=_OwnOrdersAreAll),
        door=MEMBER,
    ),
    Mutant(
        "what one endpoint teaches is believed of the other",
        "I13",
        4,
        Parts(landmarks=_OneChannelForAll),
        door=MEMBER_UNTOLD,
        also=(CASHIER,),
    ),
    Mutant(
        "the reference is not in the notes",
        "I3",
        2,
        patches=((checkout_payload, "notes", _no_marker),),
        door=MEMBER,
    ),
    Mutant(
        "a member's content is numbered",
        "I6",
        2,
        patches=((payload, "for_attempt", _numbered),),
        door=MEMBER,
    ),
    Mutant(
        "an empty cart refuses for good",
        "I4",
        5,
        Parts(submissions=RefusalIsFinal),
        door=MEMBER,
    ),
    Mutant(
        "a permission outlives the session",
        "I5",
        5,
        Parts(submissions=_PermissionOutlivesTheSession),
        door=MEMBER,
        returns=False,
    ),
)
