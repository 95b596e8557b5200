"""The entries of a key (a legend) and a Canvas in; out, the y below the key, drawn in as many lines as it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from press.charts.canvas import Canvas, Point, middle
from press.charts.text_width import SEMIBOLD
from press.foundation.style import CHART_TEXT

_LINE = 12.0
_AFTER_MARK, _APART = 4.0, 12.0


@dataclass(frozen=True)
class KeyEntry:
    """What draws a mark around a point, the words beside it, their color and weight."""

    draw: Callable[[Canvas, Point], None]
    words: str
    color: str = "ink"
    weight: int = SEMIBOLD


def draw_key(sheet: Canvas, entries: Iterable[KeyEntry], mark: float, top: float = 0.0) -> float:
    """Draw a key from ``top`` on; ``mark`` is the width of its marks. Words that do not fit into a line go on below."""
    x, y = 0.0, top + _LINE / 2
    for entry in entries:
        room = sheet.breadth - mark - _AFTER_MARK
        lines = sheet.measure.wrap(entry.words, room, CHART_TEXT, entry.weight)
        widest = max(sheet.measure.width(one, CHART_TEXT, entry.weight) for one in lines)
        breadth = mark + _AFTER_MARK + widest
        if x and x + breadth > sheet.breadth:
            x, y = 0.0, y + _LINE
        entry.draw(sheet, (x + mark / 2, y))
        for index, line in enumerate(lines):
            at = (x + mark + _AFTER_MARK, middle(y + _LINE * index))
            sheet.text(at, line, color=entry.color, weight=entry.weight)
        y += _LINE * (len(lines) - 1)
        x += breadth + _APART
    return y + _LINE / 2
