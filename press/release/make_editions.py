"""A BuildJob in; out, the editions that it orders, which are made beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from press.foundation.later import beside, on_demand
from press.foundation.workers import end_all_workers
from press.release.editions import Edition, MadeEdition, needed_editions, ordered_editions

if TYPE_CHECKING:
    from press.editions.edition_file import EditionFile
    from press.editions.page_map import PageMap
    from press.pdf.paginate import Paginated
    from press.pdf.set_parts import PartWorkers
    from press.pdf.typeset import PdfEdition
    from press.release.job import BuildJob

_BESIDE = 16  # threads, most of which wait for processes or for one another


def make_editions(job: BuildJob) -> Mapping[Edition, MadeEdition]:
    """Make the editions that are ordered, and those that they need; return the ordered ones.

    Raise ReportError with everything that cannot be set.
    """
    made: dict[Edition, Future[MadeEdition]] = {row: Future() for row in needed_editions(job.options)}
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
    if any(row.holds_all for row in made):
        from press.release.site_parts import sources_ahead

        job = replace(job, besides=partial(sources_ahead, job.edition_input))
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
