"""The whole command at a size that measures nothing: every figure is there, and sane."""

import json
import math

import pytest

from pos_app.__main__ import main
from pos_app.bench.command import bench
from pos_app.bench.ground import Ground, ground_floor
from pos_app.bench.measures import ALL
from pos_app.bench.play import StageFailed, play
from pos_app.options import BenchOptions, parse
from pos_app.store.reader import CatalogReader
from pos_app.till.ports import CatalogQuery

VARIANTS = 300
NAMES = [measurement.name for measurement in ALL]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", NAMES)
def test_every_measurement_runs_end_to_end(name, kept, tmp_path, capsys):
    file = tmp_path / "figures.json"
    options = ["--variants", str(VARIANTS), "--rounds", "1", "--only", name]
    assert main(["bench", *options, "--keep", str(kept), "--json", str(file)]) == 0
    told = json.loads(file.read_text("utf-8"))
    (measured,) = told["measurements"]
    assert measured["name"] == name
    assert measured["title"] in capsys.readouterr().out
    if name != "memory":
        # Only Linux tells how much memory a process has.
        assert measured["figures"]
    for figure in measured["figures"]:
        assert math.isfinite(figure["value"])
        assert figure["value"] >= 0
        assert figure["unit"]
        assert figure["verdict"] in ("kept", "missed", "")
    assert [each.name for each in kept.iterdir()] == [f"till-{VARIANTS}"], "scraps were left"


def test_a_catalog_is_built_once_and_anew_when_it_does_not_fit(kept):
    said = []
    with ground_floor(kept) as (folder, scratch):
        ground = Ground(40, 1, folder, scratch, said.append)
        home = ground.home()
        assert ground.home() == home
        assert len(said) == 1
        reader = CatalogReader(home.folder)
        try:
            assert reader.count(CatalogQuery()) == 40
        finally:
            reader.close()
        (home.path / "bench.json").write_text("{}", "utf-8")
        ground.home()
    assert len(said) == 2


def test_an_unknown_measurement_is_refused(capsys):
    assert bench(BenchOptions(only=("speed",))) == 2
    told = capsys.readouterr().err
    assert "speed" in told
    assert all(name in told for name in NAMES)


def test_strict_tells_by_the_exit_status(monkeypatch, tmp_path):
    from pos_app.bench.figure import Budget, Figure
    from pos_app.bench.measurement import Measurement

    slow = Measurement(
        "slow", "Slow", lambda _: (Figure("x", "ms", 2.0, budget=Budget(1)),), sized=False
    )
    monkeypatch.setattr("pos_app.bench.command.ALL", (slow,))
    options = BenchOptions(variants=(3,), keep=tmp_path)
    assert bench(options) == 0
    assert bench(BenchOptions(variants=(3,), keep=tmp_path, strict=True)) == 1


def test_a_stage_that_fails_tells_why():
    with pytest.raises(StageFailed, match="no_such_stage"):
        play("no_such_stage")


def test_the_command_line_says_what_to_measure(tmp_path):
    line = f"bench --variants 1000,10 --rounds 3 --only start,search --keep {tmp_path} --strict"
    assert parse(line.split(), {}).bench == BenchOptions(
        variants=(1000, 10), rounds=3, only=("start", "search"), keep=tmp_path, strict=True
    )
    assert parse(["bench"], {}).bench == BenchOptions()
    assert parse([], {}).bench is None


@pytest.mark.parametrize("bad", ["--variants=0", "--variants=many", "--rounds=0"])
def test_what_cannot_be_measured_is_refused(bad):
    with pytest.raises(SystemExit):
        parse(["bench", bad], {})
