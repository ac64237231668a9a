"""The first page: the language, and whether this is for a shop or for a look around."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.desks.setup import SetupDesk
from pos_app.ui.kit.chips import Choice, SegmentedControl
from pos_app.ui.kit.fonts import BODY, MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.setup.page import SetupPage


class WelcomePage(SetupPage):
    """Asks for the language, and says what will be asked for next."""

    def __init__(self, theme: Theme, setup: SetupDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tx("Setup", "Welcome"),
            tx(
                "Setup",
                "The owner of the shop sets this till up once; it takes a few minutes and can be "
                "left and gone on with at any time.",
            ),
            parent,
        )
        self._setup = setup
        self._language = SegmentedControl(
            theme,
            (
                Choice("id", "Bahasa Indonesia", name="setupIndonesian"),
                Choice("en", "English", name="setupEnglish"),
            ),
            accessible=tx("Setup", "Language"),
            name="setupLanguage",
        )
        self._language.set_current(tx("Settings", "en", "the code of this language"))
        self._language.picked.connect(lambda key: setup.language_wanted.emit(str(key)))
        row = QHBoxLayout()
        row.addWidget(self._language)
        row.addStretch(1)
        self.column.addLayout(row)
        for icon, words in (
            ("key-round", tx("Setup", "A key for your shop, made in Scalev.")),
            ("store", tx("Setup", "The store, the name of this till, and where it stands.")),
            ("users", tx("Setup", "If customers have accounts with you: the storefront key.")),
            (
                "flask-conical",
                tx("Setup", "In the demo nothing is real: no key, no orders, no money."),
            ),
        ):
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(Picture(theme, icon, size=18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(PlainLabel(words, font=type_face(BODY, MEDIUM), wrap=True), 1)
            self.column.addLayout(line)
        self.end()

    def action(self) -> str:
        return tx("Setup", "Set up my shop")

    def go_on(self) -> None:
        self._setup.begin()

    def enter(self) -> None:
        self._language.segment(self._language.current()).setFocus(Qt.FocusReason.OtherFocusReason)
