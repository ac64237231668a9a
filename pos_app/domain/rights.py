"""What a business key must let the till do, and what a trial of it has shown."""

from __future__ import annotations

import re
from enum import StrEnum

from pos_app.domain.profile import Store
from pos_app.domain.value import value

_SHAPE = re.compile(r"[\x21-\x7e]{16,1200}", re.ASCII)
_FULL, _STOREFRONT = "sk_", "sfpk_"


class Right(StrEnum):
    """A scope of a restricted key, by the name it is granted under."""

    STORES = "store:read"
    PRODUCTS = "product:read"
    PLACES = "location:read"
    ORDERS = "order:read"
    SHIPPING = "shipping:read"
    CREATE = "order:create"
    UPDATE = "order:update"
    STATUS = "order:change_status"


ESSENTIAL = frozenset({Right.STORES, Right.PRODUCTS})
"""Without these there is no catalog, and a till has nothing to sell."""

UNSEEN = (Right.SHIPPING, Right.CREATE, Right.UPDATE, Right.STATUS)
"""Only doing it would show these, and a trial changes nothing in the shop."""


@value
class KeyTrial:
    """What reading with a key has shown: the stores it opens, and what it was refused.

    `is_full` marks a key that may do everything there is; whether a restricted one may do more
    than the till needs cannot be seen from outside.
    """

    stores: tuple[Store, ...] = ()
    missing: frozenset[Right] = frozenset()
    is_full: bool = False

    @property
    def opens(self) -> bool:
        """Whether a till can be set up with the key."""
        return bool(self.stores) and not self.missing & ESSENTIAL


def is_key(text: str) -> bool:
    """Whether it has the shape of a key: 16 to 1,200 visible ASCII characters."""
    return bool(_SHAPE.fullmatch(text))


def is_full_key(key: str) -> bool:
    """Whether it is one of those that no scope restricts."""
    return key.startswith(_FULL)


def is_storefront_key(key: str) -> bool:
    """Whether it is the publishable key of a store, which opens nothing of the business."""
    return key.startswith(_STOREFRONT)
