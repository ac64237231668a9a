"""Loads Qt and what shows the till, and leaves Python as it was before."""

from __future__ import annotations

import builtins
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from pos_app import enumerations

_NEVER = frozenset(
    {
        "shibokensupport/signature/lib/enum_sig.py",
        "shibokensupport/signature/lib/pyi_generator.py",
    }
)
"""Parts of Qt's binding that nothing else in it uses: they write the stubs for type checkers."""

_ON_DEMAND = frozenset(
    {
        "shibokensupport/signature/errorhandler.py",
        "shibokensupport/signature/layout.py",
        "shibokensupport/signature/lib/tool.py",
        "shibokensupport/signature/mapping.py",
        "shibokensupport/signature/parser.py",
    }
)
"""Parts of it that word the errors of wrong calls, and are asked for nothing else."""

_PROMISE = """
from pos_app.toolkit import on_demand
__getattr__ = on_demand(globals(), {source!r}, {filename!r})
del on_demand
def update_mapping():
    return __getattr__("update_mapping")()
"""
"""What stands for such a part until then: Python asks a module's `__getattr__` for its names.

C++ does not: before an error is worded it takes `update_mapping` as it is, and calls it.
"""


@contextmanager
def loading() -> Iterator[None]:
    """The cycle collector rests meanwhile: of what modules are made, nothing is garbage.

    It would look through all of it again and again, 12 ms of a start, and once more right behind
    it, another 8: so it never does. It is left as it was found.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


def load() -> None:
    """Imports PySide6, hurries its enumerations and puts Python's own `__import__` back.

    PySide puts one of its own in place, so that a module can choose other names with
    `from __feature__ import …`. That one reads the source text of every module which is imported
    later, a library's as well, to see whether it speaks of PySide, and keeps the text in memory.
    Nobody here chooses other names, and a tenth of the time to the first picture went into it.
    """
    enumerations.hurry()
    with _only_what_is_used():
        import PySide6.QtCore
    _ = PySide6.QtCore
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _only_what_is_used() -> Iterator[None]:
    """The binding carries its Python parts as text, and would compile all of it at every start."""
    as_it_was: Callable[..., object] = builtins.compile

    def compile_what_is_used(
        source: object, filename: object, *rest: object, **named: object
    ) -> object:
        if filename in _NEVER:
            source = ""
        elif filename in _ON_DEMAND:
            source = _PROMISE.format(source=source, filename=filename)
        return as_it_was(source, filename, *rest, **named)

    builtins.__dict__["compile"] = compile_what_is_used
    try:
        yield
    finally:
        builtins.__dict__["compile"] = as_it_was


def on_demand(module: dict[str, Any], source: bytes, filename: str) -> Callable[[str], object]:
    """A `__getattr__` for a module that is still empty: the first name asked of it fills it.

    `module` is its namespace. Names of Python's own fill nothing: importing asks for some. Whoever
    asks from another thread meanwhile waits: a library that the worker loads looks at docstrings,
    and those of Qt are worded as well.
    """
    filling = RLock()
    waiting = [source]

    def fill(name: str) -> object:
        if not name.startswith("__"):
            with filling:
                while waiting:
                    exec(compile(waiting.pop(), filename, "exec"), module)  # noqa: S102  the binding's
            if name in module:
                return module[name]
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}", name=name)

    return fill
