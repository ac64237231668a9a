"""Newer versions in the real window: told of between sales, not believed without a signature."""

from __future__ import annotations

import http.server
import json
import threading

import pytest

from pos_app.ui.desks import updates
from tests.kit.cashier import KeyboardCashier, MouseCashier
from tests.kit.minisign import Publisher

EBOOK = "E-book: Jualan Tanpa Iklan"
PUBLISHER = Publisher()
FILE = {"version": "99.0", "page": "https://example.id/app", "notes": {"id": "Lebih cepat."}}


class Site:
    """A publisher's web server; `answers` are the bodies by path, a text is a redirect to it."""

    def __init__(self, content=b""):
        self.asked = []
        self.answers = {}
        self.publish(content or json.dumps(FILE).encode())
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                answer = site.answers[self.path]
                if isinstance(answer, str):
                    self.send_response(302)
                    self.send_header("Location", answer)
                    answer = b""
                else:
                    self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                """Tests are quiet."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/version.json"

    def publish(self, content, signer=PUBLISHER):
        self.answers = {"/version.json": content, "/version.json.minisig": signer.sign(content)}

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site():
    made = Site()
    yield made
    made.close()


@pytest.fixture(params=[KeyboardCashier, MouseCashier])
def person(request, qtbot, launch, tmp_path, site, monkeypatch):
    """At a till whose owner wants to be told."""

    def come(*, settled=0):
        monkeypatch.setattr(updates, "SETTLING", settled)
        wish = {"update_on": "yes", "update_url": site.url, "update_key": PUBLISHER.public}
        (tmp_path / "choices.json").write_text(json.dumps(wish))
        made = request.param(qtbot, launch())
        made.start()
        return made

    return come


def told(person):
    return [each.text for each in person.desks.notices.live() if each.key == "update"]


def test_a_new_version_is_told_of_between_sales(person, site, tmp_path):
    cashier = person()
    cashier.wait_to_see("updateNotice")
    assert told(cashier) == ["Versi 99.0 sudah ada, di example.id. Lebih cepat."]
    cashier.add(EBOOK)
    assert told(cashier) == []
    assert len(site.asked) == 2
    for _, headers in site.asked:
        assert set(headers) <= {"Host", "Accept", "Accept-Encoding", "Connection", "User-Agent"}
    cashier.wait_for(
        lambda: json.loads((tmp_path / "choices.json").read_text()).get("update_looked")
    )


def test_a_sale_that_was_left_open_keeps_it_from_looking(person, site, launch, qtbot):
    first = KeyboardCashier(qtbot, launch())
    first.start()
    first.add(EBOOK)
    first.app.close()
    cashier = person(settled=60_000)
    cashier.wait_for(lambda: not cashier.desks.sale.sale.is_blank)
    cashier.desks.updates.consider()
    assert not cashier.desks.updates.state.looking
    assert site.asked == []


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"/version.json.minisig": "https://evil.example/x"}, "tidak diikuti"),
        ({"/version.json": b"<html>hello</html>"}, "tidak ditandatangani"),
        ({"/version.json": b" " * 100_000}, "terlalu besar"),
        ({"/version.json": b"[" * 50_000}, "tidak ditandatangani"),
    ],
)
def test_a_hostile_file_is_survived_and_told_in_the_settings(person, site, answers, words):
    site.answers |= answers
    cashier = person()
    cashier.wait_for(lambda: cashier.desks.updates.state.error is not None)
    assert told(cashier) == []
    cashier.hand.press("navSettings")
    cashier.wait_for(lambda: words in cashier.text_of("updatesSaid"))


def test_a_signed_file_of_nonsense_is_told(person, site):
    site.publish(b'{"version": {"deep": []}}')
    cashier = person()
    cashier.wait_for(lambda: cashier.desks.updates.state.error is not None)
    cashier.hand.press("navSettings")
    cashier.wait_for(lambda: "tidak bisa dipahami" in cashier.text_of("updatesSaid"))


def test_the_owner_switches_it_on_in_the_settings(qtbot, launch, site, tmp_path):
    cashier = MouseCashier(qtbot, launch())
    cashier.start()
    cashier.hand.press("navSettings")
    cashier.push("updatesSwitch")
    cashier.enter("updatesUrl", site.url)
    cashier.enter("updatesKey", PUBLISHER.public)
    cashier.push("updatesLook")
    cashier.wait_to_see("updatesPage")
    kept = json.loads((tmp_path / "choices.json").read_text())
    assert (kept["update_on"], kept["update_url"]) == ("yes", site.url)
    cashier.push("aboutLicences")
    cashier.wait_to_see("aboutText")
    assert cashier.widget("aboutText").toPlainText()
