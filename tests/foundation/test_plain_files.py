"""Files are read, and nothing else is: a pipe waits for ever, a device has no end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from press.foundation.last_build import build_key, find_build, record_build
from press.foundation.manifest import Manifest
from press.foundation.plain_files import read_plain
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
