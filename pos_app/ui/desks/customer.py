"""Known customers of this till, found while the form is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pos_app.domain.customer import KnownCustomer
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

_TYPING_PAUSE = 120
_SHORTEST = 2


class CustomerDesk(QObject):
    """Signals: found(tuple of KnownCustomer) for the latest text."""

    found = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._text = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)

    def search(self, text: str) -> None:
        """By name or phone, after a short pause in the typing."""
        self._text = text.strip()
        if len(self._text) < _SHORTEST:
            self._typing.stop()
            self._runner.cancel_lane("customers")
            self.found.emit(())
        else:
            self._typing.start()

    def _search(self) -> None:
        text = self._text
        self._runner.start(
            self,
            partial(self._till.known_customers, text),
            ok=self._answered,
            lane="customers",
        )

    def _answered(self, known: tuple[KnownCustomer, ...]) -> None:
        self.found.emit(known)
