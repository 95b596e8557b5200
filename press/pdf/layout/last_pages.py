"""A laid-out document and its HTML in; out, the blocks at which last pages should begin, to hold more lines.

Where the last page of a chapter has few lines, whole blocks of the page before can move to it, if that page stays full
enough.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.pdf.layout.page_flaws import FEWEST_LINES, MOST_EMPTY, PageSection, contents_of, sections_of
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_block_container
from press.pdf.layout.weasyprint_adapter.documents import Document, page_box

_HEADINGS = ("h2", "h3", "h4")


def fuller_last_pages(document: Document, html: ET.Element) -> list[ET.Element]:
    """Return the first block of each last page that gains enough lines by beginning there."""
    sections = list(sections_of(document, html))
    found = []
    for before, last, following in zip(sections, sections[1:], [*sections[2:], None], strict=False):
        is_last = before.element is last.element and (
            following is None or following.element is not last.element
        )
        if is_last and last.lines < FEWEST_LINES:
            found += list(_beginning(document, before, last))
    return found


def _beginning(document: Document, before: PageSection, last: PageSection) -> Iterator[ET.Element]:
    """Yield the lowest block of the page before at which the last page may begin; none if there is no such block."""
    page = page_box(document.pages[before.page])
    blocks = _blocks(page, before.element)
    fullest = page.content_box_y() + page.height * (1 - MOST_EMPTY)
    for index in range(len(blocks) - 1, 0, -1):
        block, above = blocks[index], blocks[index - 1]
        if above.element_tag in _HEADINGS:
            continue
        if above.position_y + above.margin_height() < fullest:
            return
        moved = tuple(line for one in blocks[index:] for line in contents_of(one))
        lines = PageSection(before.element, before.page, moved).lines + last.lines
        if lines >= FEWEST_LINES and block.element is not None:
            yield block.element
            return


def _blocks(page: Box, section: ET.Element) -> list[Box]:
    """Return the blocks of a section's text on a page, without asides."""
    texts = (
        box
        for box in page.descendants()
        if is_block_container(box)
        and box.element is not None
        and box.element.get("class") == "text"
        and box.element in section.iter()
    )
    text = next(texts, None)
    return [box for box in text.children if box.element_tag != "aside"] if text else []
