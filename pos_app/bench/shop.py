"""A sandbox beside the measurements, in a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from pos_app.demo import Demo, DemoAccess


@contextmanager
def sandbox(variants: int) -> Iterator[DemoAccess]:
    """Serves a catalog of so many variants until it is left. Raises DemoFailed."""
    demo = Demo(catalog_size=variants)
    try:
        yield asyncio.run(demo.access())
    finally:
        demo.close()
