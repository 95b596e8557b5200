"""The lanes of a timeline and a Canvas in; the names of their undated events drawn on it as running text."""

from __future__ import annotations

from collections.abc import Iterable

from press.charts.canvas import Canvas
from press.charts.context import ChartContext
from press.charts.text_width import REGULAR, SEMIBOLD
from press.charts.timeline_lanes import Lane
from press.foundation.style import CHART_TEXT

_LINE = 10.4  # line height, in points
_APART = 7.0


def draw_undated(sheet: Canvas, context: ChartContext, listed: Iterable[Lane], top: float) -> float:
    """Write the names of undated events after the title of their lane; return the y below the last line."""
    office = context.manuscript.report.places.office
    entries = [
        (lane.title, "; ".join(one.label or one.name for one in lane.undated if one.mark)) for lane in listed
    ]
    entries.append(
        (office, ", ".join(lane.title for lane in listed if any(not e.mark for e in lane.undated)))
    )
    entries = [(title[0].upper() + title[1:], names) for title, names in entries if names]
    if not entries:
        return top
    y = top + _LINE
    sheet.text((0, y), context.language.no_year, weight=SEMIBOLD, color="teal")
    x, y = 0.0, y + _LINE
    for title, names in entries:
        runs = [
            *((word, SEMIBOLD, "ink") for word in title.split()),
            *((w, REGULAR, "stone") for w in names.split()),
        ]
        if x + context.measure.width(f"{title} {names.split()[0]}", CHART_TEXT, SEMIBOLD) > context.breadth:
            x, y = 0.0, y + _LINE
        x, y = _flow(sheet, runs, x, y)
        x += _APART
    return y + 3


def _flow(sheet: Canvas, runs: Iterable[tuple[str, int, str]], x: float, y: float) -> tuple[float, float]:
    """Write words, each with its weight and color, as running text; return the position after the last word."""
    blank = sheet.measure.width(" ", CHART_TEXT)
    line: list[str] = []
    start, style = x, (REGULAR, "ink")
    for word, weight, color in runs:
        breadth = sheet.measure.width(word, CHART_TEXT, weight)
        is_full = x + breadth > sheet.breadth
        if line and (is_full or (weight, color) != style):
            sheet.text((start, y), " ".join(line), weight=style[0], color=style[1])
            line = []
        if is_full:
            x, y = 0.0, y + _LINE
        if not line:
            start, style = x, (weight, color)
        line.append(word)
        x += breadth + blank
    sheet.text((start, y), " ".join(line), weight=style[0], color=style[1])
    return x, y
