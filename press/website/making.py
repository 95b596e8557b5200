"""A Manuscript, its Stock and its finished editions in; out, every file of the website, by name."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import pairwise
from typing import Any

from press.bodies import Setting, parse
from press.book import Chapter
from press.citing import citations, cite_in_words
from press.datasets import Use, checksums, data_package, datasets, figure_table
from press.fonts import CutFace
from press.model import Manuscript
from press.pagemap import PageMap
from press.typeset import Stock, words_for
from press.typeset.parts import Part, index_of, long_date, parts_of
from press.typeset.web import screen_colors
from press.web_pages import told_of, web_body
from press.website import sharing, tables
from press.website.addresses import Atlas, atlas_of, file_of
from press.website.pages import POLICY, Beside, Frame, Number, Page, pages_of, woff2_of
from press.website.places import anchors_of, drawn_of, stands_of
from press.website.search import Record, search_files
from press.website.words import SiteWords, site_words

_HEADING = re.compile(r'(<h[2-6] [^>]*\bid="([^"]+)"[^>]*>)(.*?)(</h[2-6]>)', re.DOTALL)
_FILES = (
    '<p class="files"><a href="#figures/{key}.svg" download="">SVG</a> <a href="#figures/{key}.png" download="">PNG</a> '
    '<a href="#data/figures/{key}.csv" download="">CSV</a></p>'
)
_DESCRIBED = 300  # letters of a description


@dataclass(frozen=True)
class Extract:
    """A chapter as a PDF of its own."""

    key: str
    pages: int
    pdf: bytes


@dataclass(frozen=True)
class Editions:
    """The finished editions: the PDF and where its pages fall, the chapters alone, the HTML and the EPUB; pictures.

    ``name``: what their files are called. ``pictures``: each figure as PNG. ``card``: the picture of a shared page.
    """

    name: str
    pdf: bytes
    page_map: PageMap
    chapters: tuple[Extract, ...]
    html: bytes
    epub: bytes
    pictures: Mapping[str, bytes]
    card: bytes


@dataclass(frozen=True)
class File:
    """A file to download: where it is, what it is called, and what is told of it."""

    address: str
    title: str
    told: str = ""
    pages: int = 0
    size: str = ""


@dataclass(frozen=True)
class Finding:
    """A section of the summary: its id, its title, and its first sentence, as XHTML."""

    key: str
    title: str
    text: str


def make_site(record: Manuscript, stock: Stock, editions: Editions) -> dict[str, bytes]:
    """Return every file of the website by its name, the editions among them."""
    return _Maker(record, stock, editions).make()


class _Maker:
    """Makes a site: first where things stand, then the pages, then what is told of them."""

    def __init__(self, record: Manuscript, stock: Stock, editions: Editions) -> None:
        self.record, self.stock, self.editions, self.book = record, stock, editions, stock.book
        self.words: SiteWords = site_words(words_for(stock.book))
        self.by_chapter = stands_of(self.book)
        self.anchors = anchors_of(self.by_chapter)
        told = [stand for found in self.by_chapter.values() for stand in found]
        drawn = list(drawn_of(self.book, told))
        self.stands = {stand.number: stand for stand in (*told, *drawn)}
        # What is drawn has no place of its own but its figure.
        self.ways = {**self.anchors, **{str(stand.number): stand.anchor for stand in drawn}}
        self.setting = Setting(
            self.book, stock.plates, words_for(self.book), anchors=self.anchors, files=_FILES
        )
        parts = parts_of(self.book, stock.plates, self._body, True)
        self.frame = Frame(stock, self.words, parts)
        self.addresses = {part.key: address for part, address in pages_of(self.frame)}
        self.frame.menu = tuple(self._menu())
        self.frame.foot = (("corrections/", self.words.corrections_page), ("data/", self.words.data))
        self.pdf = f"{editions.name}.pdf"

    def make(self) -> dict[str, bytes]:
        """Return all files."""
        pages = [*self._parts(), *self._others()]
        atlas = self._atlas(pages)
        data = self._data(atlas)
        pages = [self._told(page, data) for page in pages]
        filled = {
            page.address: self.frame.fill(page, atlas, **self._values(page, atlas, data)) for page in pages
        }
        files = {file_of(address): html for address, html in filled.items()}
        files |= self._assets()
        files |= {f"data/{name}": content for name, content in data.items()}
        files |= self._downloads()
        found = {file_of(page.address): filled[page.address] for page in pages if page.kind != "404"}
        language = self.book.report.language.partition("-")[0]
        files |= search_files(found, self._records(), language)
        files |= self._addressed(pages)
        sums = {
            name: content for name, content in files.items() if name.startswith(("data/", self.editions.name))
        }
        return files | {"SHA256SUMS": checksums(sums)}

    # Where things stand

    def _body(self, chapter: Chapter) -> str:
        return _HEADING.sub(self._with_link, web_body(chapter, self.setting, self.stock.images))

    def _with_link(self, found: re.Match[str]) -> str:
        opening, key, words, closing = found.groups()
        told = escape(f"{self.words.section_link}: {re.sub('<[^>]*>', '', words)}")
        return f'{opening}{words} <a class="anchor" href="#{key}" aria-label="{told}"></a>{closing}'

    def _menu(self) -> Iterator[tuple[str, str]]:
        places = self.book.report.places
        yield (f"{places.folder}/", places.many.capitalize())
        yield from (("programs/", self.words.programs), ("ledger/", self.words.ledger))
        yield from (("data/", self.words.data), ("search/", self.words.search))

    def _atlas(self, pages: list[Page]) -> Atlas:
        files = [f"figures/{figure.key}.{kind}" for figure in self.book.figures for kind in ("svg", "png")]
        files += [f"data/figures/{figure.key}.csv" for figure in self.book.figures]
        bodies = [(page.address, page.body) for page in pages]
        bodies += [(f"{self.addresses[page.part.key]}", _rows(page)) for page in pages if page.part]
        bodies += [("", 'id="contents"')]
        bodies += [
            ("programs/", f'id="{one.anchor}"') for one in tables.programs_of(self.record, self.words, {})
        ]
        return atlas_of(self.addresses | {file: file for file in files}, bodies)

    # Pages

    def _parts(self) -> Iterator[Page]:
        parts = [part for part, _ in pages_of(self.frame)]
        titles = [Beside(part.key, self._title(part)) for part in parts]
        for before, part, after in zip([None, *titles], parts, [*titles[1:], None], strict=False):
            chapter = part.chapter
            yield Page(
                address=self.addresses[part.key],
                kind="part",
                title=self._title(part),
                description=_described(chapter) or self.book.report.description.strip(),
                body=self._part(part),
                numbers=tuple(self._numbers(part)),
                before=before,
                after=after,
                part=part,
                place=self.record.places[chapter.place].name if chapter and chapter.place else "",
            )

    def _title(self, part: Part) -> str:
        titles = {"bibliography": self.words.bibliography, "index": self.words.index}
        return part.chapter.title if part.chapter else titles[part.kind]

    def _part(self, part: Part) -> str:
        name = part.kind if part.kind in ("bibliography", "index") else "chapter"
        index = index_of(self.book, {}, lambda _: "") if part.kind == "index" else ()
        html = self.frame.fragment(
            f"web/{name}.html", self.setting, part=part, chapter=part.chapter, index=index
        )
        for old, new in self.book.moved.items():  # who comes by the old id finds what bears the new one
            html = re.sub(rf'(<[^>]* id="{re.escape(new)}")', rf'<span id="{old}"></span>\1', html, count=1)
        return html

    def _numbers(self, part: Part) -> Iterator[Number]:
        entries = dict(self.book.bibliography)
        for stand in self.by_chapter.get(part.key, ()):
            value = self.setting.values[str(stand.number)]
            sources = " ".join(
                f'<a href="#source-{key}">{escape(tables.cited(key, self.record.sources).title)}</a>.'
                for key in value.sources
                if key in entries
            )
            yield Number(self.anchors[str(stand.number)], value.text, told_of(value), sources)

    def _others(self) -> Iterator[Page]:
        report, words = self.book.report, self.words
        places = report.places
        for address, kind, title in (
            ("", "landing", report.full_title),
            (f"{places.folder}/", "cities", places.many.capitalize()),
            ("programs/", "programs", words.programs),
            ("ledger/", "ledger", words.ledger),
            ("data/", "data", words.data),
            ("search/", "search", words.search),
            ("corrections/", "corrections", words.corrections_page),
            ("404.html", "404", words.not_found),
        ):
            yield Page(address, kind, title, report.description.strip())

    def _told(self, page: Page, data: Mapping[str, bytes]) -> Page:
        """Return a page with what it tells of itself to machines."""
        tags = tuple(sharing.tags_of(page, self.book, self.pdf))
        told = (
            sharing.json_ld(page, self.book, self.pdf, sorted(data))
            if page.kind in ("landing", "data")
            else ""
        )
        return replace(page, tags=tags, links=tuple(sharing.links_of(page, self.book)), json_ld=told)

    # What the templates of pages are filled with besides the page

    def _values(self, page: Page, atlas: Atlas, data: Mapping[str, bytes]) -> dict[str, Any]:
        makers = {
            "landing": self._landing,
            "cities": lambda: self._places(atlas),
            "programs": lambda: {"programs": self._programs(atlas), "places": self._names()},
            "ledger": self._ledger,
            "data": lambda: {"datasets": list(_datasets(data))},
            "search": lambda: {"places": self._names(), "has_contents": True},
            "corrections": self._history,
        }
        return makers[page.kind]() if page.kind in makers else {}

    def _names(self) -> list[tuple[str, str]]:
        return [(key, place.name) for key, place in self.record.places.items()]

    def _homes(self, atlas: Atlas, here: str) -> dict[str, str]:
        """Return the way from a page to the chapter of each place that has one."""
        return {
            chapter.place: atlas.lead(chapter.key, here)
            for chapter in self.book.chapters
            if chapter.place is not None
        }

    def _places(self, atlas: Atlas) -> dict[str, Any]:
        folder = f"{self.book.report.places.folder}/"
        return {
            "heads": tables.places_heads(self.record, self.words),
            "rows": list(tables.places_rows(self.record, self.words, self._homes(atlas, folder))),
            "told": self._told_of_places(),
        }

    def _told_of_places(self) -> str:
        cover = self.book.report.cover
        if cover.series is None:
            return ""
        return self.words.table_of_places.format(self.record.series[cover.series].title, cover.year)

    def _programs(self, atlas: Atlas) -> list[tables.Entry]:
        return list(tables.programs_of(self.record, self.words, self._homes(atlas, "programs/")))

    def _ledger(self) -> dict[str, Any]:
        pages = self.editions.page_map
        rows = list(tables.ledger_of(self.book, self.record.sources, self.stands, self.ways, pages))
        return {"rows": rows, "uses": sum(len(row.uses) for row in rows)}

    def _history(self) -> dict[str, Any]:
        titles = {chapter.key: chapter.title for chapter in self.book.chapters}
        titles |= {one.key: one.xhtml for chapter in self.book.chapters for one in chapter.headings}
        corrections = [
            {"where": one.where, "title": titles.get(one.where, one.where), "was": one.was, "now": one.now}
            | {"date": long_date(one.date, self.book.report)}
            for one in self.book.corrections
        ]
        releases = [(one, long_date(one.date, self.book.report)) for one in self.book.releases]
        return {"corrections": corrections, "releases": releases}

    def _landing(self) -> dict[str, Any]:
        landing, report = self.book.report.landing, self.book.report
        figures = (figure for figure in self.book.figures if figure.key in landing.figures)
        first = next(part.key for part in self.frame.parts if part.part == "body")
        editions = self._editions()
        return {
            "findings": list(_findings(self._chapter(landing.findings))),
            "about": landing.about or first,
            "first": first,
            "shown": [self._shown(figure.key) for figure in figures],
            "files": {
                "pdf": editions[0],
                "editions": [*editions, File("SHA256SUMS", self.words.checksums)],
                "chapters": list(self._extracts()),
                "citations": [
                    File(name, _KINDS[name.rpartition(".")[2]]) for name in citations(report, None)
                ],
            },
            "citation": cite_in_words(report),
        }

    def _chapter(self, key: str | None) -> Chapter | None:
        return next((chapter for chapter in self.book.chapters if chapter.key == key), None)

    def _shown(self, key: str) -> str:
        """Return a figure as it stands in its chapter, without ids: these are its own there."""
        html = web_body_of_figure(key, replace(self.setting, anchors={}), self.stock)
        return re.sub(r'(?<=href=")#', "", html)

    def _editions(self) -> list[File]:
        editions, words = self.editions, self.words
        pages = len(editions.page_map.labels)
        size = _size(len(editions.pdf))
        made = [File(self.pdf, "PDF", words.pages_and_size.format(pages, size), pages, size)]
        made.append(File(f"{editions.name}.html", words.whole_html, _size(len(editions.html))))
        made.append(File(f"{editions.name}.epub", words.whole_epub, _size(len(editions.epub))))
        return made

    def _extracts(self) -> Iterator[File]:
        titles = {chapter.key: chapter.title for chapter in self.book.chapters}
        for one in self.editions.chapters:
            told = self.words.pages_and_size.format(one.pages, _size(len(one.pdf)))
            yield File(f"{self.addresses[one.key]}{one.key}.pdf", titles[one.key], told)

    # Files besides pages

    def _data(self, atlas: Atlas) -> dict[str, bytes]:
        titles = {chapter.key: chapter.title for chapter in self.book.chapters}
        uses = {
            number: Use(
                stand.page(self.editions.page_map),
                f"{atlas.anchors[anchor]}#{anchor}",
                titles[stand.chapter],
            )
            for number, stand in self.stands.items()
            for anchor in (self.ways[str(number)],)
        }
        files = datasets(self.record, self.book, uses)
        files |= {
            f"figures/{figure.key}.csv": figure_table(self.stock.plates[figure.key])
            for figure in self.book.figures
        }
        return files | {"datapackage.json": data_package(self.record, self.book, files)}

    def _downloads(self) -> dict[str, bytes]:
        editions, report = self.editions, self.book.report
        files = {self.pdf: editions.pdf, f"{editions.name}.html": editions.html}
        files[f"{editions.name}.epub"] = editions.epub
        files |= {f"{self.addresses[one.key]}{one.key}.pdf": one.pdf for one in editions.chapters}
        files |= citations(report, report.site or None)
        for figure in self.book.figures:
            plate = self.stock.plates[figure.key]
            files[f"figures/{figure.key}.svg"] = plate.svg.encode()
            files[f"figures/{figure.key}.png"] = editions.pictures[figure.key]
        return files

    def _assets(self) -> dict[str, bytes]:
        theme, report = self.stock.theme, self.book.report
        style = "\n".join(
            (*_faces(theme.faces), *screen_colors(report), theme.assets["web.css"], theme.assets["site.css"])
        )
        icon = self.frame.fragment("web/icon.svg", self.setting)
        return {
            "assets/site.css": style.encode(),
            "assets/site.js": (theme.assets["pop.js"] + theme.assets["site.js"]).encode(),
            **{f"assets/{woff2_of(cut)}": cut.woff2 for cut in theme.faces},
            "favicon.svg": icon.encode(),
        }

    def _records(self) -> Iterator[Record]:
        """Yield what is found though it has no page: every program, by its theme and place."""
        for one in tables.programs_of(self.record, self.words, {}):
            words = " ".join((one.name, one.summary, one.partners, one.theme_name, one.place_name))
            tags = {"theme": one.theme_name} | ({"place": one.place_name} if one.place else {})
            yield Record(f"programs/#{one.anchor}", one.name, words, tags)

    def _addressed(self, pages: list[Page]) -> dict[str, bytes]:
        """Return what is told to hosts and robots; some of it needs the address of the site."""
        report = self.book.report
        files = {"robots.txt": sharing.robots(report.site), "_headers": self._headers(pages)}
        if report.site:
            listed = [page for page in pages if page.kind != "404"]
            files |= {"sitemap.xml": sharing.sitemap(listed, self.book), "feed.xml": sharing.feed(self.book)}
            files[sharing.CARD] = self.editions.card
        return files

    def _headers(self, pages: list[Page]) -> bytes:
        """Return what hosts should send with files: a policy with pages, another with the HTML that stands alone.

        No rule covers both: hosts that join rules would hold the lone page to the policy of the others.
        """
        tops = sorted({page.address.partition("/")[0] for page in pages if "/" in page.address})
        paths = ["/", "/index.html", "/404.html", *(f"/{top}/*" for top in tops)]
        alone = re.search(rb'Content-Security-Policy" content="([^"]*)"', self.editions.html)
        policy = unescape(alone[1].decode()) if alone else POLICY
        rules = [(path, POLICY) for path in paths] + [(f"/{self.editions.name}.html", policy)]
        return "".join(
            f"{path}\n  Content-Security-Policy: {told}; frame-ancestors 'none'\n"
            "  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
            for path, told in rules
        ).encode()


_KINDS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


def web_body_of_figure(key: str, setting: Setting, stock: Stock) -> str:
    """Return a figure as a chapter would show it, without the ids that it has there."""
    chapter = replace(next(iter(stock.book.chapters)), body=f'<figure-here name="{key}"/>', notes=())
    return re.sub(r' id="[^"]*"', "", web_body(chapter, setting, stock.images))


def _findings(chapter: Chapter | None) -> Iterator[Finding]:
    """Yield the sections of a chapter, each with the first sentence of its first paragraph."""
    tree = list(parse(chapter.body)) if chapter else []
    for heading, below in pairwise(tree):
        if heading.tag == "h2" and below.tag == "p":
            title = "".join(heading.itertext())
            yield Finding(heading.get("id", ""), escape(title), _inner(_first_sentence(below)))


def _first_sentence(paragraph: ET.Element) -> ET.Element:
    """Return a paragraph up to the end of its first line: a line of the manuscript is a sentence."""
    made = ET.Element("span")
    made.text, cut, rest = (paragraph.text or "").partition("\n")
    if cut or rest:
        return made
    for child in paragraph:
        copied = deepcopy(child)
        copied.tail, cut, _ = (child.tail or "").partition("\n")
        if copied.tag != "note-call":
            made.append(copied)
        if cut:
            break
    return made


def _inner(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _described(chapter: Chapter | None) -> str:
    """Return what a chapter is about, in plain words: its few words, or its first paragraph, as far as fits."""
    if chapter is None:
        return ""
    tree = parse(chapter.in_short) if chapter.in_short else parse(chapter.body).find("p")
    words = " ".join("".join(tree.itertext()).split()) if tree is not None else ""
    return words if len(words) <= _DESCRIBED else words[:_DESCRIBED].rpartition(" ")[0] + " …"


def _rows(page: Page) -> str:
    return "".join(f'id="about-{number.anchor}"' for number in page.numbers)


def _datasets(data: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    names = sorted({name.rpartition(".")[0] for name in data if "/" not in name} - {"datapackage"})
    for name in names:
        files = [
            (f"{name}.{kind}", kind.upper(), _size(len(data[f"{name}.{kind}"])))
            for kind in ("csv", "json")
            if f"{name}.{kind}" in data
        ]
        yield {"title": name.capitalize(), "files": files}


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1000))} kB"


def _faces(faces: tuple[CutFace, ...]) -> Iterator[str]:
    """Yield a rule for each face; one that comes late is used on the next page, so that no line moves."""
    for cut in faces:
        yield (
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};font-display:optional;src:url({woff2_of(cut)}) format('woff2')}}"
        )
