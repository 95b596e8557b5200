"""A BuildJob in; out, its PDF with data and manifest attached, the PDFs of chapters, and the picture of all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from press.foundation.manifest import NAME
from press.foundation.problems import ReportError
from press.foundation.store import digest
from press.html.site.plan import ChapterPdf
from press.pdf.accessibility.validation import Validation
from press.pdf.assemble.attachments import attachments_of
from press.pdf.pictures import contact_sheet
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import PdfEdition, set_ahead, typeset_pdf
from press.release.editions import MadeEdition
from press.release.enclosures import enclosures_of
from press.release.job import BuildJob

_KIND = "chapters"


def make_pdf(job: BuildJob) -> MadeEdition:
    """Return the PDF, and the picture of all its pages if the job asks for it.

    The PDF of the whole report must be valid PDF/UA-1 and PDF/A-3a; that of a chapter alone is a draft.
    Raise ReportError with everything that cannot be set, and in a report with ``pages: strict`` with the flaws of
    its pages.
    """
    printed = print_pdf(job)
    if printed.flaws and job.manuscript.report.pages == "strict":
        raise ReportError(printed.flaws)
    validations = (Validation(printed.pdf, job.store),) if job.options.chapter is None else ()
    files = {f"{job.name}.pdf": printed.pdf}
    if job.options.proof:
        job.tell("Making the contact sheet")
        files[f"{job.name}-proof.png"] = contact_sheet(printed.pdf)
    return MadeEdition(files, printed.page_map, validations, printed)


def print_pdf(job: BuildJob) -> PdfEdition:
    """Return the book, or the ordered chapter, as a PDF; raise ReportError with everything that cannot be set."""
    options, enclosed = job.options, enclosures_of(job)
    language = job.edition_input.book.language
    attachments = attachments_of(enclosed.data, (NAME, enclosed.manifest.as_json()), language)
    return typeset_pdf(
        job.edition_input, _context(job), attachments, options.chapter is None, options.reference
    )


def _context(job: BuildJob) -> BuildContext:
    title, chapter = job.edition_input.book.report.full_title, job.options.chapter
    return BuildContext(
        title if chapter is None else f"{title}: {chapter}",
        job.store,
        job.options.jobs,
        job.tell,
        job.pool,
        job.meanwhile,
        job.when_set,
    )


def chapter_pdfs(job: BuildJob, keys: Iterable[str], may_set: Callable[[], None]) -> tuple[ChapterPdf, ...]:
    """Return chapters as PDFs of their own, each with the same bytes as a build of that chapter alone.

    Each is kept under its manifest, which names all that it is made of. ``may_set`` is called before each is made: it
    waits until its pages may be set, or ends the work by what it raises.
    Raise ReportError with everything that cannot be set.
    """
    jobs = [job.of_chapter(key) for key in keys]
    names = {own.name: digest(enclosures_of(own).manifest.as_json()) for own in jobs}
    kept = {key: job.store.get(_KIND, name) for key, name in names.items()}
    missing = [own for own in jobs if kept[own.name] is None]
    if missing:
        may_set()
        set_ahead([own.edition_input for own in missing], _context(missing[0]))
    for own in missing:
        may_set()
        printed = print_pdf(own)
        whole = b"%d\n" % printed.pages + printed.pdf
        kept[own.name] = job.store.put(_KIND, names[own.name], whole)
    return tuple(_read(key, whole) for key, whole in kept.items() if whole)


def _read(key: str, kept: bytes) -> ChapterPdf:
    pages, _, pdf = kept.partition(b"\n")
    return ChapterPdf(key, int(pages), pdf)
