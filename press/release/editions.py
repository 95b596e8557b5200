"""A BuildJob in; its editions out. ``EDITIONS`` is the table of all editions: one row each.

To add an edition, write the module that makes it, and add a row. The commands, the website's list of downloads, the
checksums and ``report.json`` read the table. Makers are imported when they run, so that the table is quick to import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

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
_BESIDE = 16


@dataclass(frozen=True)
class MadeEdition:
    """An edition that is made, or almost made.

    ``wait`` returns its files when they are finished, by their paths in the output folder. ``page_map``: where its pages
    fall; None if it has no pages. ``validations`` returns those of its PDFs, still running.
    ``printed``: the PDF that the website takes its parts from; None if the edition is no PDF. ``notice``: what a user
    is told of it, or nothing.
    """

    wait: Callable[[], Mapping[str, bytes]]
    page_map: PageMap | None = None
    validations: Callable[[], tuple[Validation, ...]] = tuple
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


def make_editions(job: BuildJob) -> Mapping[Edition, MadeEdition]:
    """Make the editions that are ordered, and those that they need; return the ordered ones.

    Raise ReportError with everything that cannot be set.
    """
    made: dict[Edition, Future[MadeEdition]] = {row: Future() for row in _rows(job)}
    book: Future[Paginated] = Future()
    with _part_workers(job) as pool, ThreadPoolExecutor(_BESIDE) as threads:
        try:
            if pool is not None:
                pool.start_one()  # it reads the style sheet while parts are looked up
            begin = beside(threads) if job.options.jobs > 1 else on_demand
            _make_all(replace(job, pool=pool, when_set=book.set_result, begin=begin), book, made)
        except BaseException as fault:
            _fail((book, *made.values()), fault)
            threads.shutdown(wait=False, cancel_futures=True)
            end_all_workers()
            raise
    return {row: made[row].result() for row in ordered_editions(job.options)}


def _fail(futures: Iterable[Future[Any]], fault: BaseException) -> None:
    """Let the threads end that wait for what is not made."""
    for future in futures:
        if not future.done():
            future.set_exception(fault)


def _rows(job: BuildJob) -> tuple[Edition, ...]:
    """Return the editions that must be made, in the order of the table."""
    ordered = ordered_editions(job.options)
    return tuple(row for row in EDITIONS if row in ordered or any(_needs(one, row) for one in ordered))


def _part_workers(job: BuildJob) -> AbstractContextManager[PartWorkers | None]:
    """Return the processes that set pages, for the book and the chapters alone; none if nothing has pages."""
    if all(row.is_alone for row in ordered_editions(job.options)):
        return nullcontext()
    from press.pdf.part_inputs import print_style_of
    from press.pdf.set_parts import part_workers

    return part_workers(print_style_of(job.edition_input), job.store, job.options.jobs)


def _make_all(job: BuildJob, book: Future[Paginated], made: Mapping[Edition, Future[MadeEdition]]) -> None:
    """Make editions. The PDF comes first; while its pages are set by other processes, all others are begun beside it.

    These wait for what they need of it: for its page numbers, then for its bytes, with which they end.
    """
    from press.editions.edition_file import EditionFile

    language = job.edition_input.book.language
    files = {
        row.name: EditionFile(
            row.name,
            row.file_of(job),
            row.title(language),
            partial(_file_of, one, row.file_of(job)),
            partial(_pages_of, one),
        )
        for row, one in made.items()
        if not row.holds_all
    }
    others = cache(partial(_begin_others, job, book, made, files))
    job = replace(job, meanwhile=others)
    for row, future in made.items():
        job.tell(f"Making the {row.noun}")
        one = row.make(job, files) if row.has_pages else others()[row]()
        if one.notice:
            job.tell(one.notice)
        future.set_result(one)


def _begin_others(
    job: BuildJob,
    book: Future[Paginated],
    made: Mapping[Edition, Future[MadeEdition]],
    files: Mapping[str, EditionFile],
) -> dict[Edition, Callable[[], MadeEdition]]:
    """Begin the editions that have no pages, and what the website shows besides them; return what waits for each."""
    if any(row.holds_all for row in made):
        from press.release.site_parts import begin_site_parts

        pdf = next(future for row, future in made.items() if row.has_pages)
        job = replace(job, site_parts=begin_site_parts(job, book.result, partial(_printed, pdf)))
    return {row: job.begin(partial(row.make, job, files)) for row in made if not row.has_pages}


def _printed(pdf: Future[MadeEdition]) -> PdfEdition:
    printed = pdf.result().printed
    assert printed is not None
    return printed


def _pages_of(made: Future[MadeEdition]) -> PageMap | None:
    return made.result().page_map


def _file_of(made: Future[MadeEdition], file: str) -> bytes:
    return made.result().files[file]


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
