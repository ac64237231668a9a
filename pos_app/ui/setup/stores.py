"""Which of the stores that the key opens the till is in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.profile import Store
from pos_app.domain.rights import KeyTrial
from pos_app.ui.desks.setup import SetupDesk
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage


class StoresPage(SetupPage):
    """One button for each store; where the stores are not known, one to ask again."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "Which store is this till in?"),
            tx("Setup", "Orders of this till go to this store, and its products are sold."),
            parent,
        )
        self._setup = setup
        self._choices: dict[str, SecondaryButton] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.end()
        setup.key_tried.connect(self._tried)

    def action(self) -> str:
        return tx("Setup", "Try again")

    def can_go_on(self) -> bool:
        return self._setup.trial is None

    def go_on(self) -> None:
        self._setup.resume()

    def enter(self) -> None:
        self.say("")
        self._show(self._setup.trial.stores if self._setup.trial else ())
        chosen = self._choices.get(self._setup.progress.store) or next(
            iter(self._choices.values()), None
        )
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tried(self, _trial: KeyTrial) -> None:
        if self.isVisible():
            self.enter()

    def _show(self, stores: tuple[Store, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._choices.clear()
        for store in stores:
            button = SecondaryButton(
                self.theme, store.name, icon="store", name=f"setupStore_{store.unique_id}"
            )
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._choose, store))
            self._list.addWidget(button)
            self._choices[store.unique_id] = button
        self.action_changed.emit()

    def _choose(self, store: Store, *_checked: bool) -> None:
        self.say("")
        self._setup.choose(store)
