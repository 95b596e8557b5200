"""A ChartContext of a matrix that shows roles in; out, the Plate: programs by place and the role of the office."""

from __future__ import annotations

from collections.abc import Iterable

from press.charts.canvas import Canvas, middle
from press.charts.context import ChartContext
from press.charts.count_columns import Columns, draw_heads, draw_place, place_columns
from press.charts.count_table import draw_count_table
from press.charts.key import KeyEntry
from press.charts.marks import draw_mark, mark_of
from press.charts.text_width import SEMIBOLD
from press.content.programs import standing_of
from press.content.report import STANDINGS, Roles
from press.text.book import Grid, Plate

_ROW = 17.0
_MARK = 5.6
_STEP = 6.8
_AFTER_COUNT = 13.0
_GUTTER = 12.0
# The mark of each count: its shape, and whether it is hollow.
_MARKS = {
    "joint": ("circle", False),
    "supported": ("circle", True),
    "alone": ("square", False),
    "policy": ("diamond", True),
}

Counts = dict[str, dict[str, int]]


def draw_roles(context: ChartContext) -> Plate:
    """Draw one mark for each program, by place and count, with its number; below, the sum of each count."""
    roles = context.manuscript.report.roles
    if roles is None:
        message, hint = "the report declares no roles", "declare “roles” in report.yaml"
        raise context.fault("C018", message, hint)
    sheet, counts = context.sheet(), _count(context)
    if context.narrow:
        marks = {
            one: KeyEntry(mark_of(shape, _MARK, "teal", hollow), roles.words(one).name)
            for one, (shape, hollow) in _MARKS.items()
        }
        height = draw_count_table(sheet, context, marks, counts, totals=False)
        return context.plate(
            sheet, height, _sentences(context, roles, counts), _table(context, roles, counts)
        )
    columns = _columns(context, counts)
    head = _draw_head(sheet, context, roles, columns)
    for index, place in enumerate(counts):
        if index:
            sheet.rule(head + _ROW * index, "grid", 0.6)
        with sheet.shows(index, place):
            _draw_row(sheet, context, columns, place, counts[place], y=head + _ROW * (index + 0.5))
    foot = head + _ROW * len(counts)
    sheet.rule(foot, "stone", 0.6)
    sheet.text((0, middle(foot + 9)), context.language.total, weight=SEMIBOLD)
    for standing in STANDINGS:
        shown = context.count(sum(row[standing] for row in counts.values()))
        sheet.text((columns[standing], middle(foot + 9)), shown, weight=SEMIBOLD)
    return context.plate(sheet, foot + 16, _sentences(context, roles, counts), _table(context, roles, counts))


def _count(context: ChartContext) -> Counts:
    """Return the number of programs by place and count."""
    report, places = context.manuscript.report, context.manuscript.places
    return {
        place: {
            standing: sum(standing_of(one, report.partners) == standing for one in places[place].programs)
            for standing in STANDINGS
        }
        for place in context.places()
    }


def _columns(context: ChartContext, counts: Counts) -> Columns:
    """Return the left edge of each count's column."""
    most = {one: max(row[one] for row in counts.values()) for one in STANDINGS}
    needs: dict[str, float] = {one: max(_AFTER_COUNT + _STEP * most[one], 60.0) for one in STANDINGS}
    return place_columns(context, counts, needs, 0.0, _GUTTER)


def _draw_head(sheet: Canvas, context: ChartContext, roles: Roles, columns: Columns) -> float:
    """Write the names of the counts above their columns; return the y at which the rows begin."""
    heads: dict[str, tuple[str, str]] = {one: (roles.words(one).name, "ink") for one in STANDINGS}
    y = draw_heads(sheet, context, columns, heads) + 6
    sheet.rule(y, "stone", 0.6)
    return y


def _draw_row(
    sheet: Canvas,
    context: ChartContext,
    columns: Columns,
    place: str,
    counts: dict[str, int],
    *,
    y: float,
) -> None:
    draw_place(sheet, context, place, y)
    ink = "terracotta" if context.is_own(place) else "teal"
    for standing, count in counts.items():
        sheet.text((columns[standing], middle(y)), context.count(count), color="ink")
        shape, hollow = _MARKS[standing]
        for index in range(count):
            at = (columns[standing] + _AFTER_COUNT + _MARK / 2 + _STEP * index, y)
            draw_mark(sheet, shape, at, _MARK, ink, hollow=hollow)


def _sentences(context: ChartContext, roles: Roles, counts: Counts) -> Iterable[str]:
    """Yield each count with its number in all places, and those of the chapter's place."""
    own = counts.get(context.figure.place or "")
    language = context.language
    for standing in STANDINGS:
        value = context.count(sum(row[standing] for row in counts.values()))
        yield language.value_of.format(name=roles.words(standing).name, value=value)
    if own:
        shown = ", ".join(f"{roles.words(one).name} {context.count(count)}" for one, count in own.items())
        name = context.name_of(context.figure.place or "")
        yield language.value_of.format(name=name, value=shown)


def _table(context: ChartContext, roles: Roles, counts: Counts) -> Grid:
    head = (context.language.head_place, *(roles.words(one).name for one in STANDINGS))
    rows = (
        (
            context.name_of(place),
            *(context.count(count) for count in row.values()),
        )
        for place, row in counts.items()
    )
    return Grid(head, tuple(rows))
