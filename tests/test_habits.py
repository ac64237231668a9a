"""What must not be written at all, found in the syntax of every module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pos_app"

# Qt's ints have 32 bits: rows and pieces fit, money and ids must travel as objects. A signal
# whose name speaks of a quantity needs no entry.
SMALL_SIGNALS = {
    "ui/catalog/chooser.py: chosen",
    "ui/catalog/questions.py: taken",
    "ui/catalog/quantity.py: changed",
    "ui/catalog/search.py: first_wanted",
    "ui/catalog/view.py: chosen",
}


@cache
def sources(folder: str = "") -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted((PACKAGE / folder).rglob("*.py"))
    )


def name_of(node: ast.AST) -> str:
    """The last part of a name: `json` of `answer.json`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def found(rule, folder: str = "") -> list[str]:
    """Where a rule about calls is broken."""
    return [
        f"{path}:{call.lineno}"
        for path, tree in sources(folder)
        for call in calls(tree)
        if rule(path, call)
    ]


def keyword(call: ast.Call, name: str) -> object:
    given = next((each.value for each in call.keywords if each.arg == name), None)
    return given.value if isinstance(given, ast.Constant) else None


def test_no_money_travels_through_a_signal_of_32_bits():
    small = {
        f"{path}: {name_of(node.targets[0])}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and name_of(node.value.func) == "Signal"
        and any(name_of(kind) in ("int", "float") for kind in node.value.args)
    }
    small = {each for each in small if "quantity_" not in each}
    assert small <= SMALL_SIGNALS, "only rows and pieces are small enough to be listed"


def test_money_is_never_a_float():
    assert not found(lambda _, call: name_of(call.func) == "float", "domain")


def test_tls_is_never_switched_off():
    assert not found(lambda _, call: keyword(call, "verify") is False)


def test_no_redirect_is_followed():
    assert not found(lambda _, call: keyword(call, "follow_redirects") is True)


def test_answers_are_read_by_the_strict_parser_only():
    """Python's own parser takes NaN, and dies of deep nesting."""
    assert not found(lambda _, call: name_of(call.func) == "json", "api")


def test_one_place_opens_links():
    users = {path for path, tree in sources() for node in ast.walk(tree) if opens_links(node)}
    assert users <= {"ui/desks/links.py"}


def opens_links(node: ast.AST) -> bool:
    return name_of(node) in ("QDesktopServices", "webbrowser") or (
        isinstance(node, ast.alias) and node.name == "webbrowser"
    )


def test_foreign_text_is_never_read_as_html():
    banned = {"setHtml", "insertHtml", "toHtml", "QTextBrowser", "QErrorMessage", "RichText"}
    assert not uses(banned)


def test_nothing_blocks_or_re_enters_the_event_loop():
    assert not uses({"QMessageBox", "QInputDialog", "processEvents", "QEventLoop"})
    nested = found(
        lambda _, call: (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in ("exec", "exec_")
            and not is_application(call.func.value)
        )
    )
    assert not nested


def test_code_is_made_from_text_for_values_and_for_the_binding_only():
    made = found(
        lambda _, call: isinstance(call.func, ast.Name) and call.func.id in ("exec", "eval")
    )
    assert {place.rpartition(":")[0] for place in made} <= {"domain/value.py", "toolkit.py"}


def is_application(node: ast.AST) -> bool:
    return name_of(node).removeprefix("_") == "application"


def uses(banned: set[str]) -> list[str]:
    return [
        f"{path}:{node.lineno} {name_of(node)}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and name_of(node) in banned
    ]


def test_no_failure_is_swallowed():
    broad = ("Exception", "BaseException")

    def is_silent(node: ast.AST) -> bool:
        if isinstance(node, ast.ExceptHandler):
            catches_all = node.type is None or name_of(node.type) in broad
            return catches_all and all(isinstance(each, ast.Pass) for each in node.body)
        return (
            isinstance(node, ast.Call)
            and name_of(node.func) == "suppress"
            and any(name_of(each) in broad for each in node.args)
        )

    assert not [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if is_silent(node)
    ]


def test_deadlines_are_not_kept_by_a_clock_that_jumps():
    """The sandbox's clock is what it tells as the server's time."""
    wall = found(
        lambda path, call: (
            path != "sandbox/clock.py"
            and isinstance(call.func, ast.Attribute)
            and ast.unparse(call.func) in ("time.time", "time.time_ns")
        )
    )
    assert not wall


def test_nothing_names_a_registry_or_a_place_on_somebodys_machine():
    hosts = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "index" + "-url ="]
    banned = re.compile(
        "|".join([*map(re.escape, hosts), r"/(?:root|work)/\w", r"/home/[a-z]\w*/"])
    )
    named = []
    for path in shipped_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        named += [f"{path.relative_to(ROOT)}: {match[0]}" for match in banned.finditer(text)]
    assert not named


def shipped_files() -> Iterator[Path]:
    for top in ("pos_app", "resources", "tests", "packaging", ".ci"):
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
    yield from ROOT.glob("*.toml")
    yield from ROOT.glob("*.md")
