"""A Manuscript in; out, the texts of its record that editions print, with their spots, and the words of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from press.content.model import Fact, Manuscript, Place
from press.content.programs import Program
from press.content.raw import texts_in
from press.foundation.problems import Problem, Spot
from press.text.spelling import Speller

Text = tuple[str, Spot]

# Markdown and expressions, which only chapters and the texts of figures are read as.
_MARKUP = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])[^*]+(?<=[^\s*])\*{1,3}(?![\w*])|(?<![\w_])_{1,2}(?=[^\s_])[^_]+(?<=[^\s_])_{1,2}(?![\w_])"
    r"|`[^`]+`|!?\[[^\[\]]*\]\([^()\s]+\)|\[@[\w-]+|\[\^[\w-]+\]|\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}"
)
# Entities, and the tags of web pages and of publishers' records, beside those of CSL.
_OF_HTML = re.compile(r"&#?\w+;|</?(?:em|strong|br|p|scp|jats:[a-z]+|mml:[a-z]+) ?/?>")
_OF_CELLS = re.compile(
    r"&(?:[A-Za-z]{2,8}|#\d{1,5});|</?(?:[abipu]|em|strong|br|div|font|span|su[bp])(?:\s[^<>]*)?/?>"
)


def accepted_words(manuscript: Manuscript) -> frozenset[str]:
    """Return the words of all names in the record, and those of words.txt, in lower case."""
    names = [*_named(manuscript), *manuscript.report.keywords]
    for source in manuscript.sources.values():
        names += (text for _, text in texts_in(source.csl))
    words = (word for name in names for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", name))
    return frozenset(word.lower().replace("’", "'") for word in words) | manuscript.words


def numbered_names(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the names of the record, and the lines of words.txt, that hold a number, such as “29 Palms”."""
    names = {name.replace("’", "'") for name in (*_named(manuscript), *manuscript.words)}
    return tuple(sorted(one for one in names if re.search(r"\d", one) and re.search(r"[^\W\d_]", one)))


def _named(manuscript: Manuscript) -> Iterator[str]:
    """Yield the names of what the record holds."""
    places = manuscript.places.values()
    yield from (manuscript.report.author, manuscript.report.publisher)
    for place in places:
        yield from (place.name, place.region, place.abbreviation, place.office.name)
        yield from (name for area in place.areas.values() for name in (area.name, area.short))
    for program in manuscript.described:
        yield from (program.name, program.spanish, *program.also)
        yield from (partner.name for partner in program.partners)
    for organization in manuscript.organizations.values():
        yield from (organization.name, organization.spanish, organization.abbreviation)


def check_record(manuscript: Manuscript, speller: Speller) -> Iterator[Problem]:
    """Yield the problems of words in the texts of the record, each at the line of the word; names have any spelling."""
    for text, spot in chain(_texts(manuscript), _names(manuscript)):
        sign = _MARKUP.search(text)
        if sign:
            line = line_of(sign[0], spot, manuscript)
            message = f"“{sign[0]}” would be printed as it is"
            hint = "write plain words: only chapters, and captions, notes and texts of figures, are Markdown"
            yield Problem(Spot(spot.path, line), "T092", message, hint)
    for text, spot in _cells(manuscript):
        sign = _MARKUP.search(text) or _OF_CELLS.search(text)
        if sign:
            hint = "write plain words and characters: cells of a file are no Markdown and no HTML"
            yield Problem(spot, "T092", f"“{sign[0]}” would be printed as it is", hint)
    for text, spot in _texts(manuscript):
        for problem in speller.check_text(text, spot):
            word = re.search("“([^”]*)”", problem.message)
            line = line_of(word[1] if word else "", spot, manuscript)
            yield Problem(Spot(spot.path, line), problem.code, problem.message, problem.hint)


def check_sources(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the problems of Markdown and entities in the texts of sources, which know the tags of CSL alone."""
    for source in manuscript.sources.values():
        for name, value in source.csl.items():
            for _, text in () if name in ("URL", "DOI") else texts_in(value):
                sign = _MARKUP.search(text) or _OF_HTML.search(text)
                if sign:
                    spot = Spot(source.spot.path, line_of(sign[0], source.spot, manuscript))
                    hint = "write plain words and characters, and <i>words</i> for what stands in italics"
                    yield Problem(spot, "T092", f"“{sign[0]}” would be printed as it is", hint)


def _texts(manuscript: Manuscript) -> Iterator[Text]:
    report = manuscript.report
    for name in ("title", "subtitle", "line", "description"):
        yield getattr(report, name), report.spots.get(name, report.spot)
    for chapter in manuscript.chapters.values():
        yield chapter.title, chapter.header.get(("title",), chapter.spot)
        yield chapter.subtitle, chapter.header.get(("subtitle",), chapter.spot)
    for place in manuscript.places.values():
        yield from _of_place(place)
    yield from _of_facts(manuscript.facts.values())
    yield from _of_programs(manuscript.programs)
    for organization in manuscript.organizations.values():
        yield organization.note, organization.spot
        yield organization.years.note, organization.spot
    for series in manuscript.series.values():
        yield series.title, series.spot
        yield series.note, series.spot
    for release in manuscript.releases:
        yield from ((text, release.spot) for text in (release.summary, *release.changes))


def _names(manuscript: Manuscript) -> Iterator[Text]:
    """Yield the names of the record, and what was wrong in it before."""
    report, places = manuscript.report, manuscript.places.values()
    words = (report.places.one, report.places.many, report.places.office)
    units = chain.from_iterable((unit.one, unit.many) for unit in report.units.values())
    named = (
        ("author", (report.author,)),
        ("publisher", (report.publisher,)),
        ("keywords", report.keywords),
        ("places", words),
        ("units", units),
        ("themes", (theme.name for theme in report.themes.values())),
        ("partners", (kind.name for kind in report.partners.values())),
        ("contributions", report.contributions.values()),
    )
    for name, texts in named:
        yield from ((text, report.spots.get(name, report.spot)) for text in texts)
    for place in places:
        yield from ((text, place.spot) for text in (place.name, place.region, place.abbreviation))
        yield from ((text, place.office.spot) for text in (place.office.name, place.office.kind))
    for organization in manuscript.organizations.values():
        names = (organization.name, organization.spanish, organization.abbreviation)
        yield from ((text, organization.spot) for text in names)
    for program in manuscript.described:
        yield program.spanish, program.spot
    for correction in manuscript.corrections:
        yield from ((text, correction.spot) for text in (correction.was, correction.now))


def _cells(manuscript: Manuscript) -> Iterator[Text]:
    """Yield the names of columns and the cells of the tables that chapters show as a whole."""
    for table in manuscript.bound_tables.values():
        rows = table.sheet.rows if table.sheet else ()
        yield from ((name, Spot(table.sheet.path, 1)) for name in table.columns)
        yield from ((text, spot) for spot, cells in rows for text in cells.values())


def _of_place(place: Place) -> Iterator[Text]:
    yield place.office.district, place.office.spot
    yield place.office.opened.note, place.office.spot
    yield from _of_facts(place.facts.values())
    yield from _of_programs(place.described)


def _of_facts(facts: Iterable[Fact]) -> Iterator[Text]:
    yield from ((fact.counts, fact.spot) for fact in facts)


def _of_programs(programs: Iterable[Program]) -> Iterator[Text]:
    for program in programs:
        yield program.summary, program.spot
        yield program.role_reason, program.spot
        yield program.years.note, program.spot
        yield program.name, program.spot
        yield from ((partner.name, program.spot) for partner in program.partners)
        if program.agreement is not None:
            yield program.agreement.text, program.spot
        if program.reach is not None:
            yield program.reach.note, program.spot


def line_of(word: str, spot: Spot, manuscript: Manuscript) -> int:
    """Return the first line at or below a spot that holds a word; that of the spot if the file is not at hand."""
    inner = spot.path.removeprefix(f"{manuscript.path}/")
    lines = manuscript.data.get(inner, b"").decode(errors="replace").split("\n")
    found = (number for number, line in enumerate(lines, 1) if number >= spot.line and word in line)
    return next(found, spot.line)
