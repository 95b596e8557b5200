"""Notes at the foot of pages: each stands once, on the page that calls it or on a later one, however many there are."""

from __future__ import annotations

from random import Random

import pytest
import weasyprint

from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.weasyprint_adapter.boxes import is_footnote_area, is_text

# A page of 23 lines of 20 pixels, of which notes may take 10.
STYLE = """@page{size:400px 500px;margin:20px; @footnote{max-height:200px}}
body{margin:0;font:16px/20px 'Source Serif Pro'} p,ul{margin:0 0 0 120px;orphans:2;widows:2} aside p,li p,li ul{margin:0}
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
            if is_text(box) and box.element_tag == "i::footnote-call" and box.element is not None:
                calls.setdefault(box.element.get("id", ""), []).append(number)
    return notes, calls


class Chapter:
    """Random blocks that call notes."""

    def __init__(self, seed: int, has_lists: bool) -> None:
        self.random, self.count, self.has_lists = Random(seed), 0, has_lists

    def body(self) -> str:
        return "".join(self.aside() if self.random.random() < 0.5 else self.block() for _ in range(5))

    def block(self) -> str:
        if not self.has_lists:
            return self.text(9)
        return f"<ul>{''.join(f'<li>{self.text(4)}<ul><li>{self.text(4)}</ul>' for _ in range(3))}</ul>"

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


@pytest.mark.parametrize(
    ("seed", "has_lists"),
    [
        *((seed, False) for seed in (1, 3, 6, 8, 9, 50, 56, 67)),
        (4, True),
        (6, True),
        (8, True),
        (31, True),
        (35, True),
    ],
)
def test_each_note_stands_once_and_not_before_its_call(seed: int, has_lists: bool) -> None:
    chapter = Chapter(seed, has_lists)
    notes, calls = laid_out(chapter.body())

    assert {key: len(found) for key, found in calls.items()} == {
        f"n{at + 1}": 1 for at in range(chapter.count)
    }
    assert {key: len(found) for key, found in notes.items()} == dict.fromkeys(calls, 1)
    assert {key: found for key, (found,) in notes.items() if found < calls[key][0]} == {}
