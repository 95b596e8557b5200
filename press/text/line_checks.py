"""The lines of a text in; out, the problems of its asides, tables and marks of other tools, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from press.foundation.problems import Problem, Spot
from press.text.containers import DELIMITERS, SourceLine, is_table_head
from press.text.foreign_signs import TABLE_HINT, foreign_fence
from press.text.tracked_checks import check_tracked_changes

ASIDE = re.compile(r"\s*/{3,}\s*aside\s*\|\s*(?=\S)")
_CODE = re.compile(r"`[^`]*`")
_TAB = re.compile(r"[^\s|]\t+[^\s|{]")
_RAW = re.compile(r"`\{=\w+\}")
# What stands before a row that begins an item
_ITEMS = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)+(?=\|.*\|\s*$)")
_COLUMNS = re.compile(r"-{2,}(?:\s+-{2,})+")  # the line below the heads of Pandoc's tables
# What begins an item of a list, here and in word processors, which put a tab behind it.
_MARKER = re.compile(
    r"\s*(?:(?:[-*+>:•▪◦‣·●○■–—]|#+|\d+[.)])\s+|(?:[o§Øüvq]|\(?(?:[A-Za-z]|[ivx]{2,4}|\d{1,2})[.)])\t\s*)*"
)
_BEHIND_EQUATION = re.compile(r"\s*(\$\$(?:.+\$\$)?)\s*(\{[^{}$]*\})\s*")


def check_lines(lines: Sequence[SourceLine], path: str) -> Iterator[Problem]:
    """Yield the problems that a line shows before Markdown reads it; lines of code have none."""
    yield from _check_asides(lines, path)
    yield from check_tracked_changes(lines, path)
    yield from _check_tabs(lines, path)
    yield from _check_rows(lines, path)
    yield from _check_other_markup(lines, path)


def _check_asides(lines: Iterable[SourceLine], path: str) -> Iterator[Problem]:
    """Yield problems for lines of ``///`` that open no aside, close none, or are never closed."""
    opened: list[int] = []
    for number, line, is_literal in lines:
        if is_literal:
            continue
        slashes = re.match(r"\s*/{3,}\s*(.*)", line)
        if slashes is None:
            continue
        if ASIDE.match(line):
            opened.append(number)
        elif slashes[1] or not opened:
            message = f"“/// {slashes[1]}” is not known" if slashes[1] else "“///” closes no open aside"
            yield Problem(
                Spot(path, number),
                "T016",
                message,
                "write /// aside | Heading to open an aside, and /// to close it",
            )
        else:
            opened.pop()
    for number in opened:
        hint = "write a line /// where it should end"
        yield Problem(Spot(path, number), "T017", "the aside is not closed", hint)


def _check_tabs(lines: Iterable[SourceLine], path: str) -> Iterator[Problem]:
    """Yield a problem for the first of lines that are divided by tabs, as a spreadsheet pastes its rows."""
    before = -1
    for line in lines:
        bare = _MARKER.sub("", _CODE.sub("`", line.text), count=1)
        if line.is_literal or not _TAB.search(bare):
            continue
        if line.number > before + 1:
            message = "the line is divided by a tab, as a spreadsheet pastes its rows, and would run together"
            hint = "write the rows as a table: | one | two |, or a space in place of the tab"
            yield Problem(Spot(path, line.number), "T057", message, hint)
        before = line.number


def _check_rows(lines: Sequence[SourceLine], path: str) -> Iterator[Problem]:
    """Yield a problem for each row of a table that has more or fewer cells than the head of the table."""
    columns = 0
    for at, line in enumerate(lines):
        text = (line.text if columns else _ITEMS.sub("", line.text)).strip().lstrip("> ")
        if line.is_literal or "|" not in text:
            columns = 0
        elif not columns:
            columns = _cells(text) if is_table_head(_bare(lines[at : at + 2]), 0) else 0
            if not columns and DELIMITERS.fullmatch(text):
                message = f"the line “{text}” of a table is not understood, and would be printed as it is"
                hint = "write the heads of the columns above it: | City | People |"
                yield Problem(Spot(path, line.number), "T057", message, hint)
        elif _cells(text) != columns:
            message = f"the row has {_cells(text)} cells, and the head of the table has {columns}"
            hint = "give each row as many cells as the head; an empty cell is | |, and a | in a cell is \\|"
            yield Problem(Spot(path, line.number), "T056", message, hint)


def unread_heads(problems: Iterable[Problem]) -> set[Spot]:
    """Return the lines above rows with another number of cells: none of them is read as the head of a table."""
    return {Spot(one.spot.path, one.spot.line - 1) for one in problems if one.code == "T056"}


def _check_other_markup(lines: Sequence[SourceLine], path: str) -> Iterator[Problem]:
    """Yield a problem for each line that Markdown reads as code, or as a rule, and another program as its own."""
    end = " is not understood, and would be printed as it is"
    for at, line in enumerate(lines):
        around = [one.text.strip() for one in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])]
        found, behind = _RAW.search(line.text), _BEHIND_EQUATION.fullmatch(line.text)
        if behind:
            hint = "delete it: an equation has no name, and no number; say in words which one is meant"
            message = f"what stands behind the equation, “{behind[2]}”,{end}"
            yield Problem(Spot(path, line.number), "T057", message, hint)
        elif line.is_literal:
            foreign = foreign_fence(line.text) if at == 0 or not lines[at - 1].is_literal else None
            if foreign:
                yield Problem(Spot(path, line.number), "T057", foreign[0] + end, foreign[1])
        elif found:
            hint = "write its words as Markdown, without {=…}"
            yield Problem(
                Spot(path, line.number), "T057", f"the mark “{found[0][1:]}” of another language{end}", hint
            )
        elif _COLUMNS.fullmatch(line.text.strip()) and any(around):
            yield Problem(
                Spot(path, line.number), "T057", f"the line “{line.text.strip()}” of a table{end}", TABLE_HINT
            )


def without_foreign(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    """Return the lines without what is named as a whole: directives, drawings and names of other programs."""
    made: list[SourceLine] = []
    is_foreign = False
    for at, line in enumerate(lines):
        begins = line.is_literal and (at == 0 or not lines[at - 1].is_literal)
        is_foreign = line.is_literal and (bool(foreign_fence(line.text)) if begins else is_foreign)
        behind = _BEHIND_EQUATION.fullmatch(line.text)
        kept = line._replace(text=behind[1]) if behind else line
        made.append(SourceLine(line.number, "") if is_foreign else kept)
    return tuple(made)


def _bare(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return lines without the marks of a quotation."""
    return [line._replace(text=line.text.strip().lstrip("> ")) for line in lines]


def _cells(row: str) -> int:
    """Return how many cells a row has; a bar in code, or behind a backslash, divides nothing."""
    bare = re.sub(r"\\.", "", _CODE.sub("", row))
    return len(bare.strip().removeprefix("|").removesuffix("|").split("|"))
