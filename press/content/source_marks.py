"""The text of a field of a source in; out, how many of its tags and quotation marks are not closed for citeproc.

For each of these, citeproc reads the rest of the text twice: with twenty, a title takes ten seconds.
"""

from __future__ import annotations

import re

# https://docs.citationstyles.org/en/stable/specification.html#rich-text
_MARK = re.compile(r"<(?P<end>/?)(?P<tag>i|b|sup|sub|sc|span)\b[^<>]*>|(?P<sign>[“”‘’])", re.IGNORECASE)
_ENDS = {"”": "“", "’": "‘"}
_MOST_STRAIGHT = 100  # straight quotation marks: their time grows with the square of their number


def open_marks(text: str) -> int:
    """Return how many tags and quotation marks of a text have no end of their own, within what is around them."""
    stack: list[str] = []
    for found in _MARK.finditer(text):
        mark = (found["tag"] or found["sign"]).lower()
        begun = mark if found["end"] else _ENDS.get(mark, "")
        if not begun:
            stack.append(mark)
        elif stack and stack[-1] == begun:
            stack.pop()
    return len(stack) + max(0, text.count('"') + text.count("'") - _MOST_STRAIGHT)
