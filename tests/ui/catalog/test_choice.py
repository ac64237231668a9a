from __future__ import annotations

from pos_app.ui.catalog.choice import among_items, among_options
from tests.ui.catalog.fakes import item, product, shirt


def test_options_are_asked_one_by_one():
    choice = among_options(shirt(), "Option")
    assert [axis.name for axis in choice.axes] == ["Warna", "Ukuran"]
    assert choice.axes[1].values == ("L", "M", "XL")
    assert choice.missing == 0
    choice = choice.take(0, "Hitam")
    assert choice.missing == 1
    assert [each.options[1] for each in choice.fitting(1, "L")] == ["L"]
    assert choice.fitting(1, "XL") == ()
    assert choice.take(1, "M").item.options == ("Hitam", "M")


def test_a_changed_first_answer_takes_back_what_fits_no_more():
    choice = among_options(shirt(), "Option").take(0, "Hitam").take(1, "M")
    again = choice.take(0, "Putih")
    assert again.taken == ("Putih", None)
    # sold out in white is no answer to keep either
    assert choice.take(1, "L").take(0, "Putih").taken == ("Putih", None)


def test_what_has_one_answer_is_answered():
    one = product("Sabun", item(1, "Sabun", "Batang", "S"), item(2, "Sabun", "Batang", "M"))
    choice = among_options(one, "Option")
    assert choice.taken == ("Batang", None)
    assert [axis.name for axis in choice.axes] == ["Option", "Option"]


def test_options_that_do_not_tell_items_apart_make_a_list():
    twins = product("A", item(1, "A", "L"), item(2, "A", "L"))
    assert among_options(twins, "Option") is None
    assert among_options(product("A", item(1, "A", "L"), item(2, "A")), "Option") is None
    choice = among_items(twins.items, "Variant")
    assert choice.axes[0].values == ("L", "L (2)")
    assert choice.take(0, "L (2)").item.id == 2


def test_a_list_of_several_products_names_them():
    choice = among_items((item(1, "Kopi", "250 g"), item(2, "Teh")), "Item", whole=True)
    assert choice.axes[0].values == ("Kopi · 250 g", "Teh")
