"""Choosing one of a few: category chips in a bar that scrolls, and the two-way switch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from pos_app.domain.value import value
from pos_app.ui.kit.button_base import TOUCH, KitButton, draw_run, run_width
from pos_app.ui.kit.fonts import BODY, SEMIBOLD, type_face
from pos_app.ui.kit.paint import CENTRE, line_of_text, rounded
from pos_app.ui.kit.text import plain
from pos_app.ui.kit.viewport import own_viewport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pos_app.ui.kit.theme import Theme

_CHIP = 36
_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@value
class Choice:
    """One of several: ``key`` is what the caller knows it by, ``name`` its object name."""

    key: object
    text: str
    icon: str = ""
    name: str = ""


class Chip(KitButton):
    """A rounded word that can be on: dark when it is. Looks 36 px high, is 48 to the finger."""

    radius = _CHIP / 2

    def __init__(
        self, theme: Theme, text: str, *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setFont(type_face(13, SEMIBOLD))

    def ring_box(self) -> QRect:
        return QRect(0, (self.height() - _CHIP) // 2, self.width(), _CHIP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SIDEWAYS:  # the bar moves along; Qt would jump to any neighbour
            event.ignore()
            return
        super().keyPressEvent(event)

    def draw(self, painter: QPainter, _box: QRect) -> None:
        theme = self.theme
        box = self.ring_box()
        if self.isChecked():
            rounded(painter, box, self.radius, theme.chip_on)
            ink = theme.chip_on_text
        else:
            warm = self.isEnabled() and (self.hot() or self.isDown())
            rounded(painter, box, self.radius, theme.hover if warm else theme.surface, theme.line)
            ink = theme.ink2 if self.isEnabled() else theme.ink3
        line_of_text(painter, box, self._label, self.font(), ink, CENTRE)


class ChipBar(QScrollArea):
    """Chips in one row, exactly one on.

    It scrolls sideways by wheel, by arrow keys and to the chip that is on, without a bar; what is
    cut off fades out. Tab enters the row once, at the chip that is on.
    """

    picked = Signal(object)
    """The key of the chip the user chose."""

    def __init__(
        self, theme: Theme, *, accessible: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[object, Chip] = {}
        self._current: object = None
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setFixedHeight(TOUCH)
        own_viewport(self).setAutoFillBackground(False)
        self._row = QWidget()
        self._row.setAutoFillBackground(False)
        self._layout = QHBoxLayout(self._row)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        self.setWidget(self._row)
        self._fade = _Fade(theme, self)
        self.horizontalScrollBar().valueChanged.connect(self._fade.update)
        self.horizontalScrollBar().rangeChanged.connect(self._fade.update)

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Show these; the chip that is on stays on when its key is still there, else the first."""
        wanted = {choice.key: choice for choice in choices}
        for key in [key for key in self._chips if key not in wanted]:
            gone = self._chips.pop(key)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, choice in enumerate(wanted.values()):
            chip = self._chips.get(choice.key)
            if chip is None:
                chip = self._chips[choice.key] = self._make(choice)
            elif chip.label() != plain(choice.text):
                chip.setText(choice.text)
            self._layout.insertWidget(place, chip)
        if self._current not in self._chips:
            self._current = next(iter(self._chips), None)
        self._mark()

    def chip(self, key: object) -> Chip:
        return self._chips[key]

    def current(self) -> object:
        return self._current

    def set_current(self, key: object) -> None:
        """Turn a chip on from code; says nothing."""
        self._current = key
        self._mark()

    def sizeHint(self) -> QSize:
        return QSize(240, TOUCH)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, TOUCH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.x() or turn.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _SIDEWAYS.get(event.key())
        keys = list(self._chips)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._current) if self._current in self._chips else 0
        self._pick(keys[(at + step) % len(keys)])
        self._chips[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fade.setGeometry(self.rect())
        self._fade.raise_()

    def _make(self, choice: Choice) -> Chip:
        chip = Chip(self._theme, choice.text, name=choice.name, parent=self._row)
        chip.clicked.connect(partial(self._pick, choice.key))
        return chip

    def _pick(self, key: object, *_checked: bool) -> None:
        changed = key != self._current
        self._current = key
        self._mark()
        if changed:
            self.picked.emit(key)

    def _mark(self) -> None:
        for key, chip in self._chips.items():
            on = key == self._current
            chip.setChecked(on)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
            if on:
                self.ensureWidgetVisible(chip, 48, 0)


class _Fade(QWidget):
    """Lets the ends of a row fade into the page where there is more to scroll to."""

    _WIDTH = 32

    def __init__(self, theme: Theme, bar: QScrollArea) -> None:
        super().__init__(bar)
        self._paper = theme.bg
        self._bar = bar
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        scroll = self._bar.horizontalScrollBar()
        painter = QPainter(self)
        clear = QColor(self._paper)
        clear.setAlpha(0)
        right = self.width() - self._WIDTH
        if scroll.value() > scroll.minimum():
            self._shade(painter, QRect(0, 0, self._WIDTH, self.height()), self._paper, clear)
        if scroll.value() < scroll.maximum():
            self._shade(painter, QRect(right, 0, self._WIDTH, self.height()), clear, self._paper)

    @staticmethod
    def _shade(painter: QPainter, box: QRect, first: QColor, last: QColor) -> None:
        # Only here: most bars have room for all of their chips.
        from PySide6.QtGui import QLinearGradient

        ramp = QLinearGradient(box.left(), 0, box.right() + 1, 0)
        ramp.setColorAt(0, first)
        ramp.setColorAt(1, last)
        painter.fillRect(box, ramp)


class Segment(KitButton):
    """One side of a segmented control."""

    radius = 9.0

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        self._icon = choice.icon
        super().__init__(theme, choice.text, name=choice.name, parent=parent)
        self.setCheckable(True)
        self.setFont(type_face(BODY, SEMIBOLD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SIDEWAYS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def height_hint(self) -> int:
        return TOUCH

    def ring_box(self) -> QRect:
        return self.rect().adjusted(0, 4, 0, -4)

    def content_width(self) -> int:
        return run_width(self.font(), self._label, self._icon, "", glyph=18)

    def side(self) -> int:
        return 16

    def draw(self, painter: QPainter, _box: QRect) -> None:
        theme = self.theme
        box = self.ring_box()
        on = self.isChecked()
        if on:
            lift = QColor(theme.shadow)
            lift.setAlphaF(0.08)
            rounded(painter, box.translated(0, 1), self.radius, lift)
            rounded(painter, box, self.radius, theme.surface, theme.line)
        ink = theme.ink if on else theme.ink2
        if not self.isEnabled():
            ink = theme.ink3
        elif self.hot():
            ink = theme.ink
        draw_run(painter, box, theme, ink, self.font(), self._label, self._icon, glyph=18)


class SegmentedControl(QWidget):
    """Two or three ways, exactly one taken: pick-up or delivery."""

    picked = Signal(object)
    """The key of the way the user took."""

    def __init__(
        self,
        theme: Theme,
        choices: Iterable[Choice],
        *,
        accessible: str,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._current: object = None
        self._segments: dict[object, Segment] = {}
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFixedHeight(TOUCH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        for choice in choices:
            segment = self._segments[choice.key] = Segment(theme, choice, self)
            segment.clicked.connect(partial(self._pick, choice.key))
            row.addWidget(segment)
        self._current = next(iter(self._segments), None)
        self._mark()

    def segment(self, key: object) -> Segment:
        """The button of one way: to name it, or to switch it off."""
        return self._segments[key]

    def current(self) -> object:
        return self._current

    def set_current(self, key: object) -> None:
        """Take a way from code; says nothing."""
        self._current = key
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _SIDEWAYS.get(event.key())
        keys = [key for key, segment in self._segments.items() if segment.isEnabled()]
        if step is None or self._current not in keys:
            super().keyPressEvent(event)
            return
        taken = keys[(keys.index(self._current) + step) % len(keys)]
        self._pick(taken)
        self._segments[taken].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 12, self._theme.bg, self._theme.line)

    def _pick(self, key: object, *_checked: bool) -> None:
        changed = key != self._current
        self._current = key
        self._mark()
        if changed:
            self.picked.emit(key)

    def _mark(self) -> None:
        for key, segment in self._segments.items():
            on = key == self._current
            segment.setChecked(on)
            segment.setFocusPolicy(Qt.FocusPolicy.TabFocus if on else Qt.FocusPolicy.NoFocus)
