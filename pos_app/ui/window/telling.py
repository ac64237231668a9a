"""Turns what desks report into notices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.domain.errors import InUse, StoreError, TooNew
from pos_app.domain.sale import Hurdle
from pos_app.ui.desks.connection import Link
from pos_app.ui.desks.explain import cart_problem, explain
from pos_app.ui.kit.notice import Act, Notice
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.cart import CartProblem
    from pos_app.ui.desks.catalog import CatalogDesk
    from pos_app.ui.desks.connection import Connection, ConnectionDesk
    from pos_app.ui.desks.sale import SaleDesk
    from pos_app.ui.desks.upkeep import Upkept
    from pos_app.ui.kit.notice import Notices

_SHUT = "shut"
_BACKUP = "backup"


class Teller(QObject):
    """Listens to the desks and posts; panes speak for themselves beside their fields."""

    def __init__(
        self,
        notices: Notices,
        sale: SaleDesk,
        catalog: CatalogDesk,
        connection: ConnectionDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notices = notices
        self._catalog = catalog
        self._connection = connection
        self._is_shut = False
        sale.refused.connect(self._refused)
        sale.frozen.connect(self._frozen)
        sale.blocked.connect(self._blocked)
        sale.started.connect(self._started)
        catalog.unknown_code.connect(self._unknown_code)
        connection.changed.connect(self._connected)

    def failed(self, error: Exception) -> None:
        """Any failure that nobody else shows."""
        if self._is_shut and isinstance(error, StoreError):
            # Every call fails for the reason that is on the screen to stay.
            return
        self._connection.met(error)
        self._notices.post(Notice(str(explain(error)), "bad", key=type(error).__name__))

    def shut(self, error: StoreError, folder: Path, again: Callable[[], object]) -> None:
        """The till's files in `folder` do not open; `again` tries once more."""
        self._is_shut = True
        words = [str(explain(error))]
        acts: tuple[Act, ...] = (Act(tx("Window", "Try again"), again, name="openAgain"),)
        if isinstance(error, TooNew):
            words.append(
                tx("Window", "Until then the till does not sell; the catalog can be searched.")
            )
            acts = ()
        elif not isinstance(error, InUse):
            words.append(tx("Window", "The folder is {path}.").format(path=folder))
        text = " ".join(words)
        self._notices.post(
            Notice(text, "bad", _SHUT, acts, lasting=True, stays=True, name="tillShut")
        )

    def opened(self) -> None:
        """The till's files are open."""
        self._is_shut = False
        self._notices.dismiss(_SHUT)

    def set_aside(self, name: str) -> None:
        """The file of this name could not be read and was kept; the till began a new one."""
        text = tx(
            "Window",
            "This till's data was damaged and starts anew. The sales that were sent are in "
            "Scalev. The damaged file is kept as {name}; call support.",
        )
        notice = Notice(
            text.format(name=name), "bad", key="set aside", lasting=True, name="tillSetAside"
        )
        self._notices.post(notice)

    def unreadable(self, count: int) -> None:
        """So many sales of this till cannot be read."""
        text = tx(
            "Window",
            "%n sale(s) of this till cannot be read. They are kept in the till's file; "
            "call support.",
            n=count,
        )
        self._notices.post(Notice(text, "bad", key="unreadable", name="salesUnreadable"))

    def copied(self) -> None:
        """This database is a backup that was put back, or another computer's."""
        text = tx(
            "Window",
            "This till's data comes from a backup or another computer. Sales that were not "
            "finished in it are looked for in Scalev before anything is sent. An open cart was "
            "put aside: carts on hold may have been sold since, so look before you sell them.",
        )
        self._notices.post(Notice(text, "warn", key="copied", name="tillCopied"))

    def not_upkept(self, error: Exception) -> None:
        """Today's backup was not made, or customers' data is older than it may be."""
        from pos_app.ui.desks.upkeep import why_no_backup

        words = why_no_backup(error)
        self._notices.post(Notice(words, "warn", key=_BACKUP, name="backupFailed"))

    def upkept(self, done: Upkept) -> None:
        """What was due today is done; carts that were put aside long ago are told."""
        self._notices.dismiss(_BACKUP)
        if done.blanked is not None and done.blanked.held:
            text = tx(
                "Window",
                "%n cart(s) were put aside long ago. They stay until somebody takes them up or "
                "deletes them.",
                n=done.blanked.held,
            )
            self._notices.post(Notice(text, "info", key="held long", name="heldLong"))

    def not_restored(self, error: Exception) -> None:
        """A backup was not put back; the till is open on what it had."""
        from pos_app.ui.desks.upkeep import why_not_restored

        words = why_not_restored(error)
        self._notices.post(Notice(words, "bad", key="restore", name="notRestored"))

    def no_keyring(self) -> None:
        """The key that was entered is kept nowhere."""
        text = tx(
            "Window",
            "This computer has no keyring. The key is used until the till is closed "
            "and must be entered again then.",
        )
        self._notices.post(Notice(text, "warn", key="keyring"))

    def choices_lost(self, folder: Path) -> None:
        """What was chosen in the settings could not be written."""
        text = tx("Window", "The choice holds until the till is closed: {path} cannot be written.")
        self._notices.post(Notice(text.format(path=folder), "warn", key="choices"))

    def _refused(self, problem: CartProblem) -> None:
        self._notices.post(Notice(cart_problem(problem), "warn", key="cart", seconds=6))

    def _frozen(self) -> None:
        text = tx(
            "Window",
            "This sale is an order already. Start a new sale, or change the payment method.",
        )
        self._notices.post(Notice(text, "info", key="cart", seconds=6))

    def _blocked(self, hurdles: tuple[Hurdle, ...]) -> None:
        words = _hurdle(hurdles[0])
        if words:
            self._notices.post(Notice(words, "warn", key="hurdle", seconds=6))

    def _started(self) -> None:
        self._notices.dismiss("hurdle")
        self._notices.dismiss("cart")

    def _unknown_code(self, code: str) -> None:
        text = tx("Window", "No product has the code {code}. The cart is unchanged.")
        link = Act(
            tx("Window", "Link to a product…"),
            partial(self._catalog.begin_link, code),
            name="linkCode",
        )
        notice = Notice(text.format(code=code[:40]), "warn", key="code", acts=(link,), seconds=12)
        self._notices.post(notice)

    def _connected(self, connection: Connection) -> None:
        if connection.link is Link.REFUSED and connection.error is not None:
            notice = Notice(str(explain(connection.error)), "bad", key="link", lasting=True)
            self._notices.post(notice)
        else:
            self._notices.dismiss("link")
        if connection.is_skewed:
            text = tx(
                "Window",
                "This computer's clock is off by %n minute(s). Set it right.",
                n=round(abs(connection.skew) / 60),
            )
            self._notices.post(Notice(text, "warn", key="clock"))
        else:
            self._notices.dismiss("clock")


def _hurdle(hurdle: Hurdle) -> str:  # noqa: C901  one case a hurdle
    """What to do next; empty where a field of the form says it better."""
    match hurdle:
        case Hurdle.EMPTY:
            return tx("Window", "Pick a product first.")
        case Hurdle.LINE:
            return tx("Window", "A line of the cart cannot be sold as it is; it is marked.")
        case Hurdle.MEMBER:
            return tx(
                "Window", "The member's account cannot order this cart; see the customer step."
            )
        case Hurdle.DISCOUNT:
            return tx("Window", "The discount code is still being checked.")
        case Hurdle.HAND_OVER:
            return tx(
                "Window",
                "Hand-over at the counter needs this till's district: set it in the settings.",
            )
        case Hurdle.QUOTE:
            return tx("Window", "The shipping cost is still being asked for.")
        case Hurdle.COURIER:
            return tx("Window", "Choose a courier.")
        case Hurdle.METHOD:
            return tx("Window", "Choose how the customer pays.")
        case Hurdle.METHOD_OBSTACLE:
            return tx("Window", "This payment method does not fit the sale; choose another.")
        case Hurdle.CONTACT | Hurdle.ADDRESS:
            return ""
