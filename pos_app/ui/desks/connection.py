"""Whether the shop can be reached, said in one word."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import Busy, LockedOut, NotSent, ShopError
from pos_app.domain.value import value

if TYPE_CHECKING:
    from pos_app.till.ports import Health
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

_EVERY = 20_000
_EVERY_WHEN_DOWN = 3_000
"""From the network's return to everything resolved takes ten seconds at most."""
_SLOW = 1.5
_SKEWED = 120.0


class Link(Enum):
    """How the connection is."""

    CONNECTING = auto()
    ONLINE = auto()
    SLOW = auto()
    OFFLINE = auto()
    LIMITED = auto()
    REFUSED = auto()
    TROUBLED = auto()


@value
class Connection:
    """`seconds` is the latency of a slow link or the wait of a limited one."""

    link: Link = Link.CONNECTING
    seconds: float = 0.0
    skew: float = 0.0
    error: Exception | None = None

    @property
    def is_up(self) -> bool:
        return self.link in (Link.ONLINE, Link.SLOW, Link.LIMITED)

    @property
    def is_down(self) -> bool:
        """Whether the last exchange failed for want of a network or of a server that works."""
        return self.link in (Link.OFFLINE, Link.TROUBLED)

    @property
    def is_skewed(self) -> bool:
        """Whether this machine's clock is off by more than two minutes."""
        return abs(self.skew) > _SKEWED


class ConnectionDesk(QObject):
    """Signals: changed(Connection)."""

    changed = Signal(object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._now = Connection()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.ping)

    @property
    def now(self) -> Connection:
        return self._now

    def ping(self) -> None:
        """Asks the server for something small now."""
        self._next.stop()
        self._runner.start(self, self._till.ping, ok=self._answered, fail=self._failed, lane="ping")

    def met(self, error: Exception) -> None:
        """Some other call failed: worth an early look if it was the network's doing."""
        if isinstance(error, ShopError) and self._now.is_up:
            self.ping()

    def _answered(self, health: Health) -> None:
        latency = health.latency or 0.0
        if health.wait > 0:
            connection = Connection(Link.LIMITED, round(health.wait), health.skew)
        elif latency >= _SLOW:
            connection = Connection(Link.SLOW, round(latency, 1), health.skew)
        else:
            connection = Connection(Link.ONLINE, skew=health.skew)
        self._show(connection)

    def _failed(self, error: Exception) -> None:
        match error:
            case Busy(seconds=wait):
                self._show(Connection(Link.LIMITED, round(wait), error=error))
            case LockedOut():
                self._show(Connection(Link.REFUSED, error=error))
            case NotSent():
                self._show(Connection(Link.OFFLINE, error=error))
            case _:
                self._show(Connection(Link.TROUBLED, error=error))

    def _show(self, connection: Connection) -> None:
        self._next.start(_EVERY if connection.is_up else _EVERY_WHEN_DOWN)
        if connection != self._now:
            self._now = connection
            self.changed.emit(connection)
