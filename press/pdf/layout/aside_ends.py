"""A laid-out page in; out, whether its asides must end higher, so that none reaches into the notes at its foot.

WeasyPrint 70 breaks an aside at the foot of the page as it is when it comes to it. The notes that the text below calls
take their room later, and lie over the last lines of the aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import Box, is_footnote_area
from press.pdf.layout.weasyprint_adapter.patch_points import LAY_OUT_APART, LAY_OUT_REST, LayoutContext


@dataclass
class AsideEnds:
    """Where the asides of one page have to end at the latest, in pixels from its top."""

    end: float = float("inf")

    def begin_page(self) -> None:
        """Let the asides of the next page end where the page does."""
        self.end = float("inf")

    def end_above_notes(self, page: Box) -> bool:
        """Let asides end above the notes of a page; return whether one ends lower, so that it must be laid out again."""
        area = next(box for box in page.children if is_footnote_area(box))
        asides = (box for box in page.descendants() if box.element_tag == "aside")
        lowest = max((box.border_box_y() + box.border_height() for box in asides), default=0.0)
        is_lower = bool(area.children) and area.position_y < min(lowest, self.end)
        if is_lower:
            self.end = area.position_y
        return is_lower

    @contextmanager
    def kept(self) -> Iterator[None]:
        """While the block runs, WeasyPrint breaks asides where they have to end."""
        with LAY_OUT_APART.replaced(self._begun), LAY_OUT_REST.replaced(self._gone_on):
            yield

    def _begun(self, lay_out: Callable[..., Any]) -> Callable[..., Any]:
        def laid_out(context: LayoutContext, around: Box, index: int, box: Box, *words: Any) -> Any:
            *others, below = words
            return lay_out(context, around, index, box, *others, below + self._more_below(context, box))

        return laid_out

    def _gone_on(self, lay_out: Callable[..., Any]) -> Callable[..., Any]:
        def laid_out(context: LayoutContext, box: Box, *words: Any) -> Any:
            *others, below, rest = words
            return lay_out(context, box, *others, below + self._more_below(context, box), rest)

        return laid_out

    def _more_below(self, context: LayoutContext, box: Box) -> float:
        """Return how much higher than the text a box has to end, in pixels."""
        return max(0.0, context.page_bottom - self.end) if box.element_tag == "aside" else 0.0
