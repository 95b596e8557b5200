"""A Page in; out, its HTML, with the head, menu and foot that all pages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from press.editions.blocks import BlockContext
from press.editions.fonts import CutFace
from press.editions.parts import EditionInput, Part, lists_of, values_of
from press.editions.screen import bare_line, lead_on, web_line
from press.editions.screen_drawings import drawings
from press.html.site.addresses import SiteMap, relative, root_of
from press.html.site.asset_files import AssetFiles, woff2_of
from press.html.site.lost_page import policy_of_lost, style_of_lost
from press.html.site.near_contents import near_contents

# Shapes of drawings have classes for their colors, and these attributes for readers without the style sheet.
_PAINTS = (
    (re.compile(r' fill="#[0-9a-f]{6}"'), re.compile(r'class="[^"]*\bf-')),
    (re.compile(r' stroke="#[0-9a-f]{6}"'), re.compile(r'class="[^"]*\bs-')),
)
_IMAGE = re.compile(r"<img [^>]*>")
PICTURES = "~assets/pictures/"  # the folder of pictures in bodies; ``~`` stands for the root of the site
_DESCRIBED = 300  # characters of a description
_LIGHT_WEIGHT = 300  # the font weight of subtitles
_SEEN_FIRST = (("serif", 400), ("sans", 400), ("sans", 600))
# Scripts and styles are files of the site; Pagefind needs WebAssembly.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)


@dataclass(frozen=True)
class Number:
    """A bound value on a page: its id, its text, what it is based on, and its sources as XHTML."""

    anchor: str
    text: str
    basis: str
    sources: str


@dataclass(frozen=True)
class Neighbors:
    """The previous or next part: its key and its title."""

    key: str
    title: str


@dataclass(frozen=True)
class Choice:
    """A link to a page on which places are compared: its address from the root of the site, its text, and its name."""

    address: str
    text: str
    name: str


@dataclass(frozen=True)
class Page:
    """A page of the site without its frame: its address, kind, body, neighbors, and metadata.

    ``compared``: links to the comparisons of its place with others.
    """

    address: str
    kind: str
    title: str
    description: str
    body: str = ""
    numbers: tuple[Number, ...] = ()
    before: Neighbors | None = None
    after: Neighbors | None = None
    tags: tuple[tuple[str, str], ...] = ()
    links: tuple[Mapping[str, str], ...] = ()
    json_ld: str = ""
    part: Part | None = None
    place: str = ""
    compared: tuple[Choice, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether it is the error page that hosts send for a missing page (404)."""
        return self.kind == "404"

    @property
    def is_front(self) -> bool:
        """Whether it is the first page of the site."""
        return self.address == ""


class Frame:
    """Fills the templates of pages with the values that all pages share."""

    def __init__(self, edition_input: EditionInput, parts: tuple[Part, ...], assets: AssetFiles) -> None:
        self.edition_input, self.parts, self._assets = edition_input, parts, assets
        self._pages = edition_input.theme.pages
        self._values = {
            **values_of(edition_input, assets.__getitem__),
            "assets": assets,
            "policy": POLICY,
            "level": 1,
            "lists": lists_of(edition_input.book, parts),
            "near_contents": near_contents,
            "plates": drawings(edition_input.plates),
            "palettes": {"light": edition_input.theme.style.light},
            "contact": _contact(edition_input.book.report.contact),
        }
        self._of_lost = {
            "policy": policy_of_lost(edition_input, POLICY),
            "style": style_of_lost(edition_input),
        }
        self.menu: tuple[tuple[str, str], ...] = ()
        self.foot: tuple[tuple[str, str], ...] = ()

    def fragment(self, name: str, setting: BlockContext, **values: Any) -> str:
        """Return the HTML of a template that is no page of its own; its links lead to anchors."""
        line: Callable[[str], str] = lambda xhtml: web_line(xhtml, setting)  # noqa: E731  # given to a template
        return self._pages.fill(name, **self._values, line=line, bare=bare_line, **values)

    def fill(self, page: Page, site_map: SiteMap, **values: Any) -> bytes:
        """Return the HTML of a page in its frame, with all links resolved by the site map."""
        here = page.address

        def lead(anchor: str) -> str:
            return site_map.lead(anchor, here)

        # The 404 page is sent for addresses of any depth, so its links need the full path.
        root = urlsplit(self.edition_input.book.report.site).path if page.is_lost else root_of(here)
        body = replace(page, body=lead_on(page.body, lead))
        html = self._pages.fill(
            f"site/{page.kind}.html",
            **self._values | (self._of_lost if page.is_lost else {}),
            page=body,
            part=page.part,
            root=root,
            is_rooted=bool(root),
            menu=self.menu,
            foot=self.foot,
            lead=lead,
            preloaded=[
                self._assets[woff2_of(cut)]
                for cut in self.edition_input.theme.faces
                if _is_seen_first(cut, page)
            ],
            knows=site_map.anchors.__contains__,
            to=lambda address: f"{root}{address}" if page.is_lost else relative(address, here),
            line=lambda xhtml: lead_on(xhtml, lead),
            bare=bare_line,
            **values,
        )
        html = _IMAGE.sub(lambda image: image[0].replace(PICTURES, f"{root}{PICTURES[1:]}"), html)
        return _without_paint(html).encode()


def _without_paint(html: str) -> str:
    """Return HTML without the colors of shapes that have classes for them.

    The colors are looked for, and then the class in the tag before each: a pattern for both would try every tag.
    """
    for color, classed in _PAINTS:

        def unless_classed(found: re.Match[str], classed: re.Pattern[str] = classed) -> str:
            tag = found.string.rfind("<", 0, found.start())
            return "" if classed.search(found.string, tag, found.start()) else found[0]

        html = color.sub(unless_classed, html)
    return html


def first_words(text: str) -> str:
    """Return the beginning of a text as a description, cut at a word."""
    words = " ".join(text.split())
    return words if len(words) <= _DESCRIBED else words[:_DESCRIBED].rpartition(" ")[0] + " …"


def _is_seen_first(cut: CutFace, page: Page) -> bool:
    """Return whether the first lines of a page use a face; it is preloaded, so that no line moves."""
    face = cut.face
    if face.letters:
        return False
    if face.weight == _LIGHT_WEIGHT:
        return bool(page.place)
    if page.kind == "search" and face.role == "serif":
        return False  # its lists are short, and set in the other
    if face.style == "italic":
        return face.role == "serif" and page.kind == "part"
    return (face.role, face.weight) in _SEEN_FIRST


def _contact(address: str) -> str:
    return f"mailto:{address}" if "@" in address else address
