"""The screens of a first start, and what the settings tell of the program, for `--screenshots`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea

from pos_app.domain.release import Release, UpdateFailed, UpdateTrouble
from pos_app.script import Hand, Script
from pos_app.ui.desks.updates import UpdatePlan

if TYPE_CHECKING:
    from pos_app.sandbox import Sandbox
    from pos_app.session import Session

Shoot = Callable[[str], Script]

_ADDRESS = "https://example.id/scalev-pos/version.json"
# A public key of minisign whose other half nobody has.
_SIGNER = "RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
_RELEASE = Release(
    "99.0",
    "https://example.id/scalev-pos",
    {"en": "Faster search, and receipts of 80 mm.", "id": "Pencarian lebih cepat, struk 80 mm."},
)


def setup_screens(hand: Hand, sandbox: Sandbox, shoot: Shoot) -> Script:
    """Every step of the first start, and what is said of keys that are not right."""
    yield lambda: hand.can_press("setupContinue")
    yield from shoot("setup")
    hand.press("setupContinue")
    yield from shoot("setup-key")
    hand.type("setupKey", "rk_sandbox_wrong_0123456789")
    hand.press("setupContinue")
    yield lambda: hand.can_press("setupContinue")
    yield from shoot("setup-key-refused")
    hand.type("setupKey", sandbox.business_key)
    hand.press("setupContinue")
    yield lambda: hand.is_visible("setupVerdict")
    yield from shoot("setup-key-full")
    hand.type("setupKey", sandbox.restricted_key)
    hand.press("setupContinue")
    yield lambda: hand.is_visible("setupVerdict") and hand.can_press("setupContinue")
    yield from shoot("setup-key-tried")
    hand.press("setupContinue")
    store = f"setupStore_{sandbox.store_uid}"
    yield lambda: hand.can_press(store)
    yield from shoot("setup-store")
    hand.press(store)
    yield lambda: hand.is_visible("setupTillName") and hand.can_press("setupContinue")
    yield from shoot("setup-till")
    hand.press("setupContinue")
    yield lambda: hand.is_visible("setupDistrict") and hand.can_press("setupContinue")
    hand.type("setupDistrict", "mente")
    yield lambda: hand.is_visible("setupDistrictPopup")
    hand.key(hand.find(QLineEdit, "setupDistrict"), Qt.Key.Key_Return)
    yield lambda: not hand.is_visible("setupDistrictPopup") and hand.can_press("setupContinue")
    yield from shoot("setup-place")
    hand.press("setupContinue")
    yield lambda: hand.is_visible("setupStorefront")
    hand.type("setupStorefront", "sfpk_sandbox_wrong_0123456789")
    hand.press("setupContinue")
    yield lambda: hand.can_press("setupContinue")
    yield from shoot("setup-members-wrong")


def program_screens(hand: Hand, session: Session, shoot: Shoot) -> Script:
    """The cards for newer versions and About; the settings are on show."""
    updates = session.desks.updates
    kept = updates.state.plan
    answers: list[Release | Exception] = [UpdateFailed(UpdateTrouble.SIGNATURE), _RELEASE]

    async def look(_url: str, _key: str) -> Release:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    pane = hand.find(QScrollArea, "settingsPane")
    updates.begin(UpdatePlan(on=True, url=_ADDRESS, key=_SIGNER), look)
    updates.look()
    yield lambda: updates.state.error is not None
    bar = pane.verticalScrollBar()
    last = bar.rangeChanged.connect(lambda _least, most: bar.setValue(most))
    bar.setValue(bar.maximum())
    for name, wanted in (("settings-updates-refused", "aboutChanges"), ("settings-about", "")):
        if wanted:
            hand.press(wanted)
        else:
            updates.look()
            hand.press("aboutLicences")
            yield lambda: updates.state.is_news
        yield lambda: hand.is_visible("aboutText")
        yield from shoot(name)
    bar.rangeChanged.disconnect(last)
    hand.press("aboutLicences")
    updates.switch(on=False)
    updates.begin(kept, look)
