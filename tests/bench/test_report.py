import json

from pos_app.bench.figure import Budget, Figure, Result, Take, sampled
from pos_app.bench.machine import this_machine
from pos_app.bench.report import as_json, table

KEPT = sampled("a start", "ms", [10.0, 12.0], floor=("bare", [8.0, 8.0]), note="cold")
MISSED = Figure("a key", "ms", 9.0, Take.P95, budget=Budget(4))
RESULTS = [
    Result("start", "Start", 100_000, 1.0, (KEPT, MISSED)),
    Result("journal", "Journal", None, 1.0, ()),
]


def test_the_table_marks_what_was_missed(tmp_path):
    told = table(this_machine(tmp_path), RESULTS)
    assert "Start, 100,000 variants (1 s)" in told
    assert "1.38 x" in told
    (line,) = [line for line in told.splitlines() if "a key" in line]
    assert line.split() == ["a", "key", "9", "ms", "≤", "4", "MISSED"]
    assert "floor: bare" in told
    assert "a start: cold" in told
    assert told.endswith("0 budgets kept, 1 missed")


def test_the_json_has_everything(tmp_path):
    told = json.loads(as_json(this_machine(tmp_path), "2026-11-22T04:00:00+00:00", 5, RESULTS, 0.5))
    start, journal = told["measurements"]
    assert (start["variants"], journal["variants"]) == (100_000, None)
    first, second = start["figures"]
    assert (first["value"], first["floor"], first["ratio"]) == (11.0, 8.0, 1.375)
    assert first["spread"]["count"] == 2
    assert (second["budget"], second["verdict"], second["take"]) == ("≤ 4", "missed", "p95")
    assert told["machine"]["cores"] >= 1


def test_the_machine_names_no_folder(tmp_path):
    assert str(tmp_path) not in "\n".join(this_machine(tmp_path).lines())
