"""A ChartContext of the kind ``dumbbell`` in; out, the Plate: two values of each place on one axis, joined by a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum

from press.charts.canvas import Canvas, Point, middle
from press.charts.context import ChartContext
from press.charts.key import KeyEntry, draw_key
from press.charts.row_layout import (
    GAP,
    RADIUS,
    Span,
    color_of,
    draw_dot,
    draw_grid,
    draw_guide,
    draw_label,
    draw_margin,
    left_edge,
    log_floor,
    rows_of,
)
from press.charts.rows import Row, margin_in_words, shares, value_in_words, values
from press.charts.scales import Axis
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

Pair = tuple[Row, Row]

_HEAD = 16.0
_SHORTEST = 60.0  # the least length of an axis on narrow screens
_JOIN = 2.6


def draw_dumbbell(context: ChartContext) -> Plate:
    """Draw the series as a share of ``versus`` and of ``against``; without ``against``, the series and ``versus``.

    ``labels`` name the two.
    """
    if len(context.spec.labels) != 2:
        hint = "declare labels: [words for the first value, words for the second]"
        raise context.fault("C006", "two values a row need two labels", hint)
    pairs = _share_pairs(context) if context.spec.against else _value_pairs(context)
    sheet, layout = context.sheet(), rows_of(context)
    left = left_edge(context, [pair[0] for pair in pairs])
    room = max(fsum(_widths(context, row)) for pair in pairs for row in pair) + GAP + RADIUS
    axis = _axis(context, pairs, left + room, context.breadth - room)
    context.check_room(
        axis.end - axis.start, _SHORTEST if context.narrow else 2 * room, (pair[0].label for pair in pairs)
    )
    texts = [_spans(context, axis, pair) for pair in pairs]
    top = _draw_key(sheet, context) if context.narrow else _HEAD
    height = draw_grid(sheet, axis, top, texts, lambda tick: _tick(context, tick), layout)
    for index, pair in enumerate(pairs):
        with sheet.shows(index, pair[0].place):
            _draw_pair(sheet, context, axis, pair, left=left, y=top + layout.middle(index))
    if not context.narrow:
        _draw_head(sheet, context, axis, pairs[0])
    return context.plate(sheet, height, _sentences(context, pairs), _table(context, pairs))


def _share_pairs(context: ChartContext) -> tuple[Pair, ...]:
    """Return both shares of each place, by falling first share; raise C003 if the scale is logarithmic."""
    if context.spec.scale == "log":
        hint = "leave out “scale”, or leave out “against” to show values"
        raise context.fault("C003", "shares are drawn from 0, which a logarithmic scale cannot show", hint)
    further = {row.place: row for row in shares(context, context.spec.against)}
    return tuple((row, further[row.place]) for row in shares(context, context.spec.versus))


def _value_pairs(context: ChartContext) -> tuple[Pair, ...]:
    """Return both values of each place, by falling second value; raise C005 if shares are asked for."""
    if context.spec.show == "share":
        hint = "declare “against”, or leave out “show” to show values"
        raise context.fault("C005", "“show: share” needs a second whole", hint)
    nearer = {row.place: row for row in values(context)}
    return tuple((nearer[row.place], row) for row in values(context, context.spec.versus))


def _axis(context: ChartContext, pairs: Iterable[Pair], start: float, end: float) -> Axis:
    known = [row for pair in pairs for row in pair if row.value is not None]
    low, high = min(0, *(row.low for row in known)), max(row.high for row in known)
    if context.spec.against:
        # A margin, or the share of what is no part of the whole, may lie outside of 0 to 1.
        return Axis(low, max(1, high), start, end)
    low = log_floor(context, known) if context.spec.scale == "log" else low
    return Axis(low, high, start, end, context.spec.scale)


def _draw_pair(
    sheet: Canvas, context: ChartContext, axis: Axis, pair: Pair, *, left: float, y: float
) -> None:
    """Draw a row: guide line, connecting line, both margins and dots, and a value on the outer side of each dot."""
    draw_label(sheet, context, pair[0], y)
    texts = _spans(context, axis, pair)
    draw_guide(sheet, left, context.breadth, y, texts)
    known = [axis.at(row.value) for row in pair if row.value is not None]
    if not known:
        sheet.text((texts[0][0], middle(y)), context.language.not_published, color="stone")
        return
    sheet.line([(min(known), y), (max(known), y)], "grid", _JOIN)
    for row, color in zip(pair, _colors(context, pair[0].place), strict=True):
        draw_margin(sheet, axis, row, y, color)
    for row, color in zip(reversed(pair), reversed(_colors(context, pair[0].place)), strict=True):
        if row.value is not None:
            draw_dot(sheet, axis.at(row.value), y, color, hollow=row is pair[0])
    for (start, _), row in zip(texts, _by_value(pair), strict=True):
        value, margin = _texts(context, row)
        drawn = sheet.text((start, middle(y)), value, color="stone" if row.value is None else "ink")
        if margin:
            sheet.text((start + drawn, middle(y)), margin, color="stone")


def _spans(context: ChartContext, axis: Axis, pair: Pair) -> list[Span]:
    """Return where the texts of a row begin and end: on the outer sides of its two dots."""
    known = [row for row in pair if row.value is not None]
    if not known:
        return [(axis.start, axis.start + context.measure.width(context.language.not_published, CHART_TEXT))]
    start = min(min(axis.at(row.low), axis.at(_value(row)) - RADIUS) for row in known) - GAP
    end = max(max(axis.at(row.high), axis.at(_value(row)) + RADIUS) for row in known) + GAP
    one, other = (fsum(_widths(context, row)) for row in _by_value(pair))
    return [(start - one, start), (end, end + other)]


def _by_value(pair: Pair) -> Pair:
    """Return the two of a row as they stand from left to right; one without a value keeps its side."""
    first, second = pair
    if first.value is None or second.value is None:
        return pair
    return (second, first) if first.value > second.value else pair


def _value(row: Row) -> float:
    return row.value or 0


def _draw_head(sheet: Canvas, context: ChartContext, axis: Axis, pair: Pair) -> None:
    """Write the labels of the two dots above those of the first row, in place of a legend."""
    named = list(zip(pair, context.spec.labels, _colors(context, ""), strict=True))
    named.sort(key=lambda one: _value(one[0]))
    halves = [context.measure.width(label, CHART_TEXT, SEMIBOLD) / 2 for _, label, _ in named]
    one, other = (axis.at(_value(row)) for row, _, _ in named)
    apart = halves[0] + 2 * GAP + halves[1]
    # Each above its dot, but the right one within the right edge, the left one before it, and neither over the left.
    other = min(other, context.breadth - halves[1])
    one = max(min(one, other - apart), halves[0])
    for center, (_, label, color) in zip((one, max(other, one + apart)), named, strict=True):
        sheet.text((center, _HEAD - 6), label, color=color, weight=SEMIBOLD, anchor="center")


def _draw_key(sheet: Canvas, context: ChartContext) -> float:
    """Draw both dots with their labels, for narrow screens; return the y below them."""
    named = zip(context.spec.labels, _colors(context, ""), (True, False), strict=True)
    entries = [KeyEntry(_dot_of(color, hollow), label, color) for label, color, hollow in named]
    return draw_key(sheet, entries, 2 * RADIUS) + 2


def _dot_of(color: str, hollow: bool) -> Callable[[Canvas, Point], None]:
    return lambda sheet, at: draw_dot(sheet, *at, color, hollow=hollow)


def _colors(context: ChartContext, place: str) -> tuple[str, str]:
    own = color_of(context, place)
    return ("teal-light", "teal") if own == "teal" else (own, own)


def _text(context: ChartContext, row: Row) -> str:
    if context.spec.against and row.value is not None:
        return context.language.share(row.value)
    return value_in_words(context, row)


def _margin(context: ChartContext, row: Row) -> str:
    """Return a margin in words, for the table; nothing without a value, or for a share without a margin."""
    if not context.spec.against:
        return margin_in_words(context, row)
    if row.value is None or row.margin is None:
        return ""
    return context.language.margin(context.language.points(row.margin))


def _texts(context: ChartContext, row: Row) -> tuple[str, str]:
    """Return what stands beside a dot: its value, and its margin, unless it is a share or the screen is narrow."""
    has_none = context.spec.against or context.narrow or not row.margin
    margin = "" if has_none else _margin(context, row)
    return _text(context, row), f"\N{NO-BREAK SPACE}{margin}" if margin else ""


def _widths(context: ChartContext, row: Row) -> tuple[float, ...]:
    return tuple(context.measure.width(text, CHART_TEXT) for text in _texts(context, row) if text)


def _tick(context: ChartContext, tick: float) -> str:
    return context.language.share(tick, 0) if context.spec.against else context.tick(tick)


def _sentences(context: ChartContext, pairs: tuple[Pair, ...]) -> Iterable[str]:
    ordered_by = 0 if context.spec.against else 1
    known = [pair for pair in pairs if pair[ordered_by].value is not None]
    for pattern, pair in ((context.language.highest, known[0]), (context.language.lowest, known[-1])):
        yield pattern.format(name=pair[0].label, value=_both(context, pair))
    for pair in pairs:
        is_half = sum(row.value is None for row in pair) == 1
        if is_half or pair[0].place == context.figure.place:
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
        cells += [_text(context, row), _margin(context, row)]
    return tuple(cells)
