"""A Manuscript, its EditionInput and its finished editions in; out, the Plan: what all modules of the site share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape

from press.content.model import Manuscript
from press.editions.blocks import LANGUAGES, BlockContext, Reuse, linked_places
from press.editions.chapter_markup import ChapterMarkup, dependencies_of
from press.editions.parts import EditionInput, Part, parts_of
from press.editions.screen import web_body
from press.foundation.dependencies import key_of
from press.foundation.kept import kept
from press.foundation.xhtml import name_of, parse_xhtml
from press.html.site.addresses import address_of
from press.html.site.editions import Editions
from press.html.site.pictures import links_to_files, on_site
from press.html.site.value_locations import ValueLocation, anchors_of, drawn_of, locations_of_values
from press.language.language import Language
from press.text.book import Book, Chapter

_TERM = re.compile(r"<p><strong>(.*?)</strong>", re.DOTALL)
_HEADING = re.compile(r'<(h[2-6])( [^>]*\bid="([^"]+)"[^>]*)>(.*?)</\1>', re.DOTALL)
_NO_NAME = re.compile('<sup [^>]*class="call">.*?</sup>|<[^>]*>')  # the number of a note, and tags
_CLASS = re.compile(r' class="([^"]*)"')


@dataclass(frozen=True)
class Plan:
    """The content of a site, and the locations in it.

    ``stands``: the location of each bound value by its number, and ``ways`` its anchor; ``anchors``: only those of
    values in the text. ``parts``: those that have a page, and ``addresses`` the addresses of these pages.
    """

    manuscript: Manuscript
    edition_input: EditionInput
    editions: Editions
    by_chapter: Mapping[str, tuple[ValueLocation, ...]]
    stands: Mapping[int, ValueLocation]
    anchors: Mapping[str, str]
    ways: Mapping[str, str]
    setting: BlockContext
    all_parts: tuple[Part, ...]

    @property
    def book(self) -> Book:
        """The composed book."""
        return self.edition_input.book

    @property
    def language(self) -> Language:
        """The language of the book."""
        return self.book.language

    @property
    def pdf(self) -> str:
        """The name of the PDF."""
        return self.editions.pdf.file

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that have a page: all but the contents, which are on the first page."""
        return tuple(part for part in self.all_parts if part.kind != "contents")

    @cached_property
    def chapters(self) -> ChapterMarkup:
        """Sets the chapters of the site."""
        report, theme = self.book.report.full_title, self.edition_input.theme
        return ChapterMarkup("web page", report, self.setting, theme, body_on_site)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each part's page."""
        return {part.key: address_of(part, self.book) for part in self.parts}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each chapter."""
        return {chapter.key: chapter.title for chapter in self.book.chapters}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The key of the chapter of each place that has one."""
        return {chapter.place: chapter.key for chapter in self.book.chapters if chapter.place}

    def name_of(self, key: str) -> str:
        """Return what readers call the thing with an id: its title, "Figure 2"; if it is gone for good, the id."""
        return self._names.get(self.book.moved.get(key, key), key)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What readers call things, by their ids."""
        book, language = self.book, self.language
        sections = (one for chapter in book.chapters for one in chapter.headings)
        return {
            "bibliography": language.bibliography,
            "index": language.index,
            **self.titles,
            **{one.key: name_of(parse_xhtml(one.xhtml)) for one in sections},
            **{one.key: f"{language.figure}\u00a0{one.number}" for one in book.figures},
            **{one.key: f"{language.table}\u00a0{one.number}" for one in book.tables},
        }


def plan_of(
    manuscript: Manuscript, edition_input: EditionInput, editions: Editions, reuse: Mapping[str, Reuse]
) -> Plan:
    """Return the plan of a site; ``reuse``: how its figures are used elsewhere, by their keys."""
    book = edition_input.book
    by_chapter = locations_of_values(book)
    anchors = anchors_of(by_chapter)
    written = [stand for found in by_chapter.values() for stand in found]
    drawn = list(drawn_of(book, written))
    setting = BlockContext.of_book(
        book,
        edition_input.plates,
        anchors=anchors,
        files=links_to_files,
        pictures=edition_input.pictures,
        shown=on_site,
        narrow=True,
        stacked_data=True,
        reuse=reuse,
        places=linked_places(book),
        marked=True,
    )
    return Plan(
        manuscript=manuscript,
        edition_input=edition_input,
        editions=editions,
        by_chapter=by_chapter,
        stands={stand.number: stand for stand in (*written, *drawn)},
        anchors=anchors,
        # A value in a drawing has no anchor of its own, only that of its figure.
        ways={**anchors, **{str(stand.number): stand.anchor for stand in drawn}},
        setting=setting,
        all_parts=parts_of(book, edition_input.plates),
    )


def body_on_site(chapter: Chapter, setting: BlockContext) -> str:
    """Return the body of a chapter as HTML; each heading has a link to itself beside it.

    A link inside it would be part of its name: listeners would hear the title twice.
    """

    def with_link(found: re.Match[str]) -> str:
        tag, attributes, key, title = found.groups()
        kinds = " ".join((*_CLASS.findall(attributes), "linked"))  # of the line in which both stand
        name = escape(f"{setting.language.section_link}: {unescape(_NO_NAME.sub('', title))}")
        return (
            f'<div class="{kinds}"><{tag}{_CLASS.sub("", attributes)}>{title}</{tag}>'
            f' <a class="anchor" href="#{key}" aria-label="{name}"></a></div>'
        )

    html = _HEADING.sub(with_link, web_body(chapter, setting))
    return _with_ids_of_terms(html, chapter) if chapter.kind == "listing" else html


def term_key(chapter: Chapter, name: str) -> str:
    """Return the id of a term in a listing."""
    slug = re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
    return f"term-{chapter.key}-{slug}"


def _with_ids_of_terms(html: str, chapter: Chapter) -> str:
    """Give an id to each paragraph of a listing that begins with a term, so that a search can lead to it."""
    seen: set[str] = set()

    def with_id(found: re.Match[str]) -> str:
        key = term_key(chapter, unescape(re.sub("<[^>]*>", "", found[1])))
        if key in seen:
            return found[0]
        seen.add(key)
        return f'<p id="{escape(key)}"><strong>{found[1]}</strong>'

    return _TERM.sub(with_id, html)


def body_of_figure(key: str, plan: Plan) -> str:
    """Return a figure as HTML as in its chapter, but without ids."""
    own = replace(plan.setting, anchors={}).only([f'<figure-here name="{key}"/>'])
    return kept(
        plan.edition_input.theme.store,
        "figure bodies",
        (key, key_of(dependencies_of(own))),
        (__name__, LANGUAGES),
        lambda: _body_of_figure(key, plan.book.chapters[0], own),
    )


def _body_of_figure(key: str, home: Chapter, setting: BlockContext) -> str:
    chapter = replace(home, body=f'<figure-here name="{key}"/>', notes=())
    return re.sub(r'(<[^<>]*) id="[^"]*"', r"\1", web_body(chapter, setting))
