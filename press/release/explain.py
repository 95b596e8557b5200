"""A composed book and a chapter in; out, lines that say which of its plates and parts are stale and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.charts.chart import chart, plate_artifacts
from press.content.model import Manuscript
from press.editions.parts import EditionInput, edition_input_of
from press.epub import documents
from press.foundation.dependencies import TOOLS, Artifact, Dependency, load_dependencies
from press.foundation.manifest import Manifest
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.html import single_file
from press.html.site import site
from press.pdf.paginate import Paginated
from press.pdf.typeset import part_artifacts
from press.release.job import BuildJob
from press.release.options import PROJECT, BuildOptions
from press.release.pdf_edition import chapter_artifacts
from press.release.site_parts import drawn_figures, picture_artifacts
from press.text.book import Book

_LISTED = 6


def explain_chapter(
    options: BuildOptions, manuscript: Manuscript, book: Book, manifest: Manifest, store: Store
) -> tuple[str, ...]:
    """Return lines that say what the ordered chapter depends on, part by part, and what made it stale."""
    chapter = options.chapter
    plates = plate_artifacts(book.figures, manuscript, store)
    drawn = chart(book.figures, manuscript, store, lambda _: None)
    edition_input = edition_input_of(manuscript, book, drawn, PROJECT, store)
    parts, made = part_artifacts(edition_input, store)
    part = "front" if chapter in manuscript.report.spine.front else chapter
    own = {figure.key for figure in book.figures if figure.chapter == chapter}
    own |= {f"locator-{one.place}" for one in book.chapters if one.key == chapter}
    drawn_or_set = (
        *(one for one in parts if one.name == part),
        *(one for one in plates if one.name in own),
        *_on_screens(manuscript, edition_input, chapter or ""),
    )
    lines = [*_explained(drawn_or_set, manuscript.report.full_title, store)]
    job = BuildJob(options, manuscript, edition_input, manifest, store, lambda _: None)
    return (*lines, *_of_pages(job, chapter or "", made))


def _on_screens(manuscript: Manuscript, edition_input: EditionInput, chapter: str) -> Iterator[Artifact]:
    """Yield the chapter as it stands in each edition for screens."""
    yield single_file.chapter_artifact(edition_input, chapter)
    yield documents.chapter_artifact(edition_input, chapter)
    yield site.chapter_artifact(manuscript, edition_input, chapter)


def _of_pages(job: BuildJob, chapter: str, made: Paginated | None) -> Iterator[str]:
    """Yield lines on what is made from pages: pictures of figures, and the PDF that the website offers of a place."""
    book, store = job.edition_input.book, job.store
    own = [one.key for one in drawn_figures(job.edition_input) if one.chapter == chapter]
    has_pdf = any(one.key == chapter and one.place for one in book.chapters)
    if made is not None:
        pictures = picture_artifacts(job.edition_input, own, made, store)
        pdf = chapter_artifacts(job, chapter, made.page_map) if has_pdf else ()
        yield from _explained((*pictures, *pdf), book.report.full_title, store)
    else:
        waiting = ([f"PDF {chapter}"] if has_pdf else []) + [f"picture {key}" for key in own]
        for name in waiting:
            yield from (f"{name}: stale", "  because pages of the report have to be set")


def _explained(artifacts: Iterable[Artifact], report: str, store: Store) -> Iterator[str]:
    """Yield lines that say for each artifact whether it is kept, what made it stale, and what it depends on."""
    for one in artifacts:
        before = load_dependencies(one, report, store)
        if one.is_kept:
            yield f"{one.kind} {one.name}: kept as it is"
        elif before is None:
            yield f"{one.kind} {one.name}: not made yet"
        else:
            yield f"{one.kind} {one.name}: stale"
            yield from (f"  because {line}" for line in _differences(before, one.dependencies))
        yield "  made of"
        yield from (f"    {line}" for line in _listing(one.dependencies))


def _differences(before: Sequence[Dependency], now: Sequence[Dependency]) -> Iterator[str]:
    if all(one.kind in TOOLS for one in now):
        # A plate that no drawing code of today has drawn: what it reads is found out when it is drawn.
        before = [one for one in before if one.kind in TOOLS]
    old = {(one.kind, one.name): one for one in before}
    new = {(one.kind, one.name): one for one in now}
    for key, one in new.items():
        if key not in old:
            yield f"{_name(one)} is new{_where(one.spot)}"
        elif old[key].digest != one.digest:
            yield f"{_name(one)} has changed{_where(one.spot)}"
    for key, one in old.items():
        if key not in new:
            yield f"{_name(one)} is gone"


def _listing(dependencies: Sequence[Dependency]) -> Iterator[str]:
    """Yield a line for each kind of dependency: names and spots, or counts by file or folder if there are many."""
    by_kind: dict[str, list[Dependency]] = {}
    for one in dependencies:
        by_kind.setdefault(one.kind, []).append(one)
    width = max(map(len, by_kind), default=0)
    for kind, ones in by_kind.items():
        files = [one.spot.path for one in ones if one.spot]
        if len(ones) <= _LISTED or not files:
            shown = [f"{one.name}{_where(one.spot)}" for one in ones]
        else:
            places = files if len(set(files)) <= _LISTED else [path.rpartition("/")[0] for path in files]
            shown = [f"{count} from {place}" for place, count in sorted(Counter(places).items())]
        yield f"{kind:<{width}}  {', '.join(shown)}"


def _name(one: Dependency) -> str:
    return f"the {one.kind} “{one.name}”"


def _where(spot: Spot | None) -> str:
    return f" ({spot})" if spot else ""
