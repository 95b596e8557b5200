"""TopoJSON and coordinates in degrees in; rings and positions on the drawing, in points, out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from press.content.model import Point as GlobePoint

Point = tuple[float, float]
Line = tuple[Point, ...]

# us-atlas projects its outlines beforehand by geoAlbersUsa at this scale, onto 975 x 610 with this middle:
# https://github.com/topojson/us-atlas (README, "Albers").
_SCALE = 1300
_MIDDLE = (487.5, 305.0)


@dataclass(frozen=True)
class _Inset:
    """A part of the projection Albers USA: an equal-area conic, its position, and the box that it may fill.

    ``turn`` is the central meridian. ``center``, an angle from that meridian and one from the equator, is mapped to
    ``put``; angles are in degrees. ``put`` and ``box`` (left, top, right, bottom) are in units of the scale from the
    middle.
    """

    turn: float
    center: Point
    parallels: Point
    size: float
    put: Point
    box: tuple[float, float, float, float]

    def project(self, point: GlobePoint) -> Point:
        """Return the position of a point, in units of the scale from the middle; y increases downward."""
        x, y = self._cone(math.radians(point.longitude - self.turn), math.radians(point.latitude))
        center_x, center_y = self._cone(*(math.radians(angle) for angle in self.center))
        return self.put[0] + self.size * (x - center_x), self.put[1] - self.size * (y - center_y)

    def holds(self, place: Point) -> bool:
        """Return whether a position lies in the inset's box."""
        left, top, right, bottom = self.box
        return left <= place[0] <= right and top <= place[1] <= bottom

    def _cone(self, longitude: float, latitude: float) -> Point:
        """Return the Albers equal-area conic of a point in radians.

        J. P. Snyder, *Map Projections: A Working Manual* (1987), page 100, formulas 14-1 to 14-6, on a sphere
        of radius 1.
        """
        first, second = (math.radians(angle) for angle in self.parallels)
        n = (math.sin(first) + math.sin(second)) / 2
        c = math.cos(first) ** 2 + 2 * n * math.sin(first)
        rho, rho_0 = math.sqrt(c - 2 * n * math.sin(latitude)) / n, math.sqrt(c) / n
        return rho * math.sin(n * longitude), rho_0 - rho * math.cos(n * longitude)


# The numbers are those of d3-geo: https://github.com/d3/d3-geo/blob/main/src/projection/albersUsa.js.
_ALBERS_USA = (
    _Inset(-96, (-0.6, 38.7), (29.5, 45.5), 1, (0, 0), (-0.455, -0.238, 0.455, 0.238)),
    _Inset(-154, (-2, 58.5), (55, 65), 0.35, (-0.307, 0.201), (-0.425, 0.120, -0.214, 0.234)),
    _Inset(-157, (-3, 19.9), (8, 18), 1, (-0.205, 0.212), (-0.214, 0.166, -0.115, 0.234)),
)


def project(point: GlobePoint) -> Point | None:
    """Return the position of coordinates in the units of the outlines, or None if no inset holds them."""
    for inset in _ALBERS_USA:
        place = inset.project(point)
        if inset.holds(place):
            return _MIDDLE[0] + _SCALE * place[0], _MIDDLE[1] + _SCALE * place[1]
    return None


@dataclass(frozen=True)
class Outlines:
    """The regions of a map as rings, and the borders between two regions, scaled to a drawing.

    ``scale`` is in points per unit of the map; ``corner`` is the map's upper left corner in its own units.
    """

    regions: Mapping[str, tuple[Line, ...]]
    borders: tuple[Line, ...]
    scale: float
    corner: Point
    height: float

    def at(self, point: GlobePoint) -> Point | None:
        """Return the position of coordinates on the drawing, or None if the map does not show them."""
        place = project(point)
        return place and _fit(place, self.scale, self.corner)

    def region_at(self, place: Point) -> str | None:
        """Return the name of the region that holds a position on the drawing, or None."""
        for name, rings in self.regions.items():
            if sum(_crossings(ring, place) for ring in rings) % 2:
                return name
        return None


def decode(topology: Mapping[str, Any], layer: str, breadth: float, detail: float) -> Outlines:
    """Return the outlines of a layer, ``breadth`` points wide, simplified with a tolerance of ``detail`` points.

    Arcs are delta-encoded, as https://github.com/topojson/topojson-specification (2.1.3) says.
    """
    step, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    whole = [tuple(_sums(arc, step, shift)) for arc in topology["arcs"]]
    left, top, right, bottom = _box(whole)
    scale, corner = breadth / (right - left), (left, top)
    arcs = [_rounded(_thin(tuple(_fit(point, scale, corner) for point in arc), detail)) for arc in whole]
    uses: Counter[int] = Counter()
    regions = {}
    for shape in topology["objects"][layer]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        uses.update(index if index >= 0 else ~index for ring in rings for index in ring)
        joined = (_join(ring, arcs) for ring in rings)
        regions[shape["properties"]["name"]] = tuple(ring for ring in joined if _extent(ring) >= 4 * detail)
    borders = tuple(arcs[index] for index, times in sorted(uses.items()) if times > 1)
    return Outlines(regions, borders, scale, corner, (bottom - top) * scale)


def _fit(point: Point, scale: float, corner: Point) -> Point:
    return (point[0] - corner[0]) * scale, (point[1] - corner[1]) * scale


def _rounded(line: Line) -> Line:
    """Return a line with its coordinates rounded to tenths of a point, which print resolves and which are short."""
    return tuple((round(x, 1), round(y, 1)) for x, y in line)


def _box(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(point for line in lines for point in line), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _sums(arc: Sequence[Sequence[int]], scale: Sequence[float], shift: Sequence[float]) -> Iterator[Point]:
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def _join(ring: Iterable[int], arcs: Sequence[Line]) -> Line:
    """Return the points of a ring; a negative index (~index) means the arc in reverse."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _extent(ring: Line) -> float:
    left, top, right, bottom = _box((ring,))
    return max(right - left, bottom - top)


def _thin(line: Line, tolerance: float) -> Line:
    """Return a line without the points that are nearer to it than ``tolerance``.

    D. H. Douglas and T. K. Peucker, "Algorithms for the Reduction of the Number of Points Required to
    Represent a Digitized Line or Its Caricature," *Cartographica* 10 (1973): 112-22. A closed line is halved
    first.
    """
    if line[0] == line[-1] and len(line) > 3:
        half = max(range(len(line)), key=lambda index: math.dist(line[0], line[index]))
        return _thin(line[: half + 1], tolerance)[:-1] + _thin(line[half:], tolerance)
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, worst = 0.0, first
        for index in range(first + 1, last):
            away = _distance(line[index], line[first], line[last])
            if away > far:
                far, worst = away, index
        if far > tolerance:
            kept.add(worst)
            spans += [(first, worst), (worst, last)]
    return tuple(line[index] for index in sorted(kept))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the straight line through two others, or from them if they are equal."""
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    cross = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(cross) / length


def _crossings(ring: Line, point: Point) -> int:
    """Return how many times a ray from a point to the right crosses a ring."""
    x, y = point
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in pairs)
