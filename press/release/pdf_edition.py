"""A BuildJob in; out, its PDF with data and manifest attached, the PDFs of chapters, and the picture of all pages."""

from __future__ import annotations

from press.foundation.manifest import NAME
from press.foundation.problems import ReportError
from press.foundation.store import digest
from press.html.site.plan import ChapterPdf
from press.pdf.accessibility.validation import Validation
from press.pdf.assemble.attachments import attachments_of
from press.pdf.pictures import contact_sheet
from press.pdf.set_parts import BuildContext, PartWorkers
from press.pdf.typeset import PdfEdition, typeset_pdf
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


def print_pdf(job: BuildJob, pool: PartWorkers | None = None) -> PdfEdition:
    """Return the book, or the ordered chapter, as a PDF; raise ReportError with everything that cannot be set.

    ``pool``: the processes that set its parts, which stay; None starts some, and ends them.
    """
    book, options = job.edition_input.book, job.options
    title = book.report.full_title
    context = BuildContext(
        title if options.chapter is None else f"{title}: {options.chapter}",
        job.store,
        options.jobs,
        job.tell,
        pool,
        meanwhile=job.meanwhile,
    )
    enclosed = enclosures_of(job)
    attachments = attachments_of(enclosed.data, (NAME, enclosed.manifest.as_json()), book.language)
    return typeset_pdf(job.edition_input, context, attachments, options.chapter is None, options.reference)


def chapter_pdf(job: BuildJob, key: str, pool: PartWorkers | None = None) -> ChapterPdf:
    """Return a chapter as a PDF of its own: the same bytes as a build of that chapter alone.

    It is kept under its manifest, which names all that it is made of. ``pool``: as for ``print_pdf``.
    """
    own = job.of_chapter(key)
    name = digest(enclosures_of(own).manifest.as_json())
    kept = job.store.get(_KIND, name)
    if kept is None:
        printed = print_pdf(own, pool)
        kept = job.store.put(_KIND, name, b"%d\n" % printed.pages + printed.pdf)
    pages, _, pdf = kept.partition(b"\n")
    return ChapterPdf(key, int(pages), pdf)
