"""Copies of what must never be lost, as the till sees them. Methods raise StoreError."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.value import value


@value
class Backup:
    """One copy that was verified when it was made. `generation` counts the till's openings."""

    name: str
    made_at: datetime
    generation: int
    size: int


class Vault(Protocol):
    """The backups of one till."""

    async def make(self, at: datetime) -> Backup:
        """Copies, verifies and only then names it. Nothing is left of one that fails."""

    def list(self) -> tuple[Backup, ...]:
        """Newest first."""

    def drop(self, backups: Sequence[Backup]) -> None:
        """Deletes them."""

    def drop_migrated(self, before: datetime) -> int:
        """Deletes the copies that an older app's data left behind before then."""

    def put_aside(self, before: datetime) -> tuple[str, ...]:
        """Names of files that damage or a restore left beside the till's before then."""

    def needed(self) -> int:
        """Bytes that the next backup takes."""

    def is_stale(self) -> bool:
        """Whether anything was written since the last backup of this opening."""
