"""A ChartContext of the kind ``nested`` in; out, the Plate: a part within a whole, as bars one inside another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum

from press.charts.canvas import Canvas, middle, polygon
from press.charts.context import ChartContext
from press.charts.row_layout import GAP
from press.charts.rows import Row, margin_in_words, one_value, series_of, value_in_words
from press.charts.scales import Axis
from press.charts.text_width import REGULAR, SEMIBOLD
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_PITCH = 17.0
_INSET = 2.2  # between the edge of a bar and that of the bar inside it
_EDGE = 0.8
_SHORTEST = 60.0
_CAP = 2.4
_LINE, _PATCH = 12.0, 7.0  # the height of a line of text, and the size of a patch of color, in points
_FILLS = ("terracotta", "teal-light", "grid")  # from the innermost; the outermost is always the palest

Layer = tuple[str, int, Row]


def draw_nested(context: ChartContext) -> Plate:
    """Draw the series within ``versus``, and with ``against`` that within a third, each with its year."""
    layers = _layers(context)
    names = [f"{label}, {year}" for label, year, _ in layers]
    values = [_written(context, row) for *_, row in layers]
    if context.narrow:
        return _draw_below(context, layers, names, values)
    texts = (max(map(context.measure.width, part, _sizes(part), _weights(part))) for part in (names, values))
    left = fsum(texts) + 5 * GAP
    right = context.breadth - _CAP
    context.check_room(right - left, _SHORTEST, (*names, *values))
    axis = Axis(0, max(row.high for *_, row in layers), left, right)
    sheet = context.sheet()
    height = _PITCH * len(layers)
    for index in reversed(range(len(layers))):
        with sheet.shows(index):
            _draw_bar(sheet, axis, layers[index][2], index, len(layers))
    for index, (name, value, (*_, row)) in enumerate(zip(names, values, layers, strict=True)):
        y = _PITCH * (index + 0.5)
        weight = SEMIBOLD if index == 0 else REGULAR
        with sheet.shows(index):
            sheet.text((0, middle(y)), name, weight=weight)
            color = "stone" if row.value is None else "ink"
            sheet.text((left - 2 * GAP, middle(y)), value, color=color, weight=weight, anchor="right")
        _draw_margin(sheet, axis, row, y)
    return context.plate(sheet, height + 1, _sentences(context, names, layers), _table(context, layers))


def _draw_below(
    context: ChartContext, layers: Sequence[Layer], names: Sequence[str], values: Sequence[str]
) -> Plate:
    """Draw the bars below their names and values, for narrow screens; a patch before each name has the bar's color."""
    sheet, top = context.sheet(), 0.0
    for index, (name, value) in enumerate(zip(names, values, strict=True)):
        weight, room = SEMIBOLD if index == 0 else REGULAR, context.measure.width(value, CHART_TEXT, SEMIBOLD)
        lines = context.measure.wrap(name, context.breadth - room - _PATCH - 3 * GAP, CHART_TEXT, weight)
        y = top + _LINE / 2
        box = [
            (0.0, y - _PATCH / 2),
            (_PATCH, y - _PATCH / 2),
            (_PATCH, y + _PATCH / 2),
            (0.0, y + _PATCH / 2),
        ]
        with sheet.shows(index):
            sheet.area(polygon(box), _fill(index, len(layers)))
            for line in lines:
                sheet.text((_PATCH + GAP, middle(top + _LINE / 2)), line, weight=weight)
                top += _LINE
            color = "stone" if layers[index][2].value is None else "ink"
            sheet.text((context.breadth, middle(y)), value, color=color, weight=weight, anchor="right")
    top += GAP
    axis = Axis(0, max(row.high for *_, row in layers), 0, context.breadth - _CAP)
    for index in reversed(range(len(layers))):
        with sheet.shows(index):
            _draw_bar(sheet, axis, layers[index][2], index, len(layers), top)
    for index, (*_, row) in enumerate(layers):
        _draw_margin(sheet, axis, row, top + _PITCH * (index + 0.5))
    height = top + _PITCH * len(layers) + 1
    return context.plate(sheet, height, _sentences(context, names, layers), _table(context, layers))


def _sizes(texts: Sequence[str]) -> list[float]:
    return [CHART_TEXT] * len(texts)


def _weights(texts: Sequence[str]) -> list[int]:
    return [SEMIBOLD, *[REGULAR] * (len(texts) - 1)]


def _layers(context: ChartContext) -> tuple[Layer, ...]:
    """Return the label, the year and the value of each bar, from the innermost; raise ReportError if it is not inside."""
    place = _place(context)
    layers = []
    for index, (_, key, years) in enumerate(context.spec.drawn_series()):
        year = _year(context, key, years)
        label = _labels(context)[index] if context.spec.labels else series_of(context, key).title
        layers.append((label, year, one_value(context, key, place, year)))
    known = [(label, row.value) for label, _, row in layers if row.value is not None]
    if len(known) < 2:
        hint = "choose years with at least two published values, or say it in a sentence"
        raise context.fault("C002", "fewer than two bars have a value", hint)
    for label, value in known:
        if value < 0:
            hint = "use another kind of chart for it"
            raise context.fault("C019", f"“{label}” is below zero, where bars begin", hint)
    for (inner, less), (outer, more) in pairwise(known):
        if less > more:
            shown = f"“{inner}” is more than “{outer}”, which should hold it"
            hint = "give the smaller one as “series”, then “versus” and “against”; or choose another kind"
            raise context.fault("C019", shown, hint)
    return tuple(layers)


def _place(context: ChartContext) -> str:
    if len(context.places()) != 1:
        raise context.fault("C007", "nested bars show one place", "declare places: with the key of one")
    return context.places()[0]


def _year(context: ChartContext, key: str, years: tuple[int, ...]) -> int:
    """Return the year of a bar: the one that the figure declares for it, or else the last one of its series."""
    if len(years) > 1:
        hint = "declare one year for all, or one for each of series, versus and against, in this order"
        raise context.fault("C004", f"{len(context.spec.years)} years do not fit its bars", hint)
    return years[0] if years else max(datum.year for datum in series_of(context, key).data)


def _labels(context: ChartContext) -> tuple[str, ...]:
    bars = len(context.spec.drawn_series())
    if len(context.spec.labels) != bars:
        hint = "declare a label for each of series, versus and against, in this order"
        raise context.fault("C006", f"it has {bars} bars, and {len(context.spec.labels)} labels", hint)
    return context.spec.labels


def _fill(index: int, layers: int) -> str:
    return "grid" if index == layers - 1 else _FILLS[index]


def _draw_bar(sheet: Canvas, axis: Axis, row: Row, index: int, layers: int, start_y: float = 0.0) -> None:
    """Draw a bar from the top row, at ``start_y``, down to its own row, so that those inside it lie on it."""
    if row.value is None:
        return
    inset = _INSET * (layers - 1 - index)
    top = start_y + inset
    bottom = start_y + _PITCH * (index + 1) - inset - (_EDGE if index == layers - 1 else 0)
    start, end = axis.start, axis.at(row.value)
    sheet.area(
        polygon([(start, top), (end, top), (end, bottom), (start, bottom)]),
        _fill(index, layers),
        edge="paper",
        thickness=_EDGE,
    )


def _draw_margin(sheet: Canvas, axis: Axis, row: Row, y: float) -> None:
    """Draw the bar of a margin of error, with a cap at each end."""
    if row.value is not None and row.margin:
        left, right = axis.at(max(row.low, 0)), axis.at(row.high)
        sheet.line([(left, y), (right, y)], "ink", 1)
        for x in (left, right):
            sheet.line([(x, y - _CAP), (x, y + _CAP)], "ink", 1)


def _written(context: ChartContext, row: Row) -> str:
    """Return a value with its margin, if it has one."""
    value, margin = value_in_words(context, row), margin_in_words(context, row)
    return f"{value}\N{NO-BREAK SPACE}{margin}" if row.margin and margin else value


def _sentences(context: ChartContext, names: Sequence[str], layers: Sequence[Layer]) -> Iterable[str]:
    for name, (*_, row) in zip(names, layers, strict=True):
        yield context.language.value_of.format(name=name, value=_written(context, row))


def _table(context: ChartContext, layers: Sequence[Layer]) -> Grid:
    language = context.language
    return Grid(
        (language.head_what, language.head_year, language.head_value, language.head_margin),
        tuple(
            (label, str(year), value_in_words(context, row), margin_in_words(context, row))
            for label, year, row in layers
        ),
    )
