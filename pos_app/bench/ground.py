"""Where measurements stand: catalogs of a size, built once, and a folder for scraps."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pos_app.bench import goods
from pos_app.bench.play import play
from pos_app.bench.rounds import in_turn
from pos_app.domain.order import BankAccount
from pos_app.domain.payment import PaymentMethod
from pos_app.domain.profile import Profile
from pos_app.domain.profile import Store as Shop
from pos_app.resources import resource
from pos_app.sandbox.shop import STORES
from pos_app.store.catalog_schema import CATALOG, FILE
from pos_app.store.store import TILL_FILE, Store

NOWHERE = "http://127.0.0.1:9"
"""A server that refuses every connection: the till as it is without a network."""
KEY = "sk_bench_0000000000000000"
SHOP = Shop(
    id=STORES[0].id,
    unique_id=STORES[0].unique_id,
    name=STORES[0].name,
    payment_codes=("qris", "bank_transfer", "no_payment"),
)
_PAGE = 250
_TRIAL = 1_000
_MARK = "bench.json"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Home:
    """A data directory of the till, and the folder of its one shop in it."""

    path: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Ground:
    """One size of catalog, `rounds` after the one that warms up, and room for what is thrown away.

    `say` tells a waiting person what goes on.
    """

    variants: int
    rounds: int
    kept: Path
    scratch: Path
    say: Callable[[str], None]

    @property
    def is_trial(self) -> bool:
        """Too small to measure anything by: only whether the measurements work is to be seen."""
        return self.variants < _TRIAL

    def in_turn(
        self, subjects: Mapping[str, Callable[[], T]], *, least: int = 1, most: int | None = None
    ) -> dict[str, list[T]]:
        """What each subject answered in each round; a trial warms nothing up before.

        At `least` so many rounds where one tells little, at `most` so many where they agree.
        """
        if self.is_trial:
            return in_turn(self.rounds, subjects, warms_up=False)
        rounds = max(self.rounds, least)
        return in_turn(rounds if most is None else min(rounds, most), subjects)

    def home(self) -> Home:
        """The till with the catalog of this size; built when it is not there yet."""
        path = self.kept / f"till-{self.variants}"
        mark = path / _MARK
        if not mark.exists() or json.loads(mark.read_text("utf-8")) != _fingerprint():
            if path.exists():
                shutil.rmtree(path)
            self.say(f"building a catalog of {self.variants:,} variants")
            _build(path, self.variants)
            mark.write_text(json.dumps(_fingerprint()), "utf-8")
        return Home(path, _folder_in(path))

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """The shop's folder again, to be written to."""
        with self.empty() as folder:
            for file in (FILE, TILL_FILE):
                shutil.copyfile(self.home().folder / file, folder / file)
            yield folder

    @contextmanager
    def empty(self) -> Iterator[Path]:
        """A new folder on the same disk."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as name:
            yield Path(name)


@contextmanager
def ground_floor(keep: Path | None) -> Iterator[tuple[Path, Path]]:
    """Where catalogs are kept, and a folder on the same disk that is gone at the end."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="scalev-pos-bench-", dir=keep) as name:
        scratch = Path(name)
        yield (keep or scratch, scratch)


def _build(path: Path, variants: int) -> None:
    play("settle", home=str(path), base_url=NOWHERE, key=KEY, store=SHOP.unique_id)
    store = Store.open(_folder_in(path))
    try:
        store.settings.save_profile(Profile(SHOP, sandbox=True))
        shelf = store.shelf
        shelf.offers(
            [PaymentMethod("qris"), PaymentMethod("no_payment")], [BankAccount("bca", "1", "Bench")]
        )
        refresh = shelf.begin(SHOP)
        for page in goods.pages(variants, _PAGE):
            shelf.put(refresh, page)
        shelf.finish(refresh, datetime.now(UTC))
        while shelf.merge():
            pass
        for name in goods.PICTURES:
            content = resource("sandbox", "images", f"{name}.png").read_bytes()
            shelf.keep_picture(goods.picture_url(name), content)
    finally:
        store.close()


def _folder_in(home: Path) -> Path:
    """The one shop's folder of a data directory."""
    (file,) = home.glob(f"*/{TILL_FILE}")
    return file.parent


def _fingerprint() -> dict[str, str | int]:
    """What a kept catalog must have been built with to be used again."""
    steps = hashlib.sha256(repr(CATALOG.steps).encode()).hexdigest()
    return {"schema": steps, "goods": goods.VERSION}
