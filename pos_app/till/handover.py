"""What handing goods over at the counter takes, kept for days without a network.

The service depends on the till's warehouse and district alone, not on what is in the cart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from pos_app.domain.delivery import CourierService
from pos_app.domain.money import Rupiah

if TYPE_CHECKING:
    from pos_app.domain.delivery import QuoteKey
    from pos_app.till.ports import Settings

_NAME = "delivery.handover"


def keep(settings: Settings, key: QuoteKey, services: Sequence[CourierService]) -> None:
    """Remembers the services of the till's own place. Raises StoreError."""
    rows = [asdict(each) | {"cost": each.cost.amount} for each in services]
    text = json.dumps({"place": _place(key), "services": rows}, sort_keys=True)
    if text != settings.get(_NAME):
        settings.put(_NAME, text)


def recall(settings: Settings, key: QuoteKey) -> tuple[CourierService, ...]:
    """What was kept for this place; nothing where that is another one or cannot be read."""
    try:
        kept = json.loads(settings.get(_NAME) or "{}")
        if kept.get("place") != _place(key):
            return ()
        return tuple(
            CourierService(**each | {"cost": Rupiah(each["cost"])}) for each in kept["services"]
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def _place(key: QuoteKey) -> list[str]:
    return [str(key.warehouse_id), str(key.district_id), str(key.cod)]
