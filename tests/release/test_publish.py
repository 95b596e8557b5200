"""publish(): all files at once, or the last output as it was."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from samples import PROJECT

from press.release import stage
from press.release.clean import clean, kept_lines
from press.release.publish import publish, recover


def test_the_manifest_names_every_file_with_its_size_and_hash(tmp_path: Path) -> None:
    made = publish(
        {"report.pdf": b"pdf", "report.html": b"html!"}, tmp_path / "output", {"title": "T"}, keep=False
    )

    told = json.loads((tmp_path / "output" / "report.json").read_text(encoding="utf-8"))
    assert sorted(made) == ["report.html", "report.json", "report.pdf"]
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


def files_and_links(folder: Path) -> dict[str, object]:
    """Return the bytes of each file and where each link leads, by path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.readlink() if path.is_symlink() else path.read_bytes()
        for path in found
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """An output folder in which others have put things beside what the press has made."""
    output = tmp_path / "output"
    publish({"index.html": b"1", "data/a.csv": b"a", "data/b.csv": b"b"}, output, {}, keep=False)
    (output / "CNAME").write_text("report.example", encoding="ascii")
    (output / ".well-known" / "empty").mkdir(parents=True)
    (output / ".well-known" / "security.txt").write_text("Contact:", encoding="ascii")
    (output / "data" / "mine.csv").write_text("mine", encoding="ascii")
    (output / "latest").symlink_to("data/a.csv")
    (output / "away").symlink_to(tmp_path)
    return output


@pytest.mark.parametrize("keep", [False, True])
def test_what_others_have_put_into_the_output_stays(shared: Path, keep: bool) -> None:
    inode = (shared / "CNAME").stat().st_ino

    publish({"index.html": b"2", "data/a.csv": b"a"}, shared, {}, keep)

    found = files_and_links(shared)
    assert {name: found[name] for name in ("CNAME", "data/mine.csv", ".well-known/security.txt")} == {
        "CNAME": b"report.example",
        "data/mine.csv": b"mine",
        ".well-known/security.txt": b"Contact:",
    }
    assert found["latest"] == Path("data/a.csv")
    assert found["away"] == shared.parent
    assert (shared / ".well-known" / "empty").is_dir()
    assert (shared / "CNAME").stat().st_ino == inode  # a program that has it open goes on writing to it
    assert found["index.html"] == b"2"
    assert ("data/b.csv" in found) == keep
    assert [path.name for path in shared.parent.iterdir()] == ["output"]
    assert list(kept_lines(shared)) == [
        f"Kept in output/, which the press did not make: {name}"
        for name in (".well-known/", "CNAME", "away", "data/mine.csv", "latest")
    ]


def test_what_others_have_put_in_the_place_of_files_of_the_press_is_kept_beside_it(shared: Path) -> None:
    """A file that was changed after the build, a folder and a link where there is to be a file, a file for a folder."""
    (shared / "index.html").write_text("changed", encoding="ascii")
    (shared / "404.html").mkdir()
    (shared / "404.html" / "deep").write_text("deep", encoding="ascii")
    (shared / "assets").write_text("no folder", encoding="ascii")
    (shared / "site.js").symlink_to("CNAME")
    files = {"index.html": b"1", "404.html": b"404", "assets/site.css": b"css", "site.js": b"js"}

    publish(files, shared, {}, keep=False)
    (shared / "index.html").write_text("changed again", encoding="ascii")
    publish(files, shared, {}, keep=False)

    found = files_and_links(shared)
    assert {name: found[name] for name in files} == files
    assert found["CNAME"] == b"report.example"
    assert files_and_links(shared.with_name("output.kept")) == {
        "2/index.html": b"changed again",
        "404.html/deep": b"deep",
        "assets": b"no folder",
        "index.html": b"changed",
        "site.js": Path("CNAME"),
    }
    assert list(kept_lines(shared))[-1].startswith("Kept in output.kept/: ")


def test_a_link_as_output_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to("real")

    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)

    assert (tmp_path / "output").readlink() == Path("real")
    assert (tmp_path / "real" / "report.pdf").read_bytes() == b"1"


def test_what_is_beside_the_output_and_not_of_the_press_stays(tmp_path: Path) -> None:
    others = (".output.old.abc", ".output.new.abc", ".output.last.1", ".output.press-mine")
    for name in others:
        (tmp_path / name).mkdir()
        (tmp_path / name / "diary").write_text("dear", encoding="ascii")
        os.utime(tmp_path / name, (0, 0))

    publish({"report.pdf": b"1"}, tmp_path / "output", {}, keep=False)

    assert all((tmp_path / name / "diary").read_text(encoding="ascii") == "dear" for name in others)


def test_clean_takes_away_what_the_press_made_alone(shared: Path) -> None:
    (shared / "index.html").write_text("changed", encoding="ascii")

    lines = list(clean(shared, shared.parent / "cache"))

    assert sorted(files_and_links(shared)) == [
        ".well-known/security.txt",
        "CNAME",
        "away",
        "data/mine.csv",
        "index.html",
        "latest",
    ]
    assert "Kept in output/, which the press did not make: index.html" in lines


# A build that is killed in the middle

KILLED = """
import os, sys
from pathlib import Path
from press.release import exchange, publish, stage

step, output = sys.argv[1], Path(sys.argv[2])
def die(*words):
    os._exit(9)
def after(function):
    return lambda *words: (function(*words), die())
if step == "written":
    publish.swap = die
elif step == "exchanged":
    stage.exchange = after(exchange.exchange)
else:
    stage.exchange = lambda new, output: False
    Path.rename = after(Path.rename)
publish.publish({"index.html": b"2", "more.html": b"3"}, output, {}, keep=False)
"""


@pytest.mark.parametrize("step", ["written", "exchanged", "renamed once"])
def test_the_next_build_ends_what_a_killed_one_began(step: str, shared: Path) -> None:
    (shared / "data" / "a.csv").write_text("changed", encoding="ascii")
    before = files_and_links(shared)

    killed = subprocess.run([sys.executable, "-c", KILLED, step, str(shared)], cwd=PROJECT, check=False)
    assert killed.returncode == 9
    assert len(list(shared.parent.iterdir())) == 1 + (step != "renamed once")
    recover(shared)

    found = files_and_links(shared)
    if step == "exchanged":
        others = set(before) - {"index.html", "data/b.csv", "report.json"}
        assert set(found) == {*others, "index.html", "more.html", "report.json"}
        assert all(found[name] == before[name] for name in others)
    else:
        assert found == before
    assert [path.name for path in shared.parent.iterdir()] == ["output"]


def test_without_an_exchange_in_one_step_the_output_is_replaced_in_two(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "exchange", lambda new, output: False)

    publish({"index.html": b"2"}, shared, {}, keep=False)

    assert files_and_links(shared)["index.html"] == b"2"
    assert files_and_links(shared)["CNAME"] == b"report.example"
    assert [path.name for path in shared.parent.iterdir()] == ["output"]


def test_without_links_what_others_made_is_moved(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*words: object, **more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", fail)

    publish({"index.html": b"2"}, shared, {}, keep=True)

    found = files_and_links(shared)
    assert found["CNAME"] == b"report.example"
    assert found["data/b.csv"] == b"b"
    assert [path.name for path in shared.parent.iterdir()] == ["output"]


def test_a_reader_always_finds_an_output(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish({"index.html": b"0"}, output, {}, keep=False)
    done = threading.Event()
    missed = []

    def read() -> None:
        while not done.is_set():
            try:
                (output / "index.html").read_bytes()
            except FileNotFoundError as fault:
                missed.append(fault)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        publish({"index.html": b"%d" % number}, output, {}, keep=False)
    done.set()
    reader.join()

    assert missed == []


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
