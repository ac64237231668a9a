"""A phone number as the field shows it: behind the +62 of the field, in groups."""

from __future__ import annotations

from pos_app.domain.phone import NotAPhone, is_mobile, normalise, spell

_HOME = "+62 "


def shown(text: str) -> str:
    """What stands in the field for a number as typed: `0812…` and `+62 812…` are `812 …`.

    Text that is no number yet stays as it is. Where cutting the country code would make another
    number of it (an area code that begins with 62) the code stays.
    """
    number = normalised(text)
    if not number:
        return text
    spelled = spell(number)
    short = spelled.removeprefix(_HOME)
    return short if normalised(short) == number else spelled


def normalised(text: str) -> str:
    """The number as Scalev takes it, or nothing while it is none."""
    try:
        return normalise(text)
    except NotAPhone:
        return ""


def is_landline(text: str) -> bool:
    number = normalised(text)
    return bool(number) and not is_mobile(number)
