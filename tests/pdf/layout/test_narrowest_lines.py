"""A cell with a long word behind an element in; a table that is no wider than its page out."""

from __future__ import annotations

import pytest
import weasyprint

from press.pdf.layout.narrowest_lines import narrowest_lines

STYLE = "@page{size:300px 300px;margin:20px} body{margin:0;font:16px 'Source Serif Pro'} table{width:100%}"
LONG = "abcdefgh" * 12


def width_of_table(cell: str, wrap: str) -> float:
    """Return the width of a table of two cells in pixels; the page has room for 260."""
    body = f"<table style='overflow-wrap:{wrap}'><tr><td>{cell}</td><td>other</td></tr></table>"
    document = weasyprint.HTML(string=f"<style>{STYLE}</style>{body}").render()
    boxes = document.pages[0]._page_box.descendants()
    return float(next(box.width for box in boxes if type(box).__name__ == "TableBox"))


@pytest.mark.parametrize(
    "cell", [LONG, f"<em>a</em> {LONG}", f"<em>a</em>{LONG}", f"a<sup>b</sup> c {LONG} <em>d</em>"]
)
def test_a_word_that_may_be_divided_is_so_wherever_it_stands_in_its_cell(cell: str) -> None:
    with narrowest_lines():
        assert width_of_table(cell, "anywhere") <= 260


def test_a_word_that_may_not_be_divided_is_whole() -> None:
    with narrowest_lines():
        assert width_of_table(f"<em>a</em> {LONG}", "normal") > 600


def test_weasyprint_alone_takes_a_word_behind_an_element_as_a_whole() -> None:
    assert width_of_table(f"<em>a</em> {LONG}", "anywhere") > 600
