"""The data of a figure before and after in; out, the rows that differ."""

from __future__ import annotations

import pytest

from press.redline.figure_changes import DrawnFigure, PrintedDrawing, figure_changes
from press.text.book import Grid

Rows = tuple[tuple[str, ...], ...]


def drawn(rows: Rows) -> DrawnFigure:
    head = ("Place", "What", "Year")
    return DrawnFigure("A title", f"<svg>{rows}</svg>", Grid(head, rows), PrintedDrawing(b"", "svg", ""))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((("A", "desk", "1"), ("B", "desk", "2")), (("B", "desk", "2"), ("A", "desk", "1")), []),
        ((("A", "desk", "1"),), (("A", "fair", "9"),), ["changed"]),
        ((("A", "desk", "1"), ("A", "fair", "2")), (("A", "desk", "1"), ("A", "fair", "3")), ["changed"]),
        (
            (("A", "desk", "1"), ("A", "fair", "2")),
            (("A", "desk", "1"), ("A", "boat", "2")),
            ["inserted", "deleted"],
        ),
        ((("A", "desk", "1"),), (("A", "desk", "1"), ("A", "desk", "1")), ["inserted"]),
    ],
)
def test_rows_are_told_by_what_they_name(old: Rows, new: Rows, told: list[str]) -> None:
    (change,) = figure_changes({"fig": drawn(old)}, {"fig": drawn(new)})
    assert [row.op for row in change.rows] == told
