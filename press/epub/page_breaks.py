"""A document with named blocks and the page map of the PDF in; out, the same document with page break marks.

A page that begins in the midst of a block begins there in the EPUB too, after the same letters and at a word's end.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from press.editions.page_map import PageMap
from press.epub.blocks import BLOCK

Runs = Mapping[str, tuple[tuple[int, int], ...]]

_HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INSIDE = {"div": "dt", "figure": "figcaption"}  # blocks that may not hold a mark, and what in them may
_APART = frozenset(("svg", "details"))  # what print does not have, or has as a picture
_PIECE = re.compile("-[0-9]+[.]")  # of contents that are long, in a name


@dataclass(frozen=True)
class PageStart:
    """Where a page begins: its place among all pages, from 0; its label; the name of the block it begins in."""

    page: int
    label: str
    block: str

    @property
    def key(self) -> str:
        """The id of its mark."""
        return f"page-{self.label}"


def page_starts(names: Container[str], page_map: PageMap) -> tuple[PageStart, ...]:
    """Return where each page begins; ``names`` are those of all blocks."""
    # A page without text begins where the page before it has ended.
    starts = accumulate(page_map.starts, _or_before)
    return tuple(
        PageStart(page, label, start if start in names else _PIECE.sub(".", start, count=1))
        for page, (label, start) in enumerate(zip(page_map.labels, starts, strict=True))
    )


def mark_pages(tree: ET.Element, starts: Iterable[PageStart], runs: Runs) -> None:
    """Mark where pages begin in a document; ``runs`` are those of the page map.

    The names of blocks, which nobody needs any more, are taken off.
    """
    blocks = {name: element for element in tree.iter() if (name := element.get(BLOCK))}
    for start in starts:
        name, letters = start.block, _letters_before(start.block, start.page, runs)
        if letters and (cell := _cell_below_head(tree, blocks[name], start.page, runs)):
            name, letters = cell, _letters_before(cell, start.page, runs)
        _mark(tree, blocks[name], start, letters)
    for block in blocks.values():
        del block.attrib[BLOCK]


def _or_before(before: str, start: str) -> str:
    return start or before


def _letters_before(block: str, page: int, runs: Runs) -> int:
    """Return how many characters of a block are on the pages before ``page``."""
    return sum(count for place, count in runs.get(block, ()) if place < page)


def _cell_below_head(tree: ET.Element, block: ET.Element, page: int, runs: Runs) -> str | None:
    """Return the first cell of a table on a page that begins with the table's head, which is repeated."""
    for table in tree.iter("table"):
        if block in table.findall("thead//*"):
            cells = (cell.get(BLOCK, "") for cell in table.findall("tbody//*"))
            return next((cell for cell in cells if page in dict(runs.get(cell, ()))), None)
    return None


def _mark(tree: ET.Element, block: ET.Element, start: PageStart, letters: int) -> None:
    """Put a page break mark into a block, after so many characters."""
    mark = ET.Element("span", {"epub:type": "pagebreak", "role": "doc-pagebreak"})
    mark.set("id", start.key)
    mark.set("aria-label", start.label)
    if letters:
        _insert(mark, *_place_after(block, letters))
    elif block.tag in _HEADS:
        parent = next(one for one in tree.iter() if block in list(one))
        parent.insert(list(parent).index(block), mark)
    else:
        _insert(mark, next(block.iter(_INSIDE.get(block.tag, block.tag))), 0, 0)


def _insert(mark: ET.Element, holder: ET.Element, index: int, at: int) -> None:
    """Insert a mark before a child of its holder, at a place in the text that stands there."""
    text = _text(holder, index)
    if index:
        holder[index - 1].tail = text[:at]
    else:
        holder.text = text[:at]
    mark.tail = text[at:]
    holder.insert(index, mark)


def _place_after(block: ET.Element, letters: int) -> tuple[ET.Element, int, int]:
    """Return where the next word begins after so many letters of a block: the holder of the text, and the place."""
    place = (block, len(block), len(_text(block, len(block))))
    for holder, index in _stretches(block):
        for at, letter in enumerate(_text(holder, index)):
            if letters <= 0 and letter in " \n":
                return holder, index, at + 1
            letters -= letter.isalnum()
    return place


def _stretches(element: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    """Yield the stretches of a block's text in their order: what holds each, and the child that it stands before."""
    yield element, 0
    for index, child in enumerate(element, 1):
        if child.tag not in _APART and child.get("class") != "call" and BLOCK not in child.attrib:
            yield from _stretches(child)
        yield element, index


def _text(holder: ET.Element, index: int) -> str:
    return (holder[index - 1].tail if index else holder.text) or ""
