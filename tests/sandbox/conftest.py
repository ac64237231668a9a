"""One sandbox serves all tests of this folder and is set back before each."""

from __future__ import annotations

import httpx
import pytest

from pos_app.sandbox import Sandbox, SandboxOptions, known
from tests.sandbox.support import ASSETS, member, sign_in


@pytest.fixture(scope="session")
def running():
    with Sandbox(SandboxOptions(assets=ASSETS, pay_after=None)) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    running.reset()
    return running


@pytest.fixture(scope="session")
def clients(running):
    """Clients whose connections outlive a test, as a till's do."""
    public = f"/v3/stores/{running.store_uid}/public"
    with (
        http("", {"Authorization": f"Bearer {running.business_key}"}, running) as business,
        http("/_sandbox", {"X-Sandbox-Token": running.admin_token}, running) as admin,
        http(public, {"X-Scalev-Storefront-Api-Key": running.storefront_key}, running) as buyer,
        http("", {}, running) as stranger,
    ):
        yield business, admin, buyer, stranger


def http(path, headers, running):
    return httpx.Client(base_url=running.base_url + path, headers=headers, timeout=5)


@pytest.fixture
def client(sandbox, clients):
    return clients[0]


@pytest.fixture
def admin(sandbox, clients):
    return clients[1]


@pytest.fixture
def buyer(sandbox, clients):
    return clients[2]


@pytest.fixture
def budi(sandbox, buyer):
    """A member who signed in with a password, at the first store."""
    with member(sandbox, sign_in(buyer, known.BUDI)) as client:
        yield client


@pytest.fixture
def tono(sandbox, buyer):
    """A member without any address."""
    with member(sandbox, sign_in(buyer, known.TONO)) as client:
        yield client


@pytest.fixture
def stranger(sandbox, clients):
    """Someone without any key."""
    return clients[3]
