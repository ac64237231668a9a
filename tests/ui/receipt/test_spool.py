"""The way to paper: pages of the right size, whole files, and printers that are not there."""

from __future__ import annotations

import asyncio
import re
import threading

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from pos_app.domain.money import Rupiah
from pos_app.domain.paper import Row, Style, lay_out
from pos_app.domain.receipt import compose
from pos_app.ui.desks.printing import with_code
from pos_app.ui.desks.receipt_words import receipt_words
from pos_app.ui.desks.slip import PAPERS, Slip, height, pages, paint
from pos_app.ui.desks.spool import NoPrinter, Silent, aside, print_slip, printers, write_pdf
from tests.kit import values
from tests.ui.desks.rigs import NOW, PROFILE, confirmed

PAGE = "https://app.scalev.id/order/abc"
POINTS = 72 / 25.4


def slip_of(paper: int = 58, **more) -> Slip:
    receipt = compose(confirmed(values.QRIS, **more), PROFILE, printed_at=NOW, copy=False)
    return Slip(lay_out(receipt, receipt_words(), PAPERS[paper].columns), PAPERS[paper])


def boxes(content: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, in millimetres."""
    found = re.findall(rb"MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    return [(float(wide) / POINTS, float(high) / POINTS) for wide, high in found]


@pytest.mark.parametrize("paper", [58, 72, 80])
def test_a_file_is_one_page_as_long_as_the_receipt(theme, tmp_path, paper):
    slip = slip_of(paper)
    file = write_pdf(slip, tmp_path / "Dokumen", "Struk POS-1")
    assert file.name == "Struk POS-1.pdf"
    ((wide, high),) = boxes(file.read_bytes())
    assert wide == pytest.approx(paper, abs=0.5)
    assert high == pytest.approx(height(slip), abs=0.5)


def test_a_receipt_without_end_goes_on_other_pages(theme, tmp_path):
    rows = tuple(Row(f"Barang {each}") for each in range(600))
    slip = Slip(rows, PAPERS[58])
    sheets = pages(slip, 1_000)
    assert len(sheets) == 3
    assert tuple(row for sheet in sheets for row in sheet.rows) == rows
    assert all(height(sheet) <= 1_000 for sheet in sheets)
    found = boxes(write_pdf(slip, tmp_path, "panjang").read_bytes())
    assert [high for _, high in found] == pytest.approx([height(each) for each in sheets], abs=0.5)


def test_a_second_file_does_not_take_the_firsts_place(theme, tmp_path):
    slip = slip_of()
    first = write_pdf(slip, tmp_path, "Struk")
    kept = first.read_bytes()
    assert write_pdf(slip, tmp_path, "Struk").name == "Struk (2).pdf"
    assert first.read_bytes() == kept


def test_a_folder_that_cannot_be_written_is_told_and_left_clean(theme, tmp_path):
    place = tmp_path / "file"
    place.write_text("not a folder")
    with pytest.raises(OSError, match="file"):
        write_pdf(slip_of(), place, "Struk")
    assert list(tmp_path.iterdir()) == [place]


def test_without_a_printer_nothing_is_printed_in_its_stead(theme, monkeypatch):
    """Qt makes a PDF somewhere when there is no printer; the till must not call that printed."""
    monkeypatch.setattr("pos_app.ui.desks.spool.printers", tuple)
    with pytest.raises(NoPrinter):
        print_slip(slip_of(), "", "Struk")
    with pytest.raises(NoPrinter):
        print_slip(slip_of(), "Kasir", "Struk")
    monkeypatch.setattr("pos_app.ui.desks.spool.printers", lambda: ("Kasir",))
    with pytest.raises(NoPrinter):
        # The list is older than the printer's end.
        print_slip(slip_of(), "Kasir", "Struk")


def test_the_printers_can_be_asked_for_beside_everything_else(theme):
    assert isinstance(asyncio.run(aside(printers, 20)), tuple)


def test_a_printer_that_hangs_is_given_up_and_holds_nothing_up(theme):
    hanging = threading.Event()

    async def ask():
        with pytest.raises(Silent):
            await aside(lambda: hanging.wait(30), 0.01)

    asyncio.run(ask())
    hanging.set()
    for left in [each for each in threading.enumerate() if each.name == "printing"]:
        left.join(5)
        assert not left.is_alive()


def test_a_failure_in_the_thread_is_the_callers(theme):
    def fail():
        raise OSError("paper")

    with pytest.raises(OSError, match="paper"):
        asyncio.run(aside(fail, 5))


def test_nothing_is_painted_outside_the_printable_width(theme):
    """Wide letters are squeezed; at the edges of the paper there is no ink."""
    rows = (
        Row("W" * 32),
        Row("W" * 15, "M" * 16, Style.STRONG),
        Row("M" * 25, style=Style.TITLE),
        Row("@" * 32, style=Style.STAMP),
        Row("世" * 16),
        Row(style=Style.RULE),
    )
    for paper in PAPERS.values():
        slip = Slip(rows, paper)
        dots = 8
        image = QImage(paper.width * dots, round(height(slip) * dots), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint(painter, slip, dots, QColor("black"))
        painter.end()
        edge = int((paper.edge - 0.6) * dots)
        for x in (*range(edge), *range(image.width() - edge, image.width())):
            column = {image.pixelColor(x, y).lightness() for y in range(image.height())}
            assert column == {255}, f"ink at {x / dots} mm"


def test_the_code_on_the_paper_is_read_back(theme):
    zxingcpp = pytest.importorskip("zxingcpp")
    from PIL import Image

    slip = asyncio.run(with_code(slip_of()))
    assert slip.code
    dots = 8
    image = QImage(58 * dots, round(height(slip) * dots), QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter, slip, dots, QColor("black"))
    painter.end()
    picture = Image.frombytes(
        "RGB",
        (image.width(), image.height()),
        bytes(image.constBits()),
        "raw",
        "RGB",
        image.bytesPerLine(),
    )
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [PAGE]


def test_the_sum_on_paper_is_the_shops(theme):
    slip = slip_of()
    (row,) = [row for row in slip.rows if row.style is Style.STRONG]
    assert row.right == str(Rupiah(507_000))
