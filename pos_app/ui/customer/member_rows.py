"""Rows of the member's card: the invitation, what has ended, and what keeps the cart back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.cart import Discount
from pos_app.domain.member import MOST_LINES, MOST_PIECES, CheckoutObstacle
from pos_app.ui.kit.buttons import GhostButton, SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.domain.sale import Sale
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class Invitation(QWidget):
    """The question, and the button that leads to the sign-in."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = tx("Customer", "Does the customer have an account?")
        text = tx(
            "Customer", "Signed in, they order with their own addresses, prices and order history."
        )
        self.button = SecondaryButton(
            theme, tx("Customer", "Sign in as a member"), icon="user", name="memberOpen"
        )
        self.button.clicked.connect(self.wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title, self, font=type_face(BODY, SEMIBOLD), elide=True))
        self._text = PlainLabel(
            text, self, font=type_face(13, MEDIUM), colour=theme.ink2, elide=True
        )
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def set_open(self, opened: bool) -> None:
        """The form below says the rest."""
        self.button.setVisible(not opened)
        self._text.setVisible(not opened)


class Told(Card):
    """A warning with its ways on, in the colours of one."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=10, name=name, parent=parent)
        self._theme = theme
        self.first: SecondaryButton | None = None
        self._buttons: list[QWidget] = []
        self.set_colours(theme.warn_soft, theme.warn_soft)
        self._title = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self._text = PlainLabel("", self, font=type_face(13, MEDIUM), wrap=True, limit=300)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(10)
        mark = Picture(theme, "triangle-alert", theme.warn, size=20, parent=self)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        self._ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._ways)

    def tell(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def offer(self, *ways: tuple[str, str, Callable[[], object]]) -> None:
        """Buttons of words, object name and what a press does; the first one stands out."""
        for place, (words, name, call) in enumerate(ways):
            kind = GhostButton if place else SecondaryButton
            button = kind(self._theme, words, name=name, parent=self)
            button.clicked.connect(lambda _=False, act=call: act())
            # The quieter way stands left of the one that is meant.
            self._ways.insertWidget(1, button)
            self._buttons.append(button)
            if isinstance(button, SecondaryButton):
                self.first = button

    def set_acting(self, acting: bool, *, first: bool = True) -> None:
        """Whether the ways are offered now, and the one that stands out among them."""
        for button in self._buttons:
            button.setVisible(acting and (first or button is not self.first))


class ObstacleRows(QWidget):
    """Why the cart cannot be ordered with the account, each with what to do."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        members: MembersDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: dict[CheckoutObstacle, Told] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for obstacle in CheckoutObstacle:
            row = Told(theme, f"memberObstacle_{obstacle}", self)
            row.tell(*_words(obstacle))
            without = (
                tx("Customer", "Go on without the account"),
                f"withoutAccount_{obstacle}",
                members.sign_out,
            )
            if obstacle is CheckoutObstacle.DISCOUNT_BY_HAND:
                remove = tx("Customer", "Remove the discount")
                row.offer(
                    (remove, "memberNoDiscount", lambda: sale.set_discount(Discount())), without
                )
            else:
                row.offer(without)
            self._rows[obstacle] = row
            column.addWidget(row)

    def show_sale(self, sale: Sale) -> None:
        found = sale.checkout_obstacles()
        for obstacle, row in self._rows.items():
            row.setVisible(obstacle in found)
        self.setVisible(bool(found))


def _words(obstacle: CheckoutObstacle) -> tuple[str, str]:
    match obstacle:
        case CheckoutObstacle.DISCOUNT_BY_HAND:
            return (
                tx("Customer", "A member's order takes no discount by hand."),
                tx(
                    "Customer",
                    "Remove it, use a discount code at the payment, or sell without the account.",
                ),
            )
        case CheckoutObstacle.TOO_MANY_LINES:
            return (
                tx("Customer", "A member's order takes at most {count} lines.").format(
                    count=MOST_LINES
                ),
                tx("Customer", "Split the cart into two sales, or sell without the account."),
            )
        case CheckoutObstacle.TOO_MANY_PIECES:
            return (
                tx("Customer", "A member's order takes at most {count} pieces of a line.").format(
                    count=MOST_PIECES
                ),
                tx("Customer", "Split the line into two sales, or sell without the account."),
            )
