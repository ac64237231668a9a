"""Text as people type and paste it, made fit for disk, wire and paper."""

from __future__ import annotations

import re

_LONE = "[\ud800-\udfff]"
# Controls, marks that reorder or hide text, and spaces without width. The joiners stay: scripts
# and emoji need them.
_UNSEEN = (
    "[\\x00-\\x1f\\x7f-\\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_AT_THE_ENDS = " \u200c\u200d"


def line(text: str) -> str:
    """One line with single spaces and without what nobody sees; half a surrogate becomes U+FFFD."""
    spaced = " ".join(re.sub(_LONE, "\ufffd", text).split())
    return " ".join(re.sub(_UNSEEN, "", spaced).split()).strip(_AT_THE_ENDS)


def lines(text: str) -> str:
    """The same line by line; empty lines stay between others."""
    return "\n".join(map(line, text.splitlines())).strip()
