"""The benchmarks: reports are real ones, of the size that is asked for; edits change what they say; costs are whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import PROJECT, TESTS

from press.pipeline import BuildOptions, check

sys.path.append(str(TESTS / "benchmarks"))

from checkouts import copy_of_commit, copy_of_files, is_known  # the path comes first
from costs import Cost, cost_of
from edits_bench import ROWS, Row, line_of
from generated import Size, grow, many, reword, write_content, write_places

pytestmark = pytest.mark.slow


def test_a_generated_report_has_no_faults_and_refers_to_all_its_parts(tmp_path: Path, cache: Path) -> None:
    write_content(tmp_path / "content", Size(chapters=12, sections=3, paragraphs=4))

    done = check(BuildOptions(content=tmp_path / "content", cache=cache))

    assert done.chapters == 12
    assert done.citations > 12 * 3
    text = (tmp_path / "content" / "chapters" / "part-3.md").read_text(encoding="utf-8")
    assert text.count("See [](#part-") > text.count("\n\n") / 4


def test_the_same_size_makes_the_same_report(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_content(tmp_path / name, many(3))

    assert [path.read_bytes() for path in sorted((tmp_path / "one").rglob("*.md"))] == [
        path.read_bytes() for path in sorted((tmp_path / "two").rglob("*.md"))
    ]


@pytest.mark.parametrize(("edit", "part"), [(reword, "part-11"), (grow, "part-1")])
def test_an_edit_changes_one_chapter(edit: Callable[[Path], None], part: str, tmp_path: Path) -> None:
    write_content(tmp_path / "content", Size(chapters=12, sections=3, paragraphs=4))
    before = {path.stem: path.read_bytes() for path in (tmp_path / "content" / "chapters").iterdir()}

    edit(tmp_path / "content")

    after = {path.stem: path.read_bytes() for path in (tmp_path / "content" / "chapters").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {part}


@pytest.mark.parametrize("in_yaml", [False, True])
def test_a_report_of_many_places_has_no_faults(in_yaml: bool, tmp_path: Path, cache: Path) -> None:
    write_places(tmp_path / "content", 3, 9, in_yaml)

    done = check(BuildOptions(content=tmp_path / "content", cache=cache))

    assert done.chapters == 3 + 5
    assert (tmp_path / "content" / "sources.bib").exists() != in_yaml


@pytest.mark.parametrize("row", [row for row in ROWS if row.change], ids=lambda row: row.told)
def test_each_edit_finds_its_place_in_this_report_and_is_another_each_time(row: Row) -> None:
    assert row.change
    text = (PROJECT / row.path).read_text(encoding="utf-8")

    assert len({text, row.change(text, 0), row.change(text, 1)}) == 3


def test_a_row_of_edits_tells_medians_and_the_median_of_ratios() -> None:
    turns = [
        (Cost(base, 1, 0, 0, ""), Cost(this, 3, 0, 0, ""))
        for base, this in ((2, 1), (10, 20), (4, 1), (8, 2))
    ]

    told = line_of(Row("one thing"), [*turns, (Cost(6, 1, 0, 0, ""), Cost(3, 3, 0, 0, ""))])

    assert told.split() == ["one", "thing", "6.00", "2.00", "0.50", "1.00", "3.00"]


def test_a_cost_counts_processes_that_outlive_the_command(tmp_path: Path) -> None:
    busy = "sum(range(10**7))"
    inner = f"import os, time; os.fork() or ({busy}, time.sleep(0.3), open('done', 'w'))"

    cost = cost_of([sys.executable, "-c", f"{inner}; print('said')"], tmp_path)

    assert (tmp_path / "done").exists() == (sys.platform == "linux")
    assert cost.said.startswith("said")
    assert cost.cpu > 0
    with pytest.raises(ChildProcessError, match="wrong"):
        cost_of([sys.executable, "-c", "exit('wrong')"], tmp_path)


def test_a_copy_has_the_files_of_a_commit_or_those_of_now(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.mkdir()

    def git(*words: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=origin, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet")
    (origin / "kept.txt").write_text("then", encoding="utf-8")
    (origin / ".gitignore").write_text("made.txt\n", encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    commit = git("rev-parse", "HEAD")
    (origin / "kept.txt").write_text("now", encoding="utf-8")
    for name in ("made.txt", "new.txt"):
        (origin / name).write_text(name, encoding="utf-8")

    then, now = copy_of_commit(origin, commit, tmp_path / "then"), copy_of_files(origin, tmp_path / "now")

    assert {path.name: path.read_text(encoding="utf-8") for path in then.folder.glob("*.txt")} == {
        "kept.txt": "then"
    }
    assert {path.name: path.read_text(encoding="utf-8") for path in now.folder.glob("*.txt")} == {
        "kept.txt": "now",
        "new.txt": "new.txt",
    }
    assert (is_known(origin, commit), is_known(origin, "0123456")) == (True, False)
