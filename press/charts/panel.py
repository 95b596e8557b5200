"""A ChartContext of the kind ``panel`` in; out, the Plate: places over the years, in numbers and as shares of a whole.

The frame depends on all places that are shown, and not on the chapter: each chapter shows the same picture, with its
own place emphasized.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from press.charts.canvas import Canvas
from press.charts.context import ChartContext
from press.charts.panel_parts import Part, parts_of
from press.charts.plot import LABEL_PITCH, Frame, draw_plot
from press.charts.rows import History, series_of
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_HEIGHT = 130.0
_LINE = 10.4  # from one line of text to the next
_BETWEEN = 20.0  # between the two plots
_NUMBERS = 0.54  # the part of the width that the plot of numbers takes, beside that of shares


def draw_panel(context: ChartContext) -> Plate:
    """Draw the series over the years, and beside it, with ``against``, as a share of that series."""
    years = _years(context)
    broken = _break(context, years)
    parts = parts_of(context, years)
    sheet, height = context.sheet(), 0.0
    for line in [(part,) for part in parts] if context.narrow else [parts]:
        height = _draw_line(sheet, context, line, (years, broken), height)
    return context.plate(sheet, height, _sentences(context, years, parts), _table(context, years, parts))


def _draw_line(
    sheet: Canvas,
    context: ChartContext,
    parts: Sequence[Part],
    time: tuple[tuple[int, ...], int | None],
    start: float,
) -> float:
    """Draw parts side by side from the y ``start`` on, with their heads and remarks; return the y below them.

    ``time``: the years, and the first one after a break.
    """
    edges = _edges(context, len(parts))
    top = _draw_heads(sheet, context, parts, edges, start)
    bottom = top + max(_HEIGHT, LABEL_PITCH * len(parts[0].histories))
    for part, (left, right) in zip(parts, edges, strict=True):
        frame = Frame(left, right, *time, part.axis(bottom, top), part.histories, part.label, part.tick)
        draw_plot(sheet, context, frame)
    end = _draw_remarks(sheet, context, parts, edges, bottom + CHART_TEXT + 4)
    return end + (_BETWEEN / 2 if context.narrow else 0)


def _years(context: ChartContext) -> tuple[int, ...]:
    """Return the years that the figure declares, or else all years of its series for its places."""
    data = series_of(context, context.spec.series).data
    shown = context.places()
    return tuple(sorted(set(context.spec.years or (one.year for one in data if one.place in shown))))


def _break(context: ChartContext, years: tuple[int, ...]) -> int | None:
    """Return the first year that cannot be compared with those before it; raise C016 if it parts no years."""
    marked = context.spec.marked
    if marked is not None and not years[0] < marked <= years[-1]:
        hint = "leave out “marked”, or show years before it, and it or years after it"
        raise context.fault(
            "C016", f"it has no years on both sides of the year that it marks, {marked}", hint
        )
    return marked


def _edges(context: ChartContext, parts: int) -> tuple[tuple[float, float], ...]:
    """Return the left and the right edge of each plot, in points."""
    if parts == 1:
        return ((0, context.breadth),)
    middle = _NUMBERS * context.breadth
    return (0, middle - _BETWEEN / 2), (middle + _BETWEEN / 2, context.breadth)


def _draw_heads(
    sheet: Canvas,
    context: ChartContext,
    parts: Sequence[Part],
    edges: Sequence[tuple[float, float]],
    start: float,
) -> float:
    """Write what each plot shows above it; return the y at which the plots begin."""
    wrapped = [
        context.measure.wrap(part.head, right - left, CHART_TEXT, SEMIBOLD)
        for part, (left, right) in zip(parts, edges, strict=True)
    ]
    for (left, _), head in zip(edges, wrapped, strict=True):
        for index, line in enumerate(head):
            sheet.text((left, start + _LINE * (index + 1) - 2), line, weight=SEMIBOLD)
    return start + _LINE * max(map(len, wrapped)) + 8


def _draw_remarks(
    sheet: Canvas,
    context: ChartContext,
    parts: Sequence[Part],
    edges: Sequence[tuple[float, float]],
    baseline: float,
) -> float:
    """Write below each plot which places have no value, and where its axis begins; return the end of the drawing."""
    end = baseline
    for part, (left, right) in zip(parts, edges, strict=True):
        y = baseline
        for remark in (part.beginning(), part.without_value()):
            for line in context.measure.wrap(remark, right - left, CHART_TEXT):
                y += _LINE
                sheet.text((left, y), line, color="stone")
        end = max(end, y)
    return end + 3


def _sentences(context: ChartContext, years: tuple[int, ...], parts: Sequence[Part]) -> Iterable[str]:
    """Yield the values of the chapter's place, year by year; then the highest and the lowest of the last year."""
    for part in parts:
        for history in part.histories:
            if history[0].place == context.figure.place:
                yield context.language.value_of.format(
                    name=history[0].label, value=_by_year(context, years, part, history)
                )
    for part in parts:
        last = [history[-1] for history in part.histories if history[-1].value is not None]
        if len(last) > 1:
            for pattern, choose in ((context.language.highest, max), (context.language.lowest, min)):
                row = choose(last, key=lambda one: one.value or 0)
                value = context.language.value_in.format(value=part.written(row), year=years[-1])
                yield pattern.format(name=row.label, value=value)
    yield from filter(None, (part.without_value() for part in parts[:1]))


def _by_year(context: ChartContext, years: tuple[int, ...], part: Part, history: History) -> str:
    return ", ".join(
        context.language.value_in.format(value=part.written(row), year=year)
        for year, row in zip(years, history, strict=True)
    )


def _table(context: ChartContext, years: tuple[int, ...], parts: Sequence[Part]) -> Grid:
    """Return one row for each place and year, with each value and its margin."""
    language = context.language
    head = (language.head_place, language.head_year, *chain.from_iterable(part.heads() for part in parts))
    return Grid(
        head,
        tuple(
            (
                parts[0].histories[place][0].label,
                str(year),
                *chain.from_iterable(part.cells(part.histories[place][index]) for part in parts),
            )
            for place in range(len(parts[0].histories))
            for index, year in enumerate(years)
        ),
    )
