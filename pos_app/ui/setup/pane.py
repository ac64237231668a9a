"""The set-up: its steps in a row, the page of one of them, and the buttons around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.setup import Progress, SetupDesk, SetupStep
from pos_app.ui.kit.buttons import PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, ScrollPane
from pos_app.ui.kit.fonts import BODY, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.stepper import Step, Stepper
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.key import KeyPage
from pos_app.ui.setup.members import MembersPage
from pos_app.ui.setup.page import SetupPage
from pos_app.ui.setup.place import PlacePage
from pos_app.ui.setup.stores import StoresPage
from pos_app.ui.setup.till import TillPage
from pos_app.ui.setup.welcome import WelcomePage

_WIDTH = 880
_HEIGHT = 580
_PAGES: dict[SetupStep, Callable[[Theme, SetupDesk], SetupPage]] = {
    SetupStep.WELCOME: WelcomePage,
    SetupStep.KEY: KeyPage,
    SetupStep.STORE: StoresPage,
    SetupStep.TILL: TillPage,
    SetupStep.PLACE: PlacePage,
    SetupStep.MEMBERS: MembersPage,
}


class SetupPane(ScrollPane):
    """Goes through the steps by its buttons, by Return in a field, and by Esc a step back."""

    def __init__(
        self, theme: Theme, setup: SetupDesk, *, reason: str = "", parent: QWidget | None = None
    ) -> None:
        """`reason` says why the set-up is shown again, in words."""
        inner = QWidget()
        super().__init__(inner, name="setupPane", parent=parent)
        self._setup = setup
        self._resumed = False
        self._focus: QWidget | None = None
        self._reason = _Reason(theme, reason)
        self._pages = {step: _PAGES[step](theme, setup) for step in setup.steps}
        self._stepper = Stepper(
            theme,
            [Step(step, _word(step), name=f"setupStep_{step.value}") for step in setup.steps],
            name="setupSteps",
        )
        self._stepper.setAccessibleName(tx("Setup", "Steps of the set-up"))
        self._continue = PrimaryButton(theme, "", compact=True, name="setupContinue")
        self._back = SecondaryButton(theme, tx("Setup", "Back"), name="setupBack")
        self._demo = SecondaryButton(
            theme, tx("Setup", "Try the demo"), icon="flask-conical", name="setupDemo"
        )
        self._lay_out(theme, inner)
        self._continue.clicked.connect(self._go_on)
        self._back.clicked.connect(setup.back)
        self._demo.clicked.connect(setup.ask_for_demo)
        self._stepper.picked.connect(setup.go_back)
        for page in self._pages.values():
            page.action_changed.connect(self._show_action)
        setup.progressed.connect(self._progressed)
        setup.busy.connect(self._show_busy)
        setup.refused.connect(self._refused)
        setup.knocked_back.connect(self._knocked_back)
        self._show_page()

    @property
    def _page(self) -> SetupPage:
        return self._pages[self._setup.step]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._page.enter()
        if not self._resumed:
            self._resumed = True
            self._setup.resume()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._setup.is_busy:
            self._setup.back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme, inner: QWidget) -> None:
        card = Card(theme, radius=14)
        card.setMaximumWidth(_WIDTH)
        # One height for all steps: the buttons stay where they are.
        card.setMinimumHeight(_HEIGHT)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(18)
        column.addWidget(self._stepper)
        column.addWidget(self._reason)
        for page in self._pages.values():
            page.hide()
            column.addWidget(page, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._demo)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._continue)
        self._continue.setMinimumWidth(200)
        column.addLayout(buttons)
        outer = QHBoxLayout(inner)
        outer.setContentsMargins(18, 18, 18, 18)
        outer.addStretch(1)
        outer.addWidget(card, 20)
        outer.addStretch(1)
        # After the pages: Tab leads from what is asked on to the buttons, the next step first.
        for earlier, later in ((self._continue, self._back), (self._back, self._demo)):
            QWidget.setTabOrder(earlier, later)

    def _go_on(self) -> None:
        self._page.go_on()

    def _refused(self, error: Exception) -> None:
        self._page.refuse(error)

    def _knocked_back(self, error: Exception) -> None:
        self._reason.say(str(explain(error)))

    def _progressed(self, _progress: Progress) -> None:
        self._reason.say("")
        if not self._setup.in_keyring:
            self._reason.say(
                tx(
                    "Setup",
                    "This computer has no keyring: the key is used until the till is closed, and "
                    "must be entered again then.",
                )
            )
        self._show_page()
        self._page.enter()

    def _show_page(self) -> None:
        for step, page in self._pages.items():
            page.setVisible(step is self._setup.step)
        self._stepper.set_current(self._setup.step)
        self._back.setVisible(self._setup.can_go_back)
        self._show_action()

    def _show_action(self) -> None:
        self._continue.setText(self._page.action())
        self._continue.setVisible(self._page.can_go_on())

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._focus = self.window().focusWidget()
        for page in self._pages.values():
            page.set_busy(busy)
        for button in (self._continue, self._back, self._demo, self._stepper):
            button.setEnabled(not busy)
        self._show_action()
        if not busy and self._focus is not None and self._focus.isVisible():
            self._focus.setFocus()


class _Reason(Card):
    """Why the set-up is shown again; nothing where there is no reason to tell."""

    def __init__(self, theme: Theme, reason: str) -> None:
        super().__init__(theme, radius=10, name="setupReason")
        self.set_colours(theme.warn_soft, theme.warn_soft)
        self._words = PlainLabel(font=type_face(BODY), colour=theme.ink, wrap=True, limit=400)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(10)
        icon = Picture(theme, "triangle-alert", theme.warn, size=18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.say(reason)

    def say(self, reason: str) -> None:
        self._words.setText(reason)
        self.setVisible(bool(reason))


def _word(step: SetupStep) -> str:
    match step:
        case SetupStep.WELCOME:
            return tx("Setup", "Start", "the first step of the set-up")
        case SetupStep.KEY:
            return tx("Setup", "Key", "a step of the set-up")
        case SetupStep.STORE:
            return tx("Setup", "Store", "a step of the set-up")
        case SetupStep.TILL:
            return tx("Setup", "Till", "a step of the set-up")
        case SetupStep.PLACE:
            return tx("Setup", "Place", "a step of the set-up")
        case SetupStep.MEMBERS:
            return tx("Setup", "Members", "a step of the set-up")
