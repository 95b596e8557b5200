"""Laid-out pages in; out, the structure tree of their PDF: what boxes draw, assigned to the elements of the HTML.

WeasyPrint's own tree has an element for every box: a paragraph across a page break is two paragraphs, the head of a
table is repeated on each page, notes are mere spans. This tree replaces it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from press.pdf.layout.line_spaces import is_drawn
from press.pdf.layout.reading_order import leaves, put_notes_behind_text
from press.pdf.layout.structure import Element, Structure
from press.pdf.layout.tag_writer import Content, Link, Rectangle, TagWriter
from press.pdf.layout.weasyprint_adapter.boxes import (
    Box,
    is_margin_box,
    is_replaced,
    is_text,
    margin_keyword,
    pseudo_element,
    without_placeholder,
)
from press.pdf.layout.weasyprint_adapter.documents import Document, Page, marked_contents, page_box
from press.pdf.layout.weasyprint_adapter.patch_points import ADD_TAGS

_POINTS_PER_PIXEL = 0.75
_Links = Mapping[Box, tuple[str, str]]  # of each box that is a link: “internal” or “external”, and the target


@dataclass
class Tags:
    """The tags of a document: ``read`` takes it after layout, before it is drawn.

    ``artifacts``: the boxes in the margins ("Header" or "Footer") and repeated table heads (an empty text).
    ``order`` and ``elements``: of each box that draws content, its place in the tree, and its element.
    """

    structure: Structure
    artifacts: dict[Box, str] = field(default_factory=dict)
    order: dict[Box, int] = field(default_factory=dict)
    elements: dict[Box, Element] = field(default_factory=dict)
    _head_pages: dict[ET.Element, int] = field(default_factory=dict)  # of each table head: its first page

    def read(self, document: Document) -> None:
        """Assign all boxes to elements; give each link, note and call one clickable rectangle on each line."""
        for index, page in enumerate(document.pages):
            targets = {box: (kind, target) for kind, target, _, box in page.links}
            links: dict[Element, list[Link]] = defaultdict(list)
            for element, link in self._read(page_box(page), page, index, targets):
                if not any(one.absorb(link) for one in links[element]):
                    links[element].append(link)
                    element.attach().children.append(link)
            page.links = [
                (one.kind, one.target, one.rectangle, one.box) for ones in links.values() for one in ones
            ]
        self.structure.finish()
        put_notes_behind_text(self.structure.root)
        for one in leaves(self.structure.root):
            if isinstance(one, Content):
                self.order[one.box] = len(self.order)

    def _read(self, box: Box, page: Page, index: int, targets: _Links) -> Iterator[tuple[Element, Link]]:
        """Assign a box, and all boxes in it, to elements; yield the links with their elements."""
        if is_margin_box(box) or self._is_repeated_head(box, index):
            side = {"@t": "Header", "@b": "Footer"}.get(margin_keyword(box)[:2], "")
            self.artifacts |= dict.fromkeys(box.descendants(), side)
            return
        html = box.element
        if html is not None:
            drawn = without_placeholder(box)
            if (is_text(drawn) or is_replaced(drawn)) and is_drawn(drawn):
                box = drawn
                self._add_content(box, html, page, index)
            else:
                yield from self._link(box, html, page, index, targets)
        for child in box.all_children():
            yield from self._read(child, page, index, targets)

    def _is_repeated_head(self, box: Box, index: int) -> bool:
        """Return whether a box is the head of a table that has begun on an earlier page."""
        html = box.element
        return html is not None and html.tag == "thead" and self._head_pages.setdefault(html, index) != index

    def _add_content(self, box: Box, html: ET.Element, page: Page, index: int) -> None:
        element = self.elements[box] = self._element(html, pseudo_element(box))
        element.attach().children.append(Content(index, box))
        if is_replaced(box):
            element.attributes = {"O": "/Layout", "BBox": _bounds(box, page)}

    def _element(self, html: ET.Element, pseudo: str) -> Element:
        makers = {
            "footnote-call": self.structure.call,
            "footnote-marker": self.structure.back,
            "marker": self.structure.label,
        }
        return makers.get(pseudo, self.structure.text)(html)

    def _link(
        self, box: Box, html: ET.Element, page: Page, index: int, targets: _Links
    ) -> Iterator[tuple[Element, Link]]:
        """Yield the link that a box is: one of the HTML, the call of a note, or the way back to the call."""
        pseudo, note = pseudo_element(box), html.get("id", "")
        if box in targets:
            element = self.structure.of(html)
            while element.kind != "Link" and element.parent is not None:
                element = element.parent  # elements within a link have elements of their own
            yield element, Link(index, box, *targets[box], _corners(box))
        elif pseudo == "footnote-call":
            page.anchors[f"call-{note}"] = _corners(box)
            yield self.structure.call(html), Link(index, box, "internal", note, _corners(box))
        elif pseudo == "footnote-marker":
            yield self.structure.back(html), Link(index, box, "internal", f"call-{note}", _corners(box))

    def __contains__(self, box: Box) -> bool:
        """Return whether what a box draws is content."""
        return box in self.elements

    @contextmanager
    def written(self) -> Iterator[None]:
        """While the block runs, WeasyPrint writes these tags and not its own."""

        def replace(_: Callable[..., None]) -> Callable[..., None]:
            def add(pdf: Any, document: Any, version: Any, streams: Any) -> None:
                marks = [marked_contents(stream) for stream in streams]
                TagWriter(pdf, marks).write(self.structure.root, self.elements)

            return add

        with ADD_TAGS.replaced(replace):
            yield


def _corners(box: Box) -> Rectangle:
    x, y, width, height = box.hit_area()
    return x, y, x + width, y + height


def _bounds(box: Box, page: Page) -> Rectangle:
    """Return the rectangle of a picture, in points from the lower left of its page."""
    left, top = box.content_box_x(), page.height - box.content_box_y()
    return (
        left * _POINTS_PER_PIXEL,
        (top - box.height) * _POINTS_PER_PIXEL,
        (left + box.width) * _POINTS_PER_PIXEL,
        top * _POINTS_PER_PIXEL,
    )
