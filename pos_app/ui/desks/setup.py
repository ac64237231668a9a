"""The first set-up, step by step: each one is kept where it belongs as soon as it is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.domain.errors import BadAccess, LockedOut, NoKey
from pos_app.domain.value import value
from pos_app.till.refusals import StoreGone

if TYPE_CHECKING:
    from pos_app.domain.delivery import District
    from pos_app.domain.profile import Profile, Store
    from pos_app.domain.rights import KeyTrial
    from pos_app.till.till import Till
    from pos_app.worker.runner import Runner

T = TypeVar("T")

_TYPING_PAUSE = 200
SHORTEST_SEARCH = 3


class SetupStep(StrEnum):
    """Where a set-up is, in the order of its pages."""

    WELCOME = "welcome"
    KEY = "key"
    STORE = "store"
    TILL = "till"
    PLACE = "place"
    MEMBERS = "members"


SHORT = (SetupStep.KEY, SetupStep.STORE)
"""The steps of a till that stands already and gets another key or store."""


@value
class Access:
    """Where the shop is and how it is entered. The key is shown nowhere."""

    base_url: str
    key: str
    store_unique_id: str = ""

    def __repr__(self) -> str:
        return f"Access({self.base_url!r}, key=…, {self.store_unique_id!r})"


@value
class Kept:
    """What became of the key: without a keyring it serves until the till is closed."""

    in_keyring: bool


@value
class Progress:
    """How far a set-up has come; there is no secret in it."""

    step: SetupStep = SetupStep.WELCOME
    base_url: str = ""
    store: str = ""


class Doors(Protocol):
    """What a set-up may open. The coroutines run on the worker's loop."""

    async def known_key(self, base_url: str) -> str:
        """The key of an earlier run. Raises NoKey."""

    async def try_key(self, base_url: str, key: str) -> KeyTrial:
        """Raises ShopError."""

    async def keep(self, access: Access) -> Kept:
        """Puts the key into the OS keyring."""

    async def keep_storefront(self, access: Access, key: str) -> Kept:
        """Tries the storefront key at the store, then keeps it. Raises ShopError."""

    def open_till(self, access: Access) -> Till:
        """A till on the files of this store; it opens on its first call."""

    async def close_till(self) -> None:
        """Shuts what `open_till` opened; nothing to do is fine."""


class SetupDesk(QObject):
    """Goes through the steps; where it stands is `progress`.

    Signals
        progressed(Progress): another step; what is to be remembered for the next start
        busy(bool)
        key_tried(KeyTrial): what the key opens and lacks; `accept_key` goes on with it
        refused(Exception): the step that is shown did not succeed
        knocked_back(Exception): a step before it has to be done again, and is shown now
        profile_changed(Profile): what the till is called, and where it stands
        districts_found(tuple of District)
        done(Access, Kept): the till can open
        left(): nothing is to change; the till that stands is wanted again
        demo_wanted()
        language_wanted(str)
    """

    progressed = Signal(object)
    busy = Signal(bool)
    key_tried = Signal(object)
    refused = Signal(object)
    knocked_back = Signal(object)
    profile_changed = Signal(object)
    districts_found = Signal(object)
    done = Signal(object, object)
    left = Signal()
    demo_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(
        self,
        runner: Runner,
        doors: Doors,
        progress: Progress,
        *,
        key: str = "",
        short: bool = False,
        way_back: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """`key` is one that is known already; `short` asks for key and store only.

        With a `way_back` the first step leads back to the till that stands.
        """
        super().__init__(parent)
        self._runner = runner
        self._doors = doors
        self._key = key
        self._kept = Kept(in_keyring=True)
        self._till: Till | None = None
        self._text = ""
        self.short = short
        self._way_back = way_back
        self.steps = SHORT if short else tuple(SetupStep)
        self.progress = progress
        if short:
            self.progress = replace(progress, step=SetupStep.KEY)
        self.trial: KeyTrial | None = None
        self.profile: Profile | None = None
        self.is_busy = False
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._search)

    @property
    def step(self) -> SetupStep:
        return self.progress.step

    @property
    def has_key(self) -> bool:
        """Whether a key is known that an empty field stands for."""
        return bool(self._key)

    @property
    def in_keyring(self) -> bool:
        """Whether every key that was given will be there at the next start."""
        return self._kept.in_keyring

    def resume(self) -> None:
        """Makes good what the step of now stands on, after a start in the middle."""
        step = self.step
        if self.short and not self._key:
            return
        if self.short or step is SetupStep.STORE:
            self._work(self._try_known_key, self._known_again, self._knock_back)
        elif self.steps.index(step) > self.steps.index(SetupStep.STORE):
            self._work(self._find_key, self._open_till, self._knock_back)

    def begin(self) -> None:
        """From the welcome on to the key."""
        self._go(SetupStep.KEY)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before this one, or a till that stands."""
        return self._way_back or self.step is not self.steps[0]

    def back(self) -> None:
        """One step back; from the first one to the till, where there is one."""
        at = self.steps.index(self.step)
        if at:
            self.go_back(self.steps[at - 1])
        elif self._way_back and not self.is_busy:
            self.left.emit()

    def go_back(self, step: SetupStep) -> None:
        """To an earlier step. The stores are asked for anew where they are not known."""
        if self.is_busy or self.steps.index(step) >= self.steps.index(self.step):
            return
        self._go(step)
        if step is SetupStep.STORE and self.trial is None:
            self.resume()

    def try_key(self, base_url: str, key: str = "") -> None:
        """Asks the server what the key opens; an empty one stands for that which is known."""
        base_url, key = base_url.strip(), key.strip() or self._key

        def tried(trial: KeyTrial) -> None:
            self._key = key
            self.trial = trial
            self.progress = replace(self.progress, base_url=base_url)
            self.key_tried.emit(trial)

        self._work(partial(self._doors.try_key, base_url, key), tried)

    def forget_trial(self) -> None:
        """Something else was typed: what was found belongs to the key as it was."""
        self.trial = None

    def accept_key(self) -> None:
        """Keeps the key that was tried, and goes on to its stores."""
        if self.trial is None or not self.trial.opens:
            return
        if self.short:
            # The till that stands keeps its own key until its successor has a store.
            self._go(SetupStep.STORE)
        else:
            self._work(partial(self._doors.keep, self._access), self._key_kept)

    def choose(self, store: Store) -> None:
        """The till belongs to this store."""
        self.progress = replace(self.progress, store=store.unique_id)
        if self.short:
            self._finish()
        else:
            self._open_till(self._key)

    def name(self, till_name: str, cashier: str) -> None:
        """What the till is called and who stands at it."""
        if (profile := self.profile) is None or (till := self._till) is None:
            return
        named = replace(profile, till_name=till_name.strip(), cashier=cashier.strip())

        def saved(profile: Profile) -> None:
            self._take(profile)
            self._go(SetupStep.PLACE)

        self._work(partial(till.save_profile, named), saved)

    def search_district(self, text: str) -> None:
        """Asks for districts after a pause in typing."""
        self._text = " ".join(text.split())
        self._typing.start()

    def settle_in(self, district: District) -> None:
        """The till stands in this district; its warehouse is the nearest that has goods."""
        if (profile := self.profile) is not None and (till := self._till) is not None:
            self._work(partial(till.settle_in, profile, district), self._take)

    def end_place(self) -> None:
        """With or without a district, on to the members."""
        self._go(SetupStep.MEMBERS)

    def finish(self, storefront: str = "") -> None:
        """The last step: with a storefront key members can sign in, without one they cannot."""
        storefront = storefront.strip()
        if not storefront:
            self._finish()
            return

        def kept(kept: Kept) -> None:
            self._kept = Kept(self._kept.in_keyring and kept.in_keyring)
            self._finish()

        self._work(partial(self._doors.keep_storefront, self._access, storefront), kept)

    def ask_for_demo(self) -> None:
        """Away to the demo; the set-up goes on here another time."""
        self._work(self._doors.close_till, lambda _: self.demo_wanted.emit())

    @property
    def _access(self) -> Access:
        return Access(self.progress.base_url, self._key, self.progress.store)

    async def _find_key(self) -> str:
        return self._key or await self._doors.known_key(self.progress.base_url)

    async def _try_known_key(self) -> tuple[str, KeyTrial]:
        key = await self._find_key()
        return key, await self._doors.try_key(self.progress.base_url, key)

    def _known_again(self, found: tuple[str, KeyTrial]) -> None:
        self._key, self.trial = found
        self.key_tried.emit(self.trial)
        if self.trial.opens and self.step is not SetupStep.STORE:
            self._go(SetupStep.STORE)

    def _key_kept(self, kept: Kept) -> None:
        self._kept = kept
        self._go(SetupStep.STORE)

    def _open_till(self, key: str) -> None:
        self._key = key
        access = self._access

        async def open_anew() -> tuple[Till, Profile]:
            await self._doors.close_till()
            till = self._doors.open_till(access)
            return till, await till.enrol(access.store_unique_id)

        def opened(found: tuple[Till, Profile]) -> None:
            self._till, profile = found
            self._take(profile)
            if self.step is SetupStep.STORE:
                self._go(SetupStep.TILL)

        self._work(open_anew, opened, self._knock_back)

    def _take(self, profile: Profile) -> None:
        self.profile = profile
        self.profile_changed.emit(profile)

    def _search(self) -> None:
        if len(self._text) >= SHORTEST_SEARCH and (till := self._till) is not None:
            self._runner.start(
                self,
                partial(till.districts, self._text),
                ok=self.districts_found.emit,
                fail=self.refused.emit,
                lane="setup districts",
            )

    def _finish(self) -> None:
        access = self._access

        async def put_away() -> None:
            await self._doors.close_till()
            if self.short:
                self._kept = await self._doors.keep(access)

        self._work(put_away, lambda _: self.done.emit(access, self._kept))

    def _go(self, step: SetupStep) -> None:
        self.progress = replace(self.progress, step=step)
        self.progressed.emit(self.progress)

    def _knock_back(self, error: Exception) -> None:
        """A key or a store that is gone sends back to its step; any other failure may pass."""
        match error:
            case NoKey() | BadAccess() | LockedOut():
                step = SetupStep.KEY
            case StoreGone():
                step = SetupStep.STORE
            case _:
                self.refused.emit(error)
                return
        self.trial = None
        self._go(step)
        self.knocked_back.emit(error)
        if step is SetupStep.STORE:
            self.resume()

    def _work(
        self,
        work: Callable[[], Awaitable[T]],
        ok: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """One thing at a time: the screen takes nothing else until it is over."""

        def over() -> None:
            self.is_busy = False
            self.busy.emit(False)

        def done(answer: T) -> None:
            over()
            ok(answer)

        def failed(error: Exception) -> None:
            over()
            (fail or self.refused.emit)(error)

        self.is_busy = True
        self.busy.emit(True)
        self._runner.start(self, work, ok=done, fail=failed, lane="setup")
