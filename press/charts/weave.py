"""Places with the values of a series in; the cover art out: a weave of threads as thick as the values' logarithms."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from press.charts.svg import plain, svg
from press.content.model import Manuscript
from press.foundation.page_geometry import POINTS_PER_INCH
from press.foundation.problems import ReportError
from press.language.language import Language
from press.text.book import Grid, Plate

_MOST = 24  # threads each way: more would be thinner than their gaps, and a drawing grows with their square
_THINNEST, _THICKEST = 5, 42  # relative to each other
_FILLED = 0.54  # part of the height that all horizontal threads fill together
_SLIT = 1.6  # of ground on either side of a thread that crosses over another, in points


@dataclass(frozen=True)
class Thread:
    """A thread of the weave: its center and thickness in points, and its color."""

    at: float
    thickness: float
    color: str


@dataclass(frozen=True)
class _Art:
    """The area of the weave: its width and height in points, its ground, and the classes of colors.

    Threads and ground keep their colors on a dark page, so their classes have names of their own.
    """

    width: float
    height: float
    ground: str
    classes: Mapping[str, str]


def draw_weave(manuscript: Manuscript, language: Language) -> Plate:
    """Draw the cover art: a horizontal and a vertical thread for each place; raise C014 if there are too few.

    Of many places, those with the highest values have threads.
    """
    cover = manuscript.report.cover
    series = manuscript.series[cover.series or ""]
    year = cover.year or max(datum.year for datum in series.data)
    data = (series.at(place, year) for place in manuscript.places)
    found = {datum.place: datum.value for datum in data if datum and datum.value}
    highest = sorted(found, key=found.__getitem__, reverse=True)[:_MOST]
    values = {place: value for place, value in found.items() if place in highest}
    if len(values) < 2 or not cover.colors:
        lacks = "values of two places" if cover.colors else "colors"
        hint = (
            f"name a year in which “{cover.series}” has values above 0 of at least two places"
            if cover.colors
            else 'add some: colors: ["#F6F0E6", "#E2A42B"]'
        )
        message = f"the cover has no {lacks} that its art could be woven from"
        hint += ", or take “series”, “year” and “colors” out for a plain cover"
        spot = manuscript.report.spots.get("cover", manuscript.report.spot)
        raise ReportError.of(spot, "C014", message, hint)
    geometry, style = manuscript.report.geometry, manuscript.style
    classes = {color.upper(): f"f-thread-{name}" for name, color in style.light.names().items()}
    family = style.family_list("sans")
    art = _Art(geometry.width * POINTS_PER_INCH, geometry.art_height * POINTS_PER_INCH, cover.ground, classes)
    widths = _thicknesses(list(values.values()), art.height)
    warp, weft = _lay(widths, cover.colors, 0, art.width), _lay(widths, cover.colors, 2, art.height)
    names = [manuscript.places[place].name for place in values]
    rows = zip(names, (language.number(value, 0) for value in values.values()), strict=True)
    return Plate(
        key="cover",
        svg=svg(plain(art.width), plain(art.height), "".join(_marks(warp, weft, art)), family),
        width=art.width / POINTS_PER_INCH,
        height=art.height / POINTS_PER_INCH,
        alt=language.plural(language.weave, len(values), title=series.title, year=year),
        table=Grid((language.head_place, language.head_value), tuple(rows)),
    )


def _thicknesses(values: Sequence[float], height: float) -> list[float]:
    """Return the thickness of each thread in points, linear in the logarithm of its value; ``height``: of the art."""
    logs = [math.log10(value) for value in values]
    low, high = min(logs), max(logs)
    span = (high - low) or 1.0
    parts = [_THINNEST + (log - low) / span * (_THICKEST - _THINNEST) for log in logs]
    return [part / math.fsum(parts) * _FILLED * height for part in parts]


def _lay(widths: Sequence[float], colors: Sequence[str], offset: int, room: float) -> list[Thread]:
    """Place threads side by side over ``room`` points with equal gaps, and half a gap at the edges."""
    gap = (room - math.fsum(widths)) / len(widths)
    turn = cycle([*colors[offset % len(colors) :], *colors[: offset % len(colors)]])
    threads, at = [], gap / 2
    for thickness, color in zip(widths, turn, strict=False):
        threads.append(Thread(at + thickness / 2, thickness, color))
        at += thickness + gap
    return threads


def _marks(warp: Sequence[Thread], weft: Sequence[Thread], art: _Art) -> Iterable[str]:
    """Yield the ground, the vertical threads, the horizontal threads, and the parts of vertical threads on top."""
    yield _box(0, 0, art.width, art.height, art.ground, art)
    for down in warp:
        yield _box(down.at - down.thickness / 2, 0, down.thickness, art.height, down.color, art)
    for row, across in enumerate(weft):
        for column, down in enumerate(warp):
            if (row + column) % 2:
                yield _slit(down, across, art, is_down=False)
        yield _box(0, across.at - across.thickness / 2, art.width, across.thickness, across.color, art)
        for column, down in enumerate(warp):
            if not (row + column) % 2:
                yield _slit(down, across, art, is_down=True)
                top, high = across.at - across.thickness / 2 - _SLIT, across.thickness + 2 * _SLIT
                yield _box(down.at - down.thickness / 2, top, down.thickness, high, down.color, art)


def _slit(down: Thread, across: Thread, art: _Art, *, is_down: bool) -> str:
    """Return the ground on both sides of the upper thread of a crossing, as wide as the lower thread."""
    breadth, height = down.thickness, across.thickness
    if is_down:
        breadth += 2 * _SLIT
    else:
        height += 2 * _SLIT
    return _box(down.at - breadth / 2, across.at - height / 2, breadth, height, art.ground, art)


def _box(left: float, top: float, breadth: float, height: float, color: str, art: _Art) -> str:
    numbers = f'x="{plain(left)}" y="{plain(top)}" width="{plain(breadth)}" height="{plain(height)}"'
    return f'<rect class="{art.classes.get(color.upper(), "f-thread")}" {numbers} fill="{color}"/>'
