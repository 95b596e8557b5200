"""corrected_page_breaks(): no gap before a figure, no late note, no heading alone, no text moved with its last block."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint
import weasyprint.layout.page

from press.pdf.layout import corrections
from press.pdf.layout.page_breaks import corrected_page_breaks

# A page holds 460 pixels, and 23 lines.
STYLE = """@page{size:400px 500px;margin:20px; @footnote{margin-top:0}}
body{margin:0;font:16px/20px 'Source Serif Pro'} p,h2,figure{margin:0} figure{break-inside:avoid}
h2{break-after:avoid;height:30px} aside{float:left;width:50px} p{orphans:2;widows:2}
i{float:footnote;footnote-policy:line;font-size:16px} i::footnote-marker{content:''}
.text::after{content:'';display:block;clear:both}"""
LINE = "word " * 5 + "<br>"


def lay(*blocks: str) -> Any:
    """Return the laid-out document of a chapter with these blocks."""
    body = f"<style>{STYLE}</style><section id='one'><div class='text'>{''.join(blocks)}</div></section>"
    with corrected_page_breaks():
        return weasyprint.HTML(string=f"<html><body>{body}</body></html>").render()


def pages(document: Any) -> list[str]:
    """Return the ids of what stands on each page, from the top; those of notes in brackets."""
    told = []
    for page in document.pages:
        found: dict[str, float] = {}
        for box in page._page_box.descendants():
            key = box.element.get("id") if box.element is not None else None
            if key and key != "one" and "::" not in box.element_tag:
                found.setdefault(f"[{key}]" if box.element_tag == "i" else key, box.position_y)
        told.append(" ".join(sorted(found, key=lambda key: found[key])))
    return told


def block(tag: str, height: int, key: str) -> str:
    return f"<{tag} id='{key}'><span style='display:block;height:{height}px'></span></{tag}>"


def lines(count: int, key: str, notes: str = "") -> str:
    """Return a paragraph of so many lines; ``notes`` are called in its first."""
    calls = "".join(f"<i id='{note}'>{note}</i>" for note in notes)
    return f"<p id='{key}'>{calls}{LINE * count}</p>"


# Gaps


def test_text_passes_a_figure_that_would_leave_a_gap() -> None:
    document = lay(
        block("p", 250, "a"), block("figure", 300, "fig"), block("p", 60, "b"), block("p", 60, "c")
    )

    assert pages(document) == ["a b c", "fig"]


@pytest.mark.parametrize("under", [("sources",), ("note", "sources")])
def test_what_stands_under_a_table_stays_with_it(under: tuple[str, ...]) -> None:
    """Its note and its sources were printed over the text above, where they had passed their table."""
    table = "<table id='tbl' style='break-inside:avoid'><tr><td style='height:300px'></td></tr></table>"
    below = "".join(f"<p id='{key}' class='of-table' style='break-before:avoid'>of it</p>" for key in under)
    told = " ".join(under)

    assert pages(lay(block("p", 250, "a"), table, below)) == ["a", f"tbl {told}"]
    assert pages(lay(block("p", 250, "a"), table, below, block("p", 60, "b"))) == ["a b", f"tbl {told}"]


def test_a_paragraph_that_passes_may_break() -> None:
    assert pages(lay(block("p", 300, "a"), block("figure", 300, "fig"), lines(12, "b"))) == ["a b", "b fig"]


def test_a_figure_that_fits_stays() -> None:
    assert pages(lay(block("p", 100, "a"), block("figure", 300, "fig"), block("p", 90, "b"))) == [
        "a fig",
        "b",
    ]


def test_a_small_gap_is_left() -> None:
    document = lay(block("p", 380, "a"), block("figure", 300, "fig"), block("p", 40, "b"))

    assert pages(document) == ["a", "fig b"]


def test_what_finds_no_room_stays_behind_the_figure() -> None:
    whole = "<p id='b' style='break-inside:avoid'>" + LINE * 9 + "</p>"

    assert pages(lay(block("p", 300, "a"), block("figure", 250, "fig"), whole)) == ["a", "fig b"]


def test_no_figure_passes_another() -> None:
    document = lay(
        block("p", 250, "a"), block("figure", 300, "fig"), block("figure", 50, "two"), block("p", 90, "b")
    )

    assert pages(document) == ["a", "fig two b"]


def indents(document: Any) -> dict[str, float]:
    """Return how far the first line of each paragraph is indented, in pixels, by its first letter."""
    found: dict[str, float] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is not None and box.element_tag == "p":
                words = next(one for one in box.descendants() if hasattr(one, "text"))
                found.setdefault(words.text[0], words.position_x - box.position_x)
    return {letter: indent for letter, indent in found.items() if letter.isupper()}


def unnamed(count: int, letter: str) -> str:
    """Return a paragraph of so many lines without an id: WeasyPrint gives such paragraphs one style."""
    return f"<p>{letter} {LINE * count}</p>"


INDENTED = "<style>p + p, p + aside + p{text-indent:12px}</style>"


def test_a_paragraph_that_passes_is_indented_after_one_and_that_below_the_figure_is_not() -> None:
    blocks = (unnamed(12, "B"), unnamed(2, "C"), unnamed(2, "D"))
    document = lay(INDENTED, unnamed(13, "A"), block("figure", 300, "fig"), *blocks)

    assert pages(document) == ["", "fig"]
    assert indents(document) == {"A": 0, "B": 12, "C": 0, "D": 12}


def test_a_paragraph_that_stays_behind_the_figure_is_not_indented() -> None:
    whole = "<p style='break-inside:avoid'>B " + LINE * 9 + "</p>"
    document = lay(INDENTED, unnamed(15, "A"), block("figure", 250, "fig"), whole, unnamed(2, "C"))

    assert pages(document) == ["", "fig", ""]
    assert indents(document) == {"A": 0, "B": 0, "C": 12}


def test_a_heading_passes_with_its_text_alone() -> None:
    both = lay(block("p", 250, "a"), block("figure", 300, "fig"), "<h2 id='head'>H</h2>", lines(5, "b"))
    alone = lay(
        block("p", 250, "a"), block("figure", 300, "fig"), "<h2 id='head'>H</h2>", block("figure", 40, "two")
    )

    assert pages(both) == ["a head b", "fig"]
    assert pages(alone) == ["a", "fig head two"]


def test_without_corrections_there_would_be_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections.Corrections, "correct", lambda self, page: False)

    assert pages(lay(block("p", 250, "a"), block("figure", 300, "fig"), block("p", 60, "b"))) == [
        "a",
        "fig b",
    ]


# Headings


def test_a_heading_is_not_left_alone_before_a_broken_off_aside() -> None:
    """WeasyPrint takes a float for text enough to stand under a heading."""
    aside = "<aside id='side'>x</aside>"

    assert pages(lay(block("p", 420, "a"), "<h2 id='head'>H</h2>", aside, lines(4, "b"))) == [
        "a",
        "head side b",
    ]


# Notes


@pytest.mark.parametrize("height", range(300, 460, 20))
def test_a_note_stands_on_the_page_of_its_call(height: int) -> None:
    """Also where the second line of the last paragraph finds no room, and WeasyPrint would put the note off."""
    document = lay(lines(1, "a", "n"), block("p", height - 40, "b"), lines(6, "c"))

    assert "[n]" in pages(document)[0]


def test_without_corrections_a_note_would_be_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections.Corrections, "correct", lambda self, page: False)

    laid = [
        pages(lay(lines(1, "a", "n"), block("p", height - 40, "b"), lines(6, "c")))
        for height in range(300, 460, 20)
    ]

    assert any("[n]" not in told[0] for told in laid)


def test_a_paragraph_goes_over_with_its_notes() -> None:
    document = lay(block("p", 400, "a"), lines(4, "b", "mno"))

    assert pages(document)[0] == "a"
    assert all(f"[{note}]" in pages(document)[1] for note in "mno")


# Blocks in one piece


@pytest.mark.parametrize("height", [*range(340, 440, 20), *range(405, 418)])
def test_a_block_in_one_piece_goes_over_by_itself(height: int) -> None:
    """WeasyPrint alone leaves an opener alone if the panel sticks out by the margin of its last block within a block."""
    opener = "<header style='break-after:avoid'><p id='opener' style='height:20px'></p></header>"
    panel = (
        "<section style='break-inside:avoid;padding-bottom:6px;border-bottom:1px solid'>"
        "<div><p id='panel' style='margin-bottom:5px'>Text</p></div></section>"
    )
    text = f"<div class='text'>{block('p', height, 'a')}{panel}{block('p', 60, 'b')}</div>"
    with corrected_page_breaks():
        document = weasyprint.HTML(string=f"<style>{STYLE}</style><section>{opener}{text}</section>").render()

    # The panel takes 32 of the 460 pixels of the page.
    first = "opener a panel" if 20 + height + 32 <= 460 else "opener a"
    assert pages(document)[0] == (f"{first} b" if 20 + height + 32 + 60 <= 460 else first)


# Making a page again


def test_a_page_that_is_made_again_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    chapter = [lines(7, f"p{number}", letter) for number, letter in enumerate("abcdefghijkl")]
    times = iter([False] * 40)
    monkeypatch.setattr(corrections.Corrections, "correct", lambda self, page: next(times))
    once = lay(*chapter)
    times = iter([True, True, False] * 40)

    assert pages(lay(*chapter)) == pages(once)
    assert len(pages(once)) > 3


def test_weasyprint_is_left_as_it_was() -> None:
    before = weasyprint.layout.page.remake_page
    lay(lines(2, "a"))

    assert weasyprint.layout.page.remake_page is before
