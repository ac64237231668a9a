"""Who brings the goods: the couriers of the quote, or why there are none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.delivery import Fulfilment, Quote
from pos_app.domain.errors import NotSent
from pos_app.domain.profile import Profile
from pos_app.domain.sale import Hurdle, Sale
from pos_app.ui.courier.message import Asking, Message, Waiting, Way
from pos_app.ui.courier.model import CourierModel
from pos_app.ui.courier.view import CourierHeader, CourierView
from pos_app.ui.courier.words import rows_of
from pos_app.ui.desks.delivery import QuotePhase
from pos_app.ui.desks.explain import explain
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.seen import WhileSeen
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.courier.message import Mood
    from pos_app.ui.desks.delivery import DeliveryDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme

_EARLIER = (Hurdle.EMPTY, Hurdle.LINE, Hurdle.CONTACT, Hurdle.ADDRESS)
_OURS = (Hurdle.HAND_OVER, Hurdle.QUOTE, Hurdle.COURIER)


class CourierPane(Card):
    """Shows what the delivery desk found out; a choice goes to the sale desk."""

    settings_wanted = Signal()
    """The till is to be told where it stands."""
    attention = Signal(object)
    """A widget that is to be scrolled into view."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        delivery: DeliveryDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name="courierPane", parent=parent)
        self._desk = sale
        self._delivery = delivery
        self.model = CourierModel(self)
        self.view = CourierView(theme, self.model, self)
        self.message = Message(theme, self)
        self._header = CourierHeader(theme, self.model, self)
        self._waiting = Waiting(theme, self)
        self._asking = Asking(theme, self)
        self._focus_from: QWidget | None = None
        self._focus_wanted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 6)
        column.setSpacing(0)
        for part in (self._header, self._asking, self.view, self._waiting, self.message):
            column.addWidget(part)
        self._ask_again = Way(
            tx("Courier", "Try again"), "courierRetry", delivery.retry, "refresh-cw"
        )
        self._settings = Way(
            tx("Courier", "Set up in the settings"),
            "handOverSettings",
            self.settings_wanted.emit,
            "settings",
        )
        self._ship = Way(
            tx("Courier", "Send to an address"), "handOverShip", self._send_instead, "truck"
        )
        self._hand_over = Way(
            tx("Courier", "Pick up here"), "courierHandOver", self._hand_over_instead, "store"
        )
        self.view.chosen.connect(self._choose)
        WhileSeen(self, sale.changed, lambda: sale.sale, self._sale_changed)
        sale.profile_changed.connect(self._refresh)
        sale.blocked.connect(self._blocked)
        delivery.quote_changed.connect(self._refresh)
        self._refresh()

    def focus_choice(self) -> bool:
        """Puts the keyboard on the list, or on what helps to get one.

        While the couriers are asked it comes with their answer, unless it went elsewhere.
        """
        if self._waiting.isVisibleTo(self):
            self._focus_from = self.window().focusWidget()
            self._focus_wanted = True
        if self.view.isVisibleTo(self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not (self.message.isVisibleTo(self) and self.message.focus_way()):
            return False
        self.attention.emit(self)
        return True

    def _choose(self, key: str) -> None:
        self._desk.choose_courier(key)
        self.attention.emit(self.view)

    def _send_instead(self) -> None:
        self._desk.set_fulfilment(Fulfilment.SHIP)

    def _hand_over_instead(self) -> None:
        self._desk.set_fulfilment(Fulfilment.PICKUP)

    def _sale_changed(self, _before: Sale, _after: Sale) -> None:
        self._refresh()

    def _blocked(self, hurdles: tuple[Hurdle, ...]) -> None:
        if any(each in hurdles for each in _OURS) and not any(e in hurdles for e in _EARLIER):
            self.focus_choice()

    def _refresh(self) -> None:
        sale, profile = self._desk.sale, self._desk.profile
        if profile is None:
            self._show(waiting=True)
            return
        if not sale.is_shipped and not profile.can_hand_over:
            self._tell_hand_over(profile)
            return
        state = self._delivery.state
        match state.phase:
            case QuotePhase.ASKING:
                self._show_asking(sale.quote)
            case QuotePhase.READY if sale.quote is not None:
                self._list(sale.quote, sale.courier_key)
            case QuotePhase.FAILED if state.error is not None:
                said = explain(state.error)
                ways = (self._ask_again,)
                icon = "wifi-off" if isinstance(state.error, NotSent) else "triangle-alert"
                self._tell("bad", icon, said.headline, said.advice, ways)
            case QuotePhase.NONE_SERVES:
                self._tell_none(sale, profile)
            case _:
                self._tell_first(sale)

    def _show_asking(self, quote: Quote | None) -> None:
        """The rows of last time stay, dimmed, while only the cart or the place changed a little."""
        if quote is not None and quote.couriers and self._is_of_this_way(quote):
            self._list(quote, self._desk.sale.courier_key)
            self.view.set_waiting(True)
            self._header.hide()
            self._asking.show()
        else:
            self._show(waiting=True)

    def _is_of_this_way(self, quote: Quote) -> bool:
        return quote.key.pickup is not self._desk.sale.is_shipped

    def _list(self, quote: Quote, key: str) -> None:
        self.model.put(rows_of(quote.couriers, quote.warehouse.name))
        self.view.set_waiting(False)
        self.view.choose(key)
        self._show(rows=True)
        if self._focus_wanted and self.isVisible():
            self._focus_wanted = False
            if self.window().focusWidget() is self._focus_from:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_first(self, sale: Sale) -> None:
        wrong = sale.destination.problems() if sale.is_shipped else {}
        if "district" in wrong:
            title = tx("Courier", "Pick the district first.")
        elif "postal_code" in wrong:
            title = tx("Courier", "Complete the postal code first.")
        else:
            self._show(waiting=True)
            return
        self._tell("calm", "map-pin", title, tx("Courier", "The couriers and their fees follow."))

    def _tell_none(self, sale: Sale, profile: Profile) -> None:
        if not sale.is_shipped:
            self._tell(
                "warn",
                "store",
                tx("Courier", "This store offers no pick-up."),
                tx("Courier", "Switch it on in Scalev, or send the goods to an address."),
                (self._ship,),
            )
            return
        here = (self._hand_over,) if profile.can_hand_over else ()
        if sale.is_cod:
            self._tell(
                "warn",
                "truck",
                tx("Courier", "No courier collects money in this district."),
                tx("Courier", "Choose another way to pay, or hand the goods over here."),
                here,
            )
            return
        self._tell(
            "warn",
            "truck",
            tx("Courier", "No courier goes to this district."),
            tx("Courier", "Check the district with the customer, or hand the goods over here."),
            here,
        )

    def _tell_hand_over(self, profile: Profile) -> None:
        if profile.district is None:
            missing = tx("Courier", "The till does not know yet which district it stands in.")
        else:
            missing = tx("Courier", "The till does not know yet which warehouse it sells from.")
        self._tell(
            "warn",
            "store",
            tx("Courier", "Pick-up is not set up."),
            missing,
            (self._settings, self._ship),
        )

    def _tell(
        self,
        mood: Mood,
        icon: str,
        title: str,
        text: str,
        ways: tuple[Way, ...] = (),
    ) -> None:
        self.message.tell(mood, icon, title, text, ways)
        self._show(message=True)

    def _show(self, *, rows: bool = False, waiting: bool = False, message: bool = False) -> None:
        self._header.setVisible(rows)
        self.view.setVisible(rows)
        self._asking.setVisible(waiting)
        self._waiting.setVisible(waiting)
        self.message.setVisible(message)
