"""Runs coroutines on one asyncio loop in one daemon thread and answers on the UI thread.

Both directions are batched: a burst of calls wakes the loop once, a burst of answers posts one
queued signal, and the UI drains them within a small budget per turn so that painting goes on.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    import asyncio

    from pos_app.worker.loop import Loop

T = TypeVar("T")

_BUDGET = 0.004
"""Seconds of answers per turn of the UI's event loop: a quarter of a 60 Hz frame."""


@dataclass(slots=True, eq=False)
class Job:
    """A call under way. Exactly one of `ok` and `fail` is called, and none after `cancel`."""

    owner: QObject
    work: Callable[[], Awaitable[Any]]
    ok: Callable[[Any], None]
    fail: Callable[[Exception], None]
    lane: str
    over: bool = False
    task: asyncio.Task[None] | None = field(default=None, repr=False)


class Runner(QObject):
    """`_jobs`, `_lanes` and every `Job.over` belong to the UI thread, `Job.task` to the loop.

    The thread begins with the first call. `farewell` runs on the loop when everything else has
    stopped: it closes files and sockets, and is not needed where nothing was ever called.
    """

    _answered = Signal()

    def __init__(
        self,
        fail: Callable[[Exception], None],
        farewell: Callable[[], Awaitable[None]] | None = None,
        parent: QObject | None = None,
        *,
        saw: Callable[[Exception], None] | None = None,
    ) -> None:
        """`saw` is told of every failure that is delivered, before whoever it is delivered to."""
        super().__init__(parent)
        self._default_fail = fail
        self._saw = saw
        self._farewell = farewell
        self._jobs: set[Job] = set()
        self._lanes: dict[str, Job] = {}
        self._closed = False
        self._inbox: deque[tuple[Job, bool]] = deque()
        self._outbox: deque[tuple[Job, Any, Exception | None]] = deque()
        self._outbox_posted = threading.Event()
        self._gate = threading.Lock()
        """Over the moment in which the loop comes to be: it is stopped exactly once."""
        self._loop: Loop | None = None
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        owner: QObject,
        work: Callable[[], Awaitable[T]],
        *,
        ok: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> Job:
        """Runs `work` on the loop; the latest call in a lane cancels the one before it.

        Nothing is delivered once `owner` is destroyed, and nothing is started after `close`:
        a window that is being taken down may still paint and ask.
        """
        job = Job(owner, work, ok, fail or self._default_fail, lane, over=self._closed)
        if self._closed:
            return job
        if lane:
            if (old := self._lanes.get(lane)) is not None:
                self.cancel(old)
            self._lanes[lane] = job
        self._jobs.add(job)
        self._send(job, start=True)
        return job

    def cancel(self, job: Job) -> None:
        """Stops the work and drops its answer, also one that is already on its way."""
        if not job.over:
            self._forget(job)
            self._send(job, start=False)

    def cancel_lane(self, lane: str) -> None:
        """Cancels what runs in the lane, if anything does."""
        if (job := self._lanes.get(lane)) is not None:
            self.cancel(job)

    def forget_all(self) -> None:
        """Drops every answer that is still to come; the work itself goes on to its end."""
        for job in tuple(self._jobs):
            self._forget(job)

    def close(self, grace: float = 3.0) -> bool:
        """Cancels everything, says farewell, ends the thread; a second call does nothing.

        Answers whether the thread ended within the grace (seconds).
        """
        if not self._closed:
            with self._gate:
                self._closed = True
                loop = self._loop
            self.forget_all()
            if loop is not None:
                loop.stop()
        if self._thread is None:
            return True
        self._thread.join(grace)
        return not self._thread.is_alive()

    def _forget(self, job: Job) -> None:
        job.over = True
        self._jobs.discard(job)
        if self._lanes.get(job.lane) is job:
            del self._lanes[job.lane]

    def _send(self, job: Job, *, start: bool) -> None:
        self._inbox.append((job, start))
        if self._thread is None:
            # A daemon thread: a till that dies without close() must still be able to exit.
            self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
            self._thread.start()
        elif self._loop is not None:
            self._loop.wake()

    @Slot()
    def _deliver(self) -> None:
        self._outbox_posted.clear()
        end = time.perf_counter() + _BUDGET
        while self._outbox:
            job, value, error = self._outbox.popleft()
            if job.over:
                continue
            self._forget(job)
            if not isValid(job.owner):
                continue
            try:
                if error is None:
                    job.ok(value)
                else:
                    if self._saw is not None:
                        self._saw(error)
                    job.fail(error)
            except Exception:  # noqa: BLE001  a raising slot must not hold up the other answers
                sys.excepthook(*sys.exc_info())
            if self._outbox and time.perf_counter() > end:
                self._post()
                return

    def _run(self) -> None:
        from pos_app.worker.loop import Loop

        loop = Loop(self._inbox, self._answer)
        with self._gate:
            self._loop = loop
            closed = self._closed
        # For what was sent before there was a loop.
        loop.wake()
        if closed:
            loop.stop()
        loop.run(self._farewell)

    def _answer(self, job: Job, value: object, error: Exception | None) -> None:
        self._outbox.append((job, value, error))
        self._post()

    def _post(self) -> None:
        if not self._outbox_posted.is_set():
            self._outbox_posted.set()
            if isValid(self):
                self._answered.emit()
