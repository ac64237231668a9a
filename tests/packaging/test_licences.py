"""The licence texts of what is bundled: all of them, and those of the versions that are bundled."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from workshop import licences
from workshop.environment import BUILD_LOCK, LOCK
from workshop.licences import Component, as_text, collected, rendered
from workshop.lockfile import read
from workshop.project import shipped
from workshop.running import Stop

from pos_app.resources import resource

KEPT = json.loads(resource("licences.json").read_text("utf-8"))
BY_NAME = {
    each["name"].lower().replace("_", "-").replace(".", "-"): each for each in KEPT["components"]
}


def test_the_file_in_the_checkout_is_what_is_installed():
    for component in json.loads(rendered(collected(LOCK)))["components"]:
        assert component in KEPT["components"]


@pytest.mark.parametrize("name", sorted(shipped(LOCK)))
def test_every_package_that_is_bundled_has_its_text(name):
    pin = shipped(LOCK)[name]
    if pin.marker and name not in BY_NAME:
        assert "win32" in pin.marker or "darwin" in pin.marker
        return
    entry = BY_NAME[name]
    assert entry["version"] == pin.version
    assert entry["licence"]
    assert entry["texts"]
    assert all(len(KEPT["texts"][text]) > 100 for text in entry["texts"])


@pytest.mark.parametrize("name", ["inter", "lucide", "idn-area-data", "pyside6-essentials"])
def test_fonts_icons_places_and_qt_are_among_them(name):
    assert BY_NAME[name]["texts"]


def test_qt_says_that_it_may_be_replaced_and_where_its_sources_are():
    texts = [KEPT["texts"][text] for text in BY_NAME["pyside6-essentials"]["texts"]]
    assert "put a modified version of them in their place" in texts[0]
    assert "https://download.qt.io" in texts[0]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts[1]
    assert "GNU GENERAL PUBLIC LICENSE" in texts[2]


def test_what_is_packaged_is_what_was_tested():
    tested, packaged = shipped(LOCK), shipped(BUILD_LOCK)
    assert {name: pin.version for name, pin in packaged.items()} == {
        name: pin.version for name, pin in tested.items()
    }
    assert "pyinstaller" in read(BUILD_LOCK)
    assert "pyinstaller" not in packaged


def test_the_build_lock_names_no_place():
    assert "://" not in BUILD_LOCK.read_text("utf-8")
    assert "-c " not in BUILD_LOCK.read_text("utf-8")
    assert all(pin.hashes for pin in read(BUILD_LOCK).values())


def test_a_text_stands_in_the_file_once():
    whole = rendered(
        (Component("a", "1", "MIT", "", ("same\n",)), Component("b", "", "MIT", "", ("same\n",)))
    )
    told = json.loads(whole)
    assert list(told["texts"].values()) == ["same\n"]
    assert told["components"][0]["texts"] == told["components"][1]["texts"]


def test_the_plain_text_names_every_component():
    text = as_text(
        (
            Component("a", "1", "MIT", "https://a", ("whole text\n",)),
            Component("b", "", "ISC", "", ("whole text\n",)),
        )
    )
    assert text.startswith("a 1\n===\nLicence: MIT\nhttps://a\n\nwhole text\n")
    assert "b\n=\nLicence: ISC" in text
    assert text.count("whole text") == 1


@pytest.fixture
def one_package(monkeypatch, tmp_path):
    """A lock that names one package, and what is installed of it."""
    lock = tmp_path / "a.lock"
    lock.write_text("httpx==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\n    # via scalev-pos\n")
    said = metadata.PathDistribution(tmp_path / "httpx-1.0.dist-info")
    folder = tmp_path / "httpx-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: httpx\nVersion: 1.0\nLicense-Expression: MIT\n"
    )
    (folder / "RECORD").write_text("")
    monkeypatch.setattr(licences.metadata, "distribution", lambda name: said)
    return SimpleNamespace(lock=lock, folder=folder)


def test_a_package_without_a_text_stops_the_build(one_package):
    with pytest.raises(Stop, match="brings no text of its licence"):
        collected(one_package.lock)


def test_a_package_without_a_licence_stops_the_build(one_package):
    (one_package.folder / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: httpx\nVersion: 1.0\n"
    )
    with pytest.raises(Stop, match="under which licence"):
        collected(one_package.lock)


def test_another_version_than_the_locked_one_stops_the_build(one_package):
    one_package.lock.write_text(one_package.lock.read_text().replace("1.0", "2.0"))
    with pytest.raises(Stop, match=r"httpx is 1\.0 here and 2\.0"):
        collected(one_package.lock)


def test_a_package_that_is_not_there_stops_the_build(one_package, monkeypatch):
    def gone(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(licences.metadata, "distribution", gone)
    with pytest.raises(Stop, match="not installed"):
        collected(one_package.lock)


def test_the_texts_are_found_by_their_names(one_package):
    (one_package.folder / "LICENSE").write_text("the text")
    (one_package.folder / "RECORD").write_text("httpx-1.0.dist-info/LICENSE,,\n")
    assert [each.texts for each in collected(one_package.lock) if each.name == "httpx"] == [
        ("the text\n",)
    ]


def test_a_lock_with_a_strange_line_is_refused(tmp_path):
    lock = tmp_path / "a.lock"
    lock.write_text("--index-url x\n")
    with pytest.raises(ValueError, match="no pin"):
        read(Path(lock))
