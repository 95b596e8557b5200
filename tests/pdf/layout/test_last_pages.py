"""A last page of few lines begins earlier, with whole blocks of the page before, which stays full enough."""

from __future__ import annotations

from pathlib import Path

import pytest
import weasyprint
from typesetting import part, print_style

from press.editions.fonts import cut_faces
from press.foundation.store import Store
from press.pdf.layout.compositor import Compositor
from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.signature import Signature

# A page is 500 pixels high, and holds 460 of them: 23 lines. An empty box ends a text, as in print.css.
STYLE = """@page{size:400px 500px;margin:20px} body{margin:0;font:16px/20px 'Source Serif Pro'}
p,h2{margin:0;font-size:16px;line-height:20px} h2{break-after:avoid} section{break-before:page} p{orphans:2;widows:2}
.text::after{content:"";display:block;clear:both}"""
LINE = "word " * 5 + "<br>"


def block(key: str, lines: int, tag: str = "p") -> str:
    return f"<{tag} id='{key}'>{LINE * lines}</{tag}>"


def firsts(html: str) -> list[str | None]:
    """Return the id of the first block of each page but the first."""
    pages = weasyprint.HTML(string=html).render().pages
    texts = (
        next(
            box
            for box in page._page_box.descendants()
            if box.element is not None and box.element.get("class") == "text"
        )
        for page in pages
    )
    return [text.children[0].element.get("id") for text in texts][1:]


def beginnings(*blocks: str, more: str = "") -> list[str | None]:
    """Return the ids of the blocks at which last pages are made to begin."""
    body = f"<section class='chapter'><div class='text'>{''.join(blocks)}</div></section>{more}"
    html = f"<html><body><style>{STYLE}</style>{body}</body></html>"
    before = firsts(html)
    with corrected_page_breaks():
        after = firsts(html)
    assert len(before) == len(after)
    return [new for old, new in zip(before, after, strict=True) if old != new]


def test_the_fewest_blocks_move_that_make_twelve_lines() -> None:
    assert beginnings(block("a", 15), block("b", 4), block("c", 4), block("d", 8)) == ["c"]


def test_a_heading_goes_with_its_text() -> None:
    assert beginnings(block("a", 17), block("b", 1, "h2"), block("c", 5), block("d", 8)) == ["b"]


def test_the_sources_of_a_table_go_with_the_table_alone() -> None:
    sources = f"<p id='sources' class='of-table'>{LINE * 2}</p>"

    assert beginnings(block("a", 17), block("b", 4), sources, block("c", 11)) == ["b"]


@pytest.mark.parametrize(
    "blocks",
    [
        [block("a", 12), block("b", 11), block("c", 3)],  # the page before would be half empty
        [block("a", 19), block("b", 4), block("c", 12)],  # the last page has enough lines
        [block("a", 27)],  # one block
        [block("a", 4)],  # one page
    ],
)
def test_nothing_moves_where_it_would_not_help(blocks: list[str]) -> None:
    assert beginnings(*blocks) == []


def test_each_chapter_of_a_part_counts_by_itself() -> None:
    again = f"<section class='chapter'><div class='text'>{block('e', 19)}{block('f', 4)}{block('g', 9)}</div></section>"

    assert beginnings(block("a", 19), block("b", 4), block("c", 9), more=again) == ["b", "f"]


def test_a_part_is_set_with_its_last_page_begun_earlier(cache: Path) -> None:
    faces = cut_faces(Store(cache))
    blocks = "".join((block("a", 19), block("b", 4), block("c", 9)))
    html = f"<section class='chapter' id='one'><div class='text'>{blocks}</div></section>"
    made = Compositor(print_style(faces, STYLE)).set(part(html))

    assert isinstance(made, Signature)
    assert [made.extent.anchors[key] for key in "abc"] == [0, 1, 1]


def test_no_block_moves_away_from_a_figure_that_it_has_passed() -> None:
    """The figure stands before it in the text: at a forced break between them it would be alone on its page."""
    figure = "<figure style='break-inside:avoid;margin:0'><span style='display:block;height:160px'></span></figure>"
    blocks = (block("a", 16), figure, block("b", 4), block("c", 8))
    html = f"<section class='chapter'><div class='text'>{''.join(blocks)}</div></section>"
    with corrected_page_breaks():
        pages = (
            weasyprint.HTML(string=f"<html><body><style>{STYLE}</style>{html}</body></html>").render().pages
        )

    assert len(pages) == 2
