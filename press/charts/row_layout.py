"""Rows with labels and a Canvas in; labels, guide lines, grid lines, margins and dots drawn on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.path import Path

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.rows import Row
from press.charts.scales import Axis, floor_of
from press.charts.text_width import REGULAR, SEMIBOLD
from press.foundation.style import CHART_TEXT

Span = tuple[float, float]
Mark = tuple[float, str]  # the middle of a text, and the text
Upright = tuple[float, float, float]  # x, top, bottom

PITCH = 17.0  # row height, in points
GAP = 5.0  # between a dot and its label
RADIUS = 2.9
_MARGIN = 1.4
_FOOT = 15.0
_STRIP = 6.5  # how far lines reach from the middle of a row whose label stands above it
_HEAD = 10.5  # the height of a label that stands above its row
_BREATH = 3.0


@dataclass(frozen=True)
class Rows:
    """How rows stand: their height, and the height of the label above each plot line (none if labels stand beside it)."""

    pitch: float
    head: float

    def middle(self, index: int) -> float:
        """Return the distance of a row's plot line from the top of the first row, in points."""
        return self.pitch * index + self.head + (self.pitch - self.head) / 2


def rows_of(context: ChartContext) -> Rows:
    """Return how the rows of a figure stand: on narrow screens their labels stand above them."""
    return Rows(_HEAD + PITCH, _HEAD) if context.narrow else Rows(PITCH, 0)


def left_edge(context: ChartContext, rows: Iterable[Row]) -> float:
    """Return the left edge of the plot, in points: after the longest label."""
    if context.narrow:
        return RADIUS + 1
    return (
        max(context.measure.width(row.label, CHART_TEXT, weight_of(context, row.place)) for row in rows) + 14
    )


def log_floor(context: ChartContext, rows: Iterable[Row]) -> float:
    """Return the value at which a logarithmic axis of rows begins; raise C003 if one has a value of 0 or less."""
    known = [row for row in rows if row.value is not None]
    smallest, lowest = min(row.value or 0 for row in known), min(row.low for row in known)
    if smallest <= 0:
        hint = "use scale: linear, or leave out the places without a value above 0"
        raise context.fault("C003", "a logarithmic scale cannot show 0 or less", hint)
    return floor_of(lowest if lowest > 0 else smallest)


def weight_of(context: ChartContext, place: str) -> int:
    """Return the font weight of a place's label."""
    return SEMIBOLD if context.is_own(place) else REGULAR


def color_of(context: ChartContext, place: str) -> str:
    """Return the color of a place's mark: the accent color for the chapter's place only."""
    return "terracotta" if context.is_own(place) else "teal"


def draw_label(sheet: Canvas, context: ChartContext, row: Row, y: float) -> None:
    """Write the name of a row at the left edge."""
    color = "terracotta" if context.is_own(row.place) else "ink"
    at = y - _HEAD if context.narrow else y
    sheet.text((0, middle(at)), row.label, color=color, weight=weight_of(context, row.place))


def draw_guide(sheet: Canvas, start: float, end: float, y: float, texts: Sequence[Span]) -> None:
    """Draw a guide line across the plot, interrupted at the spans of texts."""
    at = start
    for left, right in sorted(texts):
        if left - _BREATH > at:
            sheet.line([(at, y), (left - _BREATH, y)], "grid", 0.6)
        at = max(at, right + _BREATH)
    if end > at:
        sheet.line([(at, y), (end, y)], "grid", 0.6)


def draw_dot(sheet: Canvas, x: float, y: float, color: str, *, hollow: bool = False) -> None:
    """Draw a dot; a hollow one is filled with the color of the page, which hides the margin behind it."""
    circle = Path.circle((x, y), RADIUS - (0.3 if hollow else 0))
    sheet.area(circle, "paper" if hollow else color, edge=color if hollow else None, thickness=1.2)


def draw_margin(sheet: Canvas, axis: Axis, row: Row, y: float, color: str) -> None:
    """Draw the bar of a row's margin of error, if it has one."""
    if row.value is not None and row.margin:
        sheet.line([(axis.at(row.low), y), (axis.at(row.high), y)], color, _MARGIN)


def draw_grid(
    sheet: Canvas,
    axis: Axis,
    top: float,
    texts: Sequence[Sequence[Span]],
    write: Callable[[float], str],
    rows: Rows,
) -> float:
    """Draw a line for each tick, and the values below them; return the y at which the drawing ends.

    ``texts``: the spans of texts, row by row; the lines are interrupted there. Between powers of ten the factor
    “× 10” is written.
    """
    bottom = top + rows.pitch * len(texts)
    baseline = bottom + CHART_TEXT + 2
    ticks = axis.ticks()
    if rows.head:
        sheet.uprights(_strips(axis, top, texts, rows), "grid", 0.6)
    for tick in () if rows.head else ticks:
        _draw_upright(sheet, axis.at(tick), top, texts)
    marks = [(axis.at(tick), write(tick)) for tick in ticks]
    for one, next_one in pairwise(ticks):
        if axis.scale == "log" and math.isclose(next_one, 10 * one):
            center = (axis.at(one) + axis.at(next_one)) / 2
            marks.append((center, f"×\N{NO-BREAK SPACE}{write(10)}"))
    for x, written in spaced(sheet, marks, bool(rows.head)):
        sheet.text((x, baseline), written, color="stone", anchor="center")
    return bottom + _FOOT


def draw_zero(sheet: Canvas, x: float, count: int, rows: Rows) -> None:
    """Draw the line of zero through ``count`` rows; on narrow screens it spares their labels."""
    if not rows.head:
        sheet.line([(x, 0), (x, rows.pitch * count)], "stone", 0.8)
    else:
        middles = map(rows.middle, range(count))
        sheet.uprights(((x, y - _STRIP, y + _STRIP) for y in middles), "stone", 0.8)


def spaced(sheet: Canvas, marks: Sequence[Mark], is_narrow: bool) -> Iterable[Mark]:
    """Return centered texts with their positions; where some would touch, and on narrow screens, those with room."""
    halves = sorted((x, sheet.measure.width(written, CHART_TEXT) / 2) for x, written in marks)
    touch = any(one + half > other - next_half for (one, half), (other, next_half) in pairwise(halves))
    return _thinned(sheet, marks) if touch or is_narrow else marks


def _thinned(sheet: Canvas, marks: Sequence[Mark]) -> Iterable[Mark]:
    """Yield the first text, and each next one that has room beside those before it."""
    taken: list[Span] = []
    for at, written in marks:
        half = sheet.measure.width(written, CHART_TEXT) / 2
        x = min(max(at, half), sheet.breadth - half)
        left, right = x - half, x + half
        if all(right + _BREATH <= start or end + _BREATH <= left for start, end in taken):
            taken.append((left, right))
            yield x, written


def _strips(axis: Axis, top: float, texts: Sequence[Sequence[Span]], rows: Rows) -> Iterable[Upright]:
    """Yield a line for each tick in each row, which spares the labels above rows and the spans of texts."""
    for index, spans in enumerate(texts):
        y = top + rows.middle(index)
        for x in map(axis.at, axis.ticks()):
            if not _is_across(x, spans):
                yield x, y - _STRIP, y + _STRIP


def _draw_upright(sheet: Canvas, x: float, top: float, texts: Sequence[Sequence[Span]]) -> None:
    start = top
    for index, spans in enumerate(texts):
        if _is_across(x, spans):
            sheet.line([(x, start), (x, top + PITCH * index)], "grid", 0.6)
            start = top + PITCH * (index + 1)
    sheet.line([(x, start), (x, top + PITCH * len(texts))], "grid", 0.6)


def _is_across(x: float, spans: Iterable[Span]) -> bool:
    """Return whether a vertical line would cross one of the spans of texts, or touch it."""
    return any(left - _BREATH < x < right + _BREATH for left, right in spans)
