"""A folder of content in; out, its manuscript, book, HTML and PDF, made once for all tests that read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache as once
from functools import cached_property
from pathlib import Path

import reading
from reading import Reading
from samples import LIBRARIES, PROJECT, SAMPLE, copy_sample, silent

from press.charts.chart import chart
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.editions.parts import EditionInput, edition_input_of
from press.foundation.store import Store
from press.html.single_file import typeset_html
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import typeset_pdf
from press.text.book import Book, Plate
from press.text.compose import compose

REPORTS = {"sample": SAMPLE, "libraries": LIBRARIES}


@dataclass(frozen=True)
class Built:
    """A report and its two editions, each made when it is first asked for; the PDF is ``name``.pdf in ``cache``."""

    manuscript: Manuscript
    edition_input: EditionInput
    name: str
    cache: Path

    @property
    def book(self) -> Book:
        """The composed book."""
        return self.edition_input.book

    @property
    def plates(self) -> Mapping[str, Plate]:
        """The drawings."""
        return self.edition_input.plates

    @cached_property
    def html(self) -> bytes:
        """The HTML edition."""
        return typeset_html(self.edition_input)

    @cached_property
    def pdf(self) -> Path:
        """The PDF, in a file."""
        path = self.cache / f"{self.name}.pdf"
        path.write_bytes(set_pdf(self.edition_input, self.cache))
        return path

    @cached_property
    def web(self) -> Reading:
        """What a reader finds in the HTML edition."""
        return reading.read_html(self.html)

    @cached_property
    def web_as_printed(self) -> Reading:
        """The same, with the notes as print has them."""
        return reading.with_brief_notes(self.web, self.book)

    @cached_property
    def print_(self) -> Reading:
        """What a reader finds in the PDF."""
        return reading.read_pdf(self.pdf)


@once
def build(name: str, cache: Path) -> Built:
    """Return the editions of a report, built once for all tests; ``a4`` is the sample on A4 paper."""
    if name == "a4":
        report = (SAMPLE / "report.yaml").read_text(encoding="utf-8")
        return build_from(
            copy_sample(cache / name, {"report.yaml": f"{report}\npage: a4\n"}) / "content", name, cache
        )
    return build_from(REPORTS[name], name, cache)


def build_from(content: Path, name: str, cache: Path) -> Built:
    """Return the editions of a folder of content."""
    manuscript = validate(load(content, PROJECT))
    book = compose(manuscript, cache).book
    plates = chart(book.figures, manuscript, Store(cache), silent)
    edition_input = edition_input_of(manuscript, book, plates, PROJECT, Store(cache))
    return Built(manuscript, edition_input, name, cache)


def set_pdf(edition_input: EditionInput, cache: Path, reference: bool = False) -> bytes:
    """Return the PDF of a book, in signatures or as a reference in one piece."""
    context = BuildContext(edition_input.book.report.full_title, Store(cache), 2, silent)
    return typeset_pdf(edition_input, context, reference=reference).pdf
