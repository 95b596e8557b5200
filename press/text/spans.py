"""A tree in; out, the same tree, in which cells with ``colspan`` or ``rowspan`` stand in place of those they cover.

A table is written with as many cells in each row as its head has, so that a cell that another covers is there, and
empty. It is taken out.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.problems import Problem, Spot

_MOST = 99  # as the attribute may say; another number is a fault already


def set_spans(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Take covered cells out of the tables of a tree; yield a problem for each cell that covers what it cannot."""
    for table in tree.iter("table"):
        for part in (*table.findall("thead"), *table.findall("tbody")):
            yield from _set(part, Spot(path, int(table.get("line", "1"))))


def _set(part: ET.Element, spot: Spot) -> Iterator[Problem]:
    """Take covered cells out of the head or the body of a table, whose rows have one number of cells."""
    rows = [list(row) for row in part]
    if len({len(row) for row in rows}) > 1:  # which is a fault already
        return
    covered = dict[tuple[int, int], ET.Element]()
    for down, row in enumerate(rows):
        for right, cell in enumerate(row):
            spot = Spot(spot.path, int(cell.get("line", spot.line)))
            by = covered.get((down, right))
            if by is not None:
                if _has_content(cell):
                    message = f"the cell “{_words(cell)}” is covered by “{_words(by)}”"
                    yield Problem(
                        spot, "T096", message, "leave it empty: | |, or make the other one narrower"
                    )
                part[down].remove(cell)
                continue
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if right + wide > len(row) or down + high > len(rows):
                kind = "columns" if right + wide > len(row) else "rows"
                message = f"the cell “{_words(cell)}” covers more {kind} than the table has"
                yield Problem(
                    spot, "T096", message, "give it a lower number; each cell that it covers is | |"
                )
            covered |= {
                (down + below, right + beside): cell for below in range(high) for beside in range(wide)
            }
    for row_left in part:
        if not len(row_left):
            message = "all cells of a row are covered by those of others"
            yield Problem(spot, "T096", message, "delete the row, and give those cells a lower rowspan")


def _span(cell: ET.Element, name: str) -> int:
    written = cell.get(name, "1")
    return int(written) if written.isdecimal() and 0 < int(written) <= _MOST else 1


def _has_content(cell: ET.Element) -> bool:
    return bool("".join(cell.itertext()).strip()) or len(cell) > 0


def _words(cell: ET.Element) -> str:
    words = " ".join("".join(cell.itertext()).split())
    return words if len(words) <= 30 else f"{words[:29]}…"
