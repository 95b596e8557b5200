"""Plates to be drawn in; out, each with what its drawing has read: drawn here, or by other processes if they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from press.charts.inputs import ChartInputs
from press.charts.load_kinds import DRAFTER
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.recorded_reads import Path, Reads
from press.foundation.workers import DeadWorkerError, workers
from press.text.book import Plate

_MANY = 8  # plates: fewer are drawn before other processes have been started


@dataclass(frozen=True)
class Task:
    """A plate to be drawn: its key in the book, what its drawing may read, and what draws it."""

    key: str
    inputs: ChartInputs
    draw: Callable[[ChartInputs], Plate]

    @property
    def spot(self) -> Spot:
        """Where the figure is declared, or the report, for unnumbered art."""
        figure = self.inputs.figure
        return figure.spec.spot if figure else self.inputs.manuscript.report.spot


@dataclass(frozen=True)
class Drawn:
    """A plate that has been drawn, its key in the book, and what its drawing has read."""

    key: str
    plate: Plate
    reads: tuple[Path, ...]


_Answer = Drawn | tuple[Problem, ...]


def draw_plates(
    tasks: Sequence[Task], jobs: int, pause: Callable[[], None] = lambda: None
) -> Iterator[Drawn]:
    """Yield what is drawn of each task, as it comes; ``jobs`` is the most processes that draw at the same time.

    ``pause`` is called before the first drawing and after each; what it raises ends the others.
    Raise ReportError with the problems of all tasks, once the others have been yielded.
    """
    by_key = {task.key: task for task in tasks}
    problems: list[Problem] = []
    with workers(partial(_load_drafter, by_key), jobs if len(tasks) >= _MANY else 1, DRAFTER) as pool:
        pause()
        try:
            for answer in pool.run(by_key):
                if isinstance(answer, Drawn):
                    yield answer
                else:
                    problems += answer
                pause()
        except DeadWorkerError as fault:
            problems.append(fault.problem(by_key[fault.task].spot, f"drew “{fault.task}”"))
    if problems:
        raise ReportError(problems)


def _load_drafter(tasks: Mapping[str, Task]) -> Callable[[str], _Answer]:
    """Return the function that draws the plate with a key."""
    return partial(_draw, tasks)


def _draw(tasks: Mapping[str, Task], key: str) -> _Answer:
    reads = Reads()
    try:
        plate = tasks[key].draw(reads.watch(tasks[key].inputs))
    except ReportError as fault:
        return fault.problems
    return Drawn(key, plate, tuple(reads.paths))
