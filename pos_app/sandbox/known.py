"""Ids of the seeded shop that tests and demos may rely on, whatever the seed."""

from __future__ import annotations

from pos_app.sandbox.members import BUDI as BUDI
from pos_app.sandbox.members import SARI as SARI
from pos_app.sandbox.members import TONO as TONO
from pos_app.sandbox.shipping import NO_COURIER_DISTRICT, NO_COURIER_SEARCH, WAREHOUSES
from pos_app.sandbox.shop import STORES
from pos_app.sandbox.wire import unique_id

# every payment method, no fee but bank_transfer's unique code
TOKO_MELATI = STORES[0]
# charges 0.7 % on QRIS
GRIYA_KOPI = STORES[1]
# digital goods only, no no_payment
KELAS_NARA = STORES[2]

CEMPAKA_PUTIH = WAREHOUSES[0].location_id
MENTENG = 317106
COBLONG = 327302
NO_COURIER = NO_COURIER_DISTRICT
NO_COURIER_NAME = NO_COURIER_SEARCH

WAREHOUSE = WAREHOUSES[0]

JNE_REG = 11  # mengantar and lincah, at different costs; both collect cod
ANTERAJA_REG = 41  # no provider, no cod
PICKUP = 71

KAOS_HITAM_L = 71003
SERUM = 71027
SABUN_ISI_3 = 71028  # 3 left
SABUN_ISI_5 = 71029  # 1 left
SABUN_ISI_10 = 71030  # none left
EBOOK = 71031
KELAS_COPYWRITING = 71032
LISENSI = 71051
SOLD_OUT = 71052
TONER = 71065
TABIR_SURYA = 71066
GELANG_WITHOUT_PRICE = 71075
JAM_WITHOUT_UNIQUE_ID = 71076
KACAMATA_NOT_FOR_SALE = 71090
PAKET_GLOWING = 8001  # a bundle price option, 259.000, 450 g
PAKET_BELAJAR = 8004  # a bundle of digital goods only


def variant(number: int) -> str:
    """Return the unique id of a variant."""
    return unique_id("variant", number)


def bundle_option(number: int) -> str:
    """Return the unique id of a bundle price option."""
    return unique_id("bpo", number)
