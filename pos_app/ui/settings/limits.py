"""How much may wait to be sent before the till takes no more such sales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.money import NotMoney, Rupiah, from_typed
from pos_app.domain.profile import Profile
from pos_app.ui.desks.settings import QUEUE_HIGHEST
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard, beside

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme


class LimitsCard(SettingsCard):
    """Two numbers; what is wrong with one is said beneath it while it is typed."""

    wanted = Signal(object, object)
    """So many sales (int) and so much money (Rupiah) are to be the limits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Settings", "Selling without a network"), parent=parent)
        self._said = PlainLabel("", self, font=type_face(13, MEDIUM), wrap=True)
        self._said.setObjectName("limitsSaid")
        self.most = TextField(theme, tx("Settings", "Most sales"), limit=4, name="queueMost")
        self.cap = TextField(
            theme, tx("Settings", "Most money"), prefix="Rp", limit=20, name="queueCap"
        )
        self.save = SecondaryButton(theme, tx("Settings", "Save"), name="saveLimits")
        for field in (self.most, self.cap):
            field.edited.connect(self._tell)
            field.entered.connect(self._keep)
        self.save.clicked.connect(self._keep)
        text = tx(
            "Settings",
            "Without a network the till finishes sales by cash, COD and transfer and sends them "
            "later, up to these limits.",
        )
        fields = QHBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(self.most, 1, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.cap, 1, Qt.AlignmentFlag.AlignTop)
        fields.addLayout(beside(self.save))
        told = PlainLabel(text, font=type_face(13), colour=theme.ink2, wrap=True)
        self.column.addWidget(told)
        self.column.addLayout(fields)
        self.column.addWidget(self._said)
        self.column.addStretch(1)

    def fill(self, profile: Profile) -> None:
        """What holds now."""
        self.most.set_text(str(profile.queue_most))
        self.cap.set_text(_plain(profile.queue_cap))
        self._tell()

    def say(self, words: str, *, done: bool = False) -> None:
        """What came of the press."""
        self._said.set_colour(self._theme.ok if done else self._theme.bad)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _tell(self, *_text: str) -> None:
        """What is wrong, where it is; without a fault it may be kept."""
        self.say("")
        most, cap = self._sales(), self._amount()
        self.most.set_error(
            ""
            if most is not None
            else tx("Settings", "A number from 1 to {most}.").format(most=QUEUE_HIGHEST)
        )
        self.cap.set_error("" if cap is not None else tx("Settings", "An amount, such as 5jt."))
        self.save.setEnabled(most is not None and cap is not None)

    def _keep(self) -> None:
        most, cap = self._sales(), self._amount()
        if most is not None and cap is not None:
            self.wanted.emit(most, cap)

    def _sales(self) -> int | None:
        text = self.most.text().strip()
        # Digits of other scripts are digits too, to Python.
        count = int(text) if text.isascii() and text.isdigit() else 0
        return count if 1 <= count <= QUEUE_HIGHEST else None

    def _amount(self) -> Rupiah | None:
        try:
            return from_typed(self.cap.text())
        except NotMoney:
            return None


def _plain(amount: Rupiah) -> str:
    return str(amount).removeprefix("Rp").strip()
