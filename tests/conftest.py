"""Every test runs sealed: no real network, home, keyring or settings, and no thread left behind."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import itertools
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every machine: a red run can be repeated, a busy one is not red.
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", parent=settings.get_profile("ci"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# A collection on the thread of a sandbox or a worker would take Qt's objects apart there, which
# kills the process; here it happens between tests, on the thread that made them.
gc.disable()
_WHOLE_EVERY = 60
_tests = itertools.count(1)

# Development mode notes for every callback of a loop where it was asked for: ten lines of each were
# a seventh of the tests' time, and its warnings are understood from two.
asyncio.constants.DEBUG_STACK_DEPTH = 2

_PROXIES = {"http_proxy", "https_proxy", "all_proxy", "no_proxy"}
_OURS = ("worker", "sandbox", "logbook")
_PATIENCE = 2.0


def _is_loopback(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host == "":
        return True
    if not isinstance(host, str):
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end, and is not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """What a test leaves in cycles goes after it."""
    yield
    gc.collect(1 if next(_tests) % _WHOLE_EVERY else 2)


@pytest.fixture(autouse=True)
def sealed_network() -> Iterator[list[str]]:
    """Refuses and records what leaves this machine: clients may swallow the refusal itself."""
    reached: list[str] = []

    def guard(host: object) -> None:
        if not _is_loopback(host):
            reached.append(str(host))
            raise OSError(f"tests must not reach {host!r}")

    def check(sock: socket.socket, address: object) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            guard(address[0])

    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_getaddrinfo = socket.getaddrinfo

    def connect(sock, address):
        check(sock, address)
        return real_connect(sock, address)

    def connect_ex(sock, address):
        check(sock, address)
        return real_connect_ex(sock, address)

    def getaddrinfo(host, *args, **kwargs):
        guard(host)
        return real_getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield reached
    assert not reached, f"the test tried to reach {', '.join(reached)}"


@pytest.fixture(autouse=True)
def sealed_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home, no settings from the environment, no keyring of the person who runs this."""
    home = tmp_path_factory.mktemp("home")
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("POS_APP_") or name.lower() in _PROXIES:
                patch.delenv(name)
        patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv("APPDATA", str(home / "AppData" / "Roaming"))
        patch.setenv("LOCALAPPDATA", str(home / "AppData" / "Local"))
        patch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
        patch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
        patch.setenv("XDG_STATE_HOME", str(home / ".local" / "state"))
        patch.setenv("XDG_CACHE_HOME", str(home / ".cache"))
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield home


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A thread that outlives its test is a `close()` that was forgotten."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + _PATIENCE
    left = []
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon or thread.name.startswith(_OURS):
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                left.append(thread.name)
    assert not left, f"threads were left running: {', '.join(left)}"


@pytest.fixture
def runner(qtbot):
    """A worker whose calls must not fail; folders whose tests expect failures have their own."""
    # Only here: many tests run without Qt.
    from pos_app.worker.runner import Runner

    failures: list[Exception] = []
    runner = Runner(fail=failures.append)
    yield runner
    assert runner.close()
    assert failures == []
