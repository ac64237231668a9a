"""The customer's own account: signing in for one sale, and what the account tells."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from pos_app.domain.customer import Contact
from pos_app.domain.phone import NotAPhone, normalise, spell
from pos_app.domain.submission import Cause
from pos_app.domain.value import value
from pos_app.till.member_ports import CodeSent, SignedOut
from pos_app.ui.desks.counter import Doing
from pos_app.ui.desks.delivery import QuotePhase

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pos_app.domain.member import Member, ServerCart
    from pos_app.domain.order import Order
    from pos_app.domain.sale import Sale
    from pos_app.till.members import Members, TakenOver
    from pos_app.till.till import Till
    from pos_app.ui.desks.counter import Counter
    from pos_app.ui.desks.delivery import DeliveryDesk, QuoteState
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.worker.runner import Runner

T = TypeVar("T")
_LANE = "member"
ORDERS_SHOWN = 5


class Phase(Enum):
    """Where the sign-in stands. UNKNOWN until somebody looked whether it is possible at all."""

    UNKNOWN = auto()
    IMPOSSIBLE = auto()
    OUT = auto()
    SIGNING_IN = auto()
    CODE = auto()
    CHECKING = auto()
    IN = auto()


_NOT_ASKED = (Phase.UNKNOWN, Phase.IMPOSSIBLE)


class OtherMember(Exception):
    """Somebody else signed in than the one whose sale waits."""


@value
class Account:
    """What the screens show of the account; never anything that opens it.

    `said` is what the store said when it sent a code, `codes` counts those that were sent. `error`
    is about the last thing that was tried. `orders` is None until they were asked for. `cart` is
    what waits at the store and was not taken over; `left_out` of it cannot be sold here.
    """

    phase: Phase = Phase.UNKNOWN
    email: str = ""
    said: str = ""
    codes: int = 0
    error: Exception | None = None
    saving: bool = False
    orders: tuple[Order, ...] | None = None
    cart: ServerCart | None = None
    left_out: int = 0

    @property
    def pieces(self) -> int:
        """How many pieces wait in their cart at the store."""
        return sum(item.quantity for item in self.cart.items) if self.cart else 0

    @property
    def is_busy(self) -> bool:
        return self.phase in (Phase.SIGNING_IN, Phase.CHECKING)


class MembersDesk(QObject):
    """Signs a member in for the open sale, and out when that sale is over.

    Signals
        changed(Account)
        signed_in(Member)
        signed_out(): the account is closed, whoever closed it
    """

    changed = Signal(object)
    signed_in = Signal(object)
    signed_out = Signal()

    def __init__(
        self,
        till: Till,
        runner: Runner,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._delivery = delivery
        self._now = Account()
        self._who: Member | None = None
        self._sending = False
        sale.changed.connect(self._sale_changed)
        delivery.quote_changed.connect(self._quote_changed)

    @property
    def now(self) -> Account:
        return self._now

    @property
    def who(self) -> Member | None:
        """Who is signed in."""
        return self._who

    @property
    def has_ended(self) -> bool:
        """Whether the sale is a member's who is not signed in any more."""
        return self._sale.sale.member is not None and self._who is None

    def look(self) -> None:
        """Finds out whether customers can sign in at this till."""
        if self._now.phase is Phase.UNKNOWN:
            self.look_anew()

    def look_anew(self) -> None:
        """The same once more, as after the storefront key was changed."""
        if self._who is None:
            self._ask(_is_possible, ok=self._looked, fail=lambda error: self._looked(False, error))

    def sign_in(self, email: str, password: str) -> None:
        """Neither is kept but the e-mail, which is offered again when the session ends."""
        email = email.strip()
        self._show(replace(self._now, phase=Phase.SIGNING_IN, email=email, error=None))
        self._ask(lambda members: members.sign_in(email, password), ok=self._answered)

    def send_code(self, email: str = "") -> None:
        """Has another one-time code sent, or the first one where no password is known."""
        email = email.strip() or self._now.email
        self._show(replace(self._now, phase=Phase.SIGNING_IN, email=email, error=None))
        self._ask(lambda members: members.send_code(email), ok=self._answered)

    def enter_code(self, code: str) -> None:
        email = self._now.email
        self._show(replace(self._now, phase=Phase.CHECKING, error=None))
        self._ask(
            lambda members: members.enter_code(email, code),
            ok=self._answered,
            fail=lambda error: self._show(replace(self._now, phase=Phase.CODE, error=error)),
        )

    def begin_anew(self) -> None:
        """Another e-mail, or none after all: what was sent so far counts no more."""
        if self._who is None and self._now.phase not in _NOT_ASKED:
            self._runner.cancel_lane(_LANE)
            self._show(Account(Phase.OUT, email=self._now.email))

    def sign_out(self) -> None:
        """Closes the account and makes the sale an ordinary one."""
        self._close()
        sale = self._sale.sale
        if sale.member is not None and not self._sale.locked:
            self._sale.put(replace(sale, member=None, saved_address=None))

    def rename(self, name: str, phone: str) -> None:
        """Writes the member's own name and phone into their account."""
        self._show(replace(self._now, saving=True, error=None))
        self._start(lambda members: members.rename(name.strip(), phone), ok=self._renamed)

    def load_orders(self) -> None:
        """Reads the last few of their orders."""
        self._start(
            lambda members: members.orders(ORDERS_SHOWN),
            ok=lambda found: self._show(replace(self._now, orders=found)),
        )

    def take_cart(self) -> None:
        """Puts what waits in their cart at the store into this sale."""
        self._start(lambda members: members.take_over(self._sale.sale), ok=self._taken)

    def follow(self, counter: Counter) -> None:
        """An order that was just turned away for want of a sign-in tells that it is over."""
        was_sending, self._sending = self._sending, counter.doing is Doing.SENDING
        submission = counter.submission
        turned_away = submission is not None and submission.cause is Cause.SESSION
        if was_sending and not self._sending and turned_away and self._who is not None:
            self._runner.start(self, self._leave, ok=lambda _: None)
            self._end(SignedOut("the order was turned away"))

    def heard(self, error: Exception) -> bool:
        """Takes note where an answer says that the session is over; answers whether it does."""
        if isinstance(error, SignedOut) and self._who is not None:
            self._end(error)
        return isinstance(error, SignedOut)

    def _looked(self, possible: bool, error: Exception | None = None) -> None:
        phase = Phase.OUT if possible else Phase.IMPOSSIBLE
        # A till that did not open is told elsewhere; here one may look again.
        kept = Phase.UNKNOWN if error is not None else phase
        email = self._sale.sale.member.email if self._sale.sale.member else ""
        self._show(Account(kept, email=email))

    def _answered(self, answer: Member | CodeSent) -> None:
        if isinstance(answer, CodeSent):
            self._show(
                replace(
                    self._now,
                    phase=Phase.CODE,
                    email=answer.email,
                    said=answer.said,
                    codes=self._now.codes + 1,
                )
            )
            return
        expected = self._sale.sale.member
        if self._sale.locked and expected is not None and expected.id != answer.id:
            self._close(OtherMember(answer.name))
            return
        self._who = answer
        self._show(Account(Phase.IN, email=answer.email))
        if not self._sale.locked:
            self._sale.put(_with_member(self._sale.sale, answer))
        self.signed_in.emit(answer)
        if isinstance(self._delivery.state.error, SignedOut):
            self._delivery.retry()
        self._start(
            lambda members: members.cart(),
            ok=lambda cart: self._show(replace(self._now, cart=cart)),
            # Nothing was asked for: without it the offer to take the cart over is not made.
            fail=self.heard,
        )

    def _renamed(self, member: Member) -> None:
        self._who = member
        self._show(replace(self._now, saving=False, error=None))
        if not self._sale.locked:
            self._sale.put(_with_member(self._sale.sale, member))

    def _taken(self, taken: TakenOver) -> None:
        if taken.sale.id == self._sale.sale.id and self._sale.put_cart(taken.sale.cart):
            self._show(replace(self._now, cart=None, left_out=taken.left_out, error=None))

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        """A session ends with its sale; the same sale under a new name goes on with it."""
        member = after.member
        if self._who is not None and (member is None or member.id != self._who.id):
            self._close()
        elif before.id != after.id and self._who is None and self._now.phase not in _NOT_ASKED:
            self.begin_anew()
            if member is not None:
                self._show(replace(self._now, email=member.email))
            elif self._now.email:
                self._show(replace(self._now, email=""))

    def _quote_changed(self, state: QuoteState) -> None:
        if state.phase is QuotePhase.FAILED and state.error is not None:
            self.heard(state.error)

    def _end(self, error: Exception) -> None:
        """The store ended it: the sale keeps its member, who may sign in again."""
        email = self._who.email if self._who else self._now.email
        self._who = None
        self._show(Account(Phase.OUT, email=email, error=error))
        self.signed_out.emit()

    def _close(self, error: Exception | None = None) -> None:
        self._runner.cancel_lane(_LANE)
        was_in, self._who = self._who is not None, None
        # In no lane: it is carried out whatever comes after it.
        self._runner.start(self, self._leave, ok=lambda _: None)
        if self._now.phase not in _NOT_ASKED:
            self._show(Account(Phase.OUT, error=error))
        if was_in:
            self.signed_out.emit()

    async def _leave(self) -> None:
        await (await self._till.members()).sign_out()

    def _ask(
        self,
        what: Callable[[Members], Awaitable[T]],
        ok: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """One step of signing in: the latest counts."""

        async def work() -> T:
            return await what(await self._till.members())

        self._runner.start(self, work, ok=ok, fail=fail or self._not_in, lane=_LANE)

    def _not_in(self, error: Exception) -> None:
        was_sent = bool(self._now.codes)
        self._show(replace(self._now, phase=Phase.CODE if was_sent else Phase.OUT, error=error))

    def _start(
        self,
        what: Callable[[Members], Awaitable[T]],
        ok: Callable[[T], None],
        fail: Callable[[Exception], object] | None = None,
    ) -> None:
        """Something of the signed-in member's; an answer of a session that is over is dropped."""
        who = self._who

        async def work() -> T:
            return await what(await self._till.members())

        def answered(value: T) -> None:
            if self._who is not None and who is not None and self._who.id == who.id:
                ok(value)

        def failed(error: Exception) -> None:
            if self._who is None or who is None or self._who.id != who.id or self.heard(error):
                return
            if fail is not None:
                fail(error)
            else:
                self._show(replace(self._now, saving=False, error=error))

        self._runner.start(self, work, ok=answered, fail=failed)

    def _show(self, account: Account) -> None:
        if account != self._now:
            self._now = account
            self.changed.emit(account)


async def _is_possible(members: Members) -> bool:
    return members.is_possible


def _with_member(sale: Sale, member: Member) -> Sale:
    """The member's sale: the form is theirs, and nothing is left of an address of somebody else."""
    contact = Contact(member.name, _spelled(member.phone), member.email)
    same = sale.member is not None and sale.member.id == member.id
    return replace(
        sale,
        member=member,
        contact=contact,
        saved_address=sale.saved_address if same else None,
    )


def _spelled(phone: str) -> str:
    try:
        return spell(normalise(phone)) if phone.strip() else ""
    except NotAPhone:
        return phone
