"""Suggestions under a field while one types: districts, customers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pos_app.domain.value import value
from pos_app.ui.kit.fonts import BODY, BOLD, REGULAR, SMALL, type_face
from pos_app.ui.kit.paint import LEFT, RIGHT, line_of_text, rounded, saved
from pos_app.ui.kit.popup import Popup
from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pos_app.ui.kit.theme import Theme

KEY = Qt.ItemDataRole.UserRole + 1
_ROW = 44
_MOST_SHOWN = 6
Index = QModelIndex | QPersistentModelIndex
_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)


@value
class Suggestion:
    """A line to offer. Without a ``key`` it only tells something and cannot be picked."""

    text: str
    key: object = None
    detail: str = ""


class Suggestions(QObject):
    """Offers lines in a popup under ``anchor`` and drives them with the keys of ``editor``.

    The editor keeps the keyboard: Up and Down move, Enter picks, Esc closes. Who owns the field
    asks for lines as the user types and gives them here.
    """

    picked = Signal(object)
    """The key of the line the user took."""

    def __init__(
        self, theme: Theme, anchor: QWidget, editor: QWidget, *, accessible: str, name: str = ""
    ) -> None:
        super().__init__(editor)
        self._model = _Lines(self)
        self.view = QListView()
        self.view.setObjectName(name)
        self.view.setAccessibleName(accessible)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self.view)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setModel(self._model)
        self._delegate = _Delegate(theme, self)
        self.view.setItemDelegate(self._delegate)
        self.view.clicked.connect(self._take)
        self.view.entered.connect(self.view.setCurrentIndex)
        self._popup = Popup(theme, anchor, self.view)
        editor.installEventFilter(self)

    def offer(
        self, lines: Iterable[Suggestion], typed: str = "", *, current: object = None
    ) -> None:
        """Show these lines, what was typed in bold, at ``current``; none closes the popup."""
        rows = tuple(lines)
        if not rows:
            self.close()
            return
        self._delegate.mark(typed)
        self._model.put(rows)
        pickable = [number for number, row in enumerate(rows) if row.key is not None]
        at = next((number for number in pickable if rows[number].key == current), -1)
        if at < 0 and pickable:
            at = pickable[0]
        self._popup.open(min(len(rows), _MOST_SHOWN) * _ROW)
        self.view.setCurrentIndex(self._model.index(at) if at >= 0 else QModelIndex())

    def close(self) -> None:
        self._popup.close_popup()
        # The model may be deleted before the view, which would then look for its current line.
        self.view.setCurrentIndex(QModelIndex())

    def is_open(self) -> bool:
        return self._popup.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        elif event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The window's own Esc and Enter wait while there is something to close or to pick.
            if self.is_open() and event.key() in _KEYS:
                event.accept()
                return True
        elif (
            event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_open()
        ):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._take(self.view.currentIndex())
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        count = self._model.rowCount()
        at = self.view.currentIndex().row()
        self.view.setCurrentIndex(
            self._model.index((max(at, -1 if step > 0 else 0) + step) % count)
        )

    def _take(self, index: QModelIndex) -> None:
        key = index.data(KEY) if index.isValid() else None
        if key is not None:
            self.close()
            self.picked.emit(key)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Suggestion] = ()

    def put(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain(row.text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain(f"{row.text} {row.detail}")
            case Qt.ItemDataRole.WhatsThisRole:
                return plain(row.detail)
            case _:
                return row.key if role == KEY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].key is None:
            return flags & ~Qt.ItemFlag.ItemIsSelectable
        return flags


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed: re.Pattern[str] | None = None
        self._normal = type_face(BODY, REGULAR)
        self._bold = type_face(BODY, BOLD)
        self._small = type_face(SMALL, REGULAR)

    def mark(self, typed: str) -> None:
        """Paint these words in bold where a word of a line begins with them."""
        parts = [re.escape(part) for part in re.split(r"[\s,]+", typed) if part]
        self._typed = re.compile(rf"\b({'|'.join(parts)})", re.IGNORECASE) if parts else None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        pickable = index.data(KEY) is not None
        chosen = pickable and bool(state & QStyle.StateFlag.State_Selected)
        with saved(painter):
            if chosen:
                rounded(painter, box.adjusted(4, 2, -4, -2), 8, theme.brand_soft)
            inner = box.adjusted(14, 0, -14, 0)
            if chosen:
                glyph = QRect(inner.right() - 15, inner.top(), 16, inner.height())
                theme.icons.paint(painter, glyph, "corner-down-left", theme.ink2)
                inner.setRight(glyph.left() - 8)
            detail = str(index.data(Qt.ItemDataRole.WhatsThisRole) or "")
            if detail:
                wide = min(
                    QFontMetrics(self._small).horizontalAdvance(detail) + 2, inner.width() // 2
                )
                room = QRect(inner.right() + 1 - wide, inner.top(), wide, inner.height())
                line_of_text(painter, room, detail, self._small, theme.ink2, RIGHT)
                inner.setRight(room.left() - 12)
            self._words(painter, inner, str(index.data()), pickable=pickable)

    def _words(self, painter: QPainter, box: QRect, text: str, *, pickable: bool) -> None:
        theme = self._theme
        if not pickable:
            line_of_text(painter, box, text, self._normal, theme.ink2, LEFT)
            return
        left = box.left()
        for part, typed in self._parts(text):
            font: QFont = self._bold if typed else self._normal
            room = QRect(left, box.top(), box.right() + 1 - left, box.height())
            if room.width() <= 0:
                break
            line_of_text(painter, room, part, font, theme.brand_ink if typed else theme.ink, LEFT)
            left += QFontMetrics(font).horizontalAdvance(part)

    def _parts(self, text: str) -> list[tuple[str, bool]]:
        if self._typed is None:
            return [(text, False)]
        parts = self._typed.split(text)
        return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]
