"""hanging_spaces(): a text before a link, or words in italics, is broken as if it went on without them."""

from __future__ import annotations

import re

import pytest
from typesetting import lines_at

from press.pdf.layout.hanging_spaces import hanging_spaces

STYLE = "@page{size:600px 60000px;margin:0} p{margin:0 0 8px;font:16px/20px 'Source Serif Pro'} b{font-weight:400}"
WIDTHS = range(90, 330)
TEXTS = (
    "joint programs in the cities; beside them <b>16</b> programs that are hosted",
    "<b>Lost and found in the morning, <b>and</b> in the evening</b> too",
)


def lines(text: str, style: str = "") -> list[list[str]]:
    return lines_at(WIDTHS, text, STYLE + style)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("style", ["", "p{hyphens:auto}"], ids=["whole", "hyphenated"])
def test_lines_break_as_if_nothing_was_set_apart(text: str, style: str) -> None:
    with hanging_spaces():
        assert lines(text, style) == lines(re.sub("</?b>", "", text), style)
