import pytest

from pos_app.bench.figure import (
    Budget,
    Figure,
    Result,
    Spread,
    Take,
    Verdict,
    by_case,
    percentile,
    sampled,
)


@pytest.mark.parametrize(
    ("share", "value"), [(0, 1.0), (0.25, 2.0), (0.5, 3.0), (0.95, 4.8), (1, 5.0)]
)
def test_a_percentile_lies_between_its_neighbours(share, value):
    assert percentile([5.0, 1.0, 4.0, 2.0, 3.0], share) == pytest.approx(value)


def test_the_median_of_an_even_number_is_the_middle_of_two():
    assert Take.MEDIAN.of([1.0, 2.0, 3.0, 10.0]) == 2.5


def test_one_sample_is_every_percentile():
    assert {take.of([7.0]) for take in Take} == {7.0}


@pytest.mark.parametrize(("samples", "share"), [([], 0.5), ([1.0], 1.1), ([1.0], -0.1)])
def test_what_is_no_percentile_is_refused(samples, share):
    with pytest.raises(ValueError, match=r"measured|share"):
        percentile(samples, share)


def test_one_slow_round_moves_no_case():
    assert by_case([[1.0, 2.0], [100.0, 2.2], [1.2, 2.1]]) == [1.2, 2.1]


def test_rounds_of_other_cases_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        by_case([[1.0, 2.0], [1.0]])


def test_a_spread_tells_how_the_samples_lie():
    spread = Spread.of([float(each) for each in range(101)])
    assert spread == Spread(101, 0.0, 50.0, 95.0, 99.0, 100.0)


@pytest.mark.parametrize(
    ("value", "floor", "budget", "verdict"),
    [
        (3.0, 2.0, Budget(1.5, of_floor=True), Verdict.KEPT),
        (3.1, 2.0, Budget(1.5, of_floor=True), Verdict.MISSED),
        (4.0, None, Budget(4), Verdict.KEPT),
        (4.1, 100.0, Budget(4), Verdict.MISSED),
        (38, None, Budget(38, at_least=True), Verdict.KEPT),
        (37, None, Budget(38, at_least=True), Verdict.MISSED),
        (1.0, 0.0, Budget(1.5, of_floor=True), Verdict.NONE),
        (1.0, 2.0, None, Verdict.NONE),
    ],
)
def test_a_budget_bounds_the_value_or_the_ratio(value, floor, budget, verdict):
    assert Figure("x", "ms", value, floor=floor, budget=budget).verdict is verdict


def test_the_ratio_is_of_the_same_statistic_of_both():
    figure = sampled("x", "ms", [2.0, 4.0, 6.0], Take.MOST, floor=("f", [1.0, 2.0, 3.0]))
    assert (figure.value, figure.floor, figure.ratio) == (6.0, 3.0, 2.0)
    assert figure.floor_spread == Spread.of([1.0, 2.0, 3.0])


def test_a_figure_without_samples_is_refused():
    with pytest.raises(ValueError, match="measured"):
        sampled("x", "ms", [])


def test_a_result_names_what_it_missed():
    good = Figure("good", "ms", 1.0, budget=Budget(2))
    bad = Figure("bad", "ms", 3.0, budget=Budget(2))
    assert Result("r", "R", 10, 1.0, (good, bad)).missed == (bad,)


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        (Budget(1.8, of_floor=True), "≤ 1.8 x"),
        (Budget(38, at_least=True), "≥ 38"),
        (Budget(5), "≤ 5"),
    ],
)
def test_a_budget_reads_as_one_writes_it(budget, words):
    assert str(budget) == words
