"""Which links from the server may be shown or opened at all."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PLAIN = r"https://[A-Za-z0-9][A-Za-z0-9.-]*(?::443)?(?:[/?#][\x21-\x5b\x5d-\x7e]*)?"
_LONGEST = 2_000


def is_web_link(url: str) -> bool:
    """Whether it is a plain https address: no user part, no other port, ASCII, no backslash."""
    return len(url) <= _LONGEST and bool(re.fullmatch(_PLAIN, url)) and "." in host_of(url)


def host_of(url: str) -> str:
    """The lower-case host of a link, or empty."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def is_trusted(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether the link's host is in `hosts`; `*.example.id` stands for every host below it."""
    if not is_web_link(url):
        return False
    host = host_of(url)
    return any(
        host.endswith(each[1:]) if each.startswith("*.") else host == each
        for each in map(str.lower, hosts)
    )
