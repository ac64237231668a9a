"""What must be true of a till's files and the shop's orders at the end, and the figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pos_app.domain.reference import marked
from pos_app.domain.submission import Endpoint, Leg, Outcome, State, Submission
from pos_app.store.store import Store
from tests.rig.plan import POINTS, REFUSED_CONNECTION

ENDS = (State.CREATED, State.REJECTED, State.REVIEW, State.ABANDONED)
_PAID = ("paid", "settled")
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Figures:
    """What a run of the rig comes to. `violations` are sentences; a good run has none."""

    seed: int = 0
    lives: int = 0
    seconds: float = 0.0
    deaths: Counter[str] = field(default_factory=Counter)
    sales: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    posts: int = 0
    faulted: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    members: Counter[str] = field(default_factory=Counter)
    """The same of those that are ordered with the account of a member, which are among them."""

    found: int = 0
    """Orders of a sending of unknown end that were bound to their sale."""

    members_found: int = 0

    lost: int = 0
    doubles: int = 0
    false: int = 0
    violations: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.deaths.total()

    def lines(self) -> Iterator[str]:
        yield f"seed {self.seed}: {self.kills} kills in {self.seconds:.1f} s"
        points = " ".join(f"{point}:{self.deaths[point]}" for point in POINTS)
        yield f"deaths: {self.deaths['random']} at random moments, {points}"
        yield f"sales: {self.sales}; the cashier was told: {_listed(self.acknowledged)}"
        yield f"POSTs of orders: {self.posts}, of them faulted {self.faulted.total()}"
        yield f"faults ({len(+self.faulted)} kinds): {_listed(self.faulted)}"
        yield f"errors shown to the cashier: {_listed(self.troubles)}"
        yield f"states at the end: {_listed(self.states)}; found by reference: {self.found}"
        yield f"of them members': {_listed(self.members)}; found: {self.members_found}"
        yield f"lost {self.lost}, doubles {self.doubles}, false claims {self.false}"
        yield f"violations: {len(self.violations)}"
        yield from self.violations


@dataclass(slots=True)
class Told:
    """What the cashier was told in a round: word, then reference, then order where there is one."""

    said: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def hear(self, word: str, rest: str) -> None:
        reference, _, order = rest.partition(" ")
        self.said[word][reference].add(order)


def judge(folder: Path, told: Told, orders: Sequence[Mapping[str, object]], out: Figures) -> None:
    """Compares a round's end with what was said, and adds it to the figures."""
    store = Store.open(folder)
    with closing(store):
        sales = store.ledger.since(_BEGINNING)
        served = {each.reference for each in sales if _was_served(store, each.reference)}
        nobody = sum(_found_nobody(store, each.reference) for each in sales)
        if store.ledger.damaged():
            out.violations.append(f"{store.ledger.damaged()} sales cannot be read")
        for name, database in (("till.db", store._kept), ("catalog.db", store._cache)):
            if database.row("PRAGMA integrity_check") != ("ok",):
                out.violations.append(f"{name} is damaged")
    # A refused connection never came to the proxy; only the till knows of it.
    out.posts += nobody
    out.faulted[REFUSED_CONNECTION] += nobody
    _Judgement({each.reference: each for each in sales}, served, told, orders, out).give()


class _Judgement:
    def __init__(
        self,
        sales: Mapping[str, Submission],
        served: set[str],
        told: Told,
        orders: Sequence[Mapping[str, object]],
        out: Figures,
    ) -> None:
        self._sales = sales
        self._served = served
        self._told = told.said
        self._out = out
        self._orders: dict[str, dict[str, Mapping[str, object]]] = defaultdict(dict)
        for order in orders:
            metadata = order["metadata"]
            told = metadata.get("pos_ref") if isinstance(metadata, dict) else None
            # A member's checkout takes no metadata.
            reference = told or marked(str(order["notes"]))
            self._orders[str(reference)][str(order["id"])] = order

    def give(self) -> None:
        out = self._out
        out.sales += len(self._sales)
        out.states.update(each.state.value for each in self._sales.values())
        found = [
            each
            for each in self._sales.values()
            if each.state is State.CREATED and each.ambiguous > 0
        ]
        theirs = [each for each in self._sales.values() if each.endpoint is Endpoint.CUSTOMER]
        out.members.update(each.state.value for each in theirs)
        out.found += len(found)
        out.members_found += sum(each in theirs for each in found)
        for word, references in self._told.items():
            out.acknowledged[word] += len(references)
        checks = (self._lost, self._doubles, self._false, self._loose)
        lost, doubles, false, loose = (list(check()) for check in checks)
        out.lost += len(lost)
        out.doubles += len(doubles)
        out.false += len(false)
        out.violations += [*lost, *doubles, *false, *loose]

    def _lost(self) -> Iterator[str]:
        for reference in self._told["saved"]:
            if reference not in self._sales:
                yield f"lost: {reference} was called saved"
        for reference in self._told["queued"]:
            if reference not in self._served:
                yield f"lost: {reference} was called to be sent later"

    def _doubles(self) -> Iterator[str]:
        for reference, orders in self._orders.items():
            sale = self._sales.get(reference)
            allowed = 1 + (sale.authorisations if sale else 0)
            if len(orders) > allowed:
                yield f"doubled: {reference} has {len(orders)} orders"

    def _false(self) -> Iterator[str]:
        for reference, said in self._told["created"].items():
            if not said <= self._orders[reference].keys():
                yield f"false: {reference} was called order {said}"
        for reference in self._told["paid"]:
            if not self._is_paid(reference):
                yield f"false: {reference} was called paid"
        for reference in self._told["refused"]:
            if self._orders[reference]:
                yield f"false: {reference} was called refused and is an order"
        for reference, sale in self._sales.items():
            bound = str(sale.order.id) if sale.order else ""
            if sale.state is State.CREATED and bound not in self._orders[reference]:
                yield f"false: {reference} is kept as order {bound}"
            if sale.leg is Leg.PAID and not self._is_paid(reference):
                yield f"false: {reference} is kept as paid"

    def _is_paid(self, reference: str) -> bool:
        orders = self._orders[reference].values()
        return any(order["payment_status"] in _PAID for order in orders)

    def _loose(self) -> Iterator[str]:
        """Ends that are no ends, and orders that no sale knows."""
        for reference, sale in self._sales.items():
            known = {str(each) for each in sale.extra_orders}
            if sale.order is not None:
                known.add(str(sale.order.id))
            if self._orders[reference].keys() != known:
                there = sorted(self._orders[reference])
                yield f"loose: {reference}, {sale.state}, knows {sorted(known)} of {there}"
            waits = sale.state is State.QUEUED and not sale.deferred
            if sale.state not in ENDS and not waits:
                yield f"loose: {reference} ends as {sale.state}"
            if sale.state is State.CREATED and sale.tender and sale.leg is Leg.PENDING:
                yield f"loose: the cash of {reference} was never recorded"
        for reference in self._orders.keys() - self._sales.keys():
            if self._orders[reference]:
                yield f"loose: orders of {reference}, which no sale has"


def _was_served(store: Store, reference: str) -> bool:
    return any(each.what == "served before it was sent" for each in store.ledger.events(reference))


def _found_nobody(store: Store, reference: str) -> int:
    return sum(each.outcome is Outcome.NOT_SENT for each in store.ledger.attempts(reference))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"
