"""The HTML of a part in; out, the elements that stand for it in the structure tree of a PDF, still without content.

There is one element for one of the HTML, wherever its boxes come to stand. The types are those of ISO 32000-1, 14.8.4,
and some of PDF 2.0, which the binder maps to these.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from press.editions.page_map import slot

_KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **{tag: tag.capitalize() for tag in ("caption", "code", "em", "figure", "strong", "table")},
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
    "p": "P",
    "q": "Quote",
    "section": "Sect",
    "ul": "L",
}
_NUMBERING = {"ul": "Disc", "ol": "Decimal", "dl": "None"}
_CELLS = ("td", "th")


@dataclass(eq=False)
class Element:
    """An element of a structure tree.

    ``place`` counts the elements of the HTML, in its order. ``inside``: elements, and what a page holds of it.
    ``told``: what a link says of itself. ``head``: the heads of a cell's column and row.
    """

    kind: str
    place: int
    above: Element | None
    inside: list[Any] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    key: str = ""
    told: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    heads: list[Element] = field(default_factory=list)
    is_linked: bool = False

    def link(self) -> Element:
        """Put the element, and all above it, into the tree, behind what is there."""
        if self.above is not None and not self.is_linked:
            self.is_linked = True
            self.above.link().inside.append(self)
        return self


class Structure:
    """The elements of a part; each is made when something of it is first asked for."""

    def __init__(self, html: ET.Element, name: str) -> None:
        self.root = Element("Document", -1, None)
        self._name = name
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._places = {element: place for place, element in enumerate(html.iter())}
        self._made: dict[tuple[ET.Element, str], Element] = {}

    def of(self, html: ET.Element) -> Element:
        """Return the element that holds the text of an element of the HTML: its own, or one around it."""
        return self._once(html, "", lambda: self._make(html))

    def text(self, html: ET.Element) -> Element:
        """Return the element that holds a text; what stands in no element that means anything has a paragraph."""
        found = self.of(html)
        if found is not self.root:
            return found
        return self._once(html, "alone", lambda: Element("P", self._places[html], self.root))

    def call(self, note: ET.Element) -> Element:
        """Return the link that a note is called by; its reference is put into the tree, and the note behind it."""

        def make() -> Element:
            reference = Element("Reference", self._places[note], self._around(note)).link()
            self.of(note).link()
            return Element("Link", 0, reference, told=note.get("data-call", ""))

        return self._once(note, "call", make)

    def back(self, note: ET.Element) -> Element:
        """Return the link, in the label of a note, that leads back to where it is called."""

        def make() -> Element:
            label = Element("Lbl", 0, self.of(note))
            return Element("Link", 0, label, told=note.get("data-back", ""))

        return self._once(note, "back", make)

    def label(self, item: ET.Element) -> Element:
        """Return the element of an item's number or bullet."""
        return self._once(item, "label", lambda: Element("Lbl", 0, self.of(item).above))

    def finish(self) -> None:
        """Let every row have all its cells, every cell know its heads, and blocks stand as in the HTML."""
        tables = [html for html in self._places if html.tag == "table" and (html, "") in self._made]
        for number, table in enumerate(tables):
            for html in table.iter():
                if html.tag in ("tr", *_CELLS):
                    self.of(html).link()
            self._name_heads(table, f"{self._name}-{number}")
        for element in walk(self.root):
            if all(isinstance(one, Element) for one in element.inside):
                element.inside.sort(key=lambda one: one.place)

    def _once(self, html: ET.Element, what: str, make: Callable[[], Element]) -> Element:
        if (html, what) not in self._made:
            self._made[html, what] = make()
        return self._made[html, what]

    def _around(self, html: ET.Element) -> Element:
        return self.of(self._parents[html]) if html in self._parents else self.root

    def _make(self, html: ET.Element) -> Element:
        """Make the element of an element of the HTML; one that means nothing is the one around it."""
        around = self._parents.get(html)
        if around is None:
            return self.root
        above, place, kind = self._around(html), self._places[html], _kind(html, around)
        if around.tag == "figure" and html.tag == "img":
            above.alt = html.get("alt", "")
            return above
        if around.tag == "figure" and html.tag != "figcaption":
            above = above.above or above  # a figure holds its picture and its caption; other words follow it
        language = html.get("lang", "")
        if not kind and not language:
            return above
        made = Element(kind or "Span", place, above, language=language)
        if kind == "LI" and html.tag == "li":
            made = Element("LBody", place, made)
        elif kind == "TOCI":
            made = Element("Reference", place, made)
        elif kind == "Link":
            made.told = _told(html)
        elif kind == "Note":
            made.key = f"{self._name}-{html.get('id')}"
        elif html.tag == "img":
            made.alt = html.get("alt", "")
        elif kind == "L":
            made.attributes = {"O": "/List", "ListNumbering": f"/{_NUMBERING[html.tag]}"}
        elif html.tag in _CELLS:
            made.attributes = _cell(html)
        return made

    def _name_heads(self, table: ET.Element, name: str) -> None:
        """Give every head of a table a key, and every cell its heads: those of its columns, and of its rows."""
        taken: dict[tuple[int, int], Element] = {}
        of_columns: dict[int, list[Element]] = defaultdict(list)
        of_rows: dict[int, list[Element]] = defaultdict(list)
        for row, html in enumerate(table.iter("tr")):
            column = 0
            for cell in html:
                while (row, column) in taken:
                    column += 1
                made = self.of(cell)
                places = [(row + down, column + right) for down, right in _spanned(cell)]
                taken |= dict.fromkeys(places, made)
                if cell.tag == "td":
                    continue
                made.key = f"{name}-{row}-{column}"
                for down, right in places:
                    lines = of_rows[down] if made.attributes["Scope"] == "/Row" else of_columns[right]
                    lines.append(made)
        for (row, column), made in taken.items():
            if made.kind == "TD":
                made.heads = list(dict.fromkeys((*made.heads, *of_columns[column], *of_rows[row])))


def walk(element: Element) -> Iterator[Element]:
    """Yield an element and all that are in it."""
    yield element
    for one in element.inside:
        if isinstance(one, Element):
            yield from walk(one)


def _kind(html: ET.Element, around: ET.Element) -> str:
    """Return the type that stands for an element of the HTML, if it means anything."""
    if html.get("data-call"):
        return "Note"
    if html.tag == "div" and around.tag == "dl":
        return "LI"
    if html.tag == "a" and not html.get("href"):
        return ""
    lists = {"ol": (html, "TOC"), "li": (around, "TOCI")}
    if html.tag in lists and "toc" in lists[html.tag][0].get("class", "").split():
        return lists[html.tag][1]
    return _KINDS.get(html.tag, "")


def _cell(html: ET.Element) -> dict[str, Any]:
    """Return the attributes of a cell (ISO 32000-1, table 349)."""
    made: dict[str, Any] = {"O": "/Table"}
    if html.tag == "th":
        made["Scope"] = "/Row" if html.get("scope") == "row" else "/Column"
    for name, attribute in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
        if int(html.get(attribute, "1")) > 1:
            made[name] = int(html.get(attribute, "1"))
    return made


def _spanned(cell: ET.Element) -> Iterator[tuple[int, int]]:
    """Yield the places that a cell takes, down and to the right of its own."""
    for down in range(int(cell.get("rowspan", "1"))):
        yield from ((down, right) for right in range(int(cell.get("colspan", "1"))))


def _told(link: ET.Element) -> str:
    """Return the words of a link, with slots for the numbers of pages that are still to be known."""

    def pieces(html: ET.Element) -> Iterator[str]:
        if html.get("data-page"):
            yield slot(html.get("data-page", ""))
            return
        yield html.text or ""
        for child in html:
            yield from pieces(child)
            yield child.tail or ""

    words = f"{link.get('data-told', '')} {''.join(pieces(link))}"
    return " ".join(words.replace("\u2060", "").split())
