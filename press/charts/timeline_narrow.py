"""The lanes of a timeline and a Canvas for narrow screens in; out, the y below them: names stand above their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.packing import pack
from press.charts.scales import Axis
from press.charts.text_width import SEMIBOLD
from press.charts.timeline_events import GAP, MARK, draw_event, reach, weight_of_event, years_of
from press.charts.timeline_lanes import Event, Lane
from press.foundation.style import CHART_TEXT

_LINE = 10.4  # height of a line of text, in points
_STRIP = 8.4  # height of a line of marks
_LANE = 5.0  # between lanes


def draw_lanes_below(
    sheet: Canvas, context: ChartContext, lanes: Iterable[Lane], axis: Axis, top: float
) -> float:
    """Draw the years at ``top``, and the lanes below them; return the y at which the last lane ends."""
    marked = context.spec.marked
    top += _LINE if marked is not None else 0
    for year in years_of(axis):
        half = sheet.measure.width(str(year), CHART_TEXT) / 2
        x = axis.at(year + 0.5)
        if x + half <= axis.end:
            sheet.text((max(x, half), top - 4), str(year), color="stone", anchor="center")
    if marked is not None:
        x = min(axis.at(marked), axis.end - sheet.measure.width(str(marked), CHART_TEXT, SEMIBOLD))
        sheet.text((x, top - 14), str(marked), color="terracotta", weight=SEMIBOLD)
    for lane in lanes:
        sheet.rule(top, "grid", 0.8)
        top = _draw_lane(sheet, lane, axis, top + _LANE / 2, marked) + _LANE / 2
    sheet.rule(top, "grid", 0.8)
    return top


def _draw_lane(sheet: Canvas, lane: Lane, axis: Axis, top: float, marked: int | None) -> float:
    """Draw the title and the remark of a lane, and its events; return the y below them."""
    color = "terracotta" if lane.own else "teal"
    for text, shade, weight in ((lane.title, color, SEMIBOLD), (lane.remark, "stone", 400)):
        for line in sheet.measure.wrap(text, sheet.breadth, CHART_TEXT, weight):
            with sheet.part_of(lane.place):
                sheet.text((0, middle(top + _LINE / 2)), line, color=shade, weight=weight)
            top += _LINE
    named = [event for event in lane.dated if event.label]
    others = [event for event in lane.dated if not event.label]
    if others:
        rows = pack([[_span(event, axis)] for event in others])
        deepest = max(row for row, _ in rows)
        _draw_grid(sheet, axis, [top + _STRIP * (row + 0.5) for row in range(deepest + 1)], marked)
        for event, (row, _) in zip(others, rows, strict=True):
            with sheet.shows(event.row, event.place):
                draw_event(sheet, event, _span(event, axis), axis, top + _STRIP * (row + 0.5))
        top += _STRIP * (deepest + 1)
    for event in named:
        top = _draw_named(sheet, event, axis, top, marked)
    return top


def _draw_named(sheet: Canvas, event: Event, axis: Axis, top: float, marked: int | None) -> float:
    """Draw the name of an event and its mark below; the name begins at the mark where there is room."""
    weight = weight_of_event(event)
    lines = sheet.measure.wrap(event.label, sheet.breadth, CHART_TEXT, weight)
    start, _ = reach(event, axis)
    for line in lines:
        breadth = sheet.measure.width(line, CHART_TEXT, weight)
        left = max(0.0, min(start - MARK / 2, sheet.breadth - breadth))
        with sheet.shows(event.row, event.place):
            sheet.text((left, middle(top + _LINE / 2)), line, weight=weight)
        top += _LINE
    y = top + _STRIP / 2 - 1
    _draw_grid(sheet, axis, [y], marked)
    with sheet.shows(event.row, event.place):
        draw_event(sheet, replace(event, label=""), _span(event, axis), axis, y)
    return top + _STRIP


def _span(event: Event, axis: Axis) -> tuple[float, float]:
    start, end = reach(event, axis)
    return start - MARK / 2 - GAP, max(end, start + MARK / 2) + GAP


def _draw_grid(sheet: Canvas, axis: Axis, middles: Sequence[float], marked: int | None) -> None:
    """Draw the lines of the years through lines of marks, and that of the marked year; ``middles``: their ys."""
    half = _STRIP / 2
    years = [axis.at(year + 0.5) for year in years_of(axis)]
    sheet.uprights(((x, y - half, y + half) for x in years for y in middles), "grid", 0.6)
    if marked is not None:
        sheet.uprights(((axis.at(marked), y - half, y + half) for y in middles), "terracotta", 0.9)
