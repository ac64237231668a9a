"""What was bought, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.cart import CartLine
from pos_app.domain.catalog import Item, Kind
from pos_app.ui.kit.card import Divider
from pos_app.ui.kit.fonts import BODY, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.kinds import KIND_ICONS
from pos_app.ui.kit.paint import picture, rounded, tile
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.ui.desks.catalog import CatalogDesk
    from pos_app.ui.kit.theme import Theme

_TILE = 44
_RADIUS = 8
_ICONS = {**KIND_ICONS, Kind.PHYSICAL: "shopping-bag", Kind.OTHER: "hexagon"}


class Lines(QWidget):
    """The lines of a sale, to read. Without a catalog there are only tiles for pictures."""

    def __init__(
        self, theme: Theme, catalog: CatalogDesk | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._catalog = catalog
        self._shown: tuple[CartLine, ...] | None = None
        self._made: list[QWidget] = []
        self._column = QVBoxLayout(self)
        # The scroll bar has its room whether it is there or not.
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def set_lines(self, lines: tuple[CartLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        for line in lines:
            self._made += [
                _Line(self._theme, line, self._catalog, self),
                Divider(self._theme, parent=self),
            ]
        for at, widget in enumerate(self._made):
            self._column.insertWidget(at, widget)
            widget.show()


class _Line(QWidget):
    def __init__(
        self, theme: Theme, line: CartLine, catalog: CatalogDesk | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        item = line.item
        name = PlainLabel(
            item.product_name, self, font=type_face(BODY, SEMIBOLD), colour=theme.ink, wrap=True
        )
        each = tx("Orders", "{count} x {price}").format(count=line.quantity, price=line.price)
        detail = PlainLabel(
            " · ".join(filter(None, (item.detail, each))),
            self,
            font=type_face(SMALL, MEDIUM),
            colour=theme.ink2,
            wrap=True,
        )
        total = PlainLabel(str(line.total), self, font=type_face(BODY, SEMIBOLD), colour=theme.ink)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(detail)
        if line.note:
            words.addWidget(
                PlainLabel(
                    line.note, self, font=type_face(SMALL, MEDIUM), colour=theme.ink2, wrap=True
                )
            )
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(10)
        row.addWidget(_Tile(theme, item, catalog, self))
        row.addLayout(words, 1)
        row.addWidget(total)
        self.setAccessibleName(f"{item.product_name}, {each}, {line.total}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class _Tile(QWidget):
    """The picture of an item, or a tile in its colour until there is one."""

    def __init__(
        self, theme: Theme, item: Item, catalog: CatalogDesk | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._item, self._catalog = theme, item, catalog
        self._pixmap: QPixmap | None = None
        self.setFixedSize(_TILE, _TILE)
        if catalog is not None and item.image:
            catalog.picture_ready.connect(self._came)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(0, 0, _TILE, _TILE)
        if (pixmap := self._picture()) is not None:
            rounded(painter, box, _RADIUS, QColor(Qt.GlobalColor.white))
            picture(painter, box, pixmap, radius=_RADIUS)
            return
        item = self._item
        tile(painter, box, self._theme, item.product_key, _ICONS[item.kind], size=20)

    def _picture(self) -> QPixmap | None:
        if self._pixmap is None and self._catalog is not None and self._item.image:
            image = self._catalog.picture(self._item.image)
            if image is not None and not image.isNull():
                side = round(_TILE * self.devicePixelRatioF())
                small = image.scaled(
                    side,
                    side,
                    Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._pixmap = QPixmap.fromImage(small)
        return self._pixmap

    def _came(self, url: str) -> None:
        if url == self._item.image:
            self.update()
