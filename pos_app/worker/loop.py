"""The worker's side of the runner: one asyncio loop, from the first call to the farewell.

This module is loaded on the worker's thread: nothing that a window shows needs a loop.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pos_app.worker.runner import Job

_log = logging.getLogger(__name__)

_MOMENT = 0.15
"""Seconds that work gets to end by itself before it is cancelled."""

_ROUNDS = 10
"""How often work that starts more work on its way out is cancelled again."""


class Loop:
    """Takes jobs to start and to cancel from `inbox`; `answer` gets their values and failures."""

    def __init__(
        self,
        inbox: deque[tuple[Job, bool]],
        answer: Callable[[Job, Any, Exception | None], None],
    ) -> None:
        self._inbox = inbox
        self._inbox_posted = threading.Event()
        self._answer = answer
        self._loop = asyncio.new_event_loop()

    def wake(self) -> None:
        """From any thread: something is in the inbox."""
        if not self._inbox_posted.is_set():
            self._inbox_posted.set()
            self._loop.call_soon_threadsafe(self._pump)

    def stop(self) -> None:
        """From any thread, once: `run` is to come to its end."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    def run(self, farewell: Callable[[], Awaitable[None]] | None) -> None:
        """Runs until `stop`, cancels what is left, and says farewell."""
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._cancel_all()
            if farewell is not None:
                self._loop.run_until_complete(farewell())
            self._cancel_all()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        except Exception:  # noqa: BLE001  a farewell that fails must not hide the others' end
            _log.exception("the worker did not end cleanly")
        finally:
            self._loop.close()

    def _cancel_all(self) -> None:
        for _ in range(_ROUNDS):
            tasks = asyncio.all_tasks(self._loop)
            if not tasks:
                return
            # What ends by itself in a moment is let end: a connection that is cancelled while it
            # is being made can be lost by the libraries under us.
            self._loop.run_until_complete(asyncio.wait(tasks, timeout=_MOMENT))
            for task in tasks:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        _log.error("some work does not let itself be cancelled")

    def _pump(self) -> None:
        self._inbox_posted.clear()
        while self._inbox:
            job, start = self._inbox.popleft()
            if start:
                job.task = self._loop.create_task(self._do(job))
            elif job.task is not None:
                job.task.cancel()

    async def _do(self, job: Job) -> None:
        try:
            value, error = await job.work(), None
        except Exception as failure:  # noqa: BLE001  every failure is somebody's answer
            value, error = None, failure
        self._answer(job, value, error)
