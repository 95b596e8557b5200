"""Lines as WeasyPrint lays them out in; the same lines out, where each text records the spaces that it has lost.

WeasyPrint removes the space at which a line breaks, and does not draw a space that stands alone between two texts.
This looks the same, but a screen reader, copying and searching need a space between two words (ISO 32000-1,
14.8.2.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import Box, TextBox, is_inline, is_line, is_text
from press.pdf.layout.weasyprint_adapter.patch_points import REMOVE_LAST_WHITESPACE, SPLIT_TEXT_BOX


@contextmanager
def recorded_line_spaces() -> Iterator[None]:
    """While the block runs, texts record the spaces that WeasyPrint removes from their ends."""
    with SPLIT_TEXT_BOX.replaced(_split_and_record), REMOVE_LAST_WHITESPACE.replaced(_remove_and_record):
        yield


def _split_and_record(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_and_record(context: Any, box: TextBox, width: Any, skip: int, *more: Any, **named: Any) -> Any:
        line, resume_at, is_break = split(context, box, width, skip, *more, **named)
        if line is not None:
            text = box.text.encode()
            line.lost_space_before = skip > 0 and not text[:skip].strip(b" ")
            line.lost_space_after = text[:resume_at].endswith(b" ") and not line.text.endswith(" ")
        return line, resume_at, is_break

    return split_and_record


def _remove_and_record(remove: Callable[..., Any]) -> Callable[..., Any]:
    def remove_and_record(context: Any, line: Box) -> None:
        box = line
        while (is_line(box) or is_inline(box)) and box.children:
            box = box.children[-1]
        ends_with_space = is_text(box) and box.text.endswith(" ")
        remove(context, line)
        if ends_with_space and is_text(box):
            box.lost_space_after = True

    return remove_and_record


def is_after_space(box: Box) -> bool:
    """Return whether a space belongs between a text and what was drawn before it."""
    return getattr(box, "lost_space_before", False)


def is_before_space(box: Box) -> bool:
    """Return whether a space belongs after a text, or the text is a space itself."""
    return getattr(box, "lost_space_after", False) or (is_text(box) and box.text.isspace())


def is_drawn(box: Box) -> bool:
    """Return whether anything of a text or a picture is drawn."""
    return not is_text(box) or bool(box.text.strip())
