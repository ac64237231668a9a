"""The list of orders, its filters, and the order beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QWidget

from pos_app.domain.customer import Contact
from pos_app.domain.errors import NotSent
from pos_app.domain.money import Rupiah
from pos_app.domain.payment import CASH, PaymentMethod
from pos_app.domain.submission import Absence, Leg, Search, State
from pos_app.ui.desks.payment import Doing
from pos_app.ui.orders.detail import OrderDetail
from pos_app.ui.orders.filters import Filter, matches
from pos_app.ui.orders.lines import Lines
from pos_app.ui.orders.model import ROW, Column, OrdersModel
from pos_app.ui.orders.pane import OrdersPane
from tests.kit import values
from tests.ui.desks.rigs import NOW, confirmed, order_of

QRIS = PaymentMethod("qris")


def sold(number: int, name: str = "Ayu Lestari", method: PaymentMethod = QRIS, **more):
    made = confirmed(
        method,
        **{
            "reference": f"POS-0000-0000-{number:03}",
            "order": order_of(number=f"SCL-{number:04}"),
            "created_at": NOW - timedelta(minutes=number),
        }
        | more,
    )
    sale = replace(made.sale, id=f"s{number}", contact=Contact(name, "0812-3456-7890"))
    return replace(made, sale=sale)


ROWS = (
    sold(1),
    sold(2, "Budi", CASH, leg=Leg.PAID),
    sold(3, "Citra", state=State.QUEUED, leg=Leg.NONE, order=None),
    sold(4, "Dewi", state=State.UNKNOWN, leg=Leg.NONE, order=None),
    sold(5, "Eko", leg=Leg.EXPIRED),
    sold(6, "Fajar", leg=Leg.PAID, created_at=NOW - timedelta(days=2)),
    sold(7, "Gita", PaymentMethod("cod")),
)


@pytest.fixture
def model(qapp):
    made = OrdersModel()
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return made


def test_a_row_is_a_submission_in_words(model):
    model.set_rows(ROWS, dated=False)
    assert model.index(0, 0).data(ROW) is ROWS[0]
    assert model.index(0, 5).data(ROW) is ROWS[0]
    texts = [model.index(0, column).data() for column in Column]
    assert texts[0] == "SCL-0001"
    assert texts[2:] == ["Ayu Lestari", "QRIS", "Waiting", str(Rupiah(507_000))]
    assert model.index(2, 0).data() == "POS-0000-0000-003"
    assert [model.index(at, 4).data() for at in range(1, 7)] == [
        "Paid",
        "Not sent yet",
        "Being checked",
        "Expired",
        "Paid",
        "Paid on delivery",
    ]
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ayu Lestari" in said
    assert "Waiting" in said
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(2)] == [
        "Order",
        "Time",
    ]


def test_news_of_a_row_keep_the_others(model):
    model.set_rows(ROWS, dated=False)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _: changed.append(first.row()))
    model.modelReset.connect(lambda: changed.append(-1))
    model.set_rows((replace(ROWS[0], leg=Leg.PAID), *ROWS[1:]), dated=False)
    assert changed == [0]
    model.set_rows(ROWS[1:], dated=False)
    assert changed == [0, -1]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("scl-0001", True),
        ("lestari ayu", True),
        ("POS-0000", True),
        ("0812-3456", True),
        ("62812", True),
        ("+62 812", True),
        ("78", False),
        ("budi", False),
    ],
)
def test_words_are_found_in_number_reference_name_and_phone(typed, found):
    assert matches(ROWS[0], typed) is found


@pytest.fixture
def pane(theme, desks, shown, qtbot):
    it = desks(*ROWS)
    it.pane = shown(OrdersPane(theme, it.orders, lambda: NOW), 898, 704)
    it.seen = []
    it.pane.chosen.connect(it.seen.append)
    with qtbot.waitSignal(it.orders.changed):
        it.orders.reload()
    return it


def names(it) -> list[str]:
    model = it.pane.view.model()
    return [model.index(at, 2).data() for at in range(model.rowCount())]


@pytest.mark.parametrize(
    ("wanted", "words", "shown_names"),
    [
        (Filter.TODAY, "Today 6", ["Ayu Lestari", "Budi", "Citra", "Dewi", "Eko", "Gita"]),
        (Filter.UNPAID, "Waiting for payment 1", ["Ayu Lestari"]),
        (Filter.UNSENT, "Not sent yet 1", ["Citra"]),
        (Filter.UNSURE, "Needs a decision 1", ["Dewi"]),
        (Filter.PAID, "Paid 2", ["Budi", "Fajar"]),
        (Filter.ALL, "All", ["Ayu Lestari", "Budi", "Citra", "Dewi", "Eko", "Fajar", "Gita"]),
    ],
)
def test_a_chip_narrows_the_list_and_counts(pane, qtbot, wanted, words, shown_names):
    chip = pane.pane.filters.chip(wanted)
    assert chip.label() == words
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert names(pane) == shown_names


def test_the_day_is_told_where_it_is_not_today(pane, qtbot):
    assert "/" not in pane.pane.view.model().index(0, 1).data()
    qtbot.mouseClick(pane.pane.filters.chip(Filter.ALL), Qt.MouseButton.LeftButton)
    assert "/" in pane.pane.view.model().index(0, 1).data()


def test_a_row_is_chosen_by_mouse_and_by_arrows(pane, qtbot):
    view = pane.pane.view
    place = view.visualRect(view.model().index(1, 2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.seen == [ROWS[1]]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert pane.seen[-1] == ROWS[2]


def test_the_chosen_order_stays_chosen_and_its_news_are_told(pane, qtbot):
    pane.pane.view.choose(0)
    paid = replace(ROWS[0], leg=Leg.PAID)
    pane.till.known[paid.reference] = paid
    with qtbot.waitSignal(pane.pane.chosen):
        pane.orders.reload()
    assert pane.seen[-1] == paid
    assert pane.pane.current == paid
    qtbot.mouseClick(pane.pane.filters.chip(Filter.UNSENT), Qt.MouseButton.LeftButton)
    assert pane.seen[-1] is None
    assert pane.pane.current is None


def test_typing_narrows_and_nothing_found_offers_all(pane, qtbot):
    pane.pane.set_text("fajar")
    assert names(pane) == []
    button = pane.pane.findChild(QPushButton, "ordersEmptyAction")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(pane) == ["Fajar"]
    pane.pane.set_text("")
    assert len(names(pane)) == len(ROWS)


def test_an_empty_till_says_so(theme, desks, shown):
    it = desks()
    pane = shown(OrdersPane(theme, it.orders, lambda: NOW))
    assert pane.findChild(QWidget, "ordersEmpty").isVisible()
    assert not pane.view.isVisible()


@pytest.fixture
def detail(theme, desks, shown):
    it = desks(*ROWS)
    it.detail = shown(OrderDetail(theme, it.payment), 396, 704)
    return it


def find(it, name):
    return it.detail.findChild(QWidget, name)


def test_no_order_is_said_and_then_shown(detail):
    assert find(detail, "orderDetailEmpty").isVisible()
    assert not find(detail, "openOrderButton").isVisible()
    detail.detail.show_submission(ROWS[0])
    assert find(detail, "orderNumber").whole_text() == "SCL-0001"
    assert find(detail, "orderState").text() == "Waiting"
    assert find(detail, "orderTotal").text() == str(Rupiah(507_000))
    assert find(detail, "openOrderButton").label() == "Show QR"
    detail.detail.show_submission(None)
    assert find(detail, "orderDetailEmpty").isVisible()


def test_an_order_is_taken_up_on_the_payment_step(detail, qtbot):
    detail.detail.show_submission(ROWS[0])
    with qtbot.waitSignal(detail.detail.opened):
        qtbot.mouseClick(find(detail, "openOrderButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: detail.payment.now.submission is not None)
    assert detail.payment.now.submission.reference == ROWS[0].reference


def test_a_check_asks_after_this_order_and_says_what_came(detail, qtbot):
    detail.detail.show_submission(ROWS[0])
    detail.till.script("check", NotSent("no net"), replace(ROWS[0], leg=Leg.PAID))
    button = find(detail, "checkOrderButton")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    assert "No connection" in detail.detail._told.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(detail, "orderState").text() == "Paid")
    assert not button.isVisible()
    assert [name for call, name in detail.till.calls if call == "check"] == [ROWS[0].reference] * 2


def test_what_may_exist_is_looked_for_from_the_list(detail, qtbot):
    detail.detail.show_submission(ROWS[3])
    qtbot.mouseClick(find(detail, "checkOrderButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: detail.till.count("look_up") == 1)
    assert find(detail, "openOrderButton").label() == "Open"


def test_everything_to_press_has_a_name(detail):
    detail.detail.show_submission(ROWS[0])
    for button in detail.detail.findChildren(QPushButton):
        if button.isVisible():
            assert button.accessibleName()
            assert button.objectName()
            assert button.height() >= 48


class Pictures(QObject):
    """A catalog that has one picture, once it has been fetched."""

    picture_ready = Signal(str)

    def __init__(self):
        super().__init__()
        self.asked = []
        self.image = None

    def picture(self, url):
        self.asked.append(url)
        return self.image


def test_what_was_bought_has_its_picture(theme, shown, qtbot):
    catalog = Pictures()
    goods = values.item(1, 79_000, image="https://cdn.example/kaos.png")
    lines = shown(Lines(theme, catalog), 360, 200)
    lines.set_lines(values.shipped(goods).cart.lines)
    qtbot.waitUntil(lambda: catalog.asked != [])
    catalog.image = QImage(88, 88, QImage.Format.Format_RGB32)
    catalog.image.fill(Qt.GlobalColor.red)
    catalog.picture_ready.emit("https://cdn.example/kaos.png")
    red = QColor(Qt.GlobalColor.red).rgb()
    qtbot.waitUntil(lambda: lines.grab().toImage().pixel(22, 34) == red)


DOUBLED = sold(8, "Hana", extra_orders=(902,))
REFUSED = sold(
    9, "Indra", CASH, state=State.REJECTED, leg=Leg.NONE, order=None, deferred=True, note="no stock"
)
REVIEW = sold(
    10,
    "Joko",
    state=State.REVIEW,
    leg=Leg.NONE,
    order=None,
    search=Search(5, NOW, Absence.WEAK),
)
SETTLED = (
    sold(11, "Kiki", extra_orders=(903,), cleared_extras=(903,)),
    sold(12, "Lina", state=State.REJECTED, leg=Leg.NONE, order=None),
)


def test_what_needs_a_decision_is_under_one_chip_in_words(theme, desks, shown, qtbot):
    it = desks(ROWS[3], DOUBLED, REFUSED, REVIEW, *SETTLED)
    it.pane = shown(OrdersPane(theme, it.orders, lambda: NOW), 898, 704)
    with qtbot.waitSignal(it.orders.changed):
        it.orders.reload()
    it.pane.show_undecided()
    assert it.pane.filters.chip(Filter.UNSURE).label() == "Needs a decision 4"
    assert names(it) == ["Dewi", "Hana", "Indra", "Joko"]
    model = it.pane.view.model()
    assert [model.index(at, Column.STATUS).data() for at in range(4)] == [
        "Being checked",
        "2 order(s)",
        "Refused too late",
        "Needs a decision",
    ]
    assert it.decisions.count == 3


@pytest.mark.parametrize(
    ("submission", "said", "button"),
    [
        (DOUBLED, "There are 2 order(s) for this sale", "Decide"),
        (REFUSED, "“no stock”", "Decide"),
        (REVIEW, "Looked for it 5 time(s)", "Decide"),
        (ROWS[3], "Do not make it again.", "Open"),
    ],
)
def test_the_detail_says_why_and_leads_to_the_decision(detail, qtbot, submission, said, button):
    detail.till.known[submission.reference] = submission
    detail.detail.show_submission(submission)
    assert find(detail, "orderAttention").isVisible()
    assert said in find(detail, "orderAttention").accessibleName()
    assert find(detail, "openOrderButton").label() == button
    with qtbot.waitSignal(detail.detail.opened):
        qtbot.mouseClick(find(detail, "openOrderButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: detail.payment.now.submission is not None)
    qtbot.waitUntil(lambda: detail.payment.now.doing is Doing.NOTHING)


def test_a_sale_that_needs_nobody_shows_no_card(detail):
    detail.detail.show_submission(REVIEW)
    detail.detail.show_submission(ROWS[1])
    assert not find(detail, "orderAttention").isVisible()
