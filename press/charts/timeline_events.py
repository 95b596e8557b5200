"""An event of a timeline, its axis and a Canvas in; out, the event drawn at its years, and the line of years above it."""

from __future__ import annotations

from press.charts.canvas import Canvas, middle, polygon
from press.charts.marks import draw_mark
from press.charts.packing import Span
from press.charts.scales import Axis
from press.charts.text_width import REGULAR, SEMIBOLD
from press.charts.timeline_lanes import Event

MARK = 5.6
KEY_MARK = 6.2  # in a key
GAP = 2.6
APART = 7.0
_UNDER = 4.4  # from the middle of a row to its bar below
_BAR = 1.1
_OFFICE = 2.4
_EVERY = (5, 10, 20, 25, 50, 100)  # years from one grid line to the next
_APART_YEARS = 36.0  # the least distance between the labels of two years, in points


def reach(event: Event, axis: Axis) -> tuple[float, float]:
    """Return where an event begins and ends on the axis; without a known end, both are the same."""
    first = event.years.first or 0
    last = axis.high if event.years.ongoing else (event.years.last or first)
    return axis.at(first + 0.5), axis.at(min(last + 0.5, axis.high))


def weight_of_event(event: Event) -> int:
    return REGULAR if event.mark else SEMIBOLD


def draw_event(sheet: Canvas, event: Event, span: Span, axis: Axis, y: float) -> None:
    """Draw an event: a mark, hollow if its year is approximate, a bar to its end, an arrow if it is ongoing."""
    start, end = reach(event, axis)
    is_left = span[0] + 0.01 < start - MARK / 2 - APART
    if end > start and event.mark:
        under = y + (_UNDER if event.label else 0)
        sheet.line([(start, under), (end, under)], event.color, _BAR)
        if event.years.ongoing:
            sheet.area(polygon([(end, under), (end - 3.6, under - 2), (end - 3.6, under + 2)]), event.color)
    elif not event.mark:
        sheet.line([(start, y), (max(end, start + 4), y)], event.color, _OFFICE)
    if event.mark:
        hollow = event.hollow or event.years.precision == "about"
        draw_mark(sheet, event.mark, (start, y), MARK, event.color, hollow=hollow)
    at = start - MARK / 2 - GAP if is_left else (start if event.mark else end) + MARK / 2 + GAP
    if event.label:
        sheet.text(
            (at, middle(y)), event.label, weight=weight_of_event(event), anchor="right" if is_left else "left"
        )


def years_of(axis: Axis) -> range:
    """Return the years that have a grid line: each fifth, tenth and so on, so that their labels have room."""
    a_year = axis.at(axis.low + 1) - axis.start
    every = next((step for step in _EVERY if step * a_year >= _APART_YEARS), _EVERY[-1])
    return range(-(-int(axis.low) // every) * every, int(axis.high), every)
