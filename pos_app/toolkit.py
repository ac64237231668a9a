"""Loads Qt and what shows the till, and leaves Python as it was before."""

from __future__ import annotations

import builtins
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STUB_WRITERS = frozenset(
    {
        "shibokensupport/signature/lib/enum_sig.py",
        "shibokensupport/signature/lib/pyi_generator.py",
    }
)
"""Parts of Qt's binding that nothing else in it uses: they write the stubs for type checkers."""


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
    with _without_stub_writers():
        import PySide6.QtCore
    _ = PySide6.QtCore
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _without_stub_writers() -> Iterator[None]:
    """Those parts come empty meanwhile.

    The binding carries its Python parts as text and compiles it at every start. The rest of them
    words the errors of wrong calls and cannot wait: it is asked while an error is under way.
    """
    as_it_was: Callable[..., object] = builtins.compile

    def compile_what_is_used(
        source: object, filename: object, *rest: object, **named: object
    ) -> object:
        return as_it_was("" if filename in _STUB_WRITERS else source, filename, *rest, **named)

    builtins.__dict__["compile"] = compile_what_is_used
    try:
        yield
    finally:
        builtins.__dict__["compile"] = as_it_was
