"""Scalev's identifiers: opaque, sent back exactly as they came."""

from __future__ import annotations

Id = int | str
"""An integer in older answers, a UUID text in newer ones; never computed with."""
