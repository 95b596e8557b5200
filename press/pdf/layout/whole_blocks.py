"""A block in one piece in, as WeasyPrint lays it out; the same block out, or none if it sticks out of the page.

WeasyPrint 70 looks whether the space below a block fits only before it lays the block out a second time. It does not
count the margin of the last block within a block within it. Where the block then sticks out by such a margin, the block
around it sticks out too, and WeasyPrint puts all of that on the next page: the whole text of a chapter.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from press.pdf.layout.weasyprint_adapter.boxes import BlockBox, Box
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_BLOCK,
    BlockCall,
    LaidOut,
    of_blocks,
    taken_off,
)

_WHOLE = ("avoid", "avoid-page")


@contextmanager
def whole_blocks() -> Iterator[None]:
    """While the block runs, what may not be broken and sticks out of a page goes to the next page by itself."""
    with LAY_OUT_BLOCK.replaced(of_blocks(_checked)):
        yield


def _checked(call: BlockCall) -> LaidOut:
    # WeasyPrint fills these lists: an empty one is not the same as none.
    call.absolute_boxes = absolute = [] if call.absolute_boxes is None else call.absolute_boxes
    call.fixed_boxes = fixed = [] if call.fixed_boxes is None else call.fixed_boxes
    made = call.laid_out()
    laid_out, resume_at, *_, lines_left = made
    is_whole = laid_out is not None and resume_at is None and call.box.style["break_inside"] in _WHOLE
    if not is_whole or call.page_is_empty or call.containing_block.is_monolithic():
        return made
    bottom = laid_out.border_box_y() + laid_out.border_height()
    space = call.bottom_space - _space_below(laid_out, call.containing_block)
    if not call.context.overflows_page(space, bottom):
        return made
    return *taken_off(call.context, laid_out, absolute, fixed), lines_left


def _space_below(box: Box, around: BlockBox) -> float:
    """Return what WeasyPrint adds to the space at the foot of the page when it lays a block out a second time."""
    own = box.padding_bottom + box.border_bottom_width
    return float(own if around.bottom_margin_collapses() else own + box.margin_bottom)
