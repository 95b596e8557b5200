"""Documents with named blocks and the page map of the PDF in; out, page break marks in them, and the page list.

A page that begins in the midst of a block begins there in the EPUB too, after the same letters and at a word's end.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from press.editions.page_map import PageMap
from press.epub.blocks import BLOCK

_HEADS = frozenset("h1 h2 h3 h4 h5 h6".split())
_INSIDE = {"div": "dt", "figure": "figcaption"}  # blocks that may not hold a mark, and what in them may
_APART = frozenset(("svg", "details"))  # what print does not have, or has as a picture
_PIECE = re.compile("-[0-9]+[.]")  # of contents that are long, in a name


@dataclass(frozen=True)
class _Block:
    """A block: the path of its document, the document, the block itself."""

    path: str
    tree: ET.Element
    element: ET.Element


def mark_pages(trees: Mapping[str, ET.Element], page_map: PageMap) -> tuple[tuple[str, str], ...]:
    """Mark where each page begins, in trees by their paths; return the label and the address of each page.

    The names of blocks, which nobody needs any more, are taken off.
    """
    blocks = {
        name: _Block(path, tree, element)
        for path, tree in trees.items()
        for element in tree.iter()
        if (name := element.get(BLOCK))
    }
    # A page without text begins where the page before it has ended.
    starts = accumulate(page_map.starts, _or_before)
    marked = []
    for page, (label, start) in enumerate(zip(page_map.labels, starts, strict=True)):
        name = start if start in blocks else _PIECE.sub(".", start, count=1)
        letters = _letters_before(start, page, page_map)
        if letters and (cell := _cell_below_head(blocks[name], page, page_map)):
            name, letters = cell, _letters_before(cell, page, page_map)
        _mark(blocks[name], label, letters)
        marked.append((label, f"{blocks[name].path}#{_key(label)}"))
    for block in blocks.values():
        del block.element.attrib[BLOCK]
    return tuple(marked)


def _or_before(before: str, start: str) -> str:
    return start or before


def _letters_before(block: str, page: int, page_map: PageMap) -> int:
    """Return how many characters of a block are on the pages before ``page``."""
    return sum(count for place, count in page_map.runs.get(block, ()) if place < page)


def _cell_below_head(block: _Block, page: int, page_map: PageMap) -> str | None:
    """Return the first cell of a table on a page that begins with the table's head, which is repeated."""
    for table in block.tree.iter("table"):
        if block.element in table.findall("thead//*"):
            cells = (cell.get(BLOCK, "") for cell in table.findall("tbody//*"))
            return next((cell for cell in cells if page in dict(page_map.runs.get(cell, ()))), None)
    return None


def _mark(block: _Block, label: str, letters: int) -> None:
    """Put a page break mark into a block, after so many characters."""
    mark = ET.Element("span", {"epub:type": "pagebreak", "role": "doc-pagebreak"})
    mark.set("id", _key(label))
    mark.set("aria-label", label)
    element = block.element
    if letters:
        _insert(mark, *_place_after(element, letters))
    elif element.tag in _HEADS:
        parent = next(one for one in block.tree.iter() if element in list(one))
        parent.insert(list(parent).index(element), mark)
    else:
        _insert(mark, next(element.iter(_INSIDE.get(element.tag, element.tag))), 0, 0)


def _key(label: str) -> str:
    return f"page-{label}"


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
