"""What the store says a member's sale comes to, line by line, and how fresh that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.money import ZERO
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.naming import clock_time
from pos_app.ui.desks.summary import SummaryPhase
from pos_app.ui.kit.buttons import GhostButton
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.member import Summary
    from pos_app.domain.money import Rupiah
    from pos_app.ui.desks.summary import SummaryState
    from pos_app.ui.kit.theme import Theme


def summary_rows(summary: Summary) -> list[tuple[str, str]]:
    """The store's own breakdown; what it does not charge or take off is left out."""
    amounts = summary.amounts
    other = amounts.other_income_name or tx("Payment", "Other costs")
    return [
        (tx("Payment", "Goods"), _known(amounts.goods)),
        (tx("Payment", "Discount"), _less(amounts.discount)),
        (tx("Payment", "Discount code"), _less(amounts.discount_code)),
        (tx("Payment", "Shipping"), _known(amounts.shipping)),
        (tx("Payment", "Shipping discount"), _less(amounts.shipping_discount)),
        (other, _more(amounts.other_income)),
        (tx("Payment", "Service fee"), _more(amounts.service_fee)),
        (tx("Payment", "Unique code"), _less(amounts.unique_code)),
        (tx("Payment", "Total"), str(summary.payable)),
    ]


class SummaryNote(QWidget):
    """Below the lines: when the store said so, that it is being asked, or why it did not answer."""

    retry_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = Picture(theme, "check", theme.ok, size=16, parent=self)
        self._spinner = Spinner(theme, 16, parent=self)
        self._told = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=300
        )
        self._told.setObjectName("summaryTold")
        self.retry = GhostButton(
            theme, tx("Payment", "Ask again"), icon="refresh-cw", name="summaryRetry"
        )
        self.retry.clicked.connect(self.retry_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._told, 1)
        row.addWidget(self.retry)

    def show_state(self, state: SummaryState) -> None:
        phase, theme = state.phase, self._theme
        self.setVisible(phase is not SummaryPhase.NOT_NEEDED)
        failed = phase is SummaryPhase.FAILED
        self._spinner.setVisible(phase is SummaryPhase.ASKING)
        self._mark.setVisible(failed or phase is SummaryPhase.READY)
        self._mark.set_icon(
            "circle-alert" if failed else "check", theme.bad if failed else theme.ok
        )
        self._told.set_colour(theme.bad if failed else theme.ink2)
        self.retry.setVisible(failed)
        self._told.setText(_told(state))


def _told(state: SummaryState) -> str:
    match state.phase:
        case SummaryPhase.INCOMPLETE:
            return tx("Payment", "The store sums it up once a way to pay is chosen.")
        case SummaryPhase.ASKING:
            return tx("Payment", "Asking the store what it comes to…")
        case SummaryPhase.READY if state.at is not None:
            told = tx("Payment", "The store's own sum, asked at {time}")
            return told.format(time=clock_time(state.at))
        case SummaryPhase.FAILED if state.error is not None:
            return str(explain(state.error))
        case _:
            return ""


def _known(amount: Rupiah | None) -> str:
    return "" if amount is None else str(amount)


def _less(amount: Rupiah) -> str:
    return str(-amount) if amount != ZERO else ""


def _more(amount: Rupiah) -> str:
    return str(amount) if amount != ZERO else ""
