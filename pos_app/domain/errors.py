"""What can go wrong between the till and the shop, by what the cashier can do about it.

ShopError
├── NoKey          this computer has no key for the shop; the owner must enter it
├── BadAccess      the server's address or the key cannot be one; the owner must correct it
├── NotSent        the request never left; nothing happened, trying again is safe
│   └── Insecure   TLS refused the other end: clock, Wi-Fi login page, antivirus
├── Unsure         the request may have been carried out; look first, never repeat blindly
├── Refused        the server said no; `fields` names what to correct
│   ├── NotFound   the thing asked for is not there
│   └── LockedOut  the key is wrong or too weak; the owner must act
├── Busy           rate limit; wait `seconds`
├── ServerTrouble  the server failed while answering a read; try again
└── Unreadable     the answer has a shape nobody knows; what was on screen stays
    └── Incomplete a list without an end, or one that leaves things out; what is here stays

StoreError         this machine's own files
├── DiskFull
├── TooNew         written by a newer version of the app
├── InUse          another window of the till has it open
└── Damaged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from pos_app.domain.value import value


class ShopError(Exception):
    """The root of everything the remote shop can do to a request."""


class NoKey(ShopError):
    """No key for the shop on this computer, or a keyring that does not give it."""


class BadAccess(ShopError):
    """An address that is neither https nor this machine, or a key of an impossible shape."""


class NotSent(ShopError):
    """Provably no byte of the request was sent."""


class Insecure(NotSent):
    """The TLS handshake was refused. `clock` when the certificate's dates are the reason."""

    def __init__(self, message: str, *, clock: bool = False) -> None:
        super().__init__(message)
        self.clock = clock


class Unsure(ShopError):
    """The request was begun and no definite answer came back."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@value
class Reason:
    """What the server said, as plain text: a code, a message, and texts per field."""

    message: str = ""
    code: str = ""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Refused(ShopError):
    """A definite no with the API's own error body."""

    def __init__(self, status: int, reason: Reason) -> None:
        super().__init__(f"{status} {reason.code or reason.message}".strip())
        self.status = status
        self.reason = reason

    @property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        return self.reason.fields

    @property
    def said(self) -> str:
        """The server's own words: its message, then each field it named with what is wrong."""
        named = (f"{name}: {texts[0]}" for name, texts in self.fields.items() if texts)
        return "; ".join(filter(None, (self.reason.message, *named))) or str(self)


class NotFound(Refused):
    """404 with the API's own error body."""


class LockedOut(Refused):
    """401: the key is not accepted. 403: the key may not do this."""


class Busy(ShopError):
    """429. `seconds` until the next try is welcome."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"rate limited for {seconds:.0f} s")
        self.seconds = seconds


class ServerTrouble(ShopError):
    """A read was answered with 5xx, or with a page that is not the API's."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class Unreadable(ShopError):
    """The answer parsed as nothing we know. `what` names the part."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Incomplete(Unreadable):
    """A list that turns in a circle, does not end, or lacks what the server says it has.

    `missing` counts the things that it left out, 0 where nobody can know.
    """

    def __init__(self, what: str, missing: int = 0) -> None:
        super().__init__(what)
        self.missing = missing


class StoreError(Exception):
    """The root of everything that this machine's files can do."""


class DiskFull(StoreError):
    """No room to write."""


class TooNew(StoreError):
    """A database of a newer version of the app; it is left as it is."""


class InUse(StoreError):
    """Another process holds the database."""


class Damaged(StoreError):
    """A database that cannot be read."""
