"""What the order page shows, read once from what the desk holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pos_app.domain.order import UNEXPLAINED, Difference, Order
from pos_app.domain.payment import Instruction, MethodKind, PayLink, Qr, RefusedQr, page_of
from pos_app.domain.submission import Leg, Submission
from pos_app.domain.value import value
from pos_app.ui.desks.links import LinkFault
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.desks.qr import Matrix
from pos_app.ui.kit.paint import State as Tone
from pos_app.ui.kit.words import tx

_BY_HAND = (MethodKind.CASH, MethodKind.TRANSFER, MethodKind.COD, MethodKind.NONE)
_URGENT = 60


@value
class Shown:
    """An order that was made and is not paid yet. `left` is in seconds, None without an end."""

    submission: Submission
    order: Order
    instruction: Instruction
    doing: Doing
    asked: bool
    left: int | None
    lines: tuple[Difference, ...]
    matrix: Matrix | None
    url: str
    link_fault: LinkFault | None

    @property
    def busy(self) -> bool:
        return self.doing is not Doing.NOTHING

    @property
    def kind(self) -> MethodKind:
        method = self.submission.sale.method
        return method.kind if method else MethodKind.OTHER

    @property
    def by_gateway(self) -> bool:
        """Whether a gateway's page or code is in play, rather than the cashier's word."""
        return self.kind not in _BY_HAND

    @property
    def in_conflict(self) -> bool:
        return self.submission.leg is Leg.CONFLICT

    @property
    def cancelled(self) -> bool:
        return self.order.is_cancelled and not self.in_conflict

    @property
    def expired(self) -> bool:
        """By the server's word, or by the clock while the server's word is on its way."""
        return self.submission.leg is Leg.EXPIRED or self.left == 0

    @property
    def must_agree(self) -> bool:
        """Whether the total differs without a reason, and nobody has said yes to it."""
        unexplained = any(line.reason == UNEXPLAINED for line in self.lines)
        return unexplained and self.submission.agreed != self.order.payable

    @property
    def payable(self) -> bool:
        """Whether the customer may be shown how to pay."""
        stopped = self.in_conflict or self.cancelled or self.expired
        stopped |= self.must_agree or self.submission.is_misplaced
        return self.asked and not stopped

    @property
    def ticking(self) -> bool:
        return self.left is not None and self.left > 0 and not (self.in_conflict or self.cancelled)

    @property
    def urgent(self) -> bool:
        return self.left is not None and self.left < _URGENT


def read(
    counter: Counter,
    code: tuple[str, Matrix] | None,
    fault: Callable[[str], LinkFault | None],
    now: datetime,
) -> Shown | None:
    """The order on show; None while there is none."""
    submission = counter.submission
    if submission is None or submission.order is None:
        return None
    order, instruction = submission.order, counter.instruction
    url = _url(instruction, order)
    text = instruction.qris.payload if isinstance(instruction, Qr) else url
    left = None
    if order.expires_at is not None:
        left = max(0, int((order.expires_at - now).total_seconds()))
    return Shown(
        submission=submission,
        order=order,
        instruction=instruction,
        doing=counter.doing,
        asked=counter.asked,
        left=left,
        lines=submission.differences if order.payable != submission.expected else (),
        matrix=code[1] if code is not None and code[0] == text else None,
        url=url,
        link_fault=fault(url),
    )


def time_left(seconds: int) -> str:
    """`14:32`, or `2:14:32` from an hour on."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def badge(shown: Shown) -> tuple[Tone, str, str]:
    """Tone, words and icon of the payment's state."""
    if shown.doing is Doing.CANCELLING:
        return "neutral", tx("Payment", "Being cancelled…"), "x"
    if not shown.asked:
        return "neutral", tx("Payment", "Asking Scalev…"), "refresh-cw"
    if shown.in_conflict:
        return "bad", tx("Payment", "Conflict"), "circle-alert"
    if shown.cancelled:
        return "neutral", tx("Payment", "Cancelled"), "circle-x"
    if shown.expired:
        return "bad", tx("Payment", "Expired"), "hourglass"
    if shown.kind is MethodKind.COD:
        return "info", tx("Payment", "Paid on delivery"), "truck"
    if shown.kind is MethodKind.NONE:
        return "info", tx("Payment", "Nothing to pay"), "circle-check"
    if shown.kind is MethodKind.CASH:
        return "warn", tx("Payment", "Not paid yet"), "banknote"
    return "warn", tx("Payment", "Waiting for payment"), "clock"


def _url(instruction: Instruction, order: Order) -> str:
    match instruction:
        case PayLink(url=url) | RefusedQr(page=url):
            return url
        case _:
            return page_of(order)
