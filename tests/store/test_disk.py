from __future__ import annotations

import errno
import os
import shutil
import stat
from collections import namedtuple
from pathlib import Path

import pytest

from pos_app.domain.errors import DiskFull, StoreError
from pos_app.store import disk as disk_module
from pos_app.store.disk import BALLAST, FILE, Disk
from pos_app.till.journal import NEEDED_BYTES

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def room(monkeypatch):
    """Says how many bytes are free."""

    def say(free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - free, free))

    say(10**11)
    return say


def is_held(path: Path) -> bool:
    found = path.stat()
    return found.st_size == BALLAST and getattr(found, "st_blocks", BALLAST // 512) * 512 >= BALLAST


def refuse(number: int):
    def call(*_):
        raise OSError(number, os.strerror(number))

    return call


def test_the_room_is_the_file_systems(tmp_path):
    usage = shutil.disk_usage(tmp_path)
    assert abs(Disk(tmp_path).free() - usage.free) < usage.total / 10


def test_the_room_of_a_folder_that_is_gone_is_unknown(tmp_path):
    with pytest.raises(StoreError):
        Disk(tmp_path / "gone").free()


def test_the_ballast_takes_its_room_and_gives_it_back(tmp_path, room):
    disk, path = Disk(tmp_path), tmp_path / FILE
    disk.reserve()
    assert is_held(path)
    assert disk.release() is True
    assert not path.exists()
    assert disk.release() is False
    disk.reserve()
    assert is_held(path)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_ballast_is_private(tmp_path, room):
    old_umask = os.umask(0)
    try:
        Disk(tmp_path).reserve()
    finally:
        os.umask(old_umask)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_whole_ballast_is_kept_whatever_room_is_left(tmp_path, room):
    disk, path = Disk(tmp_path), tmp_path / FILE
    disk.reserve()
    before = path.stat()
    room(0)
    disk.reserve()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_ballast_never_takes_the_room_of_a_sale(tmp_path, room):
    disk, path = Disk(tmp_path), tmp_path / FILE
    room(NEEDED_BYTES + BALLAST - 1)
    disk.reserve()
    assert not path.exists()
    room(NEEDED_BYTES + BALLAST)
    disk.reserve()
    assert is_held(path)


@pytest.mark.parametrize("content", [b"", b"x" * 4096, b"x" * (BALLAST + 1)], ids=len)
def test_a_ballast_of_another_size_is_made_anew(tmp_path, room, content):
    path = tmp_path / FILE
    path.write_bytes(content)
    Disk(tmp_path).reserve()
    assert is_held(path)


@pytest.mark.skipif(os.name != "posix", reason="holes are counted on POSIX only")
def test_a_ballast_of_holes_is_made_anew(tmp_path, room):
    path = tmp_path / FILE
    with path.open("wb") as file:
        file.truncate(BALLAST)
    assert not is_held(path)
    Disk(tmp_path).reserve()
    assert is_held(path)


@pytest.mark.parametrize("number", [None, errno.EOPNOTSUPP, errno.EINVAL])
def test_where_nothing_allocates_the_ballast_is_written(tmp_path, room, monkeypatch, number):
    if number is None:
        monkeypatch.delattr(os, "posix_fallocate", raising=False)
    else:
        monkeypatch.setattr(os, "posix_fallocate", refuse(number), raising=False)
    path = tmp_path / FILE
    Disk(tmp_path).reserve()
    assert is_held(path)
    with path.open("rb") as file:
        assert any(file.read(4096)), "a disk that compresses would keep no room for zeros"


@pytest.mark.parametrize("broken", ["posix_fallocate", "write", "fsync"])
def test_a_disk_that_fills_up_meanwhile_is_told_and_left_clean(tmp_path, room, monkeypatch, broken):
    if broken == "write":
        monkeypatch.delattr(os, "posix_fallocate", raising=False)
    with monkeypatch.context() as patch:
        patch.setattr(os, broken, refuse(errno.ENOSPC), raising=False)
        with pytest.raises(DiskFull):
            Disk(tmp_path).reserve()
    assert not (tmp_path / FILE).exists()
    Disk(tmp_path).reserve()
    assert is_held(tmp_path / FILE)


def test_what_is_in_the_way_is_told(tmp_path, room):
    (tmp_path / FILE).mkdir()
    for call in (Disk(tmp_path).reserve, Disk(tmp_path).release):
        with pytest.raises(StoreError):
            call()


def test_the_figures_of_the_promise():
    assert disk_module.NEEDED_BYTES == 200 * 2**20
    assert disk_module.BALLAST == 16 * 2**20
