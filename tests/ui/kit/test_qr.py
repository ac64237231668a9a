import io

import pytest
import segno
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor

from pos_app.ui.kit.qr import QrView

PAYLOAD = "00020101021226" + "ID.CO.QRIS.WWW" * 12 + "6304ABCD"


def matrix(text=PAYLOAD):
    return [[bool(module) for module in row] for row in segno.make(text, micro=False).matrix]


def read(image):
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(data.data())).convert("RGB"))
    return [code.text for code in found]


@pytest.fixture
def view(theme, shown):
    return shown(QrView(theme, name="payQr"), 333, 351)


def test_a_scanner_reads_what_is_on_screen(view):
    view.set_matrix(matrix(), "QRIS Rp 507.000")
    assert view.has_code()
    assert view.accessibleName() == "QRIS Rp 507.000"
    assert read(view.grab().toImage()) == [PAYLOAD]


def test_modules_are_whole_pixels_of_pure_black_and_white(view):
    view.set_matrix(matrix())
    image = view.grab().toImage()
    count = len(matrix()) + 8
    module = min(image.width(), image.height()) // count
    left = (image.width() - module * count) // 2
    top = (image.height() - module * count) // 2
    for y, row in enumerate(matrix()):
        for x, dark in enumerate(row):
            for corner in (0, module - 1):
                pixel = image.pixelColor(
                    left + (x + 4) * module + corner, top + (y + 4) * module + corner
                )
                assert pixel == QColor("black" if dark else "white")
    quiet = image.pixelColor(left + 2 * module, top + 2 * module)
    assert quiet == QColor("white")


def test_the_printer_gets_it_too(view):
    assert view.grab_qr().isNull()
    view.set_matrix(matrix())
    assert view.grab_qr().width() == (len(matrix()) + 8) * 8
    assert read(view.grab_qr()) == [PAYLOAD]


def test_what_cannot_be_paid_is_not_read(view):
    view.set_matrix(matrix())
    view.set_overlay("QR sudah kedaluwarsa. Buat QR baru.")
    assert view.accessibleDescription() == "QR sudah kedaluwarsa. Buat QR baru."
    assert read(view.grab().toImage()) == []
    view.set_overlay("")
    assert read(view.grab().toImage()) == [PAYLOAD]


def test_a_disabled_one_is_faded(view):
    view.set_matrix(matrix())
    view.setEnabled(False)
    image = view.grab().toImage()
    assert all(
        image.pixelColor(x, image.height() // 2) != QColor("black") for x in range(image.width())
    )


def test_an_empty_one_is_a_white_square(view):
    view.set_matrix(matrix())
    view.clear()
    assert not view.has_code()
    image = view.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("white")
    assert read(image) == []


@pytest.mark.parametrize("rows", [[], [[True, False]], [[True], [False]]])
def test_only_a_square_is_a_qr(view, rows):
    with pytest.raises(ValueError, match="square"):
        view.set_matrix(rows)
