"""After the order: the amount, its state, what can be done, and how the customer pays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.payment import (
    MethodKind,
    PayLink,
    PaymentCode,
    Qr,
    RefusedQr,
    VirtualAccount,
    page_of,
)
from pos_app.domain.phone import NotAPhone, normalise
from pos_app.domain.sale import Sale
from pos_app.ui.desks.explain import qris_fault
from pos_app.ui.desks.links import LinkDesk, link_fault
from pos_app.ui.desks.members import Phase
from pos_app.ui.desks.naming import clock_time_and_zone, customer_name, method_name
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.kit.fonts import MEDIUM, SMALL, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.payment import words
from pos_app.ui.payment.actions import Actions
from pos_app.ui.payment.agreement import signed
from pos_app.ui.payment.panel import InstructionPanel
from pos_app.ui.payment.parts import AmountHead, Facts, WordsBox
from pos_app.ui.payment.proof import ProofPanel
from pos_app.ui.payment.shown import Shown, badge, read, time_left

if TYPE_CHECKING:
    from pos_app.ui.desks.storefront import StorefrontDesks
    from pos_app.ui.kit.theme import Theme

_GAP = 16
_LOW = 580
_LEFT_LEAST, _LEFT_MOST, _RIGHT_MOST = 260, 420, 560


class OrderPage(QWidget):
    """Shows what the payment desk holds and tells it what the cashier does."""

    trouble = Signal(str)
    """Something the cashier tried did not work, in words."""
    cash_taken = Signal(object)
    attention = Signal(object)
    """A widget that is to be scrolled into view."""

    def __init__(
        self,
        theme: Theme,
        payment: PaymentDesk,
        sale: SaleDesk,
        links: LinkDesk,
        clock: Callable[[], datetime],
        storefront: StorefrontDesks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._payment = payment
        self._sale = sale
        self._links = links
        self._clock = clock
        self._theme = theme
        self._storefront = storefront
        self._proof: ProofPanel | None = None
        self._head: AmountHead | None = None
        self._room = QSize()
        self._verified = WordsBox(theme, filled=False, name="qrVerified")
        self._refused = WordsBox(theme, name="qrRefused")
        self._why_more = WordsBox(theme, filled=False, name="differenceLines")
        self._lines = Facts(theme)
        self._why_more.column.addWidget(self._lines)
        self._facts = Facts(theme)
        self.buttons = Actions(theme)
        self._safe = PlainLabel(
            tx(
                "Payment",
                "The order is made in Scalev. Leaving this screen is safe: the payment stays "
                "watched and can be opened from Orders.",
            ),
            font=type_face(SMALL, MEDIUM),
            colour=theme.ink2,
            wrap=True,
            limit=400,
        )
        self.panel = InstructionPanel(theme)
        self._left = QWidget(self)
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for widget in (
            self._verified,
            self._refused,
            self._facts,
            self.buttons,
            self._safe,
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._right = QWidget(self)
        self._beside = QVBoxLayout(self._right)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(12)
        self._beside.addWidget(self.panel)
        self._beside.addWidget(self._why_more)
        self._beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._left)
        row.addWidget(self._right)
        row.addStretch(1)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.retell)
        self._connect()

    def take_head(self, head: AmountHead) -> None:
        self._head = head
        self._column.insertWidget(0, head)

    def set_current(self, current: bool) -> None:
        """Only the page on show owns the name that the pages share, and only it ticks."""
        self.buttons.change.setObjectName("changeMethodButton" if current else "")
        if not current:
            self._tick.stop()

    def set_room(self, room: QSize) -> None:
        """What can be seen at once: the code is made as large as fits."""
        if room != self._room:
            self._room = room
            self._fit()

    def retell(self) -> None:
        """Shows what the desk holds, now."""
        shown = read(self._payment.now, self._payment.code, self._links.fault, self._clock())
        if shown is None or self._head is None:
            return
        sale = shown.submission.sale
        phone = phone_of(sale)
        self._tell_head(self._head, shown)
        self._tell_boxes(shown)
        expires = shown.order.expires_at
        self._facts.set_rows(
            [
                (tx("Payment", "Order"), shown.order.number),
                (tx("Payment", "Customer"), customer_name(sale, self._sale.profile)),
                (tx("Payment", "Method"), method_name(sale.method)),
                (tx("Payment", "Valid until"), clock_time_and_zone(expires) if expires else ""),
            ]
        )
        self.buttons.show_order(shown, whatsapp=self._links.has_whatsapp(phone))
        self.panel.show_order(shown, phone)
        self._show_proof(shown)
        self._fit()
        if shown.ticking and not self._tick.isActive():
            self._tick.start()
        elif not shown.ticking:
            self._tick.stop()

    def _show_proof(self, shown: Shown) -> None:
        """For a transfer, where the store can be handed the customer's picture."""
        possible = self._storefront.members.now.phase not in (Phase.UNKNOWN, Phase.IMPOSSIBLE)
        wanted = (
            shown.kind is MethodKind.TRANSFER
            and shown.payable
            and bool(shown.order.slug)
            and possible
        )
        if wanted and self._proof is None:
            self._proof = ProofPanel(self._theme, self._storefront.proofs, self._right)
            self._proof.attention.connect(self.attention)
            self._beside.insertWidget(1, self._proof)
        if self._proof is None:
            return
        self._proof.setVisible(wanted)
        if wanted:
            url = page_of(shown.order)
            self._proof.show_order(
                shown.submission.reference,
                url if url and self._links.fault(url) is None else "",
                has_proof=bool(shown.order.proof_url),
            )

    def _connect(self) -> None:
        buttons, panel, payment = self.buttons, self.panel, self._payment
        buttons.check_wanted.connect(payment.check)
        buttons.open_wanted.connect(self._open)
        buttons.copy_wanted.connect(self._copy)
        buttons.whatsapp_wanted.connect(self._write)
        buttons.change_wanted.connect(payment.change_method)
        panel.renew_wanted.connect(payment.renew)
        panel.copy_wanted.connect(self._copy)
        panel.cash_taken.connect(self.cash_taken)
        panel.transfer_arrived.connect(payment.take_transfer)
        panel.agreed.connect(payment.agree)
        panel.park.connect(self._sale.start_new)

    def _fit(self) -> None:
        wide = self._room.width() - _GAP
        right = max(200, min(_RIGHT_MOST, wide - _LEFT_LEAST))
        left = max(_LEFT_LEAST, min(_LEFT_MOST, wide - right))
        # Where the screen is low and the left is full, the reassurance makes way for the buttons.
        full = not (self._verified.isHidden() and self._refused.isHidden())
        low = self._room.height() < _LOW
        home = self._beside if low and full else self._column
        if home.indexOf(self._safe) < 0:
            home.insertWidget(home.count() - 1, self._safe)
        self._left.setFixedWidth(left)
        self._right.setFixedWidth(right)
        self.panel.fit(right, self._room.height())

    def _tell_head(self, head: AmountHead, shown: Shown) -> None:
        tone, said, icon = badge(shown)
        head.caption.setText(
            words.request(shown.instruction) if shown.payable else tx("Payment", "To be paid")
        )
        head.amount.setText(str(shown.order.payable))
        head.badge.setVisible(True)
        head.badge.set_state(tone, said, icon)
        shows_time = shown.left is not None and shown.asked and tone == "warn"
        head.badge.set_time(
            time_left(shown.left or 0) if shows_time else "", urgent=shows_time and shown.urgent
        )

    def _tell_boxes(self, shown: Shown) -> None:
        instruction = shown.instruction
        verified = isinstance(instruction, Qr) and shown.payable
        self._verified.setVisible(verified)
        if isinstance(instruction, Qr) and verified:
            told = tx(
                "Payment",
                "The amount in the QR is the order's total, the CRC is right, the currency is "
                "IDR, the merchant is {merchant}.",
            )
            self._verified.tell(
                "ok",
                tx("Payment", "QR verified"),
                told.format(merchant=instruction.qris.merchant),
            )
        refused = isinstance(instruction, RefusedQr)
        self._refused.setVisible(refused)
        if isinstance(instruction, RefusedQr):
            faults = " ".join(qris_fault(fault) for fault in instruction.faults)
            instead = (
                tx("Payment", "Use the payment page instead.") if shown.link_fault is None else ""
            )
            self._refused.tell(
                "bad",
                tx("Payment", "The QR is not safe, so it is not shown"),
                f"{faults} {instead}".strip(),
            )
        unchecked = isinstance(instruction, PayLink) and shown.kind is MethodKind.QRIS
        if unchecked and shown.payable and shown.link_fault is None:
            # A bare picture of a code cannot be checked, and what was not checked is not shown.
            self._refused.setVisible(True)
            self._refused.tell(
                "warn",
                tx("Payment", "There is no QRIS code that can be checked"),
                tx("Payment", "Use the payment page instead."),
            )
        more = bool(shown.lines) and not shown.must_agree
        self._why_more.setVisible(more)
        if more:
            self._why_more.tell("info", tx("Payment", "The total has changed"), icon="info")
            self._lines.set_rows(
                [
                    (tx("Payment", "The till's total"), str(shown.submission.sale.total)),
                    *((words.difference(line), signed(line.amount)) for line in shown.lines),
                ]
            )

    def _open(self, url: str) -> None:
        if (fault := self._links.open(url)) is not None:
            self.trouble.emit(link_fault(fault, url))

    def _copy(self, text: str) -> None:
        self._links.copy(text)
        self.buttons.tell_copied()

    def _write(self) -> None:
        shown = read(self._payment.now, self._payment.code, self._links.fault, self._clock())
        if shown is None or not shown.payable:
            return
        phone = phone_of(shown.submission.sale)
        if (fault := self._links.whatsapp(phone, _letter(shown))) is not None:
            self.trouble.emit(link_fault(fault))


def phone_of(sale: Sale) -> str:
    """The customer's number, normalised, or empty."""
    try:
        return normalise(sale.contact.phone) if sale.contact.phone.strip() else ""
    except NotAPhone:
        return ""


def _letter(shown: Shown) -> str:
    """What the customer is written."""
    told = tx("Payment", "Hello {name}, this is your order {order}: {amount}.").format(
        name=customer_name(shown.submission.sale),
        order=shown.order.number,
        amount=shown.order.payable,
    )
    match shown.instruction:
        case VirtualAccount(bank=bank, number=number):
            how = tx("Payment", "Please transfer to virtual account {bank} {number}.")
            return f"{told} {how.format(bank=bank, number=number)}"
        case PaymentCode(outlet=outlet, code=code):
            how = tx("Payment", "Please pay at {name} with the code {code}.")
            return f"{told} {how.format(name=outlet, code=code)}"
        case _:
            return f"{told} {tx('Payment', 'Please pay here: {link}').format(link=shown.url)}"
