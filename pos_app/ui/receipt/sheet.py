"""The receipt at the right of the window: how it will look, where it goes, print or save."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.desks.printing import Phase
from pos_app.ui.desks.receipts import ReceiptDesk, Shown
from pos_app.ui.desks.slip import PAPERS
from pos_app.ui.kit.buttons import IconButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card, Divider, ScrollPane
from pos_app.ui.kit.chips import Choice, SegmentedControl
from pos_app.ui.kit.combo import ComboField
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, SMALL, type_face
from pos_app.ui.kit.paint import state_colours
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.popup import SHADOW, paint_shadow
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.theme import Theme
from pos_app.ui.kit.words import tx
from pos_app.ui.receipt.paper import PaperView
from pos_app.ui.receipt.words import Told, told

_WIDTH = 440
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReceiptSheet(QWidget):
    """Lies over the right side of its window and takes nothing away: the till goes on beside it.

    Enter prints, Esc closes.
    """

    def __init__(self, theme: Theme, receipts: ReceiptDesk, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._receipts = receipts
        self._before: QWidget | None = None
        self.setObjectName("receiptSheet")
        self.setAccessibleName(tx("Receipt", "Receipt"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name = PlainLabel("", font=type_face(13, MEDIUM), colour=theme.ink2, elide=True)
        self._paper = PaperView(theme)
        self._box = _Told(theme)
        self._widths = SegmentedControl(
            theme,
            tuple(Choice(each, f"{each} mm", name=f"paper{each}") for each in PAPERS),
            accessible=tx("Receipt", "Width of the paper"),
            name="receiptPaperWidth",
        )
        self._printers = ComboField(theme, tx("Receipt", "Printer"), name="receiptPrinter")
        self.save_button = SecondaryButton(
            theme, tx("Receipt", "Save PDF"), icon="sticky-note", name="saveReceiptButton"
        )
        self.print_button = PrimaryButton(
            theme, "", icon="printer", key="↵", compact=True, name="sendReceiptButton"
        )
        self.save_button.clicked.connect(receipts.save)
        self.print_button.clicked.connect(receipts.print)
        self._widths.picked.connect(self._pick_width)
        self._printers.picked.connect(self._pick_printer)
        self._lay_out()
        receipts.changed.connect(self._show)
        window.installEventFilter(self)
        self.hide()

    def close_sheet(self) -> None:
        """Puts the receipt away."""
        self._receipts.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._receipts.print()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
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
        title = PlainLabel(tx("Receipt", "Receipt"), font=type_face(HEADING, SEMIBOLD))
        close = IconButton(self._theme, "x", tx("Receipt", "Close"), name="closeReceipt")
        close.clicked.connect(self.close_sheet)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(self._name)
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 8, 8)
        head.addLayout(names, 1)
        head.addWidget(close)
        desk = QWidget()
        middle = QVBoxLayout(desk)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._paper, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        middle.addStretch(1)
        ground = Card(self._theme, radius=0)
        ground.set_colours(self._theme.bg, self._theme.bg)
        inside = QVBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(ScrollPane(desk, name="receiptScroll"))
        width = QHBoxLayout()
        label = PlainLabel(tx("Receipt", "Paper"), font=type_face(BODY), colour=self._theme.ink2)
        width.addWidget(label, 1)
        width.addWidget(self._widths)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.save_button, self.print_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(18, 12, 18, 16)
        foot.setSpacing(10)
        foot.addWidget(self._box)
        foot.addLayout(width)
        foot.addWidget(self._printers)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider(self._theme))
        column.addWidget(ground, 1)
        column.addWidget(Divider(self._theme))
        column.addLayout(foot)

    def _show(self, shown: Shown | None) -> None:
        if shown is None:
            self._leave()
            return
        busy = shown.progress.phase.is_busy
        self._name.setText(shown.name)
        self._paper.show_slip(shown.slip)
        self._box.show_told(told(shown))
        self._widths.set_current(shown.setup.paper)
        self._widths.setEnabled(not busy)
        self._offer_printers(shown)
        self._let_press(not busy)
        again = shown.progress.phase is Phase.FAILED
        self.print_button.setText(
            tx("Receipt", "Try again")
            if again
            else tx("Receipt", "Print a copy")
            if shown.issued
            else tx("Receipt", "Print")
        )
        if self.isHidden():
            self._before = self.window().focusWidget()
            self.show()
            self._place()
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.raise_()

    def _let_press(self, may: bool) -> None:
        """The keyboard stays on the sheet while its buttons rest, so that Esc closes it still."""
        focus = self.window().focusWidget()
        if not may and focus is not None and self.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.save_button, self.print_button):
            button.setEnabled(may)
        if may and self.hasFocus():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_printers(self, shown: Shown) -> None:
        names = shown.printers or ()
        chosen = shown.setup.printer
        # The system's own choice needs no choosing; one that is gone must be seen to be.
        self._printers.setVisible(len(names) > 1 or bool(chosen and chosen not in names))
        gone = (chosen,) if chosen and chosen not in names else ()
        self._printers.set_items(
            [(name, name) for name in (*names, *gone)], chosen or next(iter(names), "")
        )

    def _leave(self) -> None:
        focus = self.window().focusWidget()
        had_focus = focus is self or (focus is not None and self.isAncestorOf(focus))
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            width = min(_WIDTH, window.width()) + SHADOW
            self.setGeometry(window.width() - width, 0, width, window.height())

    def _pick_width(self, key: object) -> None:
        if isinstance(key, int):
            self._receipts.set_paper(key)

    def _pick_printer(self, name: object) -> None:
        if isinstance(name, str):
            self._receipts.set_printer(name)


class _Told(Card):
    """What happened to the receipt: an icon, a title, and what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, radius=10, name="receiptTold")
        self._theme = theme
        self._icon = Picture(theme, "info", size=18)
        self.title = PlainLabel("", font=type_face(13, SEMIBOLD), wrap=True)
        self.text = PlainLabel("", font=type_face(SMALL, MEDIUM), wrap=True, limit=400)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_told(self, words: Told | None) -> None:
        self.setVisible(words is not None)
        if words is None:
            return
        ink, paper = state_colours(self._theme, words.tone)
        self.set_colours(paper, paper)
        self._icon.set_icon(words.icon, ink)
        self.title.setText(words.title)
        self.title.set_colour(ink)
        self.text.setText(words.text)
        self.text.set_colour(self._theme.ink)
        self.text.setVisible(bool(words.text))
        self.setAccessibleName(f"{words.title} {words.text}".strip())
