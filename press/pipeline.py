"""BuildOptions in, files on disk out: the list of stages. Only this module knows their order.

The stages: load, validate, compose, chart, make editions, validate PDFs, publish.
A stage is imported where it runs: a build that finds nothing changed imports none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from press.content.snapshot import Snapshot, take_snapshot
from press.foundation.last_build import BuiltFile, build_key, find_build, record_build
from press.foundation.problems import Problem, ReportError, told_too
from press.foundation.progress import Tell
from press.foundation.store import Store
from press.foundation.temporary import temporary_folder
from press.release.inputs import BuildInputs, read_inputs, require_unchanged
from press.release.options import CACHE, PROJECT, BuildOptions, CheckSummary, notices_of
from press.release.publish import describe, publish, recover

if TYPE_CHECKING:
    from press.content.additions import Addition
    from press.content.load import ParsedFiles
    from press.content.model import Manuscript
    from press.pdf.accessibility.audit import Result
    from press.release.job import BuildJob, ReadReport
    from press.release.verify import Verification
    from press.text.book import Plate
    from press.text.compose import Composition

__all__ = [
    "CACHE",
    "COMMANDS",
    "PROJECT",
    "BuildOptions",
    "CheckSummary",
    "Tell",
    "access",
    "add",
    "build",
    "check",
    "moved",
    "prepare",
    "read_steps",
    "record",
    "verify",
    "why",
]

COMMANDS = tuple(
    "build check new record why access verify redline accept reject watch serve test bench clean".split()
)


def check(options: BuildOptions, tell: Tell = lambda _: None) -> CheckSummary:
    """Check the content, draw its charts, and set its pages if they are strict; raise ReportError for all faults."""
    from press.charts.chart import chart
    from press.release.processes import prepare_to_check
    from press.release.trial import try_print

    prepare_to_check(store := Store(options.cache), options.jobs)
    manuscript, composed = _read(options, draws=True)
    with told_too(composed.book.warnings):
        chart(composed.book.figures, manuscript, store, tell, jobs=options.jobs)
        try_print(manuscript, composed, store, lambda: prepare(options, read_inputs(options), store, tell))
    return CheckSummary.of(manuscript, composed.book)


def add(options: BuildOptions, kind: str, key: str) -> tuple[Addition, tuple[Problem, ...]]:
    """Write the skeleton of a new place, chapter, figure or source; see ``press.content.additions``."""
    from press.content.additions import add

    return add(options.content, PROJECT, kind, key)


def build(options: BuildOptions, tell: Tell, notify: Tell = lambda _: None) -> tuple[BuiltFile, ...]:
    """Build the editions that the options ask for, and return their files.

    ``tell`` shows a line of progress; ``notify`` prints a notice of the content, of a rule, or of a page.
    Raise ReportError with every fault, and leave the last output as it was.
    """
    recover(options.output)
    store, inputs = Store(options.cache), read_inputs(options)
    key = build_key(inputs.manifest, (str(options.only), str(options.proof), str(options.reference)))
    built = find_build(store, key, options.output)
    if built is not None:
        tell("Nothing has changed since the last build")
        return built
    job = prepare(options, inputs, store, tell)
    for line in notices_of(job.manuscript, job.edition_input.book):
        notify(line)
    record_build(store, key, *(published := _publish(job, inputs, notify)))
    store.trim()
    return published[1]


def moved(options: BuildOptions) -> tuple[str, ...]:
    """Return lines that name the sentences of the content whose values are not those of the last recorded release."""
    from press.release.recorded_values import moved_since

    return moved_since(_read(options)[1].book, options.releases, PROJECT)


def record(options: BuildOptions) -> str:
    """Write the values of this release into the content folder; return a line that says where.

    Raise ReportError for faults of the content, and for a draft.
    """
    from press.release.recorded_values import record_values

    return record_values(_read(options)[1].book, options.releases)


def why(options: BuildOptions) -> tuple[str, ...]:
    """Return lines that say what the ordered chapter depends on, part by part, and what made it stale."""
    from press.content.lookups import refuse_unknown
    from press.release.explain import explain_chapter

    inputs, store = read_inputs(replace(options, chapter=None)), Store(options.cache, is_open=False)
    manuscript, composed = _read(replace(options, chapter=None), inputs.snapshot, keeps=False)
    refuse_unknown(options.chapter, manuscript, COMMANDS)
    return explain_chapter(options, manuscript, composed.book, inputs.manifest, store)


def access(options: BuildOptions, tell: Tell) -> tuple[Result, ...]:
    """Typeset the whole report, and return for each rule of accessibility what breaks it."""
    from press.pdf.accessibility.audit import audit
    from press.pdf.typeset import pages_as_html
    from press.release.pdf_edition import print_pdf

    printed = print_pdf(job := prepare(options, read_inputs(options), Store(options.cache), tell))
    tell("Reading the PDF by its tags")
    pages = pages_as_html(job.edition_input, printed.page_map)
    return audit(printed.pdf, pages, job.manuscript.style, options.jobs)


def verify(options: BuildOptions, pdf: bytes, tell: Tell) -> Verification:
    """Return whether this checkout makes the same bytes as a PDF; it is made again with an empty cache."""
    from press.release.enclosures import enclosures_of
    from press.release.pdf_edition import print_pdf
    from press.release.verify import verify

    inputs = read_inputs(options)
    with temporary_folder() as folder:
        anew, store = replace(options, cache=folder), Store(folder)
        jobs = cache(lambda key: prepare(replace(anew, chapter=key), inputs.of_chapter(key), store, tell))
        return verify(
            pdf,
            lambda chapter: enclosures_of(jobs(chapter)).manifest if chapter else inputs.manifest,
            lambda manifest: print_pdf(jobs(manifest.chapter)).pdf,
        )


def prepare(options: BuildOptions, inputs: BuildInputs, store: Store, tell: Tell) -> BuildJob:
    """Check the content, draw its figures, and return what the editions are made from."""
    from press.release.processes import cutting_faces, prepare_to_make

    prepare_to_make(store, options.jobs)
    tell("Reading the content")
    from press.release.job import BuildJob

    with cutting_faces(store, options.jobs) as wait_for_faces:
        (read,) = read_steps(options, inputs.snapshot, store, tell, pause=wait_for_faces)
    return BuildJob(options, read.manuscript, read.edition_input, inputs.manifest, store, tell)


def read_steps(
    options: BuildOptions,
    snapshot: Snapshot,
    store: Store,
    tell: Tell,
    files: ParsedFiles | None = None,
    before: ReadReport | None = None,
    pause: Callable[[], None] = lambda: None,
) -> Iterator[ReadReport]:
    """Yield the content as read and composed, with its figures as they were ``before``; and then with them as they are.

    Without ``before``, or if a figure is new, yield the latter alone. ``files``: what was read before, which is kept up
    to date. ``pause`` is called where it may end the work, by what it raises, or wait for others.
    """
    manuscript, composed = _read(options, snapshot, files=files)
    from press.charts.chart import chart
    from press.editions.parts import edition_input_of
    from press.release.job import ReadReport

    def report(plates: Mapping[str, Plate]) -> ReadReport:
        return ReadReport(manuscript, composed, edition_input_of(manuscript, book, plates, PROJECT, store))

    book = composed.book
    drawn = before.edition_input.plates if before else {}
    if before and all(figure.key in drawn for figure in book.figures):
        yield report(drawn)
    pause()
    yield report(chart(book.figures, manuscript, store, tell, options.has_art, pause, options.jobs))


def _publish(
    job: BuildJob, inputs: BuildInputs, notify: Tell
) -> tuple[Mapping[str, str], tuple[BuiltFile, ...]]:
    """Make the editions, validate the PDFs among them, and write all files.

    Return the SHA-256 of each file, and the files that a user opens; for a whole build, also that of the record.
    """
    from press.release.make_editions import make_editions

    options, made = job.options, make_editions(job)
    if validations := [one.validate for one in made.values() if one.validate]:
        job.tell("Validating the PDF")
    require_unchanged(inputs)  # while others validate
    if faults := [fault for validate in validations for fault in validate()]:
        raise ReportError(faults)
    job.tell("Writing the files")
    files = {path: data for one in made.values() for path, data in one.files.items()}
    pages = {row.file_of(job): len(one.page_map.labels) for row, one in made.items() if one.page_map}
    about = describe(job.edition_input.book, pages, options.chapter)
    keep = bool(options.chapter or options.only)
    written = publish(files, options.output, about, keep)
    made_now = {name: digest for name, digest in written.items() if name in files or not keep}
    for flaw in (flaw for one in made.values() if one.printed for flaw in one.printed.flaws):
        notify(str(flaw))
    opened = [path for row, one in made.items() for path in row.opened(one, job)]
    return made_now, tuple(BuiltFile(options.output / one, pages.get(one), len(files[one])) for one in opened)


def _read(
    options: BuildOptions,
    snapshot: Snapshot | None = None,
    draws: bool = False,
    keeps: bool = True,
    files: ParsedFiles | None = None,
) -> tuple[Manuscript, Composition]:
    """Return the content as read and as composed; raise ReportError with the faults of all stages on the way.

    ``snapshot``: the content folder, if it has been read already. ``keeps``: drafts of texts are kept.
    ``draws``: if the texts have faults, the charts are drawn all the same, and their faults are among those raised.
    """
    from press.content.load import ParsedFiles, load_snapshot
    from press.content.lookups import refuse_unknown
    from press.content.validate import validate
    from press.language.registry import signs_of
    from press.text.compose import compose

    problems: list[Problem] = []
    store = Store(options.cache, keeps)
    taken, known = snapshot or take_snapshot(options.content), files or ParsedFiles(store=store)
    manuscript = validate(load_snapshot(taken, PROJECT, problems, known), problems, signs_of)
    if not problems:
        refuse_unknown(options.chapter, manuscript, COMMANDS)
    try:
        return manuscript, compose(manuscript, options.cache, problems, keeps, prints=not draws)
    except ReportError as fault:
        if not draws or problems:
            raise
        from press.charts.chart import chart_faults

        raise ReportError([*fault.problems, *chart_faults(manuscript, store, options.jobs)]) from None
