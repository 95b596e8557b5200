"""A text of a cell in; out, its narrowest line as WeasyPrint fits it, with words divided also behind an element.

A cell is at least as wide as its narrowest lines. Where words may be divided anywhere, WeasyPrint 70 divides only those
that begin a line of the cell, and takes each word behind an element, such as one in italics, as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from press.pdf.layout.weasyprint_adapter.patch_points import FIRST_LINES_OF_CELLS

Fit = Callable[..., tuple[Any, ...]]


@contextmanager
def narrowest_lines() -> Iterator[None]:
    """While the block runs, the narrowest line of a text is that of its letters if its words may be divided."""
    with FIRST_LINES_OF_CELLS.replaced(_with_words_divided):
        yield


def _with_words_divided(fit: Fit) -> Fit:
    def fitted(
        text: str, style: Any, context: Any, width: float | None, *more: Any, **named: Any
    ) -> tuple[Any, ...]:
        if width == 0:
            named["is_line_start"] = True
        return fit(text, style, context, width, *more, **named)

    return fitted
