"""The discount code of the sale: a quiet button, a field, and what the store says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import NotFound
from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.members import Phase
from pos_app.ui.kit.buttons import GhostButton, IconButton, SecondaryButton
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.discounts import DiscountDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.kit.theme import Theme


class DiscountBox(QWidget):
    """Nothing where the till has no storefront key, with which codes are checked."""

    def __init__(
        self,
        theme: Theme,
        sale: SaleDesk,
        discounts: DiscountDesk,
        members: MembersDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sale = sale
        self._desk = discounts
        self._members = members
        self._open = False
        self.open_button = GhostButton(
            theme,
            tx("Payment", "Use a discount code"),
            icon="badge-percent",
            name="discountCodeOpen",
        )
        self._form = QWidget(self)
        self.code = TextField(theme, tx("Payment", "Discount code"), limit=100, name="discountCode")
        self.apply = SecondaryButton(theme, tx("Payment", "Apply"), name="discountCodeApply")
        self.close_button = GhostButton(theme, tx("Payment", "Cancel"), name="discountCodeCancel")
        self._mark = Picture(theme, "circle-check", theme.ok, size=20, parent=self)
        self._spinner = Spinner(theme, 20, parent=self)
        self._title = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), elide=True)
        self._title.setObjectName("discountCodeTold")
        self._why = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=400
        )
        self._why.setObjectName("discountCodeWhy")
        self.again = GhostButton(
            theme, tx("Payment", "Check again"), icon="refresh-cw", name="discountCodeAgain"
        )
        self.remove = IconButton(
            theme, "x", tx("Payment", "Remove the discount code"), name="discountCodeRemove"
        )
        self._lay_out()
        self.open_button.clicked.connect(self._unfold)
        self.close_button.clicked.connect(self._fold)
        self.code.entered.connect(self._apply)
        self.apply.clicked.connect(self._apply)
        self.remove.clicked.connect(self._remove)
        self.again.clicked.connect(discounts.check_anew)
        discounts.changed.connect(self._refresh)
        members.changed.connect(self._refresh)
        sale.changed.connect(self._refresh)
        sale.lock_changed.connect(self._refresh)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._form.isHidden():
            event.accept()
            self._fold()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape also leaves the whole step; the open field is nearer.
        opened = event.type() is QEvent.Type.ShortcutOverride and not self._form.isHidden()
        return (opened and claim_escape(event)) or super().event(event)

    def _lay_out(self) -> None:
        form = QHBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.addWidget(self.code, 1)
        form.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignBottom)
        form.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._why)
        self._told = QWidget(self)
        told = QHBoxLayout(self._told)
        told.setContentsMargins(12, 0, 0, 0)
        told.setSpacing(10)
        told.addWidget(self._mark)
        told.addWidget(self._spinner)
        told.addLayout(words, 1)
        told.addWidget(self.again)
        told.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form)
        column.addWidget(self._told)

    def _refresh(self) -> None:
        now, verdict = self._desk.now, self._sale.sale.discount_code
        possible = self._members.now.phase not in (Phase.UNKNOWN, Phase.IMPOSSIBLE)
        wanted = (possible or verdict is not None) and not self._sale.locked
        self.setVisible(wanted)
        if not wanted:
            return
        asking = bool(now.code) and now.error is None
        # A first code that could not be checked stays in the field, to be tried again.
        told = verdict is not None or asking
        if verdict is not None:
            self._open = False
        self._told.setVisible(told)
        self._form.setVisible(not told and self._open)
        self.open_button.setVisible(not told and not self._open)
        self._spinner.setVisible(asking)
        self.code.set_error(_trouble(now.error) if now.error is not None and not told else "")
        if not told:
            return
        stale = verdict is not None and not asking and not self._sale.sale.has_fresh_discount
        failed = now.error is not None
        good = verdict is not None and verdict.eligible and not stale
        self._mark.setVisible(not asking)
        tone = self._theme.ok if good else self._theme.warn
        self._mark.set_icon("circle-check" if good else "triangle-alert", tone)
        self.again.setVisible(stale and failed)
        why = ""
        if asking:
            title = tx("Payment", "Checking the code {code}…").format(code=now.code)
        elif verdict is None:
            title = ""
        elif stale:
            title = tx("Payment", "{code}: not checked for this sale yet").format(code=verdict.code)
            why = _trouble(now.error) if now.error is not None else ""
        elif verdict.eligible:
            title = f"{verdict.code} · {-verdict.amount}"
        else:
            title = tx("Payment", "{code} does not count for this sale").format(code=verdict.code)
            why = " ".join(verdict.reasons) or tx("Payment", "The store gave no reason.")
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _unfold(self) -> None:
        self._open = True
        self._refresh()
        self.code.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self) -> None:
        self._open = False
        self.code.input.clear()
        self._desk.remove()
        self._refresh()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self) -> None:
        code = self.code.text().strip()
        if code:
            self._desk.apply(code)
        else:
            self.code.set_error(tx("Payment", "The code is needed."))

    def _remove(self) -> None:
        self.code.input.clear()
        self._desk.remove()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _trouble(error: Exception) -> str:
    if isinstance(error, NotFound):
        return tx("Payment", "The store does not know this code.")
    return str(explain(error))
