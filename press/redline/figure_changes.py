"""The figures of two books, drawn, in; out, the figures whose drawing or data were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from press.text.book import Grid

Op = Literal["changed", "added", "removed"]


@dataclass(frozen=True)
class DrawnFigure:
    """A figure as a page shows it: its title, its drawing as HTML, and the table of its data."""

    title: str
    drawing: str
    table: Grid


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
    """Return the figures that differ, by their keys: those of the new book in its order, then those removed."""
    return tuple(_changes(before, after))


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
    matcher = SequenceMatcher(None, old.rows, new.rows, autojunk=False)
    for op, i, i_end, j, j_end in matcher.get_opcodes():
        if op == "equal":
            continue
        gone = list(old.rows[i:i_end])
        for row in new.rows[j:j_end]:
            was = next((one for one in gone if one[:1] == row[:1]), None)
            if was is None:
                yield RowChange("inserted", tuple(("", cell) for cell in row))
            else:
                gone.remove(was)
                yield RowChange("changed", tuple(zip(was, row, strict=True)))
        yield from (RowChange("deleted", tuple((cell, "") for cell in row)) for row in gone)
