"""The held carts: take one up again, or be rid of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos_app.ui.held.model import HeldModel
from pos_app.ui.held.view import HeldView
from pos_app.ui.kit.empty import EmptyState
from pos_app.ui.kit.fonts import HEADING, SEMIBOLD, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.orders import HeldDesk, HeldSale
    from pos_app.ui.kit.theme import Theme

_AGEING = 30_000
_MOST = 960


class HeldPane(QWidget):
    """Shows what the held desk holds; `HeldDesk.taken` says that one is open again."""

    def __init__(
        self, theme: Theme, held: HeldDesk, clock: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__()
        self._held = held
        self.setObjectName("heldPane")
        self.setAccessibleName(tx("Held", "Held carts"))
        self._title = PlainLabel("", font=type_face(HEADING, SEMIBOLD))
        self._model = HeldModel(clock or _now)
        self.view = HeldView(theme, self._model)
        self.view.opened.connect(self._open)
        self.view.discarded.connect(self._discard)
        self._empty = EmptyState(
            theme,
            icon="pause",
            title=tx("Held", "No held carts"),
            text=tx(
                "Held",
                "Hold a cart with F4 to serve somebody else first; it waits here, also over night.",
            ),
            name="heldEmpty",
        )
        page = QWidget()
        self._stack = QStackedLayout(page)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.view.setMaximumWidth(_MOST)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(page, 1)
        self._ageing = QTimer(self, interval=_AGEING)
        self._ageing.timeout.connect(self._model.age)
        held.changed.connect(self._show)
        self._show(held.rows)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.age()
        self._ageing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ageing.stop()
        self._model.ask("")

    def _show(self, rows: tuple[HeldSale, ...]) -> None:
        self._model.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        told = tx("Held", "Held carts {count}")
        self._title.setText(told.format(count=len(rows) or "").rstrip())

    def _open(self, row: HeldSale) -> None:
        self._held.take(row.sale.id)

    def _discard(self, row: HeldSale) -> None:
        self._held.drop(row.sale.id)


def _now() -> datetime:
    return datetime.now(UTC)
