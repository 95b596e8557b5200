"""A ChartContext of the kind ``district`` in; out, the Plate: its counties, the office, the towns that it visits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from math import fsum

from press.charts.canvas import Canvas, middle, polygon
from press.charts.canvas import Point as Spot
from press.charts.context import ChartContext
from press.charts.counties import county_names, county_outlines, declared_counties
from press.charts.district_ground import TINT, DistrictGround, draw_ground, write_names
from press.charts.geography import degrees, north_up, points_per_mile, states_in
from press.charts.ground import mainland
from press.charts.key import KeyEntry, draw_key
from press.charts.labels import Box
from press.charts.named_points import NamedPoint, draw_named_points, draw_point
from press.charts.outlines import View
from press.charts.projection import project
from press.charts.text_width import REGULAR, SEMIBOLD
from press.content.coordinates import Point as GlobePoint
from press.content.model import Place
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_HIGH = 0.66  # the greatest height of the frame, as a part of its breadth
_EDGE, _WIDE_EDGE = 12.0, 46.0  # around several counties, and around a single one, in points
_KEY, _KEY_GAP, _SWATCH = 17.0, 16.0, 9.0
_LINE = 11.0
_BARS = (1, 2, 5, 10, 25, 50, 100, 200)  # miles
_LONGEST_BAR = 0.22  # of the breadth


def draw_district(context: ChartContext) -> Plate:
    """Draw the counties of a district, its office, and each stop that has coordinates."""
    key = context.one_place() or context.figure.place
    seat = context.manuscript.places[key] if key else None
    if seat is None or seat.point is None:
        hint = "declare places: with one such place"
        raise context.fault("C010", "a district needs a place with a point", hint)
    own = tuple(declared_counties(context, seat.point))
    view, frame = _fitted(context, own, seat.point)
    states, counties = states_in(context.manuscript, view, context), county_outlines(context, view)
    ground = DistrictGround(states, counties, county_names(context), own, frame)
    sheet = context.sheet()
    draw_ground(sheet, ground)
    points = _points(context, view, seat, seat.point, own)
    names = draw_named_points(sheet, points, frame, ground.land.unevenness, "paper")
    write_names(sheet, ground, [*names, *(_around(point) for point in points.values())])
    mile = points_per_mile(view, seat.point)
    height = _draw_key(sheet, context, seat, frame[3], _reach_of_scale(context, mile))
    _draw_scale(sheet, context, height, mile)
    height = _write_others(sheet, context, height)
    return context.plate(
        sheet, height, _sentences(context, seat, ground), _table(context, seat, seat.point, ground)
    )


def _fitted(context: ChartContext, own: tuple[str, ...], seat: GlobePoint) -> tuple[View, Box]:
    """Return the view that shows the counties, the office and the stops, and its frame.

    The frame is as wide as the figure and only as high as they need. Raise C011 for a stop outside the map.
    """
    units = county_outlines(context)
    lines = [ring for code in own for ring in mainland(units.regions[code])]
    for stop in context.spec.stops:
        at = project(stop.point) if stop.point else None
        if stop.point and at is None:
            hint = "correct latitude and longitude: degrees north, and east (west is negative)"
            raise context.fault("C011", f"the stop {stop.name} is not on the map", hint)
        lines += [(at,)] if at else []
    at = project(seat)
    lines += [(at,)] if at else []
    edge = _EDGE if len(own) > 1 else _WIDE_EDGE
    right, bottom = context.breadth - edge, context.breadth * _HIGH - edge
    view = north_up(lines, seat, (edge, edge, right, bottom))
    ys = [view.put(point)[1] for line in lines for point in line]
    bottom = max(ys) - min(ys) + edge
    return north_up(lines, seat, (edge, edge, right, bottom)), (0.0, 0.0, context.breadth, bottom + edge)


def _points(
    context: ChartContext, view: View, seat: Place, at: GlobePoint, own: tuple[str, ...]
) -> Mapping[str, NamedPoint]:
    """Return the marks of the stops and of the office; raise C011 if the office is outside the map.

    ``own``: the counties of the district, whose rows in the table stand between that of the office and those of stops.
    """
    points = {}
    for row, stop in enumerate(context.spec.stops, 1 + len(own)):
        where = project(stop.point) if stop.point else None
        if where:
            points[stop.name] = NamedPoint(view.put(where), stop.name, "ring", row=row)
    where = project(at)
    if where is None:
        hint = "correct latitude and longitude: degrees north, and east (west is negative)"
        raise context.fault("C011", f"the point of {seat.name} is not on the map", hint)
    accent = "terracotta"
    points[seat.key] = NamedPoint(
        view.put(where),
        seat.name,
        "square",
        color=accent,
        text_color=accent,
        weight=SEMIBOLD,
        place=seat.key,
        row=0,
    )
    return points


def _around(point: NamedPoint) -> Box:
    (x, y), reach = point.at, point.radius
    return x - reach, y - reach, x + reach, y + reach


def _draw_key(sheet: Canvas, context: ChartContext, seat: Place, top: float, scale: float) -> float:
    """Draw the key below the frame: the office, the stops if any are drawn, and the tint; return where it ends.

    It has as many lines as it needs if it has no room beside the ``scale``, in points.
    """
    y, x = top + _KEY / 2 + 2, _SWATCH / 2
    marks = [(NamedPoint((0, y), "", "square", color="terracotta"), seat.office.kind)]
    if any(stop.point for stop in context.spec.stops):
        marks.append((NamedPoint((0, y), "", "ring"), context.language.district_stop))
    named = (*(words for _, words in marks), context.language.district_county)
    needed = fsum(_KEY_GAP + 7 + context.measure.width(words, CHART_TEXT) for words in named)
    if context.narrow or needed + scale > context.breadth:
        return _draw_narrow_key(sheet, context, seat, top) + _KEY
    for mark, words in marks:
        draw_point(sheet, replace(mark, at=(x, y)), "paper")
        x += 7 + sheet.text((x + 7, middle(y)), words, color="stone") + _KEY_GAP
    left, half = x - _SWATCH / 2, _SWATCH / 2
    swatch = polygon([(left, y - half), (left + 12, y - half), (left + 12, y + half), (left, y + half)])
    sheet.area(swatch, "teal", opacity=TINT)
    sheet.path(swatch, "teal-light", 0.7)
    sheet.text((left + 17, middle(y)), context.language.district_county, color="stone")
    return top + _KEY + 2


def _draw_narrow_key(sheet: Canvas, context: ChartContext, seat: Place, top: float) -> float:
    """Draw the key in as many lines as it needs; return where it ends."""
    seat_mark = NamedPoint((0, 0), "", "square", color="terracotta")
    entries = [KeyEntry(_mark_of(seat_mark), seat.office.kind, "stone", REGULAR)]
    if any(stop.point for stop in context.spec.stops):
        words = context.language.district_stop
        entries.append(KeyEntry(_mark_of(NamedPoint((0, 0), "", "ring")), words, "stone", REGULAR))
    entries.append(KeyEntry(_draw_swatch, context.language.district_county, "stone", REGULAR))
    return draw_key(sheet, entries, _SWATCH, top + 4)


def _mark_of(point: NamedPoint) -> Callable[[Canvas, Spot], None]:
    return lambda sheet, at: draw_point(sheet, replace(point, at=at), "paper")


def _draw_swatch(sheet: Canvas, at: Spot) -> None:
    (x, y), half = at, _SWATCH / 2
    swatch = polygon([(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)])
    sheet.area(swatch, "teal", opacity=TINT)
    sheet.path(swatch, "teal-light", 0.7)


def _draw_scale(sheet: Canvas, context: ChartContext, bottom: float, mile: float) -> None:
    """Draw the scale at the right end of the key: the longest of some round lengths that fits."""
    if not mile:
        return
    miles, words = _scale_of(context, mile)
    y, right = bottom - _KEY / 2, context.breadth
    start = right - miles * mile
    sheet.line([(start, y), (right, y)], "stone", 0.9)
    for x in (start, right):
        sheet.line([(x, y - 2.5), (x, y + 2.5)], "stone", 0.9)
    sheet.text((start - 5, middle(y)), words, color="stone", anchor="right")


def _scale_of(context: ChartContext, mile: float) -> tuple[int, str]:
    """Return the length of the scale in miles, and the words beside it."""
    miles = max((one for one in _BARS if one * mile <= _LONGEST_BAR * context.breadth), default=_BARS[0])
    return miles, context.language.miles.format(n=miles)


def _reach_of_scale(context: ChartContext, mile: float) -> float:
    """Return how far the scale reaches from the right edge, in points."""
    miles, words = _scale_of(context, mile)
    return miles * mile + 5 + context.measure.width(words, CHART_TEXT)


def _write_others(sheet: Canvas, context: ChartContext, top: float) -> float:
    """Write the names of the stops that have no coordinates; return where they end."""
    others = ", ".join(stop.name for stop in context.spec.stops if stop.point is None)
    if not others:
        return top
    words = context.language.stops_not_drawn.format(names=others)
    for line in sheet.measure.wrap(words, context.breadth, CHART_TEXT):
        top += _LINE
        sheet.text((0, top - 2), line, color="stone")
    return top


def _sentences(context: ChartContext, seat: Place, ground: DistrictGround) -> Iterator[str]:
    language = context.language
    yield language.district_of.format(names=", ".join(ground.names[code] for code in ground.own))
    yield language.district_seat.format(office=_capital(seat.office.kind), name=f"{seat.name}, {seat.region}")
    if context.spec.stops:
        yield language.district_stops.format(names=", ".join(stop.name for stop in context.spec.stops))


def _table(context: ChartContext, seat: Place, at: GlobePoint, ground: DistrictGround) -> Grid:
    language = context.language
    head = (language.head_place, language.head_what, language.head_latitude, language.head_longitude)
    rows = [(seat.name, seat.office.kind, *degrees(at, language))]
    rows += [(ground.names[code], language.district_county, "", "") for code in ground.own]
    rows += [
        (stop.name, language.district_stop, *degrees(stop.point, language)) for stop in context.spec.stops
    ]
    return Grid(head, tuple(rows))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
