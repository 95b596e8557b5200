"""Two checkouts of this repository in; out, a table of what whole commands take after edits, in fresh processes."""

from __future__ import annotations

import random
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from checkouts import Side, copy_of_commit, copy_of_files, machine
from costs import Cost
from generated import sentence

# In this report's own figures of one city, and in the panels of all cities.
_CELL = "mexican-origin-place,oxnard,place,mexican-origin,2022,2022,ACS 1-year,DP05,"
_SHARED_CELL = "mexican-origin-county,oxnard,county,mexican-origin,2024,2024,ACS 1-year,DP05,"

Change = Callable[[str, int], str]


@dataclass(frozen=True)
class Row:
    """A row of the table: its name, the file that is edited before each run, its new text by the run, and the command."""

    told: str
    path: str = ""
    change: Change | None = None
    command: str = "build"
    is_cold: bool = False


def edits(project: Path, base: str, runs: int, folder: Path) -> None:
    """Measure this checkout against a commit, each with the content that it has, and print the table."""
    sides = (copy_of_commit(project, base, folder / "base"), copy_of_files(project, folder / "this"))
    print(machine())
    print(f"Whole commands in fresh processes, medians of {runs} runs, each side with its own content")
    print(f"The base is {sides[0].name}")
    print(f"{'':<34}" + "".join(f"{name:>12}" for name in ("base, s", "this, s", "ratio", "CPU s", "CPU s")))
    for side in sides:
        side.run("check")  # the first command sets up what it runs in, which is not measured
    for row in ROWS:
        print(line_of(row, [tuple(cost_after(side, row, turn) for side in sides) for turn in range(runs)]))
        for side in sides:
            side.run("build")  # the edit has been taken back


def cost_after(side: Side, row: Row, turn: int) -> Cost:
    """Make the edit of a row, run its command, and take the edit back."""
    if row.is_cold:
        side.forget()
    if row.change is None:
        return side.run(row.command)
    path = side.folder / row.path
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(row.change(text, turn), encoding="utf-8")
        return side.run(row.command)
    finally:
        path.write_text(text, encoding="utf-8")


def line_of(row: Row, costs: Sequence[tuple[Cost, ...]]) -> str:
    """Return a row of the table: medians of the base and of this checkout, and of their ratios in each turn."""
    base, this = zip(*costs, strict=True)
    ratio = statistics.median(ours.seconds / other.seconds for other, ours in costs)
    cells = [statistics.median(one.seconds for one in side) for side in (base, this)]
    cells += [ratio, *(statistics.median(one.cpu for one in side) for side in (base, this))]
    return f"{row.told:<34}" + "".join(f"{cell:>12.2f}" for cell in cells)


def _sentence(turn: int) -> str:
    return sentence(random.Random(turn), 9)


def _in_chapter(text: str, turn: int) -> str:
    return f"{text}\n\n{_sentence(turn)}\n"


def _in_cell(cell: str, text: str, turn: int) -> str:
    return re.sub(rf"(?<=^{cell})\d+", lambda found: str(int(found[0]) + turn + 1), text, flags=re.M)


def _in_caption(text: str, turn: int) -> str:
    return re.sub(r"^  caption: >-\n", rf"\g<0>    {_sentence(turn)}\n", text, count=1, flags=re.M)


def _in_source(text: str, turn: int) -> str:
    words = _sentence(turn)[:-1]
    return re.sub(r"^ksby2023:\n(?:  .*\n)*?  title: .*", rf"\g<0> {words}", text, count=1, flags=re.M)


def _in_rules(text: str, turn: int) -> str:
    return f"{text}\n#oxnard-mobile {{ letter-spacing: 0.00{turn + 1}pt }}\n"


_EDITS: Mapping[str, tuple[str, Change]] = {
    "one sentence": ("content/chapters/oxnard.md", _in_chapter),
    "one cell": ("content/data/population.csv", partial(_in_cell, _CELL)),
    "one cell of every panel": ("content/data/population.csv", partial(_in_cell, _SHARED_CELL)),
    "one caption": ("content/figures.yaml", _in_caption),
    "one source": ("content/sources.yaml", _in_source),
    "one rule of one chapter": ("assets/print.css", _in_rules),
}
ROWS = (
    Row("cold", is_cold=True),
    *(Row(f"{told}, build", path, change) for told, (path, change) in _EDITS.items()),
    Row("nothing changed, build"),
    Row("one sentence, check", *_EDITS["one sentence"], command="check"),
    Row("nothing changed, check", command="check"),
)
"""What is measured. The first is cold, so that the others find what a build has kept."""
