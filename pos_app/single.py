"""One till per folder: a second start brings the window of the first one forward, and ends.

This is the friendly part only. What keeps two tills out of one set of sales is the exclusive lock
of their database, so nothing here ever stops a till from starting because of what it cannot find
out: a folder that takes no lock file, or a lock that nobody answers for.
"""

from __future__ import annotations

import logging
import os
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal

from pos_app.domain.digest import sha256

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_log = logging.getLogger(__name__)

LOCK_FILE = "open.lock"
_PATIENCE = 2_000
"""Milliseconds that the first till gets to answer, or to finish closing."""
_ROUND = 100
_ANSWER = b"raised\n"


class Start(Enum):
    """What a start has found. RAISED: another till answered, and its window is in front.

    SILENT: another till seems to hold the folder, but nobody answers for it.
    """

    FIRST = auto()
    RAISED = auto()
    SILENT = auto()


class SingleStart(QObject):
    """The lock on a till's folder, and the ear for those who start it again.

    Signals
        wanted(): the till was started again; its window is to come forward
    """

    wanted = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._lock = QLockFile(str(home / LOCK_FILE))
        # Never stale by age: a till is open all day. One whose process is gone counts as free.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self, patience: int = _PATIENCE) -> Start:
        """Takes the folder, or asks whoever has it to show its window.

        Blocks for `patience` milliseconds at most, and only while another one has the folder.
        """
        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            # The till itself says in its window that it cannot keep anything there.
            return Start.FIRST
        deadline = QDeadlineTimer(patience)
        while not self._lock.tryLock(min(_ROUND, max(0, deadline.remainingTime()))):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return Start.FIRST
            if self._ask(deadline):
                return Start.RAISED
            if deadline.hasExpired():
                return Start.SILENT
        return Start.FIRST

    def listen(self) -> None:
        """From now on a second start raises this one. Does nothing without the lock."""
        if not self._lock.isLocked() or self._server is not None:
            return
        # Loaded only here: the window is painted before anybody listens.
        from PySide6.QtNetwork import QLocalServer

        server = self._server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        # The lock is ours, so this can only be what a killed till left behind.
        QLocalServer.removeServer(self._name())
        if not server.listen(self._name()):
            # A second start then finds nobody, and the database tells it that the till is open.
            _log.warning("a second start will not be heard: %s", server.errorString())

    def close(self) -> None:
        """Lets go of the folder; a second call does nothing."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _ask(self, deadline: QDeadlineTimer) -> bool:
        """Whether the first till has answered that its window is in front."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        heard = b""
        hears = socket.waitForConnected(max(0, deadline.remainingTime()))
        while hears and len(heard) < len(_ANSWER):
            hears = socket.waitForReadyRead(max(0, deadline.remainingTime()))
            heard += socket.readAll().data()
        socket.abort()
        return heard == _ANSWER

    def _answer(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()
            socket.write(_ANSWER)
            socket.disconnectFromServer()

    def _name(self) -> str:
        folder = os.path.normcase(self._home.resolve())
        return f"scalev-pos-{sha256(folder.encode())[:16]}"
