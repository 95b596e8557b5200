"""A BuildJob in; its editions out. ``EDITIONS`` is the table of all editions: one row each.

To add an edition, write the module that makes it, and add a row. The commands, the website's list of downloads, the
checksums and ``report.json`` read the table. Makers are imported when they run, so that the table is quick to import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from press.foundation.problems import Problem, did_you_mean
from press.release.options import BuildOptions

if TYPE_CHECKING:
    from press.editions.edition_file import EditionFile
    from press.editions.page_map import PageMap
    from press.language.language import Language
    from press.pdf.typeset import PdfEdition
    from press.release.job import BuildJob


@dataclass(frozen=True)
class MadeEdition:
    """An edition that is made, or almost made.

    ``wait`` returns its files when they are finished, by their paths in the output folder. ``page_map``: where its pages
    fall; None if it has no pages. ``validate`` waits for the validators of its PDFs, and returns what these break; None
    if it has none. ``printed``: the PDF that the website takes its parts from; None if the edition is no PDF.
    ``notice``: what a user is told of it, or nothing.
    """

    wait: Callable[[], Mapping[str, bytes]]
    page_map: PageMap | None = None
    validate: Callable[[], tuple[Problem, ...]] | None = None
    printed: PdfEdition | None = None
    notice: str = ""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Its files by their paths in the output folder."""
        return self.wait()


Make = Callable[["BuildJob", Mapping[str, "EditionFile"]], MadeEdition]


@dataclass(frozen=True)
class Edition:
    """A row of the table.

    ``name``: the argument of ``--only``. ``noun``: its name in help and progress messages.
    ``make``: returns its files, given the job and the one-file editions by name, some of which are still being made.
    ``file``: its file name, or that of its first page, with ``{}`` for the name of the report.
    ``title``: its name in a list of downloads.
    ``needs``: the names of the editions that must be made before it.
    ``holds_all``: it has many files, among them all editions above it in the table.
    ``has_pages``: a chapter alone can be built as it, and a picture of its pages can be made.
    """

    name: str
    noun: str
    make: Make
    file: str
    title: Callable[[Language], str]
    needs: tuple[str, ...] = ()
    holds_all: bool = False
    has_pages: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it is made by this process, from no other edition."""
        return not (self.has_pages or self.needs or self.holds_all)

    def file_of(self, job: BuildJob) -> str:
        """Return the name of its file, or of its first page, in the output folder."""
        return self.file.format(job.name)

    def opened(self, made: MadeEdition, job: BuildJob) -> tuple[str, ...]:
        """Return the files that a user opens: all of them, or the first page of an edition of many files."""
        return (self.file_of(job),) if self.holds_all else tuple(made.files)


def _make_pdf(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    from press.release.pdf_edition import make_pdf

    return make_pdf(job)


def _make_html(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    from press.html.single_file import typeset_html

    html = typeset_html(job.edition_input)
    return MadeEdition(lambda: {f"{job.name}.html": html})


def _make_epub(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    from press.epub.edition import make_epub, prepare_epub

    documents, page_map = prepare_epub(job.edition_input), made["pdf"].page_map
    assert page_map is not None
    epub = make_epub(job.edition_input, page_map, documents)
    return MadeEdition(lambda: {f"{job.name}.epub": epub})


def _make_site(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    from press.release.website import make_website

    return make_website(job, made)


EDITIONS: tuple[Edition, ...] = (
    Edition("pdf", "PDF", _make_pdf, "{}.pdf", lambda language: "PDF", has_pages=True),
    Edition("html", "HTML edition", _make_html, "{}.html", lambda language: language.whole_html),
    Edition("epub", "EPUB", _make_epub, "{}.epub", lambda language: language.whole_epub, needs=("pdf",)),
    Edition("site", "website", _make_site, "index.html", lambda language: language.site, holds_all=True),
)


def edition_named(name: str) -> Edition | None:
    """Return the row of an edition, or None if the table has none of this name."""
    return next((row for row in EDITIONS if row.name == name), None)


def ordered_editions(options: BuildOptions) -> tuple[Edition, ...]:
    """Return the editions that the options ask for, in the order of the table."""
    return tuple(
        row
        for row in EDITIONS
        if options.only in (None, row.name) and (row.has_pages or options.chapter is None)
    )


def needed_editions(options: BuildOptions) -> tuple[Edition, ...]:
    """Return the editions that must be made for those that the options ask for, and these, in the order of the table."""
    ordered = ordered_editions(options)
    return tuple(row for row in EDITIONS if row in ordered or any(_needs(one, row) for one in ordered))


def _needs(row: Edition, other: Edition) -> bool:
    """Return whether ``other`` must be made before ``row``."""
    if row.holds_all:
        return EDITIONS.index(other) < EDITIONS.index(row)
    return other.name in row.needs


def refusal_of(chapter: str | None, only: str | None, proof: bool, reference: bool) -> str | None:
    """Return why a build is refused: its options contradict each other; None if they do not."""
    edition = edition_named(only) if only else None
    if only and edition is None:
        names = [row.name for row in EDITIONS]
        hint = did_you_mean(only, names, f"name one of these: {', '.join(names)}")
        return f"there is no edition “{only}”: {hint}"
    if edition and chapter is not None and not edition.has_pages:
        return f"a chapter alone is a PDF; take out “--only {only}”"
    if edition and proof and not edition.has_pages:
        return f"the picture of all pages is made of the PDF; take out “--only {only}”"
    if reference and only != "pdf":
        return "the reference is a PDF alone; add “--only pdf”"
    return None
