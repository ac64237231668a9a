"""Loads Qt and what shows the till, and leaves Python's import statement as it was before."""

from __future__ import annotations

import builtins
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """The cycle collector rests meanwhile: of what modules are made, nothing is garbage.

    It would look through all of it again and again: 12 ms of a start. It is left as it was found.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def load() -> None:
    """Imports PySide6 and puts the interpreter's own `__import__` back.

    PySide puts one of its own in place, so that a module can choose other names with
    `from __feature__ import …`. That one reads the source text of every module which is imported
    later, a library's as well, to see whether it speaks of PySide, and keeps the text in memory.
    Nobody here chooses other names, and a tenth of the time to the first picture went into it.
    """
    import PySide6.QtCore

    _ = PySide6.QtCore
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
