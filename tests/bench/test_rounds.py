import pytest

from pos_app.bench.ground import Ground
from pos_app.bench.rounds import in_turn, milliseconds


def test_subjects_run_in_turn_and_the_first_round_is_dropped():
    order = []

    def subject(name):
        def run():
            order.append(name)
            return len(order)

        return run

    told = in_turn(2, {"a": subject("a"), "b": subject("b")})
    assert order == ["a", "b", "a", "b", "a", "b"]
    assert told == {"a": [3, 5], "b": [4, 6]}


def test_a_trial_drops_no_round():
    answers = iter(range(9))
    assert in_turn(2, {"a": lambda: next(answers)}, warms_up=False) == {"a": [0, 1]}


@pytest.mark.parametrize(
    ("variants", "rounds", "bounds", "wanted"),
    [
        (100_000, 3, {}, 3),
        (100_000, 3, {"least": 5}, 5),
        (100_000, 3, {"most": 2}, 2),
        (300, 1, {"least": 5}, 1),
    ],
)
def test_a_ground_takes_as_many_rounds_as_tell_enough(variants, rounds, bounds, wanted, tmp_path):
    ground = Ground(variants, rounds, tmp_path, tmp_path, print)
    assert len(ground.in_turn({"a": lambda: 1.0}, **bounds)["a"]) == wanted


def test_a_call_takes_some_time():
    called = []
    assert milliseconds(lambda: called.append(1)) > 0
    assert called == [1]
