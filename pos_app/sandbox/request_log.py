"""A bounded log of what was asked; bodies only as hashes, keys only by kind."""

from __future__ import annotations

import hashlib
import itertools
from collections import deque
from dataclasses import dataclass

from pos_app.sandbox.clock import stamp
from pos_app.sandbox.wire import Obj

_KEPT = 20_000


@dataclass(slots=True)
class Entry:
    """One request; ``status`` 0 means that it got no answer."""

    number: int
    at: float
    method: str
    path: str
    query: str
    body_sha256: str
    body_bytes: int
    credential: str
    route: str = ""
    status: int = 0

    def as_wire(self) -> Obj:
        return {
            "id": self.number,
            "time": self.at,
            "stamp": stamp(self.at),
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "body_sha256": self.body_sha256,
            "body_bytes": self.body_bytes,
            "credential": self.credential,
            "route": self.route,
            "status": self.status,
        }


class RequestLog:
    """The last requests, oldest first."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._entries: deque[Entry] = deque(maxlen=_KEPT)

    def open(
        self, at: float, method: str, path: str, query: str, body: bytes, credential: str
    ) -> Entry:
        """Note a request that has just been read."""
        digest = hashlib.sha256(body).hexdigest()
        entry = Entry(next(self._numbers), at, method, path, query, digest, len(body), credential)
        self._entries.append(entry)
        return entry

    def entries(self) -> list[Entry]:
        return list(self._entries)

    def clear(self) -> None:
        self._entries.clear()
