"""The documents of the EPUB and the page map of its PDF in; out, their files, from the store where nothing has changed.

A document is made again when its own content changes, or where a page begins in it.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from press.content.report import Report
from press.editions.assets import Assets
from press.editions.page_map import PageMap
from press.epub.blocks import BLOCK, name_blocks
from press.epub.documents import EpubPage
from press.epub.page_breaks import PageStart, Runs, mark_pages, page_starts
from press.epub.semantics import add_meaning
from press.foundation.dependencies import key_of, tools_of
from press.foundation.page_templates import Pages
from press.foundation.store import Store, digest
from press.foundation.xhtml import parse_html, serialize_xhtml

_KIND = "epub"
_TEMPLATE = "epub/page.xhtml"
_NAMESPACES = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
# Properties of a document, by the element that brings each (EPUB 3.3, D.5)
_PROPERTIES = {"mathml": "math", "svg": "svg"}

Marks = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Finished:
    """The files of documents by their paths, the properties of each, and the label and the address of each page."""

    files: Mapping[str, bytes]
    properties: Mapping[str, str]
    marks: Marks


def finish(documents: Sequence[EpubPage], page_map: PageMap, report: Report, theme: Assets) -> Finished:
    """Return the documents of a report as files in which each page of the PDF is marked where it begins."""
    pages = theme.pages
    shared = digest(pages.sources, report.language, key_of(tools_of(__name__)))
    made = tuple(_Document(one, shared, theme.store) for one in documents)
    paths = {name: one.page.path for one in made for name in one.names}
    starts = page_starts(paths, page_map)
    in_path: dict[str, list[PageStart]] = {one.page.path: [] for one in made}
    for start in starts:
        in_path[paths[start.block]].append(start)
    return Finished(
        {one.page.path: one.file(in_path[one.page.path], page_map.runs, report, pages) for one in made},
        {one.page.path: one.properties for one in made},
        tuple((one.label, f"{paths[one.block]}#{one.key}") for one in starts),
    )


@dataclass(frozen=True)
class _Document:
    """A document with the digest of what all documents share; the tree of its content is made only if it is needed."""

    page: EpubPage
    shared: str
    store: Store

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its blocks."""
        return tuple(self._summary["names"])

    @property
    def properties(self) -> str:
        """What a reading system must know of: whether it holds drawings or equations."""
        return str(self._summary["properties"])

    def file(self, starts: Iterable[PageStart], runs: Runs, report: Report, pages: Pages) -> bytes:
        """Return the document as a file, with marks where pages begin."""
        begun = [(one.page, one.label, one.block) for one in starts]
        shown = [(name, runs.get(name, ())) for name in self.names] if begun else []
        page = self.page
        key = digest(self._key, page.title, page.matter, json.dumps([begun, shown]))
        kept = self.store.get(_KIND, key)
        if kept is not None:
            return kept
        tree = self._tree
        mark_pages(tree, [PageStart(*one) for one in begun], runs)
        html = pages.fill(
            _TEMPLATE, language=report.language, title=page.title, matter=page.matter, body=_xhtml(tree)
        )
        return self.store.put(_KIND, key, html.encode())

    @cached_property
    def _key(self) -> str:
        page = self.page
        return digest(self.shared, page.html, page.part, page.kind, json.dumps(page.lists))

    @cached_property
    def _summary(self) -> Mapping[str, list[str] | str]:
        kept = self.store.get(_KIND, self._key)
        if kept is None:
            tags = {element.tag for element in self._tree.iter()}
            found = {
                "names": [name for element in self._tree.iter() if (name := element.get(BLOCK))],
                "properties": " ".join(name for name, tag in _PROPERTIES.items() if tag in tags),
            }
            kept = self.store.put(_KIND, self._key, json.dumps(found).encode())
        summary: Mapping[str, list[str] | str] = json.loads(kept)
        return summary

    @cached_property
    def _tree(self) -> ET.Element:
        """The content of the document, with names on its blocks; marking pages changes it."""
        tree = parse_html(self.page.html)
        if self.page.part:
            name_blocks(tree, self.page.part, self.page.lists)
        add_meaning(tree, self.page.kind)
        return tree


def _xhtml(tree: ET.Element) -> str:
    """Return the content of a tree as XHTML, with the namespaces of drawings and equations, and languages for XML."""
    for element in tree.iter():
        if element.tag in _NAMESPACES:
            element.set("xmlns", _NAMESPACES[element.tag])
        if "lang" in element.attrib:
            element.set("xml:lang", element.attrib["lang"])
    return serialize_xhtml(tree).strip()
