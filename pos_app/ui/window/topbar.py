"""The top bar: whose till it is, the search field, and how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.desks.catalog import CatalogState
from pos_app.ui.desks.connection import Connection, Link
from pos_app.ui.kit.buttons import Avatar
from pos_app.ui.kit.card import Panel
from pos_app.ui.kit.fonts import BOLD, MEDIUM, type_face
from pos_app.ui.kit.picture import Picture
from pos_app.ui.kit.pill import PillButton
from pos_app.ui.kit.text import PlainLabel
from pos_app.ui.kit.words import tx

if TYPE_CHECKING:
    from pos_app.domain.profile import Profile
    from pos_app.ui.kit.paint import State
    from pos_app.ui.kit.theme import Theme

HEIGHT = 64


class TopBar(Panel):
    """Signals: connection_pressed(), queue_pressed(), person_pressed(), sandbox_pressed()."""

    connection_pressed = Signal()
    queue_pressed = Signal()
    person_pressed = Signal()
    sandbox_pressed = Signal()

    def __init__(self, theme: Theme, search: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(theme, "bottom", name="topBar", parent=parent)
        self._connection = Connection()
        self._catalog = CatalogState()
        self._waiting = 0
        self.setFixedHeight(HEIGHT)
        self._store = PlainLabel(font=type_face(14, BOLD), elide=True)
        self._till = PlainLabel(font=type_face(11, MEDIUM), colour=theme.ink3, elide=True)
        names = QVBoxLayout()
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self._store)
        names.addWidget(self._till)
        names.addStretch(1)
        self._sandbox = PillButton(
            theme, "warn", tx("Window", "SANDBOX"), icon="flask-conical", name="sandboxPill"
        )
        self._sandbox.hide()
        self._pill = PillButton(theme, "neutral", "", name="connectivityPill")
        self._queue = PillButton(theme, "neutral", "", icon="layers", name="queuePill")
        self._person = Avatar(theme, "", tx("Window", "Cashier and settings"), name="cashierButton")
        search.setFixedWidth(382)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(Picture(theme, "store", theme.brand, size=20))
        row.addLayout(names)
        row.addSpacing(6)
        row.addWidget(search)
        row.addStretch(1)
        centre = Qt.AlignmentFlag.AlignVCenter
        for widget in (self._sandbox, self._pill, self._queue, self._person):
            row.addWidget(widget, 0, centre)
        self._pill.clicked.connect(self.connection_pressed)
        self._queue.clicked.connect(self.queue_pressed)
        self._person.clicked.connect(self.person_pressed)
        self._sandbox.clicked.connect(self.sandbox_pressed)
        self._store.setText("Scalev POS")
        self.show_queue(0)
        self._say()

    def show_profile(self, profile: Profile) -> None:
        self._store.setText(profile.store.name)
        till = profile.till_name or tx("Window", "Till 1")
        self._till.setText(" · ".join(filter(None, (till, profile.cashier))))
        words = (profile.cashier or profile.store.name).split()
        self._person.setText("".join(word[0] for word in words[:2]).upper())
        self._sandbox.setVisible(profile.sandbox)

    def show_connection(self, connection: Connection) -> None:
        self._connection = connection
        self._say()

    def show_catalog(self, state: CatalogState) -> None:
        self._catalog = state
        self._say()

    @property
    def connection_pill(self) -> QWidget:
        return self._pill

    @property
    def queue_pill(self) -> QWidget:
        return self._queue

    def show_queue(self, waiting: int) -> None:
        """How many sales are not known to be orders yet."""
        self._waiting = waiting
        state: State = "warn" if waiting else "neutral"
        words = tx("Window", "Queue {count}").format(count=waiting)
        self._queue.set_state(state, words, icon="layers")
        self._say()

    def _say(self) -> None:
        state, words = _words(self._connection, self._catalog, self._waiting)
        self._pill.set_state(state, words)


def _words(connection: Connection, catalog: CatalogState, waiting: int) -> tuple[State, str]:
    match connection.link:
        case Link.CONNECTING:
            return "neutral", tx("Window", "Connecting…")
        case Link.ONLINE if catalog.is_incomplete and not catalog.refreshing:
            told = tx("Window", "product list incomplete")
            return "warn", " · ".join((tx("Window", "Online"), told))
        case Link.ONLINE:
            return "ok", " · ".join(filter(None, (tx("Window", "Online"), _freshness(catalog))))
        case Link.SLOW:
            seconds = QLocale().toString(connection.seconds, "f", 1)
            return "warn", tx("Window", "Slow ({seconds} s)").format(seconds=seconds)
        case Link.OFFLINE if waiting:
            told = tx("Window", "{count} waiting").format(count=waiting)
            return "warn", " · ".join((tx("Window", "Offline"), told))
        case Link.OFFLINE:
            return "warn", " · ".join(filter(None, (tx("Window", "Offline"), _age(catalog))))
        case Link.LIMITED:
            wait = round(connection.seconds)
            return "warn", tx("Window", "Rate-limited {seconds} s").format(seconds=wait)
        case Link.REFUSED:
            return "bad", tx("Window", "Key refused")
        case Link.TROUBLED:
            return "warn", tx("Window", "Scalev has trouble")


def _freshness(catalog: CatalogState) -> str:
    if catalog.refreshing and catalog.seen and catalog.expected:
        return tx("Window", "{count} of about {expected}").format(
            count=QLocale().toString(catalog.seen), expected=QLocale().toString(catalog.expected)
        )
    if catalog.refreshing and catalog.refreshed_at is None:
        return tx("Window", "loading {count}").format(count=QLocale().toString(catalog.seen))
    if catalog.refreshed_at is None:
        return ""
    at = QDateTime.fromSecsSinceEpoch(int(catalog.refreshed_at.timestamp()))
    minutes = max(0, at.secsTo(QDateTime.currentDateTime()) // 60)
    if minutes < 1:
        return tx("Window", "synced just now")
    if minutes < 60:
        return tx("Window", "synced %n min ago", None, int(minutes))
    return _age(catalog)


def _age(catalog: CatalogState) -> str:
    if catalog.refreshed_at is None:
        return ""
    at = QDateTime.fromSecsSinceEpoch(int(catalog.refreshed_at.timestamp()))
    pattern = "HH.mm" if at.date() == QDateTime.currentDateTime().date() else "d MMM HH.mm"
    return tx("Window", "catalog of {time}").format(time=QLocale().toString(at, pattern))
