"""The entries of a bibliography as citeproc orders them in; out, the same in an order that passes over articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from press.foundation.accents import without_accents

Entry = tuple[str, str]  # key and XHTML


def in_order(entries: Iterable[Entry], articles: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries, with those that begin with one of the ``articles`` where their next word belongs.

    The others keep the order of citeproc, which knows the parts of names.
    """
    article = re.compile(rf"(?:{'|'.join(map(re.escape, articles))})\s+", re.IGNORECASE)
    ordered: list[Entry] = []
    moved: list[Entry] = []
    for entry in entries:
        (moved if article.match(_text(entry)) else ordered).append(entry)
    for entry in moved:
        key = _sorted_by(article.sub("", _text(entry), count=1))
        index = (
            at for at, other in enumerate(ordered) if _sorted_by(article.sub("", _text(other), count=1)) > key
        )
        ordered.insert(next(index, len(ordered)), entry)
    return tuple(ordered)


def _text(entry: Entry) -> str:
    """Return the words of an entry, from its first letter or digit on."""
    text = unescape(re.sub(r"<[^>]*>", "", entry[1]))
    return re.sub(r"^\W+", "", text)


def _sorted_by(text: str) -> str:
    """Return the letters and digits of a text without accents and case, with single spaces."""
    return " ".join(re.sub(r"[^\w\s]", " ", without_accents(text)).casefold().split())
