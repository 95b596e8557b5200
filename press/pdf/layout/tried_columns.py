"""A column in, with the room for it; out, the column laid out: as it was tried before, where it was tried with this room.

WeasyPrint 70 lays columns out to find their height, and then once more with the height that it has found. Where it has
tried this height, the columns are there already, all of them at the left edge, and are moved to their places.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isinf
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.patch_points import LAY_OUT_BOX, LayoutContext

LaidOut = tuple[Any, ...]


@contextmanager
def tried_columns() -> Iterator[None]:
    """While the block runs, columns that WeasyPrint has tried with the same room are not laid out again."""
    with LAY_OUT_BOX.replaced(_Tried().replacing):
        yield


@dataclass
class _Tried:
    """The blocks that columns are tried with, and for each room the column and the left edge at which it was tried."""

    blocks: tuple[Box, ...] = ()
    columns: dict[Hashable, tuple[LaidOut, float]] = field(default_factory=dict)

    def replacing(self, lay_out: Callable[..., LaidOut]) -> Callable[..., LaidOut]:
        """Return what WeasyPrint calls in place of ``lay_out``."""

        def lay_out_or_take(
            context: LayoutContext,
            box: Box,
            bottom_space: float,
            skip_stack: Any,
            containing_block: Box,
            page_is_empty: bool,
            absolute_boxes: list[Any],
            fixed_boxes: list[Any],
            adjoining_margins: list[float] | None,
            *more: Any,
            **named: Any,
        ) -> LaidOut:
            def laid_out() -> LaidOut:
                space = (bottom_space, skip_stack, containing_block, page_is_empty)
                outside = (absolute_boxes, fixed_boxes, adjoining_margins)
                return lay_out(context, box, *space, *outside, *more, **named)

            if not box.is_column or isinf(bottom_space):
                return laid_out()
            room = (
                context.page_bottom,
                bottom_space,
                box.position_y,
                box.width,
                page_is_empty,
                repr(skip_stack),
            )
            if adjoining_margins is None:  # which columns get that stay
                return self._taken(box, room) or laid_out()
            before, made = count_outside(context), laid_out()
            is_inside = not absolute_boxes and not fixed_boxes and count_outside(context) == before
            self._keep(box, room, made if is_inside else None)
            return made

        return lay_out_or_take

    def _keep(self, column: Box, room: Hashable, made: LaidOut | None) -> None:
        """Keep a column as it was tried; None: forget it."""
        if self.blocks != column.children:
            self.blocks = tuple(column.children)
            self.columns.clear()
        self.columns.pop(room, None)
        if made is not None and made[0] is not None:
            self.columns[room] = made, column.position_x

    def _taken(self, column: Box, room: Hashable) -> LaidOut | None:
        """Return a column as it was tried, at its own place; None if it was not tried with this room."""
        found = self.columns.pop(room, None) if self.blocks == column.children else None
        if found is None:
            return None
        made, left = found
        made[0].translate(column.position_x - left)
        return made


def count_outside(context: LayoutContext) -> tuple[int, ...]:
    """Return how many notes and broken boxes there are: what a column adds to them it must add each time."""
    notes = (context.footnotes, context.reported_footnotes, context.current_page_footnotes)
    return *map(len, notes), len(context.broken_out_of_flow)
