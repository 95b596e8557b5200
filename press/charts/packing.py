"""Spans along a line, in; the row that each is put on, so that none covers another, out."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[float, float]


def pack(
    choices: Sequence[Sequence[Span]], taken: Sequence[Sequence[Span]] = ()
) -> tuple[tuple[int, int], ...]:
    """Return the row, from 0, and the chosen span of each item, in the order given.

    Every item takes the first row that has room for one of its spans, the first of them that fits.
    ``taken`` are the spans that something else has on each row already.
    """
    rows = [list(spans) for spans in taken]
    return tuple(_put(rows, spans) for spans in choices)


def _put(rows: list[list[Span]], spans: Sequence[Span]) -> tuple[int, int]:
    for row, there in enumerate(rows):
        for index, span in enumerate(spans):
            if all(span[1] <= start or end <= span[0] for start, end in there):
                there.append(span)
                return row, index
    rows.append([spans[0]])
    return len(rows) - 1, 0
