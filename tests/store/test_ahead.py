from __future__ import annotations

import logging
import threading

import pytest

from pos_app.store.ahead import ReadAhead


class Watched:
    """A file whose pieces are counted, and held back until they are let go."""

    def __init__(self, size, gate=None):
        self.name = "catalog.db"
        self.read = 0
        self.begun = threading.Event()
        self._size = size
        self._gate = gate

    def open(self, *_mode, **_options):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def readinto(self, piece):
        self.begun.set()
        if self._gate is not None:
            self._gate.wait()
        count = min(len(piece), self._size - self.read)
        self.read += count
        return count


@pytest.mark.parametrize(("size", "most", "read"), [(10, 100, 10), (100, 30, 30), (0, 100, 0)])
def test_the_file_is_read_to_its_end_but_no_further_than_wanted(size, most, read):
    file = Watched(size)
    ahead = ReadAhead(file, most, after=0)
    ahead.wait()
    assert file.read == read


def test_a_large_file_is_read_in_pieces_and_closing_does_not_wait_for_the_rest():
    gate = threading.Event()
    file = Watched(1 << 40, gate)
    ahead = ReadAhead(file, 1 << 40, after=0)
    assert file.begun.wait(10)
    closing = threading.Thread(target=ahead.close)
    closing.start()
    gate.set()
    closing.join(10)
    assert not closing.is_alive()
    assert 0 < file.read < 1 << 40


def test_closed_before_it_began_it_reads_nothing():
    file = Watched(10)
    ReadAhead(file, after=3600).close()
    assert file.read == 0


def test_a_real_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "catalog.db"
    path.write_bytes(b"goods" * 1000)
    ReadAhead(path, after=0).wait()
    assert path.read_bytes() == b"goods" * 1000


def test_a_file_that_is_not_there_is_named_in_the_log(tmp_path, caplog):
    with caplog.at_level(logging.INFO):
        ReadAhead(tmp_path / "catalog.db", after=0).wait()
    assert [record.getMessage() for record in caplog.records] == [
        "catalog.db was not read ahead: No such file or directory"
    ]
