"""The Manuscript and its places in; out, the outlines that they lie on, their positions, and a table of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.path import Path

from press.charts.context import ChartContext
from press.charts.ground import path_of
from press.charts.labels import Box
from press.charts.outlines import Outlines, View, decode, decode_part, view_of
from press.charts.projection import Point, project
from press.content.coordinates import Point as GlobePoint
from press.content.model import Manuscript, Place
from press.foundation.problems import ReportError
from press.language.language import Language
from press.text.book import Grid

DETAIL = 0.35  # in points: smaller deviations of an outline are not drawn
_NORTH = 0.5  # degrees: how far north the second point lies by which the direction of north is found
_MILES_PER_DEGREE = math.radians(1) * 3958.8  # of a meridian, on a sphere with the mean radius of the earth


def whole_map(
    manuscript: Manuscript, breadth: float, context: ChartContext | None = None, start: float = 0.0
) -> Outlines:
    """Return the whole map, ``breadth`` points wide from ``start``; raise C008 if the report has no outlines."""
    topology, layer = _topology(manuscript, context)
    return decode(topology, layer, breadth, DETAIL, start)


def states_in(manuscript: Manuscript, view: View, context: ChartContext | None = None) -> Outlines:
    """Return the regions of the map as a view shows them."""
    topology, layer = _topology(manuscript, context)
    return decode_part(topology, layer, view, DETAIL)


def counties_in(manuscript: Manuscript, view: View) -> Outlines | None:
    """Return the counties as a view shows them, keyed by their codes; None if the report has no outlines of them."""
    spec = manuscript.report.map and manuscript.report.map.counties
    if spec is None or manuscript.counties is None:
        return None
    return decode_part(manuscript.counties, spec.layer, view, DETAIL, key="id")


def regions_of(
    manuscript: Manuscript, places: Iterable[str], context: ChartContext | None = None
) -> Mapping[str, tuple[str, ...]]:
    """Return the regions of the map that hold places with a point, by name, each with its places."""
    topology, layer = _topology(manuscript, context)
    units = decode_part(topology, layer)
    held: dict[str, list[str]] = {}
    for key in places:
        point = manuscript.places[key].point
        at = units.at(point) if point else None
        region = units.region_at(at) if at else None
        if region:
            held.setdefault(region, []).append(key)
    return {region: tuple(keys) for region, keys in held.items()}


def north_up(rings: Iterable[tuple[Point, ...]], around: GlobePoint, box: Box) -> View:
    """Return the view that shows rings, in the units of the map, in a box, with north at the top around a point."""
    return view_of(rings, -_bearing(around)[0], box)


def region_view(manuscript: Manuscript, region: str, around: GlobePoint, box: Box) -> View:
    """Return the view that shows a region of the map in a box, with north at the top."""
    topology, layer = _topology(manuscript, None)
    return north_up(decode_part(topology, layer).regions[region], around, box)


def points_per_mile(view: View, around: GlobePoint) -> float:
    """Return the scale of a view around a point, in points per mile."""
    return _bearing(around)[1] * view.scale / (_NORTH * _MILES_PER_DEGREE)


def position(outlines: Outlines, place: Place) -> Point:
    """Return the position of a place on the drawing; raise C011 if it is outside the map."""
    spot = outlines.at(place.point) if place.point else None
    if spot is None:
        hint = "correct latitude and longitude: degrees north, and east (west is negative)"
        message = f"the point of {place.name} is not on the map"
        raise ReportError.of(place.spot, "C011", message, hint)
    return spot


def shape(outlines: Outlines, names: Iterable[str]) -> Path:
    """Return the outlines of some regions as one path."""
    return path_of(ring for name in names for ring in outlines.regions[name])


def borders(outlines: Outlines) -> Path:
    """Return the borders between regions as one path."""
    return Path.make_compound_path(*(Path(line) for line in outlines.borders))


def table_of_points(places: Iterable[Place], language: Language) -> Grid:
    """Return the coordinates of places as a table."""
    head = (language.head_place, language.head_latitude, language.head_longitude)
    rows = (
        (f"{place.name}, {place.region}", *degrees(place.point, language)) for place in places if place.point
    )
    return Grid(head, tuple(rows))


def degrees(point: GlobePoint | None, language: Language) -> tuple[str, str]:
    """Return latitude and longitude as they are written; both empty if there is no point."""
    if point is None:
        return "", ""
    return language.number(point.latitude, 2), language.number(point.longitude, 2)


def _topology(manuscript: Manuscript, context: ChartContext | None) -> tuple[Mapping[str, Any], str]:
    spec = manuscript.report.map
    if spec is None or manuscript.outlines is None:
        spot = context.spec.spot if context else manuscript.report.spot
        hint = "declare map: in report.yaml, with a file of outlines"
        raise ReportError.of(spot, "C008", "a map needs outlines", hint)
    return manuscript.outlines, spec.layer


def _bearing(around: GlobePoint) -> tuple[float, float]:
    """Return the direction of north at a point, in radians clockwise from up, and the length of ``_NORTH`` in units."""
    south, north = project(around), project(GlobePoint(around.latitude + _NORTH, around.longitude))
    if south is None or north is None:
        return 0.0, 0.0
    x, y = north[0] - south[0], north[1] - south[1]
    return math.atan2(x, -y), math.hypot(x, y)


def middle_of(places: Sequence[Place]) -> GlobePoint:
    """Return the point in the middle of places that have one."""
    points = [place.point for place in places if place.point]
    latitude = math.fsum(point.latitude for point in points) / len(points)
    return GlobePoint(latitude, math.fsum(point.longitude for point in points) / len(points))
