"""How the customer pays, at the right of the order: exactly one panel at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.payment import (
    AppPrompt,
    BankAccounts,
    CashTender,
    NothingDue,
    OnDelivery,
    PayLink,
    PaymentCode,
    Qr,
    RefusedQr,
    VirtualAccount,
)
from pos_app.domain.phone import spell
from pos_app.ui.desks.links import link_fault
from pos_app.ui.desks.naming import clock_time
from pos_app.ui.desks.payment import Doing
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.agreement import AgreementPanel
from pos_app.ui.payment.cash import CashPanel
from pos_app.ui.payment.codes import CodePanel, QrPanel
from pos_app.ui.payment.message import MessagePanel
from pos_app.ui.payment.shown import Shown
from pos_app.ui.payment.transfer import TransferPanel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class InstructionPanel(QWidget):
    """Signals: what the cashier did in whichever panel is on show."""

    renew_wanted = Signal()
    copy_wanted = Signal(str)
    cash_taken = Signal(object)
    transfer_arrived = Signal()
    agreed = Signal()
    park = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = QrPanel(theme)
        self.number = CodePanel(theme)
        self.cash = CashPanel(theme)
        self.transfer = TransferPanel(theme)
        self.agreement = AgreementPanel(theme)
        self.message = MessagePanel(theme)
        self.code.renew_wanted.connect(self.renew_wanted)
        self.number.renew_wanted.connect(self.renew_wanted)
        self.transfer.copy_wanted.connect(self.copy_wanted)
        self.transfer.arrived.connect(self.transfer_arrived)
        self.cash.taken.connect(self.cash_taken)
        self.agreement.agreed.connect(self.agreed)
        self.message.acted.connect(self.park)
        self._panels: tuple[QWidget, ...] = (
            self.code,
            self.number,
            self.cash,
            self.transfer,
            self.agreement,
            self.message,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in self._panels:
            column.addWidget(panel)
        self._turn_to(self.message)

    def show_order(self, shown: Shown, phone: str) -> None:
        """`phone` is the customer's, normalised, or empty."""
        was_cash = not self.cash.isHidden()
        self._turn_to(self._fill(shown, phone))
        if not self.cash.isHidden() and not was_cash and self.isVisible():
            self.cash.field.input.setFocus()

    def fit(self, width: int, height: int) -> None:
        self.code.fit(width, height)

    def _turn_to(self, panel: QWidget) -> None:
        for each in self._panels:
            each.setVisible(each is panel)

    def _fill(self, shown: Shown, phone: str) -> QWidget:
        if (stopped := self._stopped(shown)) is not None:
            return stopped
        over = tx("Payment", "Expired") if shown.expired else ""
        can_act = not shown.busy
        match shown.instruction:
            case Qr() as qr:
                self.code.show_qris(qr, shown.matrix)
                self.code.set_over(over, renewable=True, enabled=can_act)
                return self.code
            case PayLink() | RefusedQr() if shown.link_fault is None:
                self.code.show_page(shown.url, shown.matrix)
                self.code.set_over(over, renewable=shown.by_gateway, enabled=can_act)
                return self.code
            case VirtualAccount() as account:
                self.number.show_account(account)
                self.number.set_over(over, renewable=True, enabled=can_act)
                return self.number
            case PaymentCode() as code:
                self.number.show_code(code)
                self.number.set_over(over, renewable=True, enabled=can_act)
                return self.number
            case BankAccounts(accounts=accounts):
                self.transfer.show_accounts(accounts, shown.order.payable, busy=shown.busy)
                return self.transfer
            case CashTender():
                self.cash.show_due(shown.order.payable, busy=shown.busy)
                return self.cash
            case _:
                self._say(shown, phone)
                return self.message

    def _stopped(self, shown: Shown) -> QWidget | None:
        """What is said instead of how to pay, where nothing may be paid now."""
        tell = self.message.tell
        if shown.in_conflict:
            tell(
                "bad",
                "shield-alert",
                tx("Payment", "Scalev reports a payment conflict"),
                tx(
                    "Payment",
                    "The money and the order do not fit together. Do not hand over the goods; "
                    "look at the order in Scalev, then check again.",
                ),
                action=tx("Payment", "Serve the next customer"),
                name="parkButton",
            )
            return self.message
        if shown.submission.is_misplaced:
            tell(
                "bad",
                "shield-alert",
                tx("Payment", "This order belongs to another store"),
                tx(
                    "Payment",
                    "Take no money for it. Call the owner: it has to be cancelled in Scalev, "
                    "and the till's key has to be looked at.",
                ),
                action=tx("Payment", "Serve the next customer"),
                name="parkButton",
            )
            return self.message
        if not shown.asked:
            tell(
                "neutral",
                "refresh-cw",
                tx("Payment", "Asking Scalev whether it is paid…"),
                tx("Payment", "How to pay appears only when that is known."),
                busy=True,
            )
            return self.message
        if shown.cancelled:
            tell(
                "neutral",
                "circle-x",
                tx("Payment", "This order was cancelled"),
                tx("Payment", "Nobody should pay it any more. Change the method to order anew."),
            )
            return self.message
        if shown.must_agree:
            self.agreement.show_difference(
                shown.submission.sale.total, shown.order.payable, shown.lines, busy=shown.busy
            )
            return self.agreement
        if (tender := shown.submission.tender) is not None:
            taken = tx("Payment", "{amount} was taken at {time}; Scalev is told now.")
            tell(
                "ok",
                "banknote",
                tx("Payment", "The customer has paid in cash"),
                taken.format(amount=tender.received, time=clock_time(tender.taken_at)),
                busy=True,
            )
            return self.message
        return None

    def _say(self, shown: Shown, phone: str) -> None:
        tell = self.message.tell
        match shown.instruction:
            case AppPrompt(app=app):
                told = tx("Payment", "The customer confirms the payment in the app on {phone}.")
                other = tx("Payment", "The customer confirms the payment in the app.")
                tell(
                    "info",
                    "smartphone-charging",
                    tx("Payment", "Check the {name} app").format(name=app),
                    told.format(phone=spell(phone)) if phone else other,
                )
            case OnDelivery():
                tell(
                    "ok",
                    "truck",
                    tx("Payment", "The order is complete"),
                    tx("Payment", "The courier collects {amount} when the goods arrive.").format(
                        amount=shown.order.payable
                    ),
                )
            case NothingDue():
                tell(
                    "ok",
                    "circle-check",
                    tx("Payment", "The order is complete"),
                    tx("Payment", "Nothing is to be paid."),
                )
            case RefusedQr() | PayLink():
                fault = shown.link_fault
                tell(
                    "warn",
                    "shield-alert",
                    tx("Payment", "There is no way to pay here"),
                    f"{link_fault(fault, shown.url) if fault else ''} "
                    f"{tx('Payment', 'Change the method and try another way.')}".strip(),
                )
            case _:
                tell(
                    "info",
                    "hourglass",
                    tx("Payment", "Waiting for the payment provider's code…"),
                    tx(
                        "Payment",
                        "This takes a few seconds. If it goes on, check now or change the method.",
                    ),
                    busy=not shown.expired or shown.doing is Doing.CHECKING,
                )
