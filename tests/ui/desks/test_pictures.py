"""Pictures: what is decoded and what is not, what is fetched first, and what is given up."""

from __future__ import annotations

import asyncio
import struct
import tracemalloc
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize
from PySide6.QtGui import QImage

from pos_app.domain.errors import NotFound, NotSent, Reason, Unreadable
from pos_app.ui.desks import pictures
from pos_app.ui.desks.pictures import NoPicture, Pictures, Want, decode
from pos_app.worker.runner import Runner

SIZE = QSize(320, 240)


def encoded(width: int, height: int, kind: str, *, alpha: bool = False) -> bytes:
    shape = QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB32
    image = QImage(width, height, shape)
    image.fill("#804a6aa5" if alpha else "#4a6aa5")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(buffer.data())


def png(width: int, height: int, depth: int, colour: int, rows: bytes = b"") -> bytes:
    """A PNG as its header says it is; without rows only that header."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    packed = zlib.compress(rows, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def one_bit(side: int) -> bytes:
    return png(side, side, 1, 0, (b"\0" + bytes(side // 8)) * side)


def decoded(content: bytes) -> QImage:
    return asyncio.run(decode(content, SIZE))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("width", "height", "wide", "high"),
    [
        (640, 480, 320, 240),
        (1000, 500, 480, 240),
        (4096, 2900, 339, 240),
        (100, 80, 100, 80),
        (300, 900, 300, 900),
        (2000, 250, 720, 240),
    ],
)
def test_pictures_are_decoded_as_small_as_they_fill_their_room(kind, width, height, wide, high):
    image = decoded(encoded(width, height, kind))
    assert abs(image.width() - wide) <= 1 or kind == "JPEG"
    assert abs(image.height() - high) <= 1 or kind == "JPEG"
    assert image.format() is QImage.Format.Format_RGB32


@pytest.mark.parametrize(
    ("width", "height"), [(4096, 1), (1, 4096), (4096, 40), (40, 4000), (1, 1), (900, 100)]
)
def test_no_strip_becomes_huge(width, height):
    """Scaled so that it fills its room, a line of one pixel would be a million wide."""
    image = decoded(encoded(width, height, "PNG"))
    assert image.width() <= 3 * image.height()
    assert image.height() <= 3 * image.width()
    assert image.width() * image.height() <= width * height


def test_a_clear_background_stays_clear():
    image = decoded(encoded(40, 40, "PNG", alpha=True))
    assert image.format() is QImage.Format.Format_ARGB32_Premultiplied
    assert 100 < image.pixelColor(5, 5).alpha() < 150


HTML = b"<!doctype html><html><body>Wi-Fi login</body></html>"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b'<rect width="9" height="9"/></svg>'
)
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(png(30_000, 30_000, 8, 2), id="30000 x 30000"),
        pytest.param(one_bit(8_000), id="8000 x 8000 of one bit"),
        pytest.param(one_bit(4_096), id="sixteen million pixels"),
        pytest.param(png(4_097, 10, 8, 2), id="a side too long"),
        pytest.param(png(0, 10, 8, 2), id="no width"),
        pytest.param(SVG, id="SVG"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + SVG, id="SVG behind a PNG's first bytes"),
        pytest.param(GIF, id="GIF"),
        pytest.param(HTML, id="HTML named .png"),
        pytest.param(b"\xff\xd8\xff" + HTML + b"\xff\xd9", id="HTML inside a JPEG's bytes"),
        pytest.param(b"", id="nothing"),
        pytest.param(encoded(600, 600, "JPEG")[:2_000], id="half a JPEG"),
        pytest.param(encoded(64, 64, "WEBP")[:40], id="half a WebP"),
        pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", id="the head of a WebP"),
        pytest.param(b"file:///etc/passwd", id="an address"),
    ],
)
def test_what_is_no_picture_is_not_decoded(content, qtlog):
    tracemalloc.start()
    with pytest.raises(NoPicture), qtlog.disabled():
        decoded(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


def test_a_jpeg_with_something_behind_its_end_is_whole():
    content = encoded(60, 40, "JPEG")
    assert decoded(content + bytes(500)).size() == QSize(60, 40)


class Host:
    """A till that gives pictures when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.cancelled: list[str] = []
        self.errors: dict[str, Exception] = {}
        self.open = asyncio.Event()
        self.content = encoded(40, 30, "PNG")

    async def picture(self, url: str) -> bytes:
        self.asked.append(url)
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.cancelled.append(url)
            raise
        if url in self.errors:
            raise self.errors[url]
        return self.content


class Rack:
    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.host = Host()
        self.runner = Runner(lambda error: pytest.fail(str(error)))
        self.pictures = Pictures(self.host, self.runner)
        self.ready: list[str] = []
        self.pictures.ready.connect(self.ready.append)

    def let_go(self) -> None:
        async def go() -> None:
            self.host.open.set()

        self.runner.start(self.pictures, go, ok=lambda _: None)

    def wait(self, condition) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=10_000)

    def settle(self) -> None:
        """Waits until all that was given to the loop has begun."""
        done: list[object] = []

        async def nothing() -> None:
            return None

        self.runner.start(self.pictures, nothing, ok=done.append)
        self.wait(lambda: done)


@pytest.fixture
def rack(qtbot):
    made = Rack(qtbot)
    yield made
    assert made.runner.close()


def test_a_picture_is_fetched_once(rack):
    assert rack.pictures.ask("a") is None
    assert rack.pictures.ask("a") is None
    rack.let_go()
    rack.wait(lambda: rack.ready == ["a"])
    assert rack.pictures.ask("a").size() == QSize(40, 30)
    assert rack.pictures.at_hand("a") is not None
    assert rack.host.asked == ["a"]
    assert rack.pictures.ask("") is None


def test_a_few_at_once_and_what_is_wanted_most_goes_first(rack):
    rack.pictures.look_ahead(["s1", "s2"], [f"n{at}" for at in range(9)])
    rack.pictures.ask("cart")
    rack.settle()
    assert rack.host.asked == ["s1", "s2", "n0", "n1"]
    rack.let_go()
    rack.wait(lambda: len(rack.ready) == 12)
    assert rack.host.asked[4] == "cart"
    assert rack.host.asked[5:] == [f"n{at}" for at in range(2, 9)]


def test_what_was_scrolled_past_is_given_up(rack):
    rack.pictures.ask("cart")
    rack.pictures.look_ahead(["a", "b", "c", "d"], ["e", "f"])
    rack.settle()
    rack.pictures.look_ahead(["x", "b"], ["c"])
    rack.settle()
    assert rack.host.cancelled == ["a"]
    rack.let_go()
    rack.wait(lambda: sorted(rack.ready) == ["b", "c", "cart", "x"])
    assert "e" not in rack.host.asked
    assert rack.pictures.at_hand("a") is None
    rack.pictures.ask("a", Want.SEEN)
    rack.wait(lambda: rack.ready[-1] == "a")


@pytest.mark.parametrize("error", [NotFound(404, Reason()), Unreadable("picture")])
def test_what_is_no_picture_is_not_asked_for_again(rack, error):
    rack.host.errors["a"] = error
    rack.let_go()
    rack.pictures.ask("a")
    rack.wait(lambda: rack.host.asked == ["a"] and not rack.pictures._running)
    rack.pictures.ask("a")
    rack.pictures.look_ahead(["a"], [])
    rack.settle()
    assert rack.host.asked == ["a"]


def test_after_an_outage_a_picture_is_tried_again(rack):
    now = [1_000.0]
    rack.pictures = Pictures(rack.host, rack.runner, now=lambda: now[0])
    rack.pictures.ready.connect(rack.ready.append)
    rack.host.errors["a"] = NotSent("no network")
    rack.let_go()
    rack.pictures.ask("a")
    rack.wait(lambda: rack.host.asked == ["a"] and not rack.pictures._running)
    rack.pictures.ask("a")
    rack.settle()
    assert rack.host.asked == ["a"]
    rack.host.errors.clear()
    now[0] += 61
    rack.pictures.ask("a")
    rack.wait(lambda: rack.ready == ["a"])


def test_memory_is_bounded(rack, monkeypatch):
    monkeypatch.setattr(pictures, "MEMORY", 3 * 40 * 30 * 4)
    rack.let_go()
    for url in "abcd":
        rack.pictures.ask(url)
        rack.wait(lambda url=url: rack.ready[-1:] == [url])
        rack.pictures.at_hand("a")
    assert [url for url in "abcd" if rack.pictures.at_hand(url)] == ["a", "c", "d"]


def test_nothing_is_kept_of_a_desk_that_is_gone(rack):
    root = QObject()
    Pictures(rack.host, rack.runner, root).ask("a")
    rack.settle()
    root.deleteLater()
