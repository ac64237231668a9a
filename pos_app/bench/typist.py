"""Texts typed into an editor, each key until its results are painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.bench.paint_watch import PaintWatch
from pos_app.script import Hand, Script

_APART = 0.04
"""Seconds from one key to the next: sooner, and the till takes it for a scanner's."""


def typing_of(
    hand: Hand,
    editor: QLineEdit,
    watch: PaintWatch,
    texts: Sequence[str],
    warm_up: int,
    keys: list[float],
) -> Script:
    """Adds the milliseconds of every key to `keys`, those of the first `warm_up` texts aside."""
    editor.setFocus()
    for number, text in enumerate(texts):
        for letter in text:
            if letter == " ":
                # Ends a word that is sought already: there is nothing new to paint.
                hand.key(editor, Qt.Key.Key_Space, letter)
                continue
            yield _passed(_APART)
            start = watch.arm()
            hand.key(editor, Qt.Key.Key_unknown, letter)
            yield lambda: watch.is_done
            if number >= warm_up and watch.at is not None:
                keys.append((watch.at - start) * 1000)
        watch.arm()
        editor.clear()
        yield lambda: watch.is_done


def _passed(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
