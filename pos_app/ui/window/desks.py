"""The desks of an open till, handed to the shell together."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.ui.desks.catalog import CatalogDesk
from pos_app.ui.desks.connection import ConnectionDesk
from pos_app.ui.desks.decisions import DecisionDesk
from pos_app.ui.desks.delivery import DeliveryDesk
from pos_app.ui.desks.orders import HeldDesk, OrdersDesk
from pos_app.ui.desks.payment import PaymentDesk
from pos_app.ui.desks.queue import QueueDesk
from pos_app.ui.desks.sale import SaleDesk
from pos_app.ui.desks.settings import SettingsDesk

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pos_app.till.browsing import CatalogReader
    from pos_app.till.till import Till
    from pos_app.ui.desks.about import About, AboutDesk
    from pos_app.ui.desks.addresses import AddressesDesk
    from pos_app.ui.desks.customer import CustomerDesk
    from pos_app.ui.desks.discounts import DiscountDesk
    from pos_app.ui.desks.links import LinkDesk
    from pos_app.ui.desks.members import MembersDesk
    from pos_app.ui.desks.proofs import ProofDesk
    from pos_app.ui.desks.receipts import ReceiptDesk
    from pos_app.ui.desks.updates import UpdateDesk
    from pos_app.ui.desks.upkeep import UpkeepDesk
    from pos_app.ui.kit.notice import Notices
    from pos_app.worker.runner import Runner


class Desks(QObject):
    """Everything the shell is wired to.

    Those that nothing asks before somebody goes to their page are made when they are first wanted:
    the first picture does not wait for them.

    Signals
        receipt_failed(Exception), as `ReceiptDesk.failed`
        address_failed(Exception), as `AddressesDesk.failed`
        restore_wanted(str), as `UpkeepDesk.restore_wanted`
    """

    receipt_failed = Signal(object)
    address_failed = Signal(object)
    restore_wanted = Signal(str)

    def __init__(
        self, till: Till, runner: Runner, reader: CatalogReader, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._till = till
        self._runner = runner
        self.notices = notices
        self.read_about: Callable[[], Awaitable[About]] | None = None
        """What the program is; nobody is told of it where there is none."""
        self.sale = SaleDesk(till, runner, self)
        self.catalog = CatalogDesk(till, runner, reader, self)
        self.connection = ConnectionDesk(till, runner, self)
        self.orders = OrdersDesk(till, runner, self.sale, self.connection, self)
        self.payment = PaymentDesk(till, runner, self.sale, parent=self)
        self.decisions = DecisionDesk(till, runner, self.sale, self.payment, self.orders, self)
        self.delivery = DeliveryDesk(till, runner, self.sale, self)
        self.queue = QueueDesk(till, runner, self.sale, self.orders, self)
        self.held = HeldDesk(till, runner, self.sale, self)
        self.settings = SettingsDesk(till, runner, self.sale, self)

    @cached_property
    def updates(self) -> UpdateDesk:
        """It looks at nothing before somebody begins it."""
        from pos_app.ui.desks.updates import UpdateDesk

        return UpdateDesk(self._runner, self.sale, self.payment, self.queue, self.notices, self)

    @cached_property
    def about(self) -> AboutDesk | None:
        if (read := self.read_about) is None:
            return None
        from pos_app.ui.desks.about import AboutDesk

        return AboutDesk(self._runner, read, self)

    @cached_property
    def customers(self) -> CustomerDesk:
        from pos_app.ui.desks.customer import CustomerDesk

        return CustomerDesk(self._till, self._runner, self)

    @cached_property
    def members(self) -> MembersDesk:
        """With what follows from a sign-in: the member's methods, and an order that waits."""
        from pos_app.ui.desks.member_offers import MemberOffers
        from pos_app.ui.desks.members import MembersDesk

        desk = MembersDesk(self._till, self._runner, self.sale, self.delivery, self)
        MemberOffers(self._till, self._runner, self.sale, desk, self.payment.offers, desk)
        desk.signed_in.connect(self.payment.member_is_back)
        self.payment.changed.connect(desk.follow)
        self.payment.summary.failed.connect(desk.heard)
        return desk

    @cached_property
    def addresses(self) -> AddressesDesk:
        from pos_app.ui.desks.addresses import AddressesDesk

        desk = AddressesDesk(self._till, self._runner, self.sale, self.delivery, self.members, self)
        desk.failed.connect(self.address_failed)
        return desk

    @cached_property
    def discounts(self) -> DiscountDesk:
        from pos_app.ui.desks.discounts import DiscountDesk

        return DiscountDesk(self._till, self._runner, self.sale, self)

    @cached_property
    def proofs(self) -> ProofDesk:
        from pos_app.ui.desks.proofs import ProofDesk

        desk = ProofDesk(self._till, self._runner, self)
        desk.uploaded.connect(self.payment.take_up)
        return desk

    @cached_property
    def upkeep(self) -> UpkeepDesk:
        from pos_app.ui.desks.upkeep import UpkeepDesk

        desk = UpkeepDesk(self._till, self._runner, self.sale, self)
        desk.restore_wanted.connect(self.restore_wanted)
        return desk

    @cached_property
    def links(self) -> LinkDesk:
        from pos_app.ui.desks.links import LinkDesk

        return LinkDesk(lambda: self.sale.profile.trusted_hosts if self.sale.profile else ())

    @cached_property
    def receipts(self) -> ReceiptDesk:
        from pos_app.ui.desks.receipts import ReceiptDesk

        desk = ReceiptDesk(self._till, self._runner, self.sale, self)
        desk.failed.connect(self.receipt_failed)
        self.orders.changed.connect(desk.follow)
        return desk
