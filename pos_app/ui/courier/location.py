"""The district: typed, found and picked from the list under the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pos_app.domain.delivery import District
from pos_app.domain.errors import NotSent
from pos_app.ui.courier.leaving import Leaving, PopupKeys, offer_again
from pos_app.ui.desks.delivery import SHORTEST_SEARCH, DistrictAnswer
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.suggest import Suggestion, Suggestions
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme

_CARET = 12
"""Pixels that the caret and the editor's margins want beside the text."""


class LocationField(TextField):
    """Asks the desk while one types. Only a district from the list counts.

    What the till knows is shown at once; the server's answer is added below it, so that no line
    moves away from under the finger.
    """

    passed = Signal()
    """The keyboard left the field."""

    def __init__(self, theme: Theme, sale: SaleDesk, delivery: DeliveryDesk) -> None:
        super().__init__(
            theme,
            tx("Courier", "District / city"),
            placeholder=tx("Courier", "Type at least three letters"),
            icon="map-pin",
            limit=120,
            name="locationField",
        )
        self._sale = sale
        self._delivery = delivery
        self._shown: tuple[District, ...] = ()
        self._answer: DistrictAnswer | None = None
        self._typing = False
        self._offers = Suggestions(
            theme,
            self.box,
            self.input,
            accessible=tx("Courier", "Districts that match"),
            name="locationPopup",
        )
        PopupKeys(self.input, self._offers, self._look_again)
        Leaving(self.input).left.connect(self._leave)
        self.edited.connect(self._type)
        self._offers.picked.connect(self._take)
        delivery.districts_found.connect(self._found)

    def show_district(self, district: District | None) -> None:
        """Puts a district's name into the field; nothing empties it."""
        self.set_text(plain(district.display) if district else "")
        # The caret stands behind the name, where it hides no letter; a long name shows its start.
        words = self.input.fontMetrics().horizontalAdvance(self.input.text())
        fits = words < self.input.width() - _CARET
        self.input.setCursorPosition(len(self.input.text()) if fits else 0)
        self._stop()

    def close_popup(self) -> None:
        self._offers.close()

    def _type(self, text: str) -> None:
        if self._sale.sale.destination.district is not None:
            self._delivery.forget_district()
        self._answer = None
        self._shown = tuple(each for each in self._shown if _matches(each, text))
        self._ask(text)

    def _look_again(self) -> None:
        if self._sale.sale.destination.district is None:
            self._ask(self.text())

    def _ask(self, text: str) -> None:
        self._typing = True
        enough = len(" ".join(text.split())) >= SHORTEST_SEARCH
        self.set_busy(enough)
        if not enough:
            self._shown = ()
        self._offer()
        self._delivery.search(text)

    def _found(self, answer: DistrictAnswer) -> None:
        if not self._typing or answer.text != " ".join(self.text().split()):
            return
        if len(answer.text) < SHORTEST_SEARCH or self._sale.sale.destination.district is not None:
            return
        # The till's own memory may answer after the server did.
        if not answer.final and self._answer is not None:
            return
        if answer.final:
            self._answer = answer
            self.set_busy(False)
        self._shown = merged(self._shown, answer)
        self._offer()

    def _offer(self) -> None:
        lines = [Suggestion(each.display, each) for each in self._shown]
        answer = self._answer
        if answer is not None and answer.error is not None:
            lines.append(Suggestion(_trouble(answer.error, found=bool(lines))))
        elif answer is not None and not lines:
            lines.append(Suggestion(tx("Courier", "Not found. Check the spelling.")))
        offer_again(self._offers, tuple(lines), self.text())

    def _take(self, district: District) -> None:
        self.show_district(district)
        self._delivery.choose_district(district)

    def _leave(self) -> None:
        self._stop()
        self.passed.emit()

    def _stop(self) -> None:
        self._shown, self._answer = (), None
        self._typing = False
        self.set_busy(False)
        self._offers.close()
        if self._sale.sale.destination.district is None:
            return
        self._delivery.search("")


def merged(shown: Sequence[District], answer: DistrictAnswer) -> tuple[District, ...]:
    """What is on the list stays where it is; what is new comes below, each district once.

    A final answer takes nothing away: the server gives its first page only, and what the till
    remembers is as good.
    """
    known = {each.id for each in shown}
    return (*shown, *(each for each in answer.districts if each.id not in known))


def _matches(district: District, text: str) -> bool:
    name = district.display.casefold()
    words = text.casefold().replace(",", " ").split()
    return bool(words) and all(word in name for word in words)


def _trouble(error: Exception, *, found: bool) -> str:
    if isinstance(error, NotSent):
        if found:
            return tx("Courier", "No connection: only places used before are shown.")
        return tx("Courier", "No connection, and this till knows no such place yet.")
    return explain(error).headline
