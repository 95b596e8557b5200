"""Notes at the foot of pages: each stands once, on the page that calls it or on a later one, however many there are."""

from __future__ import annotations

from random import Random

import pytest
import weasyprint

from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.weasyprint_adapter.boxes import is_footnote_area

# A page of 23 lines of 20 pixels, of which notes may take 10.
STYLE = """@page{size:400px 500px;margin:20px; @footnote{max-height:200px}}
body{margin:0;font:16px/20px 'Source Serif Pro'} p{margin:0 0 0 120px;orphans:2;widows:2} aside p{margin:0}
aside{float:left;clear:left;width:100px} .text::after{content:'';display:block;clear:both}
i{float:footnote;footnote-policy:line}"""


def laid_out(body: str) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Return the pages of each note, and the pages of the call of each, by the note's id."""
    html = f"<style>{STYLE}</style><section class='chapter'><div class='text'>{body}</div></section>"
    with corrected_page_breaks():
        document = weasyprint.HTML(string=f"<html><body>{html}</body></html>").render()
    notes: dict[str, list[int]] = {}
    calls: dict[str, list[int]] = {}
    for number, page in enumerate(page._page_box for page in document.pages):
        for area in filter(is_footnote_area, page.children):
            for note in area.children:
                notes.setdefault(note.element.get("id"), []).append(number)
        for box in page.descendants():
            if box.element_tag == "i::footnote-call":
                calls.setdefault(box.element.get("id"), []).append(number)
    return notes, calls


class Chapter:
    """Random blocks that call notes."""

    def __init__(self, seed: int) -> None:
        self.random, self.count = Random(seed), 0

    def body(self) -> str:
        return "".join(self.aside() if self.random.random() < 0.5 else self.text(9) for _ in range(5))

    def aside(self) -> str:
        return f"<aside>{''.join(self.text(4) for _ in range(self.random.randint(1, 8)))}</aside>"

    def text(self, most: int) -> str:
        lines = (self.line() for _ in range(self.random.randint(1, most)))
        return f"<p>{'<br>'.join(lines)}</p>"

    def line(self) -> str:
        if self.random.random() < 0.6:
            return "word"
        self.count += 1
        return f"word<i id='n{self.count}'>{'<br>'.join(['note'] * self.random.choice([1, 1, 2, 5, 9]))}</i>"


@pytest.mark.parametrize("seed", [1, 3, 6, 8, 9, 50, 56, 67])
def test_each_note_stands_once_and_not_before_its_call(seed: int) -> None:
    chapter = Chapter(seed)
    notes, calls = laid_out(chapter.body())

    assert len(calls) == chapter.count
    assert {key: len(found) for key, found in notes.items()} == dict.fromkeys(calls, 1)
    assert {key: found for key, (found,) in notes.items() if found < calls[key][0]} == {}
