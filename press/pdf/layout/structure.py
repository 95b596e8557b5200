"""The HTML of a part in; out, the elements of the structure tree of its PDF, still without content.

Each element of the HTML has one element in the tree, wherever its boxes are. The types are those of ISO 32000-1,
14.8.4, and some of PDF 2.0, which the binder maps to the former.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from press.editions.page_map import slot
from press.foundation.xhtml import classes_of, parents_in

_KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{tag: tag.capitalize() for tag in ("caption", "code", "em", "figure", "strong", "table")},
    **dict.fromkeys(("del", "ins"), "Span"),
    **dict.fromkeys(("p", "pre"), "P"),
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "aside": "Aside",
    "b": "Strong",
    "blockquote": "BlockQuote",
    "dd": "LBody",
    "dl": "L",
    "dt": "Lbl",
    "figcaption": "Caption",
    "i": "Em",
    "img": "Figure",
    "li": "LI",
    "ol": "L",
    "q": "Quote",
    "section": "Sect",
    "ul": "L",
}
_NUMBERING = {"ul": "Disc", "ol": "Decimal", "dl": "None"}
_LINES = {"del": "LineThrough", "ins": "Underline"}
_CELLS = ("td", "th")


@dataclass(eq=False)
class Element:
    """An element of a structure tree.

    ``order``: its place among the elements of the HTML. ``children``: elements, and what pages draw of it.
    ``description``: of a link. ``headers``: of a table cell, the heads of its column and its row. ``words``: what is
    read in place of what is drawn: words from right to left in the order of reading, words with what is said of them.
    """

    kind: str
    order: int
    parent: Element | None
    children: list[Any] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    words: str = ""
    key: str = ""
    description: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    headers: list[Element] = field(default_factory=list)
    is_attached: bool = False

    def attach(self) -> Element:
        """Append the element, and all its ancestors, to the tree, after what is there."""
        if self.parent is not None and not self.is_attached:
            self.is_attached = True
            self.parent.attach().children.append(self)
        return self


class Structure:
    """The elements of a part; each is made when it is first asked for."""

    def __init__(self, html: ET.Element, name: str) -> None:
        self.root = Element("Document", -1, None)
        self._name = name
        self._html_parents = parents_in(html)
        self._order = {element: order for order, element in enumerate(html.iter())}
        self._made: dict[tuple[ET.Element, str], Element] = {}

    def of(self, html: ET.Element) -> Element:
        """Return the element for an element of the HTML: its own, or that of its nearest ancestor."""
        return self._once(html, "", lambda: self._make(html))

    def text(self, html: ET.Element) -> Element:
        """Return the element for text in an element of the HTML; without any, a paragraph under the root."""
        found = self.of(html)
        if found is not self.root:
            return found
        return self._once(html, "text", lambda: Element("P", self._order[html], self.root))

    def call(self, note: ET.Element) -> Element:
        """Return the link that calls a note; its reference is appended to the tree, and after it the note."""

        def make() -> Element:
            reference = Element("Reference", self._order[note], self._parent_of(note)).attach()
            self.of(note).attach()
            return Element("Link", 0, reference, description=note.get("data-call", ""))

        return self._once(note, "call", make)

    def back(self, note: ET.Element) -> Element:
        """Return the link in the label of a note that leads back to its call."""

        def make() -> Element:
            label = Element("Lbl", 0, self.of(note))
            return Element("Link", 0, label, description=note.get("data-back", ""))

        return self._once(note, "back", make)

    def label(self, item: ET.Element) -> Element:
        """Return the element for the number or bullet of a list item."""
        return self._once(item, "label", lambda: Element("Lbl", 0, self.of(item).parent))

    def finish(self) -> None:
        """Attach all cells of all rows, give cells their headers, and order blocks as in the HTML."""
        tables = [html for html in self._order if html.tag == "table" and (html, "") in self._made]
        for number, table in enumerate(tables):
            for html in table.iter():
                if html.tag in ("tr", *_CELLS):
                    self.of(html).attach()
            self._name_headers(table, f"{self._name}-{number}")
        for element in walk(self.root):
            if all(isinstance(one, Element) for one in element.children):
                element.children.sort(key=lambda one: one.order)

    def _once(self, html: ET.Element, what: str, make: Callable[[], Element]) -> Element:
        if (html, what) not in self._made:
            self._made[html, what] = make()
        return self._made[html, what]

    def _parent_of(self, html: ET.Element) -> Element:
        return self.of(self._html_parents[html]) if html in self._html_parents else self.root

    def _make(self, html: ET.Element) -> Element:
        """Make the element for an element of the HTML; one without a meaning has that of its parent."""
        outer = self._html_parents.get(html)
        if outer is None:
            return self.root
        parent, order, kind = self._parent_of(html), self._order[html], _kind(html, outer)
        if outer.tag == "figure" and html.tag == "img":
            parent.alt = html.get("alt", "")
            return parent
        if outer.tag == "figure" and html.tag != "figcaption":
            parent = parent.parent or parent  # a figure holds its picture and caption; its notes follow it
        language = html.get("lang", "")
        if not kind and not language and "data-words" not in html.attrib:
            return parent
        made = Element(kind or "Span", order, parent, language=language)
        if "data-words" in html.attrib or (not kind and not len(html) and _is_right_to_left(html.text or "")):
            made.words = html.get("data-words", html.text or "")
        elif kind == "LI" and html.tag == "li":
            made = Element("LBody", order, made)
        elif kind == "TOCI":
            made = Element("Reference", order, made)
        elif kind == "Link":
            made.description = _description(html)
        elif kind == "Note":
            made.key = f"{self._name}-{html.get('id')}"
        elif html.tag == "img":
            made.alt = html.get("alt", "")
        elif kind == "L" or html.tag in (*_LINES, *_CELLS):
            made.attributes = _attributes(html)
        return made

    def _name_headers(self, table: ET.Element, name: str) -> None:
        """Give each header of a table a key, and each cell the headers of its columns and its rows."""
        taken: dict[tuple[int, int], Element] = {}
        of_columns: dict[int, list[Element]] = defaultdict(list)
        of_rows: dict[int, list[Element]] = defaultdict(list)
        for row, html in enumerate(table.iter("tr")):
            column = 0
            for cell in html:
                while (row, column) in taken:
                    column += 1
                made = self.of(cell)
                covered = [(row + down, column + right) for down, right in _spanned(cell)]
                taken |= dict.fromkeys(covered, made)
                if cell.tag == "td":
                    continue
                made.key = f"{name}-{row}-{column}"
                for down, right in covered:
                    headers = of_rows[down] if made.attributes["Scope"] == "/Row" else of_columns[right]
                    headers.append(made)
        for (row, column), made in taken.items():
            if made.kind == "TD":
                made.headers = list(dict.fromkeys((*made.headers, *of_columns[column], *of_rows[row])))


def _is_right_to_left(text: str) -> bool:
    """Return whether a text has letters of a script that is written from right to left (Unicode Annex 9)."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and all its descendants."""
    yield element
    for one in element.children:
        if isinstance(one, Element):
            yield from walk(one)


def _kind(html: ET.Element, outer: ET.Element) -> str:
    """Return the type for an element of the HTML, or an empty text if it has no meaning."""
    if html.get("data-call"):
        return "Note"
    if html.tag == "div" and outer.tag == "dl":
        return "LI"
    if html.tag == "a" and not html.get("href"):
        return ""
    lists = {"ol": (html, "TOC"), "li": (outer, "TOCI")}
    if html.tag in lists and "toc" in classes_of(lists[html.tag][0]):
        return lists[html.tag][1]
    return _KINDS.get(html.tag, "")


def _attributes(html: ET.Element) -> dict[str, Any]:
    """Return the attributes of a list, of words with a line, or of a cell (ISO 32000-1, tables 347, 345 and 349)."""
    if html.tag in _NUMBERING:
        return {"O": "/List", "ListNumbering": f"/{_NUMBERING[html.tag]}"}
    if html.tag in _LINES:
        return {"O": "/Layout", "TextDecorationType": f"/{_LINES[html.tag]}"}
    made: dict[str, Any] = {"O": "/Table"}
    if html.tag == "th":
        made["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
    spans = {name: int(html.get(name.lower(), "1")) for name in ("ColSpan", "RowSpan")}
    return made | {name: span for name, span in spans.items() if span > 1}


def _spanned(cell: ET.Element) -> Iterator[tuple[int, int]]:
    """Yield the positions in the grid that a cell covers, as steps down and to the right."""
    for down in range(int(cell.get("rowspan", "1"))):
        yield from ((down, right) for right in range(int(cell.get("colspan", "1"))))


def _description(link: ET.Element) -> str:
    """Return the description of a link, with slots for page numbers that are not known yet."""

    def pieces(html: ET.Element) -> Iterator[str]:
        if html.get("data-page"):
            yield slot(html.get("data-page", ""))
            return
        yield html.text or ""
        for child in html:
            yield from pieces(child)
            yield child.tail or ""

    words = f"{link.get('data-description', '')} {''.join(pieces(link))}"
    return " ".join(words.replace("\u2060", "").split())
