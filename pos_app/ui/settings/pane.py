"""The settings page: names, where the till stands, language and colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.delivery import AddressProblem, District
from pos_app.domain.money import Rupiah
from pos_app.domain.profile import Profile
from pos_app.ui.desks.delivery import SHORTEST_SEARCH as _SHORTEST
from pos_app.ui.desks.delivery import best_first
from pos_app.ui.desks.explain import address_problem, explain
from pos_app.ui.desks.settings import SettingsDesk
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.chips import Choice, SegmentedControl
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard, beside
from pos_app.ui.settings.limits import LimitsCard
from pos_app.ui.settings.places import PlacesCard
from pos_app.ui.settings.storefront import StorefrontCard

_WIDTH = 860
_BUTTON = 48


class SettingsPane(ScrollPane):
    """One column of cards; a card's button keeps what stands in it.

    Signals
        shown(): somebody has come to the page
    """

    shown = Signal()

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
            theme, tx("Settings", "Customer without a name"), limit=60, name="walkInName"
        )
        self._footer = TextField(
            theme,
            tx("Settings", "Last line of the receipt"),
            placeholder=tx("Settings", "Thank you"),
            limit=160,
            name="receiptFooter",
        )
        self._district = TextField(
            theme,
            tx("Settings", "District of this till"),
            icon="map-pin",
            placeholder=tx("Settings", "Three letters of the district"),
            name="tillDistrict",
        )
        self._offers = Suggestions(
            theme,
            self._district.box,
            self._district.input,
            accessible=tx("Settings", "Districts that match"),
            name="tillDistrictPopup",
        )
        self._filled = False
        self._naming = False
        self._limiting = False
        self._done = Picture(theme, "check", theme.ok, size=18)
        self._said = PlainLabel(font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True)
        self._said.setObjectName("settingsSaid")
        self._tell("")
        self._limits = LimitsCard(theme)
        self._limits.wanted.connect(self._keep_limits)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(14)
        side_by_side.addWidget(self._place_card(), 1)
        side_by_side.addWidget(self._limits, 1)
        self._places = PlacesCard(theme, settings.places)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self._places, 1)
        below.addWidget(self._key_card(), 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._names_card())
        column.addLayout(side_by_side)
        column.addWidget(self._look_card())
        column.addLayout(below)
        self._storefront = StorefrontCard(theme, settings)
        self._storefront.opened.connect(self.ensureWidgetVisible)
        column.addWidget(self._storefront)
        self._column = column
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(column)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(18, 10, 18, 12)
        outer.addStretch(1)
        outer.addWidget(holder, 20)
        outer.addStretch(1)
        limits = (self._limits.most, self._limits.cap)
        names = (self._till_name, self._cashier, self._walk_in, self._footer)
        for field in (*names, self._district, *limits):
            field.input.installEventFilter(self)
        for field in names:
            field.edited.connect(lambda _: self._tell(""))
            field.entered.connect(self._keep_names)
        self._district.edited.connect(self._search)
        self._district.left.connect(self._leave_district)
        self._offers.picked.connect(self._take_district)
        settings.districts_found.connect(self._show_districts)
        settings.known.connect(self._first_known)
        settings.saved.connect(self._saved)
        settings.failed.connect(self._failed)
        if settings.profile is not None:
            self._fill(settings.profile)

    def add_card(self, card: Card) -> None:
        """One more below the others; `shown` tells it to look at what holds now."""
        self._column.insertWidget(self._column.count() - 1, card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes back what was typed and not kept; only then it leaves the page."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(watched, QLineEdit)
            and event.key() == Qt.Key.Key_Escape
            and watched.isModified()
        ):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and self._settings.profile is not None:
                self._settings.search_district("")
                self._fill(self._settings.profile)
                watched.setModified(False)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()
        self._colours.set_current(self._settings.colours)
        self._places.look()
        self._storefront.look()
        if self._settings.profile is not None:
            self._fill(self._settings.profile)
            self._tell("")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._offers.close()

    def _names_card(self) -> Card:
        card = SettingsCard(self._theme, tx("Settings", "This till"))
        row = QHBoxLayout()
        row.setSpacing(14)
        for field in (self._till_name, self._cashier, self._walk_in):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(row)
        save = self._save = PrimaryButton(
            self._theme, tx("Settings", "Save"), compact=True, name="saveSettings"
        )
        save.setMinimumWidth(120)
        save.clicked.connect(self._keep_names)
        # What came of the press stands beside the button, as high as it.
        self._done.setFixedHeight(_BUTTON)
        self._said.setMinimumHeight(_BUTTON)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._footer, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self._done, self._said, save):
            below.addLayout(beside(part))
        card.column.addLayout(below)
        return card

    def _place_card(self) -> Card:
        card = SettingsCard(self._theme, tx("Settings", "Hand-over at the counter"))
        text = tx(
            "Settings",
            "Goods handed over here leave from the warehouse nearest to this district.",
        )
        told = PlainLabel(text, font=type_face(13), colour=self._theme.ink2, wrap=True)
        card.column.addWidget(told)
        card.column.addWidget(self._district)
        card.column.addStretch(1)
        return card

    def _look_card(self) -> Card:
        card = SettingsCard(self._theme, tx("Settings", "Language and colours"))
        language = SegmentedControl(
            self._theme,
            (
                Choice("id", "Bahasa Indonesia", name="languageIndonesian"),
                Choice("en", "English", name="languageEnglish"),
            ),
            accessible=tx("Settings", "Language"),
            name="languageChoice",
        )
        colours = self._colours = SegmentedControl(
            self._theme,
            (
                Choice("light", tx("Settings", "Light"), "sun", "themeLight"),
                Choice("dark", tx("Settings", "Dark"), "moon", "themeDark"),
                Choice("system", tx("Settings", "As the computer"), "monitor", "themeSystem"),
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
        card.column.addLayout(row)
        return card

    def _key_card(self) -> Card:
        card = SettingsCard(self._theme, tx("Settings", "Connection"))
        self._store = PlainLabel(font=type_face(13), colour=self._theme.ink2, elide=True)
        other = SecondaryButton(
            self._theme, tx("Settings", "Other key or store"), icon="key-round", name="otherAccess"
        )
        other.clicked.connect(self._settings.access_wanted)
        card.add_actions(other)
        card.column.addWidget(self._store)
        card.column.addStretch(1)
        return card

    def _fill(self, profile: Profile) -> None:
        self._filled = True
        self._till_name.set_text(profile.till_name)
        self._cashier.set_text(profile.cashier)
        self._walk_in.set_text(profile.walk_in)
        self._footer.set_text(profile.receipt_footer)
        self._store.setText(profile.store.name)
        self._limits.fill(profile)
        self._district.set_text(_kept_district(profile))
        self._district.input.setCursorPosition(0)
        self._district.set_error("")
        if profile.warehouse is not None:
            text = tx("Settings", "Warehouse: {name}").format(name=profile.warehouse.name)
            self._district.set_hint(text)
        elif profile.district is not None:
            self._district.set_error(tx("Settings", "No warehouse can send goods from here."))

    def _first_known(self, profile: Profile) -> None:
        """The page was opened before the till was; later what is being typed is left alone."""
        if not self._filled:
            self._fill(profile)

    def _keep_names(self) -> None:
        if self._naming or self._settings.profile is None:
            return
        self._naming = True
        self._save.setEnabled(False)
        self._tell("")
        self._settings.rename(
            self._till_name.text(), self._cashier.text(), self._walk_in.text(), self._footer.text()
        )

    def _keep_limits(self, most: int, cap: Rupiah) -> None:
        self._limiting = True
        self._settings.limit_queue(most, cap)

    def _search(self, text: str) -> None:
        enough = len(" ".join(text.split())) >= _SHORTEST
        self._district.set_error("")
        self._district.set_busy(enough)
        if not enough:
            self._offers.close()
        self._settings.search_district(text)

    def _show_districts(self, districts: tuple[District, ...]) -> None:
        self._district.set_busy(False)
        typed = self._district.text()
        if not self._district.input.hasFocus() or not self._district.input.isModified():
            return
        lines = [Suggestion(each.display, each) for each in best_first(districts, typed)]
        none = Suggestion(tx("Settings", "No district has this name."))
        self._offers.offer(lines or [none], typed)

    def _take_district(self, district: District) -> None:
        self._district.set_text(district.display)
        self._district.input.setModified(False)
        self._district.set_busy(True)
        self._settings.settle_in(district)

    def _leave_district(self) -> None:
        """What was typed and not picked from the list is not where the till stands."""
        profile = self._settings.profile
        if profile is None or not self._district.input.isModified():
            return
        self._settings.search_district("")
        self._district.set_busy(False)
        if kept := _kept_district(profile):
            self._district.set_text(kept)
        elif self._district.text().strip():
            self._district.set_error(address_problem(AddressProblem.PICK_FROM_LIST))

    def _saved(self, profile: Profile) -> None:
        self._district.set_busy(False)
        self._fill(profile)
        if self._naming:
            self._tell(tx("Settings", "Saved."), done=True)
        elif self._limiting:
            self._limits.say(tx("Settings", "Saved."), done=True)
        self._end_naming()

    def _failed(self, error: Exception) -> None:
        self._district.set_busy(False)
        if self._naming:
            self._tell(str(explain(error)))
        elif self._limiting:
            self._limits.say(str(explain(error)))
        else:
            self._offers.close()
            self._district.set_error(str(explain(error)))
        self._end_naming()

    def _end_naming(self) -> None:
        self._naming = self._limiting = False
        self._save.setEnabled(True)

    def _tell(self, words: str, *, done: bool = False) -> None:
        """Beside the button that was pressed."""
        self._done.setVisible(done)
        self._said.setText(words)
        self._said.set_colour(self._theme.ok if done else self._theme.bad)


def _kept_district(profile: Profile) -> str:
    return profile.district.display if profile.district else ""
