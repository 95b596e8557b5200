"""A text and the width for it in; out, its first line as WeasyPrint fits it, but with no room for a space at the end.

WeasyPrint 70 breaks a text behind its first word if all of it fits but the space at its end, which hangs over the edge
(CSS Text 3, 4.1.2). That is so wherever a link, a note, or words in italics follow and have no more room in the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

from press.pdf.layout.weasyprint_adapter.patch_points import FIRST_LINES

_NARROWEST = 0.2  # of the size of letters: the mean width of a letter in the narrowest text
_REST = 2  # of what is returned: the byte at which the next line begins

Fit = Callable[..., tuple[Any, ...]]


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """While the block runs, a space at the end of a text takes no room in a line."""
    with ExitStack() as stack:
        for point in FIRST_LINES:
            stack.enter_context(point.replaced(_with_hanging_space))
        yield


def _with_hanging_space(fit: Fit) -> Fit:
    def fitted(
        text: str, style: Mapping[str, Any], context: Any, width: float | None, *more: Any, **named: Any
    ) -> tuple[Any, ...]:
        line = fit(text, style, context, width, *more, **named)
        if line[_REST] is None or not _may_fit(text, style, width):
            return line
        if fit(text.rstrip(" "), style, context, width, *more, **named)[_REST] is not None:
            return line
        return fit(text, style, context, width + style["font_size"], *more, **named)  # room for the space

    return fitted


def _may_fit(text: str, style: Mapping[str, Any], width: float | None) -> bool:
    """Return whether a text may fit without the space at its end; lines are many, and most are of longer texts."""
    return (
        width is not None
        and text.endswith(" ")
        and style["white_space"] == "normal"
        and len(text) * style["font_size"] * _NARROWEST <= width
    )
