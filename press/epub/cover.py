"""A Stock in, the picture of the cover out: the weave and the words of the printed cover, their typefaces in the file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from press.editions.fonts import CutFace
from press.editions.parts import EditionInput
from press.editions.screen import drawing
from press.foundation.page_templates import Pages
from press.foundation.style import LIGHT, SANS
from press.text.book import Plate

_WEIGHTS = (300, 600)
_WIDTH = 612  # points, as in print
_TITLE, _SUBTITLE = 47, 20  # sizes in points
_FIRST = 548  # points down to the feet of the title
_MEASURE = 516  # points for a line
_LETTER = 0.54  # of its size: the width of a letter


@dataclass(frozen=True)
class Line:
    """A line of words, its size, and how far down its feet stand."""

    at: int
    size: int
    words: str


def draw_cover(edition_input: EditionInput, pages: Pages) -> bytes:
    """Return the cover as SVG that needs nothing else."""
    report, art = edition_input.book.report, edition_input.plates.get("cover")
    title = tuple(_lines([report.title], _TITLE, _FIRST))
    subtitle = tuple(_lines(report.subtitle.strip().split("\n"), _SUBTITLE, title[-1].at + 36))
    return pages.fill(
        "epub/cover.svg",
        report=report,
        family=f"'{SANS}'",
        faces="".join(_rule(cut) for cut in edition_input.theme.faces if _is_set(cut)),
        light=LIGHT,
        art=_scaled(art) if art else "",
        title=title,
        subtitle=subtitle,
    ).encode()


def _lines(texts: Iterable[str], size: int, at: int) -> Iterator[Line]:
    """Yield texts one below the other, each in as many lines as it needs."""
    for text in texts:
        for words in wrap(text, int(_MEASURE / size / _LETTER)):
            yield Line(at, size, words)
            at += round(size * 1.25)


def _scaled(art: Plate) -> str:
    """Return the cover's art as wide as the cover."""
    height = _WIDTH * art.height / art.width
    return drawing(art).replace("<svg ", f'<svg width="{_WIDTH}" height="{height:g}" ', 1)


def _is_set(cut: CutFace) -> bool:
    face = cut.face
    return face.family == SANS and face.style == "normal" and face.weight in _WEIGHTS


def _rule(cut: CutFace) -> str:
    data = b64encode(cut.woff2).decode()
    return (
        f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
        f"src:url(data:font/woff2;base64,{data})}}"
    )
