"""The customer's form: what is asked for, when, and what it makes."""

from __future__ import annotations

import pytest

from pos_app.domain.customer import LONGEST, Contact, ContactProblem, Customer

AYU = Contact("Ayu Lestari", "0812-3456-7890", "ayu@contoh.id")


def test_a_blank_form_is_the_walk_in_customer():
    assert Contact().is_blank
    assert Contact(" ", "\t", "\u200b").is_blank
    assert Contact().problems(required=False) == {}
    assert Contact().customer("Pelanggan umum") == Customer("Pelanggan umum")


def test_goods_that_travel_need_a_name_and_a_phone():
    assert Contact().problems(required=True) == {
        "name": ContactProblem.REQUIRED,
        "phone": ContactProblem.REQUIRED,
    }
    assert AYU.problems(required=True) == {}


@pytest.mark.parametrize("contact", [Contact(phone="081234567890"), Contact(email="a@b.id")])
def test_somebody_who_is_named_at_all_has_a_name(contact):
    assert contact.problems(required=False) == {"name": ContactProblem.REQUIRED}


def test_a_name_alone_is_enough_at_the_counter():
    assert Contact("Ayu").problems(required=False) == {}
    assert Contact("Ayu").customer("Umum") == Customer("Ayu")


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "\n", "\x00"])
def test_a_name_must_be_seen(name):
    assert Contact(name, "081234567890").problems(required=True) == {
        "name": ContactProblem.REQUIRED
    }


def test_a_name_and_an_address_have_an_end():
    assert Contact("A" * LONGEST).problems(required=False) == {}
    long = Contact("A" * (LONGEST + 1), email="a" * LONGEST + "@b.id")
    assert long.problems(required=False) == {
        "name": ContactProblem.TOO_LONG,
        "email": ContactProblem.TOO_LONG,
    }


@pytest.mark.parametrize(
    ("phone", "problem"),
    [
        ("0812345", ContactProblem.PHONE_TOO_SHORT),
        ("0812345678901234567", ContactProblem.PHONE_TOO_LONG),
        ("nol", ContactProblem.PHONE_NOT_DIGITS),
    ],
)
def test_a_wrong_phone_is_named_also_where_none_is_needed(phone, problem):
    assert Contact("Ayu", phone).problems(required=False) == {"phone": problem}


@pytest.mark.parametrize("email", ["ayu@contoh.id", "a.b+c@d.co.id", "a@b.c", " ayu@contoh.id "])
def test_an_email_is_taken(email):
    assert Contact("Ayu", email=email).problems(required=False) == {}


@pytest.mark.parametrize(
    "email", ["ayu", "@contoh.id", "ayu@", "ayu@contoh", "a b@c.id", "a@b@c.id", "a@.id", "a@b..id"]
)
def test_what_is_no_email_is_named(email):
    assert Contact("Ayu", email=email).problems(required=False) == {"email": ContactProblem.EMAIL}


def test_the_customer_is_clean_and_the_form_stays_as_typed():
    typed = Contact(" Ayu \n Lestari\u202e", "+62 812 3456 7890", " ayu@contoh.id\u200b")
    assert typed.customer("Umum") == Customer("Ayu Lestari", "6281234567890", "ayu@contoh.id")
    assert typed.name == " Ayu \n Lestari\u202e"
