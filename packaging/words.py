"""Collect the words of the screens, and make the translations the app loads.

    python packaging/words.py            update resources/words/*.ts and *.qm
    python packaging/words.py --check    change nothing, exit 1 when something is missing

A translation is never dropped: one whose source is gone stays in the .ts as "vanished". Only
needs the PySide6 tools of the environment that runs it.

The calls of ``tx`` are found by Python's own parser and handed to lupdate in the one spelling it
reads rightly: left alone it misses every ``n=count`` and every plural whose count is a variable.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("id", "en")
# %n and {name}, but not the {{ }} of a literal brace
_HOLES = re.compile(r"%n|(?<!\{)\{\w*\}(?!\})")
_OPEN_PLURAL = re.compile(
    r"(?P<head><source>(?P<source>[^<]*\(s\)[^<]*)</source>\s*(?:<comment>[^<]*</comment>\s*)?)"
    r'<translation type="unfinished">\s*(?:<numerusform></numerusform>\s*){2}'
)
_MARKERS = {"tx", "QT_TRANSLATE_NOOP"}
_PARAMETERS = ("context", "source", "disambiguation", "n")
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
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "marked.py"
        calls = sorted({call.spelling for call in _calls(source) if call.spelling})
        marked.write_text("\n".join(calls) + "\n", "utf-8")
        for language in LANGUAGES:
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
                str(marked),
                "-ts",
                str(words / f"{language}.ts"),
            )
    _simple_plurals(words / "en.ts")


def _simple_plurals(ts: Path) -> None:
    """Fill in what English does by rule: "%n item(s)" is "%n item" and "%n items"."""

    def filled(found: re.Match[str]) -> str:
        source = found["source"]
        forms = (source.replace("(s)", ""), source.replace("(s)", "s"))
        return f"{found['head']}<translation>" + "".join(
            f"<numerusform>{form}</numerusform>" for form in forms
        )

    ts.write_text(_OPEN_PLURAL.sub(filled, ts.read_text("utf-8")), "utf-8")


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
    return faults + unreadable(source) + open_entries(words) + _holes(words)


def unreadable(source: Path) -> list[str]:
    """Calls whose words are not written out, so that nobody could translate them."""
    return [
        f"{call.place}: tx needs its context and its source written out"
        for call in _calls(source)
        if not call.spelling
    ]


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


class _Call(NamedTuple):
    place: str
    spelling: str
    """The call as lupdate reads it; empty when its words are not literals."""


def _calls(source: Path) -> Iterator[_Call]:
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"), path)
        names = _constants(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in _MARKERS:
                place = f"{path.relative_to(source).as_posix()}:{node.lineno}"
                yield _Call(place, _spelling(node, names))


def _spelling(call: ast.Call, names: dict[str, str]) -> str:
    given: dict[str, ast.expr] = dict(zip(_PARAMETERS, call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg}
    context, source = (_text(given.get(name), names) for name in _PARAMETERS[:2])
    if not context or not source:
        return ""
    remark = _text(given.get("disambiguation"), names)
    spelt = [json.dumps(part, ensure_ascii=False) for part in (context, source)]
    if remark or "n" in given:
        spelt.append(json.dumps(remark, ensure_ascii=False) if remark else "None")
    if "n" in given:
        spelt.append("1")
    return f"tx({', '.join(spelt)})"


def _text(node: ast.expr | None, names: dict[str, str]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def _constants(tree: ast.Module) -> dict[str, str]:
    """Names a module gives to a text once, such as the context of all its words."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


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
