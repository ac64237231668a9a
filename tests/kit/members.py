"""A member's account in memory: scripted answers, calls written down, calls held back."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from dataclasses import replace

from pos_app.domain.delivery import Destination
from pos_app.domain.member import (
    DiscountVerdict,
    Member,
    MemberAddress,
    ServerCart,
    Summary,
)
from pos_app.domain.money import Rupiah
from pos_app.domain.order import OrderAmounts
from pos_app.domain.payment import PaymentMethod
from pos_app.till.member_ports import CodeSent
from pos_app.till.members import TakenOver
from tests.kit.values import COBLONG, DAGO

BUDI = Member(41_001, "Budi Santoso", "budi@example.com", "6281311110001")
SARI = Member(41_002, "Sari Wulandari", "sari@example.com", "6281311110002")
HOME = MemberAddress(6001, "Budi Santoso", BUDI.phone, "Jl. Dago No. 101", COBLONG, "40132")
OFFICE = MemberAddress(6002, "Budi (kantor)", BUDI.phone, "Jl. Ir. H. Juanda 5", DAGO, "40135")
SENT = CodeSent(SARI.email, "A one-time code was sent to your e-mail")


class FakeMembers:
    """`script("sign_in", …)` queues what a call answers or raises; `calls` lists what was asked."""

    def __init__(self, *, possible: bool = True) -> None:
        self.is_possible = possible
        self.who: Member | None = None
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self.book: tuple[MemberAddress, ...] = (HOME, OFFICE)
        self.waiting = ServerCart(30_001)
        self._answers: dict[str, deque[object]] = defaultdict(deque)
        self._held: set[str] = set()

    def script(self, name: str, *answers: object) -> None:
        self._answers[name].extend(answers)

    def hold(self, name: str) -> None:
        self._held.add(name)

    def let_go(self, name: str) -> None:
        self._held.discard(name)

    def count(self, name: str) -> int:
        return sum(called == name for called, _ in self.calls)

    def last(self, name: str) -> tuple[object, ...]:
        return next(told for called, told in reversed(self.calls) if called == name)

    async def _answer(self, name: str, default: object, *told: object) -> object:
        self.calls.append((name, told))
        while name in self._held:  # noqa: ASYNC110  let go by the other thread
            await asyncio.sleep(0.002)
        answer = self._answers[name].popleft() if self._answers[name] else default
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sign_in(self, email, password):
        return self._entered(await self._answer("sign_in", BUDI, email, password))

    async def send_code(self, email):
        return await self._answer("send_code", CodeSent(email, SENT.said), email)

    async def enter_code(self, email, code):
        return self._entered(await self._answer("enter_code", SARI, email, code))

    async def sign_out(self):
        self.who = None
        await self._answer("sign_out", None)

    async def rename(self, name, phone):
        return await self._answer("rename", replace(BUDI, name=name, phone=phone), name, phone)

    async def addresses(self):
        return await self._answer("addresses", self.book)

    async def add_address(self, form):
        made = _address(6100, form)
        return await self._answer("add_address", made, form)

    async def change_address(self, address, form):
        return await self._answer("change_address", _address(address, form), address, form)

    async def delete_address(self, address):
        await self._answer("delete_address", None, address)

    async def orders(self, limit=20):
        return await self._answer("orders", (), limit)

    async def methods(self):
        found = tuple(PaymentMethod(code) for code in ("qris", "bank_transfer", "cod"))
        return await self._answer("methods", found)

    async def summary(self, profile, sale):
        amounts = OrderAmounts(
            goods=sale.cart.subtotal, shipping=sale.shipping, service_fee=Rupiah(4_000)
        )
        default = Summary(sale.total + Rupiah(4_000), amounts)
        return await self._answer("summary", default, sale)

    async def cart(self):
        return await self._answer("cart", self.waiting)

    async def take_over(self, sale):
        return await self._answer("take_over", TakenOver(sale), sale)

    async def check_discount(self, profile, sale, code):
        verdict = DiscountVerdict(sale.discount_key(code), eligible=True, amount=Rupiah(5_000))
        answer = await self._answer("check_discount", verdict, code)
        # Whatever is scripted counts for what was asked.
        return replace(answer, key=sale.discount_key(code))

    async def upload_proof(self, reference, proof):
        return await self._answer("upload_proof", None, reference, proof)

    def _entered(self, answer):
        if isinstance(answer, Member):
            self.who = answer
        return answer


def _address(number, form):
    place: Destination = form.destination
    assert place.district is not None
    return MemberAddress(
        number, form.name, form.phone, place.street, place.district, place.postal_code, form.notes
    )
