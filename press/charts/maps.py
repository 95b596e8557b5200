"""Places with coordinates, and outlines, in; a labeled map out, or a locator map of one place."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.path import Path

from press.charts.canvas import Canvas, polygon
from press.charts.context import ChartContext, colors_of
from press.charts.labels import spread
from press.charts.outlines import Outlines, Point, decode
from press.charts.row_layout import weight_of
from press.charts.text_width import TextMeasure
from press.content.model import Manuscript, Place
from press.content.report import MapSpec
from press.foundation.page_geometry import POINTS_PER_INCH
from press.foundation.problems import Problem, ReportError
from press.foundation.style import CHART_LABEL
from press.language.language import Language
from press.text.book import Grid, Plate

_DETAIL = 0.35  # in points: smaller deviations of an outline are not drawn
_DOT = 3.2
_TINT = 0.14
_VEIL, _OWN_VEIL = 0.16, 0.42
_BEYOND = 3.0  # space below the southernmost outline, in points


def draw_map(context: ChartContext) -> Plate:
    """Draw the outlines and each place that has coordinates, with its name beside it."""
    places = {
        key: context.manuscript.places[key]
        for key in context.places()
        if context.manuscript.places[key].point
    }
    if not places:
        raise context.fault(
            "C010", "no place has a point", "give places a point: {latitude: …, longitude: …}"
        )
    outlines = _outlines(context.manuscript, context.breadth, context)
    spots = {key: _spot(outlines, place) for key, place in places.items()}
    sheet = context.sheet()
    held = {outlines.region_at(spot) for spot in spots.values()}
    sheet.area(_shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.6)
    sheet.area(_shape(outlines, (name for name in outlines.regions if name in held)), "teal", opacity=_TINT)
    names = {key: place.name for key, place in places.items()}
    limits = (0.0, 0.0, context.breadth, outlines.height)
    labels = spread(
        spots, names, limits, _DOT + 2.2, {key: weight_of(context, key) for key in names}, context.measure
    )
    for key, spot in spots.items():
        color = "terracotta" if context.is_own(key) else "teal"
        sheet.area(Path.circle(spot, _DOT), color, edge="paper", thickness=0.7)
        color = "terracotta" if context.is_own(key) else "ink"
        sheet.text(labels[key], names[key], color=color, size=CHART_LABEL, weight=weight_of(context, key))
    shown = context.language.on_map.format(names=", ".join(names.values()))
    table = _table(places.values(), context.language)
    return context.plate(sheet, outlines.height + _BEYOND, [shown], table)


def draw_locator(context: ChartContext) -> Plate:
    """Draw the outlines with one place: the figure's first, or else the chapter's."""
    key = context.spec.places[0] if context.spec.places else context.figure.place
    if key is None or not context.manuscript.places[key].point:
        hint = "declare places: with one such place"
        raise context.fault("C010", "a locator needs a place with a point", hint)
    outlines = _outlines(context.manuscript, context.breadth, context)
    sheet, place = context.sheet(), context.manuscript.places[key]
    spot = _spot(outlines, place)
    sheet.area(_shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.5)
    sheet.area(Path.circle(spot, _DOT), "terracotta", edge="paper", thickness=0.7)
    shown = f"{place.name}, {place.region}."
    return context.plate(sheet, outlines.height, [shown], _table([place], context.language))


def draw_band_locator(manuscript: Manuscript, place: Place, language: Language) -> Plate:
    """Draw the locator map in the band at the top of a place's chapter: outlines without text.

    Land is the text color of the band, transparent, and more opaque in the place's own region.
    """
    breadth = manuscript.report.geometry.side_width * POINTS_PER_INCH
    outlines = _outlines(manuscript, breadth, None)
    sheet, spot = (
        Canvas(breadth, colors_of(manuscript), TextMeasure(manuscript.style)),
        _spot(outlines, place),
    )
    own = outlines.region_at(spot)
    others = (name for name in outlines.regions if name != own)
    sheet.area(_shape(outlines, others), "band-text", opacity=_VEIL)
    if own:
        sheet.area(_shape(outlines, [own]), "band-text", opacity=_OWN_VEIL)
    sheet.path(_borders(outlines), "band", 0.4)
    sheet.area(Path.circle(spot, _DOT), "marigold", edge="band", thickness=0.9)
    return Plate(
        key=f"locator-{place.key}",
        svg=sheet.finish(outlines.height),
        width=breadth / POINTS_PER_INCH,
        height=outlines.height / POINTS_PER_INCH,
        alt=language.on_map.format(names=f"{place.name}, {place.region}"),
        table=_table([place], language),
    )


def _outlines(manuscript: Manuscript, breadth: float, context: ChartContext | None) -> Outlines:
    spec: MapSpec | None = manuscript.report.map
    if spec is None or manuscript.outlines is None:
        spot = context.spec.spot if context else manuscript.report.spot
        hint = "declare map: in report.yaml, with a file of outlines"
        raise ReportError([Problem(spot, "C008", "a map needs outlines", hint)])
    return decode(manuscript.outlines, spec.layer, breadth, _DETAIL)


def _spot(outlines: Outlines, place: Place) -> Point:
    """Return the position of a place on the map; raise C011 if it is outside the outlines."""
    spot = outlines.at(place.point) if place.point else None
    if spot is None:
        hint = "correct latitude and longitude: degrees north, and east (west is negative)"
        message = f"the point of {place.name} is not on the map"
        raise ReportError([Problem(place.spot, "C011", message, hint)])
    return spot


def _shape(outlines: Outlines, names: Iterable[str]) -> Path:
    rings = (ring for name in names for ring in outlines.regions[name])
    return Path.make_compound_path(*(polygon(ring) for ring in rings))


def _borders(outlines: Outlines) -> Path:
    return Path.make_compound_path(*(Path(line) for line in outlines.borders))


def _table(places: Iterable[Place], language: Language) -> Grid:
    head = (language.head_place, language.head_latitude, language.head_longitude)
    rows = (
        (
            f"{place.name}, {place.region}",
            language.number(place.point.latitude, 2),
            language.number(place.point.longitude, 2),
        )
        for place in places
        if place.point
    )
    return Grid(head, tuple(rows))
