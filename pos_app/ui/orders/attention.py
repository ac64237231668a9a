"""Why a sale of the list needs somebody, and the button that leads to where it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.submission import State, Submission
from pos_app.ui.desks.causes import turned_down
from pos_app.ui.desks.naming import clock_time_seconds
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.paint import State as Tone
from pos_app.ui.kit.paint import state_colours
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class Attention(Card):
    """Hidden where a sale needs nobody."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=10, name="orderAttention", parent=parent)
        self._theme = theme
        self._icon = Picture(theme, "circle-alert", theme.bad, size=18, parent=self)
        self._title = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self._text = PlainLabel("", self, font=type_face(13, MEDIUM), wrap=True, limit=400)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_submission(self, submission: Submission) -> None:
        told = _told(submission)
        self.setVisible(told is not None)
        if told is None:
            return
        tone, icon, title, text = told
        ink, paper = state_colours(self._theme, tone)
        edge = QColor(ink)
        edge.setAlphaF(0.3)
        self.set_colours(paper, edge)
        self._icon.set_icon(icon, ink)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())


def _told(submission: Submission) -> tuple[Tone, str, str, str] | None:
    if submission.open_extras:
        return (
            "bad",
            "layers",
            tx("Orders", "There are %n order(s) for this sale", n=1 + len(submission.open_extras)),
            tx("Orders", "One stays; cancel the others, or pay back what was paid twice."),
        )
    match submission.state:
        case State.UNKNOWN:
            return (
                "warn",
                "refresh-cw",
                tx("Orders", "This order is being checked with Scalev"),
                tx("Orders", "Do not make it again. The till goes on looking by itself."),
            )
        case State.REVIEW:
            return (
                "bad",
                "circle-alert",
                tx("Orders", "This order was not found in Scalev"),
                _looked_for(submission),
            )
        case State.REJECTED if submission.deferred:
            return (
                "bad",
                "circle-alert",
                tx("Orders", "Scalev refused it after the customer was served"),
                turned_down(submission),
            )
        case _:
            return None


def _looked_for(submission: Submission) -> str:
    last = submission.search.last_at
    if last is None:
        return tx("Orders", "Somebody has to decide what becomes of it.")
    told = tx(
        "Orders", "Looked for it %n time(s), the last time at {time}.", n=submission.search.looks
    )
    return told.format(time=clock_time_seconds(last))
