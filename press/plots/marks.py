"""The name of a theme's mark, in; its outline in unit size, centered on 0, out."""

from __future__ import annotations

import math
from collections.abc import Callable

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from press.plots.sheet import Point, Sheet, polygon

_ARM = 0.17  # half the thickness of the arms of a cross, a plus and a bar


def _regular(corners: int, reach: float, turn: float = 0.0) -> Path:
    """Return a regular polygon whose first corner points up, turned by so many degrees."""
    angles = (math.radians(turn - 90 + 360 * corner / corners) for corner in range(corners))
    return polygon((reach * math.cos(angle), reach * math.sin(angle)) for angle in angles)


def _star() -> Path:
    reaches = (0.62 if corner % 2 == 0 else 0.26 for corner in range(10))
    angles = (math.radians(36 * corner - 90) for corner in range(10))
    return polygon((r * math.cos(angle), r * math.sin(angle)) for r, angle in zip(reaches, angles, strict=True))


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
    "square": lambda: _regular(4, 0.6, 45),
    "triangle": lambda: _regular(3, 0.62).transformed(Affine2D().translate(0, 0.1)),
    "diamond": lambda: _regular(4, 0.6),
    "cross": _cross,
    "plus": _plus,
    "star": _star,
    "bar": _bar,
}


def draw_mark(sheet: Sheet, shape: str, at: Point, size: float, color: str, *, hollow: bool = False) -> None:
    """Draw a mark, ``size`` points across; a hollow one is filled with paper."""
    path = _SHAPES[shape]().transformed(Affine2D().scale(size).translate(*at))
    if hollow:
        sheet.area(path, "paper", edge=color, thickness=0.9)
    else:
        sheet.area(path, color)
