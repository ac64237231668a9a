"""What this till is set up with."""

from __future__ import annotations

from pos_app.domain.profile import Profile
from pos_app.store import codec
from pos_app.store.database import Database

_PROFILE = "SELECT profile_json FROM profile"
_SAVE_PROFILE = """
INSERT INTO profile (only, profile_json) VALUES (1, ?)
ON CONFLICT (only) DO UPDATE SET profile_json = excluded.profile_json
"""
_GET = "SELECT value FROM setting WHERE name = ?"
_PUT = """
INSERT INTO setting (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


class Settings:
    """Satisfies `till.ports.Settings`. Keys and PINs never come here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def profile(self) -> Profile | None:
        """None also for a profile that cannot be read: the till is then set up anew."""
        row = self._database.row(_PROFILE)
        if row is None:
            return None
        try:
            return codec.load(Profile, row[0])
        except codec.NotReadable:
            return None

    def save_profile(self, profile: Profile) -> None:
        self._database.run(_SAVE_PROFILE, (codec.dump(Profile, profile),))

    def get(self, name: str) -> str | None:
        row = self._database.row(_GET, (name,))
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        self._database.run(_PUT, (name, value))
