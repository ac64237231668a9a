"""The app's icon in the sizes and wrappings that each system wants."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_WINDOWS = (16, 24, 32, 48, 64, 256)
# Apple's names of the pictures, by their pixels; some stand for half the size on sharp screens.
_MAC = (
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"icp6", 64),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic13", 256),
    (b"ic09", 512),
    (b"ic14", 512),
    (b"ic10", 1024),
)


def drawn(drawing: Path) -> dict[int, bytes]:
    """Pixels → the picture as PNG. Needs PySide6, and no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing.name} cannot be drawn")
    pictures = {}
    for pixels in (*SIZES, 1024):
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not QImageWriter(buffer, QByteArray(b"png")).write(image):
            raise ValueError(f"{drawing.name} cannot be written in {pixels} pixels")
        pictures[pixels] = bytes(buffer.data().data())
    del application
    return pictures


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An icon file of Windows: a table of pictures, then the pictures."""
    head = struct.pack("<HHH", 0, 1, len(_WINDOWS))
    offset = len(head) + 16 * len(_WINDOWS)
    table = body = b""
    for pixels in _WINDOWS:
        png = pictures[pixels]
        # One byte for a side: 256 is written as 0.
        side = pixels % 256
        table += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    return head + table + body


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An icon file of macOS: each picture with its name and its length before it."""
    body = b"".join(
        name + struct.pack(">I", 8 + len(pictures[pixels])) + pictures[pixels]
        for name, pixels in _MAC
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
