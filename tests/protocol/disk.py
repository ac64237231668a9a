"""What survives a crash: the ledger, the settings and the room on the disk, all in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.domain.submission import MOVES, Attempt, IllegalMove, Submission
from pos_app.till.journal import NEEDED_BYTES
from pos_app.till.ports import Event


@dataclass(frozen=True, slots=True)
class Seen:
    """What is true when a step is written. `patient`: the sale was looked for well enough.

    `cart_is_empty`: the member's cart, which the order empties, is empty, and the till can see it.
    """

    patient: bool = False
    cart_is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A commit: what stood there before, and what then."""

    was: Submission | None
    kept: Submission
    seen: Seen


class MemoryDisk:
    """Satisfies `till.ports.Ledger` and `Disk`; every write is a commit.

    It keeps the same two promises as the real store: what was frozen never differs, and no state
    follows another that it cannot follow. While `full`, it takes nothing. `steps` are the commits
    since this disk was copied, each with what was true at that moment, as `seen` tells it.
    """

    __slots__ = ("attempts_of", "events_of", "full", "sales", "seen", "steps", "texts")

    def __init__(self) -> None:
        self.sales: dict[str, Submission] = {}
        self.attempts_of: dict[str, tuple[Attempt, ...]] = {}
        self.events_of: dict[str, tuple[Event, ...]] = {}
        self.texts: dict[str, str] = {}
        self.steps: list[Step] = []
        self.seen: Callable[[str], Seen] = lambda _name: Seen()
        self.full = False

    def copy(self) -> MemoryDisk:
        """Another disk with the same content; the values are frozen, so they are shared."""
        other = MemoryDisk()
        other.sales = self.sales.copy()
        other.attempts_of = self.attempts_of.copy()
        other.events_of = self.events_of.copy()
        other.texts = self.texts.copy()
        other.full = self.full
        return other

    def record(self, submission: Submission, event: Event, attempt: Attempt | None = None) -> None:
        if self.full:
            raise DiskFull("no room to write")
        name = submission.reference
        before = self.sales.get(name)
        if before is not None:
            _check(before, submission)
        self.steps.append(Step(before, submission, self.seen(name)))
        self.sales[name] = submission
        if attempt is not None:
            rest = (each for each in self.attempts_of.get(name, ()) if each.number < attempt.number)
            self.attempts_of[name] = (*rest, attempt)
        self.events_of[name] = (*self.events_of.get(name, ()), event)

    def get(self, reference: str) -> Submission | None:
        return self.sales.get(reference)

    def recent(self, limit: int = 200) -> tuple[Submission, ...]:
        return tuple(reversed(self.sales.values()))[:limit]

    def unfinished(self) -> tuple[Submission, ...]:
        return tuple(each for each in self.sales.values() if each.is_open)

    def since(self, moment: datetime) -> tuple[Submission, ...]:
        return tuple(
            each for each in self.sales.values() if (each.sent_at or each.created_at) >= moment
        )

    def damaged(self) -> int:
        return 0

    def attempts(self, reference: str) -> tuple[Attempt, ...]:
        return self.attempts_of.get(reference, ())

    def free(self) -> int:
        return 0 if self.full else NEEDED_BYTES

    def reserve(self) -> None:
        """There is nothing to put aside here: a full disk stays full."""

    def release(self) -> bool:
        return False


class Texts:
    """Satisfies what `Landmarks` asks of `till.ports.Settings`, on the same disk."""

    __slots__ = ("_disk",)

    def __init__(self, disk: MemoryDisk) -> None:
        self._disk = disk

    def get(self, name: str) -> str | None:
        return self._disk.texts.get(name)

    def put(self, name: str, value: str) -> None:
        if self._disk.full:
            raise DiskFull("no room to write")
        self._disk.texts[name] = value


def _check(before: Submission, after: Submission) -> None:
    same = (
        before.target == after.target
        and before.payload == after.payload
        and before.sha256 == after.sha256
        and before.expected == after.expected
        and before.endpoint is after.endpoint
        and before.server_cart == after.server_cart
    )
    if not same:
        raise StoreError(f"{before.reference} was confirmed with another content")
    if after.state is not before.state and after.state not in MOVES[before.state]:
        raise IllegalMove(f"{before.state} cannot become {after.state}")
