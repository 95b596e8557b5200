"""The elements of a structure tree in; their order out: each note behind the text of its call, and all content in a row.

A note in the middle of a sentence would be read, copied and reflowed there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from press.pdf.layout.structure import Element

# Elements within a line of text: a note stands behind the last of those around its call.
_IN_TEXT = ("Code", "Em", "Link", "Quote", "Reference", "Span", "Strong")


def put_notes_behind_text(element: Element) -> list[Element]:
    """Put each note in an element behind the text of its call; return those whose text goes on after the element."""
    kept: list[Any] = []
    notes: list[Element] = []
    for one in element.children:
        if not isinstance(one, Element):
            kept.append(one)
        elif one.kind == "Note":
            notes.append(one)
        elif one.kind in _IN_TEXT:
            notes += put_notes_behind_text(one)
            kept.append(one)
        else:
            put_notes_behind_text(one)
            kept += [*notes, one]
            notes = []
    if element.kind in _IN_TEXT:
        element.children = kept
        return notes
    element.children = kept + notes
    return []


def leaves(element: Element) -> Iterator[Any]:
    """Yield what pages draw of an element, and its links, as a reader of the tree meets them."""
    for one in element.children:
        if isinstance(one, Element):
            yield from leaves(one)
        else:
            yield one
