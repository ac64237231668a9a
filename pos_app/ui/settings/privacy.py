"""How long customers are known here, and forgetting one who asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.phone import NotAPhone, normalise, spell
from pos_app.domain.privacy import Stay
from pos_app.ui.desks.upkeep import FEWEST_DAYS, MOST_DAYS, UpkeepState, why_no_backup
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.field import TextField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard, beside

if TYPE_CHECKING:
    from pos_app.ui.desks.upkeep import Forgotten, UpkeepDesk
    from pos_app.ui.kit.theme import Theme

_LONGEST = 2_000
"""Letters of what is told: nothing of it may be cut off."""


class PrivacyCard(SettingsCard):
    """A number of days, and a phone whose owner is to be forgotten; that is asked once more."""

    asked = Signal(object)
    """It asks on behalf of another page, and should be seen."""

    def __init__(self, theme: Theme, upkeep: UpkeepDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("Settings", "Customers' data"), parent=parent)
        self._upkeep = upkeep
        self.days = TextField(theme, tx("Settings", "Days"), limit=3, name="privacyDays")
        self._save = SecondaryButton(theme, tx("Settings", "Save"), name="savePrivacy")
        self.phone = TextField(
            theme,
            tx("Settings", "Forget the customer with the phone"),
            limit=30,
            name="forgetPhone",
        )
        self._forget = SecondaryButton(theme, tx("Settings", "Forget…"), name="forgetCustomer")
        self._sure = SecondaryButton(
            theme, tx("Settings", "Forget for ever"), tone="danger", name="forgetYes"
        )
        self._said = PlainLabel("", self, font=type_face(13, MEDIUM), wrap=True, limit=_LONGEST)
        self._said.setObjectName("privacySaid")
        self._lay_out()
        self._sure.hide()
        self.days.edited.connect(self._days_typed)
        self.days.entered.connect(self._keep)
        self._save.clicked.connect(self._keep)
        self.phone.edited.connect(lambda _: self._fold())
        self.phone.entered.connect(self._ask)
        self._forget.clicked.connect(self._ask)
        self._sure.clicked.connect(self._go)
        upkeep.changed.connect(self._show)
        upkeep.forgotten.connect(self._forgot)
        upkeep.not_forgotten.connect(self._not_forgot)
        self._show(upkeep.state)

    def ask_about(self, phone: str) -> None:
        """Somebody on another page wants this customer forgotten: asks whether that is meant."""
        self.phone.set_text(phone)
        self._ask()
        self.asked.emit(self)

    def look(self) -> None:
        """Shows what holds now; what was typed and not kept is gone."""
        self.phone.set_text("")
        self._fold()
        self.days.input.setModified(False)
        self._show(self._upkeep.state)

    def _lay_out(self) -> None:
        told = tx(
            "Settings",
            "After so many days the names, phones, e-mails and addresses of finished sales are "
            "blanked here; goods and sums stay. Open sales keep theirs. Scalev keeps its own.",
        )
        fields = QGridLayout()
        fields.setHorizontalSpacing(14)
        fields.setVerticalSpacing(12)
        fields.setColumnStretch(0, 1)
        fields.addWidget(self.days, 0, 0, Qt.AlignmentFlag.AlignTop)
        fields.addLayout(beside(self._save), 0, 1)
        fields.addWidget(self.phone, 1, 0, Qt.AlignmentFlag.AlignTop)
        fields.addLayout(beside(self._forget, self._sure), 1, 1)
        ink = self._theme.ink2
        self.column.addWidget(
            PlainLabel(told, self, font=type_face(13), colour=ink, wrap=True, limit=_LONGEST)
        )
        self.column.addLayout(fields)
        self.column.addWidget(self._said)
        self.column.addStretch(1)

    def _show(self, state: UpkeepState) -> None:
        for button in (self._save, self._forget, self._sure):
            button.setEnabled(not state.busy)
        if state.known is not None and not self.days.input.isModified():
            self.days.set_text(str(state.known.days))

    def _days_typed(self, _text: str) -> None:
        self.days.set_error("" if self._number() else _range())

    def _keep(self) -> None:
        if (number := self._number()) is None:
            self.days.set_error(_range())
            return
        self.days.input.setModified(False)
        self._say(tx("Settings", "Kept for %n day(s) from now on.", n=number), done=True)
        self._upkeep.keep_for(number)

    def _number(self) -> int | None:
        text = self.days.text().strip()
        # Digits of other scripts are digits too, to Python.
        number = int(text) if text.isascii() and text.isdigit() else 0
        return number if FEWEST_DAYS <= number <= MOST_DAYS else None

    def _ask(self) -> None:
        if (phone := self._normal()) is None:
            self.phone.set_error(tx("Settings", "A phone number, such as 0812 3456 7890."))
            return
        self._forget.hide()
        self._sure.show()
        self._sure.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(
            tx(
                "Settings",
                "All that is finished of {phone} is blanked on this computer, and earlier backups "
                "give way to a new one. This cannot be taken back.",
            ).format(phone=spell(phone))
        )

    def _go(self) -> None:
        if (phone := self._normal()) is not None:
            self._upkeep.forget(phone)

    def _normal(self) -> str | None:
        try:
            return normalise(self.phone.text())
        except NotAPhone:
            return None

    def _fold(self) -> None:
        self.phone.set_error("")
        self._sure.hide()
        self._forget.show()
        self._say("")

    def _forgot(self, forgotten: Forgotten) -> None:
        self.phone.set_text("")
        self._fold()
        self._say(_told(forgotten), done=True)

    def _not_forgot(self, error: Exception) -> None:
        self._fold()
        self._said.set_colour(self._theme.bad)
        self._said.setText(why_no_backup(error))

    def _say(self, words: str, *, done: bool = False) -> None:
        self._said.set_colour(self._theme.ok if done else self._theme.ink)
        self._said.setText(words)
        self._said.setVisible(bool(words))


def _range() -> str:
    return tx("Settings", "A number from {fewest} to {most}.").format(
        fewest=FEWEST_DAYS, most=MOST_DAYS
    )


def _told(forgotten: Forgotten) -> str:
    """What is gone, then what stays and why."""
    if not (forgotten.sales or forgotten.known or forgotten.kept or forgotten.held):
        return tx("Settings", "Nothing is kept here of {phone}.").format(
            phone=spell(forgotten.phone)
        )
    parts = [tx("Settings", "%n sale(s) blanked.", n=forgotten.sales)]
    for why in Stay:
        names = [each.reference for each in forgotten.kept if each.why is why]
        if names:
            parts.append(_stays(why).format(names=", ".join(names)))
    if forgotten.held:
        parts.append(
            tx("Settings", "%n cart(s) put aside for them: delete them there.", n=forgotten.held)
        )
    return " ".join(parts)


def _stays(why: Stay) -> str:
    match why:
        case Stay.UNSENT:
            return tx("Settings", "Still to be sent, so it stays: {names}.")
        case Stay.UNCLEAR:
            return tx("Settings", "Its order may still turn up, so it stays for now: {names}.")
        case Stay.UNPAID:
            return tx("Settings", "Not paid yet, so it stays: {names}.")
        case Stay.UNDECIDED:
            return tx("Settings", "Somebody must see to it first: {names}.")
