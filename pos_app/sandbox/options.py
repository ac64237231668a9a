"""What a sandbox is started with, and what can be switched while it runs."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

Generation = Literal["classic", "flat", "uuid"]


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """Start-up choices of one sandbox.

    ``assets`` is the folder ``resources/sandbox``. ``port`` 0 takes a free one. ``catalog_size`` is
    a number of variants: None keeps the seeded shop, a larger number adds generated goods after it.
    ``pay_after`` (seconds, None = never) and ``expires_in`` (seconds) steer e-payments.
    ``rate_limit`` requests are allowed per key in each ``rate_window`` seconds. ``key_suffix``
    fixes the otherwise random keys. ``watch_stdin`` ends ``serve`` when standard input closes.

    ``generation`` picks the dialect: ``classic`` (integer order ids, ``va`` with
    ``sub_payment_method``, ``invoice``, no page addresses, validation errors as 400), ``flat``
    (integer ids, ``va_bca`` and friends) or ``uuid`` (UUIDv7 order ids, ``payment_link``,
    ``redirect_url``, ``service_fee``, wrapped payment answers).
    """

    assets: Path
    port: int = 0
    catalog_size: int | None = None
    seed: int = 2026
    pay_after: float | None = 20.0
    expires_in: float = 900.0
    generation: Generation = "flat"
    rate_limit: int = 10_000
    rate_window: float = 3600.0
    payment_page_origin: str = "https://app.scalev.id"
    key_suffix: str | None = None
    watch_stdin: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be changed on a running sandbox; each open question has both answers here.

    ``pay_after``, ``expires_in``, ``rate_limit`` and ``rate_window`` start as in the options.
    ``clock_offset`` shifts the server's own clock by seconds. ``payment_on_create`` makes the
    payment with the order instead of on request. ``payload_style`` picks the spelling of gateway
    payloads (``mixed`` alternates). ``duplicates`` is the anti-spam rule for a repeated phone and
    basket. ``idempotency`` honours an Idempotency-Key header. ``keep_metadata``,
    ``list_metadata`` and ``search_notes`` say whether a reference comes back, comes back in lists,
    and can be searched. ``reset_unit`` is the meaning of X-Ratelimit-Reset. ``otp_at_login`` has
    every member's sign-in confirmed by a one-time code, which counts ``otp_lifetime`` seconds.
    """

    pay_after: float | None = 20.0
    expires_in: float = 900.0
    rate_limit: int = 10_000
    rate_window: float = 3600.0
    clock_offset: float = 0.0
    payment_on_create: bool = False
    payload_style: Literal["mixed", "nested", "plain"] = "mixed"
    duplicates: Literal["allow", "flag", "refuse"] = "allow"
    idempotency: bool = False
    keep_metadata: bool = True
    list_metadata: bool = True
    search_notes: bool = False
    reset_unit: Literal["epoch", "milliseconds", "delta"] = "epoch"
    otp_at_login: bool = False
    otp_lifetime: float = 300.0

    def changed(self, changes: dict[str, object]) -> Settings:
        """Return a copy with some fields changed; ValueError names the first bad one."""
        good: dict[str, object] = {}
        for name, value in changes.items():
            if name not in _CHOICES and name not in _NUMBERS and name not in _SWITCHES:
                raise ValueError(f"{name}: unknown setting")
            if name in _CHOICES and value not in _CHOICES[name]:
                raise ValueError(f"{name}: must be one of {', '.join(_CHOICES[name])}")
            if name in _SWITCHES and not isinstance(value, bool):
                raise ValueError(f"{name}: must be true or false")
            if name in _NUMBERS and not _is_number(name, value):
                raise ValueError(f"{name}: must be a number{_or_null(name)}")
            good[name] = value
        # Each was held against its field above.
        return replace(self, **good)  # type: ignore[arg-type]

    def as_wire(self) -> dict[str, object]:
        """Return every setting under its own name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


_CHOICES: dict[str, tuple[str, ...]] = {
    "payload_style": ("mixed", "nested", "plain"),
    "duplicates": ("allow", "flag", "refuse"),
    "reset_unit": ("epoch", "milliseconds", "delta"),
}
_SWITCHES = frozenset(
    {
        "payment_on_create",
        "idempotency",
        "keep_metadata",
        "list_metadata",
        "search_notes",
        "otp_at_login",
    }
)
_NUMBERS = frozenset(
    {"pay_after", "expires_in", "rate_limit", "rate_window", "clock_offset", "otp_lifetime"}
)


def _or_null(name: str) -> str:
    return " or null" if name == "pay_after" else ""


def _is_number(name: str, value: object) -> bool:
    if value is None:
        return name == "pay_after"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return name == "clock_offset" or value >= 0


class Switches:
    """Holds the settings in force, so that everyone sees a change at once."""

    def __init__(self, options: SandboxOptions) -> None:
        self._start = Settings(
            pay_after=options.pay_after,
            expires_in=options.expires_in,
            rate_limit=options.rate_limit,
            rate_window=options.rate_window,
        )
        self.now = self._start

    def change(self, changes: dict[str, object]) -> None:
        """Change some settings; ValueError names the first bad one and changes nothing."""
        self.now = self.now.changed(changes)

    def reset(self) -> None:
        self.now = self._start
