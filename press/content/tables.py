"""The text of a CSV file in; out, its rows by column name, each with its spot, or one fault for each cause."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from press.content.raw import Sheet
from press.content.texts import hold
from press.foundation.limits import COLUMNS, ROWS, VALUE
from press.foundation.problems import Problem, ReportError, Spot

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.0")
_HINT = "save it with commas between the cells, as “CSV UTF-8”, and with a point in decimal numbers"


def read_sheet(text: str, file: str) -> Sheet:
    """Return the rows of a CSV file without the spaces around cells; empty rows, and columns at the end, do not count.

    Raise ReportError for a file with other separators, without usable column names, or with uneven rows.
    """
    first = text.split("\n", 1)[0]
    for separator, words in _OTHER_SEPARATORS.items():
        if first.startswith(f"sep={separator}") or first.count(separator) > first.count(","):
            message = f"the cells are separated by {words}, not by commas"
            raise ReportError.of(Spot(file, 1), "L010", message, _HINT)
    if first.rstrip(",") == "sep=":
        message = "the first line holds “sep=,”, which is for Excel alone, and no names of columns"
        raise ReportError.of(Spot(file, 1), "L012", message, "delete the line")
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        table = [(spot, [cell.strip() for cell in cells]) for spot, cells in _rows(reader, file)]
    except csv.Error:
        hint = "look in this line and above for a quotation mark that is not closed or stands inside a cell"
        spot = Spot(file, reader.line_num)
        raise ReportError.of(spot, "L006", "the row cannot be read", hint) from None
    table = [(spot, cells) for spot, cells in table if any(cells)]
    if not table:
        return Sheet(file, ())
    # A spreadsheet may save empty columns behind the last one, and names of several lines.
    width = max(_width(cells) for _, cells in table)
    head = [as_year(" ".join(name.split())) for name in table[0][1][:width]]
    problems = list(_bad_heads(head, file, width))
    if not problems or len(table[0][1]) > 1:
        problems += _uneven(table[1:], len(table[0][1]))
    if problems:
        raise ReportError(problems)
    return Sheet(file, tuple((spot, dict(zip(head, cells, strict=False))) for spot, cells in table[1:]))


def as_year(text: str) -> str:
    """Return a year as a whole number: programs for statistics write 2010 as 2010.0."""
    return text[:4] if _YEAR.fullmatch(text) else text


def words_alone(cells: Mapping[str, str]) -> str:
    """Return the words of a row that holds nothing else: the note, or the source, that stands below a table."""
    filled = [cell for cell in cells.values() if cell]
    return filled[0] if len(filled) == 1 < len(cells) and cells[next(iter(cells))] else ""


def _rows(reader: Any, file: str) -> Iterator[tuple[Spot, list[str]]]:
    """Yield each row with its first line; a quoted cell may contain line breaks."""
    rows = 0
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        spot = Spot(file, line)
        rows += 1
        hold(ROWS, rows, spot)
        hold(COLUMNS, len(cells), spot)
        hold(VALUE, max(map(len, cells), default=0), spot)
        yield spot, cells


def _width(cells: Sequence[str]) -> int:
    """Return the number of cells up to the last one that is not empty."""
    return max((index + 1 for index, cell in enumerate(cells) if cell), default=0)


def _bad_heads(head: Sequence[str], file: str, width: int) -> Iterator[Problem]:
    for name in dict.fromkeys(head):
        if head.count(name) > 1 and name:
            hint = "rename or delete one of the columns"
            yield Problem(Spot(file, 1), "L012", f"the column “{name}” occurs twice", hint)
    unnamed = [str(at) for at, name in enumerate(head, 1) if not name]
    if _width(head) == 1 and width > 1:
        message = f"the first line holds “{head[0]}” alone, which is no row of names of columns"
        yield Problem(Spot(file, 1), "L012", message, "delete what stands above the names of the columns")
    elif len(unnamed) > 1:
        message = f"columns {', '.join(unnamed)} have no name in the first line"
        hint = "name each; of two lines of names make one, such as “Books 2010”: no name stands over several columns"
        yield Problem(Spot(file, 1), "L012", message, hint)
    elif unnamed:
        message = f"column {unnamed[0]} has no name in the first line"
        yield Problem(Spot(file, 1), "L012", message, "name it, or delete it")


def _uneven(rows: Sequence[tuple[Spot, list[str]]], width: int) -> Iterator[Problem]:
    """Yield a problem for each row with too few or too many cells."""
    for spot, cells in rows:
        if len(cells) != width:
            message = f"the row has {len(cells)} cell{'s' * (len(cells) > 1)}, but the first line has {width}"
            hint = "add the missing comma, or put a cell that contains a comma in quotation marks"
            if _width(cells) == 1 < width - 1 or (_width(cells) == 1 and spot == rows[-1][0]):
                hint = "if it is a note and no row, move it to the “note” of the table; else add the missing commas"
            yield Problem(spot, "L006", message, hint)
