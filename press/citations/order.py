"""The entries of a bibliography as citeproc orders them in; out, the same in an order that passes over articles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape
from itertools import accumulate

from press.foundation.accents import sort_key

Entry = tuple[str, str]  # key and XHTML


def in_order(entries: Iterable[Entry], articles: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries, with those that begin with one of the ``articles`` where their next word belongs.

    The others keep the order of citeproc, which knows the parts of names.
    """
    article = re.compile(rf"(?:{'|'.join(map(re.escape, articles))})\s+", re.IGNORECASE)
    texts = [(entry, _text(entry)) for entry in entries]
    keys = {entry: _sorted_by(article.sub("", text, count=1)) for entry, text in texts}
    ordered = [entry for entry, text in texts if not article.match(text)]
    # The highest key so far: an entry goes before the first that has a higher key than it.
    highest = list(accumulate((keys[entry] for entry in ordered), max))
    for entry, text in texts:
        if article.match(text):
            at = bisect_right(highest, keys[entry])
            ordered.insert(at, entry)
            highest.insert(at, keys[entry])
    return tuple(ordered)


def _text(entry: Entry) -> str:
    """Return the words of an entry, from its first letter or digit on."""
    text = unescape(re.sub(r"<[^>]*>", "", entry[1]))
    return re.sub(r"^\W+", "", text)


def _sorted_by(text: str) -> tuple[str, str]:
    """Return what the letters and digits of a text, with single spaces, are sorted by."""
    return sort_key(" ".join(re.sub(r"[^\w\s]", " ", text).split()))
