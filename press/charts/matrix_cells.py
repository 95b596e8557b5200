"""A ChartContext with declared cells in; out, the Plate: a grid of texts, each a value with its meaning below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.charts.canvas import Canvas, Point
from press.charts.context import ChartContext
from press.charts.text_width import REGULAR, SEMIBOLD
from press.content.figures import Cell
from press.foundation.problems import ReportError
from press.foundation.style import CHART_LABEL, CHART_TEXT
from press.text.book import Grid, Plate

_LINE = 11.0  # line height of text, in points
_VALUE = 13.0  # line height of values
_PAD = 6.5
_GUTTER = 14.0
_FIRST = 0.24  # part of the width that the names of rows take


def draw_cells(context: ChartContext) -> Plate:
    """Draw the cells; rows and columns are in the order in which the cells first name them."""
    cells = _declared(context)
    rows, columns = _unique(row for row, _ in cells), _unique(column for _, column in cells)
    if context.narrow:
        return _draw_list(context, cells, rows, columns)
    sheet = context.sheet()
    first = context.breadth * _FIRST
    step = (context.breadth - first) / len(columns)
    y = _draw_heads(sheet, columns, first, step)
    sheet.rule(y, "stone", 0.6)
    for row in rows:
        if row != rows[0]:
            sheet.rule(y, "grid", 0.6)
        name = context.measure.wrap(row, first - _GUTTER, CHART_TEXT, SEMIBOLD)
        with sheet.shows(rows.index(row)):
            depths = [_draw_lines(sheet, name, (0, y), weight=SEMIBOLD)]
            for index, column in enumerate(columns):
                cell = cells.get((row, column))
                depths.append(_draw_cell(sheet, cell, first + step * index, y, step - _GUTTER))
        y = max(depths) + _PAD
    sheet.rule(y, "stone", 0.6)
    return context.plate(sheet, y + 1, _sentences(cells.values()), _table(context, rows, columns))


def _declared(context: ChartContext) -> dict[tuple[str, str], Cell]:
    """Return the cells by row and column; raise C013 if there are none, and C024 if two have one place."""
    if not context.spec.cells:
        raise context.fault("C013", "“show: cells” needs cells", "declare a list of row, column and text")
    cells: dict[tuple[str, str], Cell] = {}
    for index, cell in enumerate(context.spec.cells):
        if (cell.row, cell.column) in cells:
            shown = f"the row “{cell.row}” has two cells in the column “{cell.column}”"
            hint = "give one of them another row or column, or delete it"
            spot = context.spec.spot_of("cells", index)
            raise ReportError.of(spot, "C024", f"figure “{context.figure.key}”: {shown}", hint)
        cells[cell.row, cell.column] = cell
    return cells


def _draw_heads(sheet: Canvas, columns: Iterable[str], first: float, step: float) -> float:
    """Write the names of the columns, in lines if they are long; return the y below them."""
    below = 0.0
    for index, column in enumerate(columns):
        y = 0.0
        for line in sheet.measure.wrap(column, step - _GUTTER, CHART_LABEL, SEMIBOLD):
            y += _VALUE if y else CHART_LABEL
            sheet.text((first + step * index, y), line, size=CHART_LABEL, weight=SEMIBOLD, color="teal")
        below = max(below, y)
    return below + 6


def _draw_list(
    context: ChartContext,
    cells: Mapping[tuple[str, str], Cell],
    rows: tuple[str, ...],
    columns: tuple[str, ...],
) -> Plate:
    """Draw the cells of each row below its name, each after the name of its column, for narrow screens."""
    sheet, y = context.sheet(), 0.0
    for row in rows:
        if y:
            y += _PAD
            sheet.rule(y, "grid", 0.6)
        name = context.measure.wrap(row, context.breadth, CHART_TEXT, SEMIBOLD)
        with sheet.shows(rows.index(row)):
            y = _draw_lines(sheet, name, (0, y), weight=SEMIBOLD)
            for column in columns:
                if (row, column) in cells:
                    head = context.measure.wrap(column, context.breadth, CHART_TEXT, SEMIBOLD)
                    y = _draw_lines(sheet, head, (0, y), weight=SEMIBOLD, color="teal")
                    y = _draw_cell(sheet, cells[row, column], 0, y - _PAD / 2, context.breadth)
    return context.plate(sheet, y + _PAD, _sentences(cells.values()), _table(context, rows, columns))


def _draw_cell(sheet: Canvas, cell: Cell | None, left: float, top: float, room: float) -> float:
    """Draw a cell's value and its meaning; return the last baseline."""
    if cell is None:
        return top
    if not cell.detail:
        return _draw_lines(sheet, sheet.measure.wrap(cell.text, room, CHART_TEXT), (left, top))
    y = top + _PAD - 2
    for line in sheet.measure.wrap(cell.text, room, CHART_LABEL, SEMIBOLD):
        y += _VALUE - 2
        color = "terracotta" if cell.strong else "ink"
        sheet.text((left, y), line, size=CHART_LABEL, weight=SEMIBOLD, color=color)
    return _draw_lines(
        sheet, sheet.measure.wrap(cell.detail, room, CHART_TEXT), (left, y - _PAD + 2), color="stone"
    )


def _draw_lines(
    sheet: Canvas, lines: Iterable[str], corner: Point, *, weight: int = REGULAR, color: str = "ink"
) -> float:
    y = corner[1] + _PAD - 2
    for line in lines:
        y += _LINE
        sheet.text((corner[0], y), line, weight=weight, color=color)
    return y


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _text_of(cell: Cell) -> str:
    return f"{cell.text}, {cell.detail}" if cell.detail else cell.text


def _sentences(cells: Iterable[Cell]) -> Iterable[str]:
    """Yield the cells that are declared ``strong``, then the others."""
    for cell in sorted(cells, key=lambda cell: not cell.strong):
        yield f"{cell.column}, {cell.row}: {_text_of(cell)}."


def _table(context: ChartContext, rows: tuple[str, ...], columns: tuple[str, ...]) -> Grid:
    shown = {(cell.row, cell.column): _text_of(cell) for cell in context.spec.cells}
    body = ((row, *(shown.get((row, column), "") for column in columns)) for row in rows)
    return Grid((context.language.head_what, *columns), tuple(body))
