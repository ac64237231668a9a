"""The proof in an empty Debian: what it needs, and what it counts as left behind."""

from __future__ import annotations

import os
import subprocess

import clean_install
import pytest
from workshop.running import Stop


@pytest.fixture
def root(tmp_path):
    for name in (
        "etc/fonts",
        "usr/bin",
        "var/lib/dpkg/info",
        "var/cache/x",
        "proc/1",
        "home/kasir",
    ):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "usr/bin/ls").touch()
    return tmp_path


def test_the_newest_package_is_taken(tmp_path):
    for number, name in enumerate(["scalev-pos_2.0_amd64.deb", "scalev-pos_10.0_amd64.deb"]):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (number, number))
    assert clean_install.newest(tmp_path).name == "scalev-pos_10.0_amd64.deb"


def test_without_a_package_the_line_that_makes_one_is_told(tmp_path):
    with pytest.raises(Stop, match=r"packaging/build\.py linux"):
        clean_install.newest(tmp_path)


def test_only_root_can_do_it(monkeypatch):
    monkeypatch.setattr(clean_install.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(Stop, match="by root only"):
        clean_install.need_tools()


def test_a_tool_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(clean_install.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(clean_install.shutil, "which", lambda tool: tool != "debootstrap" or None)
    with pytest.raises(Stop, match="debootstrap"):
        clean_install.need_tools()


def test_what_a_package_left_is_seen(root):
    before = clean_install.files(root)
    (root / "etc" / "scalev-pos.conf").touch()
    (root / "usr" / "lib").mkdir()
    assert clean_install.files(root) - before == {"etc/scalev-pos.conf", "usr/lib"}


def test_what_debian_writes_itself_is_not_counted(root):
    before = clean_install.files(root)
    (root / "var/cache/x/fonts").touch()
    (root / "proc/1/status").touch()
    (root / "home/kasir/.cache").touch()
    assert clean_install.files(root) == before


def test_what_another_package_owns_is_not_counted(root):
    (root / "var/lib/dpkg/info/openssl.list").write_text("/.\n/usr\n/usr/bin/openssl\n")
    assert "usr/bin/openssl" in clean_install.owned(root)


def test_a_program_that_does_not_answer_ends_it(root, monkeypatch):
    done = subprocess.CompletedProcess([], 127, stdout="not found\n")
    monkeypatch.setattr(clean_install, "quiet", lambda command: done)
    with pytest.raises(Stop, match="does not answer in there:\nnot found"):
        clean_install.on_path(root)


def test_a_python_in_there_would_prove_nothing(root, monkeypatch):
    done = subprocess.CompletedProcess([], 0, stdout="pos-app 1\n")
    monkeypatch.setattr(clean_install, "quiet", lambda command: done)
    clean_install.on_path(root)
    (root / "usr/bin/python3").touch()
    with pytest.raises(Stop, match="there is a Python"):
        clean_install.on_path(root)
