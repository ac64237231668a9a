"""Starting and ending: what is loaded when, and that nothing stays behind."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from pos_app.demo import Demo, DemoFailed
from pos_app.sandbox import Sandbox
from tests.kit.shop import options

linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks into /proc")

LAZY = """
import os, re, sys
from pos_app import toolkit
toolkit.load()
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pos_app.bootstrap import build

LATER = (
    "asyncio", "concurrent.futures", "ssl", "subprocess", "logging.handlers", "importlib.metadata",
    "tomllib", "_hashlib",
    "httpx", "pydantic", "keyring", "segno",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    "pos_app.api", "pos_app.store.store", "pos_app.till.room", "pos_app.till.ports",
    "pos_app.arguments",
    "pos_app.worker.loop", "pos_app.demo", "pos_app.ui.desks.receipts", "pos_app.ui.setup.pane",
    "pos_app.putting_back", "pos_app.storefront_key",
)
# What words errors and docstrings is compiled when one is asked for.
WORDING = ("errorhandler", "layout", "lib.tool", "mapping", "parser")
# Classes of Qt that nobody names: they come with all others where Python meets a widget of a class
# that it has never heard of.
STRANGERS = ("QCalendarWidget", "QMdiArea", "QWizard")
MOST = 156
seen, ours = {}, []

def loaded():
    ours[:] = sorted(name for name in sys.modules if name.partition(".")[0] == "pos_app")
    compiled = [
        part for part in WORDING
        if any(
            name[0] != "_" and name != "update_mapping"
            for name in vars(sys.modules[f"shibokensupport.signature.{part}"])
        )
    ]
    known = vars(sys.modules["PySide6.QtWidgets"])
    strangers = [name for name in STRANGERS if name in known]
    # To compile a pattern takes a fifth of a millisecond, and there are a dozen: those of the first
    # picture's modules lie there as text, and `re` compiles and keeps them when one is asked for.
    patterns = [
        f"{name}.{known}" for name in ours
        for known, what in vars(sys.modules[name]).items() if isinstance(what, re.Pattern)
    ]
    return [name for name in LATER if name in sys.modules] + compiled + strangers + patterns

class Watcher(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            if "first paint" not in seen:
                seen["first paint"] = loaded()
        return False

application = QApplication([])
seen["import"] = loaded()
os.environ["POS_APP_DATA_DIR"] = sys.argv[1]
app = build([])
seen["build"] = loaded()
watcher = Watcher()
app.window.centralWidget().installEventFilter(watcher)
app.window.show()
seen["show"] = loaded()

def ready():
    if app.session is not None and app.session.desks.catalog.state.refreshed_at is not None:
        tick.stop()
        application.quit()

tick = QTimer(interval=20)
tick.timeout.connect(ready)
tick.start()
QTimer.singleShot(20_000, application.quit)
application.exec()
for moment in ("import", "build", "show", "first paint"):
    assert seen[moment] == [], f"{moment}: {seen[moment]}"
assert len(ours) <= MOST, f"{len(ours)} modules for the first picture: {ours}"
assert "httpx" in sys.modules, "the till did not open behind the window"
assert app.session.desks.catalog.state.refreshed_at is not None, "the till did not get ready"
app.close()
"""

PAGES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pos_app.bootstrap import build

SALE = {"payment", "checkout"}
NAMES = ("orders", "detail", "held", "settings", "queue", "receipt", *SALE)
WHEN_WANTED = (
    "pos_app.ui.orders.pane", "pos_app.ui.orders.detail", "pos_app.ui.held.pane",
    "pos_app.ui.settings.pane", "pos_app.ui.queue.panel", "pos_app.ui.receipt.sheet",
)
LATER = (
    "pos_app.ui.catalog.chooser", "pos_app.ui.payment.pane", "pos_app.ui.window.checkout",
    *WHEN_WANTED, "PySide6.QtSvg",
)
IDLE = 20  # turns in which nothing is built any more
application = QApplication([])
app = build(["--data-dir", sys.argv[1], "--lang", "id", "--theme", "light"])
pages = app.session.shell._pages
opened, turns = [], []

def there():
    return {name for name in NAMES if name in vars(pages)}

def first_picture():
    # Connected before the window is shown, but behind the session's own start.
    loaded = [name for name in LATER[:-1] if name in sys.modules]
    assert loaded == [] and there() == set(), (loaded, there())

app.window.painted.connect(first_picture)
app.session.opened.connect(lambda: opened.append(there()))
app.session.opened.connect(lambda: tick.start())
app.window.show()
early = [name for name in LATER if name in sys.modules]
assert early == [], early

def look():
    # A timer of zero takes its turn between those that build.
    turns.append(there())
    if turns[-IDLE:] == [SALE] * IDLE:
        application.quit()

tick = QTimer(interval=0)
tick.timeout.connect(look)
QTimer.singleShot(20_000, application.quit)
application.exec()
tick.stop()
assert turns, "the till did not open"
assert turns[-1] == SALE, turns[-1]
assert opened == [set()], f"built while the till opened: {opened}"
most = max(len(after - before) for before, after in zip(turns, turns[1:]))
assert most == 1, f"{most} pages in one turn"
# What no sale comes to waits until somebody goes there.
unwanted = [name for name in WHEN_WANTED if name in sys.modules]
assert unwanted == [], unwanted
for name in NAMES:
    assert getattr(pages, name) is not None
app.close()
"""

TWICE = """
import os, sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pos_app.bootstrap import build

application = QApplication([])
translate = QCoreApplication.translate
hook = sys.excepthook

def wait(condition):
    loop = QEventLoop()
    tick = QTimer(interval=10)
    tick.timeout.connect(lambda: condition() and loop.quit())
    tick.start()
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    assert condition()

def open_files():
    found = set()
    for name in os.listdir("/proc/self/fd"):
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            continue
        # Libraries keep their own fonts, certificates and event queues; what is ours is below.
        if target.startswith(sys.argv[1]) or target.startswith(("socket:", "pipe:")):
            found.add((name, target))
    return found

def run(folder):
    app = build(["--data-dir", folder, "--lang", "id", "--theme", "light"])
    app.window.show()
    wait(lambda: app.session is not None)
    wait(lambda: app.session.desks.catalog.state.refreshed_at is not None)
    wait(lambda: app.session.desks.payment.offers.methods)
    assert scan() == "", "nobody listens for a scan"
    app.close()
    app.close()
    app.window.close()
    app.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

def scan():
    field = QLineEdit()
    field.show()
    QTest.keyClicks(field, "8991234567890")
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field.text()

before = open_files()
for turn in ("one", "two", "one"):
    run(str(Path(sys.argv[1], turn)))
    assert [each.name for each in threading.enumerate()] == ["MainThread"]
    assert sys.excepthook is hook
    assert open_files() == before, open_files() - before
    assert scan() == "8991234567890", "somebody still listens to the keys"
    assert translate("Cart", "Clear") == "Clear", "the words of the last app are still there"
"""

HOLDER = """
import asyncio, sys, time
from pos_app.demo import Demo
demo = Demo()
asyncio.run(demo.access())
sys.stdout.write(f"{demo._process.pid}\\n")
sys.stdout.flush()
time.sleep(60)
"""


def _run(code, *arguments):
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert "ERROR" not in done.stderr, done.stderr


def _is_alive(pid: int) -> bool:
    """Whether a process still runs; one that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        found += map(int, file.read_text().split())
    return found


def _wait(condition, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


@pytest.fixture(scope="module")
def server():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture
def shop(server, monkeypatch):
    """The environment of a till that needs no set-up."""
    monkeypatch.setenv("POS_APP_BASE_URL", server.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", server.business_key)
    monkeypatch.setenv("POS_APP_STORE", server.store_uid)


def test_the_window_is_painted_before_any_library_is_loaded(shop, tmp_path):
    _run(LAZY, tmp_path)


def test_hidden_pages_are_built_one_a_turn_once_the_till_is_open(shop, tmp_path):
    _run(PAGES, tmp_path)


@linux
def test_apps_follow_each_other_and_leave_nothing(shop, tmp_path):
    _run(TWICE, tmp_path)


@linux
def test_the_demo_listens_and_ends():
    demo = Demo()
    try:
        access = asyncio.run(demo.access())
        assert asyncio.run(demo.access()) is access
        assert httpx.get(f"{access.base_url}/_sandbox/").status_code == 200
    finally:
        since = time.monotonic()
        demo.close()
    assert time.monotonic() - since < 2
    demo.close()
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{access.base_url}/_sandbox/")


@linux
def test_a_demo_that_never_speaks_is_ended():
    """Closed while somebody still waits for its first words."""

    async def leave():
        demo = Demo()
        demo._process.send_signal(signal.SIGSTOP)
        waiting = asyncio.create_task(demo.access())
        await asyncio.sleep(0.1)
        since = time.monotonic()
        await asyncio.to_thread(demo.close)
        with pytest.raises(DemoFailed):
            await waiting
        return time.monotonic() - since

    assert asyncio.run(leave()) < 5


@linux
def test_a_killed_till_takes_its_demo_along():
    holder = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True
    )
    try:
        with holder.stdout:
            sandbox = int(holder.stdout.readline())
        assert _is_alive(sandbox)
    finally:
        holder.kill()
        holder.wait()
    assert _wait(lambda: not _is_alive(sandbox), 5)


@linux
def test_a_whole_demo_run_ends_clean_when_it_is_told_to(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    # Development mode reports of itself what is slow to load.
    monkeypatch.delenv("PYTHONDEVMODE", raising=False)
    till = subprocess.Popen(
        [sys.executable, "-m", "pos_app", "--demo"], stderr=subprocess.PIPE, text=True
    )
    try:
        catalogs = tmp_path.glob
        assert _wait(lambda: list(catalogs("scalev-pos-demo-*/demo/catalog.db")), 20)
        (sandbox,) = _children(till.pid)
        till.send_signal(signal.SIGTERM)
        _, said = till.communicate(timeout=15)
    finally:
        till.kill()
        till.wait()
    assert till.returncode == 0, said
    assert said == ""
    assert not _is_alive(sandbox)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("scalev")] == []


@linux
@pytest.mark.parametrize("after", [0.0, 0.05, 0.2, 0.6])
def test_a_demo_that_is_told_to_end_while_it_starts_leaves_nothing(tmp_path, monkeypatch, after):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    till = subprocess.Popen(
        [sys.executable, "-m", "pos_app", "--demo"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert _wait(lambda: list(tmp_path.glob("scalev-pos-demo-*")), 20)
        time.sleep(after)
        sandboxes = _children(till.pid)
        till.send_signal(signal.SIGTERM)
        _, said = till.communicate(timeout=15)
    finally:
        till.kill()
        till.wait()
    assert _wait(lambda: not any(map(_is_alive, sandboxes)), 5)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("scalev")] == []
    assert till.returncode == 0, said
