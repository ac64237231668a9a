"""A keyring of the system that forgets everything when its test ends."""

from __future__ import annotations

import pytest
from keyring.backend import KeyringBackend

from pos_app.store import secrets


class Ring(KeyringBackend):
    """Keeps what it is given in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def install(monkeypatch: pytest.MonkeyPatch) -> Ring:
    """Makes a ring the system's keyring until the test ends."""
    made = Ring()
    monkeypatch.setattr(secrets, "ALLOWED", secrets.ALLOWED | {f"{__name__}.Ring"})
    monkeypatch.setattr(secrets, "_system_backend", lambda: made)
    return made
