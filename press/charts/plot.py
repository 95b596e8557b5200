"""Histories of places and a frame in; their lines over the years drawn in it, each with its label at the right."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.path import Path

from press.charts.canvas import Canvas, middle, polygon
from press.charts.context import ChartContext
from press.charts.declutter import declutter
from press.charts.row_layout import GAP, color_of, draw_dot, weight_of
from press.charts.rows import History, Row
from press.charts.scales import Axis
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT

LABEL_PITCH = 9.8  # from one label to the next, in points
_LEADER = 12.0  # between a plot and its labels
_BETWEEN = 4.0  # the least space between two years
_DASH = 2.4
_QUIET, _BRIGHT = 0.6, 1.8
_QUIET_RADIUS = 1.5
_CAP = 1.8


@dataclass(frozen=True)
class Frame:
    """A plot: its years and the first one after a break, the vertical axis, and how values are written.

    ``left`` and ``right`` are the edges in points, labels included; ``write`` and ``tick`` give a value as a label and
    at the axis.
    """

    left: float
    right: float
    years: tuple[int, ...]
    broken: int | None
    axis: Axis
    histories: tuple[History, ...]
    write: Callable[[float], str]
    tick: Callable[[float], str]

    def row_of(self, place: str, year: int) -> int:
        """Return the row of the figure's table that holds the value of a place in a year."""
        places = [history[0].place for history in self.histories]
        return places.index(place) * len(self.years) + self.years.index(year)


def draw_plot(sheet: Canvas, context: ChartContext, frame: Frame) -> None:
    """Draw the axes, the break, the quiet lines, the bright ones, and the labels."""
    start, end = _edges(context, frame)
    half = context.measure.width(str(frame.years[0]), CHART_TEXT) / 2
    context.check_room(end - start, 4 * half + _BETWEEN, (name for name, _ in label_texts(frame).values()))
    years = Axis(frame.years[0], max(frame.years[-1], frame.years[0] + 1), start + half, end - half)
    for tick in frame.axis.ticks():
        y = frame.axis.at(tick)
        sheet.line([(start, y), (end, y)], "grid", 0.6)
        sheet.text((start - GAP, middle(y)), frame.tick(tick), color="stone", anchor="right")
    _draw_years(sheet, context, frame, years)
    _draw_break(sheet, frame, years)
    for history in sorted(frame.histories, key=lambda one: is_bright(context, one[0].place)):
        with sheet.part_of(history[0].place):
            _draw_history(sheet, context, frame, years, history)
    _draw_labels(sheet, context, frame, years, end)


def is_bright(context: ChartContext, place: str) -> bool:
    """Return whether a place is the subject: the chapter's place, or every place where the chapter has none."""
    return context.is_own(place) or not any(context.is_own(one) for one in context.places())


def label_texts(frame: Frame) -> dict[str, tuple[str, str]]:
    """Return the two parts of each label, the name and the last value, by place."""
    found = {}
    for history in frame.histories:
        last = next((row for row in reversed(history) if row.value is not None), None)
        if last is not None:
            found[last.place] = (last.label, frame.write(last.value or 0))
    return found


def _edges(context: ChartContext, frame: Frame) -> tuple[float, float]:
    """Return where the plot begins, after the values of its axis, and ends, before its labels."""
    ticks = max(context.measure.width(frame.tick(tick), CHART_TEXT) for tick in frame.axis.ticks())
    names, values = _widths(context, frame)
    if context.narrow:
        return frame.left + ticks + GAP, frame.right - names - _LEADER
    return frame.left + ticks + GAP, frame.right - names - GAP - values - _LEADER


def _widths(context: ChartContext, frame: Frame) -> tuple[float, float]:
    """Return the widths of the columns of names and of values, each as wide as if it were emphasized.

    So the plot is as wide in every chapter, whichever place is. On narrow screens, values have no column.
    """
    texts = label_texts(frame).values()
    names, values = (
        max(context.measure.width(one, CHART_TEXT, SEMIBOLD) for one in part)
        for part in zip(*texts, strict=True)
    )
    return names, values


def _draw_years(sheet: Canvas, context: ChartContext, frame: Frame, years: Axis) -> None:
    """Write the first and the last year, and those between them that have room."""
    width = context.measure.width(str(frame.years[-1]), CHART_TEXT) + _BETWEEN
    taken: list[float] = []
    for year in (frame.years[0], frame.years[-1], *frame.years[1:-1]):
        x = years.at(year)
        if all(abs(x - other) >= width for other in taken):
            taken.append(x)
            sheet.text((x, frame.axis.start + CHART_TEXT + 4), str(year), color="stone", anchor="center")


def _draw_break(sheet: Canvas, frame: Frame, years: Axis) -> None:
    """Draw a dashed line in the middle between the last year before the break and the first after it."""
    if frame.broken is None:
        return
    before = max(year for year in frame.years if year < frame.broken)
    after = min(year for year in frame.years if year >= frame.broken)
    x, top, bottom = years.at((before + after) / 2), frame.axis.end, frame.axis.start
    starts = [top + 2 * _DASH * index for index in range(int((bottom - top) / (2 * _DASH)) + 1)]
    dashes = [Path([(x, y), (x, min(y + _DASH, bottom))]) for y in starts if y < bottom]
    sheet.path(Path.make_compound_path(*dashes), "stone", 0.8)


def _draw_history(
    sheet: Canvas, context: ChartContext, frame: Frame, years: Axis, history: Sequence[Row]
) -> None:
    """Draw a line through neighboring years that have a value, not across the break; then margins and marks."""
    place = history[0].place
    bright = is_bright(context, place)
    color = color_of(context, place) if bright else "stone"
    dated = list(zip(frame.years, history, strict=True))
    at = {year: (years.at(year), frame.axis.at(row.value)) for year, row in dated if row.value is not None}
    for one, other in zip(frame.years, frame.years[1:], strict=False):
        crosses = frame.broken is not None and one < frame.broken <= other
        if one in at and other in at and not crosses:
            sheet.line([at[one], at[other]], color, _BRIGHT if bright else _QUIET)
    for year, row in dated:
        if row.value is None:
            continue
        x, y = at[year]
        hollow = frame.broken is not None and year < frame.broken
        with sheet.shows(frame.row_of(place, year), place):
            if bright:
                _draw_margin(sheet, frame.axis, row, x, color)
                draw_dot(sheet, x, y, color, hollow=hollow)
            else:
                _draw_quiet_dot(sheet, x, y, hollow)


def _draw_quiet_dot(sheet: Canvas, x: float, y: float, hollow: bool) -> None:
    """Draw a small dot, as an octagon: there are many of them, and a circle takes four times as many bytes."""
    turns = (math.tau * (side + 0.5) / 8 for side in range(8))
    dot = polygon((x + _QUIET_RADIUS * math.cos(turn), y + _QUIET_RADIUS * math.sin(turn)) for turn in turns)
    sheet.area(dot, "paper" if hollow else "stone", edge="stone" if hollow else None, thickness=_QUIET)


def _draw_margin(sheet: Canvas, axis: Axis, row: Row, x: float, color: str) -> None:
    """Draw the bar of a margin with a cap at each end, which shows where a dot hides the bar."""
    if row.margin:
        top, bottom = axis.at(row.high), axis.at(row.low)
        sheet.line([(x, top), (x, bottom)], color, 1)
        for y in (top, bottom):
            sheet.line([(x - _CAP, y), (x + _CAP, y)], color, 1)


def _draw_labels(sheet: Canvas, context: ChartContext, frame: Frame, years: Axis, end: float) -> None:
    """Write the label of each line at the right of the plot, with a thin line from its last value."""
    texts = label_texts(frame)
    last = {
        history[0].place: max(
            (year, frame.axis.at(row.value))
            for year, row in zip(frame.years, history, strict=True)
            if row.value is not None
        )
        for history in frame.histories
        if history[0].place in texts
    }
    wanted = [last[place][1] for place in texts]
    room = (frame.axis.end, frame.axis.start)
    heights = dict(zip(texts, declutter(wanted, LABEL_PITCH, *room), strict=True))
    for place, (name, value) in texts.items():
        year, at = last[place]
        y, own = heights[place], context.is_own(place)
        x = years.at(year) + GAP
        with sheet.part_of(place):
            ends = [(x, at), (max(end, x), at), (end + _LEADER - 3, y)]
            sheet.line(ends, "terracotta" if own else "grid", 0.6)
        color = "terracotta" if own else "stone" if not is_bright(context, place) else "ink"
        weight = weight_of(context, place)
        with sheet.shows(frame.row_of(place, year), place):
            sheet.text((end + _LEADER, middle(y)), name, color=color, weight=weight)
            if not context.narrow:
                sheet.text((frame.right, middle(y)), value, color=color, weight=weight, anchor="right")
