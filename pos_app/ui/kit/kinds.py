"""Which icon says of goods that nobody can put on the counter what they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pos_app.domain.catalog import Kind

KIND_ICONS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DIGITAL: "book-open",
        Kind.COURSE: "graduation-cap",
        Kind.LICENCE: "key-round",
        Kind.BUNDLE: "package",
    }
)
"""Goods to touch have a picture, else their initial."""
