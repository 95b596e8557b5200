"""A ChartContext and what each column of counts needs in; out, the left edges of the columns, and their heads drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.row_layout import weight_of
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT

_LINE = 10.4  # line height of heads, in points
_BEHIND = 4  # points between a head and the next column

Columns = dict[str, float]


def place_columns(
    context: ChartContext, places: Iterable[str], needs: Mapping[str, float], last: float, gutter: float
) -> Columns:
    """Return the left edge of each column; the width that is left over is divided equally among them.

    ``needs``: the least width of each; the names of ``places`` stand before them. ``last``: the width of what stands
    behind them. All in points.
    """
    names = [context.name_of(place) for place in places]
    at = max(context.measure.width(name, CHART_TEXT, SEMIBOLD) for name in names) + gutter
    spare = (context.breadth - at - last - fsum(needs.values())) / len(needs)
    context.check_room(spare, gutter / 2, names)
    columns = {}
    for key, need in needs.items():
        columns[key] = at
        at += need + spare
    return columns


def draw_heads(
    sheet: Canvas, context: ChartContext, columns: Columns, heads: Mapping[str, tuple[str, str]]
) -> float:
    """Write the heads above their columns; return the baseline of their last lines.

    ``heads``: the words and the color of each.
    """
    rooms = dict(zip(columns, [*list(columns.values())[1:], context.breadth], strict=True))
    lines = {
        key: context.measure.wrap(heads[key][0], rooms[key] - at - _BEHIND, CHART_TEXT, SEMIBOLD)
        for key, at in columns.items()
    }
    deepest = max(len(shown) for shown in lines.values())
    for key, shown in lines.items():
        for index, line in enumerate(reversed(shown)):
            at = (columns[key], CHART_TEXT + _LINE * (deepest - 1 - index))
            sheet.text(at, line, color=heads[key][1], weight=SEMIBOLD)
    return CHART_TEXT + _LINE * (deepest - 1)


def draw_place(sheet: Canvas, context: ChartContext, place: str, y: float) -> None:
    """Write the name of a place before its row, whose middle is at ``y``."""
    color = "terracotta" if context.is_own(place) else "ink"
    name = context.name_of(place)
    sheet.text((0, middle(y)), name, color=color, weight=weight_of(context, place))
