"""Places with points and outlines, in; a map with labels, and small maps that locate one place, out."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.path import Path

from press.charts import numbers as numerals
from press.charts.canvas import Sheet, polygon
from press.charts.context import POINTS_PER_INCH, Brief, colors_of
from press.charts.labels import spread
from press.charts.outlines import Outlines, Point, decode
from press.charts.row_layout import weight_of
from press.charts.words import Words
from press.content.model import Manuscript, MapSpec, Place
from press.foundation.problems import Problem, ReportError
from press.foundation.style import CHART_LABEL, SIDE_WIDTH
from press.text.book import Grid, Plate

_DETAIL = 0.35  # in points: what strays less from an outline is not drawn
_DOT = 3.2
_TINT = 0.14
_VEIL, _OWN_VEIL = 0.16, 0.42
_BEYOND = 3.0  # room under the southernmost outline


def draw_map(brief: Brief) -> Plate:
    """Draw the outlines and every place that has a point, with its name beside it."""
    places = {key: brief.record.places[key] for key in brief.places() if brief.record.places[key].point}
    if not places:
        raise brief.fault("C010", "no place has a point", "give places a point: {latitude: …, longitude: …}")
    outlines = _outlines(brief.record, brief.breadth, brief)
    spots = {key: _spot(outlines, place) for key, place in places.items()}
    sheet = brief.sheet()
    held = {outlines.region_at(spot) for spot in spots.values()}
    sheet.area(_shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.6)
    sheet.area(_shape(outlines, (name for name in outlines.regions if name in held)), "teal", opacity=_TINT)
    names = {key: place.name for key, place in places.items()}
    limits = (0.0, 0.0, brief.breadth, outlines.height)
    labels = spread(spots, names, limits, _DOT + 2.2, {key: weight_of(brief, key) for key in names})
    for key, spot in spots.items():
        color = "terracotta" if brief.is_own(key) else "teal"
        sheet.area(Path.circle(spot, _DOT), color, edge="paper", thickness=0.7)
        color = "terracotta" if brief.is_own(key) else "ink"
        sheet.text(labels[key], names[key], color=color, size=CHART_LABEL, weight=weight_of(brief, key))
    told = brief.words.on_map.format(names=", ".join(names.values()))
    table = _table(places.values(), brief.words, brief.language)
    return brief.plate(sheet, outlines.height + _BEYOND, [told], table)


def draw_locator(brief: Brief) -> Plate:
    """Draw the outlines with one place on them: the figure's first, or the one that the text speaks of."""
    key = brief.spec.places[0] if brief.spec.places else brief.figure.place
    if key is None or not brief.record.places[key].point:
        hint = "declare places: with one such place"
        raise brief.fault("C010", "a locator needs a place with a point", hint)
    outlines = _outlines(brief.record, brief.breadth, brief)
    sheet, place = brief.sheet(), brief.record.places[key]
    spot = _spot(outlines, place)
    sheet.area(_shape(outlines, outlines.regions), "sand", edge="grid", thickness=0.5)
    sheet.area(Path.circle(spot, _DOT), "terracotta", edge="paper", thickness=0.7)
    told = f"{place.name}, {place.region}."
    return brief.plate(sheet, outlines.height, [told], _table([place], brief.words, brief.language))


def draw_band_locator(record: Manuscript, place: Place, words: Words) -> Plate:
    """Draw a locator for the band of a place's opener: outlines in the band's colors, no text.

    Land is a veil of the band's text color over the band, thicker where the place's region is.
    """
    breadth = SIDE_WIDTH * POINTS_PER_INCH
    outlines = _outlines(record, breadth, None)
    sheet, spot = Sheet(breadth, colors_of(record.report)), _spot(outlines, place)
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
        alt=words.on_map.format(names=f"{place.name}, {place.region}"),
        table=_table([place], words, record.report.language),
    )


def _outlines(record: Manuscript, breadth: float, brief: Brief | None) -> Outlines:
    spec: MapSpec | None = record.report.map
    if spec is None or record.outlines is None:
        spot = brief.spec.spot if brief else record.report.spot
        hint = "declare map: in report.yaml, with a file of outlines"
        raise ReportError([Problem(spot, "C008", "a map needs outlines", hint)])
    return decode(record.outlines, spec.layer, breadth, _DETAIL)


def _spot(outlines: Outlines, place: Place) -> Point:
    """Return where a place stands on the sheet; a place that the outlines do not reach is a fault."""
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


def _table(places: Iterable[Place], words: Words, language: str) -> Grid:
    head = (words.head_place, words.head_latitude, words.head_longitude)
    rows = (
        (
            f"{place.name}, {place.region}",
            numerals.degrees(place.point.latitude, language),
            numerals.degrees(place.point.longitude, language),
        )
        for place in places
        if place.point
    )
    return Grid(head, tuple(rows))
