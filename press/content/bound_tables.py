"""tables.yaml and the CSV files that it names in; out, the tables that chapters show as a whole, and their problems."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

from press.content.field_types import NOWHERE, STRICT, Key, Keys, Text
from press.content.raw import Document, Folder, Sheet
from press.content.report import Unit
from press.content.table_cells import number_in
from press.content.tables import as_year, words_alone
from press.content.texts import SMALLER
from press.content.unit_bounds import out_of_bounds
from press.foundation.limits import CELLS
from press.foundation.problems import Problem, Spot, did_you_mean

Row = tuple[Spot, Mapping[str, str]]
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{3,}")
_FORMULA = re.compile(r"=[A-Z][A-Z.]*\(|=[-+]?\$?[A-Z]{1,3}\$?\d+")


@dataclass(frozen=True, config=STRICT)
class TableSpec:
    """A table as declared: its CSV file, the sources of its cells, its caption and note (Markdown with bound values).

    ``units``: the unit of a column, by the column's name. ``sideways``: the table has a turned page.
    ``sheet``: the rows of the file; None if there is no such file.
    """

    data: Text
    caption: Text
    sources: Annotated[Keys, Field(min_length=1)]
    note: str = ""
    units: Mapping[Text, Key] = field(default_factory=dict)
    sideways: bool = False
    key: str = ""
    spot: Spot = NOWHERE
    spots: Mapping[str, Spot] = field(default_factory=dict)
    sheet: Any = None

    def spot_of(self, name: str) -> Spot:
        """Return the spot of a field, or of the table if the field is not declared."""
        return self.spots.get(name, self.spot)

    @property
    def passed(self) -> str:
        """The words of the fault if it has too many cells for a text; empty if it has not."""
        return CELLS.passed_by(len(self.columns) * len(self.sheet.rows)) if self.sheet else ""

    @property
    def last_words(self) -> str:
        """What its last row holds, if that is one cell at the left."""
        rows = self.sheet.rows if self.sheet else ()
        return words_alone(rows[-1][1]) if rows else ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        rows = self.sheet.rows if self.sheet else ()
        return tuple(rows[0][1]) if rows else ()


def with_sheet(spec: TableSpec, document: Document, folder: Folder) -> TableSpec:
    """Return a table of ``document`` with the rows of its file, and the spots of its fields.

    A file in the folder ``data`` holds rows of series, and is none.
    """
    name = spec.data.removesuffix(".csv")
    sheet = None if name.startswith("data/") else folder.sheets.get(name)
    if sheet is not None:
        sheet = replace(sheet, rows=_with_years(sheet.rows, spec.units))
    if name in folder.unread:  # which is a fault already
        sheet = Sheet(spec.data, (), is_read=False)
    spots = {str(part): document.spot(spec.key, part) for part in document.data[spec.key]}
    return replace(spec, sheet=sheet, spots=spots)


def _with_years(rows: Sequence[Row], units: Iterable[str]) -> tuple[Row, ...]:
    """Return rows with the years of columns that hold nothing else as whole numbers."""
    names = set(rows[0][1] if rows else ()) - set(units)
    years = {name for name in names if all(as_year(cells[name]) != cells[name] for _, cells in rows)}
    return tuple(
        (spot, {n: as_year(c) if n in years else c for n, c in cells.items()}) for spot, cells in rows
    )


def check_table(spec: TableSpec, units: Mapping[str, Unit], files: Iterable[str]) -> Iterator[Problem]:
    """Yield the problems of a table, but those of its sources; ``units``, ``files``: units and CSV files there are."""
    if not spec.key.startswith("tbl-"):
        hint = "rename the table here and in the chapters"
        yield Problem(spec.spot, "V053", f"the table's id “{spec.key}” does not begin with “tbl-”", hint)
    if spec.sheet is None:
        message = f"the table “{spec.key}” has no file “{spec.data}”"
        yield Problem(spec.spot_of("data"), "V052", message, _file_hint(spec.data, files))
        return
    if not spec.columns and spec.sheet.is_read:
        message = f"the table “{spec.key}” has no rows"
        yield Problem(
            Spot(spec.sheet.path, 1), "V052", message, "write a line of column names, and rows below it"
        )
    if spec.passed:
        yield Problem(spec.spot_of("data"), "L015", spec.passed, SMALLER)
    yield from _check_values(spec)
    for column, unit in spec.units.items():
        spot = spec.spot_of("units")
        if spec.columns and column not in spec.columns and spec.sheet.is_read:
            hint = did_you_mean(column, spec.columns, "its columns are " + ", ".join(spec.columns))
            yield Problem(spot, "V054", f"the file of “{spec.key}” has no column “{column}”", hint)
        if unit not in units:
            hint = did_you_mean(unit, units, "declare it under “units” in report.yaml")
            yield Problem(spot, "V032", f"the unit “{unit}” is not known", hint)
        elif column in spec.columns[1:]:
            yield from _check_cells(spec, column, units[unit])


def _file_hint(written: str, files: Iterable[str]) -> str:
    """Return what to do about a file that is missing; ``files``: those that a table may name, and those of ``data``."""
    known = [name for name in files if not name.startswith("data/")]
    path = written.replace("\\", "/").casefold()
    same = [name for name in known if name.casefold() == path]
    same += [name for name in known if posixpath.basename(name).casefold() == posixpath.basename(path)]
    if same:
        return f"write “{same[0]}”"
    if not path.endswith(".csv"):
        return "save it as “CSV UTF-8” in the content folder, and write the name of that file"
    otherwise = "put it into the content folder, such as tables/desks.csv, but not into the folder data"
    return did_you_mean(written, known, otherwise)


def _check_values(spec: TableSpec) -> Iterator[Problem]:
    """Yield a problem for each cell that holds an error or a formula of a spreadsheet."""
    for spot, cells in spec.sheet.rows:
        for text in cells.values():
            if _ERROR.fullmatch(text):
                hint = "correct it there, or leave the cell empty, and save the file again"
                yield Problem(spot, "V005", f"“{text}” is an error of the spreadsheet", hint)
            elif _FORMULA.match(text):
                hint = "save the file from the spreadsheet again, with values in place of formulas"
                yield Problem(spot, "V005", f"“{text}” is a formula, and would be printed as it is", hint)


def _is_of_spreadsheet(text: str) -> bool:
    return bool(_ERROR.fullmatch(text) or _FORMULA.match(text))


def _check_cells(spec: TableSpec, column: str, unit: Unit) -> Iterator[Problem]:
    """Yield the problems of a column with a unit: digits that are no number, and values that the unit does not allow."""
    for spot, cells in spec.sheet.rows:
        number = number_in(cells[column])
        if number is not None:
            yield from out_of_bounds(float(number.value), unit, spot)
        elif any(one.isdigit() for one in cells[column]) and not _is_of_spreadsheet(cells[column]):
            message = f"“{cells[column]}” in the column “{column}” is not read as a number"
            hint = (
                "write it such as 1,234.5 or -300, and words in a column of their own, or take the unit away"
            )
            yield Problem(spot, "V005", message, hint)
