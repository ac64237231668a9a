"""The manual page, from what `pos-app --help` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_OPTION = re.compile(r"^  (-\S(?:.*?\S)?)(?:\s{2,}(\S.*))?$")
_COMMAND = re.compile(r"^    (\w[\w-]*)(?:\s{2,}(\S.*))?$")
_MORE = re.compile(r"^ {8,}(\S.*)$")

_HEAD = """\
.TH POS-APP 1 "{day}" "Scalev POS {version}" "User Commands"
.SH NAME
pos-app \\- the desktop till of shops that sell through Scalev
.SH SYNOPSIS
.B pos-app
[\\fIoption\\fR ...] [\\fIcommand\\fR]
.SH DESCRIPTION
Without a command it opens the till; the first start asks for the shop's key.
Every sale is kept on this computer before it is sent, and is never sent twice by itself.
.SH OPTIONS
"""
_TAIL = """\
.SH ENVIRONMENT
A key from the environment is used and never stored.
.TP
.BR POS_APP_DATA_DIR ", " POS_APP_BASE_URL ", " POS_APP_STORE
Stand in for the options of the same names, and for the store's unique id.
.TP
.BR POS_APP_BUSINESS_KEY ", " POS_APP_STOREFRONT_KEY
The keys of the shop.
.SH FILES
.TP
.I ~/.local/share/scalev-pos
Everything that the till keeps; no package ever removes it.
The keys are in the keyring of the desktop.
.SH EXIT STATUS
0 when all went well; 1 when something failed; 2 for a wrong command line;
3 when a system library is missing; 4 when there is no display.
"""


class Entry(NamedTuple):
    """An option or a command, and what it is for."""

    name: str
    text: str


def manual(version: str, day: str, help_of: Callable[..., str]) -> str:
    """The page in the language of `man`. `help_of` answers what a command's `--help` prints."""
    said = help_of()
    commands = entries(said, _COMMAND)
    parts = [_HEAD.format(day=day, version=version), _listed(entries(said, _OPTION))]
    parts.append(".SH COMMANDS\n")
    for command in commands:
        own = [each for each in entries(help_of(command.name), _OPTION) if "-h," not in each.name]
        parts.append(f".SS pos\\-app {_safe(command.name)}\n{_safe(_sentence(command.text))}\n")
        parts.append(_listed(own))
    return "".join([*parts, _TAIL])


def entries(said: str, shape: re.Pattern[str]) -> list[Entry]:
    """The options, or the commands, of what `--help` prints."""
    found: list[Entry] = []
    lines = iter(said.splitlines())
    taken = False
    for line in lines:
        if head := shape.match(line):
            found.append(Entry(head[1], head[2] or ""))
            taken = True
        elif taken and (more := _MORE.match(line)):
            found[-1] = Entry(found[-1].name, f"{found[-1].text} {more[1]}".strip())
        else:
            taken = False
    return found


def _listed(options: list[Entry]) -> str:
    return "".join(
        f".TP\n.B {_safe(each.name)}\n{_safe(_sentence(each.text))}\n" for each in options
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _safe(text: str) -> str:
    """A dash that is typed is a minus to `man`, and no line may begin with a dot."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
