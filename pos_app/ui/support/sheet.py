"""The report at the right of the window: what happened, what is in the report, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.ui.kit.buttons import IconButton, PrimaryButton
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.combo import ComboField
from pos_app.ui.kit.escape import claim_escape
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.popup import SHADOW, paint_shadow
from pos_app.ui.kit.sheet import own_menu, thin_bars
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx
from pos_app.ui.support.words import Told, result, told

if TYPE_CHECKING:
    from pos_app.ui.desks.support import Shown, SupportDesk
    from pos_app.ui.kit.theme import Theme

_WIDTH = 560


class SupportSheet(QWidget):
    """Lies over the right side of its window; the till goes on beside it. Esc closes."""

    def __init__(self, theme: Theme, support: SupportDesk, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._support = support
        self._before = window.focusWidget()
        self._names: tuple[str, ...] = ()
        self.setObjectName("supportSheet")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._title = PlainLabel("", font=type_face(HEADING, SEMIBOLD), wrap=True)
        self._title.setObjectName("supportTitle")
        self._words = PlainLabel("", font=type_face(BODY), colour=theme.ink2, wrap=True, limit=600)
        self._words.setObjectName("supportWords")
        self._where = PlainLabel("", font=type_face(SMALL), colour=theme.ink2, wrap=True)
        self._where.setObjectName("supportWhere")
        self.parts = ComboField(theme, tx("Support", "Part of the report"), name="supportPart")
        self.text = QPlainTextEdit()
        self._said = PlainLabel("", font=type_face(SMALL, MEDIUM), wrap=True)
        self._said.setObjectName("supportSaid")
        self.save_button = PrimaryButton(
            theme, tx("Support", "Save report"), compact=True, name="saveReport"
        )
        self.save_button.clicked.connect(support.save)
        self.parts.picked.connect(self._pick)
        self._lay_out()
        support.changed.connect(self._show)
        window.installEventFilter(self)

    def open(self, shown: Shown) -> None:
        """Shows itself with this."""
        self._show(shown)
        self.show()
        self._place()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Goes for good; the keyboard is where it was before."""
        focus = self.window().focusWidget()
        had_focus = focus is self or (focus is not None and self.isAncestorOf(focus))
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        return claim_escape(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._support.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self.rect().adjusted(SHADOW, 0, 0, 0)
        paint_shadow(painter, sheet, 0, self._theme)
        painter.fillRect(sheet, self._theme.surface)
        painter.fillRect(sheet.left(), 0, 1, sheet.height(), self._theme.line)

    def _lay_out(self) -> None:
        close = IconButton(self._theme, "x", tx("Support", "Close"), name="closeSupport")
        close.clicked.connect(self._support.close)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(18, 10, 8, 10)
        head.setSpacing(4)
        head.addLayout(top)
        for label in (self._words, self._where):
            head.addWidget(label)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.viewport().setAutoFillBackground(False)
        thin_bars(self.text)
        own_menu(self.text, self._theme)
        self.text.setObjectName("supportText")
        self.text.setAccessibleName(tx("Support", "Text of this part"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        palette = self.text.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.bg)
        self.text.setPalette(palette)
        middle = QVBoxLayout()
        middle.setContentsMargins(18, 10, 18, 10)
        middle.setSpacing(10)
        middle.addWidget(self.parts)
        middle.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 10, 18, 14)
        foot.setSpacing(12)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider(self._theme))
        column.addLayout(middle, 1)
        column.addWidget(Divider(self._theme))
        column.addLayout(foot)

    def _show(self, shown: Shown | None) -> None:
        if shown is None:
            return
        self._tell(told(shown.happened))
        names = tuple(name for name, _ in shown.files)
        if names != self._names:
            self._names = names
            first = names[0] if names else ""
            self.parts.set_items([(name, name) for name in names], first)
            self._pick(first)
        self.parts.setEnabled(bool(names))
        self.save_button.setEnabled(bool(names) and not shown.busy)
        words, is_bad = result(shown)
        self._said.setText(words)
        self._said.set_colour(self._theme.bad if is_bad else self._theme.ink2)

    def _tell(self, words: Told) -> None:
        self.setAccessibleName(words.title)
        self._title.setText(words.title)
        self._words.setText(words.text)
        self._where.setText(words.where)
        self._where.setVisible(bool(words.where))

    def _pick(self, name: object) -> None:
        shown = self._support.shown
        files = dict(shown.files) if shown is not None else {}
        self.text.setPlainText(files.get(str(name), ""))

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            width = min(_WIDTH, window.width()) + SHADOW
            self.setGeometry(window.width() - width, 0, width, window.height())
