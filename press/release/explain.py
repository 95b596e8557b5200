"""A composed book and a chapter in; out, lines that say which of its plates and parts are stale and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.charts.chart import chart, plate_artifacts
from press.content.model import Manuscript
from press.editions.page_map import PageMap
from press.editions.parts import edition_input_of
from press.foundation.dependencies import TOOLS, Artifact, Dependency, load_dependencies
from press.foundation.manifest import Manifest
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.pdf.typeset import part_artifacts
from press.release.job import BuildJob
from press.release.options import PROJECT, BuildOptions
from press.release.pdf_edition import chapter_artifact
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
    parts, page_map = part_artifacts(edition_input, store)
    part = "front" if chapter in manuscript.report.spine.front else chapter
    own = {figure.key for figure in book.figures if figure.chapter == chapter}
    own |= {f"locator-{one.place}" for one in book.chapters if one.key == chapter}
    artifacts = (*(one for one in parts if one.name == part), *(one for one in plates if one.name in own))
    lines = [*_explained(artifacts, manuscript.report.full_title, store)]
    if any(one.key == chapter and one.place for one in book.chapters):
        job = BuildJob(options, manuscript, edition_input, manifest, store, lambda _: None)
        lines += _of_pdf(job, chapter or "", page_map)
    return tuple(lines)


def _of_pdf(job: BuildJob, chapter: str, page_map: PageMap | None) -> Iterator[str]:
    """Yield lines on the PDF of the chapter alone, which the website offers."""
    if page_map is None:
        yield from (f"PDF {chapter}: stale", "  because pages of the report have to be set")
    else:
        artifact = chapter_artifact(job, chapter, page_map)
        yield from _explained((artifact,), job.manuscript.report.full_title, job.store)


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
