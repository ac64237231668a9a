"""Collect the words of the screens, and make the translations the app loads.

    python packaging/words.py            update resources/words/*.ts and *.qm
    python packaging/words.py --check    change nothing, exit 1 when something is missing

A translation is never dropped: one whose source is gone stays in the .ts as "vanished". Only
needs the PySide6 tools of the environment that runs it.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("id", "en")
# %n and {name}, but not the {{ }} of a literal brace
_HOLES = re.compile(r"%n|(?<!\{)\{\w*\}(?!\})")
_GONE = {"vanished", "obsolete"}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is wrong")
    parser.add_argument("--source", type=Path, default=ROOT / "pos_app" / "ui")
    parser.add_argument("--words", type=Path, default=ROOT / "resources" / "words")
    options = parser.parse_args(argv)
    if options.check:
        faults = check(options.source, options.words)
        print("\n".join(faults) or "words: complete")
        return 1 if faults else 0
    update(options.source, options.words)
    for language in LANGUAGES:
        release(options.words / f"{language}.ts", options.words / f"{language}.qm")
    for line in open_entries(options.words):
        print(line)
    return 0


def update(source: Path, words: Path) -> None:
    """Bring every source string into the .ts files."""
    words.mkdir(parents=True, exist_ok=True)
    files = sorted(str(path) for path in source.rglob("*.py"))
    for language in LANGUAGES:
        target = words / f"{language}.ts"
        plural = ["-pluralonly"] if language == "en" else []
        _tool(
            "pyside6-lupdate",
            "-silent",
            "-sort-messages",
            "-locations",
            "none",
            "-tr-function-alias",
            "translate+=tx",
            "-source-language",
            "en",
            "-target-language",
            language,
            *plural,
            *files,
            "-ts",
            str(target),
        )


def release(ts: Path, qm: Path) -> None:
    _tool("pyside6-lrelease", "-silent", str(ts), "-qm", str(qm))


def check(source: Path, words: Path) -> list[str]:
    """What keeps the words from being complete, one line each."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for language in LANGUAGES:
            ts, qm = words / f"{language}.ts", words / f"{language}.qm"
            if not ts.is_file() or not qm.is_file():
                faults.append(f"{language}: .ts or .qm is missing")
                continue
            (fresh / ts.name).write_bytes(ts.read_bytes())
            release(ts, fresh / qm.name)
            if (fresh / qm.name).read_bytes() != qm.read_bytes():
                faults.append(f"{language}: the .qm is not made from this .ts")
        if faults:
            return faults
        update(source, fresh)
        for language in LANGUAGES:
            known = {entry.key for entry in _entries(words / f"{language}.ts") if entry.live}
            faults += [
                f"{language}: not collected: {entry}"
                for entry in _entries(fresh / f"{language}.ts")
                if entry.live and entry.key not in known
            ]
    return faults + open_entries(words) + _holes(words)


def open_entries(words: Path) -> list[str]:
    """Entries that still wait for a translation: all of Indonesian, the plurals of English."""
    return [
        f"{language}: not translated: {entry}"
        for language in LANGUAGES
        for entry in _entries(words / f"{language}.ts")
        if entry.live and (entry.unfinished or not all(entry.forms))
    ]


def _holes(words: Path) -> list[str]:
    return [
        f"{language}: placeholders differ: {entry} -> {form}"
        for language in LANGUAGES
        for entry in _entries(words / f"{language}.ts")
        if entry.live
        for form in entry.forms
        if form and not _same_holes(entry.source, form, plural=entry.plural)
    ]


def _same_holes(source: str, form: str, *, plural: bool) -> bool:
    wanted, given = sorted(_HOLES.findall(source)), sorted(_HOLES.findall(form))
    if plural:  # a form for exactly one may say "one item"
        wanted = [hole for hole in wanted if hole != "%n"]
        given = [hole for hole in given if hole != "%n"]
    return wanted == given


class _Entry:
    def __init__(self, context: str, message: ET.Element) -> None:
        self.source = message.findtext("source") or ""
        self.plural = message.get("numerus") == "yes"
        self.key = (context, self.source, message.findtext("comment") or "", self.plural)
        answer = message.find("translation")
        kind = "" if answer is None else answer.get("type", "")
        self.live = kind not in _GONE
        self.unfinished = answer is None or kind == "unfinished"
        self.forms: list[str] = [""]
        if answer is not None:
            forms = answer.findall("numerusform") if self.plural else [answer]
            self.forms = [form.text or "" for form in forms]

    def __str__(self) -> str:
        return f"{self.key[0]}: {self.source!r}"


def _entries(ts: Path) -> Iterator[_Entry]:
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 our own file
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            yield _Entry(name, message)


def _tool(name: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent / name
    found = next((path for path in (beside, beside.with_suffix(".exe")) if path.is_file()), None)
    done = subprocess.run(
        [str(found or name), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{name} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
