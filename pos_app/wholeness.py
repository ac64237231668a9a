"""Whether everything that the app needs came along to this machine: what `--self-check` looks at.

A packaged app carries its own Python, Qt, fonts and data; what was left out by mistake is found
here, before a cashier does. A QApplication exists already.
"""

from __future__ import annotations

import importlib
import json
import platform
import sqlite3
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import certifi
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QTranslator
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QImage, QImageReader, QImageWriter

from pos_app.api._http import tls_context
from pos_app.domain.value import value
from pos_app.resources import changelog, resource
from pos_app.store.database import OLDEST
from pos_app.store.secrets import NoKeyring, backend_in_use, backend_of_choice
from pos_app.ui.kit.fonts import BODY, BOLD, MEDIUM, REGULAR, SEMIBOLD, load_fonts, type_face
from pos_app.ui.kit.icons import Icons
from pos_app.ui.kit.theme import Mode, load_theme

_PICTURES = ("png", "jpeg", "webp")
_INK = QColor("#204030")
_LEAST_ROOTS = 50


class Lacking(Exception):
    """Something did not come along; the text says what."""


@value
class Finding:
    """What one look has found: `text` says what is there, or what is lacking."""

    name: str
    is_there: bool
    text: str

    def __str__(self) -> str:
        return f"{self.name:<12} {'ok' if self.is_there else 'LACKING':<8} {self.text}"


def look(application: QGuiApplication) -> Iterator[Finding]:
    """Looks at one thing after the other; what goes wrong with one does not hide the rest."""
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("fonts", lambda: _fonts(application)),
        ("icons", _icons),
        ("themes", _themes),
        ("words", _words),
        ("pictures", _pictures),
        ("SQLite", _sqlite),
        ("TLS", _tls),
        ("keyring", _keyring),
        ("licences", _licences),
    )
    for name, each in looks:
        try:
            yield Finding(name, is_there=True, text=each())
        except Exception as error:  # noqa: BLE001  whatever it was, that part cannot be used
            yield Finding(name, is_there=False, text=f"{type(error).__name__}: {error}")


def _fonts(application: QGuiApplication) -> str:
    load_fonts(application)
    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        family = QFontInfo(type_face(BODY, weight)).family()
        if not family.startswith("Inter"):
            raise Lacking(f"text of weight {weight.value} is written in {family}, not in Inter")
    return "Inter in 4 weights"


def _icons() -> str:
    icons = Icons(resource("icons"))
    names = icons.names()
    if not names:
        raise Lacking("there is no icon at all")
    for name in names:
        if not _is_drawn(icons.pixmap(name, _INK).toImage()):
            raise Lacking(f"the icon {name} is an empty picture")
    return f"{len(names)} drawn"


def _is_drawn(image: QImage) -> bool:
    return any(
        image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())
    )


def _themes() -> str:
    modes: tuple[Mode, ...] = ("light", "dark")
    return ", ".join(load_theme(mode).mode for mode in modes)


def _words() -> str:
    for language in ("id", "en"):
        translator = QTranslator()
        if not translator.load(str(resource("words", f"{language}.qm"))) or translator.isEmpty():
            raise Lacking(f"the words of language {language} cannot be read")
        # Qt has no Indonesian of its own for the buttons of its dialogs; English needs none.
        if language == "id" and translator.translate("QPlatformTheme", "Cancel") != "Batal":
            raise Lacking("the Indonesian words do not hold those of Qt's own dialogs")
    return "id, en"


def _pictures() -> str:
    """Draws a picture, writes it and reads it back: a plugin may be listed and not load."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(_INK)
    for kind in _PICTURES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.ReadWrite)
        if not QImageWriter(buffer, QByteArray(kind.encode())).write(picture):
            raise Lacking(f"Qt does not know {kind}")
        buffer.seek(0)
        read = QImageReader(buffer, QByteArray(kind.encode())).read()
        if read.isNull() or read.size() != picture.size():
            raise Lacking(f"Qt cannot read {kind}")
    return ", ".join(_PICTURES)


def _sqlite() -> str:
    if sqlite3.sqlite_version_info < OLDEST:
        raise Lacking(f"SQLite {sqlite3.sqlite_version} is too old")
    with (
        tempfile.TemporaryDirectory(prefix="scalev-pos-check-") as folder,
        closing(sqlite3.connect(Path(folder) / "check.db")) as database,
    ):
        (mode,) = database.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise Lacking(f"the journal is {mode} where WAL was asked for")
        database.execute("CREATE TABLE strict (number INTEGER) STRICT")
        database.execute("CREATE VIRTUAL TABLE word USING fts5 (name)")
        database.execute("INSERT INTO word VALUES ('kopi gayo')")
        if not database.execute("SELECT 1 FROM word WHERE word MATCH 'gay*'").fetchone():
            raise Lacking("FTS5 does not find what it holds")
        if database.execute("SELECT sum(value) FROM json_each('[1, 2]')").fetchone() != (3,):
            raise Lacking("JSON is not read")
    return f"{sqlite3.sqlite_version} with WAL, STRICT, FTS5, JSON"


def _tls() -> str:
    tls_context()
    reserve = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    reserve.load_verify_locations(certifi.where())
    roots = len(reserve.get_ca_certs())
    if roots < _LEAST_ROOTS:
        raise Lacking(f"only {roots} roots came along for systems without any")
    return f"{ssl.OPENSSL_VERSION}, the system's roots, {roots} in reserve"


def _keyring() -> str:
    """A machine without a keyring is no fault of the package; a backend that is not there is."""
    choice = backend_of_choice()
    if platform.system() == "Linux":
        # It counts as one that cannot be used when its library is not there, and says no more.
        importlib.import_module("secretstorage")
    try:
        return backend_in_use()
    except NoKeyring as none:
        if platform.system() in ("Windows", "Darwin"):
            raise
        return f"{choice} would be used; here: {none}"


def _licences() -> str:
    told = json.loads(resource("licences.json").read_text("utf-8"))
    components, texts = told["components"], told["texts"]
    for component in components:
        if not component["texts"] or any(not texts[name] for name in component["texts"]):
            raise Lacking(f"the licence text of {component['name']} is not there")
    if not changelog().read_text("utf-8").strip():
        raise Lacking("the changelog is empty")
    return f"of {len(components)} components, and the changelog"
