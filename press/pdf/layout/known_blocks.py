"""A block in a column in; out, the block laid out: as it was before on this page, if it was and is in one piece.

WeasyPrint 70 finds the height of columns by trial, and lays out all blocks in them again for each height. This takes a
third of the time that a directory of cards is set in. A block that is not broken comes out the same but for its place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.tried_columns import count_outside
from press.pdf.layout.weasyprint_adapter.boxes import Box, deep_copy, is_repeatable
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_BLOCK,
    REMAKE_PAGE,
    LayoutContext,
    is_in_column,
)

LaidOut = tuple[Any, ...]


@contextmanager
def known_blocks() -> Iterator[None]:
    """While the block runs, WeasyPrint does not lay out a block in a column again that it has laid out on this page."""
    known = _KnownBlocks()
    with REMAKE_PAGE.replaced(known.forgetting), LAY_OUT_BLOCK.replaced(known.replacing):
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

    def at(self, box: Box, context: LayoutContext, adjoining_margins: list[float]) -> LaidOut:
        """Return what WeasyPrint does of the block where ``box`` stands now, and tell it of margins and floats."""
        made = deep_copy(self.made)
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

    def replacing(self, lay_out: Callable[..., LaidOut]) -> Callable[..., LaidOut]:
        """Return what WeasyPrint calls in place of ``lay_out``."""

        def lay_out_or_take(
            context: LayoutContext,
            box: Box,
            bottom_space: float,
            skip_stack: Any,
            containing_block: Box,
            page_is_empty: bool = True,
            absolute_boxes: list[Any] | None = None,
            fixed_boxes: list[Any] | None = None,
            adjoining_margins: list[float] | None = None,
            *more: Any,
            **named: Any,
        ) -> LaidOut:
            def laid_out() -> LaidOut:
                space = (bottom_space, skip_stack, containing_block, page_is_empty)
                outside = (absolute_boxes, fixed_boxes, adjoining_margins)
                return lay_out(context, box, *space, *outside, *more, **named)

            is_plain = skip_stack is None and not any((*more, *named.values()))
            if adjoining_margins is None or not (is_plain and _is_free(box, context)):
                return laid_out()
            around = (containing_block.width, containing_block.height, page_is_empty, *adjoining_margins)
            key = (id(box.children), id(box.style), around)
            known = self.known.get(key)
            if known is not None and known.fits(context, box.position_y, bottom_space):
                return known.at(box, context, adjoining_margins)
            before = _Before.of(context, box, adjoining_margins, absolute_boxes, fixed_boxes)
            laid = laid_out()
            known = before.known(laid)
            if known is not None and known.fits(context, before.position_y, bottom_space):
                self.known[key] = known
            return laid

        return lay_out_or_take


@dataclass(frozen=True)
class _Before:
    """What there was before a block was laid out: all that laying it out may add to."""

    context: LayoutContext
    box: Box
    position_y: float
    margins: list[float]
    margins_above: int
    shapes: list[Box]
    shapes_above: int
    positioned: tuple[Sequence[Any], ...]
    outside: tuple[int, ...]

    @staticmethod
    def of(context: LayoutContext, box: Box, margins: list[float], *positioned: list[Any] | None) -> _Before:
        """Return what there is now; ``positioned``: the lists of the boxes that are positioned by others."""
        shapes, lists = context.excluded_shapes, tuple(one for one in positioned if one is not None)
        counts = _outside(context, lists)
        return _Before(
            context, box, box.position_y, margins, len(margins), shapes, len(shapes), lists, counts
        )

    def known(self, laid: LaidOut) -> _Known | None:
        """Return what is to be known of a block that was laid out; None if it was broken, or added notes or the like."""
        made, resume_at, next_page, below, is_through, lines_left = laid
        is_whole = made is not None and resume_at is None and not is_through and lines_left is None
        if not is_whole or not is_repeatable(made) or _outside(self.context, self.positioned) != self.outside:
            return None
        shapes = self.shapes[self.shapes_above :]
        bottoms = (one.position_y + one.margin_height() - made.position_y for one in shapes)
        numbers = {id(one): number for number, one in enumerate(made.descendants() if shapes else ())}
        if any(id(one) not in numbers for one in shapes):
            return None
        return _Known(
            self.box,
            made,
            made.position_y - self.position_y,
            max(made.margin_height() + max((0.0, *below)), *bottoms, 0.0),
            dict(next_page),
            tuple(self.margins[self.margins_above :]),
            tuple(below),
            tuple(numbers[id(one)] for one in shapes),
        )


def _is_free(box: Box, context: LayoutContext) -> bool:
    """Return whether a box stands in a column, below all that floats, and is not moved from its place."""
    if context.broken_out_of_flow or not is_in_column(context):
        return False
    position = box.style["position"]
    stays = position == "static" or (
        position == "relative"
        and all(box.style[side] == "auto" for side in ("top", "right", "bottom", "left"))
    )
    return stays and all(
        one.position_y + one.margin_height() <= box.position_y for one in context.excluded_shapes
    )


def _outside(context: LayoutContext, positioned: Iterable[Sequence[Any]]) -> tuple[int, ...]:
    """Return how many notes, broken boxes, and positioned boxes there are outside of what is laid out."""
    return *count_outside(context), *map(len, positioned)
