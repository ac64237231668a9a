"""Pictures from strangers: measured before they are decoded, decoded off the UI thread."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_LONGEST_SIDE = 4_096
_MOST_PIXELS = 12_000_000


class NoPicture(ValueError):
    """The bytes are not a picture that may be decoded."""


async def decode(content: bytes, size: QSize) -> QImage:
    """The picture, no larger than `size`. Raises NoPicture."""
    return await asyncio.to_thread(_decode, content, size)


def _decode(content: bytes, size: QSize) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    whole = reader.size()
    if not whole.isValid() or max(whole.width(), whole.height()) > _LONGEST_SIDE:
        raise NoPicture("no size, or too large a side")
    if whole.width() * whole.height() > _MOST_PIXELS:
        raise NoPicture("too many pixels")
    if whole.width() > size.width() or whole.height() > size.height():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise NoPicture(reader.errorString())
    return image
