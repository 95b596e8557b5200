"""A ChartContext of the kind ``matrix`` in; out, the Plate: programs by place and theme, or what ``show`` names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from press.charts.canvas import Canvas, Point, middle
from press.charts.context import ChartContext
from press.charts.count_columns import Columns, draw_heads, draw_place, place_columns
from press.charts.count_table import draw_count_table
from press.charts.key import KeyEntry
from press.charts.marks import draw_mark, mark_of
from press.charts.matrix_cells import draw_cells
from press.charts.matrix_partners import draw_partners
from press.charts.matrix_roles import draw_roles
from press.charts.text_width import SEMIBOLD
from press.content.report import Theme
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_ROW = 25.0
_MARK = 6.0
_STEP = 7.4
_ACROSS = 3  # marks in one line
_AFTER_COUNT = 9.0
_GUTTER = 10.0
_GAP = 2.8  # between a count and its marks, and above and below marks

Counts = dict[str, dict[str, int]]
_OTHERS: Mapping[str, Callable[[ChartContext], Plate]] = {
    "cells": draw_cells,
    "roles": draw_roles,
    "partners": draw_partners,
}


def draw_matrix(context: ChartContext) -> Plate:
    """Draw what ``show`` names: declared cells, roles, partners, or by default one mark for each program, and counts.

    A report that counts its programs by role has four numbers, and no total of all of them.
    """
    draw = _OTHERS.get(context.spec.show)
    if draw is not None:
        return draw(context)
    themes, counts = context.manuscript.report.themes, _count(context)
    if not any(any(row.values()) for row in counts.values()):
        raise context.fault("C012", "no place has a program", "add programs to the files of the places")
    if context.narrow:
        sheet = context.sheet()
        height = draw_count_table(sheet, context, _narrow_columns(context), counts, _has_total(context))
        return context.plate(sheet, height, _sentences(context, counts), _table(context, counts))
    sheet, columns = context.sheet(), _columns(context, counts)
    foot = _draw_head(sheet, context, columns)
    for index, place in enumerate(counts):
        if index:
            sheet.rule(foot, "grid", 0.6)
        height = _height(counts[place])
        with sheet.shows(index, place):
            _draw_row(sheet, context, columns, counts, place, y=foot + height / 2)
        foot += height
    sheet.rule(foot, "stone", 0.6)
    for theme in themes:
        shown = context.count(sum(row[theme] for row in counts.values()))
        sheet.text((columns[theme], middle(foot + 9)), shown, weight=SEMIBOLD)
    sheet.text((0, middle(foot + 9)), context.language.total, weight=SEMIBOLD)
    if _has_total(context):
        everything = context.count(sum(sum(row.values()) for row in counts.values()))
        sheet.text((context.breadth, middle(foot + 9)), everything, weight=SEMIBOLD, anchor="right")
    return context.plate(sheet, foot + 16, _sentences(context, counts), _table(context, counts))


def _has_total(context: ChartContext) -> bool:
    return context.manuscript.report.roles is None


def _narrow_columns(context: ChartContext) -> dict[str, KeyEntry]:
    """Return the mark and the name of each theme."""
    return {
        key: KeyEntry(mark_of(theme.mark, _MARK, f"theme-{key}"), theme.name, f"theme-{key}")
        for key, theme in context.manuscript.report.themes.items()
    }


def _count(context: ChartContext) -> Counts:
    """Return the number of programs by place and theme."""
    themes = context.manuscript.report.themes
    programs = {place: context.manuscript.places[place].programs for place in context.places()}
    return {
        place: {theme: sum(program.theme == theme for program in listed) for theme in themes}
        for place, listed in programs.items()
    }


def _height(row: dict[str, int]) -> float:
    """Return the height of a row, in points: of more, if it has more lines of marks than most."""
    return max(_ROW, -(-max(row.values()) // _ACROSS) * _STEP + _GAP)


def _after_count(context: ChartContext, counts: Counts) -> float:
    """Return how far the marks stand from the left edge of their column, where the widest count begins."""
    most = context.count(max(max(row.values()) for row in counts.values()))
    return max(_AFTER_COUNT, context.measure.width(most, CHART_TEXT) + _GAP)


def _columns(context: ChartContext, counts: Counts) -> Columns:
    """Return the left edge of each theme's column."""
    after = _after_count(context, counts)
    last = context.measure.width(context.language.total, CHART_TEXT, SEMIBOLD) + _GUTTER
    needs = {
        key: max(after + _ACROSS * _STEP, *_words(context, theme))
        for key, theme in context.manuscript.report.themes.items()
    }
    return place_columns(context, context.places(), needs, last if _has_total(context) else 0.0, _GUTTER)


def _words(context: ChartContext, theme: Theme) -> Iterable[float]:
    return (context.measure.width(word, CHART_TEXT, SEMIBOLD) for word in theme.name.split())


def _draw_head(sheet: Canvas, context: ChartContext, columns: Columns) -> float:
    """Write the names of the themes in their colors above their columns; return the y at which the rows begin."""
    themes = context.manuscript.report.themes
    heads = {key: (theme.name, f"theme-{key}") for key, theme in themes.items()}
    baseline = draw_heads(sheet, context, columns, heads)
    if _has_total(context):
        sheet.text((context.breadth, baseline), context.language.total, weight=SEMIBOLD, anchor="right")
    sheet.rule(baseline + 6, "stone", 0.6)
    return baseline + 6


def _draw_row(
    sheet: Canvas,
    context: ChartContext,
    columns: Columns,
    counts: Counts,
    place: str,
    *,
    y: float,
) -> None:
    draw_place(sheet, context, place, y)
    after = _after_count(context, counts)
    for theme, count in counts[place].items():
        if count:
            shown = context.count(count)
            sheet.text((columns[theme], middle(y)), shown, color="ink")
            _draw_marks(sheet, context, theme, count, (columns[theme] + after, y))
    if _has_total(context):
        total = context.count(sum(counts[place].values()))
        sheet.text((context.breadth, middle(y)), total, weight=SEMIBOLD, anchor="right")


def _draw_marks(sheet: Canvas, context: ChartContext, theme: str, count: int, start: Point) -> None:
    """Draw one mark for each program, in lines of three, centered vertically on ``start``."""
    lines = -(-count // _ACROSS)
    shape = context.manuscript.report.themes[theme].mark
    for index in range(count):
        line, column = divmod(index, _ACROSS)
        at = (start[0] + _MARK / 2 + _STEP * column, start[1] + _STEP * (line - (lines - 1) / 2))
        draw_mark(sheet, shape, at, _MARK, f"theme-{theme}")


def _sentences(context: ChartContext, counts: Counts) -> Iterable[str]:
    """Yield the places with most and fewest programs, and the themes of the chapter's place."""
    totals = {place: sum(row.values()) for place, row in counts.items()}
    extremes = ((context.language.most, max), (context.language.fewest, min)) if _has_total(context) else ()
    for pattern, choose in extremes:
        place = choose(totals, key=lambda key: totals[key])
        name = context.name_of(place)
        yield pattern.format(name=name, value=context.count(totals[place]))
    own = counts.get(context.figure.place or "")
    if own:
        themes = context.manuscript.report.themes
        shown = ", ".join(f"{themes[key].name} {context.count(count)}" for key, count in own.items() if count)
        yield context.language.value_of.format(name=context.name_of(context.figure.place or ""), value=shown)


def _table(context: ChartContext, counts: Counts) -> Grid:
    names = (theme.name for theme in context.manuscript.report.themes.values())
    total = (context.language.total,) if _has_total(context) else ()
    head = (context.language.head_place, *names, *total)
    rows = (
        (
            context.name_of(place),
            *(context.count(count) for count in row.values()),
            *((context.count(sum(row.values())),) if total else ()),
        )
        for place, row in counts.items()
    )
    return Grid(head, tuple(rows))
