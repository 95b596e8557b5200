"""The benchmark's report: it is a real one, of the size that is asked for, and its edits change what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import TESTS

from press.pipeline import BuildOptions, check

sys.path.append(str(TESTS / "benchmarks"))

from generated import Size, grow, many, reword, write_content  # the path comes first

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
