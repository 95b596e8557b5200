"""A structure tree, or the HTML that it was made from, in; out, the words in reading order and a count of elements.

Notes and asides are flows of their own: their place among the other text depends on the page.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from press.foundation.xhtml import UNMARKED, classes_of, parents_in
from press.pdf.accessibility.tags import Tag

# The element of a structure tree for an element of HTML: ISO 32000-1, 14.8.4, and for some PDF 2.0.
_KINDS = {
    **dict.fromkeys(("del", "ins"), ("Span",)),
    **{f"h{level}": (f"H{level}",) for level in range(1, 7)},
    "p": ("P",),
    "pre": ("P",),
    "ul": ("L",),
    "ol": ("L",),
    "dl": ("L",),
    "li": ("LI", "Lbl", "LBody"),
    "dt": ("Lbl",),
    "dd": ("LBody",),
    "figure": ("Figure",),
    "figcaption": ("Caption",),
    "caption": ("Caption",),
    "table": ("Table",),
    "thead": ("THead",),
    "tbody": ("TBody",),
    "tr": ("TR",),
    "th": ("TH",),
    "td": ("TD",),
    "aside": ("Aside",),
    "blockquote": ("BlockQuote",),
    "code": ("Code",),
    "em": ("Em",),
    "i": ("Em",),
    "strong": ("Strong",),
    "b": ("Strong",),
    "q": ("Quote",),
    "section": ("Sect",),
}
# All elements but these are separated from what is before and after them, with or without a space in the text.
INLINE = ("Link", "Span", "Em", "Strong", "Code", "Quote", "Reference")
_INLINE_HTML = ("a", "span", "em", "i", "strong", "b", "code", "q", "data", "cite", "sup", "sub")
_BULLETS = "•–·"  # of lists in lists, as the style sheets have them
_SOFT = str.maketrans("", "", "\u00ad\u2060")


@dataclass
class Flows:
    """The words of the text, of the notes and of the asides, each in reading order."""

    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)


def flows_of_tags(root: Tag) -> Flows:
    """Return the words of a structure tree; of a picture, its alternative text."""
    flows = Flows()

    def read(tag: Tag, flow: list[str]) -> None:
        flow = flows.notes if tag.kind == "Note" else flows.asides if tag.kind == "Aside" else flow
        gap = "" if tag.kind in INLINE else " "
        flow.append(gap)
        for one in tag.children:
            if isinstance(one, str):
                flow.append(one if tag.kind != "Figure" else "")
            elif one.kind == "Reference" and tag.kind != "TOCI":  # a call: the HTML does not have its number
                flow.append(" " if "".join(one.texts()).endswith(" ") else "")
            elif tag.kind != "Note" or one.kind != "Lbl":
                read(one, flow)
        flow.append(f"{tag.alt}{gap}")

    read(root, flows.text)
    return _in_words(flows)


def flows_of_html(pages: Iterator[ET.Element]) -> Flows:
    """Return the words of the HTML of a book."""
    flows = Flows()

    def read(html: ET.Element, flow: list[str], marker: str, lists: int = 0) -> None:
        is_note = bool(html.get("data-call"))
        flow = flows.notes if is_note else flows.asides if html.tag == "aside" else flow
        gap = "" if html.tag in _INLINE_HTML and not is_note else " "
        flow.append(f"{gap}{marker}{html.text or ''}")
        is_list = html.tag in ("ul", "ol") and not (_has_class(html, "toc") or _has_class(html, UNMARKED))
        bullet = _BULLETS[min(lists, len(_BULLETS) - 1)]
        lists = 0 if is_note else lists + is_list
        for number, child in enumerate(html, 1):
            read(child, flow, (f"{bullet} " if html.tag == "ul" else f"{number}. ") if is_list else "", lists)
            flow.append(child.tail or "")
        flow.append(f"{html.get('alt', '')}{gap}")

    for page in pages:
        read(page, flows.text, "")
    return _in_words(flows)


def _in_words(flows: Flows) -> Flows:
    return Flows(*("".join(one).translate(_SOFT).split() for one in (flows.text, flows.notes, flows.asides)))


def counts_of_html(pages: Iterator[ET.Element]) -> Counter[str]:
    """Return how many elements of each type the HTML of a book asks for."""
    counts: Counter[str] = Counter()
    for page in pages:
        parents = parents_in(page)
        for html in page.iter():
            counts.update(_kinds(html, parents.get(html)))
    return counts


def _kinds(html: ET.Element, parent: ET.Element | None) -> tuple[str, ...]:
    """Return the types of the elements that an element of the HTML asks for, by the first rule that applies to it."""
    return next((kinds for applies, kinds in _RULES if applies(html, parent)), _KINDS.get(html.tag, ()))


def _has_class(html: ET.Element | None, name: str) -> bool:
    return html is not None and name in classes_of(html)


def _is(html: ET.Element | None, tag: str) -> bool:
    return html is not None and html.tag == tag


# Elements of HTML that ask for other types than ``_KINDS`` has for their name, by themselves and their parent.
_RULES: tuple[tuple[Callable[[ET.Element, ET.Element | None], bool], tuple[str, ...]], ...] = (
    # A note: its call, its label, and a link in each.
    (lambda html, _: bool(html.get("data-call")), ("Reference", "Link", "Note", "Lbl", "Link")),
    (lambda html, _: _is(html, "ol") and _has_class(html, "toc"), ("TOC",)),
    (lambda html, parent: _is(html, "li") and _has_class(parent, "toc"), ("TOCI", "Reference")),
    (lambda html, parent: _is(html, "li") and _has_class(parent, UNMARKED), ("LI", "LBody")),
    (lambda html, parent: _is(html, "div") and _is(parent, "dl"), ("LI",)),
    (lambda html, parent: _is(html, "img") and not _is(parent, "figure"), ("Figure",)),
    (lambda html, _: _is(html, "a") and bool(html.get("href")), ("Link",)),
    (
        lambda html, parent: bool(html.get("lang")) and html.tag not in _KINDS and parent is not None,
        ("Span",),
    ),
)
