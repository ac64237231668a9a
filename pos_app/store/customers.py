"""Buyers this till has served, for the next time they come."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice

from pos_app.domain.customer import Customer, KnownCustomer
from pos_app.store.database import Database, Row
from pos_app.store.text import plain, wanted, words

_REMEMBER = """
INSERT INTO customer (phone, name, email, words, orders, last_order, last_at)
VALUES (
  :phone, :name, :email, :words, 1, (SELECT coalesce(max(last_order), 0) + 1 FROM customer), :at
)
ON CONFLICT (phone) DO UPDATE SET
  name = excluded.name,
  email = CASE excluded.email WHEN '' THEN email ELSE excluded.email END,
  words = excluded.words,
  orders = orders + 1,
  last_order = excluded.last_order,
  last_at = excluded.last_at
"""
_BY_NAME = """
SELECT name, phone, email, orders, words FROM customer
WHERE instr(words, ?) ORDER BY orders DESC, last_order DESC
"""
_BY_PHONE = """
SELECT name, phone, email, orders FROM customer
WHERE instr(phone, ?) ORDER BY orders DESC, last_order DESC LIMIT ?
"""
_PHONE = re.compile(r"[-+().\s0-9]+", re.ASCII)
_FEWEST_DIGITS = 3


class Customers:
    """Satisfies `till.ports.Customers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, text: str, limit: int) -> tuple[KnownCustomer, ...]:
        """By the start of each of a name's words, or by any part of the phone from three digits on.

        Those with the most orders come first, then those who came last.
        """
        digits = re.sub("[^0-9]", "", text) if _PHONE.fullmatch(text) else ""
        if len(digits) >= _FEWEST_DIGITS:
            # Kept as 62812…, spoken as 0812….
            part = digits.removeprefix("00") if digits.startswith("00") else digits.lstrip("0")
            by_phone = self._database.rows(_BY_PHONE, (part or "0", limit))
            if by_phone:
                return tuple(map(_known, by_phone))
        return self._named(wanted(text), limit)

    def remember(self, customer: Customer, at: datetime) -> None:
        """Adds one order, made at this time; somebody without a phone is not kept."""
        if not customer.phone:
            return
        values = {
            "phone": plain(customer.phone),
            "name": plain(customer.name),
            "email": plain(customer.email),
            "words": f" {' '.join(words(customer.name))}",
            "at": at.astimezone(UTC).isoformat(),
        }
        with self._database.transaction() as connection:
            connection.execute(_REMEMBER, values)

    def _named(self, sought: list[str], limit: int) -> tuple[KnownCustomer, ...]:
        if not sought:
            return ()
        longest = max(sought, key=len)
        found = (
            _known(row)
            for row in self._database.rows(_BY_NAME, (f" {longest}",))
            if all(f" {word}" in row[4] for word in sought)
        )
        return tuple(islice(found, limit))


def _known(row: Row) -> KnownCustomer:
    name, phone, email, orders = row[:4]
    return KnownCustomer(Customer(name, phone, email), orders)
