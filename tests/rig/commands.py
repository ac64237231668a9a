"""What the rig tells its nursery: where the shop is, and what the next life is to do."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Self


class Role(StrEnum):
    """PREPARE enrols the till, SELL sells until it is killed, FINISH brings all sales to an end."""

    PREPARE = "prepare"
    SELL = "sell"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Access:
    """The shop as the till reaches it, and a customer with an account there.

    `bug` names one of `broken`, for a till that has it.
    """

    base_url: str
    key: str
    store: str
    storefront: str
    email: str
    password: str = field(repr=False)
    bug: str = ""

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Life:
    """One run of the till over the files in `folder`.

    `point` is the crash point (C1 to C10) at whose `passing`-th passing it kills itself; empty
    where the death comes from outside. `number` is unlike that of any other life. `member`: a
    customer signs in and orders with their own account.
    """

    role: Role
    folder: str
    number: int
    point: str = ""
    passing: int = 1
    member: bool = False

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Self:
        told = json.loads(text)
        return cls(**told | {"role": Role(told["role"])})
