"""The sheet: what it shows and says, what its keys do, and that printing is written down first."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from pos_app.domain.errors import DiskFull
from pos_app.domain.submission import Leg, State
from pos_app.till.receipts import ReceiptFile, ReceiptSetup
from pos_app.ui.desks import printing
from pos_app.ui.desks import receipts as receipts_module
from pos_app.ui.desks.printing import Phase
from pos_app.ui.desks.receipts import ReceiptDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.desks.spool import NoPrinter, NotPrinted, Silent
from pos_app.ui.receipt.sheet import ReceiptSheet
from tests.kit import values
from tests.ui.desks.rigs import PROFILE, confirmed

SALE = replace(confirmed(values.QRIS), leg=Leg.PAID)
NAME = SALE.reference


class Till:
    """The receipts of a till in memory; `trouble` is what the disk says of the next print."""

    def __init__(self) -> None:
        self.sales = {NAME: SALE}
        self.setup = ReceiptSetup()
        self.told: list[tuple[str, ...]] = []
        self.copies: set[str] = set()
        self.trouble: Exception | None = None

    def _file(self, reference) -> ReceiptFile:
        return ReceiptFile(self.sales[reference], reference in self.copies, self.setup)

    async def receipt(self, reference) -> ReceiptFile:
        return self._file(reference)

    async def print_begun(self, reference, *, who, where) -> ReceiptFile:
        if self.trouble is not None:
            raise self.trouble
        file = self._file(reference)
        self.copies.add(reference)
        self.told.append(("begun", reference, where))
        return file

    async def printed(self, reference, *, who) -> None:
        self.told.append(("printed", reference))

    async def not_printed(self, reference, *, who, why, nothing_came) -> None:
        if nothing_came:
            self.copies.discard(reference)
        self.told.append(("not printed", reference, why))

    async def keep_receipt_setup(self, setup) -> None:
        self.setup = setup

    async def save(self, sale) -> None:
        """What is sold next is a draft soon after; no receipt hears of it."""


class Printer:
    """Stands where the system's queue is: takes slips, fails, or waits until it may go on."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ("Kasir",)
        self.slips = []
        self.trouble: Exception | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def take(self, slip, name, title) -> str:
        self.may_go_on.wait(20)
        if self.trouble is not None:
            raise self.trouble
        self.slips.append(slip)
        return name or self.names[0]


@pytest.fixture
def it(theme, runner, shown, qtbot, tmp_path, monkeypatch):
    class It:
        till = Till()
        printer = Printer()
        desk: ReceiptDesk
        window: QWidget
        sheet: ReceiptSheet

        def open(self, reference=NAME) -> None:
            self.desk.open(reference)
            qtbot.waitUntil(lambda: self.sheet.isVisible() and self.desk.shown.printers is not None)

        def reach(self, phase) -> None:
            qtbot.waitUntil(lambda: self.desk.shown.progress.phase is phase)

        def find(self, name) -> QWidget:
            return self.sheet.findChild(QWidget, name)

        def said(self) -> str:
            box = self.find("receiptTold")
            return box.accessibleName() if box.isVisible() else ""

        def texts(self) -> list[str]:
            return [row.left for row in self.desk.shown.slip.rows]

    made = It()
    monkeypatch.setattr(printing, "print_slip", made.printer.take)
    monkeypatch.setattr(receipts_module, "printers", lambda: made.printer.names)
    sale = SaleDesk(made.till, runner)
    sale.set_profile(PROFILE)
    made.desk = ReceiptDesk(made.till, runner, sale)
    made.desk.folder = lambda: tmp_path
    made.desk.failed.connect(lambda error: pytest.fail(str(error)))
    made.window = QWidget()
    column = QVBoxLayout(made.window)
    made.field = QLineEdit()
    column.addWidget(made.field)
    made.sheet = ReceiptSheet(theme, made.desk, made.window)
    shown(made.window, 1000, 700)
    made.sale = sale
    yield made
    made.printer.may_go_on.set()


def test_enter_prints_and_esc_closes(it, qtbot):
    it.field.setFocus()
    it.open()
    assert it.sheet.isAncestorOf(it.window.focusWidget())
    qtbot.keyClick(it.window.focusWidget(), Qt.Key.Key_Return)
    it.reach(Phase.PRINTED)
    assert it.said() == "Handed to the printer Kasir."
    assert len(it.printer.slips) == 1
    qtbot.waitUntil(lambda: len(it.till.told) == 2)
    assert it.till.told == [("begun", NAME, "printer"), ("printed", NAME)]
    qtbot.keyClick(it.window.focusWidget(), Qt.Key.Key_Escape)
    assert not it.sheet.isVisible()
    assert it.window.focusWidget() is it.field


def test_a_reprint_is_marked_as_a_copy(it, qtbot):
    it.open()
    assert it.said() == ""
    it.desk.print()
    it.reach(Phase.PRINTED)
    assert "COPY" not in it.texts()
    qtbot.waitUntil(lambda: it.sheet.print_button.text() == "Print a copy")
    it.desk.print()
    qtbot.waitUntil(lambda: len(it.printer.slips) == 2)
    it.reach(Phase.PRINTED)
    assert "COPY" in it.texts()
    assert [row.left for row in it.printer.slips[0].rows].count("COPY") == 0
    assert [row.left for row in it.printer.slips[1].rows].count("COPY") == 1


def test_a_second_press_prints_nothing_more(it, qtbot):
    it.printer.may_go_on.clear()
    it.open()
    it.desk.print()
    it.desk.print()
    it.reach(Phase.PRINTING)
    assert it.said() == "Printing…"
    assert not it.sheet.print_button.isEnabled()
    it.desk.print()
    it.printer.may_go_on.set()
    it.reach(Phase.PRINTED)
    assert len(it.printer.slips) == 1


def test_two_receipts_are_printed_one_after_the_other(it, qtbot):
    other = replace(SALE, reference="POS-1111-1111-111")
    it.till.sales[other.reference] = other
    it.printer.may_go_on.clear()
    it.open()
    it.desk.print()
    it.desk.close()
    it.open(other.reference)
    it.desk.print()
    it.reach(Phase.QUEUED)
    assert it.said() == "Waits for the receipt before it…"
    it.printer.may_go_on.set()
    it.reach(Phase.PRINTED)
    assert len(it.printer.slips) == 2


@pytest.mark.parametrize(
    ("trouble", "words", "issued"),
    [
        (NoPrinter("Kasir"), "This computer has no printer.", False),
        (Silent("30 s"), "The printer does not answer.", True),
        (NotPrinted("queue"), "The receipt was not printed.", True),
    ],
)
def test_a_failure_is_said_and_can_be_tried_again(it, qtbot, trouble, words, issued):
    it.printer.trouble = trouble
    it.open()
    it.desk.print()
    it.reach(Phase.FAILED)
    assert words in it.said()
    assert "sale is safe" in it.said()
    assert it.sheet.print_button.text() == "Try again"
    qtbot.waitUntil(lambda: it.till.told[-1] == ("not printed", NAME, type(trouble).__name__))
    assert (NAME in it.till.copies) is issued
    it.printer.trouble = None
    it.desk.print()
    it.reach(Phase.PRINTED)


def test_a_full_disk_prints_nothing(it):
    it.till.trouble = DiskFull("full")
    it.open()
    it.desk.print()
    it.reach(Phase.FAILED)
    assert it.printer.slips == []
    assert "full" in it.said().lower()


def test_a_file_is_saved_and_its_place_is_told(it, qtbot, tmp_path):
    it.open()
    qtbot.mouseClick(it.sheet.save_button, Qt.MouseButton.LeftButton)
    it.reach(Phase.SAVED)
    (file,) = tmp_path.glob("*.pdf")
    assert file.name == f"Receipt {NAME}.pdf"
    assert file.name in it.said()
    assert tmp_path.name in it.said()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(it, tmp_path):
    place = tmp_path / "busy"
    place.write_text("")
    it.desk.folder = lambda: place
    it.open()
    it.desk.save()
    it.reach(Phase.FAILED)
    assert "could not be written" in it.said()
    assert NAME not in it.till.copies


def test_without_any_printer_it_says_so_before_one_presses(it):
    it.printer.names = ()
    it.open()
    assert "This computer has no printer." in it.said()
    assert it.sheet.save_button.isEnabled()


def test_paper_and_printer_are_chosen_and_kept(it, qtbot):
    it.printer.names = ("Kasir", "Dapur")
    it.open()
    assert it.find("receiptPrinter").isVisible()
    it.find("paper80").click()
    qtbot.waitUntil(lambda: it.till.setup.paper == 80)
    assert it.desk.shown.slip.paper.columns == 48
    it.desk.set_printer("Dapur")
    qtbot.waitUntil(lambda: it.till.setup == ReceiptSetup(80, "Dapur"))
    it.desk.print()
    it.reach(Phase.PRINTED)
    assert "Dapur" in it.said()


def test_a_printer_that_is_gone_is_still_seen(it):
    it.till.setup = ReceiptSetup(58, "Lama")
    it.open()
    assert it.find("receiptPrinter").isVisible()


def test_one_printer_needs_no_choosing(it):
    it.open()
    assert not it.find("receiptPrinter").isVisible()


def test_the_receipt_follows_the_sale(it, qtbot):
    waiting = replace(SALE, state=State.QUEUED, order=None, leg=Leg.NONE, deferred=True)
    it.till.sales[NAME] = waiting
    it.open()
    assert "OFFLINE - not synced yet" in it.texts()
    it.till.sales[NAME] = SALE
    it.desk.follow((SALE,))
    qtbot.waitUntil(lambda: "OFFLINE - not synced yet" not in it.texts())
    assert "PAID" in it.texts()


def test_a_sale_that_came_to_nothing_has_none(it):
    given_up = replace(SALE, state=State.ABANDONED, order=None)
    it.desk._read(ReceiptFile(given_up, False, ReceiptSetup()))
    assert it.desk.shown is None
    assert not it.sheet.isVisible()


def test_the_next_customer_puts_it_away(it):
    it.open()
    it.sale.start_new()
    assert it.desk.shown is None
    assert not it.sheet.isVisible()


def test_it_can_be_read_aloud_and_every_button_has_a_name(it):
    it.open()
    told = it.find("receiptPaper").accessibleName()
    assert "PAID" in told
    assert "507.000" in told
    for button in it.sheet.findChildren(QPushButton):
        assert button.accessibleName() or button.text()


def test_it_keeps_to_the_right_edge(it):
    it.open()
    for width, height in ((1280, 720), (420, 600)):
        it.window.resize(width, height)
        box = it.sheet.geometry()
        assert box.right() == it.window.rect().right()
        assert (box.top(), box.height()) == (0, height)
