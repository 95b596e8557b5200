"""Files are read, and nothing else is: a pipe waits for ever, a device has no end."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from press.foundation.last_build import build_key, find_build, record_build
from press.foundation.manifest import Manifest
from press.foundation.plain_files import read_plain, sha256
from press.foundation.store import Store
from press.release.record import RECORD, foreign_entry, read_record, survey

KEY = build_key(Manifest(None, {}, {}), ())


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


MAKERS = pytest.mark.parametrize("make", [make_pipe, link_to_a_device])


@MAKERS
def test_what_is_no_file_is_refused_at_once(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "one")
    with pytest.raises(OSError, match="no file"):
        read_plain(tmp_path / "one")


@MAKERS
def test_the_record_and_the_files_of_an_output_may_be_anything(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / RECORD)
    make(tmp_path / "index.html")
    assert read_record(tmp_path) is None
    assert foreign_entry(tmp_path) == "index.html"
    assert survey(tmp_path).own == {}


@MAKERS
def test_a_kept_result_and_a_built_file_may_be_anything(make: object, tmp_path: Path) -> None:
    assert callable(make)
    store, output = Store(tmp_path / "cache"), tmp_path / "output"
    output.mkdir()
    record_build(store, KEY, {"index.html": "0"}, ())
    make(output / "index.html")
    assert find_build(store, KEY, output) is None

    kept = tmp_path / "cache" / "builds" / KEY
    kept.unlink()
    make(kept)
    assert store.get("builds", KEY) is None
    assert store.put("builds", KEY, b"new") == store.get("builds", KEY) == b"new"


def test_a_file_that_was_written_just_now_is_read_again(tmp_path: Path) -> None:
    """Two changes within one step of the clock leave the same date and size."""
    file = tmp_path / "one"
    file.write_bytes(b"old")
    date = file.stat().st_mtime_ns
    assert sha256(file) == hashlib.sha256(b"old").hexdigest()
    file.write_bytes(b"new")
    os.utime(file, ns=(date, date))
    assert sha256(file) == hashlib.sha256(b"new").hexdigest()


def test_a_file_with_an_older_date_is_read_once_for_each_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = tmp_path / "one", list[Path]()

    def noted(path: Path) -> bytes:
        read.append(path)
        return read_plain(path)

    monkeypatch.setattr("press.foundation.plain_files.read_plain", noted)
    file.write_bytes(b"old")
    os.utime(file, (1, 1))
    shown = [sha256(file) for _ in range(3)]
    file.write_bytes(b"new")
    os.utime(file, (2, 2))
    shown.append(sha256(file))
    assert shown == [hashlib.sha256(data).hexdigest() for data in (b"old", b"old", b"old", b"new")]
    assert len(read) == 2
