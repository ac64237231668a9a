"""Why the till does not do what it was asked, apart from what a shop or a disk answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.domain.money import Rupiah
    from pos_app.domain.sale import Hurdle

NEEDED_BYTES = 200 * 1024 * 1024
"""What must be free before a sale may be confirmed: its answers have to fit later."""


class NoWarehouse(Exception):
    """No warehouse has these goods for that district."""


class PlaceUnknown(Exception):
    """The sale does not say yet where the goods go."""


class NotReady(Exception):
    """The sale cannot be confirmed yet."""

    def __init__(self, hurdles: tuple[Hurdle, ...]) -> None:
        super().__init__(", ".join(hurdles))
        self.hurdles = hurdles


class WrongTarget(Exception):
    """The sale belongs to another shop than the one this till is connected to."""


class NeedsNetwork(Exception):
    """Only the server's answer tells the customer how to pay this sale."""


class QueueFull(Exception):
    """As much waits to be sent as the owner allows."""

    def __init__(self, count: int, amount: Rupiah) -> None:
        super().__init__(f"{count} sales wait to be sent")
        self.count = count
        self.amount = amount


class ReasonMissing(ValueError):
    """What may make a second order needs a reason in writing."""


class NotOurs(Exception):
    """The order carries another reference, or belongs to another sale of this till."""


class StoreGone(Exception):
    """The key's stores do not include the one this till is set up for."""

    def __init__(self, unique_id: str) -> None:
        super().__init__(unique_id)
        self.unique_id = unique_id
