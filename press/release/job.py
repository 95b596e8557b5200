"""The content of a build in, read and drawn; out, one value with all that its editions are made from: a BuildJob."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from press.content.model import Manuscript
from press.content.names import file_name_of
from press.editions.parts import EditionInput
from press.foundation.manifest import Manifest
from press.foundation.progress import Tell
from press.foundation.store import Store
from press.html.site.plan import ChapterPdf, PlacePicture
from press.pdf.accessibility.validation import Validation
from press.pdf.paginate import Paginated
from press.pdf.set_parts import PartWorkers
from press.release.options import BuildOptions
from press.text.compose import Composition


@dataclass(frozen=True)
class SiteParts:
    """What the website shows besides pages: the chapters as PDFs, with their validations; pictures of figures; the cards.

    ``card``: that of the report. ``cards``: those of places, by the keys of their chapters.
    """

    chapters: tuple[ChapterPdf, ...]
    validations: tuple[Validation, ...]
    pictures: Mapping[str, bytes]
    card: bytes
    cards: Mapping[str, PlacePicture]


@dataclass(frozen=True)
class ReadReport:
    """A report as it was read, as it was composed, and what its editions are made from."""

    manuscript: Manuscript
    composed: Composition
    edition_input: EditionInput


@dataclass(frozen=True)
class BuildJob:
    """What the editions of one build are made from.

    ``manifest``: the inputs and tools that the PDF names. ``store``: where parts are kept from build to build.
    ``tell``: shows a line of progress. ``site_parts``: waits for what the website shows of the PDF, and returns it.
    ``pool``: the processes that set pages, for all its PDFs one after the other; None starts some for each PDF.
    ``meanwhile``: is called when they set pages of the PDF, perhaps more than once, or never.
    ``when_set``: is called with the book when all its pages are set, and the pool is free.
    """

    options: BuildOptions
    manuscript: Manuscript
    edition_input: EditionInput
    manifest: Manifest
    store: Store
    tell: Tell
    site_parts: Callable[[], SiteParts] | None = None
    pool: PartWorkers | None = None
    meanwhile: Callable[[], object] = lambda: None
    when_set: Callable[[Paginated], object] = lambda made: None

    @property
    def name(self) -> str:
        """The file name of each edition, without suffix: the chapter's key, or the title in lower case."""
        return self.options.chapter or file_name_of(self.manuscript.report.title)

    def of_chapter(self, key: str) -> BuildJob:
        """Return the job that builds one chapter alone, from the same content."""
        return replace(
            self,
            options=replace(self.options, chapter=key, proof=False),
            manifest=replace(self.manifest, chapter=key),
        )
