"""Lines as WeasyPrint breaks them in; out, the same lines, of which the last of a block has more than one word.

WeasyPrint fills one line after another, so that the last may be left with one word, or with a part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from press.pdf.layout.weasyprint_adapter.boxes import (
    Box,
    TextBox,
    is_inline,
    is_line,
    is_text,
    pseudo_element,
)
from press.pdf.layout.weasyprint_adapter.patch_points import MAKE_ALL_PAGES, SPLIT_TEXT_BOX

_LONGEST = 24  # letters; a longer word fills enough of a line
_MOST_MOVED = 8  # em that the line before gives at most
_LEAST_LEFT = 0.5  # of the width for the text: what the line before keeps
_STEP = 0.5  # em: more than a space, and less than a word
_UNSEEN = " \u2060"  # a space, and the joiner before the call of a note

_Split = tuple[
    TextBox | None, int | None, bool
]  # the text of a line, the byte where the next begins, if it must


@contextmanager
def last_lines() -> Iterator[None]:
    """While the block runs, a last line of one word gets a word of the line before."""
    with MAKE_ALL_PAGES.replaced(_mark_last_texts), SPLIT_TEXT_BOX.replaced(_split_earlier):
        yield


def _mark_last_texts(make_all: Callable[..., Any]) -> Callable[..., Any]:
    def make(context: Any, root_box: Box, html: Any, pages: list[Box]) -> Any:
        for box in root_box.descendants():
            if is_line(box) and (text := _last_text(box.children)) is not None:
                text.ends_block = True
        return make_all(context, root_box, html, pages)

    return make


def _last_text(children: Sequence[Box]) -> TextBox | None:
    """Return the text at the end of a line, before the calls of notes; None if something else stands there."""
    for box in reversed(children):
        if is_text(box):
            if box.text.strip(_UNSEEN):
                return box
        elif pseudo_element(box) != "footnote-call":
            return _last_text(box.children) if is_inline(box) else None
    return None


def _split_earlier(split: Callable[..., _Split]) -> Callable[..., _Split]:
    def split_earlier(
        context: Any, box: TextBox, width: float | None, skip: int, *more: Any, **named: Any
    ) -> _Split:
        made = split(context, box, width, skip, *more, **named)
        line, end, is_break = made
        if line is None or width is None or is_break or not _is_lone_word(_rest(box, end)):
            return made
        em = box.style["font_size"]
        least = max(line.width - _MOST_MOVED * em, width * _LEAST_LEFT)
        tried, found = line, made
        while tried.width - _STEP * em > least:
            earlier = split(context, box, tried.width - _STEP * em, skip, *more, **named)
            shorter, end, _ = earlier
            if shorter is None or shorter.width >= tried.width:
                break
            tried = shorter
            if tried.width >= least and _ends_word(box, end):
                found = earlier
                if not _is_lone_word(_rest(box, end)):
                    break
        return found

    return split_earlier


def _rest(box: TextBox, end: int | None) -> str:
    """Return what follows a line in the text at the end of a block; in other texts, nothing."""
    ends_block = end is not None and getattr(box, "ends_block", False)
    return box.text.encode()[end:].decode().strip(_UNSEEN) if ends_block else ""


def _is_lone_word(rest: str) -> bool:
    return 0 < len(rest) <= _LONGEST and " " not in rest


def _ends_word(box: TextBox, end: int | None) -> bool:
    """Return whether a line ends at a space, and not within a word."""
    return end is not None and box.text.encode()[:end].endswith(b" ")
