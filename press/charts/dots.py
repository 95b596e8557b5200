"""A ChartContext of the kind ``dots`` in; out, the Plate: places as dots on one axis, with margins and values."""

from __future__ import annotations

import math
from collections.abc import Iterable

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.row_layout import (
    GAP,
    RADIUS,
    Span,
    color_of,
    draw_dot,
    draw_grid,
    draw_guide,
    draw_label,
    draw_margin,
    draw_zero,
    left_edge,
    log_floor,
    rows_of,
)
from press.charts.rows import Row, changes, margin_in_words, values
from press.charts.scales import Axis, fit
from press.foundation.style import CHART_TEXT
from press.numbers import margins as census
from press.text.book import Grid, Plate

_SHORTEST = 60.0  # the least length of an axis, in points


def draw_dots(context: ChartContext) -> Plate:
    """Draw the values of one year, or with ``show: change`` the changes between two years."""
    rows = changes(context) if context.spec.show == "change" else values(context)
    sheet, left, layout = context.sheet(), left_edge(context, rows), rows_of(context)
    axis = _axis(context, rows, left)
    texts = [[_span(context, axis, row)] for row in rows]
    height = draw_grid(sheet, axis, 0, texts, lambda tick: _tick(context, tick), layout)
    if _has_zero_line(context, axis.low):
        draw_zero(sheet, axis.at(0), len(rows), layout)
    for index, row in enumerate(rows):
        with sheet.shows(index, row.place):
            _draw_row(sheet, context, axis, row, layout.middle(index))
    return context.plate(sheet, height, _sentences(context, rows), _table(context, rows))


def _axis(context: ChartContext, rows: Iterable[Row], left: float) -> Axis:
    known = [row for row in rows if row.value is not None]
    lowest, highest = min(row.low for row in known), max(row.high for row in known)
    low = log_floor(context, known) if context.spec.scale == "log" else min(lowest, 0)
    start, least = left, -math.inf
    if _has_zero_line(context, low):  # the zero line is on the axis, and the texts of losses stand behind it
        start, least = left + RADIUS, 0.0
    highest = max(highest, least)
    labels = [
        (max(row.high, least), context.breadth - RADIUS - GAP - math.fsum(_widths(context, row)))
        for row in known
    ]
    axis = fit(low, highest, start, labels, context.spec.scale)
    context.check_room(axis.end - axis.start, _SHORTEST, (row.label for row in known))
    return axis


def _has_zero_line(context: ChartContext, low: float) -> bool:
    """Return whether the chart has a line of zero: of changes, and of values of which some are below it."""
    return context.spec.show == "change" or low < 0


def _draw_row(sheet: Canvas, context: ChartContext, axis: Axis, row: Row, y: float) -> None:
    draw_label(sheet, context, row, y)
    value, margin = _texts(context, row)
    color = color_of(context, row.place)
    at, end = _span(context, axis, row)
    draw_guide(sheet, axis.start, context.breadth, y, [(at, end)])
    draw_margin(sheet, axis, row, y, color)
    if row.value is not None:
        draw_dot(sheet, axis.at(row.value), y, color, hollow=_is_within(context, row))
    drawn = sheet.text((at, middle(y)), value, color="stone" if row.value is None else "ink")
    if margin:
        sheet.text((at + drawn, middle(y)), margin, color="stone")


def _span(context: ChartContext, axis: Axis, row: Row) -> Span:
    """Return where the text of a row begins and ends: after its dot and margin, and not across the zero line."""
    start = axis.start + GAP
    if row.value is not None:
        start = max(axis.at(row.high), axis.at(row.value) + RADIUS) + GAP
        if _has_zero_line(context, axis.low) and row.high < 0:
            start = max(start, axis.at(0) + GAP)
    return start, start + math.fsum(_widths(context, row))


def _is_within(context: ChartContext, row: Row) -> bool:
    """Return whether a change lies within its margin of error, so that it may be no change."""
    if context.spec.show != "change" or row.value is None or row.margin is None:
        return False
    return not census.is_significant(row.value, row.margin)


def _texts(context: ChartContext, row: Row) -> tuple[str, str]:
    """Return the label of a row: the value, and its margin, with a remark if the change is within it."""
    if row.value is None:
        return context.language.not_published, ""
    margin = f"\N{NO-BREAK SPACE}{_margin(context, row)}" if row.margin else ""
    verdict = f", {context.language.within_margin}" if _is_within(context, row) else ""
    return _value(context, row.value), margin + verdict


def _widths(context: ChartContext, row: Row) -> tuple[float, float]:
    value, margin = _texts(context, row)
    return context.measure.width(value, CHART_TEXT), context.measure.width(
        margin, CHART_TEXT
    ) if margin else 0.0


def _value(context: ChartContext, value: float) -> str:
    if context.spec.show == "change":
        return context.language.change(value)
    return context.number(value)


def _margin(context: ChartContext, row: Row) -> str:
    if context.spec.show == "change" and row.margin is not None:
        return context.language.margin(context.language.points(row.margin))
    return margin_in_words(context, row)


def _tick(context: ChartContext, tick: float) -> str:
    if context.spec.show == "change":
        return context.language.change(tick, None)
    return context.tick(tick)


def _sentences(context: ChartContext, rows: tuple[Row, ...]) -> Iterable[str]:
    """Yield the highest and lowest values, that of the chapter's place, and the places without a value."""
    known = [row for row in rows if row.value is not None]
    for pattern, row in ((context.language.highest, known[0]), (context.language.lowest, known[-1])):
        yield pattern.format(name=row.label, value=_value(context, row.value or 0))
    for row in rows:
        if row.place == context.figure.place:
            yield context.language.value_of.format(name=row.label, value="".join(_texts(context, row)))
    for row in rows:
        if row.value is None:
            yield context.language.value_of.format(name=row.label, value=context.language.not_published)


def _table(context: ChartContext, rows: tuple[Row, ...]) -> Grid:
    language = context.language
    if context.spec.show != "change":
        head = (language.head_place, language.head_value, language.head_margin)
        return Grid(head, tuple((row.label, _texts(context, row)[0], _margin(context, row)) for row in rows))
    first, last = context.spec.years
    change = language.head_change.format(first=first, last=last)
    return Grid(
        (language.head_place, change, language.head_margin, language.head_verdict),
        tuple(
            (row.label, _texts(context, row)[0], _margin(context, row), _verdict(context, row))
            for row in rows
        ),
    )


def _verdict(context: ChartContext, row: Row) -> str:
    if row.value is None or row.margin is None:
        return ""
    return context.language.within_margin if _is_within(context, row) else context.language.outside_margin
