"""What stands on the counter: the confirmed sale on show and what is under way with it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from pos_app.domain.payment import Pending
from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.domain.payment import Instruction
    from pos_app.domain.submission import Submission
    from pos_app.till.standing import Standing


class Doing(Enum):
    """What is under way."""

    NOTHING = auto()
    SAVING = auto()
    SENDING = auto()
    LOOKING = auto()
    CHECKING = auto()
    CANCELLING = auto()


@value
class Counter:
    """What the payment pane shows. `error` is what the last try met; the sale is safe anyway.

    `asked` is False for an order from the disk until the server was asked after it: it may be paid
    or gone, so how to pay it is not told before. `looks` counts the searches for an order that may
    exist.
    """

    standing: Standing | None = None
    doing: Doing = Doing.NOTHING
    error: Exception | None = None
    looks: int = 0
    asked: bool = True

    @property
    def submission(self) -> Submission | None:
        return self.standing.submission if self.standing else None

    @property
    def instruction(self) -> Instruction:
        return self.standing.instruction if self.standing and self.asked else Pending()
