"""The lanes of a timeline in; out, the Plate: events on an axis of years, and undated ones in a list below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import fsum

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.key import KeyEntry, draw_key
from press.charts.packing import Span, pack
from press.charts.scales import Axis
from press.charts.text_width import SEMIBOLD, TextMeasure
from press.charts.timeline_events import APART, GAP, MARK, draw_event, reach, weight_of_event, years_of
from press.charts.timeline_lanes import Event, Lane, first_year, last_year
from press.charts.timeline_narrow import draw_lanes_below
from press.charts.timeline_undated import draw_undated
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_ROW, _TIGHT = 10.4, 8.4  # row height in a lane with names, and in one without, in points
_TITLE = 10.4  # from a title to the remark below it
_LANE = 4.4  # between lanes
_YEARS = 20.0  # from a key of marks to the lanes: the years stand between them
_KEYLESS = 24.0  # from the top to the lanes, where no key of marks stands above the years

# Where an event with a name stands: left, right, top, foot, in points
Name = tuple[float, float, float, float]


def draw_lanes(
    context: ChartContext,
    listed: Sequence[Lane],
    key: Sequence[KeyEntry],
    sentences: Iterable[str],
    table: Grid,
) -> Plate:
    """Draw the events of each lane by year, below a key of their marks; raise C002 if fewer than two have a year."""
    dated = [event for lane in listed for event in lane.dated]
    if len(dated) < 2:
        raise context.fault("C002", "fewer than two dated events", "give at least two of them a first year")
    sheet = context.sheet()
    axis = _axis(context, dated)
    shown = [lane for lane in listed if lane.dated]
    top = draw_key(sheet, key, MARK) + _YEARS if key else _KEYLESS
    foot = (
        draw_lanes_below(sheet, context, shown, axis, top)
        if context.narrow
        else _draw_rows(sheet, context, shown, axis, top)
    )
    height = draw_undated(sheet, context, listed, foot + 4)
    return context.plate(sheet, height, sentences, table)


def _axis(context: ChartContext, dated: Sequence[Event]) -> Axis:
    """Return the axis of years: to the declared end, or else that of the report or of the last one planned.

    Marks stand whole on it. Raise C016 if an event is later than the declared end.
    """
    low, declared = first_year(context, dated), context.spec.years[1:]
    last = max(dated, key=last_year)
    if declared and last_year(last) > declared[-1]:
        message = f"the line ends in {declared[-1]}, before “{last.name}” of {last_year(last)}"
        raise context.fault("C016", message, "declare a later year, or leave out the second one")
    high = (declared[-1] if declared else max(context.manuscript.report.date.year, last_year(last))) + 1
    half = context.breadth / (high - low) / 2  # of a year, which may be narrower than half of a mark
    inset = max(0.0, MARK / 2 - half)
    return Axis(low, high, inset, context.breadth - inset)


def _draw_rows(sheet: Canvas, context: ChartContext, shown: Sequence[Lane], axis: Axis, top: float) -> float:
    """Draw the years and the lanes, each event with its name beside its mark; return the y at which they end."""
    shown = [_with_short_names(lane, axis, sheet) for lane in shown]
    rows = [_pack(lane, axis, context.measure) for lane in shown]
    depths = [_depth(lane, spots) for lane, spots in zip(shown, rows, strict=True)]
    foot = top + fsum(depths)
    _draw_years(sheet, axis, top, foot, context.spec.marked)
    written: list[Name] = []
    for lane, spots, depth in zip(shown, rows, depths, strict=True):
        written += _names(lane, spots, axis, top + _LANE / 2, context.measure)
        sheet.rule(top, "grid", 0.8)
        _draw_lane(sheet, lane, spots, axis, top + _LANE / 2)
        top += depth
    sheet.rule(foot, "grid", 0.8)
    _draw_marked_year(sheet, context, axis, (foot - fsum(depths), foot), written)
    return foot


def _with_short_names(lane: Lane, axis: Axis, sheet: Canvas) -> Lane:
    """Return a lane in which names that have no room on either side of their marks end in an ellipsis."""
    dated = []
    for event in lane.dated:
        start, _ = reach(event, axis)
        room = max(axis.end - start, start - APART - axis.start) - MARK / 2 - GAP
        label = sheet.measure.shortened(event.label, room, CHART_TEXT) if event.mark else event.label
        if label != event.label:
            sheet.leave_out(event.label)
        dated.append(replace(event, label=label))
    return replace(lane, dated=tuple(dated))


def _depth(lane: Lane, spots: Iterable[tuple[int, int]]) -> float:
    """Return the height of a lane in points: that of its rows, or of its title and remark if they are higher."""
    rows = 1 + max(row for row, _ in spots)
    return max(_pitch(lane) * rows, _TITLE * (2 if lane.remark else 1)) + _LANE


def _pitch(lane: Lane) -> float:
    return _ROW if any(event.label and event.mark for event in lane.dated) else _TIGHT


def _pack(lane: Lane, axis: Axis, measure: TextMeasure) -> tuple[tuple[int, int], ...]:
    """Return the row of each event, and which of its spans it takes."""
    taken = [
        [(0.0, measure.width(written, CHART_TEXT, SEMIBOLD) + APART)]
        for written in (lane.title, lane.remark)
        if written
    ]
    return pack([_spans(event, axis, measure) for event in lane.dated], taken)


def _spans(event: Event, axis: Axis, measure: TextMeasure) -> tuple[Span, ...]:
    """Return the spans that an event may take: with its name to the right of its mark, or to the left."""
    start, end = reach(event, axis)
    if not event.label:
        return ((start - MARK / 2 - 1, max(end, start + MARK / 2) + 1),)
    breadth = measure.width(event.label, CHART_TEXT, weight_of_event(event)) + GAP
    before, after = start - MARK / 2 - APART, max(end, start + MARK / 2)
    right = (before, max(after, start + MARK / 2 + breadth))
    if not event.mark:
        right = (start - GAP, max(end, start) + MARK / 2 + breadth + GAP)
    left = (before - breadth, after)
    if right[1] > axis.end:
        return (left,) if left[0] >= axis.start else (right,)
    return (right, left) if event.mark and left[0] >= axis.start else (right,)


def _draw_lane(sheet: Canvas, lane: Lane, spots: Iterable[tuple[int, int]], axis: Axis, top: float) -> None:
    color = "terracotta" if lane.own else "teal"
    pitch = _pitch(lane)
    with sheet.part_of(lane.place):
        sheet.text((0, middle(top + pitch / 2)), lane.title, color=color, weight=SEMIBOLD)
        if lane.remark:
            sheet.text((0, middle(top + pitch / 2 + _TITLE)), lane.remark, color="stone")
    for event, (row, side) in zip(lane.dated, spots, strict=True):
        span = _spans(event, axis, sheet.measure)[side]
        with sheet.shows(event.row, event.place):
            draw_event(sheet, event, span, axis, top + pitch * (row + 0.5))


def _draw_years(sheet: Canvas, axis: Axis, top: float, foot: float, marked: int | None) -> None:
    """Draw a line for each of some years, and the year above it, unless the line of the ``marked`` year crosses it."""
    for year in years_of(axis):
        x, half = axis.at(year + 0.5), sheet.measure.width(str(year), CHART_TEXT) / 2
        sheet.line([(x, top), (x, foot)], "grid", 0.6)
        is_crossed = marked is not None and abs(max(x, half) - axis.at(marked)) < half + 1
        if x + half <= axis.end and not is_crossed:
            sheet.text((max(x, half), top - 4), str(year), color="stone", anchor="center")


def _names(
    lane: Lane, spots: Iterable[tuple[int, int]], axis: Axis, top: float, measure: TextMeasure
) -> Iterator[Name]:
    """Yield where the words of a lane that begins at ``top`` stand, and each event with a name, with its bar."""
    pitch = _pitch(lane)
    for row, written in enumerate(filter(None, (lane.title, lane.remark))):
        y = top + pitch / 2 + _TITLE * (row - 0.5)
        yield 0, measure.width(written, CHART_TEXT, SEMIBOLD), y, y + _TITLE
    for event, (row, side) in zip(lane.dated, spots, strict=True):
        if event.label:
            left, right = _spans(event, axis, measure)[side]
            yield left, right, top + pitch * row, top + pitch * (row + 1)


def _draw_marked_year(
    sheet: Canvas, context: ChartContext, axis: Axis, lanes_at: tuple[float, float], names: Iterable[Name]
) -> None:
    """Draw a line at the beginning of the year that the figure marks, with gaps for the events that it would cross.

    Raise C016 if the year is not on the axis.
    """
    year = context.spec.marked
    if year is None:
        return
    if not axis.low < year < axis.high:
        message = f"the line does not reach the marked year {year}"
        raise context.fault("C016", message, "mark a year between the first and the last one shown")
    x, (top, foot) = axis.at(year), lanes_at
    crossed = sorted((upper, lower) for left, right, upper, lower in names if left - 3 < x < right + 3)
    sheet.text((x + GAP, top - 14 + CHART_TEXT / 3), str(year), color="terracotta", weight=SEMIBOLD)
    begin = top - 14
    for upper, lower in (*crossed, (foot, foot)):
        if upper - begin > 1:
            sheet.line([(x, begin), (x, upper)], "terracotta", 0.9)
        begin = max(begin, lower)
