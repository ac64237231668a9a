from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from pos_app.sandbox import Sandbox, SandboxOptions, known, serve
from tests.sandbox.support import ASSETS, PRODUCTS

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from pathlib import Path
from pos_app.sandbox import SandboxOptions, serve
options = SandboxOptions(assets=Path(sys.argv[1]), watch_stdin=True)
sys.exit(serve(options, announce=lambda line: print(line, flush=True)))
"""


@contextmanager
def child():
    """A sandbox in another process, and what it announced."""
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-X", "dev", "-W", "error", "-c", PROGRAM, str(ASSETS)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process, json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def ended(process):
    process.stdin.close()
    process.stdin = None
    out, errors = process.communicate(timeout=5)
    return process.returncode, out, errors


def test_it_ends_when_standard_input_closes():
    with child() as (process, said):
        headers = {"Authorization": f"Bearer {said['business_key']}"}
        assert httpx.get(said["base_url"] + PRODUCTS, headers=headers).status_code == 200
        assert set(said) == {
            "base_url",
            "business_key",
            "storefront_key",
            "store",
            "admin_token",
            "panel",
            "district",
        }
        assert said["store"] == known.TOKO_MELATI.unique_id
        assert said["panel"] == f"{said['base_url']}/_sandbox/#{said['admin_token']}"
        assert ended(process) == (0, b"", b"")
        with pytest.raises(httpx.ConnectError):
            httpx.get(said["base_url"])


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_on_a_signal(number):
    with child() as (process, _):
        process.send_signal(number)
        assert ended(process) == (0, b"", b"")


def test_a_taken_port_is_told():
    with Sandbox(SandboxOptions(assets=ASSETS)) as sandbox:
        port = int(sandbox.base_url.rpartition(":")[2])
        options = SandboxOptions(assets=ASSETS, port=port)
        with pytest.raises(OSError, match="in use"):
            Sandbox(options).start()
        said = []
        assert serve(options, announce=said.append) == 1
        assert "error" in json.loads(said[0])


def test_closing_leaves_nothing_behind():
    before = set(threading.enumerate())
    sandbox = Sandbox(SandboxOptions(assets=ASSETS))
    with pytest.raises(RuntimeError):
        _ = sandbox.base_url
    sandbox.start()
    with pytest.raises(RuntimeError):
        sandbox.start()
    port = int(sandbox.base_url.rpartition(":")[2])
    # a connection left open must not hold the server up
    with socket.create_connection(("127.0.0.1", port)):
        begun = time.monotonic()
        sandbox.close()
        assert time.monotonic() - begun < 1
    sandbox.close()
    assert set(threading.enumerate()) == before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port)).close()


def test_closing_does_not_wait_for_a_slow_answer():
    problems = []

    def ask(url):
        try:
            httpx.get(url, timeout=5)
        except httpx.HTTPError as problem:
            problems.append(problem)

    with Sandbox(SandboxOptions(assets=ASSETS)) as sandbox:
        sandbox.trouble("media", "latency", seconds=30)
        asking = threading.Thread(target=ask, args=(f"{sandbox.base_url}/media/1/bag.png",))
        asking.start()
        while not sandbox.requests():
            time.sleep(0.01)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1.5
    asking.join(5)
    assert not asking.is_alive()


def test_it_can_be_started_again():
    sandbox = Sandbox(SandboxOptions(assets=ASSETS))
    for _ in range(2):
        with sandbox:
            assert sandbox.orders() == []


def test_it_answers_soon():
    begun = time.monotonic()
    with Sandbox(SandboxOptions(assets=ASSETS, catalog_size=100_000)) as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.business_key}"}
        assert httpx.get(sandbox.base_url + PRODUCTS, headers=headers).status_code == 200
        assert time.monotonic() - begun < 2


def test_keys_can_be_fixed():
    options = SandboxOptions(assets=ASSETS, key_suffix="demo")
    assert Sandbox(options).business_key == "sk_sandbox_demo"
    assert Sandbox(options).storefront_key == f"sfpk_sandbox_{known.TOKO_MELATI.id}_demo"


def test_it_needs_nothing_of_ours_and_no_qt():
    code = (
        "import sys; sys.modules['PySide6'] = None; import pos_app.sandbox;"
        "print([m for m in sys.modules if m.startswith('pos_app.')"
        " and not m.startswith('pos_app.sandbox')], 'segno' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] False"
