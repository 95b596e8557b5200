"""The documents and the files of the EPUB in; out, the package document: what it is, who can read it, what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import NAMESPACE_URL, uuid5

from press.content.report import Report
from press.epub.documents import COVER, EpubPage
from press.epub.navigation import NAV
from press.foundation.page_templates import Pages
from press.text.book import Book

_KINDS = {
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}
_PROPERTIES = {NAV: "nav", COVER: "cover-image"}
# Accessibility features of every EPUB that the press makes (https://www.w3.org/2021/a11y-discov-vocab/latest/).
_FEATURES = (
    "alternativeText",
    "displayTransformability",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)


@dataclass(frozen=True)
class _Item:
    """A file of the container as its package declares it."""

    key: str
    path: str
    kind: str
    properties: str


def package(
    book: Book,
    documents: Iterable[EpubPage],
    paths: Iterable[str],
    properties_of: Mapping[str, str],
    pages: Pages,
) -> str:
    """Return the package document: who made what, how it can be read, which files there are in which order.

    ``properties_of``: what each document holds that a reading system must know of, by its path.
    """
    report, words = book.report, book.language
    items = tuple(_items(paths, properties_of))
    keys = {item.path: item.key for item in items}
    has_index = any(document.kind == "index" for document in documents)
    return pages.fill(
        "epub/package.opf",
        report=report,
        words=words,
        identifier=_identifier(report),
        pages_of=words.pages_of.format(title=report.full_title, release=report.release),
        features=sorted((*_FEATURES, *(["index"] if has_index else []))),
        items=items,
        spine=[keys[document.path] for document in documents],
    )


def _identifier(report: Report) -> str:
    """Return a unique identifier for this release of the report."""
    return uuid5(NAMESPACE_URL, f"{report.full_title}, {report.release}").urn


def _items(paths: Iterable[str], properties_of: Mapping[str, str]) -> Iterator[_Item]:
    for number, path in enumerate(sorted(paths), 1):
        properties = _PROPERTIES.get(path, properties_of.get(path, ""))
        yield _Item(f"item-{number}", path, _KINDS[PurePosixPath(path).suffix.lower()], properties)
