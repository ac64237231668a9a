"""The sandbox as a child process: it lives and dies with the till that started it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import field

from pos_app.domain.value import value

_ANNOUNCED_WITHIN = 20.0
_ENDS_WITHIN = 3.0


@value
class DemoAccess:
    """Where the sandbox listens and how it is entered; `panel` pays its orders."""

    base_url: str
    business_key: str = field(repr=False)
    store: str
    panel: str
    storefront_key: str = field(default="", repr=False)


class DemoFailed(Exception):
    """The sandbox did not come up."""


class Demo:
    """Starts at once; `access` waits for the sandbox to say where it is."""

    def __init__(self, *, catalog_size: int | None = None) -> None:
        frozen = getattr(sys, "frozen", False)
        command = [sys.executable] if frozen else [sys.executable, "-m", "pos_app"]
        command.append("sandbox")
        if catalog_size is not None:
            command += ["--catalog-size", str(catalog_size)]
        # Its standard input stays open as long as this process lives: that is how it notices.
        self._process = subprocess.Popen(  # noqa: S603  our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"POS_APP_SANDBOX_CHILD": "1"},
        )
        self._access: DemoAccess | None = None

    async def access(self) -> DemoAccess:
        """Raises DemoFailed when the sandbox ends or stays silent."""
        if self._access is None:
            try:
                async with asyncio.timeout(_ANNOUNCED_WITHIN):
                    line = await asyncio.to_thread(self._read)
                said = json.loads(line)
                self._access = DemoAccess(
                    base_url=said["base_url"],
                    business_key=said["business_key"],
                    store=said["store"],
                    panel=said["panel"],
                    storefront_key=said["storefront_key"],
                )
            except (TimeoutError, ValueError, KeyError, TypeError) as wrong:
                raise DemoFailed(f"the sandbox did not start: {wrong!r}") from wrong
        return self._access

    @property
    def panel(self) -> str:
        """The address of the sandbox's own page, empty until it is up."""
        return self._access.panel if self._access else ""

    def close(self) -> None:
        """Ends the sandbox; a second call does nothing."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(_ENDS_WITHIN)
        # Not before it ended: whoever still waits for its first words holds the pipe.
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> bytes:
        return self._process.stdout.readline() if self._process.stdout else b""
