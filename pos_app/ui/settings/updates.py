"""Whether the till looks for newer versions, where, and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app import __version__
from pos_app.domain.release import UpdateFailed, UpdateTrouble
from pos_app.ui.desks.links import link_fault
from pos_app.ui.desks.updates import UpdateDesk, UpdateState, news, trouble
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.toggle import Switch
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class UpdatesCard(SettingsCard):
    """A switch; below it, where it is on, address and signer, and what the last look found."""

    def __init__(self, theme: Theme, updates: UpdateDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Updates", "Newer versions"), name="updatesCard", parent=parent)
        self._updates = updates
        self.switch = Switch(
            theme, tx("Updates", "Tell me of newer versions"), name="updatesSwitch", parent=self
        )
        self.url = TextField(
            theme,
            tx("Updates", "Address of the version file"),
            placeholder="https://…/version.json",
            limit=500,
            name="updatesUrl",
        )
        self.key = TextField(
            theme,
            tx("Updates", "Public key of the publisher"),
            placeholder="RW…",
            limit=200,
            name="updatesKey",
        )
        self.check = SecondaryButton(
            theme, tx("Updates", "Look now"), icon="refresh-cw", name="updatesLook", parent=self
        )
        self.page = SecondaryButton(
            theme,
            tx("Updates", "Open the page"),
            icon="external-link",
            name="updatesPage",
            parent=self,
        )
        self._said = PlainLabel("", font=type_face(13, MEDIUM), wrap=True, limit=400)
        self._said.setObjectName("updatesSaid")
        self._below = QWidget(self)
        self._lay_out()
        self.switch.clicked.connect(lambda on: updates.switch(on=on))
        self.check.clicked.connect(self._look)
        self.page.clicked.connect(self._open)
        for field in (self.url, self.key):
            field.edited.connect(lambda _: self._clear())
            field.entered.connect(self._look)
        updates.changed.connect(self._show)
        self._show(updates.state)

    def look(self) -> None:
        """What holds now, in place of what was typed and not kept."""
        self._clear()
        for field in (self.url, self.key):
            field.input.setModified(False)
        self._show(self._updates.state)

    def _lay_out(self) -> None:
        text = tx(
            "Updates",
            "Once a day, between sales, a signed file is read there. Nothing about this till is "
            "sent, and nothing is downloaded or installed.",
        )
        fields = QHBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(self.url, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.key, 1, Qt.AlignmentFlag.AlignTop)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._said, 1)
        told.addWidget(self.page)
        told.addWidget(self.check)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(
            PlainLabel(text, font=type_face(13), colour=self._theme.ink2, wrap=True, limit=300)
        )
        below.addLayout(fields)
        below.addLayout(told)
        self.column.addWidget(self.switch)
        self.column.addWidget(self._below)

    def _fill_fields(self, state: UpdateState) -> None:
        for field, text in ((self.url, state.plan.url), (self.key, state.plan.key)):
            # What is being typed is not overwritten by what is kept.
            if not field.input.isModified():
                field.set_text(text)
                field.input.setCursorPosition(0)

    def _show(self, state: UpdateState) -> None:
        self._fill_fields(state)
        self.switch.setChecked(state.plan.on)
        self._below.setVisible(state.plan.on)
        self.check.setEnabled(not state.looking)
        self.page.setVisible(state.is_news)
        failed = state.error is not None
        self._said.set_colour(self._theme.bad if failed else self._theme.ink2)
        self._said.setText(_words(state))
        for field, why in ((self.url, UpdateTrouble.ADDRESS), (self.key, UpdateTrouble.KEY)):
            if isinstance(state.error, UpdateFailed) and state.error.why is why:
                field.set_error(trouble(state.error))
                self._said.setText("")

    def _look(self) -> None:
        self._clear()
        wrong = self._updates.plan(self.url.text(), self.key.text())
        if wrong is not None:
            field = self.url if wrong is UpdateTrouble.ADDRESS else self.key
            field.set_error(trouble(UpdateFailed(wrong)))
            field.setFocus()
        elif self._updates.is_quiet:
            self._updates.look()
        else:
            self._said.set_colour(self._theme.ink2)
            self._said.setText(tx("Updates", "A sale is open; the till looks when it is done."))

    def _open(self) -> None:
        release = self._updates.state.release
        if (fault := self._updates.open_page()) is not None and release is not None:
            self._said.set_colour(self._theme.bad)
            self._said.setText(link_fault(fault, release.page))

    def _clear(self) -> None:
        self.url.set_error("")
        self.key.set_error("")


def _words(state: UpdateState) -> str:
    if state.looking:
        return tx("Updates", "Looking…")
    if state.error is not None:
        return trouble(state.error)
    if state.release is not None and state.is_news:
        return news(state.release)
    if state.release is not None:
        return tx("Updates", "Version {version} is the newest.").format(version=__version__)
    return tx("Updates", "This is version {version}.").format(version=__version__)
