"""A build order in, the report on disk out: the only place that knows the order of the stages.

Stages are imported where they are needed: a build that finds nothing changed loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from press.foundation.last_build import BuiltFile, build_key, find_build, record_build
from press.foundation.manifest import NAME, Manifest, manifest_of
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean
from press.foundation.store import Store
from press.foundation.versions import in_short

if TYPE_CHECKING:
    from press.content.model import Manuscript
    from press.editions.parts import EditionInput
    from press.html.site.plan import ChapterPdf
    from press.pdf.accessibility.audit import Result
    from press.pdf.typeset import PdfEdition
    from press.release.verify import Verification
    from press.text.book import Book, Plate

PROJECT = Path(__file__).resolve().parent.parent
CACHE = PROJECT / ".cache" / "press"

COMMANDS = ("build", "check", "why", "access", "verify", "serve", "test", "bench", "clean")

Tell = Callable[[str], None]


@dataclass(frozen=True)
class BuildOptions:
    """What to build, of which content, to where.

    ``jobs``: how many processes may set pages at once. ``reference``: set the PDF in one piece, to compare with.
    """

    content: Path = PROJECT / "content"
    output: Path = PROJECT / "output"
    chapter: str | None = None
    only: Literal["pdf", "html"] | None = None
    proof: bool = False
    cache: Path = CACHE
    jobs: int = 1
    reference: bool = False


@dataclass(frozen=True)
class CheckSummary:
    """What a check went through."""

    chapters: int
    words: int
    values: int
    citations: int
    programs: int = field(default=0)


def check(options: BuildOptions) -> CheckSummary:
    """Check the content without drawing or setting anything; raise ReportError with every fault."""
    manuscript, book = _read(options)
    programs = sum(len(place.programs) for place in manuscript.places.values()) + len(manuscript.programs)
    words = sum(chapter.words for chapter in book.chapters)
    return CheckSummary(len(book.chapters), words, len(book.values), book.citations, programs)


def build(options: BuildOptions, tell: Tell) -> tuple[BuiltFile, ...]:
    """Build what is ordered; raise ReportError with every fault, and leave the last output as it was."""
    store = Store(options.cache)
    manifest = manifest_of(PROJECT, options.content, options.chapter)
    key = build_key(manifest, (str(options.only), str(options.proof), str(options.reference)))
    made = find_build(store, key, options.output)
    if made is not None:
        tell("Nothing has changed since the last build")
        return made
    made = _make(options, manifest, store, tell)
    whole = options.chapter is None and options.only is None
    record_build(store, key, options.output, made, whole)
    store.trim()
    return made


def versions() -> str:
    """Return the versions that a fault report should name."""
    return in_short()


def why(options: BuildOptions) -> tuple[str, ...]:
    """Return in lines what the chapter that is ordered is made of, part by part, and what made it stale."""
    from press.charts.chart import chart, plate_artifacts
    from press.pdf.typeset import part_artifacts
    from press.release.explain import explain

    manuscript, book = _read(replace(options, chapter=None))
    _refuse_unknown(options, manuscript)
    store = Store(options.cache, is_open=False)
    drawn = plate_artifacts(book.figures, manuscript, store)
    edition_input = _stock(manuscript, book, chart(book.figures, manuscript, store, lambda _: None), store)
    part = "front" if options.chapter in manuscript.report.spine.front else options.chapter
    own = {figure.key for figure in book.figures if figure.chapter == options.chapter}
    own |= {f"locator-{chapter.place}" for chapter in book.chapters if chapter.key == options.chapter}
    set_ = (one for one in part_artifacts(edition_input, store) if one.name == part)
    return tuple(
        explain((*set_, *(one for one in drawn if one.name in own)), manuscript.report.full_title, store)
    )


def access(options: BuildOptions, tell: Tell) -> tuple[Result, ...]:
    """Set the whole report, and return for each rule of access what breaks it."""
    from press.pdf.accessibility.audit import audit
    from press.pdf.typeset import pages_as_html

    store = Store(options.cache)
    manuscript, edition_input = _gather(options, store, tell)
    printed = _print(
        options, manuscript, edition_input, manifest_of(PROJECT, options.content, None), store, tell
    )
    tell("Reading the PDF by its tags")
    return audit(printed.pdf, pages_as_html(edition_input, printed.page_map))


def verify(options: BuildOptions, pdf: bytes, tell: Tell) -> Verification:
    """Say whether this checkout would make a PDF, byte by byte: it is made anew, from nothing that is kept."""
    from press.release.verify import verify

    def make(manifest: Manifest) -> bytes:
        with TemporaryDirectory() as folder:
            store, anew = Store(Path(folder)), replace(options, chapter=manifest.chapter, cache=Path(folder))
            manuscript, edition_input = _gather(anew, store, tell)
            return _print(anew, manuscript, edition_input, manifest, store, tell).pdf

    return verify(pdf, lambda chapter: manifest_of(PROJECT, options.content, chapter), make)


def _make(options: BuildOptions, manifest: Manifest, store: Store, tell: Tell) -> tuple[BuiltFile, ...]:
    """Go through the stages."""
    manuscript, edition_input = _gather(options, store, tell)
    from press.html.single_file import typeset_html
    from press.release.publish import publish

    name = options.chapter or _slug(manuscript.report.title)
    files: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    validations = []
    if options.only != "html":
        printed = _print(options, manuscript, edition_input, manifest, store, tell)
        pages[f"{name}.pdf"], files[f"{name}.pdf"] = printed.pages, printed.pdf
        if options.chapter is None:
            from press.pdf.accessibility.validation import Validation

            validations.append(Validation(printed.pdf))
        if options.proof:
            from press.pdf.pictures import contact_sheet

            tell("Making the contact sheet")
            files[f"{name}-proof.png"] = contact_sheet(printed.pdf)
    if options.only != "pdf" and options.chapter is None:
        tell("Setting the HTML edition")
        files[f"{name}.html"] = typeset_html(edition_input)
    if options.only is None and options.chapter is None:
        extracts = _chapter_pdfs(options, manuscript, edition_input, manifest, store, tell)
        validations += [Validation(one.pdf) for one in extracts]
        tell("Making the website")
        files |= _site(manuscript, edition_input, name, printed, extracts, files[f"{name}.html"])
        if not manuscript.report.site:
            from press.html.site.metadata import NEEDS_ADDRESS

            tell(f"No “site” in report.yaml: {NEEDS_ADDRESS} are left out")
    if validations:
        tell("Validating the PDF")
        for validation in validations:
            validation.require()
    tell("Writing the files")
    keep = options.chapter is not None or options.only is not None
    publish(files, options.output, _about(manuscript, edition_input.book, pages), keep)
    editions = [one for one in files if "/" not in one and one.startswith(name)]
    return tuple(BuiltFile(options.output / one, pages.get(one), len(files[one])) for one in editions)


def _chapter_pdfs(
    options: BuildOptions,
    manuscript: Manuscript,
    edition_input: EditionInput,
    manifest: Manifest,
    store: Store,
    tell: Tell,
) -> tuple[ChapterPdf, ...]:
    """Set the chapter of each place as a PDF of its own, as a build of that chapter alone does."""
    from press.html.site.plan import ChapterPdf

    made = []
    for chapter in (one for one in edition_input.book.chapters if one.place):
        alone = replace(options, chapter=chapter.key, proof=False)
        own = replace(edition_input, book=edition_input.book.only(chapter.key))
        printed = _print(alone, manuscript, own, replace(manifest, chapter=chapter.key), store, tell)
        made.append(ChapterPdf(chapter.key, printed.pages, printed.pdf))
    return tuple(made)


def _site(
    manuscript: Manuscript,
    edition_input: EditionInput,
    name: str,
    printed: PdfEdition,
    extracts: tuple[ChapterPdf, ...],
    html: bytes,
) -> dict[str, bytes]:
    """Make the website of the finished editions."""
    from press.epub.edition import make_epub
    from press.html.site.plan import Editions
    from press.html.site.site import make_site
    from press.pdf.accessibility.tags import places_of_figures
    from press.pdf.pictures import card_of, pictures_of

    drawn = places_of_figures(printed.pdf)
    places = {
        figure.key: drawn[edition_input.plates[figure.key].alt] for figure in edition_input.book.figures
    }
    editions = Editions(
        name=name,
        pdf=printed.pdf,
        page_map=printed.page_map,
        chapters=extracts,
        html=html,
        epub=make_epub(edition_input, printed.page_map),
        pictures=pictures_of(printed.pdf, places),
        card=card_of(printed.pdf) if manuscript.report.site else b"",
    )
    return make_site(manuscript, edition_input, editions)


def _gather(options: BuildOptions, store: Store, tell: Tell) -> tuple[Manuscript, EditionInput]:
    """Return what is ordered as it is written, and all that it is set from."""
    tell("Reading the content")
    manuscript, book = _read(options)
    from press.charts.chart import chart

    return manuscript, _stock(manuscript, book, chart(book.figures, manuscript, store, tell), store)


def _print(
    options: BuildOptions,
    manuscript: Manuscript,
    edition_input: EditionInput,
    manifest: Manifest,
    store: Store,
    tell: Tell,
) -> PdfEdition:
    """Set what is ordered as a PDF; its data and its manifest go with it."""
    from press.editions.parts import words_for
    from press.pdf.assemble.attachments import attachments_of
    from press.pdf.paginate import BuildContext
    from press.pdf.typeset import typeset_pdf

    title = edition_input.book.report.full_title
    context = BuildContext(
        title if options.chapter is None else f"{title}: {options.chapter}", store, options.jobs, tell
    )
    attachments = attachments_of(manuscript.data, (NAME, manifest.as_json()), words_for(edition_input.book))
    return typeset_pdf(edition_input, context, attachments, options.chapter is None, options.reference)


def _stock(manuscript: Manuscript, book: Book, plates: Mapping[str, Plate], store: Store) -> EditionInput:
    from press.editions.fonts import cut_faces
    from press.editions.parts import Assets, EditionInput

    assets = sorted(path for path in (PROJECT / "assets").iterdir() if path.suffix in (".css", ".js", ".svg"))
    told = {path.name: path.read_text(encoding="utf-8") for path in assets}
    theme = Assets(PROJECT / "templates", told, cut_faces(store))
    return EditionInput(book, plates, manuscript.images, manuscript.sources, theme)


def _read(options: BuildOptions) -> tuple[Manuscript, Book]:
    from press.content.load import load
    from press.content.validate import validate
    from press.text.compose import compose

    manuscript = validate(load(options.content, PROJECT))
    _refuse_unknown(options, manuscript)
    return manuscript, compose(manuscript, options.cache, options.chapter)


def _refuse_unknown(options: BuildOptions, manuscript: Manuscript) -> None:
    """Raise for an order of a chapter that is none."""
    if options.chapter is not None and options.chapter not in manuscript.chapters:
        spot = Spot(manuscript.report.spot.path, 1)
        hint = did_you_mean(
            options.chapter,
            (*manuscript.chapters, *COMMANDS),
            "the chapters are " + ", ".join(manuscript.chapters),
        )
        raise ReportError([Problem(spot, "B001", f"there is no chapter “{options.chapter}” to build", hint)])


def _about(manuscript: Manuscript, book: Book, pages: Mapping[str, int]) -> dict[str, Any]:
    """Return what ``report.json`` says of a build, but for its files."""
    report = manuscript.report
    return {
        "title": report.full_title,
        "release": report.release,
        "date": report.date.isoformat(),
        "pages": dict(pages),
        "chapters": [
            {"key": c.key, "title": c.title, "words": c.words, "notes": len(c.notes)} for c in book.chapters
        ],
        "counts": {
            "words": sum(chapter.words for chapter in book.chapters),
            "figures": len(book.figures),
            "tables": len(book.tables),
            "bound_values": len(book.values),
            "citations": book.citations,
            "sources": len(book.bibliography),
        },
    }


def _slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
