"""The list of payment methods beside the sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from pos_app.ui.kit.sheet import thin_bars
from pos_app.ui.kit.words import tx
from pos_app.ui.payment.delegate import CARD, GAP, LEAST, MethodDelegate, Mood
from pos_app.ui.payment.model import ROW, MethodModel

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

GUTTER = 12
"""For the scroll bar, beside the cards."""
WIDE = 212 + GUTTER
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MethodView(QListView):
    """Arrows move along the cards; Enter, Space or a click choose one."""

    picked = Signal(object)
    """The MethodGroup the cashier wants, usable or not."""

    def __init__(self, theme: Theme, model: MethodModel) -> None:
        super().__init__()
        self._delegate = MethodDelegate(theme)
        self.setObjectName("paymentMethodView")
        self.setAccessibleName(tx("Payment", "Payment methods"))
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(WIDE)
        self.clicked.connect(self._pick)
        self._methods = model
        model.modelReset.connect(self._fit)
        model.modelReset.connect(self._draw_icons)

    @property
    def mood(self) -> Mood:
        return self._delegate.mood

    def set_mood(self, mood: Mood) -> None:
        """Once the order is made the cards step back: they tell, and are not chosen from."""
        if mood is not self._delegate.mood:
            self._delegate.mood = mood
            # What was entered by the keyboard is over; the ring comes back with the next key.
            self._delegate.ring = False
            choosing = mood is Mood.OPEN
            shape = Qt.CursorShape.PointingHandCursor if choosing else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def set_compact(self, compact: bool) -> None:
        """Only the icons, or icons with words."""
        if compact != self._delegate.compact:
            self._delegate.compact = compact
            self.setFixedWidth(CARD + GUTTER if compact else WIDE)
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.ring = True
        if event.key() in _PRESS and not event.isAutoRepeat():
            self._pick(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.ring = False
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def viewportSizeHint(self) -> QSize:
        return QSize(self.width(), 0)

    def _fit(self) -> None:
        """Makes the cards a little lower where that spares the scroll bar."""
        count = self.model().rowCount()
        room = self.height() // count - GAP if count else CARD
        # Where they scroll anyway, they are as large as they can be.
        card = room if LEAST <= room < CARD else CARD
        if card != self._delegate.card:
            self._delegate.card = card
            self.scheduleDelayedItemsLayout()

    def _draw_icons(self) -> None:
        """The methods are known before anybody looks at them."""
        kinds = [group.kind for group in self._methods.groups]
        self._delegate.draw_icons(kinds, self.devicePixelRatioF())

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(ROW))
