"""Finding the district, its postal codes and who brings the goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.delivery import Destination, District, Quote, QuoteKey
from pos_app.domain.sale import Sale, Step
from pos_app.domain.value import value
from pos_app.till.till import Till
from pos_app.ui.desks.sale import SaleDesk
from pos_app.worker.runner import Runner

SHORTEST_SEARCH = 3
_TYPING_PAUSE = 200
_QUOTE_PAUSE = 250


class QuotePhase(Enum):
    """Where the question for couriers stands."""

    NOT_ASKED = auto()
    ASKING = auto()
    READY = auto()
    NONE_SERVES = auto()
    FAILED = auto()


@value
class QuoteState:
    """`error` says why it failed."""

    phase: QuotePhase = QuotePhase.NOT_ASKED
    error: Exception | None = None


@value
class DistrictAnswer:
    """Districts for a text. `final` once the server has answered, or failed with `error`."""

    text: str
    districts: tuple[District, ...]
    final: bool
    error: Exception | None = None


class DeliveryDesk(QObject):
    """Asks for a new quote whenever cart or place change; the latest question wins.

    Signals
        districts_found(DistrictAnswer)
        postal_codes_found(tuple of str)
        quote_changed(QuoteState)
    """

    districts_found = Signal(object)
    postal_codes_found = Signal(object)
    quote_changed = Signal(object)

    def __init__(
        self, till: Till, runner: Runner, sale: SaleDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._sale = sale
        self._wanted = ""
        self._searching = False
        self._asked: QuoteKey | None = None
        self._state = QuoteState()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)
        self._settling = QTimer(self, singleShot=True, interval=_QUOTE_PAUSE)
        self._settling.timeout.connect(self.ask_quote)
        sale.changed.connect(self._sale_changed)
        sale.profile_changed.connect(self._profile_changed)

    @property
    def state(self) -> QuoteState:
        return self._state

    @property
    def searching(self) -> bool:
        """Whether the server's districts for the latest text are still to come."""
        return self._searching

    def search(self, text: str) -> None:
        """Looks for districts, after a pause in the typing; fewer than three letters find none."""
        self._wanted = " ".join(text.split())
        self._searching = len(self._wanted) >= SHORTEST_SEARCH
        self._runner.cancel_lane("districts")
        if len(self._wanted) < SHORTEST_SEARCH:
            self._typing.stop()
            self.districts_found.emit(DistrictAnswer(self._wanted, (), final=True))
        else:
            self._typing.start()

    def choose_district(self, district: District) -> None:
        """Takes a district; its postal codes follow, and the old code goes."""
        destination = self._sale.sale.destination
        if destination.district == district:
            return
        self._sale.set_destination(replace(destination, district=district, postal_code=""))
        self.load_postal_codes()

    def forget_district(self) -> None:
        """The text was changed: the district that was picked no longer counts."""
        self._sale.set_destination(Destination(self._sale.sale.destination.street))

    def load_postal_codes(self) -> None:
        """Fetches the postal codes of the chosen district."""
        if (district := self._sale.sale.destination.district) is not None:
            self._runner.start(
                self,
                partial(self._till.postal_codes, district.id),
                ok=partial(self._got_postal_codes, district),
                # Without a list the code is typed by hand; the form says so by being empty.
                fail=lambda _: self.postal_codes_found.emit(()),
                lane="postal codes",
            )

    def ask_quote(self) -> None:
        """Asks who serves the sale as it is now, unless that is known or under way."""
        sale, profile = self._sale.sale, self._sale.profile
        key = sale.quote_key(profile) if profile is not None else None
        if profile is None or key is None or self._sale.locked:
            self._forget()
            return
        if sale.has_fresh_quote(profile):
            self._asked = key
            self._runner.cancel_lane("quote")
            self._show(_phase_of(sale.quote))
            return
        if key == self._asked and self._state.phase is QuotePhase.ASKING:
            return
        self._asked = key
        self._show(QuoteState(QuotePhase.ASKING))
        self._runner.start(
            self,
            partial(self._till.quote, profile, sale),
            ok=self._quoted,
            fail=self._no_quote,
            lane="quote",
        )

    def retry(self) -> None:
        """Asks again after a failure."""
        self._asked = None
        self.ask_quote()

    def _search(self) -> None:
        text = self._wanted
        self._runner.start(
            self,
            partial(self._till.known_districts, text),
            ok=lambda found: self._found(text, found, final=False),
            lane="known districts",
        )
        self._runner.start(
            self,
            partial(self._till.districts, text),
            ok=lambda found: self._found(text, found, final=True),
            fail=lambda error: self._search_failed(text, error),
            lane="districts",
        )

    def _found(self, text: str, found: tuple[District, ...], *, final: bool) -> None:
        if text == self._wanted:
            self._searching = self._searching and not final
            self.districts_found.emit(DistrictAnswer(text, best_first(found, text), final))

    def _search_failed(self, text: str, error: Exception) -> None:
        if text == self._wanted:
            self._searching = False
            self.districts_found.emit(DistrictAnswer(text, (), final=True, error=error))

    def _got_postal_codes(self, district: District, codes: tuple[str, ...]) -> None:
        destination = self._sale.sale.destination
        if destination.district != district:
            return
        self.postal_codes_found.emit(codes)
        if not destination.postal_code and codes:
            self._sale.set_destination(replace(destination, postal_code=codes[0]))

    def _sale_changed(self, before: Sale, after: Sale) -> None:
        profile = self._sale.profile
        if before.id != after.id:
            # The next customer may want the very same: the answer of before is not in that sale.
            self._forget()
        if profile is None or after.step is Step.SELL:
            return
        # A quote is wanted from the delivery step on, and again when COD changes the question.
        key = after.quote_key(profile)
        if key is None:
            self._forget()
        elif not after.has_fresh_quote(profile) and not self._sale.locked:
            if key != self._asked:
                self._settling.start()
        elif (
            before.step is not after.step
            or before.quote is not after.quote
            # Cart or place came back to what the quote at hand was asked for.
            or self._state != _phase_of(after.quote)
        ):
            self.ask_quote()

    def _profile_changed(self) -> None:
        if self._sale.sale.step is not Step.SELL:
            self.ask_quote()

    def _quoted(self, quote: Quote) -> None:
        profile = self._sale.profile
        if profile is None or quote.key != self._sale.sale.quote_key(profile):
            self.ask_quote()
            return
        self._sale.set_quote(quote)
        self._show(_phase_of(quote))

    def _no_quote(self, error: Exception) -> None:
        self._show(QuoteState(QuotePhase.FAILED, error))

    def _forget(self) -> None:
        self._asked = None
        self._runner.cancel_lane("quote")
        self._show(QuoteState())

    def _show(self, state: QuoteState) -> None:
        if state != self._state:
            self._state = state
            self.quote_changed.emit(state)


def best_first(districts: Sequence[District], text: str) -> tuple[District, ...]:
    """Names that begin with what was typed, the shortest first; the rest stays as it came.

    For `mente` that is Menteng, then Mentebah, then whatever has it in its city.
    """
    typed = " ".join(text.casefold().replace(",", " ").split())

    def rank(district: District) -> tuple[bool, int]:
        name = district.subdistrict.casefold()
        begins = name.startswith(typed) or typed.startswith(name)
        return not begins, len(name) if begins else 0

    return tuple(sorted(districts, key=rank))


def _phase_of(quote: Quote | None) -> QuoteState:
    serves = quote is not None and quote.couriers
    return QuoteState(QuotePhase.READY if serves else QuotePhase.NONE_SERVES)
