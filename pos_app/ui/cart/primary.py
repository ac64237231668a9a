"""The one thing to do next, at one place: four buttons, of which the right one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.profile import Profile
from pos_app.domain.sale import Hurdle, Sale, Step
from pos_app.domain.submission import Leg
from pos_app.ui.cart.texts import go_on_words, missing_words, place_words, summary_words
from pos_app.ui.desks.payment import Counter, Doing
from pos_app.ui.kit.button_base import draw_run
from pos_app.ui.kit.buttons import PrimaryButton
from pos_app.ui.kit.fonts import BOLD, MEDIUM, type_face
from pos_app.ui.kit.paint import rounded
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel, plain
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.summary import SummaryState

_SIZES = (18, 17, 16)
_SMALLEST = (15, 14, 13)
_WAITING = (
    Hurdle.EMPTY,
    Hurdle.LINE,
    Hurdle.QUOTE,
    Hurdle.METHOD,
    Hurdle.METHOD_OBSTACLE,
    Hurdle.DISCOUNT,
)
"""What pressing the button could not help; anything else is shown by the pane it concerns."""


class FittingButton(PrimaryButton):
    """Sets its words smaller, and leaves the key out, before it would cut them.

    Of four of them one is shown: the others are fitted when it is their turn. `quiet` draws it as a
    second choice.
    """

    def __init__(self, theme: Theme, text: str, *, name: str, parent: QWidget) -> None:
        self.quiet = False
        super().__init__(theme, text, key="F9", name=name, parent=parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.height_hint())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def set_value(self, value: str) -> None:
        if value != self._value:
            # Not as other buttons do: the words give way, and nothing around them is laid out.
            self._value = plain(value)
            self._rename()
            self._fit()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def draw(self, painter: QPainter, box: QRect) -> None:
        if not self.quiet:
            super().draw(painter, box)
            return
        theme = self.theme
        fill = theme.press if self.isDown() else theme.hover if self.hot() else theme.surface
        rounded(painter, box, self.radius, fill, theme.line_strong)
        ink = theme.ink if self.isEnabled() else theme.ink3
        draw_run(painter, box, theme, ink, self.font(), self._label, "", self._key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return
        room = self.width() - 2 * self.side()
        with_key = "F9" if self.isEnabled() else ""
        for key, sizes in ((with_key, _SIZES), ("", (*_SIZES, *_SMALLEST))):
            for size in sizes:
                self._key = key
                self.setFont(type_face(size, BOLD))
                if self.content_width() <= room:
                    return


class PrimarySlot(QWidget):
    """Signals: charge(), go_on(), place(), start_new()."""

    charge = Signal()
    go_on = Signal()
    place = Signal()
    start_new = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True
        )
        self._reason.setObjectName("primaryReason")
        self._charge = FittingButton(theme, tx("Cart", "Pay"), name="chargeButton", parent=self)
        self._go_on = FittingButton(
            theme, tx("Cart", "Continue to payment"), name="continueButton", parent=self
        )
        self._place = FittingButton(
            theme, tx("Cart", "Place the order"), name="placeOrderButton", parent=self
        )
        self._new = FittingButton(theme, tx("Cart", "New sale"), name="newSaleButton", parent=self)
        self._spinner = Spinner(theme, 20, parent=self._place)
        self._spinner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._reason)
        for button, wanted in (
            (self._charge, self.charge),
            (self._go_on, self.go_on),
            (self._place, self.place),
            (self._new, self.start_new),
        ):
            column.addWidget(button)
            button.clicked.connect(wanted)

    def press(self) -> None:
        """As a click on the button that is shown, for its key."""
        shown = next((each for each in self._buttons() if not each.isHidden()), None)
        if shown is not None and shown.isEnabled():
            shown.click()

    def show_sale(
        self,
        sale: Sale,
        counter: Counter,
        profile: Profile | None,
        summary: SummaryState | None = None,
    ) -> None:
        """`summary` is what the store says of a member's sale."""
        busy = counter.doing in (Doing.SAVING, Doing.SENDING)
        reason = ""
        if busy:
            shown = self._place
            self._show_busy(counter.doing)
        elif counter.submission is not None:
            shown = self._new
            # Served now and sent later is as good an end of a sale as being paid.
            done = counter.submission.leg is Leg.PAID or counter.submission.deferred
            self._new.quiet = not done
        elif sale.step is Step.PAYMENT:
            shown = self._place
            reason = self._show_place(sale, profile, summary)
        elif sale.step is Step.SELL:
            shown = self._charge
            self._charge.set_value(str(sale.total))
            self._charge.setEnabled(bool(sale.cart.lines))
        else:
            shown = self._go_on
            self._go_on.setText(go_on_words(sale))
            self._go_on.set_value(str(sale.total))
            self._go_on.setEnabled(bool(sale.cart.lines))
        self._spinner.setVisible(busy)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        for button in self._buttons():
            button.setVisible(button is shown)
        shown.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spinner.move(20, (self._place.height_hint() - self._spinner.height()) // 2)

    def _buttons(self) -> tuple[FittingButton, ...]:
        return self._charge, self._go_on, self._place, self._new

    def _show_busy(self, doing: Doing) -> None:
        saving = doing is Doing.SAVING
        words = tx("Cart", "Saving …") if saving else tx("Cart", "Sending the order …")
        self._place.setText(words)
        self._place.set_value("")
        self._place.setEnabled(False)

    def _show_place(self, sale: Sale, profile: Profile | None, summary: SummaryState | None) -> str:
        told = summary.summary if summary is not None else None
        self._place.setText(place_words(sale))
        self._place.set_value(str(sale.total if told is None else told.payable))
        if profile is None:
            self._place.setEnabled(False)
            return tx("Cart", "This till is not set up yet.")
        hurdles = sale.hurdles(profile)
        missing = missing_words(sale, profile) or summary_words(summary)
        waits = any(each in _WAITING for each in hurdles) or (not hurdles and bool(missing))
        self._place.setEnabled(not waits)
        self._place.setAccessibleDescription(missing)
        return missing
