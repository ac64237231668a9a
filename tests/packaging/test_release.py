"""What is prepared for a build, what is said of it, and whom it asks."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import dev
import pytest
from PySide6.QtGui import QImageReader
from workshop import release, sbom, system_licences
from workshop.advisories import Advisory, OutOfReach, ask
from workshop.environment import BUILD_LOCK
from workshop.icons import SIZES
from workshop.licences import Component, rendered
from workshop.lockfile import Pin, closure, read
from workshop.manual import manual
from workshop.project import dependencies, shipped, version
from workshop.running import Stop

from pos_app.options import parse

ROOT = Path(__file__).resolve().parents[2]
AT = 1_795_000_000


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Everything that a build makes beforehand."""
    folder = tmp_path_factory.mktemp("stage")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(AT)}
    environment.pop("PYTHONDEVMODE", None)
    done = subprocess.run(  # noqa: S603
        [sys.executable, str(ROOT / "packaging" / "prepare.py"), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


class TestPrepared:
    @pytest.mark.parametrize("size", [*SIZES, 1024])
    def test_there_is_a_picture_of_each_size(self, prepared, size):
        reader = QImageReader(str(prepared / f"icon-{size}.png"))
        assert (reader.size().width(), reader.size().height()) == (size, size)

    def test_windows_can_read_its_icon(self, prepared):
        reader = QImageReader(str(prepared / "app.ico"))
        assert reader.imageCount() == 6
        sizes = set()
        for number in range(6):
            reader.jumpToImage(number)
            image = reader.read()
            assert not image.isNull()
            sizes.add(image.width())
        assert sizes == {16, 24, 32, 48, 64, 256}

    def test_macos_can_read_its_icon(self, prepared):
        content = (prepared / "app.icns").read_bytes()
        assert content[:4] == b"icns"
        assert struct.unpack(">I", content[4:8]) == (len(content),)
        at, names = 8, set()
        while at < len(content):
            name, length = struct.unpack(">4sI", content[at : at + 8])
            assert content[at + 8 : at + 16] == b"\x89PNG\r\n\x1a\n"
            names.add(name)
            at += length
        assert at == len(content)
        assert {b"ic07", b"ic08", b"ic09", b"ic10"} <= names

    def test_the_licences_have_pythons_too(self, prepared):
        told = json.loads((prepared / "licences.json").read_text("utf-8"))
        assert "Python" in {each["name"] for each in told["components"]}
        assert "httpx" in {each["name"] for each in told["components"]}

    def test_the_manual_knows_every_option_and_command(self, prepared, capsys):
        page = (prepared / "pos-app.1").read_text("utf-8").replace("\\-", "-")
        with pytest.raises(SystemExit):
            parse(["--help"])
        said = capsys.readouterr().out
        options = set(re.findall(r"--[a-z][a-z-]+", said))
        commands = set(re.findall(r"^    ([a-z]+)\s", said, re.MULTILINE))
        assert {"--demo", "--self-check"} <= options
        assert {"sandbox", "sync"} <= commands
        assert {each for each in options if each not in page} == set()
        assert {each for each in commands if f".SS pos-app {each}\n" not in page} == set()


def test_a_manual_survives_strange_words():
    def help_of(*command):
        return "options:\n  --odd A\\B\n                        .starts with a dot\n"

    page = manual("1", "2026-01-02", help_of)
    assert "--odd A\\B".replace("\\", "\\e").replace("-", "\\-") in page
    assert "\n\\&.starts with a dot." in page


class TestBill:
    def test_every_package_of_the_lock_is_in_it(self):
        bill = sbom.bill(AT)
        packages = {each["name"]: each for each in bill["components"] if each["type"] == "library"}
        assert packages.keys() == read(BUILD_LOCK).keys()
        assert {name for name, each in packages.items() if each["scope"] == "required"} == set(
            shipped(BUILD_LOCK)
        )
        for name, pin in read(BUILD_LOCK).items():
            told = packages[name]
            assert told["purl"] == f"pkg:pypi/{name}@{pin.version}"
            digests = [each["value"] for each in told["properties"] if "sha256" in each["name"]]
            assert digests == list(pin.hashes)

    def test_what_is_shipped_has_a_licence(self):
        for each in sbom.bill(AT)["components"]:
            marked = [p for p in each.get("properties", []) if p["name"] == "pip:marker"]
            if each["scope"] == "required" and not marked:
                assert each["licenses"], each["name"]

    def test_every_reference_leads_somewhere_and_none_twice(self):
        bill = sbom.bill(AT)
        references = [each["bom-ref"] for each in bill["components"]]
        app = bill["metadata"]["component"]["bom-ref"]
        assert len(set(references)) == len(references)
        graph = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
        assert set(graph[app]) == {
            f"pkg:pypi/{name}@{read(BUILD_LOCK)[name].version}" for name in dependencies()
        }
        known = {*references, app}
        assert {ref for needs in graph.values() for ref in needs} <= known
        assert graph.keys() <= known

    def test_it_says_what_it_is(self):
        bill = sbom.bill(AT)
        assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
        assert bill["metadata"]["timestamp"] == "2026-11-18T11:06:40Z"
        assert bill["metadata"]["component"]["version"] == version()

    def test_it_is_the_same_each_time(self):
        assert sbom.rendered(AT) == sbom.rendered(AT)


def test_what_a_package_needs_is_followed_to_the_end():
    def pin(name, *wanted_by):
        return Pin(name, "1", "", (), wanted_by)

    pins = {
        each.name: each
        for each in (pin("a"), pin("b", "a"), pin("c", "b"), pin("tool"), pin("d", "tool"))
    }
    assert set(closure(pins, ["A"])) == {"a", "b", "c"}


class Service:
    """Stands in for the service of advisories, on this machine."""

    def __init__(self):
        self.asked = []
        self.answer = lambda queries: {"results": [{} for _ in queries]}
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = self.rfile.read(int(self.headers["Content-Length"]))
                service.asked = json.loads(content)["queries"]
                answer = service.answer(service.asked)
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/querybatch"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))


@pytest.fixture
def service():
    made = Service()
    made.thread.start()
    yield made
    made.server.shutdown()
    made.thread.join()
    made.server.server_close()


PINS = {"a": Pin("a", "1.0", "", (), ()), "b": Pin("b", "2.0", "", (), ())}


class TestAudit:
    def test_each_package_is_asked_about_by_name_and_version(self, service):
        assert ask(PINS, service.url) == ()
        assert service.asked == [
            {"package": {"ecosystem": "PyPI", "name": "a"}, "version": "1.0"},
            {"package": {"ecosystem": "PyPI", "name": "b"}, "version": "2.0"},
        ]

    def test_a_weakness_is_told_with_its_package(self, service):
        service.answer = lambda _: {
            "results": [{}, {"vulns": [{"id": "GHSA-1"}, {"id": "PYSEC-2"}]}]
        }
        found = ask(PINS, service.url)
        assert found == (Advisory("b", "2.0", "GHSA-1"), Advisory("b", "2.0", "PYSEC-2"))

    def test_more_than_one_page_is_not_taken_for_none(self, service):
        service.answer = lambda _: {"results": [{"next_page_token": "x"}, {}]}
        assert ask(PINS, service.url) == (Advisory("a", "1.0", "and more"),)

    @pytest.mark.parametrize(
        "answer",
        [b"<html>", b"[]", b'{"results": [{}]}', b'{"results": [1, 2]}', b'{"results": null}', b""],
    )
    def test_a_strange_answer_is_no_audit(self, service, answer):
        service.answer = lambda _: answer
        with pytest.raises(OutOfReach):
            ask(PINS, service.url)

    def test_the_command_says_what_was_audited(self, service, capsys):
        assert dev.main(["audit", service.url]) == 0
        assert re.search(r"audited: \d+ packages, 0 known weaknesses", capsys.readouterr().out)
        asked = {each["package"]["name"] for each in service.asked}
        assert {"httpx", "pyinstaller", "pytest"} <= asked

    def test_the_command_fails_where_something_is_known(self, service, capsys):
        service.answer = lambda asked: {"results": [{"vulns": [{"id": "X-1"}]} for _ in asked]}
        assert dev.main(["audit", service.url]) == 1
        assert re.search(r"^httpx \S+: X-1$", capsys.readouterr().out, re.MULTILINE)

    def test_nobody_to_ask_is_no_clean_audit(self, service, capsys):
        service.answer = lambda _: b"captive portal"
        assert dev.main(["audit", service.url]) == 5
        said = capsys.readouterr()
        assert "not audited: out of reach" in said.err
        assert "audited:" not in said.out

    def test_a_service_without_tls_is_refused(self, capsys):
        assert dev.main(["audit", "http://example.com"]) == 2
        assert "https" in capsys.readouterr().err


class TestSystemLicences:
    def test_a_file_is_read_as_it_was_written(self):
        components = (Component("a", "1", "MIT", "https://a", ("text\n",)),)
        assert system_licences.read(rendered(components)) == components

    def test_the_texts_lie_beside_the_program_for_readers(self, tmp_path):
        resources, app = tmp_path / "resources", tmp_path / "pos-app"
        for each in (resources, app):
            each.mkdir()
        components = (Component("a", "1", "MIT", "https://a", ("the text\n",)),)
        (resources / "licences.json").write_text(rendered(components), "utf-8")
        system_licences.complete(resources, app, of_system=False)
        assert "the text" in (app / "licences.txt").read_text("utf-8")

    def test_a_sealed_app_is_left_as_it_is(self, tmp_path):
        app = tmp_path / "Scalev POS.app"
        app.mkdir()
        (tmp_path / "licences.json").write_text(rendered(()), "utf-8")
        system_licences.complete(tmp_path, app, of_system=False)
        assert list(app.iterdir()) == []

    def test_a_library_that_nobody_owns_stops_the_build(self):
        with pytest.raises(Stop, match="owns libnobody"):
            system_licences.owner("libnobody.so.9")


class TestBuild:
    @pytest.mark.parametrize("system", ["linux", "windows", "macos"])
    def test_another_system_is_refused(self, monkeypatch, system):
        monkeypatch.setattr(release.platform, "system", lambda: "Haiku")
        with pytest.raises(Stop, match=f"{system} packages are made on {system}"):
            release.build(system)

    def test_tools_that_cannot_be_installed_are_named(self, monkeypatch):
        monkeypatch.setattr(release, "need_libraries", lambda table, platform: None)
        monkeypatch.setattr(release.shutil, "which", lambda tool: None)
        monkeypatch.setattr(release, "apt_install", lambda packages: False)
        with pytest.raises(Stop, match="apt-get install -y binutils dpkg") as stop:
            release.need_tools()
        assert stop.value.code == 3

    def test_a_sum_is_that_of_the_file(self, tmp_path):
        file = tmp_path / "a"
        file.write_bytes(b"abc")
        assert release.digest(file).startswith("ba7816bf8f01cfea")
