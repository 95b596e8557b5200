"""A ChartContext of a matrix that shows partners in; out, the Plate: partners by their kind and what they bring."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from press.charts.canvas import Canvas, Point, middle
from press.charts.context import ChartContext
from press.charts.key import KeyEntry, draw_key
from press.charts.marks import draw_mark, mark_of
from press.charts.text_width import REGULAR, SEMIBOLD
from press.content.programs import Partner
from press.content.report import PartnerKind
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_LINE = 10.4  # line height of names, in points
_ROW = 17.0
_LARGEST = 14.0  # diameter of the largest mark
_AFTER_MARK = 3.0
_NARROW_LARGEST = 10.0  # the same on narrow screens
_GUTTER = 12.0
_GAP = 4.0  # the least space between two columns
_LEAST_NAME = 70.0  # the least width of the names of kinds
_ALL = ""  # the column of all partners of a kind
_UNSAID = "?"  # the column of those of which no source says what they bring; no key has this sign


@dataclass(frozen=True)
class _Counts:
    """The kinds that occur, and how many partners of each there are: in all, by what they bring, and unsaid.

    A partner counts once in each program that names it, and in the column of each thing that it brings.
    """

    kinds: Mapping[str, PartnerKind]
    heads: Mapping[str, str]
    cells: Mapping[tuple[str, str], int]

    def of(self, kind: str, column: str) -> int:
        return self.cells.get((kind, column), 0)


def draw_partners(context: ChartContext) -> Plate:
    """Draw a mark for each kind of partner and thing that it brings, its area in proportion to the number beside it.

    The marks of kinds that are not local are hollow. Raise C022 if no partner has a kind.
    """
    counts = _count(context)
    if not counts.kinds:
        hint = "declare “partners” and “contributions” in report.yaml, and give partners a “kind”"
        raise context.fault("C022", "no partner of a program has a kind", hint)
    if context.narrow:
        return _draw_list(context, counts)
    sheet, columns = context.sheet(), _columns(context, counts)
    things, largest = context.manuscript.report.contributions, _largest(context, counts)
    first = columns[_ALL] - _GUTTER
    y = _draw_head(sheet, context, counts, columns)
    for index, (key, kind) in enumerate(counts.kinds.items()):
        if index:
            sheet.rule(y, "grid", 0.6)
        names = context.measure.wrap(kind.name, first, CHART_TEXT, SEMIBOLD)
        height = _ROW + _LINE * (len(names) - 1)
        with sheet.shows(index):
            for line, name in enumerate(names):
                at = y + height / 2 + _LINE * (line - (len(names) - 1) / 2)
                sheet.text((0, middle(at)), name, color="ink", weight=SEMIBOLD)
            for column, left in columns.items():
                count = counts.of(key, column)
                if count:
                    of = largest if column in things else 0
                    _draw_cell(sheet, context, count, (left, y + height / 2), of, kind.local)
        y += height
    sheet.rule(y, "stone", 0.6)
    return context.plate(sheet, y + 1, _sentences(context, counts), _table(context, counts))


def _draw_list(context: ChartContext, counts: _Counts) -> Plate:
    """Draw each kind with its marks and numbers below it, for narrow screens."""
    sheet, top = context.sheet(), 0.0
    things, largest = context.manuscript.report.contributions, _largest(context, counts)
    for index, (key, kind) in enumerate(counts.kinds.items()):
        total = context.count(counts.of(key, _ALL))
        room = context.breadth - context.measure.width(total, CHART_TEXT, SEMIBOLD) - _GUTTER
        with sheet.shows(index):
            sheet.text((context.breadth, top + _LINE), total, weight=SEMIBOLD, anchor="right")
            for line in context.measure.wrap(kind.name, room, CHART_TEXT, SEMIBOLD):
                top += _LINE
                sheet.text((0, top), line, weight=SEMIBOLD)
        entries = []
        for column, name in counts.heads.items():
            count = counts.of(key, column)
            if column and count:
                size = _NARROW_LARGEST * math.sqrt(count / largest) if column in things else 0.0
                words = f"{name}\N{NO-BREAK SPACE}{context.count(count)}"
                entries.append(KeyEntry(_circle(size, kind.local), words, weight=REGULAR))
        with sheet.shows(index):
            top = draw_key(sheet, entries, _NARROW_LARGEST, top + 3) + 3
        sheet.rule(top, "grid", 0.6)
    return context.plate(sheet, top + 1, _sentences(context, counts), _table(context, counts))


def _largest(context: ChartContext, counts: _Counts) -> int:
    """Return the highest count that has a mark: of what partners bring."""
    things = context.manuscript.report.contributions
    return max((count for (_, column), count in counts.cells.items() if column in things), default=1)


def _circle(size: float, filled: bool) -> Callable[[Canvas, Point], None]:
    return mark_of("circle", size, "teal", not filled) if size else lambda sheet, at: None


def _count(context: ChartContext) -> _Counts:
    report, cells = context.manuscript.report, Counter[tuple[str, str]]()
    for place in context.places():
        for program in context.manuscript.places[place].programs:
            for partner in program.partners:
                cells.update((partner.kind or "", column) for column in _columns_of(partner))
    kinds = {key: kind for key, kind in report.partners.items() if cells[key, _ALL]}
    things = {
        key: name for key, name in report.contributions.items() if any(cells[kind, key] for kind in kinds)
    }
    unsaid = {_UNSAID: context.language.not_known} if any(cells[kind, _UNSAID] for kind in kinds) else {}
    return _Counts(kinds, {_ALL: context.language.total, **things, **unsaid}, cells)


def _columns_of(partner: Partner) -> tuple[str, ...]:
    return (_ALL, *(partner.brings or (_UNSAID,)))


def _columns(context: ChartContext, counts: _Counts) -> dict[str, float]:
    """Return the left edge of each column; what the columns do not need is left to the names, and then to all."""
    needs = {column: _need(context, counts, column) for column in counts.heads}
    widest = max(context.measure.width(kind.name, CHART_TEXT, SEMIBOLD) for kind in counts.kinds.values())
    room = context.breadth - math.fsum(needs.values()) - _GAP * (len(needs) - 1)
    context.check_room(
        room - _GUTTER, _LEAST_NAME, [*counts.heads.values(), *(one.name for one in counts.kinds.values())]
    )
    first = min(widest + _GUTTER, room)
    gap = _GAP + (room - first) / len(needs)
    columns = {}
    for column, need in needs.items():
        columns[column] = first
        first += need + gap
    return columns


def _need(context: ChartContext, counts: _Counts, column: str) -> float:
    """Return the width that the words of a column's head need, or its largest mark with the number beside it."""
    words = (context.measure.width(word, CHART_TEXT, SEMIBOLD) for word in counts.heads[column].split())
    most = max(counts.of(kind, column) for kind in counts.kinds)
    number = context.measure.width(context.count(most), CHART_TEXT, SEMIBOLD)
    mark = _LARGEST + _AFTER_MARK if column in context.manuscript.report.contributions else 0.0
    return max(*words, mark + number)


def _draw_head(sheet: Canvas, context: ChartContext, counts: _Counts, columns: Mapping[str, float]) -> float:
    """Write the names of the columns above them; return the y at which the rows begin."""
    edges = [*list(columns.values())[1:], context.breadth]
    lines = {
        column: context.measure.wrap(counts.heads[column], edge - left, CHART_TEXT, SEMIBOLD)
        for (column, left), edge in zip(columns.items(), edges, strict=True)
    }
    deepest = max(map(len, lines.values()))
    for column, shown in lines.items():
        _write_up(sheet, shown, columns[column], CHART_TEXT + _LINE * (deepest - 1))
    foot = CHART_TEXT + _LINE * (deepest - 1) + 6
    sheet.rule(foot, "stone", 0.6)
    return foot


def _write_up(sheet: Canvas, lines: Sequence[str], left: float, baseline: float) -> None:
    for index, line in enumerate(reversed(lines)):
        sheet.text((left, baseline - _LINE * index), line, color="ink", weight=SEMIBOLD)


def _draw_cell(
    sheet: Canvas, context: ChartContext, count: int, at: tuple[float, float], largest: int, filled: bool
) -> None:
    """Draw a number, after its mark; without ``largest``, the number alone."""
    left, y = at
    if largest:
        size = _LARGEST * math.sqrt(count / largest)
        draw_mark(sheet, "circle", (left + size / 2, y), size, "teal", hollow=not filled)
        left += size + _AFTER_MARK
    sheet.text((left, middle(y)), context.count(count), color="ink")


def _sentences(context: ChartContext, counts: _Counts) -> Iterable[str]:
    """Yield for each column but that of all the two kinds that have most."""
    for column, name in counts.heads.items():
        ranked = sorted(counts.kinds, key=lambda kind: -counts.of(kind, column))[:2]
        shown = "; ".join(
            f"{counts.kinds[kind].name} {context.count(counts.of(kind, column))}"
            for kind in ranked
            if counts.of(kind, column)
        )
        if column:
            yield context.language.value_of.format(name=name, value=shown)


def _table(context: ChartContext, counts: _Counts) -> Grid:
    rows = (
        (kind.name, *(context.count(counts.of(key, column)) for column in counts.heads))
        for key, kind in counts.kinds.items()
    )
    return Grid((context.language.partners, *counts.heads.values()), tuple(rows))
