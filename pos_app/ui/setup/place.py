"""Where the till stands: hand-over at the counter happens from the nearest warehouse."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.delivery import AddressProblem, District
from pos_app.domain.profile import Profile
from pos_app.ui.desks.delivery import best_first
from pos_app.ui.desks.explain import address_problem, explain
from pos_app.ui.desks.setup import SHORTEST_SEARCH, SetupDesk
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage


class PlacePage(SetupPage):
    """A district, picked from what the server knows; without one goods are only sent."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "Where does this till stand?"),
            tx(
                "Setup",
                "Goods that are handed over at the counter leave from the warehouse nearest to "
                "this district. Without it this till sells for delivery only.",
            ),
            parent,
        )
        self._setup = setup
        self._district = TextField(
            theme,
            tx("Setup", "District"),
            icon="map-pin",
            placeholder=tx("Setup", "Three letters of the district"),
            name="setupDistrict",
        )
        self._offers = Suggestions(
            theme,
            self._district.box,
            self._district.input,
            accessible=tx("Setup", "Districts that match"),
            name="setupDistrictPopup",
        )
        self.column.addWidget(self._district)
        self.end()
        self._district.edited.connect(self._search)
        self._district.entered.connect(self.go_on)
        self._offers.picked.connect(self._take)
        setup.districts_found.connect(self._offer)
        setup.profile_changed.connect(self._fill)

    def action(self) -> str:
        if self._setup.profile is None:
            return tx("Setup", "Try again")
        settled = self._setup.profile.can_hand_over
        return tx("Setup", "Continue") if settled else tx("Setup", "Go on without")

    def go_on(self) -> None:
        self.say("")
        if self._setup.profile is None:
            self._setup.resume()
        elif self._district.input.isModified() and self._district.text().strip():
            # Typed and not picked: the till would stand nowhere that the server knows.
            self._district.set_error(address_problem(AddressProblem.PICK_FROM_LIST))
            self._district.setFocus()
        else:
            self._setup.end_place()

    def enter(self) -> None:
        self.say("")
        if self._setup.profile is not None:
            self._fill(self._setup.profile)
        self._district.setFocus()

    def refuse(self, error: Exception) -> None:
        self._offers.close()
        self._district.set_busy(False)
        self._district.set_error(str(explain(error)))

    def _search(self, text: str) -> None:
        enough = len(" ".join(text.split())) >= SHORTEST_SEARCH
        self._district.set_error("")
        self._district.set_busy(enough)
        if not enough:
            self._offers.close()
        self._setup.search_district(text)

    def _offer(self, districts: tuple[District, ...]) -> None:
        self._district.set_busy(False)
        typed = self._district.text()
        if not self._district.input.hasFocus() or not self._district.input.isModified():
            return
        lines = [Suggestion(each.display, each) for each in best_first(districts, typed)]
        self._offers.offer(lines or [Suggestion(tx("Setup", "No district has this name."))], typed)

    def _take(self, district: District) -> None:
        self._district.set_text(district.display)
        self._setup.settle_in(district)

    def _fill(self, profile: Profile) -> None:
        if profile.district is not None:
            self._district.set_text(profile.district.display)
            self._district.input.setModified(False)
            self._district.input.setCursorPosition(0)
        if profile.warehouse is not None:
            told = tx("Setup", "Warehouse: {name}")
            self._district.set_hint(told.format(name=profile.warehouse.name))
        self._district.set_error(
            tx("Setup", "No warehouse can send goods from here. Pick another district.")
            if profile.district is not None and profile.warehouse is None
            else ""
        )
        self.action_changed.emit()
