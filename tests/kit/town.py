"""A shop whose network can be cut: the sandbox goes away and comes back on the same port."""

from __future__ import annotations

from urllib.parse import urlsplit

from pos_app.sandbox import Sandbox
from tests.kit.shop import options

_SUFFIX = "the-same-for-all"


class Town:
    """`sandbox` is the shop that is, or was last, on the line; a new one knows no orders."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(options(key_suffix=_SUFFIX))
        self.sandbox.start()
        self._port = urlsplit(self.sandbox.base_url).port
        self.base_url = self.sandbox.base_url
        self.business_key = self.sandbox.business_key
        self.store_uid = self.sandbox.store_uid

    def cut(self) -> None:
        self.sandbox.close()

    def mend(self, *, key_suffix: str = _SUFFIX) -> None:
        """The shop is back; with another suffix it knows none of the keys of before."""
        self.sandbox = Sandbox(options(key_suffix=key_suffix, port=self._port))
        self.sandbox.start()

    def close(self) -> None:
        self.sandbox.close()
