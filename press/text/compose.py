"""A Manuscript in, a Book out: chapters in reading order, with values, citations, references and numbers filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from press.citations.cite import Citation, Citations
from press.citations.plain import cite_needed
from press.content.model import Manuscript
from press.content.partial import ids_in, without_consequences
from press.content.report import Report, Spine
from press.foundation.problems import Problem, ReportError
from press.foundation.store import Store
from press.foundation.xhtml import SECTION_HEADINGS, text_of
from press.language.language import Language
from press.language.registry import language_of
from press.text.bindings import Binding
from press.text.book import Book, Chapter, Heading, TableEntry
from press.text.drafts import Draft, Drafter, xhtml
from press.text.editorial_rules import editorial_problems
from press.text.figures import compose_figures
from press.text.index import collect_index
from press.text.kept_drafts import DraftKeeper
from press.text.names_of_record import check_names
from press.text.note_heights import TOO_HIGH, check_note_heights
from press.text.notes import (
    NoteCall,
    citations_in,
    cited_here,
    name_sources,
    number_calls,
    source_line,
    write_notes,
)
from press.text.own_ids import check_own_ids
from press.text.references import Target, check_ids, number, resolve
from press.text.typed_layout import check_layout
from press.text.values import values_of

Problems = Sequence[Problem]


@dataclass(frozen=True)
class Composition:
    """A book with what a chapter of it is composed from, besides its own text.

    ``targets``: of references, by id. ``citations``: their wording. ``first_values``: the number that the first bound
    value of each chapter has, or would have.
    """

    book: Book
    targets: Mapping[str, Target]
    citations: Citations
    first_values: Mapping[str, int]


def compose(
    manuscript: Manuscript, cache: Path, earlier: Problems = (), keeps: bool = True, prints: bool = True
) -> Composition:
    """Return the composed book; ``cache`` takes new drafts if it ``keeps`` them.

    ``prints``: the wording of notes is needed; else only whether they can be set, and are not too high.
    Raise ReportError with every fault in the texts, and the ``earlier`` ones of the content that they are made from.
    """
    try:
        return _compose(manuscript, cache, earlier, keeps, prints)
    except ReportError as fault:
        if prints or all(one.code != TOO_HIGH for one in fault.problems):
            raise
    # Their height was estimated: which of them are too high as they are worded?
    return _compose(manuscript, cache, earlier, keeps, prints=True)


def _compose(
    manuscript: Manuscript, cache: Path, earlier: Problems, keeps: bool, prints: bool
) -> Composition:
    language = language_of(manuscript.report.language, manuscript.report.language_spot)
    drafter = Drafter(manuscript, Store(cache, keeps), language)
    keeper, problems = DraftKeeper(drafter), drafter.problems
    drafts = tuple(_drafts(manuscript, keeper))
    broken = editorial_problems(drafts, manuscript, language, keeper.findings), check_layout(drafts, language)
    warnings = _warnings(chain(*broken, check_names(manuscript, language)), problems)
    manuscript, targets = _numbered(drafts, manuscript, problems)
    figures = tuple(compose_figures(manuscript, drafts, targets, keeper))
    problems += chain.from_iterable(resolve_draft(draft, manuscript, targets, language) for draft in drafts)
    calls = {draft.text.key: number_calls(draft, manuscript, problems) for draft in drafts}
    _require_none(problems, earlier, warnings)
    of_figures = {one.key: _cited(one.cited) for one in figures}
    citations = (*_citations_in(drafts, calls), *chain.from_iterable(of_figures.values()))
    wanted = (*citations, *_citations_of(drafter.ledger.entries))
    needed = None if prints else frozenset(chain.from_iterable(map(cited_here, drafts)))
    made = cite_needed(manuscript.sources, wanted, needed, language, cache)
    index = tuple(collect_index(drafts))  # gives anchors to marks, which targets lack and chapters have
    book = Book(
        index=index,
        report=_as_printed(manuscript.report, language, made.bibliography, index),
        language=language,
        places=manuscript.places,
        chapters=tuple(_chapters(drafts, calls, made, manuscript, language)),
        figures=figures,
        tables=tuple(_tables(drafts, targets)),
        bibliography=made.bibliography,
        figure_sources={key: source_line(cited, made) for key, cited in of_figures.items() if cited},
        values=tuple(values_of(drafter.ledger.entries, language, made.first)),
        typed=tuple(drafter.ledger.typed),
        citations=len(citations),
        releases=manuscript.releases,
        corrections=manuscript.corrections,
        moved=_moved(manuscript),
        pictures=drafter.gallery.pictures(),
        warnings=warnings,
    )
    return Composition(book, targets, made, keeper.first_values)


def _as_printed(
    report: Report, language: Language, bibliography: Sequence[object], index: Sequence[object]
) -> Report:
    """Return the report without a bibliography or an index that is empty; a draft says so in the line below its title."""
    lists = {"bibliography": bibliography, "index": index}
    empty = [name for name, entries in lists.items() if not entries]
    kept = (tuple(key for key in keys if key not in empty) for _, keys in report.spine.parts)
    report = replace(report, spine=Spine(*kept))
    if report.numbers == "strict":
        return report
    return replace(report, line=f"{language.draft} {report.release}. {report.line}")


def _warnings(found: Iterable[Problem], problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the warnings among what breaks editorial rules, and add the faults to ``problems``."""
    broken = tuple(found)
    problems += (one for one in broken if not one.is_warning)
    return tuple(sorted(one for one in broken if one.is_warning))


def _require_none(problems: Problems, earlier: Problems, warnings: Problems) -> None:
    if problems or earlier:
        raise ReportError([*earlier, *without_consequences(problems, earlier), *warnings])


def _moved(manuscript: Manuscript) -> dict[str, str]:
    ids = manuscript.ids or {}
    return {key: one.moved_to for key, one in ids.items() if one.moved_to is not None}


def _numbered(
    drafts: Sequence[Draft], manuscript: Manuscript, problems: list[Problem]
) -> tuple[Manuscript, Mapping[str, Target]]:
    """Return the manuscript with what its drafts declare, and its numbered targets; check the ids of both."""
    manuscript = _with_ids_of(drafts, manuscript)
    targets = number(drafts, manuscript, problems)
    problems += chain(check_ids(manuscript, targets), check_own_ids(manuscript, targets))
    return manuscript, targets


def _with_ids_of(drafts: Sequence[Draft], manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with the figures that chapters declare, and the ids of chapters that could not be read."""
    hidden = ids_in(draft.text.text for draft in drafts if not draft.is_read)
    figures = {key: one for draft in drafts for key, one in draft.figures.items()}
    return replace(
        manuscript,
        hidden_ids=manuscript.hidden_ids | hidden,
        figures={**manuscript.figures, **figures},
    )


def _drafts(manuscript: Manuscript, keeper: DraftKeeper) -> Iterable[Draft]:
    keeper.check_record()
    for part, keys in manuscript.report.spine.parts:
        written = [manuscript.chapters[key] for key in dict.fromkeys(keys) if key in manuscript.chapters]
        for index, text in enumerate(written, 1):
            yield keeper.draft(text, part, index if part == "body" else None)


def resolve_draft(
    draft: Draft, manuscript: Manuscript, targets: Mapping[str, Target], language: Language
) -> Iterator[Problem]:
    """Resolve the references of a chapter; yield those that lead nowhere."""
    for tree in (*draft.trees(), *draft.own_notes.values()):
        yield from resolve(tree, draft.path, draft.text.key, targets, language, manuscript)


def _citations_in(drafts: Iterable[Draft], calls: Mapping[str, tuple[NoteCall, ...]]) -> Iterator[Citation]:
    """Yield the citations of all chapters; ``calls``: what the note calls of each ask for."""
    for draft in drafts:
        yield from citations_in(draft, calls[draft.text.key])


def _citations_of(entries: Iterable[Binding]) -> Iterator[Citation]:
    """Yield the sources of the values that texts take from the data: the list of values cites them."""
    for entry in entries:
        yield from _cited(entry.quantity.sources if entry.quantity else ())


def _cited(keys: Iterable[str]) -> tuple[Citation, ...]:
    return tuple(Citation(key) for key in keys)


def _chapters(
    drafts: Iterable[Draft],
    calls: Mapping[str, tuple[NoteCall, ...]],
    made: Citations,
    manuscript: Manuscript,
    language: Language,
) -> Iterator[Chapter]:
    """Yield the chapters; raise ReportError with the notes that are too high for the foot of a page."""
    problems: list[Problem] = []
    for draft in drafts:
        chapter = chapter_of(draft, calls[draft.text.key], made, language)
        problems += check_note_heights(draft, chapter.notes, manuscript.report.geometry)
        yield chapter
    _require_none(problems, (), ())


def chapter_of(draft: Draft, calls: tuple[NoteCall, ...], made: Citations, language: Language) -> Chapter:
    cited = {one.key for one in citations_in(draft, calls)}
    for tree in draft.trees():
        name_sources(tree, made)
    return Chapter(
        key=draft.text.key,
        number=draft.number,
        part=draft.part,
        kind=draft.text.kind,
        title=draft.text.title,
        subtitle=draft.text.subtitle,
        place=draft.text.place,
        in_short=xhtml(draft.in_short),
        key_facts=tuple((xhtml(value), xhtml(text)) for value, text in draft.key_facts),
        body=xhtml(draft.tree, draft.path),
        notes=tuple(write_notes(calls, draft.own_notes, made, language)),
        cited=tuple(sorted(cited)),
        headings=tuple(
            Heading(element.get("id", ""), int(element.tag[1]), xhtml(element))
            for element in draft.tree.iter()
            if element.tag in SECTION_HEADINGS
        ),
        words=len(re.findall(r"\w[\w’'-]*", text_of(draft.tree))),
        spot=draft.text.spot,
    )


def _tables(drafts: Iterable[Draft], targets: Mapping[str, Target]) -> Iterable[TableEntry]:
    for draft in drafts:
        for table in draft.tree.iter("table"):
            caption, key = table.find("caption"), table.get("id", "")
            if caption is not None and key in targets:
                yield TableEntry(key, targets[key].number, draft.text.key, xhtml(caption))
