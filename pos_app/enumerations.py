"""Qt's enumerations, made in a quarter of the time.

The binding makes a Python enumeration for each of Qt's that comes into sight: with the name `Qt`
alone come 93 with 1,200 members, and until the till's first picture it is a sixth of the start.
The standard library is ready for all that the body of a class may hold, so it takes 15 µs for each
member. Qt's are names with plain numbers.

How a finished class looks inside is an affair of Python's. So it is copied from an enumeration
without members that the standard library has made, and only the members are put in here. Python
3.11 alone is hurried: that is the version which was compared with this, member by member.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from enum import KEEP, EnumType, Flag
from functools import cache, reduce
from operator import or_
from typing import Any

_COMPARED = (3, 11)

_standard: Callable[..., Any] = EnumType.__dict__["_create_"]


def hurry() -> None:
    """From now on, in this process; a second call changes nothing."""
    if sys.version_info[:2] == _COMPARED:
        type.__setattr__(EnumType, "_create_", _create)


def _create(base: EnumType, name: str, members: Any, **how: Any) -> Any:  # noqa: ANN401  its own
    """Stands in for `EnumType._create_`; what is not asked as the binding asks is left to that."""
    # Nobody else keeps bits without a name and tells the module only afterwards.
    told = {name for name, each in how.items() if each is not None}
    if how.get("boundary") is KEEP and told.isdisjoint(("module", "qualname", "type")):
        numbers = dict(members)
        if len(numbers) == len(members) and _taken(base).isdisjoint(numbers):
            return enumeration(base, name, numbers)
    return _standard(base, name, members, **how)


def enumeration(base: EnumType, name: str, numbers: Mapping[str, int]) -> EnumType:
    """A new enumeration; `base` is one of the standard library's.

    A name whose number has one already is another name of that member. None may be called like an
    attribute of `base`.
    """
    empty = _empty(base)
    order: list[str] = []
    by_name: dict[str, object] = {}
    by_number: dict[int, object] = {}
    maps = {
        "_member_names_": order,
        "_member_map_": by_name,
        "_value2member_map_": by_number,
        "_unhashable_values_": [],
    }
    made = type.__new__(EnumType, name, (base,), {**empty, **maps})
    new: Callable[..., object] = empty["_new_member_"]
    is_flag = issubclass(base, Flag)
    for each, number in numbers.items():
        member = by_number.get(number)
        if member is None:
            member = new(made, number) if empty["_use_args_"] else new(made)
            vars(member).update(
                _value_=number, _name_=each, __objclass__=made, _sort_order_=len(order)
            )
            by_number[number] = member
            if not is_flag or _is_one_bit(number):
                order.append(each)
        by_name[each] = member
        type.__setattr__(made, each, member)
    if is_flag:
        _add_masks(made, by_number)
    return made


def _add_masks(flags: EnumType, members: Mapping[int, object]) -> None:
    bits = [number for number in members if _is_one_bit(number)]
    mask = reduce(or_, members, 0)
    masks = {
        "_flag_mask_": mask,
        "_singles_mask_": reduce(or_, bits, 0),
        "_all_bits_": 2 ** mask.bit_length() - 1,
    }
    if bits != sorted(bits):
        masks["_iter_member_"] = vars(Flag)["_iter_member_by_def_"].__get__(None, flags)
    for name, each in masks.items():
        type.__setattr__(flags, name, each)


def _is_one_bit(number: int) -> bool:
    return number != 0 and number & (number - 1) == 0


@cache
def _empty(base: EnumType) -> dict[str, Any]:
    """What every enumeration of this base has."""
    return dict(vars(_standard(base, "Empty", (), module=__name__, boundary=KEEP)))


@cache
def _taken(base: EnumType) -> frozenset[str]:
    """What the members of this base cannot be called without a further thought."""
    return frozenset(name for kind in base.__mro__ for name in vars(kind))
