"""The regions of a map and a box of text in; out, whether they hold the box, and how much of it lies across a border."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matplotlib.path import Path

from press.charts.labels import Box
from press.charts.outlines import Line, Outlines
from press.charts.projection import Point

_ACROSS = 60.0  # cost of a box of which half lies across a border, in square points of overlap
_COLUMNS, _ROWS = 9, 4  # of the points of a box that are looked up
_ISLET = 0.02  # of the largest part of a region
_STEP = 3.0  # between the positions that are tried for a text, in points
_MOST = 600  # positions beside a ring of which the cost is found
_CLEAR = 2.5  # around a text
_NEARLY = 0.1


@dataclass(frozen=True)
class Area:
    """The rings of some regions, each as a path, with the box around it."""

    rings: tuple[tuple[Box, Path], ...]

    def left_out(self, points: list[Point], box: Box) -> list[Point]:
        """Return which points, all in a box, lie in no ring; rings that are far from the box are not looked up."""
        for around, path in self.rings:
            if points and _meet(box, around):
                held = path.contains_points(points).tolist()
                points = [point for point, is_held in zip(points, held, strict=True) if not is_held]
        return points


@dataclass(frozen=True)
class Ground:
    """Areas, each above those that follow; what lies in none, such as the sea, is one too."""

    areas: tuple[Area, ...]

    def unevenness(self, box: Box) -> float:
        """Return the cost of a box of text, in square points: the more of it lies in other areas, the higher."""
        points = _samples(box)
        rest, most = points, 0
        for area in self.areas:
            left = area.left_out(rest, box)
            most, rest = max(most, len(rest) - len(left)), left
        return _ACROSS * 2 * (1 - max(most, len(rest)) / len(points))


def ground_of(outlines: Outlines) -> Ground:
    """Return land and sea as the ground of a map: borders between regions are pale, and names may cross them."""
    return Ground((area_of(ring for rings in outlines.regions.values() for ring in mainland(rings)),))


def area_of(rings: Iterable[Line]) -> Area:
    """Return rings as an area."""
    return Area(tuple((_box_of(ring), path_of([ring])) for ring in rings))


def path_of(rings: Iterable[Line]) -> Path:
    """Return rings as one path."""
    return Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))


def mainland(rings: Sequence[Line]) -> tuple[Line, ...]:
    """Return the rings that are not small beside the largest: far islets would shrink a map, and names may cross them."""
    least = _ISLET * max((_box_area(ring) for ring in rings), default=0.0)
    return tuple(ring for ring in rings if _box_area(ring) >= least)


def largest_of(rings: Sequence[Line]) -> Line:
    return max(rings, key=_box_area)


def _box_area(ring: Line) -> float:
    """Return the area of the box around a ring."""
    left, top, right, bottom = _box_of(ring)
    return (right - left) * (bottom - top)


def _box_of(ring: Line) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def place_in(ring: Line, size: Point, taken: Sequence[Box], limits: Box) -> Box | None:
    """Return where a text of a size fits into a ring, near the middle and clear of ``taken``; None if nowhere."""
    left, top, right, bottom = _box_of(ring)
    within = (max(left, limits[0]), max(top, limits[1]), min(right, limits[2]), min(bottom, limits[3]))
    free = _free(size, taken, within)
    if not free:
        return None
    path = path_of([ring])
    cornered = _held(path, free, _corners)  # most are not: of the others, all points are looked up
    fitting = _held(path, cornered, _samples)
    if not fitting:
        return None
    middle = (
        math.fsum(box[0] for box in fitting) / len(fitting),
        math.fsum(box[1] for box in fitting) / len(fitting),
    )
    return min(fitting, key=lambda box: math.dist(box[:2], middle))


def _held(path: Path, boxes: Sequence[Box], points_of: Callable[[Box], Sequence[Point]]) -> list[Box]:
    """Return the boxes of which a path holds these points, with some space around the box."""
    if not boxes:
        return []
    points = [points_of(_grown(box)) for box in boxes]
    held, each = path.contains_points([point for one in points for point in one]).tolist(), len(points[0])
    return [box for index, box in enumerate(boxes) if all(held[each * index : each * (index + 1)])]


def place_beside(
    ring: Line, size: Point, taken: Sequence[Box], limits: Box, cost: Callable[[Box], float]
) -> Box | None:
    """Return where a text stands nearest to a ring, with the cost of the ground below it added to the distance."""
    xs, ys = zip(*ring, strict=True)
    middle = (math.fsum(xs) / len(xs) - size[0] / 2, math.fsum(ys) / len(ys) - size[1] / 2)
    free = sorted(_free(size, taken, limits), key=lambda box: math.dist(box[:2], middle))
    best, least = None, math.inf
    for box in free[:_MOST]:
        distance = math.dist(box[:2], middle)
        if distance >= least:  # no cost is negative, so none of those that follow is better
            break
        if distance + cost(box) < least:
            best, least = box, distance + cost(box)
    return best


def _free(size: Point, taken: Sequence[Box], limits: Box) -> list[Box]:
    """Return the boxes of a size on a grid inside ``limits`` that are clear of ``taken``."""
    (breadth, height), (left, top, right, bottom) = size, limits
    boxes = (
        (x, y, x + breadth, y + height)
        for x in _steps(left, right - breadth)
        for y in _steps(top, bottom - height)
    )
    return [box for box in boxes if not _touches(_grown(box), taken)]


def _steps(start: float, end: float) -> Iterable[float]:
    return (start + _STEP * index for index in range(int((end - start) // _STEP) + 1)) if end >= start else ()


def _meet(one: Box, other: Box) -> bool:
    """Return whether two boxes have a point in common, or nearly so: those of points are rounded."""
    across = one[0] - _NEARLY < other[2] and other[0] - _NEARLY < one[2]
    return across and one[1] - _NEARLY < other[3] and other[1] - _NEARLY < one[3]


def _grown(box: Box) -> Box:
    return box[0] - _CLEAR, box[1] - _CLEAR, box[2] + _CLEAR, box[3] + _CLEAR


def _touches(one: Box, others: Sequence[Box]) -> bool:
    left, top, right, bottom = one
    return any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in others
    )


def _samples(
    box: Box, columns: Iterable[int] = range(_COLUMNS), rows: Iterable[int] = range(_ROWS)
) -> list[Point]:
    left, top, right, bottom = box
    xs = [left + (right - left) * column / (_COLUMNS - 1) for column in columns]
    ys = [top + (bottom - top) * row / (_ROWS - 1) for row in rows]
    return [(x, y) for x in xs for y in ys]


def _corners(box: Box) -> list[Point]:
    return _samples(box, (0, _COLUMNS - 1), (0, _ROWS - 1))
