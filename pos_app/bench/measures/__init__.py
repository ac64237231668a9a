"""Every measurement there is, in the order they are done."""

from __future__ import annotations

from pos_app.bench.measurement import Measurement
from pos_app.bench.measures import (
    barcode,
    journal,
    keystroke,
    memory,
    scroll,
    search,
    stall,
    start,
    sync,
)

ALL: tuple[Measurement, ...] = (
    start.MEASUREMENT,
    search.MEASUREMENT,
    keystroke.MEASUREMENT,
    barcode.MEASUREMENT,
    scroll.MEASUREMENT,
    stall.MEASUREMENT,
    sync.MEASUREMENT,
    journal.MEASUREMENT,
    memory.MEASUREMENT,
)
