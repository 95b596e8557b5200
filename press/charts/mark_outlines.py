"""The name of a theme's mark in; its outline around the origin out, as points and as path data of SVG.

Without Matplotlib, which pages that show marks would else load.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]

ROUND = "circle"  # the one mark whose points are those of Bézier curves: two between the ends of each
_RADIUS = 0.46
_ARM = 0.17  # half the thickness of the arms of a cross, a plus and a bar
_REACH = 0.2652031  # of a curve's inner points from its ends, for an eighth of a circle of radius 1
_HALF = math.sqrt(0.5)


def _corners(corners: int, reach: float, turn: float = 0.0) -> list[Point]:
    """Return the corners of a regular polygon, the first at the top, all rotated by ``turn`` degrees."""
    angles = (math.radians(turn - 90 + 360 * corner / corners) for corner in range(corners))
    return [(reach * math.cos(angle), reach * math.sin(angle)) for angle in angles]


def _circle() -> list[Point]:
    near, far = _HALF - _HALF * _REACH, _HALF + _HALF * _REACH
    quarter: list[Point] = [(_REACH, -1), (near, -far), (_HALF, -_HALF), (far, -near), (1, -_REACH), (1, 0)]
    points: list[Point] = [(0, -1)]
    for _ in range(4):
        points += quarter
        quarter = [(-y, x) for x, y in quarter]
    return [(_RADIUS * x, _RADIUS * y) for x, y in points]


def _star() -> list[Point]:
    pairs = zip(_corners(5, 0.62), _corners(5, 0.26, 36), strict=True)
    return [point for pair in pairs for point in pair]


def _plus() -> list[Point]:
    a, b = _ARM, 0.54
    right = [(a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b)]
    return [*right, *((-x, -y) for x, y in right)]


def _cross() -> list[Point]:
    cosine, sine = math.cos(math.radians(45)), math.sin(math.radians(45))
    return [(cosine * x - sine * y, sine * x + cosine * y) for x, y in _plus()]


OUTLINES: Mapping[str, Sequence[Point]] = {
    ROUND: _circle(),
    "square": _corners(4, 0.6, 45),
    "triangle": [(x, y + 0.1) for x, y in _corners(3, 0.62)],
    "diamond": _corners(4, 0.6),
    "cross": _cross(),
    "plus": _plus(),
    "star": _star(),
    "bar": [(-0.2, -0.52), (0.2, -0.52), (0.2, 0.52), (-0.2, 0.52)],
}


def outline_of(shape: str) -> str:
    """Return the outline of a mark as path data of SVG, in a square of 1.4 around the origin."""
    first, *others = (f"{x:.3g} {y:.3g}" for x, y in OUTLINES[shape])
    letter, size = ("C", 3) if shape == ROUND else ("L", 1)
    steps = (letter + " ".join(others[at : at + size]) for at in range(0, len(others), size))
    return f"M{first}{''.join(steps)}z"
