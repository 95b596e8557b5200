"""Items with alternative spans on a line in; out, the row and the span of each, so that none overlap."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[float, float]


def pack(
    choices: Sequence[Sequence[Span]], taken: Sequence[Sequence[Span]] = ()
) -> tuple[tuple[int, int], ...]:
    """Return the row, from 0, and the chosen span of each item, in the order given.

    Each item takes the first row where one of its spans is free, and the first such span.
    ``taken``: the spans that are occupied already, by row.
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
