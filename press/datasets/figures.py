"""Figures and their plates in; out, the tables of their data, with columns that programs can read.

A column whose cells are numbers, or words without digits, is a column of numbers: without separators and signs of units,
with an ASCII minus. Its unit stands in its name (``of_all_residents_percent``) or in its description, and words in a
column of notes beside it (``ongoing`` in ``to_note``).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from press.content.model import Manuscript
from press.datasets.tables import Cell, Column, Table
from press.foundation.accents import without_accents
from press.language.language import Language
from press.text.book import Book, Figure, Plate

FOLDER = "figures/"
_PERCENT = "%"
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True)
class _ReadColumn:
    """A column of a printed table as it was read: its name, head, cells, and unit; ``is_number``: none is a word."""

    name: str
    head: str
    is_number: bool
    cells: tuple[Cell, ...]
    unit: str = ""

    @property
    def words(self) -> str:
        """Its description: the head as it is printed, and the unit."""
        return f"{self.head}, {self.unit}" if self.unit and self.is_number else self.head


def figure_tables(manuscript: Manuscript, book: Book, plates: Mapping[str, Plate]) -> Iterator[Table]:
    """Yield the table of each figure that has one, in the order of the book; ``plates``: by the keys of figures."""
    for figure in book.figures:
        if figure.key in plates and plates[figure.key].table.head:
            yield figure_table(figure, plates[figure.key], book.language, _unit_of(figure, manuscript))


def figure_table(figure: Figure, plate: Plate, language: Language, unit: str) -> Table:
    """Return the table of a figure's data; ``unit``: that of its numbers without a percent sign, or nothing."""
    grid, read = plate.table, list[_ReadColumn]()
    for at, head in enumerate(grid.head):
        read += _read(head, [row[at] for row in grid.rows], language, read[-1:], unit)
    names = _distinct(column.name for column in read)
    columns = tuple(
        Column(name, "number" if column.is_number else "string", column.words, column.cells)
        for name, column in zip(names, read, strict=True)
    )
    title = language.data_of_figure.format(number=figure.number)
    return Table(f"{FOLDER}{figure.key}", title, figure.claim, columns, ())


def _unit_of(figure: Figure, manuscript: Manuscript) -> str:
    """Return the unit of the series that a figure shows, or nothing if it shows none or several."""
    units = {manuscript.series[key].unit for _, key, _ in figure.spec.drawn_series()}
    return manuscript.report.units[units.pop()].many if len(units) == 1 else ""


def _read(
    head: str, cells: list[str], language: Language, before: list[_ReadColumn], unit: str
) -> Iterator[_ReadColumn]:
    """Yield a column, and one of notes if words stand among its numbers; a margin has the unit of the column before."""
    name = _snake_case(head)
    known = ["" if cell in (language.not_known, language.no_margin) else cell for cell in cells]
    numbers = [language.read_number(cell.rstrip("%\u00a0\u202f ")) for cell in known]
    notes = [cell if number is None else "" for cell, number in zip(known, numbers, strict=True)]
    if all(number is None for number in numbers) or any(_DIGIT.search(note) for note in notes):
        yield _ReadColumn(name, head, False, tuple(cells))
        return
    values = [cell for cell, note in zip(known, notes, strict=True) if cell != note]
    is_margin = all(cell.startswith("±") for cell in values)
    if is_margin and before:
        unit = before[0].unit
    elif any(_PERCENT in cell for cell in values):
        unit, name = _PERCENT, name if "percent" in name else f"{name}_percent"
    elif all(_YEAR.fullmatch(cell) for cell in values):
        unit = ""
    yield _ReadColumn(name, head, True, tuple(None if one is None else float(one) for one in numbers), unit)
    if any(notes):
        yield _ReadColumn(f"{name}_note", head, False, tuple(notes), unit)


def _snake_case(text: str) -> str:
    """Return words in lower case joined by underscores, without accents; letters of other scripts stay."""
    plain = without_accents(unicodedata.normalize("NFKD", text))
    return "_".join(re.findall(r"\w+", plain.lower())) or "column"


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names, with a number after each that was there before."""
    made: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in itertools.count(2))
        made.append(name if name not in made else next(one for one in numbered if one not in made))
    return made
