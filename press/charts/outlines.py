"""TopoJSON and coordinates in degrees in; rings and positions on the drawing, in points, out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from press.charts.projection import Point, project
from press.content.coordinates import Point as GlobePoint

Line = tuple[Point, ...]


@dataclass(frozen=True)
class View:
    """How a position in the units of a map becomes one on a drawing, in points.

    ``turn`` is in radians, clockwise; ``corner`` is the upper left corner of the drawing, in turned units; ``scale``
    is in points per unit.
    """

    scale: float
    corner: Point
    turn: float = 0.0

    def put(self, place: Point) -> Point:
        """Return the position on the drawing."""
        return self.put_line((place,))[0]

    def put_line(self, line: Line) -> Line:
        """Return the positions of points on the drawing."""
        (left, top), scale = self.corner, self.scale
        return tuple(((x - left) * scale, (y - top) * scale) for x, y in _turned(line, self.turn))


UNITS = View(1, (0, 0))  # shows the units themselves


@dataclass(frozen=True)
class Outlines:
    """The regions of a map as rings, and the borders between two regions, in the points of a view."""

    regions: Mapping[str, tuple[Line, ...]]
    borders: tuple[Line, ...]
    view: View
    height: float

    def at(self, point: GlobePoint) -> Point | None:
        """Return the position of coordinates on the drawing, or None if the map does not show them."""
        place = project(point)
        return place and self.view.put(place)

    def region_at(self, place: Point) -> str | None:
        """Return the key of the region that holds a position on the drawing, or None."""
        for key, rings in self.regions.items():
            if sum(_crossings(ring, place) for ring in rings) % 2:
                return key
        return None


def decode(
    topology: Mapping[str, Any], layer: str, breadth: float, detail: float, start: float = 0.0
) -> Outlines:
    """Return the outlines of a layer, ``breadth`` points wide, simplified with a tolerance of ``detail`` points.

    The regions are keyed by their names. ``start``: the left edge on the drawing.
    """
    left, top, right, _ = _box(_arcs(_Same(topology)))
    scale = breadth / (right - left)
    view = View(scale, (left - start / scale, top))
    return decode_part(topology, layer, view, detail)


def decode_part(
    topology: Mapping[str, Any], layer: str, view: View = UNITS, detail: float = 0, key: str = "name"
) -> Outlines:
    """Return the outlines of a layer as a view shows them, keyed by the names or by the ids of the regions."""
    return _decode(_Same(topology), layer, view, detail, key)


def view_of(rings: Iterable[Line], turn: float, box: tuple[float, float, float, float]) -> View:
    """Return the largest view that shows rings, in units, in the middle of a box (left, top, right, bottom).

    Rings are in units, the box in points.
    """
    turned = [_turned(ring, turn) for ring in rings]
    left, top, right, bottom = _box(turned)
    scale = min((box[2] - box[0]) / (right - left), (box[3] - box[1]) / (bottom - top))
    corner = (
        (left + right) / 2 - (box[0] + box[2]) / 2 / scale,
        (top + bottom) / 2 - (box[1] + box[3]) / 2 / scale,
    )
    return View(scale, corner, turn)


@dataclass(frozen=True, eq=False)
class _Same:
    """A topology as the key of a cache: it is the same if it is the same object, which the cache keeps."""

    topology: Mapping[str, Any]

    def __eq__(self, other: object) -> bool:
        """Return whether both hold one object."""
        return isinstance(other, _Same) and self.topology is other.topology

    def __hash__(self) -> int:
        """Return a hash of the object's identity."""
        return id(self.topology)


# A drawing asks several times for the same outlines, and several drawings have one view.
@lru_cache(maxsize=8)
def _decode(of: _Same, layer: str, view: View, detail: float, key: str) -> Outlines:
    shown = [view.put_line(arc) for arc in _arcs(of)]
    arcs = [_rounded(_thin(arc, detail)) for arc in shown]
    uses: Counter[int] = Counter()
    regions = {}
    for shape in of.topology["objects"][layer]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon]
        uses.update(index if index >= 0 else ~index for ring in rings for index in ring)
        joined = (_join(ring, arcs) for ring in rings)
        name = str(shape["id"]) if key == "id" else shape["properties"]["name"]
        regions[name] = tuple(ring for ring in joined if _extent(ring) >= 4 * detail)
    borders = tuple(arcs[index] for index, times in sorted(uses.items()) if times > 1)
    _, top, _, bottom = _box(shown)
    return Outlines(regions, borders, view, bottom - top)


@lru_cache(maxsize=4)
def _arcs(of: _Same) -> tuple[Line, ...]:
    """Return the arcs in the units of the map.

    Arcs are delta-encoded, as https://github.com/topojson/topojson-specification (2.1.3) says.
    """
    step, shift = of.topology["transform"]["scale"], of.topology["transform"]["translate"]
    return tuple(tuple(_sums(arc, step, shift)) for arc in of.topology["arcs"])


def _turned(line: Line, turn: float) -> Line:
    if not turn:
        return line
    sine, cosine = math.sin(turn), math.cos(turn)
    return tuple((x * cosine - y * sine, x * sine + y * cosine) for x, y in line)


def _rounded(line: Line) -> Line:
    """Return a line with its coordinates rounded to tenths of a point, which print resolves and which are short."""
    return tuple([(round(x, 1), round(y, 1)) for x, y in line])


def _box(lines: Iterable[Iterable[Point]]) -> tuple[float, float, float, float]:
    points = [point for line in lines for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
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
    if not tolerance:
        return line
    if line[0] == line[-1] and len(line) > 3:
        away = [math.dist(line[0], point) for point in line]
        half = away.index(max(away))
        return _thin(line[: half + 1], tolerance)[:-1] + _thin(line[half:], tolerance)
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, worst = _farthest(line, first, last)
        if far > tolerance:
            kept.add(worst)
            spans += [(first, worst), (worst, last)]
    return tuple(line[index] for index in sorted(kept))


def _farthest(line: Line, first: int, last: int) -> tuple[float, int]:
    """Return how far the farthest point between two is from the straight line through them, and which it is.

    If the two are equal, their distance counts.
    """
    (x, y), (end_x, end_y), between = line[first], line[last], line[first + 1 : last]
    across, down, length = end_x - x, end_y - y, math.dist(line[first], line[last])
    if length:
        away = [abs(across * (y - at_y) - (x - at_x) * down) / length for at_x, at_y in between]
    else:
        away = [math.dist(point, line[first]) for point in between]
    far = max(away, default=0.0)
    return far, first + 1 + away.index(far) if away else first


def _crossings(ring: Line, point: Point) -> int:
    """Return how many times a ray from a point to the right crosses a ring."""
    x, y = point
    heights = [height for _, height in ring]
    if not min(heights) <= y < max(heights):
        return 0
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum((b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in pairs)
