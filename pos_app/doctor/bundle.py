"""The support bundle: what support needs, without keys, paths or anything of a customer.

It is shown before it is saved, and never sent anywhere.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
import zipfile
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pos_app.logbook import FOLDER
from pos_app.logbook.entry import line_of
from pos_app.logbook.files import entries
from pos_app.options import DEFAULT_BASE_URL

if TYPE_CHECKING:
    from pos_app.doctor.findings import Report
    from pos_app.logbook.ending import Broken
    from pos_app.logbook.entry import Entry
    from pos_app.options import Choices

_ENTRIES = 1_500
"""Of the log, the newest: so many can be looked through, and are shown at once."""

_LOOKS = {
    "language": ("id", "en", ""),
    "theme": ("light", "dark", "system", ""),
    "catalog_view": ("grid", "list"),
    "catalog_stock": ("all", "in stock"),
}


class BundleFile(NamedTuple):
    """One file of the bundle and all of its text."""

    name: str
    text: str


def bundle(
    report: Report,
    home: Path,
    choices: Choices,
    *,
    crash: Entry | None = None,
    broken: Broken | None = None,
) -> tuple[BundleFile, ...]:
    """Everything that a bundle holds.

    `crash` is the exception that somebody asked about, `broken` the run before this one where it
    did not end by itself. Raises OSError where the logs cannot be read.
    """
    found = [
        BundleFile("doctor.txt", report.as_text()),
        BundleFile("doctor.json", _json(report.as_json())),
        BundleFile("settings.json", _json(settings(choices))),
    ]
    if crash is not None:
        found.append(BundleFile("crash.json", _json(crash)))
    if broken is not None:
        found.append(BundleFile("last-run.json", _json(asdict(broken))))
    newest = deque(entries(home / FOLDER), maxlen=_ENTRIES)
    log = b"".join(map(line_of, newest)).decode("ascii")
    return (*found, BundleFile("log.jsonl", log))


def settings(choices: Choices) -> dict[str, object]:
    """The choices, without those that are somebody's: of server and store only whether."""
    looks = {
        name: value if value in known else "other"
        for name, known in _LOOKS.items()
        if (value := getattr(choices, name)) is not None
    }
    return {
        **looks,
        "server": "own" if choices.base_url not in ("", DEFAULT_BASE_URL) else "usual",
        "store_chosen": bool(choices.store),
        "python": platform.python_version(),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def write(path: Path, files: Iterable[BundleFile]) -> None:
    """Writes the bundle, whole or not at all, for this user only. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", _PACKED) as packed:
            for each in files:
                packed.writestr(each.name, each.text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def listing(files: Iterable[BundleFile]) -> str:
    """The files with their text, for a terminal."""
    return "".join(f"— {each.name} —\n{each.text.rstrip()}\n" for each in files)


def _json(found: Mapping[str, object]) -> str:
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


_PACKED = zipfile.ZIP_DEFLATED
