"""A ChartContext of the kind ``band`` in; out, the Plate: one place's values over time, a line in a band of margins."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from press.charts.canvas import Canvas, polygon
from press.charts.context import ChartContext
from press.charts.row_layout import draw_dot
from press.charts.rows import series_of
from press.charts.scales import Axis
from press.content.model import Datum
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_HEIGHT = 150.0
_LINE = 1.4
_TINT = 0.16
_LIFT = 7.0
_BETWEEN = 4.0  # the least space between two labels of periods, in points


def draw_band(context: ChartContext) -> Plate:
    """Draw the series of one place; each value is labeled with its period and its number."""
    series = series_of(context, context.spec.series)
    data = _points(context, series.data)
    sheet, values = context.sheet(), _values(data)
    ticks = values.ticks(4)
    edge = max(context.measure.width(context.language.compact(tick, None), CHART_TEXT) for tick in ticks)
    half = (
        max(
            max(context.measure.width(written, CHART_TEXT) for written in _labels(context, datum))
            for datum in data
        )
        / 2
    )
    years = Axis(data[0].year, data[-1].year, edge + 8 + half, context.breadth - half)
    if not context.narrow:
        closest = min(b.year - a.year for a, b in pairwise(data))
        context.check_room(years.at(data[0].year + closest) - years.start, 2 * half + _BETWEEN)
    for tick in ticks:
        y = values.at(tick)
        sheet.line([(edge + 8, y), (context.breadth, y)], "grid", 0.6)
        sheet.text((edge, y + 2.8), context.language.compact(tick, None), color="stone", anchor="right")
    _draw_line(sheet, data, years, values)
    labeled = _labeled(data, years, 2 * half + _BETWEEN) if context.narrow else {one.year for one in data}
    for index, datum in enumerate(data):
        x = years.at(datum.year)
        period, number = _labels(context, datum)
        with sheet.shows(index):
            draw_dot(sheet, x, values.at(datum.value or 0), "teal")
            if datum.year in labeled:
                sheet.text((x, values.at(_top(datum)) - _LIFT), number, anchor="center")
        if datum.year in labeled:
            sheet.text((x, _HEIGHT + CHART_TEXT + 4), period, color="stone", anchor="center")
    baseline = _HEIGHT + CHART_TEXT + 4
    if values.low:
        baseline += CHART_TEXT + 4
        remark = context.language.not_from_zero.format(low=context.language.compact(values.low, None))
        sheet.text((edge + 8, baseline), remark, color="stone")
    return context.plate(sheet, baseline + 3, _sentences(context, data), _table(context, data))


def _points(context: ChartContext, data: Iterable[Datum]) -> tuple[Datum, ...]:
    """Return the place's rows that have a value, by year, within the years that the figure names."""
    wanted = context.one_place()
    years = context.spec.years
    found = sorted(
        (
            datum
            for datum in data
            # Rows that are not shown are not read further, so that a change in them does not redraw the figure.
            if wanted in (None, datum.place)
            and (not years or min(years) <= datum.year <= max(years))
            and datum.value is not None
        ),
        key=lambda datum: datum.year,
    )
    if len({datum.place for datum in found}) > 1:
        raise context.fault("C007", "a band shows one place", "declare places: with the key of one")
    if len(found) < 2:
        hint = "choose a series with at least two values for this place"
        raise context.fault("C002", "fewer than two values to join", hint)
    return tuple(found)


def _values(data: tuple[Datum, ...]) -> Axis:
    """Return the vertical axis: from a round value below all margins to above them, with space for the top label."""
    low, high = min(_bottom(datum) for datum in data), max(_top(datum) for datum in data)
    ticks = Axis(low - (high - low) * 0.25, high, 0, 1).ticks(4)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    floor = float(f"{low // step * step:.9g}")  # without what binary fractions add
    return Axis(floor, high, _HEIGHT, 18)


def _draw_line(sheet: Canvas, data: tuple[Datum, ...], years: Axis, values: Axis) -> None:
    upper = [(years.at(datum.year), values.at(_top(datum))) for datum in data]
    lower = [(years.at(datum.year), values.at(_bottom(datum))) for datum in data]
    sheet.area(polygon([*upper, *reversed(lower)]), "teal", opacity=_TINT)
    sheet.line([(years.at(d.year), values.at(d.value or 0)) for d in data], "teal", _LINE)


def _labels(context: ChartContext, datum: Datum) -> tuple[str, str]:
    """Return the label under a point, its period, and the label above it, its value."""
    return datum.period, context.language.number(datum.value or 0)


def _labeled(data: tuple[Datum, ...], years: Axis, room: float) -> set[int]:
    """Return the first year, the last, and each of the others that is at least ``room`` points away from these."""
    found: set[int] = set()
    for datum in (data[0], data[-1], *data[1:-1]):
        if all(abs(years.at(datum.year) - years.at(year)) >= room for year in found):
            found.add(datum.year)
    return found


def _top(datum: Datum) -> float:
    return (datum.value or 0) + (datum.margin or 0)


def _bottom(datum: Datum) -> float:
    return (datum.value or 0) - (datum.margin or 0)


def _sentences(context: ChartContext, data: tuple[Datum, ...]) -> Iterable[str]:
    most, least = (choose(data, key=lambda datum: datum.value or 0) for choose in (max, min))
    for pattern, datum in ((context.language.highest, most), (context.language.lowest, least)):
        yield pattern.format(name=datum.period, value=context.language.number(datum.value or 0))


def _table(context: ChartContext, data: tuple[Datum, ...]) -> Grid:
    language = context.language
    return Grid(
        (language.head_period, language.head_value, language.head_margin),
        tuple(
            (datum.period, context.language.number(datum.value or 0), _margin(context, datum))
            for datum in data
        ),
    )


def _margin(context: ChartContext, datum: Datum) -> str:
    if datum.controlled:
        return context.language.controlled
    if datum.margin is None:
        return context.language.no_margin
    return context.language.margin(context.language.number(datum.margin))
