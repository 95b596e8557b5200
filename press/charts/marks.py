"""The name of a theme's mark in; the mark drawn on a canvas out."""

from __future__ import annotations

import math
from collections.abc import Callable

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from press.charts.canvas import Canvas, Point, polygon

_ARM = 0.17  # half the thickness of the arms of a cross, a plus and a bar


def _corners(corners: int, reach: float, turn: float = 0.0) -> list[Point]:
    """Return the corners of a regular polygon, the first at the top, all rotated by ``turn`` degrees."""
    angles = (math.radians(turn - 90 + 360 * corner / corners) for corner in range(corners))
    return [(reach * math.cos(angle), reach * math.sin(angle)) for angle in angles]


def _star() -> Path:
    pairs = zip(_corners(5, 0.62), _corners(5, 0.26, 36), strict=True)
    return polygon(point for pair in pairs for point in pair)


def _plus() -> Path:
    a, b = _ARM, 0.54
    right = [(a, -b), (a, -a), (b, -a), (b, a), (a, a), (a, b)]
    return polygon([*right, *((-x, -y) for x, y in right)])


def _cross() -> Path:
    return _plus().transformed(Affine2D().rotate_deg(45))


def _bar() -> Path:
    return polygon([(-0.2, -0.52), (0.2, -0.52), (0.2, 0.52), (-0.2, 0.52)])


_SHAPES: dict[str, Callable[[], Path]] = {
    "circle": lambda: Path.circle((0, 0), 0.46),
    "square": lambda: polygon(_corners(4, 0.6, 45)),
    "triangle": lambda: polygon((x, y + 0.1) for x, y in _corners(3, 0.62)),
    "diamond": lambda: polygon(_corners(4, 0.6)),
    "cross": _cross,
    "plus": _plus,
    "star": _star,
    "bar": _bar,
}


def outline_of(shape: str) -> str:
    """Return the outline of a mark as path data of SVG, in a square of 1.4 around the origin."""
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE4: "C"}
    parts = (
        "z" if code == Path.CLOSEPOLY else letters[code] + " ".join(f"{number:.3g}" for number in numbers)
        for numbers, code in _SHAPES[shape]().iter_segments(simplify=False)
    )
    return "".join(parts)


def mark_of(shape: str, size: float, color: str, hollow: bool = False) -> Callable[[Canvas, Point], None]:
    """Return what draws a mark around a point."""
    return lambda sheet, at: draw_mark(sheet, shape, at, size, color, hollow=hollow)


def draw_mark(sheet: Canvas, shape: str, at: Point, size: float, color: str, *, hollow: bool = False) -> None:
    """Draw a mark, ``size`` points wide; a hollow one is filled with the color of the page."""
    path = _SHAPES[shape]().transformed(Affine2D().scale(size).translate(*at))
    if hollow:
        sheet.area(path, "paper", edge=color, thickness=0.9)
    else:
        sheet.area(path, color)
