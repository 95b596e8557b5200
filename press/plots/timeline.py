"""A brief of the kind ``timeline``, in; what is dated on a line of years, and what is not in a list, out."""

from __future__ import annotations

from collections.abc import Iterable

from press.model import Grid, Plate
from press.plots import numerals
from press.plots.brief import Brief
from press.plots.faces import REGULAR, SEMIBOLD, width
from press.plots.lanes import Event, Lane, first_year, lanes
from press.plots.marks import draw_mark
from press.plots.packing import Span, pack
from press.plots.scales import Axis
from press.plots.sheet import Sheet, middle, polygon
from press.style import CHART_TEXT

_ROW, _TIGHT = 10.4, 8.4  # from row to row in a lane with names and in one without, in points
_TITLE = 10.4  # from a title to the remark beneath it
_LANE = 4.4  # between lanes
_MARK = 5.6
_GAP = 2.6
_APART = 7.0
_LINE = 10.4
_UNDER = 4.4  # from the middle of a row down to its bar
_BAR = 1.1
_OFFICE = 2.4
_EVERY = 5  # years from one grid line to the next


def draw_timeline(brief: Brief) -> Plate:
    """Draw each lane's events by year, every one with its mark and name, and name under them what has no year."""
    listed = lanes(brief)
    dated = [event for lane in listed for event in lane.dated]
    if len(dated) < 2:
        raise brief.fault("C002", "fewer than two dated events", "give programs a first year")
    sheet = brief.sheet()
    axis = Axis(first_year(brief, dated), brief.record.report.date.year + 1, 0, brief.breadth)
    shown = [lane for lane in listed if lane.dated]
    rows = [_pack(lane, axis) for lane in shown]
    depths = [_depth(lane, spots) for lane, spots in zip(shown, rows, strict=True)]
    top = _draw_key(sheet, brief)
    foot = top + sum(depths)
    _draw_years(sheet, axis, top, foot)
    for lane, spots, depth in zip(shown, rows, depths, strict=True):
        sheet.line([(0, top), (brief.breadth, top)], "grid", 0.8)
        _draw_lane(sheet, lane, spots, axis, top + _LANE / 2)
        top += depth
    sheet.line([(0, foot), (brief.breadth, foot)], "grid", 0.8)
    height = _draw_undated(sheet, brief, listed, foot + 4)
    return brief.plate(sheet, height, _sentences(brief, listed), _table(brief, listed))


def _depth(lane: Lane, spots: Iterable[tuple[int, int]]) -> float:
    """Return how high a lane is: its rows, or its title and remark where they are more."""
    rows = 1 + max(row for row, _ in spots)
    return max(_pitch(lane) * rows, _TITLE * (2 if lane.remark else 1)) + _LANE


def _pitch(lane: Lane) -> float:
    return _ROW if any(event.label and event.mark for event in lane.dated) else _TIGHT


def _pack(lane: Lane, axis: Axis) -> tuple[tuple[int, int], ...]:
    """Return the row of each event, and whether its name stands right (0) or left (1) of its mark."""
    taken = [[(0.0, width(told, CHART_TEXT, SEMIBOLD) + _APART)] for told in (lane.title, lane.remark) if told]
    return pack([_spans(event, axis) for event in lane.dated], taken)


def _spans(event: Event, axis: Axis) -> tuple[Span, ...]:
    """Return the spans that an event may fill: its name to the right of its mark, or to the left."""
    start, end = _reach(event, axis)
    if not event.label:
        return ((start - _MARK / 2 - 1, max(end, start + _MARK / 2) + 1),)
    breadth = width(event.label, CHART_TEXT, _weight(event)) + _GAP
    if not event.mark:
        return ((start - _GAP, max(end, start) + _MARK / 2 + breadth + _GAP),)
    before, after = start - _MARK / 2 - _APART, max(end, start + _MARK / 2)
    right = (before, max(after, start + _MARK / 2 + breadth))
    left = (before - breadth, after)
    if right[1] > axis.end:
        return (left,) if left[0] >= axis.start else (right,)
    return (right, left) if left[0] >= axis.start else (right,)


def _reach(event: Event, axis: Axis) -> tuple[float, float]:
    """Return where an event begins and ends on the axis; one without a known end ends where it begins."""
    first = event.years.first or 0
    last = axis.high if event.years.ongoing else (event.years.last or first)
    return axis.at(max(first, axis.low) + 0.5), axis.at(min(last + 0.5, axis.high))


def _weight(event: Event) -> int:
    return REGULAR if event.mark else SEMIBOLD


def _draw_lane(sheet: Sheet, lane: Lane, spots: Iterable[tuple[int, int]], axis: Axis, top: float) -> None:
    color = "terracotta" if lane.own else "teal"
    pitch = _pitch(lane)
    sheet.text((0, middle(top + pitch / 2)), lane.title, color=color, weight=SEMIBOLD)
    if lane.remark:
        sheet.text((0, middle(top + pitch / 2 + _TITLE)), lane.remark, color="stone")
    for event, (row, side) in zip(lane.dated, spots, strict=True):
        span = _spans(event, axis)[side]
        _draw_event(sheet, event, span, axis, top + pitch * (row + 0.5))


def _draw_event(sheet: Sheet, event: Event, span: Span, axis: Axis, y: float) -> None:
    """Draw an event: a hollow mark where its year is about right, a bar to its end, an arrow if it goes on."""
    start, end = _reach(event, axis)
    is_left = span[0] + 0.01 < start - _MARK / 2 - _APART
    if end > start and event.mark:
        under = y + (_UNDER if event.label else 0)
        sheet.line([(start, under), (end, under)], event.color, _BAR)
        if event.years.ongoing:
            sheet.area(polygon([(end, under), (end - 3.6, under - 2), (end - 3.6, under + 2)]), event.color)
    elif not event.mark:
        sheet.line([(start, y), (max(end, start + 2), y)], event.color, _OFFICE)
    if event.mark:
        draw_mark(sheet, event.mark, (start, y), _MARK, event.color, hollow=event.years.precision == "about")
    at = start - _MARK / 2 - _GAP if is_left else (start if event.mark else end) + _MARK / 2 + _GAP
    if event.label:
        sheet.text((at, middle(y)), event.label, weight=_weight(event), anchor="right" if is_left else "left")


def _draw_years(sheet: Sheet, axis: Axis, top: float, foot: float) -> None:
    first = -(-int(axis.low) // _EVERY) * _EVERY
    for year in range(first, int(axis.high), _EVERY):
        x = axis.at(year + 0.5)
        sheet.line([(x, top), (x, foot)], "grid", 0.6)
        sheet.text((x, top - 4), str(year), color="stone", anchor="center")


def _draw_key(sheet: Sheet, brief: Brief) -> float:
    """Draw the marks of the themes with their names, in lines; return where the lanes begin."""
    x, y = 0.0, CHART_TEXT / 2 + 1
    for key, theme in brief.record.report.themes.items():
        breadth = _MARK + 4 + width(theme.name, CHART_TEXT, SEMIBOLD)
        if x + breadth > brief.breadth:
            x, y = 0.0, y + 12
        draw_mark(sheet, theme.mark, (x + _MARK / 2, y), _MARK + 0.6, f"theme-{key}")
        sheet.text((x + _MARK + 4, middle(y)), theme.name, color=f"theme-{key}", weight=SEMIBOLD)
        x += breadth + 12
    return y + 26


def _draw_undated(sheet: Sheet, brief: Brief, listed: Iterable[Lane], top: float) -> float:
    """Name what has no known year, lane by lane, in running lines; return where they end."""
    office = brief.record.report.places.office
    entries = [(lane.title, "; ".join(event.name for event in lane.undated if event.mark)) for lane in listed]
    entries.append((office, ", ".join(lane.title for lane in listed if any(not e.mark for e in lane.undated))))
    entries = [(title[0].upper() + title[1:], names) for title, names in entries if names]
    if not entries:
        return top
    y = top + _LINE
    sheet.text((0, y), brief.words.no_year, weight=SEMIBOLD, color="teal")
    x, y = 0.0, y + _LINE
    for title, names in entries:
        runs = [*((word, SEMIBOLD, "ink") for word in title.split()), *((w, REGULAR, "stone") for w in names.split())]
        if x + width(f"{title} {names.split()[0]}", CHART_TEXT, SEMIBOLD) > brief.breadth:
            x, y = 0.0, y + _LINE
        x, y = _flow(sheet, runs, x, y)
        x += _APART
    return y + 3


def _flow(sheet: Sheet, runs: Iterable[tuple[str, int, str]], x: float, y: float) -> tuple[float, float]:
    """Set words of a weight and a color in running lines; return where the last of them ends."""
    blank = width(" ", CHART_TEXT)
    line: list[str] = []
    start, style = x, (REGULAR, "ink")
    for word, weight, color in runs:
        breadth = width(word, CHART_TEXT, weight)
        is_full = x + breadth > sheet.breadth
        if line and (is_full or (weight, color) != style):
            sheet.text((start, y), " ".join(line), weight=style[0], color=style[1])
            line = []
        if is_full:
            x, y = 0.0, y + _LINE
        if not line:
            start, style = x, (weight, color)
        line.append(word)
        x += breadth + blank
    sheet.text((start, y), " ".join(line), weight=style[0], color=style[1])
    return x, y


def _sentences(brief: Brief, listed: tuple[Lane, ...]) -> Iterable[str]:
    dated = [event for lane in listed for event in lane.dated]
    yield brief.words.dated.format(
        dated=numerals.whole(len(dated), brief.language),
        undated=numerals.whole(sum(len(lane.undated) for lane in listed), brief.language),
        first=min(event.years.first or 0 for event in dated),
    )
    for lane in listed:
        if lane.own:
            told = ", ".join(f"{event.name} {event.years.first}" for event in lane.dated)
            yield brief.words.own.format(name=lane.title, value=told)


def _table(brief: Brief, listed: tuple[Lane, ...]) -> Grid:
    words = brief.words
    head = (words.head_place, words.head_what, words.head_theme, words.head_first, words.head_last)
    return Grid(
        head,
        tuple(
            (lane.title, event.name, event.kind, _first(brief, event), _last(brief, event))
            for lane in listed
            for event in (*lane.dated, *lane.undated)
        ),
    )


def _first(brief: Brief, event: Event) -> str:
    if event.years.first is None:
        return brief.words.no_year
    about = event.years.precision == "about"
    return brief.words.about.format(year=event.years.first) if about else str(event.years.first)


def _last(brief: Brief, event: Event) -> str:
    if event.years.ongoing:
        return brief.words.ongoing
    return str(event.years.last) if event.years.last is not None else brief.words.ended
