import pytest

from pos_app.bootstrap import build
from pos_app.sandbox import Sandbox
from tests.kit.cashier import KeyboardCashier, MouseCashier
from tests.kit.shop import options
from tests.kit.town import Town


@pytest.fixture(scope="session")
def running():
    with Sandbox(options()) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running):
    yield running
    running.reset()


@pytest.fixture
def launch(qapp, sandbox, tmp_path, monkeypatch, caplog):
    """Builds the app on the sandbox, as `pos-app` does from the environment.

    What the app survived, a bug all the same, fails the test.
    """
    apps = []

    def go(*argv, key=None, store=None):
        monkeypatch.setenv("POS_APP_BASE_URL", sandbox.base_url)
        monkeypatch.setenv("POS_APP_BUSINESS_KEY", key or sandbox.business_key)
        monkeypatch.setenv("POS_APP_STORE", store or sandbox.store_uid)
        arguments = ("--data-dir", str(tmp_path), "--lang", "id", "--theme", "light", *argv)
        app = build(arguments)
        apps.append(app)
        return app

    yield go
    for app in apps:
        app.close()
    survived = [
        each.exc_text or str(each.exc_info) for each in caplog.get_records("call") if each.exc_info
    ]
    assert not survived, "\n".join(survived)


@pytest.fixture(params=["keyboard", "mouse"])
def cashier(request, qtbot, launch):
    kind = KeyboardCashier if request.param == "keyboard" else MouseCashier
    person = kind(qtbot, launch())
    person.start()
    return person


@pytest.fixture
def town():
    made = Town()
    yield made
    made.close()


@pytest.fixture(params=["keyboard", "mouse"])
def hire(request, qtbot, qapp, town, tmp_path, monkeypatch, caplog):
    """A cashier at a till of the town; the till of the one before is closed first."""
    kind = KeyboardCashier if request.param == "keyboard" else MouseCashier
    monkeypatch.setenv("POS_APP_BASE_URL", town.base_url)
    monkeypatch.setenv("POS_APP_BUSINESS_KEY", town.business_key)
    monkeypatch.setenv("POS_APP_STORE", town.store_uid)
    apps = []

    def go(*, ready=True):
        for old in apps:
            old.close()
            old.window.hide()
        app = build(("--data-dir", str(tmp_path), "--lang", "id", "--theme", "light"))
        apps.append(app)
        person = kind(qtbot, app)
        if ready:
            person.start()
        else:
            person.open()
        return person

    yield go
    for app in apps:
        app.close()
    survived = [each.exc_text for each in caplog.get_records("call") if each.exc_info]
    assert not survived
