"""The notes of a page as WeasyPrint takes them up in; out, the height of the area for them, each note measured once.

WeasyPrint 70 lays out all notes of a page again whenever it takes up, moves or takes back one of them. Notes without
margins stand below one another, so the area is as high as its notes together. Where that does not hold, WeasyPrint
lays out the area itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import fsum

from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.patch_points import (
    UPDATE_FOOTNOTE_AREA,
    LayoutContext,
    laid_out_notes,
)

_EXACT = 1e-6  # pixels; WeasyPrint adds up positions on the page, and rounds in another place

Update = Callable[[LayoutContext], bool]


@contextmanager
def measured_notes() -> Iterator[None]:
    """While the block runs, the height of each note is measured once."""
    with UPDATE_FOOTNOTE_AREA.replaced(_update_by_heights):
        yield


@dataclass(frozen=True)
class _Measured:
    """A note alone in its area, as laid out; ``height``: None if it is not all that makes the area's height.

    The note as it was before is kept, so that no other gets its id.
    """

    note: Box
    area: Box
    height: float | None


@dataclass(frozen=True)
class _Heights:
    """The measures of notes, by the id of each and the size of the page: the area is at most a part of it."""

    known: dict[tuple[int, float, float], _Measured] = field(default_factory=dict)

    def of(self, note: Box, context: LayoutContext) -> _Measured:
        """Return the measure of a note."""
        page = context.current_footnote_area.page
        key = (id(note), page.width, page.height)
        if key not in self.known:
            area = laid_out_notes(context, [note])
            (*_, child) = area.children
            is_all = len(area.children) == 1 and not child.margin_top and not child.margin_bottom
            height = child.margin_height()
            self.known[key] = _Measured(
                note, area, height if is_all and abs(area.height - height) < _EXACT else None
            )
        return self.known[key]


def _update_by_heights(update: Update) -> Update:
    heights = _Heights()

    def update_by_heights(context: LayoutContext) -> bool:
        measured = [heights.of(note, context) for note in context.current_page_footnotes]
        found = [one.height for one in measured if one.height is not None]
        if not found or len(found) != len(measured):
            return update(context)
        page_area, area, whole = context.current_footnote_area, measured[-1].area, fsum(found)
        if page_area.height != "auto" and not context.in_column:
            context.page_bottom += page_area.margin_height()
        page_area.children = context.current_page_footnotes
        page_area.height = area.height = max(area.min_height, min(area.max_height, whole))
        if not context.in_column:
            context.page_bottom -= area.margin_height()
        return whole > area.height

    return update_by_heights
