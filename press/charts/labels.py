"""Points with names in; out, a position beside its point for each name that has room, so that no names overlap."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from press.charts.text_width import CAPITAL, TextMeasure
from press.foundation.style import CHART_LABEL

Point = tuple[float, float]
Box = tuple[float, float, float, float]
_Choices = list[tuple[Box, float]]  # boxes with their costs

# Sides in order of preference, each with its cost in square points of overlap: right, left, above, below, corners, and
# farther away, at the end of a leader.
_SIDES = (
    (1, 0, 0.0),
    (-1, 0, 1.0),
    (0, -1, 2.0),
    (0, 1, 2.0),
    (0.8, -0.8, 3.0),
    (0.8, 0.8, 3.0),
    (-0.8, -0.8, 4.0),
    (-0.8, 0.8, 4.0),
    (3, 0, 14.0),
    (-3, 0, 14.0),
    (2.4, -2.4, 16.0),
    (2.4, 2.4, 16.0),
    (-2.4, -2.4, 16.0),
    (-2.4, 2.4, 16.0),
)
# Where none of these is free: all around, farther and farther away.
_RINGS = tuple(
    (reach * round(math.cos(turn), 6), reach * round(math.sin(turn), 6), 12.0 + 2 * reach)
    for reach in (4, 6, 9, 13, 18, 24)
    for turn in (step * math.pi / 8 for step in range(16))
)
_FAR = 2.0  # times the usual gap: a name farther away needs a leader
# Costs of a point as near to a name as its own, and of a box that a leader crosses
_DOUBT, _CROSSED = 15.0, 40.0
_TAKEN = 1000.0  # the cost of another name in the way, where all places around are tried
_ROUNDS = 4
_MARGIN = 1.5


def spread(
    spots: Mapping[str, Point],
    names: Mapping[str, str],
    limits: Box,
    away: float,
    weights: Mapping[str, int],
    measure: TextMeasure,
    unevenness: Callable[[Box], float] = lambda box: 0.0,
) -> Mapping[str, Box]:
    """Return the box of each name that has room; its lower edge is the baseline, and ``away`` the gap to its point.

    Each name in turn takes the side with the least overlap with other names and points, and with the area
    outside ``limits``, and where no other point is as near; ``unevenness`` adds the cost of the ground below a box.
    This is repeated a few times. A name that still lies on another may stand anywhere around, at the end of a leader;
    one that has no room even there is left out.
    """
    sizes = {key: measure.width(name, CHART_LABEL, weights[key]) for key, name in names.items()}
    search = _Search(spots, sizes, limits, away, unevenness)
    near = {key: search.boxes(key, _SIDES) for key in sizes}
    chosen = {key: boxes[0][0] for key, boxes in near.items()}
    for _ in range(_ROUNDS):
        for key, boxes in near.items():
            chosen[key] = search.best(key, boxes, chosen)
    around: dict[str, _Choices] = {}
    for _ in range(_ROUNDS):
        for key in _troubled(chosen, limits):
            around.setdefault(key, [*near[key], *search.boxes(key, _RINGS)])
            chosen[key] = search.best(key, around[key], chosen, _TAKEN)
    return _with_room(chosen, limits, weights)


@dataclass(frozen=True)
class _Search:
    """Points, the breadth of the name of each, and what ``spread`` is told of the ground."""

    spots: Mapping[str, Point]
    sizes: Mapping[str, float]
    limits: Box
    away: float
    unevenness: Callable[[Box], float]

    def boxes(self, key: str, sides: Iterable[tuple[float, float, float]]) -> _Choices:
        """Return the box of a name on each side of its point, with what it costs wherever other names are."""
        spot = self.spots[key]
        boxes = [(_box(spot, self.sizes[key], self.away, (x, y)), liking) for x, y, liking in sides]
        return [(box, liking + self.unevenness(box) + _doubt(key, box, self.spots)) for box, liking in boxes]

    def best(self, key: str, boxes: _Choices, chosen: Mapping[str, Box], taken: float = 0.0) -> Box:
        """Return the box that costs least where the other names stand now; ``taken``: what each that it meets costs."""
        away, spot = self.away, self.spots[key]
        names = [box for other, box in chosen.items() if other != key]
        others = [*names]
        others += [
            (x - away, y - away, x + away, y + away) for one, (x, y) in self.spots.items() if one != key
        ]
        costs = [
            liking
            + _cost(box, others, self.limits)
            + _crossed(leader(spot, box, away), others)
            + (taken * len(_met(box, names)) if taken else 0.0)
            for box, liking in boxes
        ]
        return boxes[costs.index(min(costs))][0]


def _troubled(chosen: Mapping[str, Box], limits: Box) -> list[str]:
    """Return the names that lie on others, or outside the limits."""
    found = []
    for key, box in chosen.items():
        if _is_outside(box, limits) or _met(box, [other for name, other in chosen.items() if name != key]):
            found.append(key)
    return found


def _with_room(chosen: Mapping[str, Box], limits: Box, weights: Mapping[str, int]) -> Mapping[str, Box]:
    """Return the names without those outside the limits, and on others; of two, the lighter or the later one goes."""
    kept: dict[str, Box] = {}
    for key in sorted(chosen, key=lambda key: -weights[key]):  # stable: the order is kept
        if not _is_outside(chosen[key], limits) and not _met(chosen[key], list(kept.values())):
            kept[key] = chosen[key]
    return {key: kept[key] for key in chosen if key in kept}


def _is_outside(box: Box, limits: Box) -> bool:
    return _area(box) - _overlap(box, limits) > 1


def _met(box: Box, others: list[Box]) -> list[Box]:
    """Return the boxes of names that lie on a box, or nearly touch it."""
    left, top, right, bottom = box
    grown = (left - 1, top - 1, right + 1, bottom + 1)
    return [other for other in others if _overlap(grown, other) > 0]


def leader(spot: Point, box: Box, away: float) -> tuple[Point, Point] | None:
    """Return the line from a point to its name in a box, or None if the name is near enough to need none."""
    end = _nearest(spot, box)
    distance = math.dist(spot, end)
    if distance < _FAR * away:
        return None
    start = away / distance * 0.8
    return (spot[0] + (end[0] - spot[0]) * start, spot[1] + (end[1] - spot[1]) * start), end


def _box(spot: Point, breadth: float, away: float, side: tuple[float, float]) -> Box:
    """Return the box of a name on one side of a point; its lower edge is the baseline."""
    high = CHART_LABEL * CAPITAL
    x = spot[0] + side[0] * away - breadth * (0.5 - 0.5 * _sign(side[0]))
    y = spot[1] + side[1] * away + high * (0.5 + 0.5 * _sign(side[1]))
    return x, y - high, x + breadth, y


def _nearest(spot: Point, box: Box) -> Point:
    """Return the point of a box, grown by a point, that is nearest to a spot."""
    return min(max(spot[0], box[0] - 1), box[2] + 1), min(max(spot[1], box[1] - 1), box[3] + 1)


def _doubt(key: str, box: Box, spots: Mapping[str, Point]) -> float:
    """Return the cost of the points that are nearly as near to a name as its own."""
    own = math.dist(spots[key], _nearest(spots[key], box))
    near = (math.dist(spot, _nearest(spot, box)) for other, spot in spots.items() if other != key)
    return sum(_DOUBT for distance in near if distance < 1.5 * own)


def _crossed(line: tuple[Point, Point] | None, others: list[Box]) -> float:
    """Return the cost of the boxes that a leader crosses."""
    if line is None:
        return 0.0
    (x, y), (end_x, end_y) = line
    points = [(x + (end_x - x) * part / 5, y + (end_y - y) * part / 5) for part in range(6)]
    return sum(
        _CROSSED
        for left, top, right, bottom in others
        if any(left <= one <= right and top <= other <= bottom for one, other in points)
    )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _cost(box: Box, others: list[Box], limits: Box) -> float:
    """Return the area of a box, in square points, that others cover, plus ten times the area outside the limits."""
    left, top, right, bottom = box
    grown = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
    outside = _area(box) - _overlap(box, limits)
    return 10 * outside + math.fsum(_overlap(grown, other) for other in others)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Box, other: Box) -> float:
    breadth = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(breadth, 0) * max(height, 0)
