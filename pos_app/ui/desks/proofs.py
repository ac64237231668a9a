"""The picture of a bank transfer: taken from a file or the clipboard, looked at, and uploaded."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from pos_app.domain.member import Proof
from pos_app.domain.value import value
from pos_app.ui.desks.qr import matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.till.standing import Standing
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 80_000_000
_LONGEST_SIDE = 16_000
_MOST_MEGABYTES = 192
"""What Qt may take while it makes a phone's photograph small."""
PREVIEW = QSize(360, 360)
_LANE = "proof"
KINDS = {b"png": "image/png", b"jpeg": "image/jpeg", b"webp": "image/webp"}


class ProofPhase(Enum):
    """Where the picture is."""

    NONE = auto()
    READING = auto()
    READY = auto()
    SENDING = auto()
    DONE = auto()
    FAILED = auto()


class NoProof(ValueError):
    """What was picked is no picture for the store. `too_large` where only its size is wrong."""

    def __init__(self, why: str, *, too_large: bool = False) -> None:
        super().__init__(why)
        self.too_large = too_large


@value
class ProofState:
    """`preview` is the picture made small; `proof` what goes to the store."""

    phase: ProofPhase = ProofPhase.NONE
    proof: Proof | None = None
    preview: QImage | None = None
    error: Exception | None = None


class ProofDesk(QObject):
    """One picture at a time, for the order that is on show.

    Signals
        changed(ProofState)
        uploaded(Standing): the order has it
        page_ready(str url, Matrix): the page where the customer uploads it from their own phone
    """

    changed = Signal(object)
    uploaded = Signal(object)
    page_ready = Signal(str, object)

    def __init__(self, till: Till, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self._reference = ""
        self._now = ProofState()

    @property
    def now(self) -> ProofState:
        return self._now

    def begin(self, reference: str) -> None:
        """From now on it is about this sale; a picture of another one is put away."""
        if reference != self._reference:
            self._reference = reference
            self.discard()

    def take_file(self, path: str) -> None:
        """Reads a picture from the disk and shows it."""
        self._read(lambda: _from_file(Path(path)))

    def take_image(self, image: QImage) -> None:
        """The same with what was on the clipboard."""
        self._read(lambda: _from_image(image))

    def discard(self) -> None:
        """Nothing was picked after all."""
        self._runner.cancel_lane(_LANE)
        self._show(ProofState())

    def draw_page(self, url: str) -> None:
        """Has the code of the order's own page drawn."""
        self._runner.start(
            self,
            partial(matrix, url),
            ok=lambda made: self.page_ready.emit(url, made),
            lane="proof page",
        )

    def send(self) -> None:
        """Uploads the picture that is shown; also once more, after it failed."""
        proof, reference = self._now.proof, self._reference
        if proof is None or self._now.phase not in (ProofPhase.READY, ProofPhase.FAILED):
            return
        self._show(replace(self._now, phase=ProofPhase.SENDING, error=None))

        async def work() -> Standing:
            return await (await self._till.members()).upload_proof(reference, proof)

        # In no lane: what was begun is carried out, also when the next customer is served.
        self._runner.start(
            self,
            work,
            ok=lambda standing: self._sent(reference, standing),
            fail=lambda error: self._not_sent(reference, error),
        )

    def _read(self, work: Callable[[], tuple[Proof, QImage]]) -> None:
        self._show(ProofState(ProofPhase.READING))

        async def read() -> tuple[Proof, QImage]:
            return await asyncio.to_thread(work)

        self._runner.start(
            self,
            read,
            ok=lambda found: self._show(ProofState(ProofPhase.READY, *found)),
            fail=lambda error: self._show(ProofState(error=error)),
            lane=_LANE,
        )

    def _sent(self, reference: str, standing: Standing) -> None:
        if reference == self._reference:
            self._show(replace(self._now, phase=ProofPhase.DONE))
        self.uploaded.emit(standing)

    def _not_sent(self, reference: str, error: Exception) -> None:
        if reference == self._reference:
            self._show(replace(self._now, phase=ProofPhase.FAILED, error=error))

    def _show(self, state: ProofState) -> None:
        if state != self._now:
            self._now = state
            self.changed.emit(state)


def _from_file(path: Path) -> tuple[Proof, QImage]:
    """Raises NoProof, OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise NoProof("the file is too large", too_large=True)
    content = path.read_bytes()
    kind, preview = _preview(content)
    return Proof(path.name, KINDS[kind], content), preview


def _from_image(image: QImage) -> tuple[Proof, QImage]:
    """Raises NoProof."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise NoProof("there is no picture")
    content = bytes(buffer.data().data())
    if len(content) > MOST_BYTES:
        raise NoProof("the picture is too large", too_large=True)
    return Proof("bukti-transfer.png", KINDS[b"png"], content), _preview(content)[1]


def _preview(content: bytes) -> tuple[bytes, QImage]:
    """Which kind of picture it is, and the picture made small. Raises NoProof."""
    kind = _kind(content)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # This one decoder only: others read files and addresses that a picture names.
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    # A phone writes down which way up it was held.
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    size = reader.size()
    if size.isEmpty():
        raise NoProof("no size")
    pixels = size.width() * size.height()
    if max(size.width(), size.height()) > _LONGEST_SIDE or pixels > _MOST_PIXELS:
        raise NoProof("too many pixels", too_large=True)
    if size.width() > PREVIEW.width() or size.height() > PREVIEW.height():
        reader.setScaledSize(size.scaled(PREVIEW, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoProof(reader.errorString())
    return kind, image


def _kind(content: bytes) -> bytes:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return b"webp"
    if content.startswith(b"\xff\xd8\xff"):
        return b"jpeg"
    raise NoProof("no kind of picture that is taken")
