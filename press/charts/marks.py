"""The name of a theme's mark in; the mark drawn on a canvas out."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from press.charts.canvas import Canvas, Point, polygon
from press.charts.mark_outlines import OUTLINES, ROUND


def mark_of(shape: str, size: float, color: str, hollow: bool = False) -> Callable[[Canvas, Point], None]:
    """Return what draws a mark around a point."""
    return lambda sheet, at: draw_mark(sheet, shape, at, size, color, hollow=hollow)


def draw_mark(sheet: Canvas, shape: str, at: Point, size: float, color: str, *, hollow: bool = False) -> None:
    """Draw a mark, ``size`` points wide; a hollow one is filled with the color of the page."""
    path = _path_of(shape).transformed(Affine2D().scale(size).translate(*at))
    if hollow:
        sheet.area(path, "paper", edge=color, thickness=0.9)
    else:
        sheet.area(path, color)


def _path_of(shape: str) -> Path:
    points = OUTLINES[shape]
    if shape != ROUND:
        return polygon(points)
    curves = [Path.CURVE4] * (len(points) - 1)
    return Path([*points, points[0]], [Path.MOVETO, *curves, Path.CLOSEPOLY])
