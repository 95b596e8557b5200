"""A block in one piece in, as WeasyPrint lays it out; the same block out, or none if it sticks out of the page.

WeasyPrint 70 looks whether the space below a block fits only before it lays the block out a second time. It does not
count the margin of the last block within a block within it. Where the block then sticks out by such a margin, the block
around it sticks out too, and WeasyPrint puts all of that on the next page: the whole text of a chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import BlockBox, Box
from press.pdf.layout.weasyprint_adapter.patch_points import LAY_OUT_BLOCK, LayoutContext, taken_off

_WHOLE = ("avoid", "avoid-page")

LaidOut = tuple[Any, ...]


@contextmanager
def whole_blocks() -> Iterator[None]:
    """While the block runs, what may not be broken and sticks out of a page goes to the next page by itself."""
    with LAY_OUT_BLOCK.replaced(_checked):
        yield


def _checked(lay_out: Callable[..., LaidOut]) -> Callable[..., LaidOut]:
    def lay_out_and_check(
        context: LayoutContext,
        box: Box,
        bottom_space: float,
        skip_stack: Any,
        containing_block: BlockBox,
        page_is_empty: bool = True,
        absolute_boxes: list[Any] | None = None,
        fixed_boxes: list[Any] | None = None,
        *more: Any,
        **named: Any,
    ) -> LaidOut:
        # WeasyPrint fills these lists: an empty one is not the same as none.
        positioned = [[] if one is None else one for one in (absolute_boxes, fixed_boxes)]
        made = lay_out(
            *(context, box, bottom_space, skip_stack, containing_block, page_is_empty),
            *positioned,
            *more,
            **named,
        )
        laid_out, resume_at, *_, lines_left = made
        is_whole = laid_out is not None and resume_at is None and box.style["break_inside"] in _WHOLE
        if not is_whole or page_is_empty or containing_block.is_monolithic():
            return made
        bottom = laid_out.border_box_y() + laid_out.border_height()
        if not context.overflows_page(bottom_space - _space_below(laid_out, containing_block), bottom):
            return made
        return *taken_off(context, laid_out, *positioned), lines_left

    return lay_out_and_check


def _space_below(box: Box, around: BlockBox) -> float:
    """Return what WeasyPrint adds to the space at the foot of the page when it lays a block out a second time."""
    own = box.padding_bottom + box.border_bottom_width
    return float(own if around.bottom_margin_collapses() else own + box.margin_bottom)
