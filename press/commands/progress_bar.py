"""A console in; out, a bar on it that shows the current step, how much of it is done, and for how long it has run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column


@contextmanager
def progress_bar(console: Console) -> Iterator[ProgressBar]:
    """Yield the bar; it is gone when the block ends."""
    step = TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True))
    count = TextColumn("{task.fields[count]}", markup=False)
    columns = SpinnerColumn(), step, BarColumn(24), count, TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, expand=True) as shown:
        yield ProgressBar(shown)


class ProgressBar:
    """A line with the step that was told last; a step whose things are not counted has a bar that moves to and fro."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._step = ""
        self._task: TaskID | None = None
        self._turn = RLock()  # parts of the website are told of by another thread

    def __call__(self, step: str) -> None:
        """Show a step."""
        self._show(step, None)

    def advance(self, step: str, done: int, of: int) -> None:
        """Show how many things of a step are done, and how many there are."""
        with self._turn:
            task = self._task if step == self._step and done > 1 else None
            task = self._show(step, of) if task is None else task
            self._shown.update(task, completed=done, count=f"{done} of {of}")

    def _show(self, step: str, of: int | None) -> TaskID:
        """Put a step in the place of the one before, without the names of its things."""
        with self._turn:
            if self._task is not None:
                self._shown.remove_task(self._task)
            self._step, (name, _, _) = step, step.partition(":")
            self._task = self._shown.add_task(f"{name} …", total=of, count="")
            return self._task
