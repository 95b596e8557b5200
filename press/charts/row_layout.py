"""Rows with labels and a Canvas in; labels, guide lines, grid lines, margins and dots drawn on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from matplotlib.path import Path

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.rows import Row
from press.charts.scales import Axis, floor_of
from press.charts.text_width import REGULAR, SEMIBOLD
from press.foundation.style import CHART_TEXT

Span = tuple[float, float]

PITCH = 17.0  # row height, in points
GAP = 5.0  # between a dot and its label
RADIUS = 2.9
_MARGIN = 1.4
_FOOT = 15.0
_BREATH = 3.0


def left_edge(context: ChartContext, rows: Iterable[Row]) -> float:
    """Return the left edge of the plot, in points: after the longest label."""
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
    sheet.text((0, middle(y)), row.label, color=color, weight=weight_of(context, row.place))


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
    sheet: Canvas, axis: Axis, top: float, texts: Sequence[Sequence[Span]], write: Callable[[float], str]
) -> float:
    """Draw a line for each tick, and the values below them; return the y at which the drawing ends.

    ``texts``: the spans of texts, row by row; the lines are interrupted there. Between powers of ten the factor
    “× 10” is written.
    """
    bottom = top + PITCH * len(texts)
    baseline = bottom + CHART_TEXT + 2
    ticks = axis.ticks()
    for tick in ticks:
        _draw_upright(sheet, axis.at(tick), top, texts)
        sheet.text((axis.at(tick), baseline), write(tick), color="stone", anchor="center")
    for one, next_one in pairwise(ticks):
        if axis.scale == "log" and math.isclose(next_one, 10 * one):
            center = (axis.at(one) + axis.at(next_one)) / 2
            sheet.text(
                (center, baseline),
                f"×\N{NO-BREAK SPACE}{write(10)}",
                color="stone",
                anchor="center",
            )
    return bottom + _FOOT


def _draw_upright(sheet: Canvas, x: float, top: float, texts: Sequence[Sequence[Span]]) -> None:
    start = top
    for index, spans in enumerate(texts):
        if any(left - _BREATH < x < right + _BREATH for left, right in spans):
            sheet.line([(x, start), (x, top + PITCH * index)], "grid", 0.6)
            start = top + PITCH * (index + 1)
    sheet.line([(x, start), (x, top + PITCH * len(texts))], "grid", 0.6)
