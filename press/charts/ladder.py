"""A ChartContext of the kind ``ladder`` in; out, the Plate: counts that share no series, each a step with a label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.row_layout import GAP, RADIUS, draw_dot, spaced
from press.charts.scales import Axis, fit, floor_of
from press.content.figures import Step
from press.content.model import Fact
from press.content.names import COMMON
from press.foundation.problems import ReportError, Spot, did_you_mean
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_LINE = 10.4
_TICK = 3.0
_BETWEEN = 8.0  # between two steps
_LABELS = 0.52  # of the breadth, at most


@dataclass(frozen=True)
class _Rung:
    """A step: its label in lines, its fact, and its upper edge in points."""

    step: Step
    fact: Fact
    lines: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        """The height of its label."""
        return _LINE * len(self.lines)

    def middle(self, context: ChartContext) -> float:
        """Return the y of its dot: in the middle of its label, or on narrow screens below it."""
        return self.top + (self.height + _LINE / 2 if context.narrow else self.height / 2)


def draw_ladder(context: ChartContext) -> Plate:
    """Draw each fact as a dot on one scale, in the order of the steps; no line joins them.

    Raise C023 for a step whose fact is not known, or has another unit than the first.
    """
    rungs = _rungs(context)
    sheet = context.sheet()
    left = RADIUS if context.narrow else context.breadth * _LABELS + 2 * GAP
    log = context.spec.scale == "log"
    values = [rung.fact.value for rung in rungs]
    if log and min(values) <= 0:
        raise context.fault("C003", "a logarithmic scale needs values above zero", "declare scale: linear")
    ends = [(rung.fact.value, context.breadth - _width(context, rung.fact) - GAP - RADIUS) for rung in rungs]
    start = floor_of(min(values)) if log else min(0, *values)
    axis = fit(start, max(values), left, ends, "log" if log else "linear")
    context.check_room(axis.end - axis.start, 40, (_written(context, rung.fact) for rung in rungs))
    bottom = rungs[-1].top + rungs[-1].height + (_LINE if context.narrow else 0) + _BETWEEN / 2
    _draw_ticks(sheet, context, axis, bottom, rungs[0].fact.unit)
    for index, rung in enumerate(rungs):
        with sheet.shows(index):
            _draw_rung(sheet, context, axis, rung)
    return context.plate(sheet, bottom + CHART_TEXT + 6, _sentences(context, rungs), _table(context, rungs))


def _rungs(context: ChartContext) -> tuple[_Rung, ...]:
    rungs: list[_Rung] = []
    top = 2.0
    for index, step in enumerate(context.spec.steps):
        spot = context.spec.spot_of("steps", index, "fact")
        fact = _fact(context, step, spot)
        room = context.breadth * (1 if context.narrow else _LABELS)
        lines = context.measure.wrap(step.label, room, CHART_TEXT)
        lines += (fact.date,) if fact.date else ()
        rungs.append(_Rung(step, fact, lines, top))
        if fact.unit != rungs[0].fact.unit:
            message = f"figure “{context.figure.key}”: “{step.fact}” is not in {rungs[0].fact.unit}"
            hint = "one scale shows one unit: leave the step out"
            raise ReportError.of(spot, "C023", message, hint)
        top += rungs[-1].height + _BETWEEN + (_LINE if context.narrow else 0)
    return tuple(rungs)


def _fact(context: ChartContext, step: Step, spot: Spot) -> Fact:
    """Return the fact of a step, named as in texts: by its key, or with the place or “common” before it."""
    place, _, key = step.fact.rpartition("/")
    place = place or context.figure.place or COMMON
    known = context.manuscript.facts
    if place != COMMON:
        known = context.manuscript.places[place].facts if place in context.manuscript.places else {}
    if key not in known:
        message = f"figure “{context.figure.key}”: the fact “{step.fact}” is not known"
        hint = did_you_mean(key, known, "write place/fact, or common/fact, as in a text")
        raise ReportError.of(spot, "C023", message, hint)
    return known[key]


def _label(step: Step, fact: Fact) -> str:
    return f"{step.label}, {fact.date}" if fact.date else step.label


def _draw_ticks(sheet: Canvas, context: ChartContext, axis: Axis, bottom: float, unit: str) -> None:
    sheet.line([(axis.start, bottom), (axis.end, bottom)], "stone", 0.6)
    marks = [(axis.at(tick), context.tick(tick, unit)) for tick in axis.ticks(4)]
    for x, _ in marks:
        sheet.line([(x, bottom - _TICK), (x, bottom)], "stone", 0.6)
    for x, text in spaced(sheet, marks, bool(context.narrow)):
        sheet.text((x, bottom + CHART_TEXT + 2), text, color="stone", anchor="center")


def _draw_rung(sheet: Canvas, context: ChartContext, axis: Axis, rung: _Rung) -> None:
    """Draw a step: its label at the left, a guide from there, its dot, and its value."""
    for index, line in enumerate(rung.lines):
        is_date = bool(rung.fact.date) and index == len(rung.lines) - 1
        color = "stone" if is_date else "ink"
        sheet.text((0, middle(rung.top + _LINE * (index + 0.5))), line, color=color)
    y, x = rung.middle(context), axis.at(rung.fact.value)
    sheet.line([(axis.at(max(axis.low, 0)), y), (x, y)], "grid", 1.2)
    draw_dot(sheet, x, y, "teal")
    sheet.text((x + RADIUS + GAP, middle(y)), _written(context, rung.fact))


def _written(context: ChartContext, fact: Fact) -> str:
    return context.number(fact.value, fact.unit)


def _width(context: ChartContext, fact: Fact) -> float:
    return context.measure.width(_written(context, fact), CHART_TEXT)


def _sentences(context: ChartContext, rungs: tuple[_Rung, ...]) -> Iterator[str]:
    for rung in rungs:
        name = _label(rung.step, rung.fact)
        yield context.language.value_of.format(name=name, value=_written(context, rung.fact))


def _table(context: ChartContext, rungs: tuple[_Rung, ...]) -> Grid:
    language = context.language
    head = (language.head_what, language.date_head, language.head_value)
    rows = ((rung.step.label, rung.fact.date or "", _written(context, rung.fact)) for rung in rungs)
    return Grid(head, tuple(rows))
