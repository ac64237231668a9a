"""Drives the real window through a script of steps, without ever blocking its event loop."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from types import GeneratorType
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QElapsedTimer, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget

from pos_app.ui.catalog.pane import CatalogPane

Condition = Callable[[], bool]
Script = Generator[Condition, None, None]

ROW = Qt.ItemDataRole.UserRole + 1
_TICK = 10
W = TypeVar("W", bound=QWidget)


class StepFailed(AssertionError):
    """A step's condition did not come true in time, or a widget is not there."""


class Hand:
    """Finds widgets by their object names and uses them as a person would."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of that name, else any. Raises StepFailed."""
        found = self._window.findChildren(kind, name)
        if not found:
            raise StepFailed(f"there is no {kind.__name__} named {name}")
        return next((each for each in found if each.isVisible()), found[0])

    def is_visible(self, name: str) -> bool:
        return any(each.isVisible() for each in self._window.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Presses a visible, enabled button. Raises StepFailed."""
        button = self.find(QAbstractButton, name)
        if not (button.isVisible() and button.isEnabled()):
            raise StepFailed(f"{name} cannot be pressed")
        button.click()

    def can_press(self, name: str) -> bool:
        found = self._window.findChildren(QAbstractButton, name)
        return any(each.isVisible() and each.isEnabled() for each in found)

    def type(self, name: str, text: str) -> None:
        """Replaces what is in a line editor, key by key."""
        editor = self.find(QLineEdit, name)
        editor.setFocus()
        editor.selectAll()
        if not text:
            self.key(editor, Qt.Key.Key_Delete)
        for letter in text:
            self.key(editor, Qt.Key.Key_unknown, letter)

    def key(self, widget: QWidget, key: Qt.Key, text: str = "") -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(widget, event)

    def search(self, text: str) -> Script:
        """Types into the search field and waits until the catalog shows what that finds.

        A script types as fast as a scanner, whose keys are searched once they come to rest.
        """
        self.type("searchField", text)
        catalog = self.find(CatalogPane, "catalogPane")
        yield lambda: catalog.model.query.text == text

    def rows(self, name: str) -> tuple[tuple[QModelIndex, object], ...]:
        """Every cell of a view that holds a domain value, and the value."""
        model = self.find(QAbstractItemView, name).model()
        return tuple(_cells(model))

    def choose(self, name: str, fits: Callable[[object], bool]) -> None:
        """Makes the first fitting row current and enters it. Raises StepFailed."""
        view = self.find(QAbstractItemView, name)
        for index, value in self.rows(name):
            if fits(value):
                view.setFocus()
                view.setCurrentIndex(index)
                self.key(view, Qt.Key.Key_Return)
                return
        raise StepFailed(f"no row of {name} fits")


class Player(QObject):
    """Plays a script: each step yields what must become true before the next one is taken."""

    def __init__(
        self, script: Script, over: Callable[[BaseException | None], None], patience: float = 20.0
    ) -> None:
        """`over` is told how it ended; `patience` is in seconds for each step."""
        super().__init__()
        self._script = script
        self._over = over
        self._patience = patience
        self._condition: Condition = lambda: True
        self._since = QElapsedTimer()
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._step)

    def start(self) -> None:
        self._since.start()
        self._tick.start()

    def _step(self) -> None:
        try:
            if self._condition():
                self._condition = next(self._script)
                self._since.restart()
            elif self._since.elapsed() > self._patience * 1000:
                raise StepFailed(f"nothing came of the step at {_place(self._script)}")
        except StopIteration:
            self._end(None)
        except Exception as failure:  # noqa: BLE001  whatever it was, the script is over
            self._end(failure)

    def _end(self, failure: BaseException | None) -> None:
        self._tick.stop()
        self._over(failure)


def _place(script: Script) -> str:
    """The innermost line that a script stands at."""
    inner: object = script
    while isinstance(deeper := getattr(inner, "gi_yieldfrom", None), GeneratorType):
        inner = deeper
    if not isinstance(inner, GeneratorType) or inner.gi_frame is None:
        return "its end"
    return f"{inner.gi_code.co_name}, line {inner.gi_frame.f_lineno}"


def _cells(model: QAbstractItemModel) -> Iterator[tuple[QModelIndex, object]]:
    top = QModelIndex()
    row = 0
    while model.hasIndex(row, 0, top):
        column = 0
        while model.hasIndex(row, column, top):
            index = model.index(row, column, top)
            value = index.data(ROW)
            if value is not None:
                yield index, value
            column += 1
        row += 1
