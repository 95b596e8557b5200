"""Lines as WeasyPrint lays them out in; the same lines out, in which a text knows of a space that it has lost.

WeasyPrint takes the space away at which a line breaks, and draws none that stands alone between two texts. For the eye
that is right; but who hears, copies or searches a text needs every space between two words (ISO 32000-1, 14.8.2.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline


@contextmanager
def kept_spaces() -> Iterator[None]:
    """Let texts know of the spaces that WeasyPrint takes from their end while the block runs."""
    split, remove = inline.split_text_box, inline.remove_last_whitespace

    def split_and_note(context: Any, box: Any, width: Any, skip: int, *more: Any, **named: Any) -> Any:
        line, resume_at, is_break = split(context, box, width, skip, *more, **named)
        if line is not None:
            text = box.text.encode()
            line.lost_before = skip > 0 and not text[:skip].strip(b" ")
            line.lost_behind = text[:resume_at].endswith(b" ") and not line.text.endswith(" ")
        return line, resume_at, is_break

    def remove_and_note(context: Any, line: Any) -> None:
        box = line
        while isinstance(box, LineBox | InlineBox) and box.children:
            box = box.children[-1]
        is_followed = isinstance(box, TextBox) and box.text.endswith(" ")
        remove(context, line)
        if is_followed:
            box.lost_behind = True

    inline.split_text_box, inline.remove_last_whitespace = split_and_note, remove_and_note
    try:
        yield
    finally:
        inline.split_text_box, inline.remove_last_whitespace = split, remove


def is_after_space(box: Any) -> bool:
    """Return whether a space belongs between a text and what has been drawn before it."""
    return getattr(box, "lost_before", False)


def is_before_space(box: Any) -> bool:
    """Return whether a space belongs behind a text, or whether it is nothing else."""
    return getattr(box, "lost_behind", False) or (isinstance(box, TextBox) and box.text.isspace())


def is_drawn(box: Any) -> bool:
    """Return whether anything of a text, or of a picture, is drawn."""
    return not isinstance(box, TextBox) or bool(box.text.strip())
