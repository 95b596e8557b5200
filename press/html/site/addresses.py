"""The parts of a book in; out, the address of the page of each part, and of each anchor."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from press.editions.parts import EditionInput, Part, parts_of
from press.text.book import Book

_ID = re.compile(r'<[^<>]*\sid="([^"]+)"')


@dataclass(frozen=True)
class SiteMap:
    """The address of the page of each part and of each anchor, from the root of the site."""

    pages: Mapping[str, str]
    anchors: Mapping[str, str]

    def lead(self, anchor: str, here: str) -> str:
        """Return the link from the page ``here`` to an anchor; raise KeyError if there is no such anchor."""
        page = self.anchors[anchor]
        if page == here:
            return f"#{anchor}"
        return relative(page if anchor in self.pages else f"{page}#{anchor}", here)


def address_of(part: Part, book: Book) -> str:
    """Return the address of a part's page; those of places are in the folder of places."""
    place = part.chapter.place if part.chapter else None
    return f"{book.report.places.folder}/{part.key}/" if place else f"{part.key}/"


def site_map_of(pages: Mapping[str, str], bodies: Iterable[tuple[str, str]]) -> SiteMap:
    """Return the site map; ``pages``: the address of each part, ``bodies``: addresses with the HTML of their pages."""
    anchors = dict(pages)
    for address, html in bodies:
        for anchor in _ID.findall(html):
            anchors.setdefault(anchor, address)
    return SiteMap(pages, anchors)


def absolute_addresses(edition_input: EditionInput) -> Mapping[str, str]:
    """Return the address of each anchor of the report on the web; of none if that of the site is not known."""
    book = edition_input.book
    if not book.report.site:
        return {}
    parts = parts_of(book, edition_input.plates, lambda chapter: chapter.body)
    pages = {part.key: address_of(part, book) for part in parts}
    figures = {figure.key: pages[figure.chapter] for figure in book.figures}
    found = site_map_of(pages, ((pages[part.key], part.body) for part in parts))
    site_map = SiteMap(pages, {**figures, **found.anchors})
    return {anchor: f"{book.report.site}{site_map.lead(anchor, '')}" for anchor in site_map.anchors}


def relative(address: str, here: str) -> str:
    """Return an address as a relative link from the page ``here``; both are given from the root of the site."""
    path, hash_, anchor = address.partition("#")
    return f"{_way(path, posixpath.dirname('/' + here))}{hash_}{anchor}"


@lru_cache(maxsize=1 << 14)  # a page leads to the same few pages hundreds of times
def _way(path: str, folder: str) -> str:
    way = posixpath.relpath("/" + path, folder)
    return f"{way}/" if (path.endswith("/") or not path) and not way.endswith("/") else way


def root_of(here: str) -> str:
    """Return the relative link from a page to the root of the site."""
    return "../" * here.count("/") or "./"


def file_of(address: str) -> str:
    """Return the file name of a page."""
    return f"{address}index.html" if address.endswith("/") or not address else address
