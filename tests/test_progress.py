"""The steps of a build as a user sees them on a terminal: a bar with how much is done, and how much there is."""

from __future__ import annotations

import io
import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console
from samples import SAMPLE

from press import pipeline
from press.commands import cli, terminal
from press.foundation.progress import counted
from press.pipeline import BuildOptions, build


class Heard:
    """What is told, and counted, of a build."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.counts: dict[str, list[tuple[int, int]]] = {}

    def __call__(self, step: str) -> None:
        self.told.append(step)

    def advance(self, step: str, done: int, of: int) -> None:
        self.counts.setdefault(step.partition(":")[0], []).append((done, of))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Return what is written to a terminal."""
    written = io.StringIO()
    console = Console(
        file=written, force_terminal=True, width=100, color_system=None, _environ={"TERM": "xterm"}
    )
    monkeypatch.setattr(terminal, "_console", console)
    return written


def lines_on(screen: io.StringIO) -> list[str]:
    """Return the lines that a terminal has shown, one after the other, without bars and spinners."""
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", screen.getvalue())
    lines = (re.sub(r"[━╸╺\u2800-\u28ff]", "", line) for line in re.split(r"[\r\n]", plain))
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_a_bar_shows_how_much_of_a_step_is_done_and_how_much_there_is(screen: io.StringIO) -> None:
    with terminal.progress() as tell:
        tell("Reading the content")
        assert list(counted(tell, "Drawing 3 plates: one, two, three", 3, "abc")) == ["a", "b", "c"]

    assert lines_on(screen)[-1].startswith("Drawing 3 plates … 3 of 3 0:00:0")


def test_a_step_that_another_has_hidden_comes_back_with_its_count(screen: io.StringIO) -> None:
    with terminal.progress() as tell:
        for _ in counted(tell, "Setting 3 parts: one, two, three", 3, "ab"):
            tell("Making the HTML edition")
        list(counted(tell, "Setting 1 part: one", 1, "a"))
        for done in counted(tell, "Setting 2 parts: one, two", 2, "ab"):
            tell("Making the EPUB") if done == "a" else None

    assert lines_on(screen)[-1].startswith("Setting 2 parts … 2 of 2 0:00:0")


def test_a_step_whose_things_are_not_counted_has_no_count(screen: io.StringIO) -> None:
    with terminal.progress() as tell:
        tell("Reading the content")

    assert lines_on(screen)[-1].startswith("Reading the content … 0:00:0")


def test_a_long_step_stays_on_one_line(screen: io.StringIO) -> None:
    with terminal.progress() as tell:
        tell("Reading a content " * 20)

    assert lines_on(screen)[-1].startswith("Reading a content Reading a content")
    assert "…" in lines_on(screen)[-1]


def test_a_check_shows_a_bar_on_a_terminal(
    screen: io.StringIO, faces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BuildOptions", partial(BuildOptions, cache=tmp_path))

    assert cli.main(["check", "--content", str(SAMPLE)]) == 0

    lines = lines_on(screen)
    assert any(line.startswith("Checking the content … 0:00:0") for line in lines)
    assert any(line.startswith("Drawing 3 plates … 3 of 3") for line in lines)
    assert lines[-1].startswith("No problems in 5 chapters")


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_counts_its_plates_and_parts(jobs: int, faces: Path, tmp_path: Path) -> None:
    heard = Heard()
    options = BuildOptions(content=SAMPLE, output=tmp_path / "output", cache=tmp_path / "cache", jobs=jobs)
    shutil.copytree(faces, tmp_path / "cache" / "faces")

    build(options, heard)

    assert heard.counts["Drawing 3 plates"] == [(1, 3), (2, 3), (3, 3)]
    if jobs == 1:  # or else they may have been set beside the others
        assert heard.counts["Setting 2 parts"] == [(1, 2), (2, 2)]
    assert all(counts[-1] == (len(counts), len(counts)) for counts in heard.counts.values())
    assert heard.counts["Setting 6 parts"] == [(done, 6) for done in range(1, 7)]
    assert set(heard.counts) <= {step.partition(":")[0] for step in heard.told}
