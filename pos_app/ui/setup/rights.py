"""What a key must be allowed to do, and what a trial of it has shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.rights import UNSEEN, KeyTrial, Right
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_COLUMNS = 2
_MARK = 16


class RightsList(QWidget):
    """The scopes of a restricted key, each with a mark once the key was tried."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: dict[Right, Picture] = {}
        self._names: dict[Right, PlainLabel] = {}
        self._title = PlainLabel(
            tx("Setup", "A restricted key needs these scopes:"),
            font=type_face(13, SEMIBOLD),
            colour=theme.ink2,
            wrap=True,
        )
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        rows = -(-len(Right) // _COLUMNS)
        for at, right in enumerate(Right):
            grid.addLayout(self._row(right), at % rows, at // rows)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(8)
        column_of_all.addWidget(self._title)
        column_of_all.addLayout(grid)
        self.show_trial(None)

    def show_trial(self, trial: KeyTrial | None) -> None:
        """Marks what was tried; without a trial, or for a full key, nothing is marked."""
        theme = self._theme
        tried = trial if trial is not None and not trial.is_full else None
        for right, mark in self._marks.items():
            if tried is None:
                icon, colour, told = "minus", theme.ink2, tx("Setup", "needed")
            elif right in tried.missing:
                icon, colour, told = "circle-x", theme.bad, tx("Setup", "missing")
            elif right in UNSEEN or not tried.stores:
                icon, colour, told = "info", theme.ink2, tx("Setup", "cannot be tried")
            else:
                icon, colour, told = "circle-check", theme.ok, tx("Setup", "there")
            mark.set_icon(icon, colour)
            self._names[right].setAccessibleName(f"{right.value}: {told}")

    def _row(self, right: Right) -> QHBoxLayout:
        mark = self._marks[right] = Picture(self._theme, "minus", size=_MARK)
        name = self._names[right] = PlainLabel(right.value, font=type_face(13, MEDIUM))
        meant = PlainLabel(
            _meaning(right), font=type_face(SMALL), colour=self._theme.ink2, elide=True
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark)
        row.addWidget(name)
        row.addWidget(meant, 1)
        return row


class Verdict(Card):
    """What came of the trial, in a sentence or two; hidden until there was one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=10, name="setupVerdict", parent=parent)
        self._icon = Picture(theme, "info", size=18)
        self._words = PlainLabel(font=type_face(BODY, MEDIUM), wrap=True, limit=600)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """What is said now, empty where nothing is."""
        return self._words.whole_text()

    def show_trial(self, trial: KeyTrial | None) -> None:
        theme = self._theme
        if trial is None:
            self._words.setText("")
            self.hide()
            return
        if not trial.opens:
            icon, ink, paper = "circle-x", theme.bad, theme.bad_soft
        elif trial.is_full or trial.missing:
            icon, ink, paper = "shield-alert", theme.warn, theme.warn_soft
        else:
            icon, ink, paper = "shield-check", theme.ok, theme.ok_soft
        self._icon.set_icon(icon, ink)
        self.set_colours(paper, paper)
        self._words.setText(verdict(trial))
        self.setAccessibleName(self._words.whole_text())
        self.show()


def verdict(trial: KeyTrial) -> str:
    """What the trial means for the till, and what the owner can do about it."""
    names = ", ".join(right.value for right in Right if right in trial.missing)
    if trial.missing and not trial.opens:
        told = tx("Setup", "The till cannot work with this key. It lacks {names}.")
        return told.format(names=names)
    if not trial.stores:
        return tx("Setup", "The key is valid, but it opens no store.")
    if trial.is_full:
        return tx(
            "Setup",
            "This key may do everything in your business, and whoever takes this computer has it. "
            "A restricted key (rk_) with the scopes below is safer. You can go on with this one.",
        )
    if trial.missing:
        told = tx(
            "Setup",
            "The till sells with this key, but not everything works: it lacks {names}. Widen it "
            "in Scalev, or go on.",
        )
        return told.format(names=names)
    return tx(
        "Setup",
        "The key opens %n store(s). What only a sale can show is marked; check those scopes in "
        "Scalev.",
        n=len(trial.stores),
    )


def _meaning(right: Right) -> str:
    match right:
        case Right.STORES:
            return tx("Setup", "the stores and their payment methods")
        case Right.PRODUCTS:
            return tx("Setup", "the catalog")
        case Right.PLACES:
            return tx("Setup", "districts of addresses")
        case Right.ORDERS:
            return tx("Setup", "find an order again")
        case Right.SHIPPING:
            return tx("Setup", "couriers and their cost")
        case Right.CREATE:
            return tx("Setup", "place an order")
        case Right.UPDATE:
            return tx("Setup", "ask for its payment")
        case Right.STATUS:
            return tx("Setup", "record cash as paid")
