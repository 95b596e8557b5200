"""The text elements of an SVG in; out, the same text without spans in spans, which WeasyPrint draws only in part."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

_PLACES = ("x", "y", "dx", "dy", "rotate", "textLength", "lengthAdjust")


def flatten_spans(text: ET.Element) -> None:
    """Make each span of a text a child of it; what a span takes from those around it becomes its own."""
    for child in list(text):
        if not len(child):
            continue
        pieces = _pieces(child)
        if not pieces:
            text.remove(child)
            continue
        pieces[-1].tail = child.tail
        index = list(text).index(child)
        text[index : index + 1] = pieces


def _pieces(span: ET.Element) -> list[ET.Element]:
    """Return the words of a span, and of those in it, each as a span without children; the first has its place."""
    made = [one for one in _with_empty(span) if one.text]
    for name in _PLACES if made else ():
        if name in span.attrib:
            made[0].attrib.setdefault(name, span.attrib[name])
    return made


def _with_empty(span: ET.Element) -> Iterator[ET.Element]:
    """Yield the spans of ``_pieces``, and those without words."""
    yield _span(span, span.text)
    for inner in span:
        given = _span(inner, inner.text)
        for name, value in span.attrib.items():
            if name == "style":
                given.set(name, f"{value};{inner.get(name, '')}")
            elif name == "class":
                given.set(name, f"{value} {inner.get(name, '')}".strip())
            elif name not in (*_PLACES, "id"):
                given.attrib.setdefault(name, value)
        given[:] = list(inner)
        yield from _pieces(given) if len(given) else [given]
        yield _span(span, inner.tail, is_first=False)


def _span(like: ET.Element, text: str | None, is_first: bool = True) -> ET.Element:
    """Return a span with the attributes of another; places and the id belong to its first words."""
    left_out = () if is_first else (*_PLACES, "id")
    made = ET.Element(like.tag, {name: value for name, value in like.items() if name not in left_out})
    made.text = text
    return made
