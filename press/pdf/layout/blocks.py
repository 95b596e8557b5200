"""Laid-out pages, and the HTML that they were made from, in; out, how much of each block stands on which page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

from press.editions.page_map import OF_PAGE

Runs = dict[str, tuple[tuple[int, int], ...]]


def read_blocks(document: Any, html: ET.Element) -> tuple[Runs, tuple[str, ...]]:
    """Return for each block its pages (from 0) and the letters there, and for each page the block that it begins in.

    Letters and digits count, without those of notes and of page numbers.
    """
    blocks = dict(_blocks(html, ""))
    counts: dict[str, dict[int, int]] = {}
    starts = []
    for index, page in enumerate(document.pages):
        first = ""
        for found in page._page_box.descendants(placeholders=True):
            box = getattr(found, "_box", found)  # what is placed absolutely stands behind another
            block = blocks.get(box.element, "") if isinstance(box, TextBox | ReplacedBox) else ""
            if block:
                first = first or block
                letters = sum(map(str.isalnum, getattr(box, "text", "")))
                pages = counts.setdefault(block, {})
                pages[index] = pages.get(index, 0) + letters
        starts.append(first)
    return {block: tuple(pages.items()) for block, pages in counts.items()}, tuple(starts)


def _blocks(html: ET.Element, block: str) -> Iterator[tuple[ET.Element, str]]:
    """Yield each element that is a part of a block, with the block's name."""
    block = html.get("data-block", block)
    classes = html.get("class", "").split()
    if html.get("data-call") or OF_PAGE in classes:
        return
    yield html, block
    for child in html:
        yield from _blocks(child, block)
