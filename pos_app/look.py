"""How the app looks and which language it speaks: as it was told, as was chosen, as the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from pos_app.ui.kit.theme import apply_theme
from pos_app.ui.kit.words import install_words, remove_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pos_app.options import Options
    from pos_app.remembered import Remembered
    from pos_app.ui.kit.theme import Theme, Wish
    from pos_app.ui.kit.words import Language


class Look:
    """Dresses the application at once; `theme` is what windows are built with.

    What the command line tells holds until something else is chosen.
    """

    def __init__(self, application: QApplication, options: Options, remembered: Remembered) -> None:
        self._application = application
        self._told_language = options.language
        self._told_theme = options.theme
        self._remembered = remembered
        self.theme = self.dress()

    @property
    def wish(self) -> Wish:
        """The colours that are wanted; which ones "system" means, only the theme tells."""
        wishes: dict[str, Wish] = {"light": "light", "dark": "dark"}
        return self._told_theme or wishes.get(self._remembered.now.theme, "system")

    def choose(self, language: str = "", theme: str = "") -> None:
        """Keeps what is not empty; the application is dressed in it by `dress`."""
        if language:
            self._told_language = None
            self._remembered.keep(language=language)
        if theme:
            self._told_theme = None
            self._remembered.keep(theme=theme)

    def dress(self) -> Theme:
        """Speaks and looks as is wanted now; widgets that are there stay as they were made."""
        install_words(self._application, self._language())
        self.theme = apply_theme(self._application, self.wish)
        return self.theme

    def leave(self) -> None:
        """The application speaks as it did before."""
        remove_words(self._application)

    def _language(self) -> Language:
        if self._told_language is not None:
            return self._told_language
        languages: dict[str, Language] = {"id": "id", "en": "en"}
        if self._remembered.now.language in languages:
            return languages[self._remembered.now.language]
        system = QLocale.system()
        english = system.language() is QLocale.Language.English
        return "en" if english and system.name() != "C" else "id"
