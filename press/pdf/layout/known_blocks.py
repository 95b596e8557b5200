"""A block in a column in; out, the block laid out: as it was before on this page, if it was and is in one piece.

WeasyPrint 70 finds the height of columns by trial, and lays out all blocks in them again for each height. This takes a
third of the time that a directory of cards is set in. A block that is not broken comes out the same but for its place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.tried_columns import count_outside
from press.pdf.layout.weasyprint_adapter.boxes import Box, deep_copy, is_repeatable
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_BLOCK,
    REMAKE_PAGE,
    BlockCall,
    LaidOut,
    LayoutContext,
    is_in_column,
    of_blocks,
)


@contextmanager
def known_blocks() -> Iterator[None]:
    """While the block runs, WeasyPrint does not lay out a block in a column again that it has laid out on this page."""
    known = _KnownBlocks()
    with REMAKE_PAGE.replaced(known.forgetting), LAY_OUT_BLOCK.replaced(of_blocks(known.laid_out)):
        yield


@dataclass(frozen=True)
class _Known:
    """A block as it was laid out.

    ``source``: the box that it was made from. It is kept, so that no other box gets its identity. ``dy``: how far below
    the place of the box it came out. ``height``: how far it reaches down, with what floats in it, and its margins.
    ``above``: what it added to the margins that adjoin it above. ``below``: those that adjoin it below. ``floats``: which
    of its descendants float, by their numbers.
    """

    source: Box
    made: Box
    dy: float
    height: float
    next_page: dict[str, Any]
    above: tuple[float, ...]
    below: tuple[float, ...]
    floats: tuple[int, ...]

    def fits(self, context: LayoutContext, position_y: float, bottom_space: float) -> bool:
        """Return whether the block ends above the foot of its column, with its margins, if it begins there."""
        return not context.overflows_page(bottom_space, position_y + self.dy + self.height)

    def placed(self, call: BlockCall, adjoining_margins: list[float]) -> LaidOut:
        """Return the block as laid out where it stands now, and tell WeasyPrint of margins and of what floats."""
        made, box, context = deep_copy(self.made), call.box, call.context
        made.translate(box.position_x - made.position_x, box.position_y + self.dy - made.position_y)
        adjoining_margins += self.above
        if self.floats:
            descendants = list(made.descendants())
            context.excluded_shapes += [descendants[number] for number in self.floats]
        return made, None, dict(self.next_page), list(self.below), False, None


@dataclass
class _KnownBlocks:
    """The blocks of a page that were laid out in one piece, by what they are made of and what is around them."""

    known: dict[Hashable, _Known] = field(default_factory=dict)

    def forgetting(self, remake: Callable[..., Any]) -> Callable[..., Any]:
        """Return what makes a page: boxes may have been changed since the last was made, or since it was made."""

        def forget_and_remake(*place: Any) -> Any:
            self.known.clear()
            return remake(*place)

        return forget_and_remake

    def laid_out(self, call: BlockCall) -> LaidOut:
        """Return a block laid out, or as it is known."""
        margins, context, around = call.adjoining_margins, call.context, call.containing_block
        if margins is None or not _is_plain(call):
            return call.laid_out()
        room = (around.width, around.height, call.page_is_empty, *margins)
        key = (id(call.box.children), id(call.box.style), room)
        known = self.known.get(key)
        if known is not None and known.fits(context, call.box.position_y, call.bottom_space):
            return known.placed(call, margins)
        before = _Before.of(call, margins)
        laid = call.laid_out()
        known = before.known(laid, margins)
        if known is not None and known.fits(context, before.position_y, call.bottom_space):
            self.known[key] = known
        return laid


@dataclass(frozen=True)
class _Before:
    """What there was before a block was laid out, of all that laying it out may add to."""

    call: BlockCall
    position_y: float
    margins: int
    shapes: int
    outside: tuple[int, ...]

    @staticmethod
    def of(call: BlockCall, margins: list[float]) -> _Before:
        """Return what there is now."""
        shapes = len(call.context.excluded_shapes)
        return _Before(call, call.box.position_y, len(margins), shapes, _outside(call))

    def known(self, laid: LaidOut, margins: list[float]) -> _Known | None:
        """Return what is to be known of a block that was laid out; None if it was broken, or added notes or the like."""
        made, resume_at, next_page, below, is_through, lines_left = laid
        is_whole = made is not None and resume_at is None and not is_through and lines_left is None
        if not is_whole or not is_repeatable(made) or _outside(self.call) != self.outside:
            return None
        shapes = self.call.context.excluded_shapes[self.shapes :]
        bottoms = (one.position_y + one.margin_height() - made.position_y for one in shapes)
        numbers = {id(one): number for number, one in enumerate(made.descendants() if shapes else ())}
        if any(id(one) not in numbers for one in shapes):
            return None
        return _Known(
            self.call.box,
            made,
            made.position_y - self.position_y,
            max(made.margin_height() + max((0.0, *below)), *bottoms, 0.0),
            dict(next_page),
            tuple(margins[self.margins :]),
            tuple(below),
            tuple(numbers[id(one)] for one in shapes),
        )


def _is_plain(call: BlockCall) -> bool:
    """Return whether a block begins here, in a column, below all that floats, and is not moved from its place."""
    box, context = call.box, call.context
    more = call.first_letter_style, call.first_line_style, call.max_lines
    is_broken = call.skip_stack is not None or context.broken_out_of_flow
    if is_broken or call.discard or any(more) or not is_in_column(context):
        return False
    sides = (box.style[side] == "auto" for side in ("top", "right", "bottom", "left"))
    stays = box.style["position"] == "static" or (box.style["position"] == "relative" and all(sides))
    floating = (one.position_y + one.margin_height() for one in context.excluded_shapes)
    return stays and all(bottom <= box.position_y for bottom in floating)


def _outside(call: BlockCall) -> tuple[int, ...]:
    """Return how many notes, broken boxes, and positioned boxes there are outside of what is laid out."""
    return *count_outside(call.context), len(call.absolute_boxes or ()), len(call.fixed_boxes or ())
