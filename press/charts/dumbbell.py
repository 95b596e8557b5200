"""A ChartContext of the kind ``dumbbell`` in; out, the Plate: two shares of each place on one axis, joined by a line."""

from __future__ import annotations

from collections.abc import Iterable

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.row_layout import (
    GAP,
    PITCH,
    RADIUS,
    Span,
    color_of,
    draw_dot,
    draw_grid,
    draw_guide,
    draw_label,
    draw_margin,
    left_edge,
)
from press.charts.rows import Row, shares
from press.charts.scales import Axis
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

Pair = tuple[Row, Row]

_HEAD = 16.0
_JOIN = 2.6


def draw_dumbbell(context: ChartContext) -> Plate:
    """Draw the series as a share of ``versus`` and of ``against``; ``labels`` name the two."""
    if len(context.spec.labels) != 2:
        hint = "declare labels: [words for versus, words for against]"
        raise context.fault("C006", "two values a row need two labels", hint)
    nearer = shares(context, context.spec.versus)
    further = {row.place: row for row in shares(context, context.spec.against)}
    pairs = tuple((row, further[row.place]) for row in nearer)
    sheet, left = context.sheet(), left_edge(context, nearer)
    room = context.measure.width(_text(context, nearer[0]), CHART_TEXT) + GAP + RADIUS
    axis = Axis(0, 1, left + room, context.breadth - room)
    context.check_room(axis.end - axis.start, 2 * room)
    texts = [_spans(context, axis, pair) for pair in pairs]
    height = draw_grid(sheet, axis, _HEAD, texts, lambda tick: context.language.share(tick, 0))
    for index, pair in enumerate(pairs):
        _draw_pair(sheet, context, axis, pair, left=left, y=_HEAD + PITCH * (index + 0.5))
    _draw_head(sheet, context, axis, pairs[0])
    return context.plate(sheet, height, _sentences(context, pairs), _table(context, pairs))


def _draw_pair(
    sheet: Canvas, context: ChartContext, axis: Axis, pair: Pair, *, left: float, y: float
) -> None:
    """Draw a row: guide line, connecting line, both margins and dots, and a value on the outer side of each dot."""
    draw_label(sheet, context, pair[0], y)
    texts = _spans(context, axis, pair)
    draw_guide(sheet, left, context.breadth, y, texts)
    if not _is_known(pair):
        sheet.text((texts[0][0], middle(y)), context.language.not_published, color="stone")
        return
    low, high = sorted(pair, key=_value)
    sheet.line([(axis.at(_value(low)), y), (axis.at(_value(high)), y)], "grid", _JOIN)
    for row, color in zip(pair, _colors(context, pair[0].place), strict=True):
        draw_margin(sheet, axis, row, y, color)
        draw_dot(sheet, axis.at(_value(row)), y, color, hollow=row is pair[0])
    sheet.text((texts[0][1], middle(y)), _text(context, low), anchor="right")
    sheet.text((texts[1][0], middle(y)), _text(context, high))


def _spans(context: ChartContext, axis: Axis, pair: Pair) -> list[Span]:
    """Return where the texts of a row begin and end: on the outer sides of its two dots."""
    if not _is_known(pair):
        return [(axis.start, axis.start + context.measure.width(context.language.not_published, CHART_TEXT))]
    low, high = sorted(pair, key=_value)
    start = min(axis.at(low.low), axis.at(_value(low)) - RADIUS) - GAP
    end = max(axis.at(high.high), axis.at(_value(high)) + RADIUS) + GAP
    one, other = (context.measure.width(_text(context, row), CHART_TEXT) for row in (low, high))
    return [(start - one, start), (end, end + other)]


def _is_known(pair: Pair) -> bool:
    return pair[0].value is not None and pair[1].value is not None


def _value(row: Row) -> float:
    return row.value or 0


def _draw_head(sheet: Canvas, context: ChartContext, axis: Axis, pair: Pair) -> None:
    """Write the labels of the two dots above those of the first row, in place of a legend."""
    named = list(zip(pair, context.spec.labels, _colors(context, ""), strict=True))
    named.sort(key=lambda one: _value(one[0]))
    room = context.breadth
    for row, label, color in reversed(named):
        half = context.measure.width(label, CHART_TEXT, SEMIBOLD) / 2
        center = min(axis.at(_value(row)), room - half)
        sheet.text((center, _HEAD - 6), label, color=color, weight=SEMIBOLD, anchor="center")
        room = center - half - 2 * GAP


def _colors(context: ChartContext, place: str) -> tuple[str, str]:
    own = color_of(context, place)
    return ("teal-light", "teal") if own == "teal" else (own, own)


def _text(context: ChartContext, row: Row) -> str:
    return context.language.not_published if row.value is None else context.language.share(row.value)


def _sentences(context: ChartContext, pairs: tuple[Pair, ...]) -> Iterable[str]:
    known = [pair for pair in pairs if pair[0].value is not None]
    for pattern, pair in ((context.language.highest, known[0]), (context.language.lowest, known[-1])):
        yield pattern.format(name=pair[0].label, value=_both(context, pair))
    for pair in pairs:
        if pair[0].place == context.figure.place:
            yield context.language.value_of.format(name=pair[0].label, value=_both(context, pair))


def _both(context: ChartContext, pair: Pair) -> str:
    shown = zip(pair, context.spec.labels, strict=True)
    return ", ".join(f"{_text(context, row)} {label}" for row, label in shown)


def _table(context: ChartContext, pairs: tuple[Pair, ...]) -> Grid:
    head = [context.language.head_place]
    for label in context.spec.labels:
        head += [label, context.language.head_share_margin.format(label=label)]
    return Grid(tuple(head), tuple(_cells(context, pair) for pair in pairs))


def _cells(context: ChartContext, pair: Pair) -> tuple[str, ...]:
    cells = [pair[0].label]
    for row in pair:
        given = row.value is not None and row.margin is not None
        margin = context.language.margin(context.language.points(row.margin or 0)) if given else ""
        cells += [_text(context, row), margin]
    return tuple(cells)
