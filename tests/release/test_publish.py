"""publish(): all files at once, or the last output as it was."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import threading
from pathlib import Path

import pytest

from press.release.publish import publish


def test_the_manifest_names_every_file_with_its_size_and_hash(tmp_path: Path) -> None:
    names = publish(
        {"report.pdf": b"pdf", "report.html": b"html!"}, tmp_path / "output", {"title": "T"}, keep=False
    )

    told = json.loads((tmp_path / "output" / "report.json").read_text(encoding="utf-8"))
    assert names == ("report.html", "report.pdf")
    assert told["title"] == "T"
    assert told["files"] == [
        {"name": "report.html", "bytes": 5, "sha256": hashlib.sha256(b"html!").hexdigest()},
        {"name": "report.pdf", "bytes": 3, "sha256": hashlib.sha256(b"pdf").hexdigest()},
    ]


def test_a_full_build_clears_what_was_there(tmp_path: Path) -> None:
    publish({"old.pdf": b"1"}, tmp_path / "output", {}, keep=False)
    publish({"new.pdf": b"2"}, tmp_path / "output", {}, keep=False)

    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == ["new.pdf", "report.json"]


def test_a_part_of_a_build_keeps_the_rest(tmp_path: Path) -> None:
    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)
    publish({"oxnard.pdf": b"2"}, tmp_path / "output", {}, keep=True)

    assert sorted(path.name for path in (tmp_path / "output").iterdir()) == [
        "oxnard.pdf",
        "report.json",
        "report.pdf",
    ]


def test_a_build_that_stops_while_writing_leaves_the_last_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"report.pdf": b"good"}, tmp_path / "output", {}, keep=False)
    written = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name == "second.pdf":
            raise OSError("disk full")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="disk full"):
        publish({"report.pdf": b"bad", "second.pdf": b"bad"}, tmp_path / "output", {}, keep=False)

    assert (tmp_path / "output" / "report.pdf").read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_what_a_killed_build_left_is_swept_and_what_another_is_writing_stays(tmp_path: Path) -> None:
    for name, age in ((".output.new.old", 7200), (".output.new.now", 0)):
        (tmp_path / name).mkdir()
        now = tmp_path.stat().st_mtime
        os.utime(tmp_path / name, (now - age, now - age))

    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)

    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.new.now", "output"]


def test_builds_at_the_same_time_leave_one_whole_output(tmp_path: Path) -> None:
    """Whichever ends last stays, with all its files and no other."""

    def build(letter: str) -> None:
        for _ in range(25):
            publish(
                {f"{letter}{n}.pdf": letter.encode() for n in range(5)}, tmp_path / "output", {}, keep=False
            )

    threads = [threading.Thread(target=build, args=(letter,)) for letter in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    names = sorted(path.name for path in (tmp_path / "output").iterdir() if path.name != "report.json")
    assert [name[1:] for name in names] == [f"{n}.pdf" for n in range(5)]
    assert len({name[0] for name in names}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_web_server_may_read_the_output(tmp_path: Path) -> None:
    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)

    assert stat.S_IMODE((tmp_path / "output").stat().st_mode) & 0o055 == 0o055


def test_nothing_is_left_beside_the_output(tmp_path: Path) -> None:
    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)
    publish({"report.pdf": b"2"}, tmp_path / "output", {}, keep=True)

    assert [path.name for path in tmp_path.iterdir()] == ["output"]
