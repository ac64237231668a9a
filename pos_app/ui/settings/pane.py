"""The settings page: names, where the till stands, language and colours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.delivery import District
from pos_app.domain.profile import Profile
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.kit.buttons import GhostButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.chips import Choice, SegmentedControl
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import BODY, BOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

_WIDTH = 720


class SettingsPane(ScrollPane):
    """One column of cards; a card's button keeps what stands in it."""

    def __init__(self, theme: Theme, settings: SettingsDesk, parent: QWidget | None = None) -> None:
        inner = QWidget()
        super().__init__(inner, name="settingsPane", parent=parent)
        self._theme = theme
        self._settings = settings
        self._till_name = TextField(
            theme,
            tx("Settings", "Name of this till"),
            placeholder=tx("Settings", "Till 1"),
            limit=40,
            name="tillName",
        )
        self._cashier = TextField(theme, tx("Settings", "Cashier"), limit=60, name="cashierName")
        self._walk_in = TextField(
            theme, tx("Settings", "Name of a customer without a name"), limit=60, name="walkInName"
        )
        self._district = TextField(
            theme,
            tx("Settings", "District of this till"),
            icon="map-pin",
            placeholder=tx("Settings", "Three letters of the district"),
            name="tillDistrict",
        )
        self._found = QVBoxLayout()
        self._found.setSpacing(2)
        self._said = PlainLabel(font=type_face(13), colour=theme.ink2, wrap=True)
        column = QVBoxLayout()
        column.setSpacing(14)
        for card in (self._names_card(), self._place_card(), self._look_card(), self._key_card()):
            card.setMaximumWidth(_WIDTH)
            column.addWidget(card)
        column.addWidget(self._said)
        column.addStretch(1)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(18, 14, 18, 18)
        outer.addStretch(1)
        outer.addLayout(column, 6)
        outer.addStretch(1)
        self._district.edited.connect(settings.search_district)
        settings.districts_found.connect(self._show_districts)
        settings.saved.connect(self._saved)
        settings.failed.connect(self._failed)
        if settings.profile is not None:
            self._fill(settings.profile)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._colours.set_current(self._settings.colours)
        if self._settings.profile is not None:
            self._fill(self._settings.profile)
            self._said.setText("")

    def _names_card(self) -> Card:
        card, column = self._card(tx("Settings", "This till"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._till_name)
        row.addWidget(self._cashier)
        column.addLayout(row)
        column.addWidget(self._walk_in)
        save = PrimaryButton(self._theme, tx("Settings", "Save"), compact=True, name="saveSettings")
        save.clicked.connect(self._keep_names)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _place_card(self) -> Card:
        card, column = self._card(tx("Settings", "Hand-over at the counter"))
        text = tx(
            "Settings",
            "Goods handed over here leave from the warehouse nearest to this district.",
        )
        column.addWidget(PlainLabel(text, font=type_face(13), colour=self._theme.ink2, wrap=True))
        column.addWidget(self._district)
        column.addLayout(self._found)
        return card

    def _look_card(self) -> Card:
        card, column = self._card(tx("Settings", "Language and colours"))
        language = SegmentedControl(
            self._theme,
            (Choice("id", "Bahasa Indonesia"), Choice("en", "English")),
            accessible=tx("Settings", "Language"),
            name="languageChoice",
        )
        colours = self._colours = SegmentedControl(
            self._theme,
            (
                Choice("light", tx("Settings", "Light"), "sun"),
                Choice("dark", tx("Settings", "Dark"), "moon"),
                Choice("system", tx("Settings", "As the computer"), "monitor"),
            ),
            accessible=tx("Settings", "Colours"),
            name="themeChoice",
        )
        language.picked.connect(lambda key: self._settings.look_wanted.emit(str(key), ""))
        colours.picked.connect(lambda key: self._settings.look_wanted.emit("", str(key)))
        language.set_current(tx("Settings", "en", "the code of this language"))
        row = QHBoxLayout()
        row.addWidget(language)
        row.addStretch(1)
        row.addWidget(colours)
        column.addLayout(row)
        return card

    def _key_card(self) -> Card:
        card, column = self._card(tx("Settings", "Connection"))
        self._store = PlainLabel(font=type_face(BODY), colour=self._theme.ink2, wrap=True)
        other = SecondaryButton(
            self._theme, tx("Settings", "Other key or store"), icon="key-round", name="otherAccess"
        )
        other.clicked.connect(self._settings.access_wanted)
        row = QHBoxLayout()
        row.addWidget(self._store, 1)
        row.addWidget(other)
        column.addLayout(row)
        return card

    def _card(self, title: str) -> tuple[Card, QVBoxLayout]:
        card = Card(self._theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, font=type_face(16, BOLD)))
        return card, column

    def _fill(self, profile: Profile) -> None:
        self._till_name.set_text(profile.till_name)
        self._cashier.set_text(profile.cashier)
        self._walk_in.set_text(profile.walk_in)
        self._store.setText(profile.store.name)
        if profile.district is not None:
            self._district.set_text(profile.district.display)
        if profile.warehouse is not None:
            text = tx("Settings", "Warehouse: {name}").format(name=profile.warehouse.name)
            self._district.set_hint(text)

    def _keep_names(self) -> None:
        self._settings.rename(self._till_name.text(), self._cashier.text(), self._walk_in.text())

    def _show_districts(self, districts: tuple[District, ...]) -> None:
        self._clear_found()
        for district in districts[:6]:
            row = GhostButton(self._theme, district.display, icon="map-pin")
            row.clicked.connect(partial(self._take_district, district))
            self._found.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        if not districts:
            self._district.set_error(tx("Settings", "No district has this name."))
        else:
            self._district.set_error("")

    def _take_district(self, district: District, *_checked: bool) -> None:
        self._clear_found()
        self._district.set_text(district.display)
        self._district.set_busy(True)
        self._settings.settle_in(district)

    def _clear_found(self) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _saved(self, profile: Profile) -> None:
        self._district.set_busy(False)
        self._fill(profile)
        if profile.district is not None and profile.warehouse is None:
            self._district.set_error(tx("Settings", "No warehouse can send goods from here."))
        self._said.setText(tx("Settings", "Saved."))

    def _failed(self, error: Exception) -> None:
        self._district.set_busy(False)
        self._said.setText(str(explain(error)))
