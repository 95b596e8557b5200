"""Rows of any type in; out, a table of their cells with described columns, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

from press.foundation.store import digest
from press.language.language import Language

Cell = str | int | float | bool | tuple[str, ...] | None
Kind = Literal["string", "integer", "number", "year", "boolean", "list"]
Row = TypeVar("Row")
ColumnSpec = tuple[str, Kind, Callable[[Row], Cell]]  # the name of a column, its kind, and the cell of a row

BETWEEN = "; "

# The first characters of a formula in a spreadsheet; a number that begins with one is no formula.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


@dataclass(frozen=True)
class Column:
    """A column: its name, the type of its cells (a type of Table Schema), its description, and a cell for each row."""

    name: str
    kind: Kind
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table. ``key``: the columns of its primary key. ``links``: for a foreign key, its column and the other table.

    ``document``: the contents of the JSON file, if they are not a list of the rows.
    """

    name: str
    title: str
    words: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    document: Any = None

    @cached_property
    def digest(self) -> str:
        """The key of what is made of this table: all values in it are plain, so that their repr tells them apart."""
        return digest(repr(self))

    def as_csv(self) -> bytes:
        """Return the table as CSV, with a row of column names."""
        return csv_of([column.name for column in self.columns], self._rows())

    def as_json(self) -> bytes:
        """Return the rows as a JSON list of objects; an unknown value is null."""
        if self.document is not None:
            return json_of(self.document)
        names = [column.name for column in self.columns]
        return json_of([dict(zip(names, map(_plain, row), strict=True)) for row in self._rows()])

    def _rows(self) -> Iterator[tuple[Cell, ...]]:
        return zip(*(column.cells for column in self.columns), strict=True)


def described(
    name: str,
    language: Language,
    columns: Iterable[ColumnSpec[Row]],
    key: tuple[str, ...],
    rows: tuple[Row, ...],
    **terms: str,
) -> Table:
    """Return a table that ``language`` describes: its title, its rows, and each of its columns.

    ``terms`` are put into the descriptions of columns.
    """
    made = (
        Column(column, kind, language.columns[f"{name}.{column}"].format(**terms), tuple(map(of, rows)))
        for column, kind, of in columns
    )
    return Table(name, language.data_titles[name], language.data_rows[name], tuple(made), key)


def csv_of(head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """Return a head and rows as CSV, with the mark of UTF-8 that Excel asks for; no cell can be read as a formula."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([_written(cell) for cell in row] for row in (head, *rows))
    return made.getvalue().encode("utf-8-sig")


def json_of(document: Any) -> bytes:
    """Return a document as indented JSON, with its keys in the given order."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(cell: Cell) -> Cell:
    """Return None for empty text, and an int for a whole number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return None if cell == "" else cell


def _written(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (int, float)):
        return str(_plain(cell))
    return _harmless(cell if isinstance(cell, str) else BETWEEN.join(cell or ()))


def _harmless(text: str) -> str:
    """Return text, with an apostrophe before it if a spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
