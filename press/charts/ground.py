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


@dataclass(frozen=True)
class Ground:
    """The outlines of regions as paths, each above those that follow; what lies in none, such as the sea, is one too."""

    paths: tuple[Path, ...]

    def unevenness(self, box: Box) -> float:
        """Return the cost of a box of text, in square points: the more of it lies in other regions, the higher."""
        points = list(_samples(box))
        rest, most = points, 0
        for path in self.paths:
            is_held = path.contains_points(rest) if rest else ()
            left = [point for point, held in zip(rest, is_held, strict=True) if not held]
            most, rest = max(most, len(rest) - len(left)), left
        return _ACROSS * 2 * (1 - max(most, len(rest)) / len(points))


def ground_of(outlines: Outlines) -> Ground:
    """Return land and sea as the ground of a map: borders between regions are pale, and names may cross them."""
    return Ground((path_of(ring for rings in outlines.regions.values() for ring in mainland(rings)),))


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
    xs, ys = zip(*ring, strict=True)
    return float((max(xs) - min(xs)) * (max(ys) - min(ys)))


def place_in(ring: Line, size: Point, taken: Sequence[Box], limits: Box) -> Box | None:
    """Return where a text of a size fits into a ring, near the middle and clear of ``taken``; None if nowhere."""
    path, (xs, ys) = path_of([ring]), zip(*ring, strict=True)
    within = (
        max(min(xs), limits[0]),
        max(min(ys), limits[1]),
        min(max(xs), limits[2]),
        min(max(ys), limits[3]),
    )
    free = _free(size, taken, within)
    if not free:
        return None
    points = [point for box in free for point in _samples(_grown(box))]
    held, each = path.contains_points(points).tolist(), _COLUMNS * _ROWS
    fitting = [box for index, box in enumerate(free) if all(held[each * index : each * (index + 1)])]
    if not fitting:
        return None
    middle = (sum(box[0] for box in fitting) / len(fitting), sum(box[1] for box in fitting) / len(fitting))
    return min(fitting, key=lambda box: math.dist(box[:2], middle))


def place_beside(
    ring: Line, size: Point, taken: Sequence[Box], limits: Box, cost: Callable[[Box], float]
) -> Box | None:
    """Return where a text stands nearest to a ring, with the cost of the ground below it added to the distance."""
    xs, ys = zip(*ring, strict=True)
    middle = (sum(xs) / len(xs) - size[0] / 2, sum(ys) / len(ys) - size[1] / 2)
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
    return [box for box in boxes if not any(_touch(box, other) for other in taken)]


def _steps(start: float, end: float) -> Iterable[float]:
    return (start + _STEP * index for index in range(int((end - start) // _STEP) + 1)) if end >= start else ()


def _grown(box: Box) -> Box:
    return box[0] - _CLEAR, box[1] - _CLEAR, box[2] + _CLEAR, box[3] + _CLEAR


def _touch(one: Box, other: Box) -> bool:
    one = _grown(one)
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _samples(box: Box) -> Iterable[Point]:
    left, top, right, bottom = box
    for column in range(_COLUMNS):
        for row in range(_ROWS):
            yield (
                left + (right - left) * column / (_COLUMNS - 1),
                top + (bottom - top) * row / (_ROWS - 1),
            )
