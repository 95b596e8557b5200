"""Plates drawn by several processes: the same bytes, the same faults at the same lines, and no process for a few."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from chart_sample import figure, manuscript
from samples import files_of, silent
from test_chart import FIGURES

from press.charts import draw_plates
from press.charts.chart import chart
from press.charts.draw_plates import Task
from press.content.model import Manuscript
from press.foundation import workers
from press.foundation.problems import ReportError, Spot
from press.foundation.store import Store
from press.foundation.workers import Workers
from press.text.book import Figure, Plate

pytestmark = pytest.mark.slow

CONTENT = manuscript()
ALL = tuple(FIGURES.values())


def draw(
    store: Path, jobs: int, figures: tuple[Figure, ...] = ALL, content: Manuscript = CONTENT
) -> Mapping[str, Plate]:
    return chart(figures, content, Store(store), silent, jobs=jobs)


def faulty(key: str, line: int, **wrong: Any) -> Figure:
    """Return a figure that cannot be drawn, declared at a line."""
    made = figure(key=key, **wrong)
    return replace(made, spec=replace(made.spec, spot=Spot("content/figures.yaml", line)))


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process draws nothing."""

    def refuse(*words: object) -> None:
        raise AssertionError("it was drawn here")

    monkeypatch.setattr(draw_plates, "_draw", refuse)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other process is started."""

    def refuse(pool: object, more: int) -> None:
        raise AssertionError("another process was started")

    monkeypatch.setattr(Workers, "_start", refuse)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, Plate], dict[str, bytes]]:
    """The plates that one process draws, and the files that it keeps."""
    store = tmp_path_factory.mktemp("one")
    return draw(store, 1), files_of(store)


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_draw_and_keep_what_one_does(
    jobs: int, one: tuple[Mapping[str, Plate], dict[str, bytes]], tmp_path: Path, elsewhere: None
) -> None:
    plates = draw(tmp_path, jobs)

    assert list(plates.items()) == list(one[0].items())
    assert files_of(tmp_path) == one[1]


def test_processes_draw_the_same_where_a_system_cannot_fork(
    one: tuple[Mapping[str, Plate], dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    elsewhere: None,
) -> None:
    monkeypatch.setattr(workers, "_has_fork_server", lambda: False)

    assert list(draw(tmp_path, 2).items()) == list(one[0].items())


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_fault_is_told_at_its_line_and_the_other_plates_are_kept(
    jobs: int, tmp_path: Path, keep_only: Callable[[], None]
) -> None:
    first = faulty("fig-first", 31, kind="district", place="alder", counties=("Far", "Nowhere", "Neither"))
    second = faulty("fig-second", 57, kind="locator", width="side")
    last = faulty("fig-last", 90, kind="dots", series="people", years=(2020,), show="change")

    with pytest.raises(ReportError) as caught:
        draw(tmp_path, jobs, (first, *ALL, second, last))

    assert [(problem.code, str(problem.spot)) for problem in caught.value.problems] == [
        ("C020", "content/figures.yaml:31"),
        ("C020", "content/figures.yaml:31"),
        ("C010", "content/figures.yaml:57"),
        ("C004", "content/figures.yaml:90"),
    ]
    keep_only()
    draw(tmp_path, jobs)


@pytest.fixture
def keep_only(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids any drawing from then on."""

    def refuse(*words: object) -> None:
        raise AssertionError("it was not kept")

    return lambda: monkeypatch.setattr("press.charts.chart.draw_plates", refuse)


@pytest.mark.parametrize(
    ("key", "spot"), [("fig-ladder", "content/figures.yaml:90"), ("cover", "content/report.yaml:1")]
)
def test_a_process_that_is_killed_is_told_with_its_plate(
    key: str, spot: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ladder = FIGURES["ladder"]
    moved = replace(ladder, spec=replace(ladder.spec, spot=Spot("content/figures.yaml", 90)))
    monkeypatch.setattr(draw_plates, "_load_drafter", partial(_load_and_die, key))

    with pytest.raises(ReportError) as caught:
        draw(tmp_path, 2, tuple(moved if one is ladder else one for one in ALL))

    (problem,) = caught.value.problems
    assert (problem.code, str(problem.spot)) == ("P005", spot)
    assert f"that drew “{key}” was ended from outside, or ran out of memory" in problem.message


def _load_and_die(last: str, tasks: Mapping[str, Task]) -> Callable[[str], object]:
    """Return what draws all plates but one, at which its process is killed."""

    def work(key: str) -> object:
        if key == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return draw_plates._draw(tasks, key)

    return work


def test_a_few_plates_are_drawn_without_another_process(tmp_path: Path, alone: None) -> None:
    assert set(draw(tmp_path, 2, ALL[:2])) >= {one.key for one in ALL[:2]}


def test_what_is_kept_needs_no_other_process(
    one: tuple[Mapping[str, Plate], dict[str, bytes]], tmp_path: Path, alone: None
) -> None:
    draw(tmp_path, 1)

    assert list(draw(tmp_path, 2).items()) == list(one[0].items())
