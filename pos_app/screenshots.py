"""`--screenshots DIR`: every screen in two themes, two languages and three sizes, as PNG files."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.bootstrap import DEMO_HOME, App
from pos_app.domain.catalog import ProductSummary
from pos_app.domain.delivery import District
from pos_app.domain.payment import MethodGroup, MethodKind, Pending
from pos_app.domain.submission import Absence, Leg, Search, State, Tender
from pos_app.member_shots import member_screens
from pos_app.options import Language, Options, ThemeName
from pos_app.resources import resource
from pos_app.sandbox import Sandbox, SandboxOptions
from pos_app.script import Condition, Hand, Player, Script, StepFailed
from pos_app.session import Session
from pos_app.setup_shots import program_screens, setup_screens
from pos_app.till.standing import Standing
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.printing import Phase
from pos_app.ui.window.desks import Desks

SIZES = ((1280, 720), (1366, 768), (1920, 1080))
THEMES: tuple[ThemeName, ...] = ("light", "dark")
LANGUAGES: tuple[Language, ...] = ("id", "en")
_CART = (("Kaos Polos Heavy Cotton", 2), ("Paket Glowing 3in1", 1), ("Sabun Batang Sereh", 3))
_METHODS = (
    MethodKind.VIRTUAL_ACCOUNT,
    MethodKind.EWALLET,
    MethodKind.LINK,
    MethodKind.TRANSFER,
    MethodKind.CASH,
    MethodKind.QRIS,
)
_OFFLINE = (MethodKind.TRANSFER, MethodKind.QRIS, MethodKind.CASH)
_DIGITAL = "E-book: Jualan Tanpa Iklan"


def draw(folder: Path, themes: tuple[ThemeName, ...] = THEMES) -> int:
    """Writes the pictures; answers 0 when every screen was reached."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    failed = False
    for theme, language in product(themes, LANGUAGES):
        with (
            tempfile.TemporaryDirectory(prefix="scalev-pos-shots-") as scratch,
            Sandbox(SandboxOptions(assets=resource("sandbox"), pay_after=None)) as sandbox,
        ):
            look = Options(theme=theme, language=language)
            failure = _Round(application, sandbox, Path(scratch), folder, look).walk()
        if failure is not None:
            failed = True
            sys.stderr.write(f"{theme} {language}: {failure!r}\n")
    return 1 if failed else 0


class _Round:
    """One walk through the screens in one theme and language."""

    def __init__(
        self,
        application: QApplication,
        sandbox: Sandbox,
        scratch: Path,
        folder: Path,
        look: Options,
    ) -> None:
        self._application = application
        self._sandbox = sandbox
        self._folder = folder
        self._prefix = f"{look.theme}-{look.language}"
        self._look = look
        self._scratch = scratch
        self._app = self._start(
            Options(
                base_url=sandbox.base_url,
                data_dir=scratch / "till",
                business_key=sandbox.business_key,
                store=sandbox.store_uid,
                theme=look.theme,
                language=look.language,
            )
        )

    def walk(self) -> BaseException | None:
        """Answers what went wrong, if anything did."""
        ended: list[BaseException | None] = []

        def over(failure: BaseException | None) -> None:
            ended.append(failure)
            self._application.exit()

        player = Player(self._screens(), over)
        player.start()
        self._application.exec()
        self._end(self._app)
        return ended[0]

    def _start(self, options: Options) -> App:
        app = App(self._application, options)
        app.window.show()
        return app

    def _end(self, app: App) -> None:
        app.close()
        app.window.close()
        app.window.deleteLater()

    def _screens(self) -> Script:
        if self._app.session is None:
            raise StepFailed("the till did not open")
        desks = self._app.session.desks
        hand = Hand(self._app.window)
        yield (
            lambda: (
                desks.catalog.state.refreshed_at is not None and bool(desks.payment.offers.methods)
            )
        )
        yield from self._move_in(desks)
        yield from self._sell(hand, desks)
        yield from self._check_out(hand, desks)
        yield from self._pay(hand, desks)
        yield from self._other_pages(hand, self._app.session)
        yield from self._members()
        self._end(self._app)
        self._app = self._start(
            Options(
                base_url=self._sandbox.base_url,
                data_dir=self._scratch / "new",
                theme=self._look.theme,
                language=self._look.language,
            )
        )
        yield from setup_screens(Hand(self._app.window), self._sandbox, self._shoot)

    def _members(self) -> Script:
        """A till that has the storefront key, on data of its own."""
        self._end(self._app)
        self._app = self._start(
            Options(
                base_url=self._sandbox.base_url,
                data_dir=self._scratch / "members",
                business_key=self._sandbox.business_key,
                storefront_key=self._sandbox.storefront_key,
                store=self._sandbox.store_uid,
                theme=self._look.theme,
                language=self._look.language,
            )
        )
        yield lambda: self._app.session is not None
        if self._app.session is not None:
            desks = self._app.session.desks
            yield from member_screens(Hand(self._app.window), desks, self._shoot)

    def _move_in(self, desks: Desks) -> Script:
        desks.settings.rename("Kasir 1", "Dewi Rahma", "")
        yield lambda: desks.sale.profile is not None and desks.sale.profile.cashier != ""
        found: list[District] = []
        desks.settings.districts_found.connect(found.extend)
        desks.settings.search_district(DEMO_HOME)
        yield lambda: bool(found)
        desks.settings.settle_in(found[0])
        yield lambda: desks.sale.profile is not None and desks.sale.profile.can_hand_over

    def _sell(self, hand: Hand, desks: Desks) -> Script:
        yield from self._shoot("sell-empty-cart")
        for name, quantity in _CART:
            product_key = next(
                row.key
                for _, row in hand.rows("catalogView")
                if isinstance(row, ProductSummary) and row.name == name
            )
            goods = desks.catalog.product(product_key)
            if goods is None:
                raise StepFailed(f"{name} is not on the shelf")
            item = next(each for each in goods.items if each.obstacle is None)
            desks.sale.pick(item, quantity)
        yield from self._shoot("sell")
        hand.choose("catalogView", lambda row: _is_named(row, "Hijab Voal Premium"))
        yield from self._shoot("sell-variants")
        hand.key(self._app.window, Qt.Key.Key_Escape)
        self._press("listButton")
        yield from self._shoot("sell-list")
        self._press("gridButton")
        hand.type("searchField", "zzz")
        yield from self._shoot("sell-nothing-found")
        hand.type("searchField", "")
        yield lambda: True

    def _check_out(self, hand: Hand, desks: Desks) -> Script:
        hand.press("customerButton")
        yield from self._shoot("customer")
        hand.type("customerName", "Siti Rahmawati")
        hand.type("customerPhone", "812 3456 7890")
        hand.press("continueButton")
        yield lambda: hand.is_visible("deliveryShip")
        yield from self._shoot("hand-over")
        hand.press("deliveryShip")
        hand.type("addressLine", "Jl. Pegangsaan Timur No. 28")
        hand.type("locationField", "mente")
        yield lambda: hand.is_visible("locationPopup")
        yield from self._shoot("delivery-places")
        hand.type("locationField", "menteng")
        yield self._after(600)
        hand.key(hand.find(QLineEdit, "locationField"), Qt.Key.Key_Return)
        yield lambda: hand.can_press("continueButton") and desks.sale.sale.courier is not None
        yield from self._shoot("delivery")

    def _pay(self, hand: Hand, desks: Desks) -> Script:
        hand.press("continueButton")
        yield lambda: hand.is_visible("paymentMethodView")
        yield from self._shoot("pay-choose")
        payment = desks.payment
        for kind in _METHODS:
            hand.choose("paymentMethodView", _is_group(kind))
            yield lambda: hand.can_press("placeOrderButton")
            hand.press("placeOrderButton")
            yield lambda: not isinstance(payment.now.instruction, Pending)
            yield from self._shoot(f"pay-{kind.value.replace('_', '-')}")
            if kind is not MethodKind.QRIS:
                yield lambda: hand.can_press("changeMethodButton")
                hand.press("changeMethodButton")
                yield lambda: payment.now.submission is None
        order = self._sandbox.orders()[-1]["id"]
        self._sandbox.expire(order)
        yield (
            lambda: payment.now.submission is not None and payment.now.submission.leg is Leg.EXPIRED
        )
        yield from self._shoot("pay-expired")
        payment.renew()
        yield (
            lambda: payment.now.submission is not None and payment.now.submission.leg is Leg.PENDING
        )
        self._sandbox.pay(self._sandbox.orders()[-1]["id"])
        payment.check()
        yield lambda: payment.now.submission is not None and payment.now.submission.leg is Leg.PAID
        yield from self._shoot("pay-paid")
        yield from self._receipt(hand, desks)
        yield from self._decide(hand, payment)

    def _receipt(self, hand: Hand, desks: Desks) -> Script:
        receipts = desks.receipts
        receipts.folder = lambda: self._scratch / "receipts"
        hand.press("printReceiptButton")
        yield lambda: receipts.shown is not None and receipts.shown.printers is not None
        yield from self._shoot("receipt")
        hand.press("saveReceiptButton")
        yield lambda: receipts.shown is not None and receipts.shown.progress.phase is Phase.SAVED
        hand.press("closeReceipt")
        hand.press("printReceiptButton")
        yield lambda: receipts.shown is not None and receipts.shown.issued
        hand.press("paper80")
        yield from self._shoot("receipt-copy")
        hand.press("paper58")
        hand.press("closeReceipt")

    def _decide(self, hand: Hand, payment: PaymentDesk) -> Script:
        """What would take minutes of looking, or a lost network, to come about: the sale made up.

        Nothing is kept of it; the real one is shown again at the end.
        """
        paid = payment.now.standing
        if paid is None:
            raise StepFailed("no sale is on show")
        now = datetime.now(UTC)
        unsure = replace(
            paid.submission,
            state=State.REVIEW,
            leg=Leg.NONE,
            order=None,
            search=Search(5, now, Absence.STRONG),
        )
        payment.show(Standing(unsure, Pending()))
        yield lambda: hand.can_press("reviewReadMatches")
        yield from self._shoot("review")
        hand.press("reviewSendAgain")
        yield from self._shoot("review-reason")
        refused = replace(
            unsure,
            state=State.REJECTED,
            note="out of stock",
            deferred=True,
            tender=Tender(unsure.expected, now),
        )
        payment.show(Standing(refused, Pending()))
        yield from self._shoot("refused-after-serving")
        payment.show(paid)

    def _other_pages(self, hand: Hand, session: Session) -> Script:
        desks = session.desks
        hand.press("newSaleButton")
        yield lambda: hand.is_visible("chargeButton")
        for _, row in hand.rows("catalogView")[3:5]:
            if isinstance(row, ProductSummary) and (goods := desks.catalog.product(row.key)):
                desks.sale.pick(goods.items[0])
        desks.held.hold()
        yield lambda: bool(desks.held.rows)
        self._press("navHeld")
        yield from self._shoot("held")
        self._press("navOrders")
        yield lambda: bool(hand.rows("ordersView"))
        hand.choose("ordersView", lambda _: True)
        yield from self._shoot("orders")
        self._press("navSettings")
        yield from self._shoot("settings")
        yield from program_screens(hand, session, self._shoot)
        self._press("navSell")
        session.shell.keys.show_help()
        yield from self._shoot("keys")
        session.shell.keys.show_help()
        self._sandbox.close()
        desks.connection.ping()
        yield lambda: desks.connection.now.is_down
        yield from self._sell_offline(hand, desks)
        self._sandbox.start()

    def _sell_offline(self, hand: Hand, desks: Desks) -> Script:
        """By transfer, by a code that cannot be had, by cash; then the queue of all of them."""
        yield from self._shoot("sell-offline")
        payment = desks.payment
        for kind in _OFFLINE:
            goods = next(
                row
                for _, row in hand.rows("catalogView")
                if isinstance(row, ProductSummary) and row.name == _DIGITAL
            )
            if (product := desks.catalog.product(goods.key)) is None:
                raise StepFailed(f"{_DIGITAL} is not on the shelf")
            desks.sale.pick(product.items[0])
            hand.press("chargeButton")
            yield lambda: hand.is_visible("paymentMethodView")
            hand.choose("paymentMethodView", _is_group(kind))
            yield lambda: hand.can_press("placeOrderButton")
            if kind is MethodKind.QRIS:
                yield from self._shoot("offline-choose")
            hand.press("placeOrderButton")
            yield lambda: hand.can_press("sendAgainButton")
            if kind is MethodKind.CASH:
                hand.press("lateCashQuick1")
            yield from self._shoot(f"offline-{kind.value}")
            if kind is not MethodKind.QRIS:
                late = "lateTakeCashButton" if kind is MethodKind.CASH else "finishLaterButton"
                hand.press(late)
                yield lambda: hand.is_visible("finishedPage")
            if kind is MethodKind.CASH:
                yield from self._shoot("offline-finished")
                hand.press("printReceiptButton")
                yield lambda: hand.is_visible("receiptSheet")
                yield from self._shoot("receipt-offline")
            desks.sale.start_new()
            yield lambda: payment.now.submission is None and hand.is_visible("chargeButton")
        yield lambda: len(desks.queue.rows) == len(_OFFLINE)
        self._press("queuePill")
        yield from self._shoot("offline-queue")
        self._press("closeQueue")

    def _press(self, name: str) -> None:
        Hand(self._app.window).press(name)

    def _shoot(self, screen: str) -> Script:
        """The screen at every size, once pictures and layouts have come to rest."""
        window = self._app.window
        for width, height in SIZES:
            window.resize(width, height)
            yield self._after(350)
            picture = window.grab()
            name = f"{screen}-{self._prefix}-{width}x{height}.png"
            if not picture.save(str(self._folder / name)):
                raise StepFailed(f"{name} could not be written")

    def _after(self, milliseconds: int) -> Condition:
        since = QElapsedTimer()
        since.start()
        return lambda: since.hasExpired(milliseconds)


def _is_named(row: object, name: str) -> bool:
    return isinstance(row, ProductSummary) and row.name == name


def _is_group(kind: MethodKind) -> Callable[[object], bool]:
    return lambda row: isinstance(row, MethodGroup) and row.kind is kind
