"""Shared by the tests of layout and binding: a document, a print style, a part of a few blocks, the text of its PDF."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from press.content.report import Cover, PlaceWords, Report, Spine
from press.editions.fonts import CutFace
from press.editions.glyphs import space_of, tabular_digits, texts_of
from press.editions.page_map import PageMap, fill_slots, number_pages, slot
from press.foundation.problems import Problem, Spot
from press.pdf.assemble.bind import bind
from press.pdf.assemble.fonts import Glyphs, build_fonts
from press.pdf.layout.compositor import Compositor
from press.pdf.layout.signature import PartHtml, PrintStyle, Signature
from press.pdf.layout.weasyprint_adapter.boxes import Box, is_block_container, is_text
from press.pdf.layout.weasyprint_adapter.documents import Document, page_box
from press.pdf.layout.weasyprint_adapter.rendering import (
    ResourceFetcher,
    font_configuration,
    lay_out,
    read_css,
    read_html,
)
from press.pdf.part_order import PartInput

HERE = Spot("content/chapters/x.md", 1)
PAGE = (
    "@page{size:4in 3in;margin:0.5in} p{margin:0} .new{break-before:page} body{margin:0}"
    ".digits{font-feature-settings:'tnum','lnum'}"
)
FOLIO = "@page{@bottom-left{content:counter(page);font-feature-settings:'tnum','lnum'}}"
REPORT = Report(
    title="T",
    subtitle="of a test",
    author="A",
    publisher="P",
    language="en-US",
    release="1",
    date=datetime.date(2024, 5, 6),
    line="A line",
    description="What it is.",
    keywords=("one", "two"),
    years=(2000, 2024),
    places=PlaceWords(folder="cities", one="city", many="cities", office="desk"),
    order=(),
    spine=Spine((), (), ()),
    themes={},
    units={},
    cover=Cover(ground="#000000"),
)


def laid_out(body: str, sheet: str = "", files: Mapping[str, bytes] = MappingProxyType({})) -> Document:
    """Return a document as WeasyPrint lays it out, in one style sheet; ``files``: by the names of their addresses."""
    fetcher, fonts = ResourceFetcher(files), font_configuration()
    html = read_html(f"<html lang=en><body>{body}</body></html>", fetcher)
    return lay_out(html, [read_css(sheet, fetcher, fonts)], fonts)


def lines_at(widths: Iterable[int], text: str, sheet: str) -> list[list[str]]:
    """Return the lines of a paragraph at each width, in pixels; ``sheet``: the page is high enough for all."""
    body = "".join(f'<p style="width:{width}px">{text}</p>' for width in widths)
    (page,) = laid_out(body, sheet).pages
    paragraphs = [box for box in page_box(page).descendants() if is_block_container(box) and _is_p(box)]
    return [[_text(line) for line in box.children] for box in paragraphs]


def _is_p(box: Box) -> bool:
    return box.element is not None and box.element.tag == "p"


def _text(line: Box) -> str:
    return "".join(box.text for box in line.descendants() if is_text(box)).strip()


def print_style(
    faces: tuple[CutFace, ...], sheet: str = PAGE, only: frozenset[str] | None = None
) -> PrintStyle:
    """Return a print style of these typefaces; only those named in ``only`` count as the report's own."""
    rules = "\n".join(
        f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
        f"font-style:{cut.face.style};src:url(report:fonts/{cut.face.file})}}"
        for cut in faces
    )
    files = {f"fonts/{cut.face.file}": cut.ttf for cut in faces}
    names = [cut.face.pdf_name for cut in faces]
    own = tuple((name if only is None or name in only else "", "0") for name in names)
    return PrintStyle(
        rules,
        f"html{{font-family:'Source Serif Pro'}} {sheet}",
        files,
        own,
        REPORT.geometry,
    )


def part(body: str, name: str = "x", files: Mapping[str, bytes] | None = None, rules: str = "") -> PartHtml:
    """Return a part with this body, written from line 1 of a chapter."""
    html = f"<html lang=en><body>{body}</body></html>"
    return PartHtml(name, html, rules, dict(files or {}), HERE)


def set_part(made: Signature | tuple[Problem, ...]) -> Signature:
    """Return a signature; what could not be set fails the test."""
    assert isinstance(made, Signature), made
    return made


def copy(name: str, html: str, **more: Any) -> PartInput:
    """Return copy of a part; ``[[anchor]]`` in its HTML is a slot for the anchor's page."""
    rules = more.pop("rules", "")
    facts = {"rules": lambda _: rules, "spot": HERE, "is_front": False, "lists_pages": False, **more}
    body = f"<html lang=en><body>{with_slots(html)}</body></html>"
    return PartInput(name=name, compose=lambda _: body, fill=fill_slots, **facts)


def with_slots(html: str) -> str:
    """Return HTML with ``[[anchor]]`` as the slot of an anchor."""
    return re.sub(r"\[\[(.*?)\]\]", lambda build_fonts: slot(build_fonts[1]), html)


@cache
def pdf_fonts(faces: tuple[CutFace, ...]) -> bytes:
    """Return the fonts that all signatures share."""
    compositor = Compositor(print_style(faces))
    specimen = set_part(compositor.set(PartHtml("the specimen", "", "", {}, HERE)))
    return build_fonts(specimen.pdf, glyphs(faces))


def glyphs(faces: tuple[CutFace, ...]) -> dict[str, Glyphs]:
    """Return the glyphs of typefaces, by their names in a PDF."""
    return {cut.face.pdf_name: Glyphs(texts_of(cut), tabular_digits(cut), space_of(cut)) for cut in faces}


def bind_bodies(
    compositor: Compositor,
    faces: tuple[CutFace, ...],
    bodies: Sequence[str],
    fronts: int = 0,
    of: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return the PDF of bodies of parts, with ``[[anchor]]`` for page numbers, or for those that ``of`` has."""

    def set_all(of: Mapping[str, str]) -> list[Signature]:
        filled = (fill_slots(with_slots(body), of) for body in bodies)
        return [set_part(compositor.set(part(body, f"part{n}", files))) for n, body in enumerate(filled)]

    def number(signatures: list[Signature]) -> PageMap:
        return number_pages((index < fronts, one.extent) for index, one in enumerate(signatures))

    signatures = set_all(number(set_all({})).of if of is None else of)
    return bind(signatures, number(signatures), pdf_fonts(faces), REPORT)


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page as it is copied or searched, in one line."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return [" ".join(page.split()) for page in told.split("\f")[:-1]]


def labels(*names: str, **of: str) -> PageMap:
    """Return a page map of pages with these labels; by name, the labels of anchors."""
    return PageMap(of, {}, names)
