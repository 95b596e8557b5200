"""hanging_spaces(): a text before a link, or words in italics, is broken as if it went on without them."""

from __future__ import annotations

import re

import pytest
from typesetting import laid_out

from press.pdf.layout.hanging_spaces import hanging_spaces
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_block_container, is_text
from press.pdf.layout.weasyprint_adapter.documents import page_box

STYLE = "@page{size:600px 60000px;margin:0} p{margin:0 0 8px;font:16px/20px 'Source Serif Pro'} b{font-weight:400}"
WIDTHS = range(90, 330)
TEXTS = (
    "joint programs in the cities; beside them <b>16</b> programs that are hosted",
    "<b>Lost and found in the morning, <b>and</b> in the evening</b> too",
)


def lines(text: str, style: str = "") -> list[list[str]]:
    """Return the lines of a text at each width."""
    body = "".join(f'<p style="width:{width}px">{text}</p>' for width in WIDTHS)
    (page,) = laid_out(body, STYLE + style).pages
    paragraphs = [box for box in page_box(page).descendants() if is_block_container(box) and _is_p(box)]
    return [[_text(line) for line in box.children] for box in paragraphs]


def _is_p(box: Box) -> bool:
    return box.element is not None and box.element.tag == "p"


def _text(line: Box) -> str:
    return "".join(box.text for box in line.descendants() if is_text(box)).strip()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["", "p{hyphens:auto}"], ids=["whole", "hyphenated"])
def test_lines_break_as_if_nothing_was_set_apart(text: str, style: str) -> None:
    with hanging_spaces():
        assert lines(text, style) == lines(re.sub("</?b>", "", text), style)
