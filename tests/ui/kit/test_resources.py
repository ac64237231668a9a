import sys

from pos_app import resources
from pos_app.resources import resource


def test_a_checkout_has_its_files_at_the_top():
    assert resource("icons", "store.svg").is_file()
    assert resource("fonts", "OFL.txt").is_file()
    assert resource("themes").is_dir()


def test_a_wheel_carries_them_in_the_package(monkeypatch, tmp_path):
    package = tmp_path / "site" / "pos_app"
    (package / "_resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resource("icons") == package / "_resources" / "icons"


def test_a_frozen_build_unpacks_them(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("words", "id.qm") == tmp_path / "resources" / "words" / "id.qm"
