"""A brief of the kind ``matrix``, in; a grid of programs by place and theme, or of declared texts, out."""

from __future__ import annotations

from collections.abc import Iterable

from press.charts import numbers as numerals
from press.charts.canvas import Point, Sheet, middle
from press.charts.context import Brief
from press.charts.marks import draw_mark
from press.charts.matrix_cells import draw_cells
from press.charts.row_layout import weight_of
from press.charts.text_width import SEMIBOLD, width, wrap
from press.content.model import Theme
from press.foundation.style import CHART_TEXT
from press.text.book import Grid, Plate

_LINE = 10.4  # from line to line of a head, in points
_ROW = 25.0
_MARK = 6.0
_STEP = 7.4
_ACROSS = 3  # marks side by side, before a second line of them begins
_AFTER_COUNT = 9.0
_GUTTER = 10.0

Counts = dict[str, dict[str, int]]


def draw_matrix(brief: Brief) -> Plate:
    """Draw declared cells with ``show: cells``, else the programs: one mark each, and their count."""
    if brief.spec.show == "cells":
        return draw_cells(brief)
    themes, counts = brief.record.report.themes, _count(brief)
    if not any(any(row.values()) for row in counts.values()):
        raise brief.fault("C012", "no place has a program", "add programs to the files of the places")
    sheet, columns = brief.sheet(), _columns(brief)
    head = _draw_head(sheet, brief, columns)
    for index, place in enumerate(counts):
        if index:
            sheet.line([(0, head + _ROW * index), (brief.breadth, head + _ROW * index)], "grid", 0.6)
        _draw_row(sheet, brief, columns, place, counts[place], y=head + _ROW * (index + 0.5))
    foot = head + _ROW * len(counts)
    sheet.line([(0, foot), (brief.breadth, foot)], "stone", 0.6)
    for theme in themes:
        told = numerals.whole(sum(row[theme] for row in counts.values()), brief.language)
        sheet.text((columns[theme], middle(foot + 9)), told, weight=SEMIBOLD)
    sheet.text((0, middle(foot + 9)), brief.words.total, weight=SEMIBOLD)
    everything = numerals.whole(sum(sum(row.values()) for row in counts.values()), brief.language)
    sheet.text((brief.breadth, middle(foot + 9)), everything, weight=SEMIBOLD, anchor="right")
    return brief.plate(sheet, foot + 16, _sentences(brief, counts), _table(brief, counts))


def _count(brief: Brief) -> Counts:
    """Return how many programs each place has on each theme."""
    themes = brief.record.report.themes
    programs = {place: brief.record.places[place].programs for place in brief.places()}
    return {
        place: {theme: sum(program.theme == theme for program in listed) for theme in themes}
        for place, listed in programs.items()
    }


def _columns(brief: Brief) -> dict[str, float]:
    """Return where the column of each theme begins: all share the room that names and marks leave over."""
    themes = brief.record.report.themes
    names = [brief.record.places[place].name for place in brief.places()]
    first = max(width(name, CHART_TEXT, SEMIBOLD) for name in names) + _GUTTER
    last = width(brief.words.total, CHART_TEXT, SEMIBOLD) + _GUTTER
    needs = {key: max(_AFTER_COUNT + _ACROSS * _STEP, *_words(theme)) for key, theme in themes.items()}
    spare = (brief.breadth - first - last - sum(needs.values())) / len(needs)
    brief.check_room(spare, _GUTTER / 2)
    columns, at = {}, first
    for key, need in needs.items():
        columns[key] = at
        at += need + spare
    return columns


def _words(theme: Theme) -> Iterable[float]:
    return (width(word, CHART_TEXT, SEMIBOLD) for word in theme.name.split())


def _draw_head(sheet: Sheet, brief: Brief, columns: dict[str, float]) -> float:
    """Write the themes' names in their colors, each over its mark; return where the rows begin."""
    themes = brief.record.report.themes
    rooms = dict(zip(columns, [*list(columns.values())[1:], brief.breadth], strict=True))
    lines = {
        key: wrap(themes[key].name, rooms[key] - at - 4, CHART_TEXT, SEMIBOLD) for key, at in columns.items()
    }
    deepest = max(len(told) for told in lines.values())
    for key, told in lines.items():
        for index, line in enumerate(reversed(told)):
            at = (columns[key], CHART_TEXT + _LINE * (deepest - 1 - index))
            sheet.text(at, line, color=f"theme-{key}", weight=SEMIBOLD)
    baseline = CHART_TEXT + _LINE * (deepest - 1)
    sheet.text((brief.breadth, baseline), brief.words.total, weight=SEMIBOLD, anchor="right")
    sheet.line([(0, baseline + 6), (brief.breadth, baseline + 6)], "stone", 0.6)
    return baseline + 6


def _draw_row(
    sheet: Sheet, brief: Brief, columns: dict[str, float], place: str, counts: dict[str, int], *, y: float
) -> None:
    color = "terracotta" if brief.is_own(place) else "ink"
    sheet.text((0, middle(y)), brief.record.places[place].name, color=color, weight=weight_of(brief, place))
    for theme, count in counts.items():
        if count:
            told = numerals.whole(count, brief.language)
            sheet.text((columns[theme], middle(y)), told, color="ink")
            _draw_marks(sheet, brief, theme, count, (columns[theme] + _AFTER_COUNT, y))
    total = numerals.whole(sum(counts.values()), brief.language)
    sheet.text((brief.breadth, middle(y)), total, weight=SEMIBOLD, anchor="right")


def _draw_marks(sheet: Sheet, brief: Brief, theme: str, count: int, start: Point) -> None:
    """Draw one mark a program, in lines of three that are centered beside ``start``."""
    lines = -(-count // _ACROSS)
    shape = brief.record.report.themes[theme].mark
    for index in range(count):
        line, column = divmod(index, _ACROSS)
        at = (start[0] + _MARK / 2 + _STEP * column, start[1] + _STEP * (line - (lines - 1) / 2))
        draw_mark(sheet, shape, at, _MARK, f"theme-{theme}")


def _sentences(brief: Brief, counts: Counts) -> Iterable[str]:
    """Yield the places with most and fewest programs, and the themes of the place that the text speaks of."""
    totals = {brief.record.places[place].name: sum(row.values()) for place, row in counts.items()}
    for pattern, choose in ((brief.words.most, max), (brief.words.fewest, min)):
        name = choose(totals, key=lambda name: totals[name])
        yield pattern.format(name=name, value=numerals.whole(totals[name], brief.language))
    own = counts.get(brief.figure.place or "")
    if own:
        themes = brief.record.report.themes
        told = ", ".join(f"{themes[key].name} {count}" for key, count in own.items() if count)
        yield brief.words.own.format(name=brief.record.places[brief.figure.place or ""].name, value=told)


def _table(brief: Brief, counts: Counts) -> Grid:
    names = (theme.name for theme in brief.record.report.themes.values())
    head = (brief.words.head_place, *names, brief.words.total)
    rows = (
        (
            brief.record.places[place].name,
            *(numerals.whole(count, brief.language) for count in row.values()),
            numerals.whole(sum(row.values()), brief.language),
        )
        for place, row in counts.items()
    )
    return Grid(head, tuple(rows))
