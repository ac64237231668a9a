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


def install_words(app: QCoreApplication, language: Language) -> None:
    """Make ``language`` the app's, in place of the one before; text on screen is not rewritten."""
    remove_words(app)
    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    if not translator.load(str(resource("words", f"{language}.qm"))):
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
