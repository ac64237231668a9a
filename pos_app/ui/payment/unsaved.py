"""The shop's answer is in memory only: the one thing that must not be overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos_app.ui.desks.safekeeping import SafeKeeping
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.parts import WordsBox

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class UnsavedBanner(WordsBox):
    """Stands above whatever the payment step shows until the disk has taken it."""

    def __init__(self, theme: Theme, keeping: SafeKeeping, parent: QWidget | None = None) -> None:
        super().__init__(theme, name="unsavedBanner", parent=parent)
        self.tell(
            "bad",
            tx("Payment", "Scalev's answer is not saved yet: the disk is full."),
            tx("Payment", "Do not close the app; free some space. It is tried each second."),
            icon="triangle-alert",
        )
        self.setVisible(keeping.unsaved)
        keeping.changed.connect(self.setVisible)
