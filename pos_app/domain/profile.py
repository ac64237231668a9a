"""What a till is set up with: whose store, where it stands, and the shop's own rules."""

from __future__ import annotations

from pos_app.domain.delivery import District, Warehouse
from pos_app.domain.ids import Id
from pos_app.domain.money import Rupiah
from pos_app.domain.value import value

WALK_IN = "Pelanggan umum"
"""What Scalev is told somebody without a name is called, until the owner says otherwise."""

LINK_HOSTS = (
    "*.scalev.id",
    "*.scalev.com",
    "*.myscalev.com",
    "*.xendit.co",
    "dana.id",
    "*.dana.id",
    "gopay.co.id",
    "*.gopay.co.id",
    "gojek.link",
    "*.gojek.com",
    "*.airpay.co.id",
    "shopee.co.id",
    "*.shopee.co.id",
    "linkaja.id",
    "*.linkaja.id",
    "ovo.id",
    "*.ovo.id",
)
"""Where payment pages and app links live; a verified domain of the store joins them."""


@value
class Store:
    """A store of the business. `id` for paths and searches, `unique_id` for orders."""

    id: Id
    unique_id: str
    name: str
    payment_codes: tuple[str, ...] = ()
    bank_codes: tuple[str, ...] = ()
    domain: str = ""


@value
class Profile:
    """This till. `district` and `warehouse` are where hand-over at the counter happens.

    `queue_most` and `queue_cap` bound what may wait to be sent: so many sales, so much money.
    `receipt_footer` ends every receipt.
    """

    store: Store
    till_name: str = ""
    cashier: str = ""
    walk_in: str = WALK_IN
    district: District | None = None
    warehouse: Warehouse | None = None
    cash_code: str = ""
    qris_cap: Rupiah = Rupiah(10_000_000)
    link_hosts: tuple[str, ...] = LINK_HOSTS
    sandbox: bool = False
    queue_most: int = 30
    queue_cap: Rupiah = Rupiah(5_000_000)
    receipt_footer: str = ""

    @property
    def can_hand_over(self) -> bool:
        return self.district is not None and self.warehouse is not None

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        return (*self.link_hosts, self.store.domain) if self.store.domain else self.link_hosts
