"""A Manuscript in, a Book out: chapters in reading order, numbered, cited, with values bound and references resolved."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from press.citations.cite import Citation, Citations, cite, note_text, parse_citation
from press.content.chart_kinds import CHART_KINDS
from press.content.figures import FigureSpec
from press.content.model import Manuscript
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean
from press.language import quantities as wording
from press.language.language import Language
from press.language.registry import language_of
from press.text.bindings import Binding, Ledger
from press.text.book import Book, Chapter, Figure, Heading, Note, TableEntry, Value
from press.text.drafts import Draft, Drafter, Part, plain, xhtml
from press.text.index import collect_index
from press.text.references import Target, check_ids, number, resolve


def compose(manuscript: Manuscript, cache: Path, only: str | None = None) -> Book:
    """Return the book; ``cache`` keeps what citeproc made. With ``only``, the book holds that chapter alone.

    Raise ReportError with every fault in the texts.
    """
    language = language_of(manuscript.report.language, manuscript.report.language_spot)
    problems: list[Problem] = []
    drafter = Drafter(Ledger(manuscript, language), language, problems)
    drafts = tuple(_drafts(manuscript, drafter))
    targets = number(drafts, manuscript.figures, problems)
    problems += check_ids(manuscript, drafts, targets)
    index = tuple(collect_index(drafts))  # after the targets: its anchors are none
    figures = tuple(_figures(manuscript, drafts, targets, drafter))
    for draft in drafts:
        for tree in (*draft.trees(), *draft.own_notes.values()):
            problems += resolve(tree, draft.path, draft.text.key, targets, language)
        problems += _missing_images(draft, manuscript)
    calls = {draft.text.key: _note_calls(draft, manuscript, problems) for draft in drafts}
    if problems:
        raise ReportError(problems)

    sources_of_figures = {figure.key: _sources(figure.spec, manuscript) for figure in figures}
    wanted = [one for texts in calls.values() for call in texts if not isinstance(call, str) for one in call]
    wanted += [one for draft in drafts for here in draft.tree.iter("cite-here") for one in _read(here)]
    wanted += [Citation(key) for keys in sources_of_figures.values() for key in keys]
    cited = len(wanted)
    wanted += [
        Citation(key) for entry in drafter.ledger.entries if entry.quantity for key in entry.quantity.sources
    ]
    made = cite(manuscript.sources, wanted, language, cache)
    chapters = tuple(_chapter(draft, calls[draft.text.key], made) for draft in drafts)
    book = Book(
        report=manuscript.report,
        language=language,
        places=manuscript.places,
        chapters=chapters,
        figures=figures,
        tables=tuple(_tables(drafts, targets)),
        bibliography=made.bibliography,
        index=index,
        figure_sources={
            key: note_text(tuple(Citation(source) for source in keys), frozenset(keys), made)
            for key, keys in sources_of_figures.items()
            if keys
        },
        values=tuple(_values(drafter.ledger.entries, language, made.first)),
        citations=cited,
        releases=manuscript.releases,
        corrections=manuscript.corrections,
        moved={key: one.moved_to for key, one in (manuscript.ids or {}).items() if one.moved_to is not None},
    )
    return book if only is None else book.only(only)


def _drafts(manuscript: Manuscript, drafter: Drafter) -> Iterable[Draft]:
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (
        ("front", manuscript.report.spine.front),
        ("body", manuscript.report.spine.body),
        ("back", manuscript.report.spine.back),
    )
    for part, keys in parts:
        written = [manuscript.chapters[key] for key in keys if key in manuscript.chapters]
        for index, text in enumerate(written, 1):
            yield drafter.draft(text, part, index if part == "body" else None)


def _missing_images(draft: Draft, manuscript: Manuscript) -> Iterable[Problem]:
    for image in draft.tree.iter("img"):
        source = image.get("src", "")
        if source not in manuscript.images and not source.startswith("#"):
            spot = Spot(draft.path, int(image.get("line", "1")))
            hint = did_you_mean(source, manuscript.images, "put it into the content folder, as .png or .jpg")
            yield Problem(spot, "T048", f"there is no image “{source}”", hint)


def _figures(
    manuscript: Manuscript, drafts: Iterable[Draft], targets: Mapping[str, Target], drafter: Drafter
) -> Iterable[Figure]:
    """Yield the figures that stand in chapters, in order, with their words filled in."""
    places = {draft.text.key: draft.text.place for draft in drafts}
    for target in targets.values():
        if target.kind != "figure":
            continue
        spec = manuscript.figures[target.key]
        place = places[target.chapter]
        caption = drafter.line(spec.caption, spec.spot_of("caption"), place)
        note = drafter.line(spec.note, spec.spot_of("note"), place)
        for tree in (caption, note):
            drafter.problems += resolve(tree, spec.spot.path, target.chapter, targets, drafter.language)
        cells = tuple(
            replace(cell, text=plain(drafter.line(cell.text, spec.spot_of("cells"), place)))
            for cell in spec.cells
        )
        yield Figure(
            key=target.key,
            number=target.number,
            spec=replace(spec, cells=cells),
            chapter=target.chapter,
            place=place,
            caption=xhtml(caption),
            note=xhtml(note),
            claim=plain(caption),
        )


def _sources(spec: FigureSpec, manuscript: Manuscript) -> tuple[str, ...]:
    """Return the source keys of what a figure draws: those declared, or else those of its data."""
    years = spec.years
    drawn = (
        datum.source
        for key in (spec.series, spec.versus, spec.against)
        if key is not None
        for datum in manuscript.series[key].data
        if not years or datum.year in years
    )
    is_map = CHART_KINDS[spec.kind].on_map
    map_source = (manuscript.report.map.source,) if is_map and manuscript.report.map else ()
    return tuple(dict.fromkeys((*spec.sources, *(() if spec.sources else drawn), *map_source)))


def _note_calls(
    draft: Draft, manuscript: Manuscript, problems: list[Problem]
) -> tuple[tuple[Citation, ...] | str, ...]:
    """Number the calls of notes in a chapter; return what each asks for: sources, or an own note by name."""
    calls: list[tuple[Citation, ...] | str] = []
    for element in draft.tree.iter():
        spot = Spot(draft.path, int(element.get("line", "1")))
        if element.tag == "cite-note":
            found = parse_citation(element.attrib.pop("text"))
            if found is None:
                problems.append(
                    Problem(
                        spot, "T044", "the citation cannot be read", "write [@key] or [@key; @other, p. 12]"
                    )
                )
                continue
            for one in found:
                if one.key not in manuscript.sources:
                    hint = did_you_mean(one.key, manuscript.sources, "add it to sources.yaml")
                    problems.append(Problem(spot, "T045", f"the source “{one.key}” is not known", hint))
            calls.append(found)
        elif element.tag == "own-note":
            name = element.attrib.pop("name")
            if name not in draft.own_notes:
                hint = did_you_mean(name, draft.own_notes, f"write at the end of the file [^{name}]: …")
                problems.append(Problem(spot, "T046", f"the note “{name}” is not written", hint))
            calls.append(name)
        else:
            continue
        element.tag = "note-call"
        element.set("n", str(len(calls)))
    for name in draft.own_notes.keys() - {call for call in calls if isinstance(call, str)}:
        spot = Spot(draft.path, int(draft.own_notes[name].get("line", "1")))
        problems.append(
            Problem(spot, "T047", f"no text calls the note “{name}”", f"write [^{name}] where it belongs")
        )
    return tuple(calls)


def _read(here: ET.Element) -> tuple[Citation, ...]:
    return parse_citation(here.get("text", "")) or ()


def _name_sources(tree: ET.Element, made: Citations) -> None:
    """Write the short names of sources where the text asks for them in line."""
    for here in list(tree.iter("cite-here")):
        citations, tail = _read(here), here.tail
        named = ET.fromstring(
            f"<span>{note_text(citations, frozenset(one.key for one in citations), made)}</span>"
        )
        here.clear()
        here.tag, here.text, here.tail = "span", named.text, tail
        here.extend(list(named))


def _chapter(draft: Draft, calls: Iterable[tuple[Citation, ...] | str], made: Citations) -> Chapter:
    here = [one.key for element in draft.tree.iter("cite-here") for one in _read(element)]
    _name_sources(draft.tree, made)
    notes: list[Note] = []
    cited: frozenset[str] = frozenset()
    for index, call in enumerate(calls, 1):
        if isinstance(call, str):
            notes.append(Note(index, xhtml(draft.own_notes[call])))
        else:
            notes.append(Note(index, note_text(call, cited, made)))
            cited |= {one.key for one in call}
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
        notes=tuple(notes),
        cited=tuple(sorted(cited | set(here))),
        headings=tuple(
            Heading(element.get("id", ""), int(element.tag[1]), xhtml(element))
            for element in draft.tree.iter()
            if element.tag in ("h2", "h3", "h4")
        ),
        words=len(re.findall(r"\w[\w’'-]*", plain(draft.tree))),
        spot=draft.text.spot,
    )


def _tables(drafts: Iterable[Draft], targets: Mapping[str, Target]) -> Iterable[TableEntry]:
    for draft in drafts:
        for table in draft.tree.iter("table"):
            caption = table.find("caption")
            key = table.get("id", "")
            if caption is not None and key in targets:
                yield TableEntry(key, targets[key].number, draft.text.key, xhtml(_bare(caption)))


def _bare(caption: ET.Element) -> ET.Element:
    return ET.fromstring(ET.tostring(caption, encoding="unicode"))


def _values(entries: Iterable[Binding], language: Language, first: Mapping[str, str]) -> Iterable[Value]:
    for index, entry in enumerate(entries):
        quantity = entry.quantity
        if quantity is None:
            continue
        published = quantity.margin is not None and not quantity.controlled
        yield Value(
            number=index,
            text=entry.text,
            address=quantity.address,
            counts=quantity.counts,
            date=quantity.date,
            dataset=quantity.dataset,
            margin=wording.margin(quantity, language=language) if published else "",
            sources=tuple(dict.fromkeys(first[key] for key in quantity.sources)),
            spot=entry.spot,
            origin=quantity.spot,
        )
