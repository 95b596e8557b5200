"""Notes in the side column: beside their calls, clear of each other and of what else is there; or else at the foot."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from press.pdf.layout.page_breaks import corrected_page_breaks
from press.pdf.layout.side_notes import Span, Wanted, places
from press.pdf.layout.weasyprint_adapter.boxes import is_footnote_area

# A page has a side column of 100 pixels and 23 lines of 20 pixels; a note in it has lines of 10 pixels.
STYLE = """@page{size:400px 500px;margin:20px; @footnote{border-top:1px solid}}
body{margin:0;font:16px/20px 'Source Serif Pro'} p,figure{margin:0} p,ul{margin-left:120px}
figure{break-inside:avoid} aside{float:left;clear:left;width:100px}
i{float:footnote;footnote-policy:line;font-size:8px;line-height:10px} i.side-note{width:100px}"""
LINE = "word " * 4 + "<br>"


def pages(*blocks: str) -> list[Any]:
    """Return the boxes of the laid-out pages of a chapter with these blocks."""
    body = f"<style>{STYLE}</style><section id='one'><div class='text'>{''.join(blocks)}</div></section>"
    with corrected_page_breaks():
        document = weasyprint.HTML(string=f"<html><body>{body}</body></html>").render()
    return [page._page_box for page in document.pages]


def note(key: str, lines: int = 2, side: str = "side-note") -> str:
    return f"<i id='{key}' class='note {side}'>{'small words here<br>' * lines}</i>"


def paragraph(before: int, *notes: str, after: int = 3) -> str:
    """Return a paragraph that calls notes after so many lines."""
    return f"<p>{LINE * before}word{''.join(notes)} {LINE * after}</p>"


def notes_of(page: Any) -> dict[str, tuple[float, float, float]]:
    """Return the left edge, the upper and the lower end of each note on a page."""
    found: dict[str, tuple[float, float, float]] = {}
    for box in page.descendants():
        if box.element_tag == "i":
            found.setdefault(
                box.element.get("id"),
                (box.position_x, box.position_y, box.position_y + box.margin_height()),
            )
    return found


def line_of_call(page: Any, key: str) -> float:
    """Return where the letters stand of the line that calls a note."""
    for line in page.descendants():
        if type(line).__name__ == "LineBox":
            for box in line.descendants():
                if box.element_tag == "i::footnote-call" and box.element.get("id") == key:
                    return float(line.position_y + line.baseline)
    raise AssertionError(key)


def first_line(page: Any, key: str) -> float:
    """Return where the letters stand of the first line of a note."""
    box = next(box for box in page.descendants() if box.element_tag == "i" and box.element.get("id") == key)
    line = next(box for box in box.descendants() if type(box).__name__ == "LineBox")
    return float(line.position_y + line.baseline)


def test_a_note_stands_beside_the_line_that_calls_it() -> None:
    (page,) = pages(paragraph(6, note("a")), paragraph(2, note("b")))

    assert {x for x, _, _ in notes_of(page).values()} == {20}
    assert [first_line(page, key) for key in "ab"] == pytest.approx([line_of_call(page, key) for key in "ab"])


def test_notes_of_one_line_stand_one_below_the_other() -> None:
    (page,) = pages(paragraph(3, note("a"), note("b"), note("c")))
    (_, a, a_end), (_, b, b_end), (_, c, _) = notes_of(page).values()

    assert a < a_end < b < b_end < c


def test_side_notes_take_no_room_from_the_text() -> None:
    assert len(pages(paragraph(4, note("a"), note("b"), after=18))) == 1
    assert len(pages(paragraph(4, note("a", side=""), note("b", side=""), after=18))) == 2


def test_a_note_at_the_end_of_a_page_moves_up_to_stay_on_it() -> None:
    (page,) = pages(paragraph(21, note("a", 6), after=0))
    ((_, top, end),) = notes_of(page).values()

    assert end <= 480
    assert top > 400


@pytest.mark.parametrize("block", ["<aside>{}</aside>", "<figure>{}</figure>", "<table>{}</table>"])
def test_notes_stand_clear_of_what_else_is_in_the_side_column(block: str) -> None:
    tall = block.format("<b style='display:block;height:60px;width:90px'>word</b>")
    (page,) = pages(tall, paragraph(0, note("a")), paragraph(1, note("b"), after=1), tall)
    taken = [
        (box.position_y, box.position_y + box.height)
        for box in page.descendants()
        if box.element_tag == "b" and box.height == 60
    ]

    assert len(taken) == 2
    for _, top, end in notes_of(page).values():
        assert all(end <= upper or top >= lower for upper, lower in taken)


def test_a_note_for_which_there_is_no_room_stands_at_the_foot_as_wide_as_the_page() -> None:
    long = f"<i id='long' class='note side-note'>{'small words here ' * 60}</i>"
    (page,) = pages(paragraph(2, note("a"), long, note("c")))
    area = next(box for box in page.children if is_footnote_area(box))
    at_foot = [box for box in area.children if box.width > 100]

    assert [box.element.get("id") for box in at_foot] == ["long"]
    assert at_foot[0].position_y > max(end for key, (_, _, end) in notes_of(page).items() if key != "long")


def test_without_notes_at_the_foot_there_is_no_rule() -> None:
    (page,) = pages(paragraph(2, note("a")))
    (area,) = (box for box in page.children if is_footnote_area(box))

    assert area.border_top_width == 0


def test_no_note_is_lost_however_many_a_page_calls() -> None:
    keys = [f"n{number}" for number in range(60)]
    made = pages(*(paragraph(0, note(key, 3), after=1) for key in keys))

    assert [key for page in made for key in sorted(notes_of(page), key=keys.index)] == keys
    for page in made:
        assert all(top >= 20 and end <= 480.01 for _, top, end in notes_of(page).values())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([(10, 20), (50, 20)], [10, 50]),  # each where it is wanted
        ([(10, 20), (12, 20)], [10, 35]),  # the second below the first
        ([(70, 20), (75, 30)], [45, 70]),  # both higher, as the second would end too low
        ([(95, 20)], [80]),  # higher, not below what follows its call
        ([(10, 90), (40, 20)], None),
        ([(105, 15)], [120]),  # beside an aside, below that
        ([(10, 200)], None),
        ([(10, 60), (20, 60)], None),
        ([(70, 60), (75, 20)], [15, 80]),
        ([(110, 20), (140, 20)], [80, 120]),  # the first in the part above
    ],
)
def test_places_of_notes(wanted: list[tuple[float, float]], expected: list[float] | None) -> None:
    free = (Span(0, 100), Span(120, 140)) if expected != [45, 70] else (Span(0, 100),)
    made = places([Wanted(*one) for one in wanted], free)

    assert (None if made is None else list(made)) == expected


@pytest.mark.parametrize("lines", [3, 8], ids=["at the foot of the page before", "without room on it"])
def test_a_note_stands_aside_again_where_its_paragraph_begins_the_next_page(lines: int) -> None:
    """On the page before there was no room for it, beside a long aside."""
    side = "<aside style='height:440px'></aside>"
    blocks = f"{side}{paragraph(15, after=1)}{paragraph(1, note('a', lines), after=2)}{paragraph(0, after=9)}"
    html = f"<style>{STYLE}</style><section class='chapter'><div class='text'>{blocks}</div></section>"
    with corrected_page_breaks():
        document = weasyprint.HTML(string=f"<html><body>{html}</body></html>").render()
    first, last = (page._page_box for page in document.pages)

    assert notes_of(first) == {}
    assert first_line(last, "a") == pytest.approx(line_of_call(last, "a"))


FOOT = "<i class='note'>foot words</i>"


def lowest(page: Any, tag: str) -> float:
    """Return how far down the words of an element of a page reach."""
    boxes = [box for box in page.descendants() if box.element_tag == tag]
    return max((box.position_y + box.margin_height() for box in boxes), default=0.0)


@pytest.mark.parametrize("lines", range(16, 26))
@pytest.mark.parametrize("before", [0, 3])
def test_no_aside_reaches_into_the_notes_below_it(lines: int, before: int) -> None:
    """Also not one that goes on from the page before, and all its lines stand on one of the pages."""
    end = "<style>.text::after{content:'';display:block;clear:both}</style>"  # as in print.css
    aside = f"<aside>{'Aside words<br>' * lines}</aside>"
    texts = paragraph(0, FOOT, FOOT, after=2), paragraph(0, FOOT, after=1)
    made = pages(end, paragraph(before), aside, texts[0], aside, texts[1])

    areas = [
        (page, area) for page in made for area in page.children if is_footnote_area(area) and area.children
    ]
    for page, area in areas:
        assert lowest(page, "aside") <= area.position_y
    assert max(lowest(page, "aside") for page in made) <= 480
    assert sum(len(area.children) for _, area in areas) == 3
    words = [box for page in made for box in page.descendants() if getattr(box, "text", "") == "Aside words"]
    assert len(words) == 2 * lines
