"""Version, data folder, what is new, and the licences of everything that ships with the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from pos_app import __version__
from pos_app.ui.desks.about import About, AboutDesk, Component
from pos_app.ui.desks.links import LinkDesk
from pos_app.ui.kit.buttons import GhostButton, SecondaryButton
from pos_app.ui.kit.combo import ComboField
from pos_app.ui.kit.fonts import MEDIUM, type_face
from pos_app.ui.kit.sheet import own_menu, thin_bars
from pos_app.ui.kit.text import PlainLabel, plain
from pos_app.ui.kit.words import tx
from pos_app.ui.settings.card import SettingsCard

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_READER = 280
_LONGEST = 400_000
"""Letters of one text that are shown; the longest licence there is has a tenth of it."""


class AboutCard(SettingsCard):
    """A few lines, and two buttons that unfold a text below them."""

    def __init__(self, theme: Theme, about: AboutDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, tx("About", "About"), name="aboutCard", parent=parent)
        self._about = about
        self._known: About | None = None
        self._wanted = ""
        self._folder = PlainLabel("", font=type_face(13), colour=theme.ink2, elide=True, limit=500)
        self._folder.setObjectName("aboutFolder")
        self.copy = GhostButton(theme, tx("About", "Copy the path"), name="aboutCopy")
        self.changes = SecondaryButton(theme, tx("About", "What is new"), name="aboutChanges")
        self.licences = SecondaryButton(theme, tx("About", "Licences"), name="aboutLicences")
        for button in (self.changes, self.licences):
            button.setCheckable(True)
        self.component = ComboField(theme, tx("About", "Part"), name="aboutComponent")
        self.reader = _Reader(theme)
        self._lay_out()
        self.copy.clicked.connect(
            lambda: LinkDesk.copy(str(self._known.folder if self._known else ""))
        )
        self.changes.clicked.connect(lambda: self._want("changes"))
        self.licences.clicked.connect(lambda: self._want("licences"))
        self.component.picked.connect(self._show_component)
        about.known.connect(self._show)
        about.failed.connect(self._failed)
        self._fold()

    def look(self) -> None:
        """Reads what there is to show."""
        self._about.look()

    def _lay_out(self) -> None:
        theme = self._theme
        version = tx("About", "Scalev POS {version}").format(version=__version__)
        kept = tx(
            "About",
            "What this till keeps stays on this computer. It speaks to your shop's server and to "
            "the hosts of its pictures; no usage data is collected and none is sent.",
        )
        path = QHBoxLayout()
        path.setSpacing(8)
        path.addWidget(self._folder, 1)
        path.addWidget(self.copy)
        self.add_actions(self.changes, self.licences)
        column = self.column
        column.addWidget(PlainLabel(version, font=type_face(13, MEDIUM)))
        column.addWidget(
            PlainLabel(kept, font=type_face(13), colour=theme.ink2, wrap=True, limit=400)
        )
        column.addLayout(path)
        column.addWidget(self.component)
        column.addWidget(self.reader)

    def _want(self, what: str) -> None:
        """Unfolds a text, or folds it when it is there already."""
        self._wanted = "" if what == self._wanted else what
        self._unfold()

    def _unfold(self) -> None:
        known = self._known
        self.changes.setChecked(self._wanted == "changes")
        self.licences.setChecked(self._wanted == "licences")
        if known is None or not self._wanted:
            self._fold()
            return
        self.component.setVisible(self._wanted == "licences")
        self.reader.show()
        if self._wanted == "licences":
            first = known.components[0] if known.components else None
            self.component.set_items([(_title(each), each) for each in known.components], first)
            self._show_component(first)
        else:
            self.reader.read(known.changes or tx("About", "This build brings no changelog."))

    def _fold(self) -> None:
        self.component.hide()
        self.reader.hide()

    def _show(self, about: About) -> None:
        self._known = about
        told = tx("About", "Data folder: {path}")
        self._folder.setText(told.format(path=about.folder))
        self.copy.setEnabled(True)
        self._unfold()

    def _show_component(self, component: object) -> None:
        if not isinstance(component, Component):
            self.reader.read(tx("About", "Nothing is bundled."))
            return
        head = "\n".join(filter(None, (_title(component), component.licence, component.home)))
        none = tx("About", "It brings no text of its licence.")
        self.reader.read("\n\n".join((head, *(component.texts or (none,)))))

    def _failed(self, _error: Exception) -> None:
        self._folder.setText(tx("About", "What ships with this build cannot be read."))


class _Reader(QPlainTextEdit):
    """A long text to scroll in and to copy from; plain, whatever it looks like."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("aboutText")
        self.setAccessibleName(tx("About", "Text"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        thin_bars(self)
        own_menu(self, theme)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(type_face(13))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.ink)
        self.setPalette(palette)
        self.setFixedHeight(_READER)

    def read(self, text: str) -> None:
        self.setPlainText(plain(text, _LONGEST, lines=True))


def _title(component: Component) -> str:
    return f"{component.name} {component.version}".strip()
