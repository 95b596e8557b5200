"""Laid-out pages in; out, the structure tree of their PDF: what boxes draw is put into the elements of the HTML.

WeasyPrint's own tree has an element for every box: a paragraph that goes on over a page is two, the head of a table
is said again on each page, notes are mere spans. This one takes its place.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

from press.pdf.layout.line_spaces import is_drawn
from press.pdf.layout.structure import Element, Structure

_PRINT = 4  # the annotation flag "Print": ISO 32000-1, table 165
_POINTS_PER_PIXEL = 0.75
_FRAMES = ("TR", "TH", "TD")  # kept though nothing stands in them: a row needs all its cells
_Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class _Content:
    """A box that a page (from 0) draws."""

    page: int
    box: Any


@dataclass(eq=False)
class _Link:
    """A place on a page (from 0) from which a link is followed; WeasyPrint puts the annotation at the box."""

    page: int
    box: Any
    kind: str
    target: str
    place: _Rectangle

    def takes_in(self, other: _Link) -> bool:
        """Take the place of another link in, if it is a part of the same line."""
        (x1, y1, x2, y2), (left, top, right, bottom) = self.place, other.place
        if min(y2, bottom) - max(y1, top) < min(y2 - y1, bottom - top) / 2:
            return False
        self.place = (min(x1, left), min(y1, top), max(x2, right), max(y2, bottom))
        return True


@dataclass
class Tags:
    """The tags of a document that is laid out, and is drawn after it has been read.

    ``running``: what stands in the margin, or is said again on a page, and where ("Header", "Footer", nothing).
    """

    structure: Structure
    running: dict[Any, str] = field(default_factory=dict)
    _holders: dict[Any, Element] = field(default_factory=dict)
    _heads: dict[ET.Element, int] = field(default_factory=dict)

    def read(self, document: Any) -> None:
        """Put all boxes into elements; let links be followed from one place a line, and notes and their calls too."""
        for index, page in enumerate(document.pages):
            links = {box: (kind, target) for kind, target, _, box in page.links}
            followed: dict[Element, list[_Link]] = defaultdict(list)
            for holder, link in self._read(page._page_box, page, index, links):
                if not any(one.takes_in(link) for one in followed[holder]):
                    followed[holder].append(link)
                    holder.link().inside.append(link)
            page.links = [
                (one.kind, one.target, one.place, one.box) for ones in followed.values() for one in ones
            ]
        self.structure.finish()

    def _read(
        self, box: Any, page: Any, index: int, links: Mapping[Any, tuple[str, str]]
    ) -> Iterator[tuple[Element, _Link]]:
        """Put a box, and all in it, into elements; yield its links."""
        html = box.element
        if isinstance(box, MarginBox) or (
            html is not None and html.tag == "thead" and self._heads.setdefault(html, index) != index
        ):
            side = {"@t": "Header", "@b": "Footer"}.get(getattr(box, "at_keyword", "")[:2], "")
            self.running |= dict.fromkeys(box.descendants(), side)
            return
        pseudo = str(box.element_tag).partition("::")[2]
        drawn = getattr(box, "_box", box)  # what is placed absolutely stands behind another
        if isinstance(drawn, TextBox | ReplacedBox) and is_drawn(drawn):
            box = drawn
            holder = self._holders[box] = self._holder(html, pseudo)
            holder.link().inside.append(_Content(index, box))
            if isinstance(box, ReplacedBox):
                holder.attributes = {"O": "/Layout", "BBox": _bounds(box, page)}
        elif box in links:
            holder = self.structure.of(html)
            while holder.kind != "Link" and holder.above is not None:
                holder = holder.above  # what stands in a link has been given one of its own
            yield holder, _Link(index, box, *links[box], _corners(box))
        elif pseudo == "footnote-call":
            page.anchors[f"call-{html.get('id')}"] = _corners(box)
            yield self.structure.call(html), _Link(index, box, "internal", html.get("id"), _corners(box))
        elif pseudo == "footnote-marker":
            back = f"call-{html.get('id')}"
            yield self.structure.back(html), _Link(index, box, "internal", back, _corners(box))
        for child in box.all_children():
            yield from self._read(child, page, index, links)

    def _holder(self, html: ET.Element, pseudo: str) -> Element:
        makers = {
            "footnote-call": self.structure.call,
            "footnote-marker": self.structure.back,
            "marker": self.structure.label,
        }
        return makers.get(pseudo, self.structure.text)(html)

    def __contains__(self, box: Any) -> bool:
        """Return whether what a box draws is content."""
        return box in self._holders

    # After drawing

    @contextmanager
    def written(self) -> Iterator[None]:
        """Let WeasyPrint write these tags, and not its own, while the block runs."""
        add_tags = weasyprint.pdf.add_tags

        def add(pdf: Any, document: Any, version: Any, streams: Any) -> None:
            _Writer(pdf, [stream._tags for stream in streams]).write(self.structure.root, self._holders)

        weasyprint.pdf.add_tags = add
        try:
            yield
        finally:
            weasyprint.pdf.add_tags = add_tags


class _Writer:
    """Writes a structure tree into a PDF; ``marks`` are, by page and box, the marked contents that it has."""

    def __init__(self, pdf: Any, marks: list[dict[Any, Any]]) -> None:
        self._pdf, self._marks = pdf, marks
        self._made: dict[Element, Any] = {}
        self._annotations: list[Any] = []

    def write(self, root: Element, holders: Mapping[Any, Element]) -> None:
        """Write the tree, and the ways back into it: from marks, from annotations, and from keys."""
        tree = self._add({"Type": "/StructTreeRoot"})
        tree["K"] = pydyf.Array([self._element(root, tree).reference])
        contents = [pydyf.Array([self._made[holders[box]].reference for box in page]) for page in self._marks]
        numbers = enumerate((*contents, *self._annotations))
        tree["ParentTree"] = self._add(
            {"Nums": pydyf.Array([one for pair in numbers for one in pair])}
        ).reference
        keys = sorted((element.key, made.reference) for element, made in self._made.items() if element.key)
        names = [one for key, reference in keys for one in (pydyf.String(key), reference)]
        tree["IDTree"] = self._add({"Names": pydyf.Array(names)}).reference
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _add(self, entries: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(entries)
        self._pdf.add_object(made)
        return made

    def _element(self, element: Element, above: Any) -> Any:
        """Write an element with all in it."""
        made = self._add({"Type": "/StructElem", "S": f"/{element.kind}", "P": above.reference})
        self._made[element] = made
        pages = [one.page for one in element.inside if not isinstance(one, Element)]
        page = pages[0] if pages else None
        if page is not None:
            made["Pg"] = self._pdf.page_references[page]
        kids = [kid for one in element.inside for kid in self._kids(one, element, page)]
        made["K"] = pydyf.Array(kids)
        for name, text in (("ID", element.key), ("Alt", element.alt), ("Lang", element.language)):
            if text:
                made[name] = pydyf.String(text)
        if element.attributes:
            made["A"] = pydyf.Dictionary(
                {
                    name: pydyf.Array(value) if isinstance(value, tuple) else value
                    for name, value in element.attributes.items()
                }
            )
        if element.heads:
            made["A"]["Headers"] = pydyf.Array([pydyf.String(head.key) for head in element.heads])
        return made

    def _kids(self, one: Any, element: Element, page: int | None) -> Iterator[Any]:
        """Yield what stands for one of the things in an element whose own page is ``page``."""
        made = self._made[element]
        if isinstance(one, Element):
            if _is_drawn(one, self._marks):
                yield self._element(one, made).reference
            return
        other = {} if one.page == page else {"Pg": self._pdf.page_references[one.page]}
        if isinstance(one, _Link):
            annotation = one.box.link_annotation
            annotation["StructParent"] = len(self._marks) + len(self._annotations)
            annotation["F"] = _PRINT
            annotation["Contents"] = pydyf.String(element.told)
            self._annotations.append(made.reference)
            yield pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, **other})
        elif one.box in self._marks[one.page]:
            number = self._marks[one.page][one.box]["mcid"]
            yield pydyf.Dictionary({"Type": "/MCR", "MCID": number, **other}) if other else number


def _is_drawn(element: Element, marks: list[dict[Any, Any]]) -> bool:
    """Return whether anything of an element is drawn, or whether it is kept without."""
    return element.kind in _FRAMES or any(
        _is_drawn(one, marks)
        if isinstance(one, Element)
        else isinstance(one, _Link) or one.box in marks[one.page]
        for one in element.inside
    )


def _corners(box: Any) -> _Rectangle:
    x, y, width, height = box.hit_area()
    return x, y, x + width, y + height


def _bounds(box: Any, page: Any) -> _Rectangle:
    """Return the place of a picture, in points from the lower left of its page."""
    left, top = box.content_box_x(), page.height - box.content_box_y()
    return (
        left * _POINTS_PER_PIXEL,
        (top - box.height) * _POINTS_PER_PIXEL,
        (left + box.width) * _POINTS_PER_PIXEL,
        top * _POINTS_PER_PIXEL,
    )
