"""Small pieces of the payment step: the amount with its state, facts in rows, a box of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import AMOUNT, BODY, BOLD, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import State, rounded, state_colours
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.text import PlainLabel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

_SMALLEST = 20
_PILL = 28


class FittedLabel(PlainLabel):
    """One line as large as fits its width, up to `pixels`: an amount is never cut."""

    def __init__(self, pixels: int, *, name: str = "", parent: QWidget | None = None) -> None:
        self._pixels = pixels
        super().__init__(parent=parent, font=type_face(pixels, BOLD))
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(QFontMetrics(type_face(pixels, BOLD)).height())

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def _fit(self) -> None:
        pixels = self._pixels
        while pixels > _SMALLEST:
            font = type_face(pixels, BOLD)
            if QFontMetrics(font).horizontalAdvance(self.text()) <= self.width():
                break
            pixels -= 2
        if pixels != self.font().pixelSize():
            self.setFont(type_face(pixels, BOLD))


class StateBadge(QWidget):
    """The state of the payment in words, and beside it the time that is left."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: State = "neutral"
        self._paper: QColor | None = None
        self._icon = Picture(theme, "clock", size=14, parent=self)
        self._dot = PlainLabel("·", self, font=type_face(SMALL, SEMIBOLD))
        self.words = PlainLabel("", self, font=type_face(SMALL, SEMIBOLD))
        self.words.setObjectName("payState")
        self.countdown = PlainLabel("", self, font=type_face(SMALL, SEMIBOLD))
        self.countdown.setObjectName("payCountdown")
        self.setFixedHeight(_PILL)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 12, 0)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.addWidget(self.words)
        row.addWidget(self._dot)
        row.addWidget(self.countdown)
        self.set_time("")

    def tone(self) -> State:
        return self._tone

    def set_state(self, tone: State, words: str, icon: str) -> None:
        self._tone = tone
        ink, _ = state_colours(self._theme, tone)
        self._icon.set_icon(icon, ink)
        self.words.setText(words)
        for label in (self.words, self._dot, self.countdown):
            label.set_colour(ink)
        self.update()

    def set_paper(self, paper: QColor | None) -> None:
        """Another background than the state's, for a page that has that colour itself."""
        self._paper = paper
        self.update()

    def set_time(self, left: str, *, urgent: bool = False) -> None:
        """The time left, empty for none; `urgent` when it is nearly over."""
        self.countdown.setText(left)
        self.countdown.setFont(type_face(SMALL, BOLD if urgent else SEMIBOLD))
        if urgent:
            self.countdown.set_colour(self._theme.warn)
        self.countdown.setVisible(bool(left))
        self._dot.setVisible(bool(left))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _, paper = state_colours(self._theme, self._tone)
        edge = self._theme.line if self._tone == "neutral" else None
        rounded(painter, self.rect(), _PILL / 2, self._paper or paper, edge)


class AmountHead(QWidget):
    """What is asked, how much, and where the payment stands: the same on every page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel(
            "", self, font=type_face(BODY, SEMIBOLD), colour=theme.ink2, elide=True
        )
        self.amount = FittedLabel(AMOUNT, name="payAmount", parent=self)
        self.badge = StateBadge(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.amount)
        self._badge_row = QHBoxLayout()
        self._badge_row.addWidget(self.badge)
        self._badge_row.addStretch(1)
        column.addLayout(self._badge_row)

    def set_centred(self, centred: bool) -> None:
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        for label in (self.caption, self.amount):
            label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        first = self._badge_row.itemAt(0)
        if centred and first is not None and first.widget() is not None:
            self._badge_row.insertStretch(0, 1)
        elif not centred and first is not None and first.widget() is None:
            self._badge_row.takeAt(0)


class Facts(QWidget):
    """Labels left, values right, one line each."""

    def __init__(self, theme: Theme, *, leading: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._leading = leading
        self._rows: tuple[tuple[str, str], ...] | None = None
        self._made: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def rows(self) -> tuple[tuple[str, str], ...]:
        return self._rows or ()

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Shows these; rows without a value are left out."""
        wanted = tuple(row for row in rows if row[1])
        if wanted == self._rows:
            return
        self._rows = wanted
        for widget in self._made:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made.clear()
        for at, (name, value) in enumerate(wanted):
            label = PlainLabel(name, self, font=type_face(BODY), colour=self._theme.ink2)
            shown = PlainLabel(
                value, self, font=type_face(BODY, SEMIBOLD), colour=self._theme.ink2, elide=True
            )
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for place, widget in enumerate((label, shown)):
                widget.setFixedHeight(self._leading)
                self._grid.addWidget(widget, at, place)
                self._made.append(widget)
                widget.show()
        self.updateGeometry()


class WordsBox(Card):
    """A box with a title and some words in the colour of their state; more may be added below."""

    def __init__(
        self,
        theme: Theme,
        *,
        filled: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, radius=10, name=name, parent=parent)
        self._theme = theme
        self._filled = filled
        self._icon = Picture(theme, "info", size=18, parent=self)
        self.title = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), wrap=True)
        self.text = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=600
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 12)
        self.column.setSpacing(6)
        self.column.addLayout(head)
        self.column.addWidget(self.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def tell(self, tone: State, title: str, text: str = "", *, icon: str = "") -> None:
        ink, paper = state_colours(self._theme, tone)
        if self._filled:
            edge = QColor(ink)
            edge.setAlphaF(0.3)
            self.set_colours(paper, edge)
        self._icon.set_icon(icon or _ICONS[tone], ink)
        self.title.setText(title)
        self.title.set_colour(self._theme.ink if self._filled else ink)
        self.text.setText(text)
        self.text.set_colour(self._theme.ink if self._filled else self._theme.ink2)
        self.text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())


class TintedMedal(QWidget):
    """A large icon in a disc: soft, or `solid` where the page has the soft colour itself."""

    def __init__(
        self,
        theme: Theme,
        side: int = 72,
        *,
        solid: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._solid = solid
        self._theme = theme
        self._tone: State = "neutral"
        self._icon = "info"
        self.setFixedSize(side, side)

    def set_state(self, tone: State, icon: str) -> None:
        self._tone, self._icon = tone, icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, paper = state_colours(self._theme, self._tone)
        if self._solid:
            ink, paper = self._theme.surface, ink
        rounded(painter, self.rect(), self.width() / 2, paper)
        glyph = QRect(0, 0, self.width() * 4 // 9, self.height() * 4 // 9)
        glyph.moveCenter(self.rect().center())
        self._theme.icons.paint(painter, glyph, self._icon, ink)


_ICONS: dict[State, str] = {
    "ok": "shield-check",
    "warn": "triangle-alert",
    "bad": "shield-alert",
    "info": "info",
    "neutral": "info",
}
