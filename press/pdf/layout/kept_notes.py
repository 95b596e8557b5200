"""What WeasyPrint does with the notes of a page in; out, the same, but none is lost.

WeasyPrint 70 loses notes in two ways. Where nothing more of the text finds room on a page, it takes off the notes of the
whole chapter, those of earlier pages too, and those of an aside that goes on at the top of the page. And a line that
finds room only because the notes of earlier lines go to the next page keeps its own note on none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_LINES,
    LAY_OUT_REST,
    TAKE_NOTE_OFF,
    LayoutContext,
)


@dataclass
class KeptNotes:
    """The notes that the text of one page may call, by the ids of their boxes, while the page is laid out."""

    _callable: set[int] = field(default_factory=set)

    def begin_page(self, left: Iterable[Box]) -> None:
        """Begin a page; ``left``: the notes that no earlier page has called."""
        self._callable = set(map(id, left))

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While the block runs, WeasyPrint loses no note."""
        with (
            LAY_OUT_LINES.replaced(_lines_with_notes),
            LAY_OUT_REST.replaced(self._gone_on),
            TAKE_NOTE_OFF.replaced(self._taken_off),
        ):
            yield

    def _gone_on(self, lay_out: Callable[..., Any]) -> Callable[..., Any]:
        def laid_out(context: LayoutContext, *words: Any) -> Any:
            made = lay_out(context, *words)
            self._callable -= set(map(id, (*context.current_page_footnotes, *context.reported_footnotes)))
            return made

        return laid_out

    def _taken_off(self, take_off: Callable[..., None]) -> Callable[..., None]:
        def taken_off(context: LayoutContext, note: Box) -> None:
            if id(note) in self._callable:
                take_off(context, note)

        return taken_off


def _lines_with_notes(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    def laid_out(
        context: LayoutContext, box: Box, index: int, child: Box, lines: list[Box], *words: Any
    ) -> Any:
        made = lay_out(context, box, index, child, lines, *words)
        if context.footnotes and lines:
            for call in lines[-1].descendants():
                if call.footnote in context.footnotes:
                    context.layout_footnote(call.footnote)
                    context.report_footnote(call.footnote)
        return made

    return laid_out
