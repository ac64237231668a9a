from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pos_app.store.placing import FIRST, STRIDE, between, runs, stayers

places = st.lists(st.none() | st.integers(0, 30), max_size=9, unique_by=lambda x: x or object())


@given(places, st.none() | st.integers(-1, 30))
def test_stayers_are_the_longest_rise(known, after):
    chosen = sorted(stayers(known, after))
    kept = [known[at] for at in chosen]
    assert all(place is not None and (after is None or place > after) for place in kept)
    assert kept == sorted(kept)
    able = [place for place in known if place is not None and (after is None or place > after)]
    longest = max(
        size
        for size in range(len(able) + 1)
        if any(list(each) == sorted(each) for each in combinations(able, size))
    )
    assert len(chosen) == longest


def test_one_that_jumped_to_the_front_does_not_move_the_others():
    assert stayers([90, 10, 20, 30], None) == {1, 2, 3}
    assert stayers([10, 30, 20, 40], 5) in ({0, 1, 3}, {0, 2, 3})
    assert stayers([None, None], None) == set()
    assert stayers([], None) == set()


def test_runs_between_stayers():
    known = [None, 10, 5, None, 20, None]
    assert list(runs(known, {1, 4})) == [(1, 10), (2, 20), (1, None)]
    assert list(runs([1, 2], {0, 1})) == [(0, 1), (0, 2)]
    assert list(runs([], set())) == []


@given(
    st.none() | st.integers(-(2**40), 2**40), st.none() | st.integers(1, 2**30), st.integers(1, 99)
)
def test_new_places_lie_between(lower, gap, count):
    upper = None if gap is None else (lower if lower is not None else FIRST) + gap
    found = between(lower, upper, count)
    if found is None:
        assert lower is not None
        assert gap is not None
        assert gap <= count
        return
    assert len(found) == count
    assert found == sorted(set(found))
    assert lower is None or lower < found[0]
    assert upper is None or found[-1] < upper


def test_a_fresh_catalog_has_room_everywhere():
    assert between(None, None, 2) == [FIRST + STRIDE, FIRST + 2 * STRIDE]
    assert between(None, 5_000, 1) == [5_000 - STRIDE]
