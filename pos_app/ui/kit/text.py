"""Text from anywhere, made safe to show: plain, without invisible characters, never endless."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LIMIT = 200
ELLIPSIS = "…"
_JOINER = "\u200d"
# C0 and C1 controls, soft hyphen, bidi marks and overrides, zero-width characters, surrogates,
# line and paragraph separators become or leave no ink and can lie about what follows them.
_BLANK = r"[\t\n\v\f\r\x85\u2028\u2029 ]+"
_UNSEEN = (
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\U000e0020-\U000e007f"
_LOOSE_JOINER = f"(?<![{_EMOJI}\ufe0f]){_JOINER}|{_JOINER}(?![{_EMOJI}])"
_BLANK_IN_LINE = r"[\t\v\f ]+"
_LINE_END = r"\r\n|[\r\x85\u2028\u2029]"
_UNSEEN_IN_LINES = _UNSEEN.replace("\x00-\x08\x0e-\x1f", "\x00-\x09\x0b-\x1f")


def plain(text: str, limit: int = LIMIT, *, lines: bool = False) -> str:
    """``text`` fit for a label: no control, bidi or zero-width characters, at most ``limit`` long.

    The joiner stays where it holds an emoji together. Line ends become spaces unless ``lines``.
    Only the part that can be shown is looked at, so a megabyte from the server costs nothing.
    """
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        # As most are: there is nothing to take out.
        return text.strip()
    head = text[: limit * 4 + 16]
    if lines:
        head = re.sub(_LINE_END, "\n", head)
        head = re.sub(_BLANK_IN_LINE, " ", head)
        head = re.sub(_UNSEEN_IN_LINES, "", head)
    else:
        head = re.sub(_BLANK, " ", head)
        head = re.sub(_UNSEEN, "", head)
    if _JOINER in head:
        head = re.sub(_LOOSE_JOINER, "", head)
    head = head.strip()
    if len(head) > limit:
        return _cut(head, limit - 1) + ELLIPSIS
    return head


def _cut(text: str, length: int) -> str:
    """The first ``length`` characters, without tearing a joined emoji or an accent apart."""
    while 0 < length < len(text) and (
        text[length] in {_JOINER, "\ufe0f"}
        or text[length - 1] == _JOINER
        or "\u0300" <= text[length] <= "\u036f"
        or "\U0001f3fb" <= text[length] <= "\U0001f3ff"
    ):
        length -= 1
    return text[:length].rstrip()


def button_text(text: str) -> str:
    """For buttons, tabs, menus: Qt reads ``&`` as a shortcut there, so it is doubled."""
    return text.replace("&", "&&")


class PlainLabel(QLabel):
    """A label that shows what it is given as plain text, whatever it looks like.

    ``wrap`` breaks lines; ``elide`` keeps to one line, gives way to its neighbours and shows the
    whole text as a tool tip when it had to cut.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        colour: QColor | None = None,
        wrap: bool = False,
        elide: bool = False,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._limit = limit
        self._elide = elide
        self._whole = ""
        self._colour: QColor | None = None
        if font is not None:
            self.setFont(font)
        if colour is not None:
            self.set_colour(colour)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        whole = plain(text, self._limit, lines=self.wordWrap())
        if self._elide and whole != self._whole:
            self.setAccessibleName(whole)
            self.updateGeometry()
        self._whole = whole
        self._show()

    def whole_text(self) -> str:
        """The text before it was cut to the width of the label."""
        return self._whole

    def set_colour(self, colour: QColor) -> None:
        palette = self.palette()
        if colour == self._colour == palette.color(QPalette.ColorRole.WindowText):
            return
        self._colour = colour
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._show()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if not self._elide:
            return hint
        margins = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 1
        return QSize(wide + margins.left() + margins.right(), hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint

    def _show(self) -> None:
        shown = self._whole
        if self._elide and self.width() > 0:
            room = self.contentsRect().width()
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
            tip = tool_tip(self._whole) if shown != self._whole else ""
            if tip != self.toolTip():
                self.setToolTip(tip)
        if shown != self.text():
            super().setText(shown)


def tool_tip(text: str) -> str:
    """Tool tips have no plain format: what could be markup is escaped."""
    clean = plain(text, lines=True)
    if not clean:
        return ""
    escaped = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words = escaped.replace("\n", "<br>")
    # The only way to give a tool tip room around its words without a style sheet.
    return f'<table cellpadding="4"><tr><td>{words}</td></tr></table>'
