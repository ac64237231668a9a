"""The districts of the country on this machine, so that addresses are found without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.places import PlacesDesk, PlacesState
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class PlacesCard(SettingsCard):
    """How many districts are known, and one button: load all, stop, go on."""

    def __init__(self, theme: Theme, places: PlacesDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Settings", "Districts"), parent=parent)
        self._places = places
        self._said = PlainLabel("", font=type_face(13), colour=theme.ink2, wrap=True)
        self._said.setObjectName("districtsSaid")
        self._button = SecondaryButton(theme, "", name="loadDistricts")
        self._button.clicked.connect(self._pressed)
        self.add_actions(self._button)
        self.column.addWidget(self._said)
        self.column.addStretch(1)
        places.changed.connect(self._show)
        self._show(places.state)

    def look(self) -> None:
        """Shows what is known by now."""
        self._places.look()

    def _pressed(self) -> None:
        if self._places.state.loading:
            self._places.stop()
        else:
            self._places.load()

    def _show(self, state: PlacesState) -> None:
        failed = state.error is not None
        self._said.set_colour(self._theme.bad if failed else self._theme.ink2)
        self._said.setText(_words(state))
        self._button.setText(_action(state))


def _words(state: PlacesState) -> str:
    if state.loading:
        return _progress(state)
    parts = []
    if state.error is not None:
        parts.append(str(explain(state.error)))
    if (known := state.known) is not None:
        count = QLocale().toString(known.count)
        if known.begun:
            words = tx("Settings", "{count} are on this computer; not all were read yet.")
        elif known.loaded_at is not None:
            words = tx("Settings", "All {count} are on this computer.")
        else:
            words = tx("Settings", "{count} are on this computer; others need the internet.")
        parts.append(words.format(count=count))
    return " ".join(parts)


def _progress(state: PlacesState) -> str:
    read = QLocale().toString(state.read)
    if state.expected:
        about = QLocale().toString(state.expected)
        return tx("Settings", "{read} of about {about} read. You can go on selling.").format(
            read=read, about=about
        )
    return tx("Settings", "{read} read so far. You can go on selling.").format(read=read)


def _action(state: PlacesState) -> str:
    if state.loading:
        return tx("Settings", "Stop")
    known = state.known
    if known is not None and known.begun:
        return tx("Settings", "Go on loading")
    if known is not None and known.loaded_at is not None:
        return tx("Settings", "Load all districts anew")
    return tx("Settings", "Load all districts")
