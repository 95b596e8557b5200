"""What a page of the site says, in; out, its HTML, in the frame that all pages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from press.editions.blocks import BlockContext
from press.editions.fonts import CutFace
from press.editions.parts import EditionInput, Part, lists_of, values_of
from press.editions.screen import bare_line, drawing, lead_on, web_line
from press.foundation.page_templates import Pages
from press.html.site.addresses import SiteMap, relative, root_of
from press.text.book import Plate

# Marks of drawings have the classes of their colors, and these for where there is no style sheet; here there is one.
_FILL = re.compile(r'(<[^>]*class="[^"]*\bf-[^>]*?) fill="#[0-9a-f]{6}"')
_STROKE = re.compile(r'(<[^>]*class="[^"]*\bs-[^>]*?) stroke="#[0-9a-f]{6}"')
_LIGHT_WEIGHT = 300  # of subtitles
_SEEN_FIRST = (("serif", 400), ("sans", 400), ("sans", 600))
# Scripts and styles are files of the site; what Pagefind searches with is WebAssembly.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)


@dataclass(frozen=True)
class Number:
    """A bound value that stands on a page: its id, its text, what it rests on in words, and its sources as XHTML."""

    anchor: str
    text: str
    told: str
    sources: str


@dataclass(frozen=True)
class Neighbors:
    """The part before or after the one on a page: its key and its title."""

    key: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page of the site, without its frame: where it stands, what it is, and what it says of itself elsewhere."""

    address: str
    kind: str
    title: str
    description: str
    body: str = ""
    numbers: tuple[Number, ...] = ()
    before: Neighbors | None = None
    after: Neighbors | None = None
    tags: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""
    part: Part | None = None
    place: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether it is shown in the place of pages that are not there."""
        return self.kind == "404"

    @property
    def is_front(self) -> bool:
        """Whether this is the page that the site begins with."""
        return self.address == ""


class Frame:
    """What all pages are filled with: the report's values, the words, where things stand."""

    def __init__(self, edition_input: EditionInput, parts: tuple[Part, ...]) -> None:
        self.edition_input, self.parts = edition_input, parts
        self._pages = Pages(edition_input.theme.templates)
        self._values = {
            **values_of(edition_input, picture_address),
            "policy": POLICY,
            "level": 1,
        }
        self._values |= {"lists": lists_of(edition_input.book, parts, lambda _: "")}
        self._values |= {
            "plates": drawn(edition_input.plates),
            "palettes": {"light": edition_input.theme.style.light},
        }
        self._values["contact"] = _contact(edition_input.book.report.contact)
        self.menu: tuple[tuple[str, str], ...] = ()
        self.foot: tuple[tuple[str, str], ...] = ()

    def fragment(self, name: str, setting: BlockContext, **values: Any) -> str:
        """Return what a template makes that is no page of its own; links still lead to anchors."""
        line: Callable[[str], str] = lambda xhtml: web_line(xhtml, setting)  # noqa: E731  # given to a template
        return self._pages.fill(name, **self._values, line=line, bare=bare_line, **values)

    def fill(self, page: Page, atlas: SiteMap, **values: Any) -> bytes:
        """Return a page in its frame, with all links leading to where things stand."""
        here = page.address

        def lead(anchor: str) -> str:
            return atlas.lead(anchor, here)

        # What is shown in the place of pages that are not there stands at any depth: it must know the whole address.
        root = urlsplit(self.edition_input.book.report.site).path if page.is_lost else root_of(here)
        body = replace(page, body=lead_on(page.body, lead))
        html = self._pages.fill(
            f"site/{page.kind}.html",
            **self._values,
            page=body,
            part=page.part,
            root=root,
            is_rooted=bool(root),
            menu=self.menu,
            foot=self.foot,
            lead=lead,
            preloaded=[woff2_of(cut) for cut in self.edition_input.theme.faces if _is_seen_first(cut, page)],
            knows=atlas.anchors.__contains__,
            to=lambda address: f"{root}{address}" if page.is_lost else relative(address, here),
            line=lambda xhtml: lead_on(xhtml, lead),
            bare=bare_line,
            **values,
        )
        return _STROKE.sub(r"\1", _FILL.sub(r"\1", html)).encode()


def picture_address(name: str) -> str:
    """Return the address of a picture of the house style, from the root of the site."""
    return f"assets/{name}"


def woff2_of(cut: CutFace) -> str:
    """Return the name of a face's file on the site."""
    return f"{cut.face.file.rpartition('.')[0]}.woff2"


def _is_seen_first(cut: CutFace, page: Page) -> bool:
    """Return whether the first lines of a page stand in a face: then no line need move when it comes."""
    face = cut.face
    if face.weight == _LIGHT_WEIGHT:
        return page.is_front or bool(page.place)
    if face.style == "italic":
        return face.role == "serif" and page.kind == "part"
    return (face.role, face.weight) in _SEEN_FIRST


def drawn(plates: Mapping[str, Plate]) -> dict[str, str]:
    """Return the plates as they stand in pages."""
    return {key: drawing(plate) for key, plate in plates.items()}


def _contact(address: str) -> str:
    return f"mailto:{address}" if "@" in address else address
