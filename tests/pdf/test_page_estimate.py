"""Casting off: the extent of a part from the length of its text, near enough for the count of digits."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build, set_pdf

from press.editions.page_map import NO_PAGES
from press.foundation.page_geometry import page_geometry
from press.pdf.layout.signature import Signature
from press.pdf.page_estimate import estimate_pages
from press.pdf.paginate import paginate

pytestmark = pytest.mark.slow

LETTER = page_geometry("letter")
WORDS = "The desk was open in the morning, and in the evening it was open again. " * 8


def chapter(*blocks: str) -> str:
    return f'<section class="chapter" id="one"><div class="text">{"".join(blocks)}</div></section>'


def test_an_empty_chapter_has_a_page() -> None:
    assert estimate_pages(chapter(), LETTER).pages == 1


def test_a_chapter_of_a_hundred_paragraphs_has_about_twenty_pages() -> None:
    assert estimate_pages(chapter(*([f"<p>{WORDS}</p>"] * 100)), LETTER).pages == 21


def test_anchors_stand_where_their_text_is() -> None:
    paragraphs = [f'<p id="p{number}">{WORDS}</p>' for number in range(100)]
    found = estimate_pages(chapter(*paragraphs), LETTER).anchors

    assert found["one"] == found["p0"] == 0
    assert list(found.values()) == sorted(found.values())
    assert found["p99"] == 20


@pytest.mark.parametrize(
    "more",
    [
        '</p><figure><img style="width:6.75in;height:4in"/></figure><p>',
        "</p><table>" + "<tr><td>cell</td></tr>" * 20 + "</table><p>",
        "</p>" + "<h2>Heading</h2>" * 7 + "<p>",
        "</p><ul>" + f"<li>{WORDS}</li>" * 5 + "</ul><p>",
    ],
    ids=["figure", "table", "headings", "list"],
)
def test_what_stands_between_takes_room(more: str) -> None:
    plain, fuller = (estimate_pages(chapter(*([f"<p>{WORDS}{one}</p>"] * 20)), LETTER) for one in ("", more))

    assert fuller.pages > plain.pages


def test_side_matter_takes_none() -> None:
    aside, note = f"<aside><p>{WORDS}</p></aside>", f'<span class="note side-note">{WORDS}</span>'

    alone = estimate_pages(chapter(f"<p>{WORDS}</p>"), LETTER)
    assert estimate_pages(chapter(aside, f"<p>{WORDS}{note}</p>"), LETTER) == alone


def test_cards_stand_in_two_columns_and_their_terms_are_no_strip() -> None:
    terms = "<dl><div><dt>Term</dt><dd>A meaning.</dd></div></dl>" * 3
    listed = f"<ul>{f'<li><p>{WORDS}</p>{terms}</li>' * 60}</ul>"

    assert estimate_pages(chapter(f'<div class="cards">{listed}</div>'), LETTER).pages == 9


def test_front_matter_is_closer_and_has_three_cards_side_by_side() -> None:
    blocks = "<h2>Heading</h2><p>Text.</p>" * 8
    cards = f'<div class="cards"><ul>{f"<li><p>{WORDS[:90]}</p></li>" * 9}</ul></div>'
    back = (
        f'<section class="matter back" id="one"><h1>A</h1><div class="text">{blocks}{cards}</div></section>'
    )

    assert estimate_pages(back, LETTER).pages == 2
    assert estimate_pages(back.replace("matter back", "matter front"), LETTER).pages == 1


def test_each_section_begins_a_page() -> None:
    found = estimate_pages(
        '<section class="cover"></section><section class="title-page"></section>' + chapter(), LETTER
    )

    assert (found.pages, found.anchors["one"]) == (3, 2)


@pytest.mark.parametrize("name", ["sample", "libraries", "a4"])
def test_the_guess_is_right_within_a_page(name: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every part of the samples, and of every heading in them."""
    built, guesses = build(name, cache), {}
    page = built.book.report.geometry
    found: list[Signature] = []

    def watched(inputs, *words):  # type: ignore[no-untyped-def]  # hands on what it is given
        guesses.update({copy.name: estimate_pages(copy.compose(NO_PAGES), page) for copy in inputs})
        made = paginate(inputs, *words)
        found.extend(made.signatures)
        return made

    monkeypatch.setattr("press.pdf.typeset.paginate", watched)
    set_pdf(built.edition_input, cache)

    assert len(found) == len(guesses) > 4
    for signature in found:
        guess = guesses[signature.name]
        assert abs(guess.pages - signature.extent.pages) <= 1, signature.name
        places = {
            name: at
            for name, at in signature.extent.anchors.items()
            if not name.startswith(("note-", "call-"))
        }
        assert {name for name, at in places.items() if abs(guess.anchors[name] - at) > 1} == set(), (
            signature.name
        )
