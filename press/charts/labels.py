"""Points with names in; out, a position for each name beside its point, chosen so that names do not overlap."""

from __future__ import annotations

from collections.abc import Mapping

from press.charts.text_width import CAPITAL, TextMeasure
from press.foundation.style import CHART_LABEL

Point = tuple[float, float]
Box = tuple[float, float, float, float]

# Sides in order of preference, each with its cost in square points of overlap: right, left, above, below, corners.
_SIDES = (
    (1, 0, 0.0),
    (-1, 0, 1.0),
    (0, -1, 2.0),
    (0, 1, 2.0),
    (0.8, -0.8, 3.0),
    (0.8, 0.8, 3.0),
    (-0.8, -0.8, 4.0),
    (-0.8, 0.8, 4.0),
)
_ROUNDS = 4
_MARGIN = 1.5


def spread(
    spots: Mapping[str, Point],
    names: Mapping[str, str],
    limits: Box,
    away: float,
    weights: Mapping[str, int],
    measure: TextMeasure,
) -> Mapping[str, Point]:
    """Return the left end of each name's baseline; ``away`` is the gap to its point, all in points.

    Each name in turn takes the side with the least overlap with other names and points, and with the area
    outside ``limits``. This is repeated a few times.
    """
    dots = {key: (x - away, y - away, x + away, y + away) for key, (x, y) in spots.items()}
    sizes = {key: measure.width(name, CHART_LABEL, weights[key]) for key, name in names.items()}
    choices = {
        key: [(_box(spots[key], size, away, (x, y)), liking) for x, y, liking in _SIDES]
        for key, size in sizes.items()
    }
    chosen = {key: boxes[0][0] for key, boxes in choices.items()}
    for _ in range(_ROUNDS):
        for key, boxes in choices.items():
            others = [box for other, box in chosen.items() if other != key]
            others += [dot for other, dot in dots.items() if other != key]
            chosen[key] = min(boxes, key=lambda choice: choice[1] + _cost(choice[0], others, limits))[0]
    return {key: (box[0], box[3]) for key, box in chosen.items()}


def _box(spot: Point, breadth: float, away: float, side: tuple[float, float]) -> Box:
    """Return the box of a name on one side of a point; its lower edge is the baseline."""
    high = CHART_LABEL * CAPITAL
    x = spot[0] + side[0] * away - breadth * (0.5 - 0.5 * _sign(side[0]))
    y = spot[1] + side[1] * away + high * (0.5 + 0.5 * _sign(side[1]))
    return x, y - high, x + breadth, y


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
