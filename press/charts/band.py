"""A ChartContext of the kind ``band`` in; out, the Plate: one place's values over time, a line in a band of margins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from press.charts.canvas import Canvas, Point, polygon
from press.charts.context import ChartContext
from press.charts.labels import Box
from press.charts.row_layout import draw_dot
from press.charts.rows import margin_in_words, series_of, value_in_words
from press.charts.scales import Axis
from press.charts.text_width import CAPITAL
from press.content.model import Datum
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_HEIGHT = 150.0
_WIDEST = "full"
_LINE = 1.4
_TINT = 0.16
_LIFT = 7.0
_BETWEEN = 4.0  # the least space between two labels of periods, in points


def draw_band(context: ChartContext) -> Plate:
    """Draw the series of one place; each value that has room is labeled with its period and its number.

    The line has a gap where a value is not published. Raise C017 if a wider figure has more room.
    """
    series = series_of(context, context.spec.series)
    rows = _rows(context, series.data)
    data = tuple(row for row in rows if row.value is not None)
    sheet, values = context.sheet(), _values(data)
    ticks = values.ticks(4)
    edge = max(context.measure.width(context.tick(tick), CHART_TEXT) for tick in ticks)
    written = [label for datum in data for label in _labels(context, datum)]
    half = max(context.measure.width(label, CHART_TEXT) for label in written) / 2
    years = Axis(data[0].year, data[-1].year, edge + 8 + half, context.breadth - half)
    pitch = 2 * half + _BETWEEN
    if not context.narrow and context.spec.width != _WIDEST:
        closest = min(b.year - a.year for a, b in pairwise(data))
        context.check_room(years.at(data[0].year + closest) - years.start, pitch, written)
    for tick in ticks:
        y = values.at(tick)
        sheet.line([(edge + 8, y), (context.breadth, y)], "grid", 0.6)
        sheet.text((edge, y + 2.8), context.tick(tick), color="stone", anchor="right")
    lines = [_draw_line(sheet, run, years, values) for run in _runs(rows)]
    labeled = _labeled(data, years, pitch)
    for index, datum in enumerate(rows):
        if datum.value is None:
            continue
        x = years.at(datum.year)
        period, number = _labels(context, datum)
        with sheet.shows(index):
            draw_dot(sheet, x, values.at(datum.value), "teal")
            if datum.year in labeled:
                reach = values.at(_top(datum)), values.at(_bottom(datum))
                at = _label_at(x, reach, context.measure.width(number, CHART_TEXT) / 2, lines)
                if at is not None or len(labeled) == len(data):
                    sheet.text((x, reach[0] - _LIFT if at is None else at), number, anchor="center")
        if datum.year in labeled:
            sheet.text((x, _HEIGHT + CHART_TEXT + 4), period, color="stone", anchor="center")
    height = _draw_remarks(sheet, context, rows, values, edge + 8)
    return context.plate(sheet, height, _sentences(context, rows), _table(context, rows))


def _draw_remarks(
    sheet: Canvas, context: ChartContext, rows: tuple[Datum, ...], values: Axis, left: float
) -> float:
    """Write below the periods where the scale begins, and which values are not published; return the height."""
    baseline, language = _HEIGHT + CHART_TEXT + 4, context.language
    start = language.not_from_zero.format(low=context.tick(values.low)) if values.low else ""
    for remark in (start, _gaps(context, rows)):
        for line in context.measure.wrap(remark, context.breadth - left, CHART_TEXT):
            baseline += CHART_TEXT + 4
            sheet.text((left, baseline), line, color="stone")
    return baseline + 3


def _rows(context: ChartContext, data: Iterable[Datum]) -> tuple[Datum, ...]:
    """Return the place's rows by year, within the years that the figure names; C002 if fewer than two have a value."""
    wanted = context.one_place()
    years = context.spec.years
    found = sorted(
        (
            datum
            for datum in data
            # Rows that are not shown are not read further, so that a change in them does not redraw the figure.
            if wanted in (None, datum.place) and (not years or min(years) <= datum.year <= max(years))
        ),
        key=lambda datum: datum.year,
    )
    if len({datum.place for datum in found}) > 1:
        raise context.fault("C007", "a band shows one place", "declare places: with the key of one")
    if sum(datum.value is not None for datum in found) < 2:
        hint = "choose a series with at least two values for this place"
        raise context.fault("C002", "fewer than two values to join", hint)
    return tuple(found)


def _runs(rows: tuple[Datum, ...]) -> Iterable[tuple[Datum, ...]]:
    """Yield the rows that have a value, as far as no row without one is between them."""
    for has_value, run in groupby(rows, key=lambda row: row.value is not None):
        if has_value:
            yield tuple(run)


def _values(data: tuple[Datum, ...]) -> Axis:
    """Return the vertical axis: from a round value below all margins to above them, with space for the top label."""
    low, high = min(_bottom(datum) for datum in data), max(_top(datum) for datum in data)
    ticks = Axis(low - (high - low) * 0.25, high, 0, 1).ticks(4)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    floor = float(f"{low // step * step:.9g}")  # without what binary fractions add
    return Axis(floor, high, _HEIGHT, 18)


def _draw_line(sheet: Canvas, data: tuple[Datum, ...], years: Axis, values: Axis) -> list[Point]:
    """Draw the line of values and the band of their margins; return the points of the line."""
    line = [(years.at(datum.year), values.at(datum.value or 0)) for datum in data]
    upper = [(years.at(datum.year), values.at(_top(datum))) for datum in data]
    lower = [(years.at(datum.year), values.at(_bottom(datum))) for datum in data]
    if len(data) > 1:
        sheet.area(polygon([*upper, *reversed(lower)]), "teal", opacity=_TINT)
        sheet.line(line, "teal", _LINE)
    else:  # between two gaps
        sheet.line([upper[0], lower[0]], "teal", _LINE)
    return line


def _label_at(
    x: float, margin: tuple[float, float], half: float, lines: Iterable[Sequence[Point]]
) -> float | None:
    """Return the baseline of the label of a point: above its margin, or else below it; None if a line crosses both.

    ``margin``: the upper and the lower end of the margin; ``half``: of the breadth of the label. All in points.
    """
    high = CHART_TEXT * CAPITAL
    above, below = margin[0] - _LIFT, margin[1] + _LIFT + high
    drawn = [pair for line in lines for pair in pairwise(line)]
    free = (
        y
        for y in (above, below)
        if y < _HEIGHT
        and not any(_crosses(*pair, (x - half, y - high - 1, x + half, y + 1)) for pair in drawn)
    )
    return next(free, None)


def _crosses(one: Point, other: Point, box: Box) -> bool:
    """Return whether the line from a point to another one at the right of it crosses a box."""
    start, end = max(one[0], box[0]), min(other[0], box[2])
    slope = (other[1] - one[1]) / (other[0] - one[0])
    low, high = sorted(one[1] + slope * (x - one[0]) for x in (start, end))
    return start < end and low < box[3] and high > box[1]


def _labels(context: ChartContext, datum: Datum) -> tuple[str, str]:
    """Return the label under a point, its period, and the label above it, its value."""
    return datum.period, context.number(datum.value or 0)


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


def _sentences(context: ChartContext, rows: tuple[Datum, ...]) -> Iterable[str]:
    data = [row for row in rows if row.value is not None]
    most, least = (choose(data, key=lambda datum: datum.value or 0) for choose in (max, min))
    for pattern, datum in ((context.language.highest, most), (context.language.lowest, least)):
        yield pattern.format(name=datum.period, value=context.number(datum.value or 0))
    yield from filter(None, (_gaps(context, rows),))


def _gaps(context: ChartContext, rows: tuple[Datum, ...]) -> str:
    """Return a sentence that names the periods without a value; empty if there is none."""
    names = [row.period for row in rows if row.value is None]
    return context.language.without_value.format(names=context.language.join(names)) if names else ""


def _table(context: ChartContext, rows: tuple[Datum, ...]) -> Grid:
    language = context.language
    return Grid(
        (language.head_period, language.head_value, language.head_margin),
        tuple((row.period, value_in_words(context, row), margin_in_words(context, row)) for row in rows),
    )
