"""What waits for the editions of a report in; out, what its website offers for download, and shows of their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from press.editions.edition_file import EditionFile
from press.editions.page_map import NO_PAGES, PageMap


@dataclass(frozen=True)
class ChapterPdf:
    """A chapter as a PDF of its own."""

    key: str
    pages: int
    pdf: bytes


@dataclass(frozen=True)
class PlacePicture:
    """The picture that is shown where the page of a place is shared, as a PNG, and its alternative text."""

    png: bytes
    alt: str


@dataclass(frozen=True)
class Cards:
    """The pictures of shared pages: that of the report as a PNG, and those of places and figures, by their keys."""

    report: bytes = b""
    own: Mapping[str, PlacePicture] = field(default_factory=dict)


@dataclass(frozen=True)
class Editions:
    """The editions that the site offers for download, and what is made from their pages; some are still being made.

    ``files``: those of the whole book by their names in the table of editions, in its order, the PDF among them.
    These wait, and return: ``chapters``, the chapters alone; ``pictures``, each figure as a PNG; ``cards``.
    ``notices``: the list of the software, and licenses, by name.
    """

    files: Mapping[str, EditionFile]
    chapters: Callable[[], tuple[ChapterPdf, ...]]
    pictures: Callable[[], Mapping[str, bytes]]
    cards: Callable[[], Cards]
    notices: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def pdf(self) -> EditionFile:
        """The PDF, whose page numbers the site gives."""
        return self.files["pdf"]

    @property
    def page_map(self) -> PageMap:
        """Where the pages of the PDF fall."""
        return self.pdf.page_map or NO_PAGES
