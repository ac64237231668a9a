"""What this till has learned of the shop's list of orders, kept between runs."""

from __future__ import annotations

import json

from pos_app.domain.ids import Id, birth, is_older
from pos_app.domain.submission import Endpoint, RefChannel
from pos_app.till.ports import Settings

_HIGH_WATER = "orders.high_water"
_CHANNELS = {
    Endpoint.BUSINESS: "orders.reference_channel",
    Endpoint.CUSTOMER: "orders.reference_channel.customer",
}
"""An endpoint takes metadata or it does not, so that what one teaches says nothing of another."""


class Landmarks:
    """`high_water` is the youngest order ever seen in a list; methods raise StoreError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def high_water(self) -> Id | None:
        try:
            found = json.loads(self._settings.get(_HIGH_WATER) or "null")
        except ValueError:
            return None
        usable = isinstance(found, str) or (isinstance(found, int) and not isinstance(found, bool))
        return found if usable else None

    def saw(self, youngest: Id | None) -> None:
        """Remembers an order that is younger than all before."""
        if youngest is None or birth(youngest) is None:
            return
        known = self.high_water
        if known is None or (not is_older(youngest, known) and _is_ahead(youngest, known)):
            self._settings.put(_HIGH_WATER, json.dumps(youngest))

    def channel(self, endpoint: Endpoint = Endpoint.BUSINESS) -> RefChannel | None:
        """Where the list tells references of orders that were placed there.

        None while no order of ours was seen in it.
        """
        try:
            return RefChannel(self._settings.get(_CHANNELS[endpoint]) or "")
        except ValueError:
            return None

    def learn_channel(self, channel: RefChannel, endpoint: Endpoint = Endpoint.BUSINESS) -> None:
        if channel is not self.channel(endpoint):
            self._settings.put(_CHANNELS[endpoint], channel.value)


def _is_ahead(number: Id, known: Id) -> bool:
    one, other = birth(number), birth(known)
    # A shop that changed its kind of identifier starts a new count.
    return one is not None and (other is None or one[0] != other[0] or one[1] > other[1])
