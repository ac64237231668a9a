"""The search engine by itself, against a plain full-text index and a scan of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from pos_app.bench.figure import Budget, Figure, Take, by_case, percentile, sampled
from pos_app.bench.floor_index import LIMIT, FlatScan, PlainIndex
from pos_app.bench.ground import Ground
from pos_app.bench.measurement import Measurement
from pos_app.bench.questions import Manner, Question, questions
from pos_app.bench.rounds import milliseconds
from pos_app.store.reader import CatalogReader
from pos_app.store.text import words
from pos_app.till.ports import CatalogQuery

_PLAIN = "plain FTS5 prefixes in rowid order"
_SCAN = "a scan of every row, as web tills do it"
_STARTS = 10
_SCANNED_ROWS = 30_000_000
"""The scan is asked so few of the questions that it looks at no more rows a round."""


def measure(ground: Ground) -> tuple[Figure, ...]:
    home = ground.home()
    asked = questions(ground.variants)
    right = [each for each in asked if each.manner is not Manner.TYPO]
    every = max(1, len(right) * ground.variants // _SCANNED_ROWS)
    scanned = right[::every]
    scan = FlatScan(ground.variants)
    # Before the floor is built: what that writes keeps the disk busy for a while.
    first = _first_typos(home.folder, asked)
    with ground.empty() as folder:
        plain = PlainIndex(folder / "plain.db")
        reader = CatalogReader(home.folder)
        try:
            plain.build(ground.variants)
            told = ground.in_turn(
                {
                    "ours": lambda: _times(asked, partial(_page, reader)),
                    "count": lambda: _times(asked, partial(_count, reader)),
                    "plain": lambda: _times(asked, plain.find),
                    "scan": lambda: _times(scanned, scan.find),
                },
            )
            found = sum(_finds(reader, each) for each in asked if each.manner is Manner.TYPO)
        finally:
            reader.close()
            plain.close()
    times = {name: by_case(rounds) for name, rounds in told.items()}
    return _figures(asked, scanned, times, first, found)


def _figures(
    asked: Sequence[Question],
    scanned: Sequence[Question],
    times: dict[str, list[float]],
    first_typos: list[float],
    found: int,
) -> tuple[Figure, ...]:
    def of(name: str, wanted: Callable[[Question], bool]) -> list[float]:
        return [time for each, time in zip(asked, times[name], strict=True) if wanted(each)]

    def is_right(each: Question) -> bool:
        return each.manner is not Manner.TYPO

    ours = of("ours", is_right)
    typos = of("ours", lambda each: each.manner is Manner.TYPO)
    letters = of("ours", lambda each: each.manner is Manner.LETTER)
    all_p95 = percentile(times["ours"], 0.95)
    some = set(scanned)
    return (
        sampled(
            "an answer, p95",
            "ms",
            ours,
            Take.P95,
            floor=(_PLAIN, of("plain", is_right)),
            budget=Budget(1.3, of_floor=True),
            note=f"{LIMIT} products with their names and prices; questions without typing errors",
        ),
        sampled("an answer, median", "ms", ours, floor=(_PLAIN, of("plain", is_right))),
        sampled(
            "an answer against the scan, p95",
            "ms",
            of("ours", lambda each: each in some),
            Take.P95,
            floor=(_SCAN, times["scan"]),
            budget=Budget(1 / 20, of_floor=True),
            note=f"{len(scanned)} questions",
        ),
        sampled("how many there are, p95", "ms", of("count", is_right), Take.P95),
        Figure(
            "one letter, p95",
            "ms",
            percentile(letters, 0.95),
            Take.P95,
            all_p95,
            "p95 of all questions",
            Budget(1, of_floor=True),
        ),
        sampled("misspelled, p95", "ms", typos, Take.P95),
        Figure(
            "misspelled words found, of 40",
            "words",
            found,
            budget=Budget(38, at_least=True),
        ),
        Figure(
            "the first misspelled word after a start",
            "ms",
            max(first_typos),
            floor=percentile(typos, 0.5),
            floor_name="median of all misspelled ones",
            budget=Budget(16.7),
            note=f"one frame; the worst of {len(first_typos)} starts",
        ),
        *(
            sampled(f"{manner.value}, p95", "ms", of("ours", partial(_is, manner)), Take.P95)
            for manner in (Manner.TYPED, Manner.WORDS, Manner.SKU, Manner.BARCODE)
        ),
    )


def _first_typos(folder: Path, asked: Sequence[Question]) -> list[float]:
    """Milliseconds of the first misspelled question on connections that were only just opened."""
    typos = [each for each in asked if each.manner is Manner.TYPO]
    return [_first_typo(folder, each) for each in typos[:_STARTS]]


def _first_typo(folder: Path, typo: Question) -> float:
    reader = CatalogReader(folder)
    try:
        _page(reader, "a")
        return milliseconds(partial(_page, reader, typo.text))
    finally:
        reader.close()


def _is(manner: Manner, each: Question) -> bool:
    return each.manner is manner


def _times(asked: Sequence[Question], answer: Callable[[str], object]) -> list[float]:
    return [milliseconds(partial(answer, each.text)) for each in asked]


def _page(reader: CatalogReader, text: str) -> object:
    return reader.page(CatalogQuery(text), 0, LIMIT)


def _count(reader: CatalogReader, text: str) -> object:
    return reader.count(CatalogQuery(text))


def _finds(reader: CatalogReader, question: Question) -> bool:
    """Whether the first page has a product with the word that was meant."""
    page = reader.page(CatalogQuery(question.text), 0, LIMIT)
    return any(set(question.meant) <= set(words(each.name)) for each in page)


MEASUREMENT = Measurement("search", "Search engine", measure)
