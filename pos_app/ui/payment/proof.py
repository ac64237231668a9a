"""The proof of a bank transfer: picked, dropped, pasted, or uploaded by the customer themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.desks.explain import explain
from pos_app.ui.desks.proofs import MOST_BYTES, NoProof, ProofPhase, ProofState
from pos_app.ui.kit.buttons import GhostButton, PrimaryButton, SecondaryButton
from pos_app.ui.kit.card import Card
from pos_app.ui.kit.fonts import BODY, HEADING, MEDIUM, SEMIBOLD, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.qr import QrView
from pos_app.ui.kit.spinner import Spinner
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from pos_app.ui.desks.proofs import ProofDesk
    from pos_app.ui.desks.qr import Matrix
    from pos_app.ui.kit.theme import Theme

_THUMB = 96
_QR = 220


class ProofPanel(Card):
    """Tells whether the store has the picture, and takes one."""

    attention = Signal(object)
    """A widget that is to be scrolled into view: a picture waits to be uploaded."""

    def __init__(self, theme: Theme, proofs: ProofDesk, parent: QWidget | None = None) -> None:
        super().__init__(theme, radius=12, name="proofPanel", parent=parent)
        self._theme = theme
        self._desk = proofs
        self._has_proof = False
        self._was_picked = False
        self._url = ""
        self._dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        title = PlainLabel(
            tx("Payment", "Proof of the transfer"), self, font=type_face(HEADING, SEMIBOLD)
        )
        self._mark = Picture(theme, "circle-check", theme.ok, size=18, parent=self)
        self._told = PlainLabel(
            "", self, font=type_face(13, MEDIUM), colour=theme.ink2, wrap=True, limit=300
        )
        self._told.setObjectName("proofState")
        self._spinner = Spinner(theme, 20, parent=self)
        self.pick = SecondaryButton(
            theme, tx("Payment", "Pick a file"), icon="inbox", name="proofPick"
        )
        self.paste = SecondaryButton(theme, tx("Payment", "Paste"), icon="copy", name="proofPaste")
        self.paste.setAccessibleName(tx("Payment", "Paste the picture of the clipboard"))
        self.by_phone = GhostButton(
            theme,
            tx("Payment", "Let the customer upload it"),
            icon="qr-code",
            name="proofByPhone",
        )
        self.by_phone.setCheckable(True)
        self.preview = PlainLabel("", self)
        self.preview.setObjectName("proofPreview")
        self.preview.setFixedSize(_THUMB, _THUMB)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._file = PlainLabel("", self, font=type_face(BODY, SEMIBOLD), elide=True)
        self.send = PrimaryButton(
            theme, tx("Payment", "Upload"), icon="send", compact=True, name="proofSend"
        )
        self.other = GhostButton(theme, tx("Payment", "Another picture"), name="proofDiscard")
        self.qr = QrView(theme, smallest=_QR, name="proofQr", parent=self)
        self.qr.setFixedHeight(_QR)
        self._lay_out(title)
        self.pick.clicked.connect(self._pick)
        self.paste.clicked.connect(self._paste)
        self.by_phone.toggled.connect(self._by_phone)
        self.send.clicked.connect(proofs.send)
        self.other.clicked.connect(proofs.discard)
        proofs.changed.connect(self._show)
        proofs.page_ready.connect(self._page_ready)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._show(proofs.now)

    def show_order(self, reference: str, url: str, *, has_proof: bool) -> None:
        """`url` is the order's own page, or empty where it may not be shown."""
        self._desk.begin(reference)
        self._has_proof = has_proof
        if url != self._url:
            self._url = url
            self.qr.clear()
            self.by_phone.setChecked(False)
        self._show(self._desk.now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste.isVisibleTo(self):
            self._paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.pick.isVisibleTo(self) and _has_picture(event.mimeData()):
            event.acceptProposedAction()
            self.set_colours(self._theme.brand_soft, self._theme.brand)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.set_colours(self._theme.surface, self._theme.line)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_colours(self._theme.surface, self._theme.line)
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _lay_out(self, title: PlainLabel) -> None:
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._told, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.pick, 1)
        ways.addWidget(self.paste, 1)
        shown = QHBoxLayout()
        shown.setSpacing(12)
        shown.addWidget(self.preview)
        shown.addWidget(self._file, 1)
        # Below the picture: beside it, a narrow window leaves no room for their words.
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.other)
        buttons.addWidget(self.send, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 12)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(state)
        column.addLayout(shown)
        column.addLayout(buttons)
        column.addLayout(ways)
        column.addWidget(self.by_phone)
        column.addWidget(self.qr)

    def _show(self, state: ProofState) -> None:
        phase = state.phase
        picked = phase in (ProofPhase.READY, ProofPhase.SENDING, ProofPhase.FAILED)
        busy = phase in (ProofPhase.READING, ProofPhase.SENDING)
        done = phase is ProofPhase.DONE or (phase is ProofPhase.NONE and self._has_proof)
        done = done and state.error is None
        self._mark.setVisible(not busy and (done or state.error is not None))
        bad = state.error is not None
        theme = self._theme
        self._mark.set_icon(
            "circle-alert" if bad else "circle-check", theme.bad if bad else theme.ok
        )
        self._told.set_colour(theme.bad if bad else theme.ink2)
        self._told.setText(_told(state, has_proof=self._has_proof))
        self._spinner.setVisible(busy)
        for widget in (self.preview, self._file, self.send, self.other):
            widget.setVisible(picked)
        for button in (self.pick, self.paste):
            button.setVisible(phase in (ProofPhase.NONE, ProofPhase.DONE))
        self.by_phone.setVisible(bool(self._url) and not picked and not busy)
        self.qr.setVisible(self.by_phone.isChecked() and self.by_phone.isVisibleTo(self))
        self.send.setEnabled(picked and not busy)
        self.other.setEnabled(not busy)
        again = phase is ProofPhase.FAILED
        self.send.setText(tx("Payment", "Try again") if again else tx("Payment", "Upload"))
        if picked and not self._was_picked:
            # Only what is laid out can be scrolled to.
            QTimer.singleShot(0, self, lambda: self.attention.emit(self))
        self._was_picked = picked
        if picked and state.preview is not None and state.proof is not None:
            self._file.setText(state.proof.file_name)
            self._draw(state.preview)

    def _draw(self, picture: QImage) -> None:
        scale = self.devicePixelRatioF()
        side = round(_THUMB * scale)
        small = QPixmap.fromImage(picture).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(scale)
        self.preview.setPixmap(small)
        self.preview.setAccessibleName(tx("Payment", "The picked picture"))

    def _pick(self) -> None:
        dialog = QFileDialog(self, tx("Payment", "Proof of the transfer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tx("Payment", "Pictures") + " (*.jpg *.jpeg *.png *.webp)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._desk.take_file)
        dialog.open()

    def _paste(self) -> None:
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self._told.setText(tx("Payment", "There is no picture on the clipboard."))

    def _take(self, what: QMimeData) -> bool:
        """Takes the first picture of what was dropped or pasted."""
        path = next((url.toLocalFile() for url in what.urls() if url.isLocalFile()), "")
        if path:
            self._desk.take_file(path)
            return True
        image = what.imageData() if what.hasImage() else None
        if isinstance(image, QImage):
            self._desk.take_image(image)
            return True
        return False

    def _by_phone(self, wanted: bool) -> None:
        self.qr.setVisible(wanted)
        if wanted:
            self._desk.draw_page(self._url)

    def _page_ready(self, url: str, matrix: Matrix) -> None:
        if url == self._url:
            said = tx("Payment", "QR of the page where the customer uploads the proof")
            self.qr.set_matrix(matrix, said)


def _has_picture(what: QMimeData) -> bool:
    return what.hasImage() or any(url.isLocalFile() for url in what.urls())


def _told(state: ProofState, *, has_proof: bool) -> str:
    error = state.error
    if isinstance(error, NoProof) and error.too_large:
        most = MOST_BYTES // 1024 // 1024
        return tx("Payment", "This picture is too large: {most} MB at most.").format(most=most)
    if isinstance(error, NoProof):
        return tx("Payment", "This is no JPG, PNG or WebP picture.")
    if isinstance(error, OSError):
        return tx("Payment", "The file cannot be read.")
    if error is not None:
        return str(explain(error))
    match state.phase:
        case ProofPhase.READING:
            return tx("Payment", "Reading the picture…")
        case ProofPhase.READY:
            return tx("Payment", "Is this the right picture?")
        case ProofPhase.SENDING:
            return tx("Payment", "Uploading…")
        case ProofPhase.DONE:
            return tx("Payment", "The store has the proof.")
        case _ if has_proof:
            return tx("Payment", "The store has a proof already.")
        case _:
            return tx("Payment", "Pick the picture, drop it here, or paste it.")
