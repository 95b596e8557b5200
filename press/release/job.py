"""The content of a build in, read and drawn; out, one value with all that its editions are made from: a BuildJob."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from press.content.model import Manuscript
from press.content.names import file_name_of
from press.editions.parts import EditionInput
from press.foundation.later import Begin, on_demand
from press.foundation.manifest import Manifest
from press.foundation.problems import Problem
from press.foundation.progress import Tell
from press.foundation.store import Store
from press.html.site.editions import Cards, ChapterPdf
from press.pdf.layout.signature import PartHtml
from press.pdf.paginate import Paginated
from press.pdf.set_parts import PartWorkers
from press.release.options import BuildOptions
from press.text.compose import Composition


@dataclass(frozen=True)
class SiteParts:
    """What waits for what the website shows besides pages, and returns it.

    ``chapters``: the chapters as PDFs, and ``validate`` what is wrong with them; ``pictures`` of figures, by their keys;
    the cards.
    """

    chapters: Callable[[], tuple[ChapterPdf, ...]]
    validate: Callable[[], tuple[Problem, ...]]
    pictures: Callable[[], Mapping[str, bytes]]
    cards: Callable[[], Cards]


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
    ``tell``: shows a line of progress. ``site_parts``: what waits for what the website shows of the PDF.
    ``pool``: the processes that set pages, for all its PDFs one after the other; None starts some for each PDF.
    ``meanwhile``: is called when they set pages of the PDF, perhaps more than once, or never.
    ``besides``: returns parts that they set ahead when they have nothing else to do, by their keys.
    ``when_set``: is called with the book when all its pages are set, and the pool is free.
    ``begin``: begins what may be done beside other work.
    """

    options: BuildOptions
    manuscript: Manuscript
    edition_input: EditionInput
    manifest: Manifest
    store: Store
    tell: Tell
    site_parts: SiteParts | None = None
    pool: PartWorkers | None = None
    meanwhile: Callable[[], object] = lambda: None
    besides: Callable[[], Mapping[str, PartHtml]] = dict
    when_set: Callable[[Paginated], object] = lambda made: None
    begin: Begin = on_demand

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
