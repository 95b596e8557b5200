"""A place and outlines in; a map out that shows where the place lies: as a figure, or in the band of its opener."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from matplotlib.path import Path

from press.charts.canvas import Canvas
from press.charts.context import ChartContext, colors_of
from press.charts.geography import (
    borders,
    counties_in,
    middle_of,
    position,
    region_view,
    regions_of,
    shape,
    states_in,
    table_of_points,
    whole_map,
)
from press.charts.ground import ground_of, mainland, path_of
from press.charts.named_points import NamedPoint, draw_named_points
from press.charts.outlines import Outlines, View
from press.charts.text_width import REGULAR, SEMIBOLD, TextMeasure
from press.content.model import Manuscript, Place
from press.foundation.page_geometry import POINTS_PER_INCH
from press.language.language import Language
from press.text.book import Plate

_DOT, _OTHER_DOT, _SMALL_DOT = 3.2, 2.0, 1.6
_VEIL, _OWN_VEIL, _COUNTY_VEIL = 0.16, 0.42, 0.14
_HIGH = 128.0  # the height of the map of a region in a band, in points
_ORIENTATION = 0.34  # the breadth of the small map beside it, as a part of its own
_MOST_NAMED = 8  # places on the map of a state: no more names have room there
_ASIDE = 0.26  # how far the region keeps from the left edge, as a part of the breadth


def draw_locator(context: ChartContext) -> Plate:
    """Draw the outlines with one place: the figure's first, or else the chapter's."""
    key = context.one_place() or context.figure.place
    if key is None or not context.manuscript.places[key].point:
        hint = "declare places: with one such place"
        raise context.fault("C010", "a locator needs a place with a point", hint)
    outlines = whole_map(context.manuscript, context.breadth, context)
    sheet, place = context.sheet(), context.manuscript.places[key]
    spot = position(outlines, place)
    sheet.area(shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.5)
    with sheet.shows(0, key):
        sheet.area(Path.circle(spot, _DOT), "terracotta", edge="paper", thickness=0.7)
    shown = f"{place.name}, {place.region}."
    return context.plate(sheet, outlines.height, [shown], table_of_points([place], context.language))


def draw_band_locator(manuscript: Manuscript, place: Place, language: Language) -> Plate:
    """Draw the locator map in the band at the top of a place's chapter, in the colors of the band.

    It shows all outlines, without text. If the place's region holds other places of the report, it shows that region
    with the names of the nearest ones, and all outlines small beside it.
    """
    breadth = manuscript.report.geometry.side_width * POINTS_PER_INCH
    outlines = whole_map(manuscript, breadth)
    region = outlines.region_at(position(outlines, place))
    regions = regions_of(manuscript, manuscript.places)
    neighbors = _nearest(regions.get(region, ()), place, manuscript, outlines) if region else ()
    if region and len(neighbors) > 1:
        breadth = manuscript.report.geometry.region_map_width * POINTS_PER_INCH
        sheet = Canvas(breadth, colors_of(manuscript), TextMeasure(manuscript.style))
        height = _draw_region(sheet, manuscript, region, neighbors, place)
    else:
        sheet = Canvas(breadth, colors_of(manuscript), TextMeasure(manuscript.style))
        height = _draw_all(sheet, outlines, place, _DOT)
    return Plate(
        key=f"locator-{place.key}",
        svg=sheet.finish(height),
        shown=sheet.shown(),
        width=breadth / POINTS_PER_INCH,
        height=height / POINTS_PER_INCH,
        alt=language.on_map.format(names=f"{place.name}, {place.region}"),
        table=table_of_points([place], language),
    )


def _nearest(
    keys: Sequence[str], place: Place, manuscript: Manuscript, outlines: Outlines
) -> tuple[str, ...]:
    """Return the places that are nearest to a place, itself among them, in the order in which they were given."""
    (x, y), spots = position(outlines, place), {}
    for key in keys:
        other_x, other_y = position(outlines, manuscript.places[key])
        spots[key] = math.hypot(other_x - x, other_y - y)
    near = sorted(keys, key=spots.__getitem__)[:_MOST_NAMED]
    return tuple(key for key in keys if key in near)


def _draw_all(sheet: Canvas, outlines: Outlines, place: Place, dot: float) -> float:
    """Draw all outlines and the place; return the height. Land is the text color of the band, transparent."""
    spot = position(outlines, place)
    own = outlines.region_at(spot)
    others = (name for name in outlines.regions if name != own)
    sheet.area(shape(outlines, others), "band-text", opacity=_VEIL)
    if own:
        sheet.area(shape(outlines, [own]), "band-text", opacity=_OWN_VEIL)
    sheet.path(borders(outlines), "band", 0.4)
    sheet.area(Path.circle(spot, dot), "marigold", edge="band", thickness=0.9)
    return outlines.height


def _draw_region(
    sheet: Canvas, manuscript: Manuscript, region: str, keys: tuple[str, ...], own: Place
) -> float:
    """Draw a region with its places, the own one accented, and a small map of all regions; return the height."""
    places = {key: manuscript.places[key] for key in keys}
    small = whole_map(manuscript, sheet.breadth * _ORIENTATION)
    _draw_all(sheet, small, own, _SMALL_DOT)
    around = middle_of(list(places.values()))
    view = region_view(manuscript, region, around, (sheet.breadth * _ASIDE, 0, sheet.breadth, _HIGH))
    states = states_in(manuscript, view)
    outlines = replace(states, regions={region: states.regions[region]})
    sheet.area(shape(outlines, [region]), "band-text", opacity=_VEIL)
    _draw_county(sheet, manuscript, view, own)
    points = {
        key: NamedPoint(
            position(outlines, place),
            place.name,
            radius=_DOT if key == own.key else _OTHER_DOT,
            color="marigold" if key == own.key else "band-text",
            text_color="band-text",
            weight=SEMIBOLD if key == own.key else REGULAR,
            place=key,
        )
        for key, place in places.items()
    }
    limits = (0.0, small.height, sheet.breadth, _HIGH)
    draw_named_points(sheet, points, limits, ground_of(outlines).unevenness, "band")
    return _HIGH


def _draw_county(sheet: Canvas, manuscript: Manuscript, view: View, place: Place) -> None:
    """Draw the county that holds a place, if the report has outlines of it."""
    counties = counties_in(manuscript, view)
    county = counties and counties.region_at(position(counties, place))
    if counties and county:
        sheet.area(path_of(mainland(counties.regions[county])), "band-text", opacity=_COUNTY_VEIL)
