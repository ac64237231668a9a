"""One sale of the queue: whose it is, how much, why it waits, and when it is tried next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.desks.naming import clock_time, customer_name, method_name
from pos_app.ui.desks.waits import Wait
from pos_app.ui.kit.button_base import KitButton
from pos_app.ui.kit.buttons import SecondaryButton
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import RIGHT, line_of_text, rounded, state_colours
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.profile import Profile
    from pos_app.ui.desks.queue import Waiting
    from pos_app.ui.desks.waits import Reason
    from pos_app.ui.kit.theme import Theme

_EDGE, _LINE, _GLYPH = 12, 20, 16


class QueueRow(QWidget):
    """A press opens the sale; where its prices changed, a second button lets it go all the same."""

    opened = Signal(str)
    insisted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        row: Waiting,
        reason: Reason,
        profile: Profile | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        reference = row.submission.reference
        self.face = _Face(theme, row, reason, profile, self)
        self.face.clicked.connect(lambda: self.opened.emit(reference))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.face)
        if row.wait is Wait.PRICES:
            words = tx("Queue", "Send at the old price")
            insist = SecondaryButton(
                theme, words, icon="send", name=f"insist_{reference}", parent=self
            )
            insist.clicked.connect(lambda: self.insisted.emit(reference))
            column.addWidget(insist)

    def tell(self, reason: Reason) -> None:
        """The same sale, a second later."""
        self.face.tell(reason)


class _Face(KitButton):
    """Three lines: reference and amount; when, who, how; the reason and the next try."""

    def __init__(
        self,
        theme: Theme,
        row: Waiting,
        reason: Reason,
        profile: Profile | None,
        parent: QWidget,
    ) -> None:
        sale = row.submission
        self._reason = reason
        self._amount = str(sale.expected)
        self._about = " · ".join(
            filter(
                None,
                (
                    clock_time(sale.created_at),
                    customer_name(sale.sale, profile),
                    method_name(sale.sale.method),
                ),
            )
        )
        super().__init__(theme, sale.reference, name=f"queue_{sale.reference}", parent=parent)
        self.setFont(type_face(BODY, SEMIBOLD))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, reason: Reason) -> None:
        if reason != self._reason:
            self._reason = reason
            self._rename()
            self.updateGeometry()
            self.update()

    def spoken(self) -> str:
        told = (self._label, self._amount, self._about, self._reason.text, self._reason.then)
        return ", ".join(filter(None, told))

    def height_hint(self) -> int:
        return 2 * _EDGE + (4 if self._reason.then else 3) * _LINE

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height_hint())

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        ink, _ = state_colours(theme, self._reason.tone)
        fill = theme.press if self.isDown() else theme.hover if self.hot() else theme.surface
        rounded(painter, box, self.radius, fill, theme.line)
        inside = box.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        line = QRect(inside.left(), inside.top(), inside.width(), _LINE)
        amount = QFontMetrics(self.font()).horizontalAdvance(self._amount) + 2
        name = line.adjusted(0, 0, -amount - 8, 0)
        line_of_text(painter, name, self._label, self.font(), theme.ink)
        line_of_text(painter, line, self._amount, self.font(), theme.ink, RIGHT)
        line.translate(0, _LINE)
        quiet = type_face(SMALL, MEDIUM)
        line_of_text(painter, line, self._about, quiet, theme.ink2)
        line.translate(0, _LINE)
        medal = QRect(line.left(), line.top() + 2, _GLYPH, _GLYPH)
        theme.icons.paint(painter, medal, self._reason.icon, ink)
        words = line.adjusted(_GLYPH + 6, 0, 0, 0)
        line_of_text(painter, words, self._reason.text, type_face(SMALL, SEMIBOLD), ink)
        words.translate(0, _LINE)
        line_of_text(painter, words, self._reason.then, quiet, theme.ink2)
