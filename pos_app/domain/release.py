"""A newer version of the app, as its publisher tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from pos_app.domain.value import value

_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,3}", re.ASCII)


class UpdateTrouble(StrEnum):
    """Why nothing is known of newer versions."""

    ADDRESS = "address"
    KEY = "key"
    UNREACHED = "unreached"
    MISSING = "missing"
    REDIRECTED = "redirected"
    HUGE = "huge"
    SIGNATURE = "signature"
    SHAPE = "shape"
    OLDER = "older"


class UpdateFailed(Exception):
    """No version file, or none that counts."""

    def __init__(self, why: UpdateTrouble) -> None:
        super().__init__(why.value)
        self.why = why


@value
class Release:
    """`page` is where it is told of and had; `notes` say what is new, by language code."""

    version: str
    page: str
    notes: Mapping[str, str] = field(default_factory=dict)

    def notes_in(self, language: str) -> str:
        """In this language, else in English, else in whichever there is."""
        return (
            self.notes.get(language) or self.notes.get("en") or next(iter(self.notes.values()), "")
        )


def is_version(text: str) -> bool:
    """Whether it is two to four numbers with dots between them."""
    return bool(_VERSION.fullmatch(text))


def is_newer(version: str, than: str) -> bool:
    """Compares numbers, so that 0.10 is newer than 0.9 and 1.0 is no newer than 1.0.0.

    What is no version is older than any.
    """
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    if not is_version(version):
        return ()
    numbers = [int(each) for each in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
