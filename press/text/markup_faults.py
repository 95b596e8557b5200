"""XHTML that is not well-formed, and where it breaks, in; what breaks it, and what to do about it, out."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors

_PRIVATE = re.compile("[\ue000-\uf8ff\u2009]")  # tokens and marks of the press
_LONGEST = 50
_HINT = 'look for a quotation mark or a > that is missing in it; an attribute is written name="value"'


def markup_fault(made: str, fault: ParseError) -> tuple[str, str]:
    """Return the message and the hint: the entity, tag or attribute that breaks ``made``, the content of a body."""
    kind = errors.messages[fault.code]
    row, column = fault.position
    made = f"<body>{made}</body>"  # as it was parsed
    at = sum(len(line) + 1 for line in made.split("\n")[: row - 1]) + column
    entity = re.match(r"&[\w#]*;?", made[at:])
    if kind == errors.XML_ERROR_UNDEFINED_ENTITY and entity:
        hint = "write the character itself, or &amp; for the sign &"
        return f"the entity “{entity[0]}” is not known", hint
    tag = _tag_at(made, at)
    if kind == errors.XML_ERROR_TAG_MISMATCH:
        opened = made.rfind(f"&lt;{tag.strip('</>')}", 0, at)
        if opened >= 0:  # Markdown took the start tag for text
            start = _cut(unescape(made[opened:at])).removesuffix("</")
            return f"the tag “{start}” cannot be read", f"{_HINT}; write &lt; for a < that opens no tag"
        return (
            f"the tag “{tag}” closes no open tag, or crosses another",
            "close the inner tag first, or delete it",
        )
    if kind == errors.XML_ERROR_DUPLICATE_ATTRIBUTE:
        return (
            f"the tag “{tag}” has an attribute twice",
            "keep one of the two; an id is written once, as {#an-id}",
        )
    return f"the tag “{tag}” cannot be read", f"{_HINT}; write &lt; for a < that opens no tag"


def _tag_at(made: str, at: int) -> str:
    """Return the tag that is open at an index, or the one that begins there; cut if it is long."""
    start = made.rfind("<", 0, at + 1)
    end = made.find(">", start)
    return _cut(made[max(start, 0) : end + 1 if end >= 0 else len(made)])


def _cut(text: str) -> str:
    text = " ".join(_PRIVATE.sub("", text).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
