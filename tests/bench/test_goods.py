from itertools import chain

from pos_app.bench import goods
from pos_app.bench.floor_index import FlatScan, PlainIndex
from pos_app.bench.questions import Manner, questions
from pos_app.domain.catalog import summarise
from pos_app.store.text import words
from pos_app.store.typos import is_near


def test_the_same_goods_every_time():
    assert goods.product(41) == goods.product(41)
    assert list(chain(*goods.pages(7, 3))) == [goods.product(place) for place in range(7)]


def test_goods_are_sellable_and_have_codes_of_their_own():
    made = [goods.product(place) for place in range(500)]
    assert len({product.key for product in made}) == 500
    assert len({product.items[0].sku for product in made}) == 500
    assert all(summarise(product).sellable for product in made)


def test_every_second_code_is_an_ean():
    code = goods.product(4).items[0].sku
    assert (len(code), code[-1]) == (13, goods.ean13(code[:12])[-1])
    assert goods.ean13("400638133393") == "4006381333931"


def test_words_are_spread_over_the_whole_catalog():
    first = [goods.product(place).name.split()[0] for place in range(40)]
    assert len(set(first)) > 15


def test_there_are_500_questions_the_same_every_time():
    asked = questions(1_000)
    assert asked == questions(1_000)
    counts = [sum(each.manner is manner for each in asked) for manner in Manner]
    assert counts == [26, 26, 248, 80, 50, 30, 40]


def test_a_misspelled_word_is_one_error_away_from_what_was_meant():
    typos = [each for each in questions(1_000) if each.manner is Manner.TYPO]
    assert all(is_near(each.text, each.meant[0]) for each in typos)
    assert all(each.text != each.meant[0] for each in typos)


def test_questions_fit_in_the_smallest_catalog():
    assert len(questions(1)) == 500


def test_floor_and_scan_find_what_is_there(tmp_path):
    plain = PlainIndex(tmp_path / "plain.db")
    try:
        plain.build(300)
        name = goods.product(120).name
        assert name in [row[2] for row in plain.find(name)]
        assert 120 in FlatScan(300).find(name)
        assert plain.find("") == FlatScan(300).find("") == []
        one, other = words(name)[:2]
        both = set(FlatScan(300).find(f"{one} {other}"))
        assert both == set(FlatScan(300).find(one)) & set(FlatScan(300).find(other))
    finally:
        plain.close()
