"""Points with names in; out, a position for each name beside its point, chosen so that names do not overlap."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from press.charts.text_width import CAPITAL, TextMeasure
from press.foundation.style import CHART_LABEL

Point = tuple[float, float]
Box = tuple[float, float, float, float]

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
_FAR = 2.0  # times the usual gap: a name farther away needs a leader
_DOUBT, _CROSSED = (
    15.0,
    40.0,
)  # costs of a point as near to a name as its own, and of a box that a leader crosses
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
    """Return the box of each name, whose lower edge is the baseline; ``away`` is the gap to its point, all in points.

    Each name in turn takes the side with the least overlap with other names and points, and with the area
    outside ``limits``, and where no other point is as near; ``unevenness`` adds the cost of the ground below a box.
    This is repeated a few times.
    """
    dots = {key: (x - away, y - away, x + away, y + away) for key, (x, y) in spots.items()}
    sizes = {key: measure.width(name, CHART_LABEL, weights[key]) for key, name in names.items()}
    choices = {
        key: [(_box(spots[key], size, away, (x, y)), liking) for x, y, liking in _SIDES]
        for key, size in sizes.items()
    }
    choices = {
        key: [(box, liking + unevenness(box) + _doubt(key, box, spots)) for box, liking in boxes]
        for key, boxes in choices.items()
    }
    chosen = {key: boxes[0][0] for key, boxes in choices.items()}
    for _ in range(_ROUNDS):
        for key, boxes in choices.items():
            others = [box for other, box in chosen.items() if other != key]
            others += [dot for other, dot in dots.items() if other != key]
            costs = [
                liking + _cost(box, others, limits) + _crossed(leader(spots[key], box, away), others)
                for box, liking in boxes
            ]
            chosen[key] = boxes[costs.index(min(costs))][0]
    return chosen


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
    inside = _overlap(box, limits)
    outside = (right - left) * (bottom - top) - inside
    return 10 * outside + sum(_overlap(grown, other) for other in others)


def _overlap(one: Box, other: Box) -> float:
    breadth = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(breadth, 0) * max(height, 0)
