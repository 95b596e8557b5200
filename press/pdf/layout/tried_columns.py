"""A column in, with the room for it; out, the column laid out: as it was tried before, where it was tried with this room.

WeasyPrint 70 lays columns out to find their height, and then once more with the height that it has found. Where it has
tried this height, the columns are there already, all of them at the left edge, and are moved to their places.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isinf

from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.patch_points import (
    LAY_OUT_BOX,
    BlockCall,
    LaidOut,
    LayoutContext,
    of_blocks,
)


@contextmanager
def tried_columns() -> Iterator[None]:
    """While the block runs, columns that WeasyPrint has tried with the same room are not laid out again."""
    with LAY_OUT_BOX.replaced(of_blocks(_Tried().laid_out)):
        yield


@dataclass
class _Tried:
    """The blocks that columns are tried with, and for each room the column and the left edge at which it was tried."""

    blocks: tuple[Box, ...] = ()
    columns: dict[Hashable, tuple[LaidOut, float]] = field(default_factory=dict)

    def laid_out(self, call: BlockCall) -> LaidOut:
        """Return a box laid out, or as it was tried."""
        column, context = call.box, call.context
        if not column.is_column or isinf(call.bottom_space):
            return call.laid_out()
        space = context.page_bottom, call.bottom_space, column.position_y, column.width, call.page_is_empty
        room = (*space, repr(call.skip_stack))
        if call.adjoining_margins is None:  # which columns get that stay
            return self._taken(column, room) or call.laid_out()
        before, made = count_outside(context), call.laid_out()
        is_inside = not call.absolute_boxes and not call.fixed_boxes and count_outside(context) == before
        self._keep(column, room, made if is_inside else None)
        return made

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
