"""Sections of a comparison and the columns of some places in; out, a table for each section, as HTML.

Without columns the rows have heads alone: a script fills them with the cells of the places that a reader chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from press.html.site.pages import Number


@dataclass(frozen=True)
class ComparedRow:
    """A row: its key, and its head as HTML.

    ``is_break``: it has no cells, and the values above and below it cannot be compared. ``is_remark``: it says what the
    rows below it are about, and is shown only with them.
    """

    key: str
    head: str
    is_break: bool = False
    is_remark: bool = False


@dataclass(frozen=True)
class RowGroup:
    """Rows under one head, as HTML, which is empty for rows without one."""

    head: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class Section:
    """A table: its id, title and first column head as text, and its groups of rows.

    A row is shown if at least ``least`` of the places have a cell for it; ``blank`` is what the others show.
    ``is_drawn``: the drawings of the places stand above it.
    """

    key: str
    title: str
    head: str
    groups: tuple[RowGroup, ...]
    least: int = 1
    blank: str = ""
    is_drawn: bool = False


@dataclass(frozen=True)
class Column:
    """A place: its name, its head and its cells by row as HTML, what the values in them rest on, and its timeline."""

    name: str
    head: str
    cells: Mapping[str, str]
    numbers: tuple[Number, ...]
    drawing: str = ""


def table_of(section: Section, columns: Sequence[Column]) -> str:
    """Return a section as a table with a head row; empty if none of its rows is to be shown."""
    bodies = "".join(_body(section, group, columns) for group in section.groups)
    if not bodies:
        return ""
    heads = "".join(f'<th scope="col">{one.head}</th>' for one in columns)
    return (
        f'<table class="compared" data-least="{section.least}" data-blank="{escape(section.blank)}">'
        f'<caption class="unseen">{escape(section.title)}</caption>'
        f'<thead><tr><th scope="col">{escape(section.head)}</th>{heads}</tr></thead>{bodies}</table>'
    )


def drawings_of(section: Section, columns: Sequence[Column]) -> str:
    """Return the drawings of places, one below the other, over the section that lists what they show."""
    if not section.is_drawn:
        return ""
    return f'<div class="timelines">{"".join(one.drawing for one in columns)}</div>'


def _body(section: Section, group: RowGroup, columns: Sequence[Column]) -> str:
    rows = list(_shown(section, group, columns)) if columns else list(group.rows)
    if all(row.is_remark for row in rows):
        return ""
    width = len(columns) + 1
    head = (
        f'<tr class="of"><th scope="rowgroup" colspan="{width}">{group.head}</th></tr>' if group.head else ""
    )
    return f"<tbody>{head}{''.join(_row(row, section.blank, columns) for row in rows)}</tbody>"


def _shown(section: Section, group: RowGroup, columns: Sequence[Column]) -> Iterator[ComparedRow]:
    """Yield the rows that enough places have; a break only between two rows of values."""
    held = [
        row for row in group.rows if row.is_break or _count(row, columns) >= _least(row, section, columns)
    ]
    values = [at for at, row in enumerate(held) if not row.is_break and not row.is_remark]
    for at, row in enumerate(held):
        if not row.is_break or values[:1] < [at] < values[-1:]:
            yield row


def _count(row: ComparedRow, columns: Sequence[Column]) -> int:
    return sum(row.key in one.cells for one in columns)


def _least(row: ComparedRow, section: Section, columns: Sequence[Column]) -> int:
    return 1 if row.is_remark else min(section.least, len(columns))


def _row(row: ComparedRow, blank: str, columns: Sequence[Column]) -> str:
    if row.is_break:
        return f'<tr class="break"><td colspan="{len(columns) + 1}">{row.head}</td></tr>'
    empty = "" if row.is_remark else blank
    cells = "".join(f"<td>{one.cells.get(row.key, empty)}</td>" for one in columns)
    kind = ' class="remark"' if row.is_remark else ""
    return f'<tr{kind} data-key="{row.key}"><th scope="row">{row.head}</th>{cells}</tr>'
