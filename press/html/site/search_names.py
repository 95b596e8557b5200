"""A Plan, its pages and its SiteMap in; out, the named things that the search looks up, as values for JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from press.content.model import Place
from press.content.programs import Program
from press.foundation.xhtml import parse_xhtml, text_of
from press.html.site import tables
from press.html.site.addresses import SiteMap
from press.html.site.pages import Page, first_words
from press.html.site.plan import Plan, term_key
from press.text.book import Chapter

_IN_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
Named = dict[str, Any]


def names_of(plan: Plan, pages: Sequence[Page], site_map: SiteMap) -> list[Named]:
    """Return each thing that has a name: pages, terms, sections, programs, figures, and terms of the index.

    ``name``, ``address`` (from the root of the site), ``kind``; where there are any, other names (``also``), what it
    is part of (``within``), the name of its ``place`` and ``theme``, and its first words (``text``).
    """
    named = (
        *_pages(plan, pages),
        *_doors(plan),
        *_terms(plan),
        *_sections(plan),
        *_programs(plan),
        *_figures(plan, site_map),
    )
    known = {one["name"].casefold() for one in named}
    found = (*named, *(one for one in _index(plan, site_map) if one["name"].casefold() not in known))
    return [{key: value for key, value in one.items() if value or key == "address"} for one in found]


def _pages(plan: Plan, pages: Iterable[Page]) -> Iterator[Named]:
    for page in pages:
        if page.is_lost:
            continue
        chapter = page.part.chapter if page.part else None
        yield {
            "name": page.title,
            "address": page.address,
            "kind": "comparison" if page.kind == "pair" else "page",
            "also": _other_names(chapter, plan) if chapter else [],
            "place": page.place,
            "text": page.description,
        }


def _doors(plan: Plan) -> Iterator[Named]:
    """Yield the sections of the first page that readers ask for by name."""
    words = plan.language
    for key, name, other in (
        ("downloads", words.downloads, words.download_pdf),
        ("citing", words.how_to_cite, words.citation),
        ("contents", words.contents, ""),
    ):
        also = [other] if other else []
        yield {"name": name, "address": f"#{key}", "kind": "section", "also": also}


def _other_names(chapter: Chapter, plan: Plan) -> list[str]:
    """Return the other names of a chapter, and those of its place."""
    place = plan.manuscript.places.get(chapter.place or "")
    office = plan.manuscript.report.places.office
    names = [*plan.manuscript.chapters[chapter.key].also, *(_names_of_place(place, office) if place else ())]
    return [one for one in dict.fromkeys(names) if one != chapter.title]


def _names_of_place(place: Place, office: str) -> Iterator[str]:
    """Yield the names of a place and its areas, and those of its office: ``office`` is what such offices are called."""
    yield from (place.name, f"{place.name}, {place.region}", place.office.name, f"{office} {place.name}")
    for area in place.areas.values():
        yield from (area.short, area.name)


def _terms(plan: Plan) -> Iterator[Named]:
    """Yield the terms of listings such as a glossary: a paragraph that begins with a name in bold.

    Other names stand after it in parentheses: "**Plaza** (*Plaza Comunitaria*, PC)."
    """
    for chapter in plan.book.chapters:
        if chapter.kind == "listing":
            for paragraph in parse_xhtml(chapter.body).iter("p"):
                if len(paragraph) and paragraph[0].tag == "strong" and not (paragraph.text or "").strip():
                    yield _term(paragraph, chapter, plan)


def _term(paragraph: Element, chapter: Chapter, plan: Plan) -> Named:
    name = text_of(paragraph[0])
    rest = text_of(paragraph)[len(name) :]
    found = _IN_PARENTHESES.match(rest)
    text = rest[found.end() :] if found else rest
    return {
        "name": name,
        "address": f"{plan.addresses[chapter.key]}#{term_key(chapter, name)}",
        "kind": "term",
        "also": [part.strip() for part in re.split("[,;]", found[1])] if found else [],
        "within": chapter.title,
        "text": first_words(text.lstrip(" .,:")),
    }


def _sections(plan: Plan) -> Iterator[Named]:
    for chapter in plan.book.chapters:
        for heading in chapter.headings:
            yield {
                "name": text_of(parse_xhtml(heading.xhtml)),
                "address": f"{plan.addresses[chapter.key]}#{heading.key}",
                "kind": "section",
                "within": chapter.title,
                "place": _place(chapter, plan),
            }


def _place(chapter: Chapter, plan: Plan) -> str:
    return plan.manuscript.places[chapter.place].name if chapter.place else ""


def _programs(plan: Plan) -> Iterator[Named]:
    """Yield the programs, which share a page."""
    manuscript = plan.manuscript
    places = {key: {one.key: one for one in place.programs} for key, place in manuscript.places.items()} | {
        "": {one.key: one for one in manuscript.programs}
    }
    for one in tables.programs_of(manuscript, plan.language, {}):
        program: Program = places[one.place][one.anchor.removeprefix(f"program-{one.place or 'common'}-")]
        yield {
            "name": one.name,
            "address": f"programs/#{one.anchor}",
            "kind": "program",
            "also": [name for name in (program.spanish, *program.also) if name and name != one.name],
            "within": one.place_name,
            "place": one.place_name if one.place else "",
            "theme": one.theme_name,
            "text": " · ".join(filter(None, (one.summary, one.partners))),
        }


def _figures(plan: Plan, site_map: SiteMap) -> Iterator[Named]:
    words = ((plan.language.figure, plan.book.figures), (plan.language.table, plan.book.tables))
    for word, numbered in words:
        for one in numbered:
            yield {
                "name": text_of(parse_xhtml(one.listed)),
                "address": f"{site_map.anchors[one.key]}#{one.key}",
                "kind": "figure",
                "also": [f"{word} {one.number}"],
                "within": plan.titles[one.chapter],
            }


def _index(plan: Plan, site_map: SiteMap) -> Iterator[Named]:
    for entry in plan.book.index:
        anchor, chapter = entry.marks[0]
        if anchor in site_map.anchors:
            yield {
                "name": entry.term,
                "address": f"{site_map.anchors[anchor]}#{anchor}",
                "kind": "index",
                "within": plan.titles[chapter],
            }
