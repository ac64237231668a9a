"""The buttons: the one primary action, its quieter siblings, and the rail's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.kit.button_base import TOUCH, KitButton, draw_run, run_width
from pos_app.ui.kit.fonts import BODY, BOLD, MEDIUM, SEMIBOLD, TINY, type_face
from pos_app.ui.kit.keycap import key_cap_width, paint_key_cap
from pos_app.ui.kit.paint import CENTRE, LEFT, RIGHT, line_of_text, rounded
from pos_app.ui.kit.text import plain

if TYPE_CHECKING:
    from pos_app.ui.kit.theme import Theme

Tone = Literal["plain", "soft", "danger"]


class PrimaryButton(KitButton):
    """The one thing to do next, in brand colour.

    With a ``value`` (the amount) it is the wide pay button: words left, value and key right.
    Without, icon and words stand in the middle. ``compact`` is the height of its neighbours.
    """

    radius = 12.0

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        value: str = "",
        icon: str = "",
        key: str = "",
        compact: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._value = plain(value)
        self._icon = icon
        self._key = key
        self._compact = compact
        super().__init__(theme, text, name=name, parent=parent)
        self.setFont(type_face(BODY, SEMIBOLD) if compact else type_face(18, BOLD))
        if not compact:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str) -> None:
        self._value = plain(value)
        self._rename()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        return f"{self._label} {self._value}".strip()

    def height_hint(self) -> int:
        return TOUCH if self._compact else 60

    def side(self) -> int:
        return 14 if self._compact else 20

    def content_width(self) -> int:
        width = run_width(self.font(), self._label, self._icon, self._key, glyph=20)
        if self._value:
            width += QFontMetrics(self.font()).horizontalAdvance(self._value) + 24
        return width

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        ink = theme.on_brand
        if not self.isEnabled():
            fill, ink = theme.press, theme.ink2
        elif self.isDown():
            fill = theme.brand_press
        else:
            fill = theme.brand_hover if self.hot() else theme.brand
        rounded(painter, box, self.radius, fill)
        inner = box.adjusted(self.side(), 0, -self.side(), 0)
        live = self.isEnabled()
        if not self._value:
            draw_run(
                painter, inner, theme, ink, self.font(), self._label, self._icon, self._key,
                on_brand=live,
            )  # fmt: skip
            return
        right = inner.right() + 1
        if self._key:
            cap = key_cap_width(self._key)
            room = QRect(right - cap, inner.top(), cap, inner.height())
            paint_key_cap(painter, room, self._key, theme, on_brand=live)
            right -= cap + 12
        wide = QFontMetrics(self.font()).horizontalAdvance(self._value)
        amount = QRect(right - wide, inner.top(), wide, inner.height())
        line_of_text(painter, amount, self._value, self.font(), ink, RIGHT)
        left = inner.left()
        if self._icon:
            glyph = QRect(left, inner.top(), 20, inner.height())
            theme.icons.paint(painter, glyph, self._icon, ink)
            left += 28
        words = QRect(left, inner.top(), amount.left() - 12 - left, inner.height())
        line_of_text(painter, words, self._label, self.font(), ink, LEFT)


class SecondaryButton(KitButton):
    """An outlined button: icon, words, key chip.

    ``soft`` stands on white (the cart's Hold, Discount, Clear), ``plain`` is white itself, and
    ``danger`` writes in red for what cannot be taken back.
    """

    radius = 10.0

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        tone: Tone = "plain",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._key = key
        self._tone = tone
        super().__init__(theme, text, name=name, parent=parent)
        self.setFont(type_face(BODY, SEMIBOLD))

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def side(self) -> int:
        return 8 if self._key else 14

    def content_width(self) -> int:
        return run_width(self.font(), self._label, self._icon, self._key, glyph=18, gap=6)

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        ink = theme.bad if self._tone == "danger" else theme.ink
        fill = theme.bg if self._tone == "soft" else theme.surface
        if not self.isEnabled():
            ink = theme.ink3
        elif self.isDown() or self.isChecked():
            fill = theme.press
        elif self.hot():
            fill = theme.hover
        rounded(painter, box, self.radius, fill, theme.line)
        inner = box.adjusted(6, 0, -6, 0)
        draw_run(
            painter,
            inner,
            theme,
            ink,
            self.font(),
            self._label,
            self._icon,
            self._key,
            glyph=18,
            gap=6,
        )


class GhostButton(KitButton):
    """Words without a box, for the least of the actions: "Change", "Show all"."""

    radius = 8.0

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._key = key
        super().__init__(theme, text, name=name, parent=parent)
        self.setFont(type_face(BODY, SEMIBOLD))

    def side(self) -> int:
        return 12

    def content_width(self) -> int:
        return run_width(self.font(), self._label, self._icon, self._key, glyph=18)

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        ink = theme.brand_ink if self.isEnabled() else theme.ink3
        if self.isEnabled() and (self.isDown() or self.hot()):
            rounded(painter, box, self.radius, theme.brand_soft)
        draw_run(
            painter, box, theme, ink, self.font(), self._label, self._icon, self._key, glyph=18
        )


class IconButton(KitButton):
    """A picture alone; what it does is its accessible name and its tool tip."""

    radius = 10.0

    def __init__(
        self,
        theme: Theme,
        icon: str,
        accessible: str,
        *,
        glyph: int = 20,
        side: int = TOUCH,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        if not accessible:
            raise ValueError("an icon alone needs a name to be read out")
        self._icon = icon
        self._glyph = glyph
        self._side = side
        super().__init__(theme, "", name=name, parent=parent)
        self.setAccessibleName(accessible)
        self.setToolTip(accessible)
        self.setFixedSize(side, side)

    def set_icon(self, icon: str, accessible: str) -> None:
        """Another picture and the words for it, as when a password is shown or hidden."""
        self._icon = icon
        self.setAccessibleName(accessible)
        self.setToolTip(accessible)
        self.update()

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        ink: QColor = theme.ink2 if self.isEnabled() else theme.line_strong
        if self.isEnabled() and (self.isDown() or self.isChecked()):
            rounded(painter, box, self.radius, theme.press)
        elif self.hot():
            rounded(painter, box, self.radius, theme.hover)
            ink = theme.ink
        glyph = QRect(0, 0, self._glyph, self._glyph)
        glyph.moveCenter(box.center())
        theme.icons.paint(painter, glyph, self._icon, ink)


class NavButton(KitButton):
    """A place of the app in the left rail: picture over word, on soft brand colour when there."""

    radius = 12.0

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon = icon
        self._count = ""
        super().__init__(theme, text, name=name, parent=parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(56, 56)

    def set_count(self, count: str) -> None:
        """A small number at the picture: held carts, orders that need a look. Empty for none."""
        self._count = count
        self._rename()
        self.update()

    def spoken(self) -> str:
        return f"{self._label} {self._count}".strip()

    def draw(self, painter: QPainter, box: QRect) -> None:
        theme = self.theme
        active = self.isChecked()
        ink = theme.brand_ink if active else theme.ink2
        if active:
            rounded(painter, box, self.radius, theme.brand_soft)
        elif self.isEnabled() and (self.isDown() or self.hot()):
            rounded(painter, box, self.radius, theme.hover)
            ink = theme.ink
        glyph = QRect(box.center().x() - 10, box.top() + 8, 22, 22)
        theme.icons.paint(painter, glyph, self._icon, ink)
        words = QRect(box.left() + 1, box.bottom() - 22, box.width() - 2, 16)
        font = type_face(TINY, SEMIBOLD if active else MEDIUM)
        line_of_text(painter, words, self._label, font, ink, CENTRE)
        if self._count:
            mark = QRect(glyph.right() - 5, glyph.top() - 4, 18, 16)
            rounded(painter, mark, 8, theme.brand)
            line_of_text(painter, mark, self._count, type_face(10, BOLD), theme.on_brand, CENTRE)


class Avatar(KitButton):
    """The cashier's initials in a circle; a click opens their menu."""

    radius = 24.0

    def __init__(
        self,
        theme: Theme,
        initials: str,
        accessible: str,
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, initials, name=name, parent=parent)
        self.setAccessibleName(accessible)
        self.setToolTip(accessible)
        self.setFont(type_face(13, BOLD))
        self.setFixedSize(TOUCH, TOUCH)

    def draw(self, painter: QPainter, box: QRect) -> None:
        disc = QRect(0, 0, 34, 34)
        disc.moveCenter(box.center())
        rounded(painter, disc, 17, self.theme.person_soft)
        line_of_text(painter, disc, self._label, self.font(), self.theme.person, CENTRE)
