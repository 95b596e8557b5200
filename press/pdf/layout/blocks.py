"""Laid-out pages and the HTML that they were made from in; out, how much of each block stands on which page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.editions.page_map import OF_PAGE
from press.foundation.xhtml import classes_of
from press.pdf.layout.weasyprint_adapter.boxes import is_replaced, is_text
from press.pdf.layout.weasyprint_adapter.documents import Document, page_box

Runs = dict[str, tuple[tuple[int, int], ...]]


def read_blocks(document: Document, html: ET.Element) -> tuple[Runs, tuple[str, ...]]:
    """Return two things: the pages of each block, and the block with which each page begins.

    A page is its index (from 0) with the number of letters and digits of the block on it. Those of notes and of page
    numbers do not count.
    """
    blocks = dict(_blocks(html, ""))
    counts: dict[str, dict[int, int]] = {}
    starts = []
    for index, page in enumerate(document.pages):
        first = ""
        for box in page_box(page).descendants(placeholders=True):
            if box.element is None or not (is_text(box) or is_replaced(box)):
                continue
            block = blocks.get(box.element, "")
            if block:
                first = first or block
                letters = sum(map(str.isalnum, box.text)) if is_text(box) else 0
                pages = counts.setdefault(block, {})
                pages[index] = pages.get(index, 0) + letters
        starts.append(first)
    return {block: tuple(pages.items()) for block, pages in counts.items()}, tuple(starts)


def _blocks(html: ET.Element, block: str) -> Iterator[tuple[ET.Element, str]]:
    """Yield each element that is a part of a block, with the name of the block."""
    block = html.get("data-block", block)
    if html.get("data-call") or OF_PAGE in classes_of(html):
        return
    yield html, block
    for child in html:
        yield from _blocks(child, block)
