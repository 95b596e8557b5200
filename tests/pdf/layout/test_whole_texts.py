"""whole_texts(): texts of drawings are drawn as WeasyPrint draws them letter by letter, but as one, and with kerning."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from unicodedata import normalize

import pypdfium2
import pytest
from typesetting import laid_out

from press.pdf.assemble.bind import page_contents
from press.pdf.layout.weasyprint_adapter.drawings import whole_texts
from press.pdf.layout.weasyprint_adapter.rendering import write_drawing

# Texts between whose letters there is no kerning.
PLAIN = {
    "one text": "<text x='10' y='20'>nnnn nnn</text>",
    "a space before a part": "<text x='10' y='20'>nnnn <tspan font-weight='bold'>nnn</tspan> nn</text>",
    "two spaces": "<text x='10' y='20' xml:space='preserve'>nn  nn  <tspan>nn</tspan></text>",
    "a part with a place": "<text x='10' y='20'>nnnn<tspan x='30' dy='12'>nnn</tspan></text>",
    "moved": "<text x='10' y='20' dx='4' dy='3'>nnnn</text>",
    "around its place": "<text x='90' y='20' text-anchor='middle'>nnnn</text>",
    "before its place": "<text x='90' y='20' text-anchor='end'>nnnn</text>",
    "in the middle of a line": "<text x='10' y='20' dominant-baseline='central'>nnnn</text>",
}
# Texts whose letters have places of their own.
PLACED_LETTERS = {
    "places": "<text x='10 20 31' y='20'>Ava</text>",
    "heights": "<text x='10' y='20,21,22'>Ava</text>",
    "distances": "<text x='10' y='20' dx='0 4 4'>Ava</text>",
    "turned": "<text x='10' y='20' rotate='20'>Ava</text>",
    "spaced": "<text x='10' y='20' letter-spacing='3'>Ava</text>",
    "spaced by a style": "<text x='10' y='20' style='letter-spacing:3px'>Ava</text>",
    "stretched": "<text x='10' y='20' textLength='90'>Ava</text>",
}


def drawn(text: str, patch: Callable[[], AbstractContextManager[None]]) -> bytes:
    """Return the PDF of a drawing of a text."""
    family = "font-family='Source Serif Pro' font-size='10'"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='60' {family}>{text}</svg>"
    with patch():
        return write_drawing(laid_out("<img src='report:it.svg' alt=It>", files={"it.svg": svg.encode()}))


def letters(pdf: bytes) -> list[tuple[str, float, float]]:
    """Return the letters of a page, and where the lower left corner of each is, in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    text = page.get_text_range()
    found = ((letter, page.get_charbox(at)) for at, letter in enumerate(text))
    return [(letter, box[0], box[1]) for letter, box in found if letter.strip()]


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_stands_where_its_letters_would(text: str) -> None:
    by_letters, whole = (letters(drawn(PLAIN[text], patch)) for patch in (nullcontext, whole_texts))

    assert [letter for letter, *_ in whole] == [letter for letter, *_ in by_letters]
    for one, other in zip(whole, by_letters, strict=True):
        assert one[1:] == pytest.approx(other[1:], abs=0.05)


def test_a_text_is_kerned_and_drawn_at_once() -> None:
    text = "<text x='90' y='20'>AVAVA<tspan>n</tspan></text>"
    by_letters, whole = (drawn(text, patch) for patch in (nullcontext, whole_texts))

    assert letters(whole)[-1][1] < letters(by_letters)[-1][1] - 1
    assert [page_contents(one)[0].count(b" TJ") for one in (by_letters, whole)] == [6, 2]


@pytest.mark.parametrize("text", PLACED_LETTERS)
def test_letters_with_places_of_their_own_keep_them(text: str) -> None:
    assert drawn(PLACED_LETTERS[text], whole_texts) == drawn(PLACED_LETTERS[text], nullcontext)


def test_accents_that_are_characters_of_their_own_stand_on_their_letters() -> None:
    text = "<text x='10' y='20'>e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}</text>"

    assert normalize("NFC", "".join(letter for letter, *_ in letters(drawn(text, whole_texts)))) == "été"


def test_a_text_is_drawn_letter_by_letter_again_when_the_block_ends() -> None:
    before = drawn(PLAIN["one text"], nullcontext)
    drawn(PLAIN["one text"], whole_texts)

    assert drawn(PLAIN["one text"], nullcontext) == before
