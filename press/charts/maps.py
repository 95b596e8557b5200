"""Places with coordinates, and outlines, in; a labeled map out, with an inset for a state that holds many places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from matplotlib.path import Path

from press.charts.canvas import Canvas
from press.charts.context import ChartContext
from press.charts.geography import (
    middle_of,
    position,
    region_view,
    regions_of,
    shape,
    states_in,
    table_of_points,
    whole_map,
)
from press.charts.ground import ground_of
from press.charts.labels import Box
from press.charts.named_points import NamedPoint, draw_named_points
from press.charts.outlines import Outlines
from press.charts.row_layout import weight_of
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_LABEL
from press.text.book import Plate

_SMALL_DOT = 2.2
_TINT, _INSET_TINT = 0.14, 0.24
_BEYOND = 3.0  # space below the southernmost outline, in points
_MANY = 3  # places in a region that get an inset
_MOST_INSETS = 2
_INSET_PART = 0.36  # of the breadth
_INSET_GAP = 12.0
_INSET_HEAD = 14.0
_INSET_EDGE = 4.0
_INSET_LEAST = 150.0  # the least height of an inset, in points


@dataclass(frozen=True)
class _Part:
    """A part of the drawing: outlines, the places on them that are named, and the box for the names.

    ``rows``: the row of each place in the figure's table.
    """

    outlines: Outlines
    named: tuple[str, ...]
    box: Box
    rows: Mapping[str, int]


def draw_map(context: ChartContext) -> Plate:
    """Draw the outlines and each place that has coordinates, with its name beside it.

    A region with at least three places is drawn a second time, larger, with their names; there may be two such insets.
    """
    manuscript = context.manuscript
    keys = tuple(key for key in context.places() if manuscript.places[key].point)
    if not keys:
        raise context.fault(
            "C010", "no place has a point", "give places a point: {latitude: …, longitude: …}"
        )
    insets = _crowded(context, keys) if context.spec.width == "full" else {}
    is_beside = bool(insets) and not context.narrow
    start = context.breadth * _INSET_PART + _INSET_GAP if is_beside else 0.0
    outlines = whole_map(manuscript, context.breadth - start, context, start)
    spots = {key: position(outlines, manuscript.places[key]) for key in keys}
    sheet = context.sheet()
    held = dict.fromkeys(region for spot in spots.values() if (region := outlines.region_at(spot)))
    sheet.area(shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.6)
    sheet.area(shape(outlines, [region for region in held if region not in insets]), "teal", opacity=_TINT)
    sheet.area(shape(outlines, insets), "teal", opacity=_INSET_TINT)
    enlarged = tuple(key for inset in insets.values() for key in inset)
    for key in enlarged:
        color = "terracotta" if context.is_own(key) else "teal"
        with sheet.part_of(key):
            sheet.area(Path.circle(spots[key], _SMALL_DOT), color, edge="paper", thickness=0.5)
    named = tuple(key for key in keys if key not in enlarged)
    whole = _Part(
        outlines,
        named,
        (start, 0.0, context.breadth, outlines.height),
        {key: keys.index(key) for key in keys},
    )
    _draw_places(sheet, context, whole)
    height = max([outlines.height, *_draw_insets(sheet, context, insets, whole)])
    shown = context.language.on_map.format(names=", ".join(manuscript.places[key].name for key in keys))
    table = table_of_points((manuscript.places[key] for key in keys), context.language)
    return context.plate(sheet, height + _BEYOND, [shown], table)


def _crowded(context: ChartContext, keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the regions that get an inset, each with its places; those with the most places first."""
    regions = regions_of(context.manuscript, keys, context)
    many = sorted(
        (name for name, held in regions.items() if len(held) >= _MANY), key=lambda name: -len(regions[name])
    )
    return {name: regions[name] for name in many[:_MOST_INSETS]}


def _draw_insets(
    sheet: Canvas, context: ChartContext, insets: Mapping[str, tuple[str, ...]], whole: _Part
) -> Iterator[float]:
    """Draw each inset in the column at the left, one below the other; yield where each ends.

    On narrow screens they are below the ``whole`` map, and as wide.
    """
    height = whole.outlines.height
    each = max(height / max(len(insets), 1), _INSET_LEAST)
    breadth = context.breadth if context.narrow else context.breadth * _INSET_PART
    start = height + _INSET_GAP if context.narrow else 0.0
    for index, (region, keys) in enumerate(insets.items()):
        top, bottom = start + each * index, start + each * (index + 1)
        box = (_INSET_EDGE, top + _INSET_HEAD, breadth - _INSET_EDGE, bottom)
        around = middle_of([context.manuscript.places[key] for key in keys])
        view = region_view(context.manuscript, region, around, box)
        outlines = states_in(context.manuscript, view)
        own = replace(outlines, regions={region: outlines.regions[region]})
        sheet.area(shape(own, own.regions), "teal", opacity=_INSET_TINT)
        sheet.text((0, top + CHART_LABEL), region, color="teal", size=CHART_LABEL, weight=SEMIBOLD)
        _draw_places(sheet, context, _Part(own, keys, (0.0, top + _INSET_HEAD, breadth, bottom), whole.rows))
        yield bottom


def _draw_places(sheet: Canvas, context: ChartContext, part: _Part) -> None:
    """Draw the places of a part as dots, each with its name."""
    points = {}
    for key in part.named:
        place = context.manuscript.places[key]
        own = context.is_own(key)
        points[key] = NamedPoint(
            position(part.outlines, place),
            place.name,
            color="terracotta" if own else "teal",
            text_color="terracotta" if own else "ink",
            weight=weight_of(context, key),
            place=key,
            row=part.rows[key],
        )
    draw_named_points(sheet, points, part.box, ground_of(part.outlines).unevenness)
