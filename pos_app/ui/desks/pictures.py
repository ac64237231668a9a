"""Pictures from strangers: a few at a time, measured before they are decoded, off the UI thread."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from pos_app.domain.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from pos_app.till.till import Till
    from pos_app.worker.runner import Job, Runner

LONGEST_SIDE = 4_096
MOST_PIXELS = 12_000_000
_MOST_MEGABYTES = 64
"""What Qt may take for one picture while it decodes it."""
_WIDEST = 3
"""A longer strip is cut to its middle, so that no later scaling can make it huge."""
_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"

PICTURE_SIZE = QSize(320, 240)
"""Pixels that a picture is decoded to, about."""
MEMORY = 48 * 1024 * 1024
"""Bytes of decoded pictures; those of a screen of 1920 x 1080 need a quarter."""
AT_ONCE = 4
_HOPELESS_KEPT = 4_096
_AGAIN_AFTER = 60.0
"""Seconds until a picture that could not be fetched is worth another try."""


class NoPicture(ValueError):
    """The bytes are not a picture that may be decoded."""


class Want(IntEnum):
    """How much a picture is wanted, the most first."""

    ASKED = 0
    SEEN = 1
    NEAR = 2


class Pictures(QObject):
    """Decoded pictures by address, kept up to MEMORY; what is wanted most is fetched first.

    Signals: ready(str url)
    """

    ready = Signal(str)

    def __init__(
        self,
        till: Till,
        runner: Runner,
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now` tells seconds that never jump."""
        super().__init__(parent)
        self._now = now
        self._till = till
        self._runner = runner
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: dict[str, Want] = {}
        self._running: dict[str, tuple[Job, Want]] = {}
        # A missing picture is no news to a cashier: the placeholder stays.
        self._hopeless: OrderedDict[str, None] = OrderedDict()
        self._failed: dict[str, float] = {}

    def at_hand(self, url: str) -> QImage | None:
        """The picture if it is decoded already; asks for nothing."""
        found = self._kept.get(url)
        if found is not None:
            self._kept.move_to_end(url)
        return found

    def ask(self, url: str, want: Want = Want.ASKED) -> QImage | None:
        """The picture if it is at hand; else it is fetched in its turn, and `ready` follows."""
        found = self.at_hand(url)
        if found is None and self._may_be_had(url):
            self._want(url, want)
            self._go_on()
        return found

    def look_ahead(self, seen: Sequence[str], near: Sequence[str]) -> None:
        """These are on the screen, and close to it; others that were go, also half-fetched ones."""
        wanted = {**dict.fromkeys(near, Want.NEAR), **dict.fromkeys(seen, Want.SEEN)}
        for url in [each for each, want in self._wanted.items() if want is not Want.ASKED]:
            del self._wanted[url]
        for url, (job, want) in list(self._running.items()):
            if want is not Want.ASKED and url not in wanted:
                del self._running[url]
                self._runner.cancel(job)
        for url in dict.fromkeys((*seen, *near)):
            if url and url not in self._kept and self._may_be_had(url):
                self._want(url, wanted[url])
        self._go_on()

    def _may_be_had(self, url: str) -> bool:
        if not url or url in self._hopeless:
            return False
        return self._now() - self._failed.get(url, -_AGAIN_AFTER) >= _AGAIN_AFTER

    def _want(self, url: str, want: Want) -> None:
        if (running := self._running.get(url)) is not None:
            job, before = running
            self._running[url] = job, min(want, before)
        else:
            self._wanted[url] = min(want, self._wanted.get(url, want))

    def _go_on(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE:
            # Of several alike the first one asked for.
            url = min(self._wanted, key=lambda each: self._wanted[each])
            want = self._wanted.pop(url)
            job = self._runner.start(
                self,
                partial(self._fetch, url),
                ok=partial(self._got, url),
                fail=partial(self._not_got, url),
            )
            self._running[url] = job, want

    async def _fetch(self, url: str) -> QImage:
        return await decode(await self._till.picture(url), PICTURE_SIZE)

    def _got(self, url: str, picture: QImage) -> None:
        self._running.pop(url, None)
        self._failed.pop(url, None)
        self._kept[url] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > MEMORY and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
        self._go_on()
        self.ready.emit(url)

    def _not_got(self, url: str, error: Exception) -> None:
        self._running.pop(url, None)
        if isinstance(error, NotFound | Unreadable | NoPicture):
            self._hopeless[url] = None
            if len(self._hopeless) > _HOPELESS_KEPT:
                self._hopeless.popitem(last=False)
        else:
            now = self._now()
            recent = self._failed.items()
            self._failed = {each: at for each, at in recent if now - at < _AGAIN_AFTER}
            self._failed[url] = now
        self._go_on()


async def decode(content: bytes, size: QSize) -> QImage:
    """The picture, as small as it still fills `size`. Raises NoPicture."""
    # Only here: this runs on the worker's thread, and a window is shown without any loop.
    import asyncio

    return await asyncio.to_thread(_decode, content, size)


def _decode(content: bytes, size: QSize) -> QImage:
    kind = _kind(content)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    # This one decoder only: others read files and addresses that a picture names.
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    whole = reader.size()
    if whole.isEmpty() or max(whole.width(), whole.height()) > LONGEST_SIDE:
        raise NoPicture("no size, or too large a side")
    if whole.width() * whole.height() > MOST_PIXELS:
        raise NoPicture("too many pixels")
    part = _middle(whole)
    reader.setClipRect(part)
    if part.width() > size.width() and part.height() > size.height():
        expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        reader.setScaledSize(part.size().scaled(size, expanding))
    image = reader.read()
    if image.isNull():
        raise NoPicture(reader.errorString())
    clear = image.hasAlphaChannel()
    plain, blended = QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied
    return image.convertToFormat(blended if clear else plain)


def _kind(content: bytes) -> bytes:
    """The decoder for what the first bytes say it is. Raises NoPicture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return b"webp"
    if content.startswith(b"\xff\xd8\xff"):
        # Half a JPEG would be decoded, and its other half be grey.
        if content.find(_JPEG_END, content.rfind(_JPEG_SCAN)) < 0:
            raise NoPicture("a part of a picture")
        return b"jpeg"
    raise NoPicture("no kind of picture that is shown")


def _middle(whole: QSize) -> QRect:
    width = min(whole.width(), whole.height() * _WIDEST)
    height = min(whole.height(), whole.width() * _WIDEST)
    part = QRect(0, 0, width, height)
    part.moveCenter(QRect(0, 0, whole.width(), whole.height()).center())
    return part
