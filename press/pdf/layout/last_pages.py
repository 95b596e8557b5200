"""The last two pages of a chapter in; out, the block at which the last one should begin, to hold more lines.

Where the last page of a chapter has few lines, whole blocks of the page before can move to it, if that page stays full
enough.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.xhtml import SECTION_HEADINGS
from press.pdf.layout.corrections import is_under_table, stands_in_column
from press.pdf.layout.page_flaws import FEWEST_LINES, MOST_EMPTY, PageSection, contents_of, sections_of
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_block_container


def earlier_beginning(before: Box, last: Box, html: ET.Element) -> ET.Element | None:
    """Return the block of the page before at which the last page of a chapter should begin; None: where it does."""
    first, second = (list(sections_of([page], html))[-1:] for page in (before, last))
    for above, section in zip(first, second, strict=False):
        if above.element is section.element and section.lines < FEWEST_LINES:
            order = {element: place for place, element in enumerate(section.element.iter())}
            places = (order[box.element] for box in _blocks(last, section.element) if box.element in order)
            found = next(_beginnings(before, above, section), None)
            # A block that has passed a figure would leave it alone on a page.
            return found if found is not None and order[found] <= min(places, default=0) else None
    return None


def _beginnings(page: Box, before: PageSection, last: PageSection) -> Iterator[ET.Element]:
    """Yield the lowest block of the page before at which the last page may begin; none if there is no such block."""
    blocks = _blocks(page, before.element)
    fullest = page.content_box_y() + page.height * (1 - MOST_EMPTY)
    for index in range(len(blocks) - 1, 0, -1):
        block, above = blocks[index], blocks[index - 1]
        if above.element_tag in SECTION_HEADINGS or is_under_table(block):
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
    return [box for box in text.children if stands_in_column(box)] if text else []
