"""Counts by place, and what each counts, in; out, a table of them on a narrow Canvas, below a key of its columns."""

from __future__ import annotations

from collections.abc import Mapping

from press.charts.canvas import Canvas, Point, middle, polygon
from press.charts.context import ChartContext
from press.charts.key import KeyEntry, draw_key
from press.charts.row_layout import weight_of
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT

_ROW = 15.0  # height of a row, in points
_HEAD = 14.0
_GUTTER = 8.0
_LEAST = 19.0  # the least width of a column
_MARK = 7.0
_LONG = 0.45  # of the breadth: longer names stand above their rows
_PALEST, _DARKEST = 0.06, 0.32  # opacity of the ground of the least and of the highest count

Counts = Mapping[str, Mapping[str, int]]


def draw_count_table(
    sheet: Canvas, context: ChartContext, columns: Mapping[str, KeyEntry], counts: Counts, totals: bool
) -> float:
    """Draw the counts, by place and column, and the sum of each column; return the height.

    A column has a mark above it, which the key names; the ground of a number is the darker the higher it is.
    Long names stand above their rows. ``totals``: each row ends with its sum.
    Raise C017 if there is no room for the columns.
    """
    names = {place: context.name_of(place) for place in counts}
    total = context.measure.width(context.language.total, CHART_TEXT, SEMIBOLD) + _GUTTER
    longest = max(context.measure.width(name, CHART_TEXT, SEMIBOLD) for name in names.values()) + _GUTTER
    last, is_above = total if totals else 0.0, longest > _LONG * context.breadth
    first = total if is_above else max(longest, total)
    step = (context.breadth - first - last) / len(columns)
    context.check_room(step, _LEAST, names.values())
    middles = {key: first + step * (index + 0.5) for index, key in enumerate(columns)}
    top = draw_key(sheet, columns.values(), _MARK) + 6
    for key, entry in columns.items():
        entry.draw(sheet, (middles[key], top + _HEAD / 2))
    if totals:
        at = (context.breadth, middle(top + _HEAD / 2))
        sheet.text(at, context.language.total, weight=SEMIBOLD, anchor="right")
    top += _HEAD
    sheet.rule(top, "stone", 0.6)
    most = max(max(row.values()) for row in counts.values())
    for index, (place, name) in enumerate(names.items()):
        color = "terracotta" if context.is_own(place) else "ink"
        with sheet.shows(index, place):
            sheet.text((0, middle(top + _ROW / 2)), name, color=color, weight=weight_of(context, place))
            top += _ROW - 3 if is_above else 0
            for key, count in counts[place].items():
                _draw_count(sheet, context, (middles[key], top + _ROW / 2), (count, most), step)
            if totals:
                _draw_total(sheet, context, sum(counts[place].values()), top)
        top += _ROW
        sheet.rule(top, "grid", 0.6)
    return _draw_sums(sheet, context, middles, counts, totals, top)


def _draw_count(
    sheet: Canvas, context: ChartContext, at: Point, count: tuple[int, int], breadth: float
) -> None:
    """Draw a number on its ground; ``count``: it, and the highest of the table."""
    (x, y), (number, most) = at, count
    if number:
        half, high = breadth / 2 - 1, _ROW / 2 - 1
        box = polygon(
            [(x - half, y - high), (x + half, y - high), (x + half, y + high), (x - half, y + high)]
        )
        sheet.area(box, "teal", opacity=round(_PALEST + (_DARKEST - _PALEST) * number / most, 2))
    color = "ink" if number else "stone"
    sheet.text((x, middle(y)), context.count(number), color=color, anchor="center")


def _draw_total(sheet: Canvas, context: ChartContext, number: int, top: float) -> None:
    at = (context.breadth, middle(top + _ROW / 2))
    sheet.text(at, context.count(number), weight=SEMIBOLD, anchor="right")


def _draw_sums(
    sheet: Canvas,
    context: ChartContext,
    middles: Mapping[str, float],
    counts: Counts,
    totals: bool,
    top: float,
) -> float:
    """Draw the sum of each column in a last row; return the y below it."""
    y = top + _ROW / 2
    sheet.text((0, middle(y)), context.language.total, weight=SEMIBOLD)
    for key, x in middles.items():
        number = context.count(sum(row[key] for row in counts.values()))
        sheet.text((x, middle(y)), number, weight=SEMIBOLD, anchor="center")
    if totals:
        _draw_total(sheet, context, sum(sum(row.values()) for row in counts.values()), top)
    return top + _ROW + 1
