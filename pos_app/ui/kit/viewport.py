"""The part of a scroll area that scrolls, made by us."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """Gives the area a new viewport and answers it.

    The one that Qt makes has a class that Python has never heard of. To find out what it is, PySide
    loads every class of widgets there is, at the first question for it: some 10 ms, which the
    first picture would wait for.
    """
    viewport = QWidget()
    area.setViewport(viewport)
    return viewport
