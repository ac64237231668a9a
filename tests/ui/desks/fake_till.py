"""A till in memory for desk and pane tests: scripted answers, calls written down, calls held."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict, deque
from dataclasses import replace
from datetime import UTC, datetime

from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.order import BankAccount, Order
from pos_app.domain.payment import PaymentMethod, Pending, instruct
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Sale
from pos_app.domain.submission import State, Submission, Tender
from pos_app.till.ports import HeldSale
from pos_app.till.standing import Standing, Waiting
from tests.kit.members import FakeMembers


def standing(submission: Submission) -> Standing:
    """How a submission is paid, as the till would say it."""
    order, method = submission.order, submission.sale.method
    shown = order is not None and method is not None and submission.state is State.CREATED
    return Standing(submission, instruct(order, method) if shown else Pending())


class FakeTill:
    """`script("send", …)` queues what a call answers or raises; without one it changes nothing.

    `calls` lists (name, reference), `details` what decisions were given and by whom; `reads` is
    what "candidates" and "extras" find. `block("send")` holds calls back until `release("send")`.
    """

    def __init__(self, *known: Submission) -> None:
        self.calls: list[tuple[str, str]] = []
        self.account = FakeMembers(possible=False)
        self.known: dict[str, Submission] = {each.reference: each for each in known}
        self.details: list[tuple[object, str]] = []
        self.reads: dict[str, tuple[Order, ...] | Exception] = {}
        self.held_sales: list[HeldSale] = []
        self.confirms_as: Submission | None = None
        self.waits: tuple[Waiting, ...] = ()
        self.saves: deque[bool] = deque()
        self.bank_accounts: tuple[BankAccount, ...] = ()
        self.received: Rupiah | None = None
        self._answers: dict[str, deque[Submission | Exception]] = defaultdict(deque)
        self._gates: dict[str, threading.Event] = {}

    def script(self, name: str, *answers: Submission | Exception) -> None:
        self._answers[name].extend(answers)

    def block(self, name: str) -> None:
        self._gates[name] = threading.Event()

    def release(self, name: str) -> None:
        self._gates.pop(name).set()

    def count(self, name: str) -> int:
        return sum(call == name for call, _ in self.calls)

    async def members(self) -> FakeMembers:
        return self.account

    async def _pass(self, name: str, reference: str) -> None:
        """Writes the call down, and waits where it is held back."""
        self.calls.append((name, reference))
        if (gate := self._gates.get(name)) is not None:
            while not gate.is_set():  # noqa: ASYNC110  it is set by another thread
                await asyncio.sleep(0.001)
        if self._answers[name] and isinstance(self._answers[name][0], Exception):
            failure = self._answers[name].popleft()
            assert isinstance(failure, Exception)
            raise failure

    async def _answer(self, name: str, reference: str) -> Standing:
        await self._pass(name, reference)
        if self._answers[name]:
            answer = self._answers[name].popleft()
            assert isinstance(answer, Submission)
            self.known[answer.reference] = answer
        return standing(self.known[reference])

    async def _orders(self, name: str, reference: str) -> tuple[Order, ...]:
        self.calls.append((name, reference))
        found = self.reads.get(name, ())
        if isinstance(found, Exception):
            raise found
        return found

    async def confirm(self, sale: Sale, profile: Profile) -> Standing:
        if self.confirms_as is not None:
            made = replace(self.confirms_as, sale=sale, expected=sale.total)
            self.known[made.reference] = made
            return await self._answer("confirm", made.reference)
        return await self._answer("confirm", next(iter(self.known)))

    async def send(self, reference: str) -> Standing:
        return await self._answer("send", reference)

    async def defer(
        self, reference: str, profile: Profile, received: Rupiah | None = None
    ) -> Standing:
        self.received = received
        return await self._answer("defer", reference)

    async def insist(self, reference: str, who: str) -> Standing:
        return await self._answer("insist", reference)

    async def deliver(self, profile: Profile, *, asked: bool = False) -> tuple[Submission, ...]:
        await self._pass("deliver", "asked" if asked else "")
        return tuple(self.known.values())

    async def waiting(self) -> tuple[Waiting, ...]:
        return self.waits

    async def save_again(self) -> bool:
        self.calls.append(("save_again", ""))
        return self.saves.popleft() if self.saves else True

    async def accounts(self) -> tuple[BankAccount, ...]:
        return self.bank_accounts

    async def look_up(self, reference: str) -> Standing:
        return await self._answer("look_up", reference)

    async def check_again(self, reference: str, who: str) -> Standing:
        return await self._answer("check_again", reference)

    async def bind(self, reference: str, order: Id, who: str) -> Standing:
        self.details.append((order, who))
        return await self._answer("bind", reference)

    async def resend(self, reference: str, reason: str, who: str) -> Standing:
        self.details.append((reason, who))
        return await self._answer("resend", reference)

    async def give_up(self, reference: str, reason: str, who: str) -> Standing:
        self.details.append((reason, who))
        return await self._answer("give_up", reference)

    async def close_refused(self, reference: str, reason: str, who: str) -> Standing:
        self.details.append((reason, who))
        return await self._answer("close_refused", reference)

    async def cancel_extra(self, reference: str, order: Id, who: str) -> Standing:
        self.details.append((order, who))
        return await self._answer("cancel_extra", reference)

    async def paid_back(self, reference: str, order: Id, who: str) -> Standing:
        self.details.append((order, who))
        return await self._answer("paid_back", reference)

    async def candidates(self, reference: str) -> tuple[Order, ...]:
        return await self._orders("candidates", reference)

    async def extras(self, reference: str) -> tuple[Order, ...]:
        return await self._orders("extras", reference)

    async def abandon(self, reference: str) -> Standing:
        return await self._answer("abandon", reference)

    async def agree(self, reference: str) -> Standing:
        return await self._answer("agree", reference)

    async def poll(self, reference: str) -> Standing:
        return await self._answer("poll", reference)

    async def check(self, reference: str) -> Standing:
        return await self._answer("check", reference)

    async def start_payment(self, reference: str) -> Standing:
        return await self._answer("start_payment", reference)

    async def take_cash(
        self, reference: str, profile: Profile, received: Rupiah | None = None
    ) -> Standing:
        answer = await self._answer("take_cash", reference)
        if received is None:
            return answer
        taken = replace(answer.submission, tender=Tender(received, datetime.now(UTC)))
        self.known[reference] = taken
        return standing(taken)

    async def take_transfer(self, reference: str) -> Standing:
        return await self._answer("take_transfer", reference)

    async def cancel(self, reference: str) -> Standing:
        return await self._answer("cancel", reference)

    async def standing(self, reference: str) -> Standing | None:
        self.calls.append(("standing", reference))
        found = self.known.get(reference)
        return standing(found) if found else None

    async def recent(self) -> tuple[Submission, ...]:
        return tuple(self.known.values())

    async def sweep(self) -> tuple[Submission, ...]:
        await self._pass("sweep", "")
        return tuple(self.known.values())

    async def offers(self, profile: Profile) -> tuple[PaymentMethod, ...]:
        return ()

    async def save(self, sale: Sale) -> None:
        self.calls.append(("save", sale.id))

    async def hold(self, sale: Sale) -> None:
        self.calls.append(("hold", sale.id))

    async def held(self) -> tuple[HeldSale, ...]:
        return tuple(self.held_sales)

    async def take(self, sale_id: str) -> Sale | None:
        self.calls.append(("take", sale_id))
        found = next((each for each in self.held_sales if each.sale.id == sale_id), None)
        if found is not None:
            self.held_sales.remove(found)
        return found.sale if found else None

    async def drop(self, sale_id: str) -> None:
        self.calls.append(("drop", sale_id))
        self.held_sales = [each for each in self.held_sales if each.sale.id != sale_id]
