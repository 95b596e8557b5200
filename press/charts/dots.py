"""A brief of the kind ``dots``, in; places as dots on one axis, each with its margin and its number, out."""

from __future__ import annotations

from collections.abc import Iterable

from press.charts import numbers as numerals
from press.charts.canvas import Sheet, middle
from press.charts.context import Brief
from press.charts.row_layout import (
    GAP,
    PITCH,
    RADIUS,
    Span,
    color_of,
    draw_dot,
    draw_grid,
    draw_guide,
    draw_label,
    draw_margin,
    left_edge,
)
from press.charts.rows import Row, changes, values
from press.charts.scales import Axis, fit, floor_of
from press.charts.text_width import width
from press.foundation.style import CHART_TEXT
from press.numbers import margins as census
from press.text.book import Grid, Plate

_SHORTEST = 60.0  # an axis, in points


def draw_dots(brief: Brief) -> Plate:
    """Draw the values of a year, or with ``show: change`` the changes between two."""
    rows = changes(brief) if brief.spec.show == "change" else values(brief)
    sheet, left = brief.sheet(), left_edge(brief, rows)
    axis = _axis(brief, rows, left)
    texts = [[_span(brief, axis, row)] for row in rows]
    height = draw_grid(sheet, axis, 0, texts, lambda tick: _tick(brief, tick))
    if brief.spec.show == "change":
        sheet.line([(axis.at(0), 0), (axis.at(0), PITCH * len(rows))], "stone", 0.8)
    for index, row in enumerate(rows):
        _draw_row(sheet, brief, axis, row, PITCH * (index + 0.5))
    return brief.plate(sheet, height, _sentences(brief, rows), _table(brief, rows))


def _axis(brief: Brief, rows: Iterable[Row], left: float) -> Axis:
    known = [row for row in rows if row.value is not None]
    lowest, highest = min(row.low for row in known), max(row.high for row in known)
    if brief.spec.scale == "log":
        smallest = min(row.value or 0 for row in known)
        if smallest <= 0:
            hint = "use scale: linear, or leave out the places without a value above 0"
            raise brief.fault("C003", "a logarithmic scale cannot show 0 or less", hint)
        low = floor_of(lowest if lowest > 0 else smallest)
    else:
        low = min(lowest, 0)
    labels = [(row.high, brief.breadth - RADIUS - GAP - sum(_widths(brief, row))) for row in known]
    start = left + (RADIUS if brief.spec.show == "change" else 0)
    axis = fit(low, highest, start, labels, brief.spec.scale)
    brief.check_room(axis.end - axis.start, _SHORTEST)
    return axis


def _draw_row(sheet: Sheet, brief: Brief, axis: Axis, row: Row, y: float) -> None:
    draw_label(sheet, brief, row, y)
    value, margin = _texts(brief, row)
    color = color_of(brief, row.place)
    at, end = _span(brief, axis, row)
    draw_guide(sheet, axis.start, brief.breadth, y, [(at, end)])
    draw_margin(sheet, axis, row, y, color)
    if row.value is not None:
        draw_dot(sheet, axis.at(row.value), y, color, hollow=_is_within(brief, row))
    drawn = sheet.text((at, middle(y)), value, color="stone" if row.value is None else "ink")
    if margin:
        sheet.text((at + drawn, middle(y)), margin, color="stone")


def _span(brief: Brief, axis: Axis, row: Row) -> Span:
    """Return where the text of a row begins and ends: after its mark, never across the line of no change."""
    start = axis.start + GAP
    if row.value is not None:
        start = max(axis.at(row.high), axis.at(row.value) + RADIUS) + GAP
        if brief.spec.show == "change" and row.high < 0:
            start = max(start, axis.at(0) + GAP)
    return start, start + sum(_widths(brief, row))


def _is_within(brief: Brief, row: Row) -> bool:
    """Return whether a change lies inside its own margin, so that it may be none at all."""
    if brief.spec.show != "change" or row.value is None or row.margin is None:
        return False
    return not census.is_significant(row.value, row.margin)


def _texts(brief: Brief, row: Row) -> tuple[str, str]:
    """Return what is written beside a mark: the value, and its margin with what follows from it."""
    if row.value is None:
        return brief.words.not_published, ""
    margin = f"\N{NO-BREAK SPACE}{_margin(brief, row)}" if row.margin else ""
    verdict = f", {brief.words.within_margin}" if _is_within(brief, row) else ""
    return _value(brief, row.value), margin + verdict


def _widths(brief: Brief, row: Row) -> tuple[float, float]:
    value, margin = _texts(brief, row)
    return width(value, CHART_TEXT), width(margin, CHART_TEXT) if margin else 0.0


def _value(brief: Brief, value: float) -> str:
    if brief.spec.show == "change":
        return numerals.change(value, brief.language)
    return numerals.whole(value, brief.language)


def _margin(brief: Brief, row: Row) -> str:
    if row.margin is None:
        return brief.words.no_margin
    if brief.spec.show == "change":
        return numerals.give_or_take(numerals.points(row.margin, brief.language))
    if row.controlled:
        return brief.words.controlled
    return numerals.give_or_take(numerals.whole(row.margin, brief.language))


def _tick(brief: Brief, tick: float) -> str:
    if brief.spec.show == "change":
        return numerals.change(tick, brief.language, 0)
    return numerals.short(tick, brief.language)


def _sentences(brief: Brief, rows: tuple[Row, ...]) -> Iterable[str]:
    """Yield the extremes and the values of the place that the text speaks of."""
    known = [row for row in rows if row.value is not None]
    for pattern, row in ((brief.words.highest, known[0]), (brief.words.lowest, known[-1])):
        yield pattern.format(name=row.label, value=_value(brief, row.value or 0))
    for row in rows:
        if row.place == brief.figure.place:
            yield brief.words.own.format(name=row.label, value="".join(_texts(brief, row)))
    for row in rows:
        if row.value is None:
            yield brief.words.own.format(name=row.label, value=brief.words.not_published)


def _table(brief: Brief, rows: tuple[Row, ...]) -> Grid:
    words = brief.words
    if brief.spec.show != "change":
        head = (words.head_place, words.head_value, words.head_margin)
        return Grid(head, tuple((row.label, _texts(brief, row)[0], _cell(brief, row)) for row in rows))
    first, last = brief.spec.years
    change = words.head_change.format(first=first, last=last)
    return Grid(
        (words.head_place, change, words.head_margin, words.head_verdict),
        tuple((row.label, _texts(brief, row)[0], _cell(brief, row), _verdict(brief, row)) for row in rows),
    )


def _verdict(brief: Brief, row: Row) -> str:
    if row.value is None or row.margin is None:
        return ""
    return brief.words.within_margin if _is_within(brief, row) else brief.words.clear


def _cell(brief: Brief, row: Row) -> str:
    return "" if row.value is None else _margin(brief, row)
