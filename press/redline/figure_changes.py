"""The figures of two books, drawn, in; out, the figures whose drawing or data were changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from press.text.book import Grid

Op = Literal["changed", "added", "removed"]


@dataclass(frozen=True)
class PrintedDrawing:
    """The drawing of a figure for print: a picture as a file, the suffix of its name, and its alternative text."""

    data: bytes
    suffix: str
    alt: str


@dataclass(frozen=True)
class DrawnFigure:
    """A figure as a page shows it: its title, its drawing as HTML and for print, and the table of its data.

    Drawings are narrow: two have room beside each other.
    """

    title: str
    drawing: str
    table: Grid
    printed: PrintedDrawing


@dataclass(frozen=True)
class RowChange:
    """A row of a figure's data that was changed, inserted or deleted: what each cell was, and is."""

    op: Literal["changed", "inserted", "deleted"]
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FigureChange:
    """A figure that was changed, added or removed: as it was, as it is, and the rows of its data that differ.

    ``has_other_columns``: rows are not compared.
    """

    key: str
    op: Op
    old: DrawnFigure | None
    new: DrawnFigure | None
    rows: tuple[RowChange, ...] = ()
    has_other_columns: bool = False

    @property
    def title(self) -> str:
        """The title of the figure, that of the new book if both have it."""
        figure = self.new or self.old
        return figure.title if figure else ""

    @property
    def head(self) -> tuple[str, ...]:
        """The columns of its data."""
        figure = self.new or self.old
        return figure.table.head if figure else ()


def figure_changes(
    before: Mapping[str, DrawnFigure], after: Mapping[str, DrawnFigure]
) -> tuple[FigureChange, ...]:
    """Return the figures that differ, by their keys: those of the new book in its order, then those removed.

    One that only has another key is the same.
    """
    come: dict[tuple[bytes, Grid], list[str]] = {}
    for key in (one for one in after if one not in before):
        come.setdefault((after[key].printed.data, after[key].table), []).append(key)
    renamed: set[str] = set()
    for key in (one for one in before if one not in after):
        if found := come.get((before[key].printed.data, before[key].table)):
            renamed |= {key, found.pop(0)}
    return tuple(one for one in _changes(before, after) if one.key not in renamed)


def _changes(before: Mapping[str, DrawnFigure], after: Mapping[str, DrawnFigure]) -> Iterator[FigureChange]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield FigureChange(key, "removed" if new is None else "added", old, new)
        elif old.table.head != new.table.head:
            yield FigureChange(key, "changed", old, new, has_other_columns=True)
        elif (old.drawing, old.table) != (new.drawing, new.table):
            yield FigureChange(key, "changed", old, new, tuple(_row_changes(old.table, new.table)))


def _row_changes(old: Grid, new: Grid) -> Iterator[RowChange]:
    """Yield the rows that differ; one that stands elsewhere in the table does not.

    A row is another state of one that has the same name, or if several have it, the same first two cells.
    """
    gone, come = (
        list((Counter(old.rows) - Counter(new.rows)).elements()),
        Counter(new.rows) - Counter(old.rows),
    )
    names = Counter(row[:1] for row in old.rows) | Counter(row[:1] for row in new.rows)

    def name_of(row: tuple[str, ...]) -> tuple[str, ...]:
        return row[: 1 if names[row[:1]] == 1 else 2]

    earlier: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for row in gone:
        earlier.setdefault(name_of(row), []).append(row)
    for row in new.rows:
        if not come[row]:
            continue
        come[row] -= 1
        states = earlier.get(name_of(row))
        if states:
            yield RowChange("changed", tuple(zip(states.pop(0), row, strict=True)))
        else:
            yield RowChange("inserted", tuple(("", cell) for cell in row))
    for states in earlier.values():
        yield from (RowChange("deleted", tuple((cell, "") for cell in row)) for row in states)
