"""The business behind the sandbox: three stores, their payment methods, banks and accounts."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.sandbox.options import Generation
from pos_app.sandbox.wire import Obj, row_uuid, unique_id

BUSINESS_ID = 77
BUSINESS = "Melati Grup"

VA_BANKS = ("BCA", "BNI", "BRI", "MANDIRI", "PERMATA", "CIMB", "BSI")
WALLETS = ("ovo", "dana", "shopeepay", "linkaja", "gopay")
COUNTERS = ("alfamart", "indomaret")
HOSTED = ("card", "invoice", "payment_link")
MANUAL = ("bank_transfer", "cod", "no_payment")

_LABELS = {
    "bank_transfer": "Transfer bank",
    "cod": "Bayar di tempat",
    "qris": "QRIS",
    "invoice": "Invoice",
    "card": "Kartu kredit/debit",
    "alfamart": "Alfamart",
    "indomaret": "Indomaret",
    "ovo": "OVO",
    "dana": "DANA",
    "shopeepay": "ShopeePay",
    "linkaja": "LinkAja",
    "gopay": "GoPay",
    "payment_link": "Tautan pembayaran",
    "no_payment": "Tanpa pembayaran",
}


@dataclass(frozen=True, slots=True)
class Bank:
    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account that manual transfers go to."""

    id: int
    bank: Bank
    holder: str
    number: str

    @property
    def unique_id(self) -> str:
        return unique_id("pacc", self.id)


BANKS = (
    Bank(1, "BCA", "Bank Central Asia"),
    Bank(2, "BNI", "Bank Negara Indonesia"),
    Bank(3, "BRI", "Bank Rakyat Indonesia"),
    Bank(4, "MANDIRI", "Bank Mandiri"),
    Bank(5, "BSI", "Bank Syariah Indonesia"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """One store. ``qris_fee`` is a service fee in hundredths of a percent; ``nmid`` its QRIS id."""

    id: int
    name: str
    domain: str | None
    nmid: str
    city: str
    postal_code: str
    methods: tuple[str, ...]
    accounts: tuple[Account, ...]
    labels: frozenset[str] | None
    qris_fee: int = 0

    @property
    def unique_id(self) -> str:
        return unique_id("store", self.id)

    @property
    def uuid(self) -> str:
        return row_uuid("store", self.id)

    def payment_methods(self, generation: Generation) -> tuple[str, ...]:
        """Return the codes this store lists in the dialect of ``generation``."""
        if generation == "classic":
            banked = ("va" if code.startswith("va_") else code for code in self.methods)
            return tuple(dict.fromkeys(code for code in banked if code != "payment_link"))
        if generation == "uuid":
            return tuple(code for code in self.methods if code != "invoice")
        return self.methods

    def checkout_methods(self, generation: Generation) -> tuple[str, ...]:
        """Return the codes that buyers may choose themselves: no order goes unpaid."""
        return tuple(code for code in self.payment_methods(generation) if code != "no_payment")

    def va_banks(self) -> tuple[str, ...]:
        return tuple(bank for bank in VA_BANKS if f"va_{bank.lower()}" in self.methods)


_EVERY_METHOD = (
    *("qris", "no_payment", "bank_transfer", "cod"),
    *(f"va_{bank.lower()}" for bank in VA_BANKS),
    *WALLETS,
    *COUNTERS,
    *HOSTED,
)

STORES = (
    Store(
        id=4101,
        name="Toko Melati",
        domain="tokomelati.id",
        nmid="ID1023456789012",
        city="JAKARTA PUSAT",
        postal_code="10510",
        methods=_EVERY_METHOD,
        accounts=(
            Account(901, BANKS[0], "PT Melati Nusantara", "7310251527"),
            Account(902, BANKS[3], "PT Melati Nusantara", "1370012345678"),
            Account(903, BANKS[2], "Dewi Rahmawati", "034201012345508"),
        ),
        labels=None,
    ),
    Store(
        id=4102,
        name="Griya Kopi Nusantara",
        domain=None,
        nmid="ID1023456789020",
        city="BANDUNG",
        postal_code="40132",
        methods=("qris", "bank_transfer", "va_bca", "va_mandiri", "gopay", "no_payment"),
        accounts=(Account(911, BANKS[0], "CV Griya Kopi", "8720491133"),),
        labels=frozenset({"Makanan & minuman", "Rumah"}),
        qris_fee=70,
    ),
    Store(
        id=4103,
        name="Kelas & Buku Nara",
        domain="kelasnara.id",
        nmid="ID1023456789038",
        city="SURABAYA",
        postal_code="60281",
        methods=("bank_transfer", "va_bni", "invoice", "payment_link", "card"),
        accounts=(Account(921, BANKS[1], "Nara Kreatif", "0987654321"),),
        labels=frozenset({"Digital"}),
    ),
)


def label_of(code: str) -> str:
    """Return the shop's word for a payment method."""
    if code.startswith("va_"):
        return f"Virtual account {code.removeprefix('va_').upper()}"
    return "Virtual account" if code == "va" else _LABELS[code]


def bank_wire(bank: Bank) -> Obj:
    return {"id": bank.id, "code": bank.code, "name": bank.name}


def account_wire(account: Account) -> Obj:
    """Return one payment account as the API lists it."""
    return {
        "id": account.id,
        "unique_id": account.unique_id,
        "method": "bank_transfer",
        "account_holder": account.holder,
        "account_number": account.number,
        "financial_entity": bank_wire(account.bank),
        "is_active": True,
    }


def store_wire(store: Store, generation: Generation, base_url: str) -> Obj:
    """Return one row of ``/stores/simplified``."""
    domain: Obj | None = None
    if store.domain:
        domain = {"full_url": f"https://{store.domain}", "is_verified": True}
    methods = store.payment_methods(generation)
    return {
        "id": store.id,
        "unique_id": store.unique_id,
        "uuid": store.uuid,
        "name": store.name,
        "logo": f"{base_url}/media/{store.id}/bag.png" if store.domain else None,
        "business_id": BUSINESS_ID,
        "custom_domain": domain,
        "payment_methods": list(methods),
        "sub_payment_methods": list(store.va_banks()) if "va" in methods else [],
        "timezone": "Asia/Jakarta",
    }
