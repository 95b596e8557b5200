"""The value of a field of BibTeX and the strings of its file in; out, the text that its parts make, or its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_PART = re.compile(r'"[^"]*"|\{[^{}]*\}|[^\s"{}#]+')
_JOINED = re.compile(rf"(?:{_PART.pattern})(?:\s*#\s*(?:{_PART.pattern}))+")


def joined(value: str, strings: Mapping[str, str]) -> str:
    """Return the value of parts that ``#`` joins: texts in quotation marks or braces, and names of strings."""
    return "".join(_parts(value, strings))


def joined_length(value: str, strings: Mapping[str, str]) -> int:
    """Return how many characters ``joined`` would make, without making them."""
    return sum(map(len, _parts(value, strings)))


def _parts(value: str, strings: Mapping[str, str]) -> Iterator[str]:
    if not _JOINED.fullmatch(value):
        yield value
        return
    for found in _PART.finditer(value):
        part = found[0]
        yield part[1:-1] if part[0] in '"{' else strings.get(part.lower(), part)
