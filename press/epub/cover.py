"""An EditionInput in; out, the cover of the EPUB as SVG: the art and the words of the printed cover, with their fonts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from press.editions.fonts import CutFace, face_rule
from press.editions.parts import EditionInput
from press.editions.screen_drawings import drawing
from press.foundation.cover_words import cover_sizes
from press.foundation.page_geometry import POINTS_PER_INCH
from press.foundation.page_templates import Pages
from press.text.book import Plate

_WEIGHTS = (300, 600)
_SIDE = 48  # points at both sides of the words
_BELOW_ART = 72.8  # points from the art down to the baseline of the title
_CHARACTER = 0.54  # the mean width of a character, as a part of its size


@dataclass(frozen=True)
class Line:
    """A line of words, its size, and its baseline, in points from the top."""

    at: int
    size: int
    words: str


def draw_cover(edition_input: EditionInput, pages: Pages) -> bytes:
    """Return the cover as SVG that needs nothing else."""
    report, art = edition_input.book.report, edition_input.plates.get("cover")
    page, style = report.geometry, edition_input.theme.style
    width, height = page.width * POINTS_PER_INCH, page.height * POINTS_PER_INCH
    first = round(page.art_height * POINTS_PER_INCH + _BELOW_ART)
    sizes = cover_sizes(report.title, report.subtitle, report.line, page)
    assert sizes is not None, "a fault of the content"
    title = tuple(_lines([report.title], sizes.title, first, width))
    subtitle = tuple(_lines(report.subtitle.strip().split("\n"), sizes.subtitle, title[-1].at + 36, width))
    return pages.fill(
        "epub/cover.svg",
        report=report,
        family=style.family_list("sans"),
        faces="".join(_rule(cut) for cut in edition_input.theme.faces if _is_set(cut)),
        light=style.light,
        width=width,
        height=height,
        side=_SIDE,
        art=_scaled(art, width) if art else "",
        picture=style.cover.data_address if style.cover else "",
        art_height=page.art_height * POINTS_PER_INCH,
        title=title,
        subtitle=subtitle,
    ).encode()


def _lines(texts: Iterable[str], size: int, at: int, width: float) -> Iterator[Line]:
    """Yield texts one below the other, each in as many lines as it needs on a cover ``width`` points wide."""
    for text in texts:
        for words in wrap(text, int((width - 2 * _SIDE) / size / _CHARACTER)):
            yield Line(at, size, words)
            at += round(size * 1.25)


def _scaled(art: Plate, width: float) -> str:
    """Return the cover's art ``width`` points wide, as the cover is."""
    height = width * art.height / art.width
    return drawing(art).replace("<svg ", f'<svg width="{width:g}" height="{height:g}" ', 1)


def _is_set(cut: CutFace) -> bool:
    face = cut.face
    return face.role == "sans" and face.style == "normal" and face.weight in _WEIGHTS


def _rule(cut: CutFace) -> str:
    return face_rule(cut.face, f"src:url(data:font/woff2;base64,{b64encode(cut.woff2).decode()})")
