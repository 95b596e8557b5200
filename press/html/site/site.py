"""The finished editions of a report in; out, every file of its website, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from press.content.model import Manuscript
from press.datasets.files import PACKAGE, checksums, resources_in
from press.editions.parts import EditionInput
from press.foundation.dependencies import Artifact
from press.foundation.xhtml import parse_xhtml, text_of
from press.html.site import lists, tables
from press.html.site import metadata as sharing
from press.html.site.addresses import SiteMap, file_of, site_map_of
from press.html.site.asset_files import AssetFiles, asset_files
from press.html.site.chapter_pages import pages_of_parts
from press.html.site.comparison import Comparison
from press.html.site.data_page import datasets_of
from press.html.site.editions import Cards, Editions
from press.html.site.figure_pages import (
    FIGURES,
    address_of_figure,
    figure_pages,
    figures_by_chapter,
    reuse_of,
)
from press.html.site.files import addressed_of, data_of, downloads_of
from press.html.site.landing import landing_of
from press.html.site.ledger_page import ledger_intro, ledger_page_of
from press.html.site.pages import Frame, Page, first_words
from press.html.site.pictures import figure_addresses, picture_files
from press.html.site.plan import Plan, plan_of
from press.html.site.search import engine_of, search_files
from press.html.site.search_lists import search_lists
from press.html.site.structured_data import catalog_ld, report_ld

_WITH_PAGES = ("ledger", "data")  # kinds of pages that name pages of the PDF, or files that do
_LATER = (*_WITH_PAGES, "landing", "search")


def make_site(manuscript: Manuscript, edition_input: EditionInput, editions: Editions) -> dict[str, bytes]:
    """Return every file of the website by its name, the editions among them.

    What names pages of the PDF is made when these are known, and what names sizes of other editions last.
    """
    reuse = reuse_of(edition_input.book, edition_input.plates)
    plan = plan_of(manuscript, edition_input, editions, reuse)
    assets = asset_files(edition_input, editions.cards())
    frame = Frame(edition_input, plan.all_parts, assets)
    frame.menu = tuple(_menu(plan))
    frame.foot = tuple(_foot(plan))
    comparison = Comparison(plan)
    pages = [*pages_of_parts(plan, frame, comparison.choices_of), *_others(plan), *comparison.pages()]
    site_map = _site_map(plan, pages, comparison.bodies())
    site = _Site(plan, assets, frame, site_map, comparison)
    files = site.pages(page for page in pages if page.kind not in _LATER) | site.figures()
    files |= {**assets.files, **picture_files(edition_input.pictures.values())}
    files["favicon.svg"] = frame.fragment("web/icon.svg", plan.setting).encode()
    files |= comparison.files(site_map, frame)
    data = data_of(plan, site_map)
    files |= {f"data/{name}": content for name, content in data.items()}
    files |= replace(site, data=data).pages(page for page in pages if page.kind in _WITH_PAGES)
    index = search_files(files, plan.book.report.language.partition("-")[0], edition_input.theme.store)
    files |= index | replace(site, engine=engine_of(index)).pages(
        page for page in pages if page.kind == "search"
    )
    files |= search_lists(plan, pages, site_map)
    files |= site.pages(page for page in pages if page.is_front)
    files |= {**downloads_of(plan), **addressed_of(plan, pages)}
    whole = {one.file for one in editions.files.values()}
    sums = {name: content for name, content in files.items() if name in whole or name.startswith("data/")}
    return {**manuscript.static, **files, "SHA256SUMS": checksums(sums)}


def chapter_artifact(manuscript: Manuscript, edition_input: EditionInput, key: str) -> Artifact:
    """Return what the text of a chapter's page is made of, and whether the store has it; all editions may be unmade."""
    reuse = reuse_of(edition_input.book, edition_input.plates)
    plan = plan_of(manuscript, edition_input, Editions({}, tuple, dict, Cards), reuse)
    return plan.chapters.artifact(next(part for part in plan.parts if part.key == key))


# Addresses


def _menu(plan: Plan) -> Iterator[tuple[str, str]]:
    places = plan.book.report.places
    if plan.manuscript.places:
        yield (f"{places.folder}/", places.many.capitalize())
    if _has_programs(plan):
        yield ("programs/", plan.language.programs_title)
    yield ("ledger/", plan.language.ledger)
    yield ("data/", plan.language.data)


def _has_programs(plan: Plan) -> bool:
    return any(tables.programs_of(plan.manuscript, plan.language, {}))


def _foot(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from (("corrections/", plan.language.corrections_title), ("data/", plan.language.data))
    if plan.book.figures:
        yield (FIGURES, plan.language.figures)


def _site_map(plan: Plan, pages: Sequence[Page], more: Iterable[tuple[str, str]]) -> SiteMap:
    plates, pictures = plan.edition_input.plates, plan.edition_input.pictures
    keys = [figure.key for figure in plan.book.figures]
    files = [file for key in keys for file in figure_addresses(plates[key], pictures)]
    files += map(address_of_figure, keys)
    bodies = [(page.address, page.body) for page in pages]
    bodies += [(f"{plan.addresses[page.part.key]}", _rows(page)) for page in pages if page.part]
    bodies += [("", '<p id="contents">')]
    programs = list(tables.programs_of(plan.manuscript, plan.language, {}))
    ids = [one.anchor for one in programs] + [f"of-{one.key}" for one in tables.program_groups(programs)]
    bodies += [("programs/", f'<p id="{key}">') for key in ids]
    return site_map_of(plan.addresses | {file: file for file in files}, [*bodies, *more])


# Pages


def _others(plan: Plan) -> Iterator[Page]:
    report, words = plan.book.report, plan.language
    places = report.places
    for address, kind, title in (
        ("", "landing", report.full_title),
        *([(f"{places.folder}/", "cities", places.many.capitalize())] if plan.manuscript.places else ()),
        *([("programs/", "programs", words.programs_title)] if _has_programs(plan) else ()),
        ("ledger/", "ledger", words.ledger),
        ("data/", "data", words.data),
        ("search/", "search", words.search),
        ("corrections/", "corrections", words.corrections_title),
        *([(FIGURES, "figures", words.figures)] if plan.book.figures else ()),
        ("404.html", "404", words.not_found),
    ):
        yield Page(address, kind, title, _described(kind, plan) or report.description.strip())


def _described(kind: str, plan: Plan) -> str:
    """Return the description of a list: what it lists, as text."""
    makers: dict[str, Callable[[], str]] = {
        "cities": lambda: lists.summary_of_places(plan),
        "programs": lambda: tables.programs_intro(plan.manuscript, plan.language),
        "ledger": lambda: ledger_intro(plan),
        "data": lambda: plan.language.data_intro,
        "figures": lambda: "; ".join(text_of(parse_xhtml(one.listed)) for one in plan.book.figures),
    }
    return first_words(makers[kind]()) if kind in makers else ""


@dataclass(frozen=True)
class _Site:
    """What all pages of a site are filled with.

    ``data``: the data files by name, for the page of data alone; ``engine``: files for that of the search.
    """

    plan: Plan
    assets: AssetFiles
    frame: Frame
    site_map: SiteMap
    comparison: Comparison
    data: Mapping[str, bytes] = field(default_factory=dict)
    engine: Sequence[str] = ()

    def pages(self, pages: Iterable[Page]) -> dict[str, bytes]:
        """Return pages by the names of their files."""
        return {
            file_of(page.address): self.frame.fill(
                self._with_metadata(page), self.site_map, **self._values(page)
            )
            for page in pages
        }

    def figures(self) -> dict[str, bytes]:
        """Return the page of each figure alone, by the name of its file."""
        plan = self.plan
        return {
            page.address: self.frame.fill(
                self._with_metadata(page, figure.key),
                self.site_map,
                figure=figure.key,
                chapter=plan.name_of(figure.chapter),
            )
            for figure, page in zip(plan.book.figures, figure_pages(plan), strict=True)
        }

    def _with_metadata(self, page: Page, figure: str = "") -> Page:
        """Return a page with its metadata; ``figure``: the key of the one that it shows alone."""
        plan, cards = self.plan, self.plan.editions.cards().own
        image = sharing.image_of(page.part.key if page.part else figure, cards, plan.book, self.assets)
        tags = tuple(sharing.tags_of(page, plan.book, plan.pdf, image))
        shown = ""
        if page.is_front:
            shown = report_ld(page, plan.book, plan.pdf)
        elif page.kind == "data":
            shown = catalog_ld(page, plan.book, resources_in(self.data[PACKAGE]), self.data)
        return replace(page, tags=tags, links=tuple(sharing.links_of(page, plan.book)), json_ld=shown)

    def _values(self, page: Page) -> dict[str, Any]:
        """Return the values that the template of this page alone needs."""
        plan, site_map = self.plan, self.site_map
        makers: dict[str, Callable[[], dict[str, Any]]] = {
            "landing": lambda: landing_of(plan),
            "cities": lambda: lists.places(plan, site_map),
            "compare": self.comparison.choice_values,
            "pair": lambda: self.comparison.pair_values(page, site_map),
            "programs": lambda: lists.programs(plan, site_map),
            "ledger": lambda: ledger_page_of(plan),
            "figures": lambda: {"chapters": figures_by_chapter(plan), "titles": plan.titles},
            "data": lambda: datasets_of(plan, self.data),
            "search": lambda: lists.search(plan) | {"engine": self.engine},
            "corrections": lambda: lists.history(plan),
        }
        return makers[page.kind]() if page.kind in makers else {}


def _rows(page: Page) -> str:
    return "".join(f'<tr id="about-{number.anchor}">' for number in page.numbers)
