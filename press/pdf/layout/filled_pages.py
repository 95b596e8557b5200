"""The text of a page in; out, the same as WeasyPrint lays it out, empty if an aside leaves no room for any of it.

Where an aside goes on at the top of a page and fills it, WeasyPrint 70 empties the block in which the text goes on. It
takes a line for such a block, and ends with an IndexError, where the page before ends within a paragraph. What stands
behind the block is set on this page and on the next. Asides that it has begun are set once more on the next page, and
go on there as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from press.pdf.layout.weasyprint_adapter.boxes import Box, is_line
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_TEXT,
    BlockCall,
    LaidOut,
    ResumeAt,
    of_blocks,
)


@contextmanager
def filled_pages() -> Iterator[None]:
    """While the block runs, a page that an aside fills has an empty text."""
    with LAY_OUT_TEXT.replaced(of_blocks(_laid_out)):
        yield


def _laid_out(call: BlockCall) -> LaidOut:
    before, made = dict(call.context.broken_out_of_flow), call.laid_out()
    if made[0] is not None:
        return made
    call.context.broken_out_of_flow = before
    call.box, call.page_is_empty = call.box.deepcopy(), True
    _empty(call.box, call.skip_stack)
    empty, *_ = call.laid_out()
    return empty, call.skip_stack, *made[2:]


def _empty(root: Box, resume_at: ResumeAt) -> None:
    """Take what a page goes on with, and all behind it, and let the block around it reach to the foot of the page."""
    block = box = root
    while resume_at and len(resume_at) == 1 and not is_line(box):
        ((index, resume_at),) = resume_at.items()
        block, box = box, box.children[index]
        block.children = block.children[: index + 1]
    block.children, block.force_fragmentation = [], True
