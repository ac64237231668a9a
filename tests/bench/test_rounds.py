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


def test_a_call_takes_some_time():
    called = []
    assert milliseconds(lambda: called.append(1)) > 0
    assert called == [1]
