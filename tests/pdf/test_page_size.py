"""The sample on A4 paper: the size of its pages, what stands on them, both standards, and the covers made from it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from building import Built, build
from PIL import Image
from reading import boxes_of_words

from press.epub.cover import draw_cover
from press.foundation.page_geometry import page_geometry
from press.pdf.accessibility.tags import figure_boxes
from press.pdf.accessibility.validation import results_of
from press.pdf.pictures import card_of

pytestmark = pytest.mark.slow

A4 = page_geometry("a4")
WIDTH, HEIGHT = 595.276, 841.89  # points: 210 by 297 mm
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<')


@pytest.fixture(scope="module")
def a4(cache: Path) -> Built:
    """The sample with ``page: a4``."""
    return build("a4", cache)


def test_every_page_is_a4(a4: Built) -> None:
    with pikepdf.open(a4.pdf) as pdf:
        boxes = [[round(float(one), 3) for one in page.mediabox] for page in pdf.pages]

    assert len(boxes) > 8
    assert boxes == [[0, 0, WIDTH, HEIGHT]] * len(boxes)


def test_every_word_stands_between_the_margins(a4: Built) -> None:
    told = "".join(boxes_of_words(a4.pdf))
    left, right = A4.left * 72, (A4.width - A4.right) * 72
    words = [(*map(float, found[:4]), found[4]) for found in _WORD.findall(told)]

    assert len(words) > 500
    assert [word for word in words if word[0] < left - 1 or word[2] > right + 1] == []
    assert [word for word in words if word[1] < 0 or word[3] > HEIGHT] == []


def test_figures_stand_between_the_margins(a4: Built) -> None:
    """A figure in full width is 169 mm wide, and the art of the cover as wide as the page."""
    with pikepdf.open(a4.pdf) as pdf:
        pages = range(len(pdf.pages))
    figures, cover = figure_boxes(a4.pdf.read_bytes(), pages), a4.plates["cover"]

    assert (cover.width * 25.4, cover.height * 25.4) == pytest.approx((210, 178.2))
    (figure,) = (figures[a4.plates[one.key].alt] for one in a4.book.figures)
    assert (figure.box[0] * 25.4 / 72, figure.box[2] * 25.4 / 72) == pytest.approx((18, 187), abs=0.01)


def test_both_standards_are_kept(a4: Built) -> None:
    assert {one.key: one.faults for one in results_of([a4.pdf.read_bytes()])} == {
        "ua1": (),
        "3a": (),
    }


def test_the_cover_of_the_epub_is_the_page(a4: Built) -> None:
    svg = draw_cover(a4.edition_input, a4.edition_input.theme.pages).decode()

    assert 'viewBox="0 0 595.276 841.89"' in svg
    assert '<svg width="595.276" height="505.134"' in svg  # the weave


def test_the_card_shows_the_art_above_the_title(a4: Built) -> None:
    """The art of the sample ends 295 pixels down, where the plain ground of the cover begins."""
    card = Image.open(io.BytesIO(card_of(a4.pdf.read_bytes(), A4))).convert("RGB")
    ground = tuple(bytes.fromhex(a4.book.report.cover.ground[1:]))

    def is_plain(row: int) -> bool:
        colors = {card.getpixel((x, row)) for x in range(0, 1200, 7)}
        return all(max(abs(a - b) for a, b in zip(one, ground, strict=True)) < 6 for one in colors)  # type: ignore[arg-type]

    assert card.size == (1200, 630)
    assert is_plain(296)
    assert not any(is_plain(row) for row in range(280))
