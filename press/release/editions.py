"""A BuildJob in; its editions out. ``EDITIONS`` is the table of all editions: one row each.

To add an edition, write the module that makes it, and add a row. The commands, the website's list of downloads, the
checksums and ``report.json`` read the table. Makers are imported when they run, so that the table is quick to import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from press.foundation.later import beside, on_demand
from press.foundation.problems import did_you_mean
from press.foundation.workers import end_all_workers
from press.release.options import BuildOptions

if TYPE_CHECKING:
    from press.editions.edition_file import EditionFile
    from press.editions.page_map import PageMap
    from press.language.language import Language
    from press.pdf.accessibility.validation import Validation
    from press.pdf.paginate import Paginated
    from press.pdf.set_parts import PartWorkers
    from press.pdf.typeset import PdfEdition
    from press.release.job import BuildJob

# Threads for what is done beside an edition, most of which wait for processes.
_BESIDE = 6


@dataclass(frozen=True)
class MadeEdition:
    """An edition that is made, or almost made.

    ``wait`` returns its files when they are finished, by their paths in the output folder. ``page_map``: where its pages
    fall; None if it has no pages. ``validations`` returns those of its PDFs, still running.
    ``printed``: the PDF that the website takes its parts from; None if the edition is no PDF.
    """

    wait: Callable[[], Mapping[str, bytes]]
    page_map: PageMap | None = None
    validations: Callable[[], tuple[Validation, ...]] = tuple
    printed: PdfEdition | None = None

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Its files by their paths in the output folder."""
        return self.wait()


Make = Callable[["BuildJob", Mapping[str, "EditionFile"]], MadeEdition]


@dataclass(frozen=True)
class Edition:
    """A row of the table.

    ``name``: the argument of ``--only``. ``noun``: its name in help and progress messages.
    ``make``: returns its files, given the job and the one-file editions that are already made, by name.
    ``prepare``: makes of the job what needs no other edition; returns what makes the rest, in place of ``make``.
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
    prepare: Callable[[BuildJob], Make] | None = None

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
    return _prepare_epub(job)(job, made)


def _prepare_epub(job: BuildJob) -> Make:
    from press.epub.edition import make_epub, prepare_epub

    documents = prepare_epub(job.edition_input)

    def make(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
        page_map = made["pdf"].page_map
        assert page_map is not None
        epub = make_epub(job.edition_input, page_map, documents)
        return MadeEdition(lambda: {f"{job.name}.epub": epub})

    return make


def _make_site(job: BuildJob, made: Mapping[str, EditionFile]) -> MadeEdition:
    from press.release.website import make_website

    return make_website(job, made)


EDITIONS: tuple[Edition, ...] = (
    Edition("pdf", "PDF", _make_pdf, "{}.pdf", lambda language: "PDF", has_pages=True),
    Edition("html", "HTML edition", _make_html, "{}.html", lambda language: language.whole_html),
    Edition(
        "epub",
        "EPUB",
        _make_epub,
        "{}.epub",
        lambda language: language.whole_epub,
        needs=("pdf",),
        prepare=_prepare_epub,
    ),
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


def make_editions(job: BuildJob) -> Mapping[Edition, MadeEdition]:
    """Make the editions that are ordered, after those that they need; return the ordered ones.

    Raise ReportError with everything that cannot be set.
    """
    book: Future[Paginated] = Future()
    with _part_workers(job) as pool, ThreadPoolExecutor(_BESIDE) as threads:
        try:
            if pool is not None:
                pool.start_one()  # it reads the style sheet while parts are looked up
            begin = beside(threads) if job.options.jobs > 1 else on_demand
            return _make_in_turn(replace(job, pool=pool, when_set=book.set_result, begin=begin), book)
        except BaseException as fault:
            if not book.done():
                book.set_exception(fault)
            threads.shutdown(wait=False, cancel_futures=True)
            end_all_workers()
            raise


def _part_workers(job: BuildJob) -> AbstractContextManager[PartWorkers | None]:
    """Return the processes that set pages, for the book and the chapters alone; none if nothing has pages."""
    if all(row.is_alone for row in ordered_editions(job.options)):
        return nullcontext()
    from press.pdf.part_inputs import print_style_of
    from press.pdf.set_parts import part_workers

    return part_workers(print_style_of(job.edition_input), job.store, job.options.jobs)


def _make_in_turn(job: BuildJob, book: Future[Paginated]) -> Mapping[Edition, MadeEdition]:
    """Make the editions one after the other; their PDFs are bound, and the parts of the website made, beside them.

    While other processes set pages of the PDF, the PDFs of chapters begin, the editions are made that need no other, and
    the others are prepared.
    """
    from press.editions.edition_file import EditionFile
    from press.release.site_parts import begin_site_parts, make_chapter_pdfs

    ordered, language = ordered_editions(job.options), job.edition_input.book.language
    has_site = any(one.holds_all for one in ordered)
    rows = [row for row in EDITIONS if row in ordered or any(_needs(one, row) for one in ordered)]
    chapters = cache(lambda: job.begin(partial(make_chapter_pdfs, job, book.result)))
    alone = {row: cache(partial(_make_told, row, row.make, job, {})) for row in rows if row.is_alone}
    prepared = {row: cache(partial(row.prepare, job)) for row in rows if row.prepare}
    early: list[Callable[[], object]] = [chapters] if has_site else []
    early += [*alone.values(), *prepared.values()]
    job = replace(job, meanwhile=lambda: [make() for make in early])
    files: dict[str, EditionFile] = {}
    made: dict[Edition, MadeEdition] = {}
    for row in rows:
        make = prepared[row]() if row in prepared else row.make
        edition = alone[row]() if row in alone else _make_told(row, make, job, files)
        if row in ordered:
            made[row] = edition
        if edition.printed is not None and has_site:
            job = replace(job, site_parts=begin_site_parts(job, edition.printed, chapters()))
        if not row.holds_all:
            file, title = row.file_of(job), row.title(language)
            wait = partial(_file_of, edition, file)
            files[row.name] = EditionFile(row.name, file, title, wait, edition.page_map)
    return made


def _make_told(row: Edition, make: Make, job: BuildJob, files: Mapping[str, EditionFile]) -> MadeEdition:
    job.tell(f"Making the {row.noun}")
    return make(job, files)


def _file_of(edition: MadeEdition, file: str) -> bytes:
    return edition.files[file]


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
