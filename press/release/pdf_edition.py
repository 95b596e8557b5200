"""A BuildJob in; out, its PDF with data and manifest attached, the PDFs of chapters, and the picture of all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from press.editions.page_map import PageMap
from press.foundation.dependencies import Artifact, Dependency, key_of, save_dependencies
from press.foundation.manifest import NAME
from press.foundation.problems import ReportError
from press.html.site.addresses import absolute_addresses
from press.html.site.editions import ChapterPdf
from press.pdf.accessibility.validation import faults_of, verdicts_of
from press.pdf.assemble.attachments import Attachment, attachments_of
from press.pdf.assemble.bindery import bind_alone, bind_each
from press.pdf.offprints import places_in, set_chapters, set_offprints, unbound_offprint
from press.pdf.paginate import Paginated
from press.pdf.pictures import contact_sheet
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import PdfEdition, set_signatures, typeset_pdf
from press.release.editions import MadeEdition
from press.release.enclosures import Enclosures, enclosures_of
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
    options, validate = job.options, None
    if options.chapter is None:
        validate = job.begin(lambda: faults_of([printed.pdf], job.store, options.jobs))
    return MadeEdition(partial(_files, job, printed), printed.page_map, validate, printed)


def _files(job: BuildJob, printed: PdfEdition) -> dict[str, bytes]:
    files = {f"{job.name}.pdf": printed.pdf}
    if job.options.proof:
        job.tell("Making the contact sheet")
        files[f"{job.name}-proof.png"] = contact_sheet(printed.pdf)
    return files


def print_pdf(job: BuildJob) -> PdfEdition:
    """Return the book, or the ordered chapter, as a PDF; raise ReportError with everything that cannot be set."""
    if job.options.chapter is not None:
        return _print_chapter(job, job.options.chapter)
    files, reference = _attachments(job, enclosures_of(job)), job.options.reference
    return typeset_pdf(job.edition_input, _context(job), files, reference, job.when_set, job.begin)


def _print_chapter(job: BuildJob, key: str) -> PdfEdition:
    files, made = _attachments(job, enclosures_of(job)), set_signatures(job.edition_input, _context(job))
    offprint = set_offprints(job.edition_input, (key,), made, _context(job))[key]
    addresses = absolute_addresses(job.edition_input)
    unbound = unbound_offprint(offprint, job.edition_input, made, files, addresses)
    wait = job.begin(partial(bind_alone, unbound, job.options.jobs))
    return PdfEdition(wait, offprint.page_map, (), offprint.flaws)


def _attachments(job: BuildJob, enclosed: Enclosures) -> tuple[Attachment, ...]:
    language = job.edition_input.book.language
    return tuple(attachments_of(enclosed.data, (NAME, enclosed.manifest.as_json()), language))


def _context(job: BuildJob) -> BuildContext:
    title = job.edition_input.book.report.full_title
    return BuildContext(title, job.store, job.options.jobs, job.tell, job.pool, job.meanwhile, job.besides)


def chapter_pdfs(
    job: BuildJob, keys: Iterable[str], wait_for_book: Callable[[], Paginated]
) -> tuple[ChapterPdf, ...]:
    """Return chapters as PDFs of their own, each with the same bytes as a build of that chapter alone.

    Each is kept under what its manifest names, and under the places of what it refers to.
    ``wait_for_book`` waits until the book is set, and returns it, or raises what ends the work.
    Raise ReportError with everything that cannot be set.
    """
    enclosed = {key: enclosures_of(job.of_chapter(key)) for key in keys}
    made, addresses, content = wait_for_book(), absolute_addresses(job.edition_input), job.edition_input
    made_of = {key: _made_of(job, key, one, made.page_map, addresses) for key, one in enclosed.items()}
    names = {key: key_of(dependencies) for key, dependencies in made_of.items()}
    found = ((key, job.store.get(_KIND, name)) for key, name in names.items())
    chapters = {key: _read(key, kept) for key, kept in found if kept is not None}
    offprints = set_offprints(content, [key for key in names if key not in chapters], made, _context(job))
    unbound = {
        key: unbound_offprint(offprint, content, made, _attachments(job, enclosed[key]), addresses)
        for key, offprint in offprints.items()
    }
    for key, pdf in bind_each(unbound, job.options.jobs).items():
        chapters[key] = one = ChapterPdf(key, len(offprints[key].page_map.labels), pdf)
        job.store.put(_KIND, names[key], b"%d\n" % one.pages + pdf)
    artifacts = (Artifact(key, "PDF", made_of[key], True) for key in offprints)
    save_dependencies(artifacts, content.book.report.full_title, job.store)
    return tuple(chapters[key] for key in names)


def chapter_artifacts(job: BuildJob, key: str, page_map: PageMap) -> Iterator[Artifact]:
    """Yield the PDF of a chapter, and if the store has it the verdicts on it: what each is made of, and if it is kept."""
    enclosed, addresses = enclosures_of(job.of_chapter(key)), absolute_addresses(job.edition_input)
    made_of = _made_of(job, key, enclosed, page_map, addresses)
    kept = job.store.get(_KIND, key_of(made_of))
    yield Artifact(key, "PDF", made_of, kept is not None)
    if kept is not None:
        yield from verdicts_of(_read(key, kept).pdf, job.store)


def _made_of(
    job: BuildJob, key: str, enclosed: Enclosures, page_map: PageMap, addresses: Mapping[str, str]
) -> tuple[Dependency, ...]:
    return (*enclosed.dependencies, *places_in(job.edition_input, key, page_map, addresses))


def _read(key: str, kept: bytes) -> ChapterPdf:
    pages, _, pdf = kept.partition(b"\n")
    return ChapterPdf(key, int(pages), pdf)


def try_chapters(job: BuildJob, keys: Iterable[str]) -> None:
    """Set chapters, and bind nothing; raise ReportError with everything that cannot be set."""
    set_chapters(job.edition_input, keys, _context(job))
