"""The words on the screen: marked where they are used, in English, and translated there.

``packaging/words.py`` collects every ``tx("Context", "Source")`` of the screens, so both must be
written out. Whole sentences with ``{placeholders}``; a count is ``%n`` and is passed as ``n``,
which picks the plural form.
"""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from pos_app.resources import resource

Language = Literal["id", "en"]

_NAME = "scalevWords"


def tx(context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
    """``source`` in the language of the app; the source itself where it has no translation."""
    if disambiguation is None:
        return QCoreApplication.translate(context, source, None, n)
    return QCoreApplication.translate(context, source, disambiguation, n)


class _Words(QTranslator):
    """Reads from memory of its own.

    A file that Qt opens itself is mapped: one that is replaced in place while the app runs, as by
    an update, would kill the process at the next word.
    """

    def __init__(self, app: QCoreApplication, data: bytes) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        # Qt looks into these bytes for as long as the translator lives.
        self._data = data
        self.is_readable = self.load(data)


def install_words(app: QCoreApplication, language: Language) -> None:
    """Make ``language`` the app's, in place of the one before; text on screen is not rewritten."""
    remove_words(app)
    file = resource("words", f"{language}.qm")
    translator = _Words(app, file.read_bytes() if file.is_file() else b"")
    if not translator.is_readable:
        raise FileNotFoundError(f"the words of language {language!r} are missing or unreadable")
    app.installTranslator(translator)
    QLocale.setDefault(_LOCALES[language])


def remove_words(app: QCoreApplication) -> None:
    """Leaves the app as it was before `install_words`."""
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale.system())


_LOCALES = {
    "id": QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
