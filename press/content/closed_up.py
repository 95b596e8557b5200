"""A text with tokens where something was taken out in; out, the text as a person would have left it.

An item, heading or quoted line of which no word is left goes as a whole, with its id, as a paragraph does, and so do
signs of emphasis and spans around nothing; spaces are those of a sentence in which the words never stood. All else stays
as it was, byte for byte.
"""

from __future__ import annotations

import re

TAKEN_OUT = "\x00"  # no text has this character
_QUOTED = r"[ \t]*(?:>[ \t]?)*[ \t]*"
_ITEM = r"(?:[-*+]|\d+[.)])"
_NO_WORDS = r"(?:[*]{1,3}|_{1,3})"
_ATTRIBUTES = r"\{(?:[#.:]|\w+=)[^{}\n]*\}"
_EMPHASIS = re.compile(rf"(?<![*_\w\\])({_NO_WORDS})(?P<left>\x00+)\1(?![*_\w])(?:{_ATTRIBUTES})?")
_SPAN = re.compile(rf"(?<![!\]\\])\[(?P<left>\x00+)\]{_ATTRIBUTES}")
# The first line of an item, when words of the same paragraph stand on the next one.
_ITEM_GOES_ON = re.compile(
    rf"^({_QUOTED}{_ITEM}[ \t]+)\x00[\x00 \t]*\n{_QUOTED}(?!{_ITEM}[ \t]|[\s#|:]|/{{3}}|`{{3}}|~{{3}}|</?div|\Z)",
    re.MULTILINE,
)
# What belongs to an item stands further in than its marker.
_EMPTY_ITEM = re.compile(
    rf"^(?P<start>[ \t]*)(?:(?:>[ \t]?)*(?:{_ITEM}|#{{1,6}})|(?:>[ \t]?)+)[ \t]*\x00[\x00 \t]*"
    rf"(?:{_ATTRIBUTES}[ \t]*)?(?:\n|\Z)"
    r"(?!(?:[ \t]*\n)*(?P=start)[ \t]+\S)",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"(?<=\n\n)(?:[ \t]*\x00[\x00 \t]*\n)+\n")
_LAST = re.compile(r"\n\n(?:[ \t]*\x00[\x00 \t]*(?:\n|\Z))+\Z")
_LINE = re.compile(r"^[ \t]*\x00[\x00 \t]*(?:\n|\Z)", re.MULTILINE)
_GAP = re.compile(r"(?P<before>[ \t]*)\x00(?P<inside>[\x00 \t]*?)(?P<after>[ \t]*)(?![\x00 \t])")
# What stands right behind a word: a sign that ends something, or signs of emphasis that end.
_ENDS = re.compile(r"[.,;:!?)\]”’]|[*_]+(?=[\s.,;:!?)\]”’\"]|\Z)|\n|\Z")
_BEGINS = re.compile(r"(?:[(\[“‘]|(?:^|[\s(\[“‘])[*_]+)\Z")
_MOST_SIGNS = 8  # characters before a gap that tell whether something begins there


def closed_up(text: str) -> str:
    """Return a text without its tokens, closed up around them."""
    if TAKEN_OUT not in text:
        return text
    while (made := _SPAN.sub(r"\g<left>", _EMPHASIS.sub(r"\g<left>", text))) != text:
        text = made
    text = _EMPTY_ITEM.sub("", _ITEM_GOES_ON.sub(r"\1", text))
    text = _LINE.sub("", _LAST.sub("\n", _PARAGRAPH.sub("", text)))
    return _GAP.sub(_space, text)


def _space(gap: re.Match[str]) -> str:
    """Return the space that is left between the words before and after a gap."""
    before, after, text = gap["before"], gap["after"], gap.string
    if gap.start() == 0 or text[gap.start() - 1] == "\n":
        return before
    if not before and _BEGINS.search(text[max(0, gap.start() - _MOST_SIGNS) : gap.start()]):
        return ""
    end = _ENDS.match(text, gap.end())
    if end and end[0] in ("", "\n"):
        return after if len(after) > 1 else ""  # two spaces break the line
    if end and not after:
        return ""
    return before or after or (" " if gap["inside"].strip(TAKEN_OUT) else "")
