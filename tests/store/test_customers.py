from __future__ import annotations

import pytest

from pos_app.domain.customer import Customer, KnownCustomer
from pos_app.store.customers import Customers
from tests.store.values import NOON

BUDI = Customer("Budi Santoso", "628123456789", "budi@example.id")
SITI = Customer("Siti Nurhaliza", "628987650000")
RENE = Customer("René D'Souza 88", "6281200000001")


@pytest.fixture
def customers(store) -> Customers:
    for customer in (BUDI, SITI, SITI, RENE):
        store.customers.remember(customer, NOON)
    return store.customers


def names(found: tuple[KnownCustomer, ...]) -> list[str]:
    return [each.customer.name.split()[0] for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("budi", ["Budi"]),
        ("SANT", ["Budi"]),
        ("san bu", ["Budi"]),
        ("antoso", []),
        ("rene", ["René"]),
        ("souza", ["René"]),
        ("s", ["Siti", "René", "Budi"]),
        ("", []),
        ("--", []),
        ("88", ["René"]),
        ("0812", ["René", "Budi"]),
        ("+62 812", ["René", "Budi"]),
        ("0062812", ["René", "Budi"]),
        ("3456", ["Budi"]),
        ("6789", ["Budi"]),
        ("0898-7650", ["Siti"]),
        ("67", []),
        ("000", ["Siti", "René"]),
        ("99999", []),
        ("%", []),
        ("' OR 1=1 --", []),
    ],
)
def test_found(customers, text, expected):
    assert names(customers.find(text, 10)) == expected


def test_those_who_come_often_come_first(customers):
    assert [each.orders for each in customers.find("s", 10)] == [2, 1, 1]
    assert names(customers.find("s", 1)) == ["Siti"]
    customers.remember(BUDI, NOON)
    assert names(customers.find("s", 10)) == ["Budi", "Siti", "René"]


def test_the_last_name_counts_and_an_email_is_not_lost(customers):
    customers.remember(Customer("Budi S.", BUDI.phone), NOON)
    (found,) = customers.find("budi", 10)
    assert found == KnownCustomer(Customer("Budi S.", BUDI.phone, BUDI.email), 2)
    assert customers.find("santoso", 10) == ()


def test_without_a_phone_nobody_is_kept(customers):
    customers.remember(Customer("Pelanggan umum"), NOON)
    assert customers.find("pelanggan", 10) == ()
