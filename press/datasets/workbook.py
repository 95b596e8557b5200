"""Tables in; out, one Excel workbook (Office Open XML, ISO/IEC 29500) with a sheet for each, always of the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from press.content.report import Report
from press.datasets.tables import BETWEEN, Cell, Column, Table
from press.foundation.kept import kept
from press.foundation.store import Store

_LONGEST_NAME = 31  # characters of the name of a sheet
_WIDEST = 60  # characters that a column shows


def workbook_of(report: Report, tables: Sequence[Table], store: Store) -> bytes:
    """Return a workbook in which numbers are numbers, text is never a formula, and unknown cells are empty.

    It is kept in the store until a table, or the name of the report, is another.
    """
    made_of = (report.full_title, report.author, report.date.isoformat(), *(one.digest for one in tables))
    return kept(store, "workbooks", made_of, (__name__,), lambda: _made(report, tables))


def _made(report: Report, tables: Sequence[Table]) -> bytes:
    import xlsxwriter  # noqa: PLC0415  # few builds make a workbook anew

    made = io.BytesIO()
    # XlsxWriter dates all entries of the archive 1980-01-01.
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    created = datetime.datetime(report.date.year, report.date.month, report.date.day)
    book.set_properties({"title": report.full_title, "author": report.author, "created": created})
    heads = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    names: set[str] = set()
    for table in tables:
        name = _sheet_name(table.name, names)
        names.add(name.casefold())
        _fill(book.add_worksheet(name), table.columns, heads)
    book.close()
    return made.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return the name of a sheet, short enough and unlike those that are taken in lower case."""
    stem = name.rpartition("/")[2]
    made, number = stem[:_LONGEST_NAME], 1
    while made.casefold() in taken:
        number += 1
        made = f"{stem[: _LONGEST_NAME - 4]}-{number}"
    return made


def _fill(sheet: Any, columns: Sequence[Column], heads: Any) -> None:
    """Write a table into a sheet; its head stays in sight."""
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, heads)
        for number, cell in enumerate(column.cells, 1):
            _write(sheet, number, at, cell)
        longest = max(len(_text(cell)) for cell in (column.name, *column.cells))
        sheet.set_column(at, at, min(longest + 2, _WIDEST))


def _write(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, _text(cell))


def _text(cell: Cell) -> str:
    return BETWEEN.join(cell) if isinstance(cell, tuple) else "" if cell is None else str(cell)
