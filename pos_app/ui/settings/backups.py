"""The till's backups: when the last one was made, another one now, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.desks.naming import clock_time, short_date
from pos_app.ui.desks.upkeep import UpkeepState, why_no_backup
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.combo import ComboField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard, beside

if TYPE_CHECKING:
    from pos_app.ui.desks.upkeep import Backup, UpkeepDesk
    from pos_app.ui.kit.theme import Theme

_LONGEST = 2_000
"""Letters of what is told: nothing of it may be cut off."""


class BackupsCard(SettingsCard):
    """A button for a new backup, and the list of those there are; one is put back after a yes."""

    def __init__(self, theme: Theme, upkeep: UpkeepDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Settings", "Backups"), parent=parent)
        self._upkeep = upkeep
        self._said = PlainLabel(
            "", self, font=type_face(13), colour=theme.ink2, wrap=True, limit=_LONGEST
        )
        self._said.setObjectName("backupsSaid")
        self._make = SecondaryButton(
            theme, tx("Settings", "Back up now"), name="backUpNow", parent=self
        )
        self._choice = ComboField(
            theme,
            tx("Settings", "Go back to a backup"),
            placeholder=tx("Settings", "Choose one"),
            name="backupChoice",
            parent=self,
        )
        self._restore = SecondaryButton(
            theme, tx("Settings", "Put back…"), name="restoreBackup", parent=self
        )
        self._question = QWidget(self)
        self._asked = PlainLabel(
            "",
            self._question,
            font=type_face(13, MEDIUM),
            colour=theme.ink,
            wrap=True,
            limit=_LONGEST,
        )
        self._asked.setObjectName("restoreAsked")
        self._yes = SecondaryButton(
            theme,
            tx("Settings", "Put it back"),
            tone="danger",
            name="restoreYes",
            parent=self._question,
        )
        self._no = SecondaryButton(
            theme, tx("Settings", "Cancel"), name="restoreNo", parent=self._question
        )
        self._lay_out()
        self._question.hide()
        self._make.clicked.connect(upkeep.back_up)
        self._choice.picked.connect(lambda _: self._fold())
        self._restore.clicked.connect(self._ask)
        self._yes.clicked.connect(self._put_back)
        self._no.clicked.connect(self._fold)
        upkeep.changed.connect(self._show)
        self._show(upkeep.state)

    def look(self) -> None:
        """Shows what is there by now."""
        self._fold()
        self._upkeep.look()

    def _lay_out(self) -> None:
        self.add_actions(self._make)
        back = QHBoxLayout()
        back.setSpacing(14)
        back.addWidget(self._choice, 1, Qt.AlignmentFlag.AlignTop)
        back.addLayout(beside(self._restore))
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addStretch(1)
        answers.addWidget(self._no)
        answers.addWidget(self._yes)
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(8)
        question.addWidget(self._asked)
        question.addLayout(answers)
        self.column.addWidget(self._said)
        self.column.addLayout(back)
        self.column.addWidget(self._question)
        self.column.addStretch(1)

    def _show(self, state: UpkeepState) -> None:
        self._said.set_colour(self._theme.bad if state.error is not None else self._theme.ink2)
        self._said.setText(_words(state))
        self._make.setEnabled(not state.busy)
        there = state.known.backups if state.known is not None else ()
        chosen = self._choice.current()
        self._choice.set_items(((_line(each), each.name) for each in there), chosen)
        self._choice.setEnabled(bool(there))
        self._restore.setEnabled(bool(there) and not state.busy)

    def _ask(self) -> None:
        if self._choice.current() is None:
            self._choice.input.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choice.set_error(tx("Settings", "Choose a backup first."))
            return
        self._choice.set_error("")
        self._asked.setText(
            tx(
                "Settings",
                "The till goes back to {backup}. Later sales stay in Scalev, and what was not "
                "finished then is looked for there before anything is sent. The data of now is "
                "kept in the till's folder.",
            ).format(backup=self._choice.input.currentText())
        )
        self._question.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._choice.set_error("")
        self._question.hide()

    def _put_back(self) -> None:
        name = self._choice.current()
        self._fold()
        if isinstance(name, str):
            self._upkeep.restore(name)


def _words(state: UpkeepState) -> str:
    if state.error is not None:
        return why_no_backup(state.error)
    if state.busy or state.known is None:
        return tx("Settings", "One moment…") if state.busy else ""
    if not state.known.backups:
        told = tx("Settings", "There is none yet. One is made each day, and when the till closes.")
    else:
        told = tx(
            "Settings",
            "The last one: {when}. One is made each day, and when the till closes. They stay up to "
            "%n day(s), like customers' data.",
            n=state.known.days,
        ).format(when=_when(state.known.backups[0]))
    if not state.known.aside:
        return told
    aside = tx(
        "Settings",
        "Files that were put aside long ago still hold customers' data: {names}. Delete them from "
        "the till's folder once nobody needs them.",
    )
    return f"{told} {aside.format(names=', '.join(state.known.aside))}"


def _line(backup: Backup) -> str:
    return f"{_when(backup)} · {QLocale().formattedDataSize(backup.size)}"


def _when(backup: Backup) -> str:
    return f"{short_date(backup.made_at)} {clock_time(backup.made_at)}"
