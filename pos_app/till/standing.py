"""What the till tells the screens: how it was left, where a sale stands, why one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.domain.payment import Instruction, PaymentMethod
    from pos_app.domain.profile import Profile
    from pos_app.domain.sale import Sale
    from pos_app.domain.submission import Submission
    from pos_app.till.outbox import Wait


@value
class Opened:
    """How the till was left. `submission` is the open sale's, when it was confirmed already.

    `set_aside` is the name of a damaged database that was replaced by a fresh one, `damaged` how
    many sales cannot be read, `copied` whether the database comes from another computer.
    """

    profile: Profile | None
    sale: Sale | None
    submission: Submission | None
    methods: tuple[PaymentMethod, ...]
    set_aside: str = ""
    damaged: int = 0
    copied: bool = False


@value
class Standing:
    """A confirmed sale and how it is paid.

    `wait` is why it is not sent at this moment; `saved` is False while the shop's answer is in
    memory only, because the disk is full.
    """

    submission: Submission
    instruction: Instruction
    wait: Wait | None = None
    saved: bool = True


@value
class Waiting:
    """A confirmed sale that is not known to be an order; `wait` where it is still to be sent."""

    submission: Submission
    wait: Wait | None
