"""Points with names and marks in; marks, names and leaders drawn on a canvas, and the boxes of the names, out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from matplotlib.path import Path

from press.charts.canvas import Canvas, polygon
from press.charts.labels import Box, Point, leader, spread
from press.charts.text_width import REGULAR
from press.foundation.style import CHART_LABEL

_GAP = 2.2  # between a mark and its name
_LEADER = 0.6


@dataclass(frozen=True)
class NamedPoint:
    """A point of a map: its position, name, mark, the mark's radius in points, and the colors of mark and name.

    ``place``: the key of the place that it is; ``row``: its row in the figure's table.
    """

    at: Point
    name: str
    mark: Literal["dot", "ring", "square"] = "dot"
    radius: float = 3.2
    color: str = "teal"
    text_color: str = "ink"
    weight: int = REGULAR
    place: str = ""
    row: int | None = None


def draw_named_points(
    sheet: Canvas,
    points: Mapping[str, NamedPoint],
    limits: Box,
    unevenness: Callable[[Box], float],
    ground: str = "paper",
) -> tuple[Box, ...]:
    """Draw points with their names inside ``limits``; ``ground`` is the color around a mark.

    A name that has no room anywhere is left out; the point is drawn all the same.
    """
    away = max((point.radius for point in points.values()), default=0) + _GAP
    boxes = spread(
        {key: point.at for key, point in points.items()},
        {key: point.name for key, point in points.items()},
        limits,
        away,
        {key: point.weight for key, point in points.items()},
        sheet.measure,
        unevenness,
    )
    for key, point in points.items():
        line = leader(point.at, boxes[key], away) if key in boxes else None
        if line:
            sheet.line(line, point.text_color, _LEADER)
        with sheet.shows(point.row, point.place):
            draw_point(sheet, point, ground)
            if key in boxes:
                left, _, _, baseline = boxes[key]
                sheet.text(
                    (left, baseline),
                    point.name,
                    color=point.text_color,
                    size=CHART_LABEL,
                    weight=point.weight,
                )
            else:
                sheet.leave_out(point.name)
    return tuple(boxes.values())


def draw_point(sheet: Canvas, point: NamedPoint, ground: str) -> None:
    """Draw the mark of a point: a filled circle, an open one, or a square."""
    (x, y), reach = point.at, point.radius
    if point.mark == "square":
        corners = [
            (x - reach, y - reach),
            (x + reach, y - reach),
            (x + reach, y + reach),
            (x - reach, y + reach),
        ]
        sheet.area(polygon(corners), point.color, edge=ground, thickness=0.7)
    elif point.mark == "ring":
        sheet.area(Path.circle(point.at, reach - 0.6), ground, edge=point.color, thickness=1.3)
    else:
        sheet.area(Path.circle(point.at, reach), point.color, edge=ground, thickness=0.7)
