"""Drafts in, the index out: each term that the texts mark, and the anchors of its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.foundation.accents import sort_key
from press.foundation.xhtml import text_of
from press.text.book import IndexEntry
from press.text.drafts import Draft


def collect_index(drafts: Iterable[Draft]) -> Iterator[IndexEntry]:
    """Yield the terms in alphabetical order, and give each mark an anchor.

    A mark is ``[words]{.index}``, or ``[words]{index="Other words"}`` for a different term in the index.
    """
    marks: dict[str, list[tuple[str, str]]] = {}
    for draft in drafts:
        number = 0
        for element in draft.tree.iter():
            term = element.attrib.pop("index", None) or (
                text_of(element) if element.get("class") == "index" else ""
            )
            if not term:
                continue
            if element.get("class") == "index":
                del element.attrib["class"]
            places = marks.setdefault(term, [])
            number += 1
            element.set("id", element.get("id") or f"index-{draft.text.key}-{number}")
            places.append((element.get("id", ""), draft.text.key))
    for term in sorted(marks, key=sort_key):
        yield IndexEntry(term, tuple(marks[term]))
