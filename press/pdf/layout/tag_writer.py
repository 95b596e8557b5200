"""The elements of a structure tree, and the marked contents of pages, in; the tree out, as objects of a PDF file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.pdf.layout.structure import Element
from press.pdf.layout.weasyprint_adapter.boxes import Box
from press.pdf.layout.weasyprint_adapter.documents import PdfArray, PdfDictionary, PdfFile, PdfString

_PRINT = 4  # the annotation flag "Print": ISO 32000-1, table 165
_KEPT_EMPTY = ("TR", "TH", "TD")  # a row needs all its cells, also those without content

Rectangle = tuple[float, float, float, float]  # two opposite corners: x, y, x, y
Marks = list[dict[Box, dict[str, int]]]  # of each page: the marked contents, by the boxes that they draw


@dataclass(frozen=True, eq=False)
class Content:
    """A box that a page (from 0) draws."""

    page: int
    box: Box


@dataclass(eq=False)
class Link:
    """A clickable rectangle on a page (from 0), in pixels; WeasyPrint keeps the annotation with the box."""

    page: int
    box: Box
    kind: str
    target: str
    rectangle: Rectangle

    def absorb(self, other: Link) -> bool:
        """Extend the rectangle to that of another link if both are on the same line; return whether they are."""
        (x1, y1, x2, y2), (left, top, right, bottom) = self.rectangle, other.rectangle
        if min(y2, bottom) - max(y1, top) < min(y2 - y1, bottom - top) / 2:
            return False
        self.rectangle = (min(x1, left), min(y1, top), max(x2, right), max(y2, bottom))
        return True


class TagWriter:
    """Writes a structure tree into a PDF."""

    def __init__(self, pdf: PdfFile, marks: Marks) -> None:
        self._pdf, self._marks = pdf, marks
        self._made: dict[Element, Any] = {}
        self._annotations: list[Any] = []

    def write(self, root: Element, elements: Mapping[Box, Element]) -> None:
        """Write the tree, and the tables that lead to its elements from marks, annotations and keys.

        ``elements`` are by the boxes whose content they hold.
        """
        tree = self._add({"Type": "/StructTreeRoot"})
        tree["K"] = PdfArray([self._element(root, tree).reference])
        contents = [PdfArray([self._made[elements[box]].reference for box in page]) for page in self._marks]
        numbers = enumerate((*contents, *self._annotations))
        tree["ParentTree"] = self._add(
            {"Nums": PdfArray([one for pair in numbers for one in pair])}
        ).reference
        keys = sorted((element.key, made.reference) for element, made in self._made.items() if element.key)
        names = [one for key, reference in keys for one in (PdfString(key), reference)]
        tree["IDTree"] = self._add({"Names": PdfArray(names)}).reference
        self._pdf.catalog["StructTreeRoot"] = tree.reference

    def _add(self, entries: dict[str, Any]) -> Any:
        made = PdfDictionary(entries)
        self._pdf.add_object(made)
        return made

    def _element(self, element: Element, parent: Any) -> Any:
        """Write an element with all in it."""
        made = self._add({"Type": "/StructElem", "S": f"/{element.kind}", "P": parent.reference})
        self._made[element] = made
        pages = [one.page for one in element.children if not isinstance(one, Element)]
        page = pages[0] if pages else None
        if page is not None:
            made["Pg"] = self._pdf.page_references[page]
        made["K"] = PdfArray([kid for one in element.children for kid in self._kids(one, element, page)])
        texts = {
            "ID": element.key,
            "Alt": element.alt,
            "ActualText": element.words,
            "Lang": element.language,
        }
        made.update({name: PdfString(text) for name, text in texts.items() if text})
        if element.attributes:
            made["A"] = PdfDictionary(
                {
                    name: PdfArray(value) if isinstance(value, tuple) else value
                    for name, value in element.attributes.items()
                }
            )
        if element.headers:
            made["A"]["Headers"] = PdfArray([PdfString(header.key) for header in element.headers])
        return made

    def _kids(self, one: Any, element: Element, page: int | None) -> Iterator[Any]:
        """Yield the PDF object of one child of an element whose own page is ``page``, or nothing if it is empty."""
        made = self._made[element]
        if isinstance(one, Element):
            if self._is_drawn(one):
                yield self._element(one, made).reference
            return
        other_page = {} if one.page == page else {"Pg": self._pdf.page_references[one.page]}
        if isinstance(one, Link):
            annotation = one.box.link_annotation
            annotation["StructParent"] = len(self._marks) + len(self._annotations)
            annotation["F"] = _PRINT
            annotation["Contents"] = PdfString(element.description)
            self._annotations.append(made.reference)
            yield PdfDictionary({"Type": "/OBJR", "Obj": annotation.reference, **other_page})
        elif one.box in self._marks[one.page]:
            number = self._marks[one.page][one.box]["mcid"]
            yield PdfDictionary({"Type": "/MCR", "MCID": number, **other_page}) if other_page else number

    def _is_drawn(self, element: Element) -> bool:
        """Return whether anything of an element is drawn, or it is kept without content."""
        return element.kind in _KEPT_EMPTY or any(
            self._is_drawn(one)
            if isinstance(one, Element)
            else isinstance(one, Link) or one.box in self._marks[one.page]
            for one in element.children
        )
