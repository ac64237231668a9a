"""How much memory this process has."""

from __future__ import annotations

from pathlib import Path

_ROLLUP = Path("/proc/self/smaps_rollup")


def resident() -> dict[str, float]:
    """`rss` and `pss` in MiB: all that is resident, and without what other processes share.

    Empty where the system does not tell (only Linux does so without a library).
    """
    try:
        lines = _ROLLUP.read_text("ascii").splitlines()
    except OSError:
        return {}
    told = {name: value for name, _, value in (line.partition(":") for line in lines)}
    return {each.lower(): int(told[each].split()[0]) / 1024 for each in ("Rss", "Pss")}
