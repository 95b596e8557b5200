"""The extent of each part of the book in; out, the label of every page and anchor, and what is set in its place.

A page reference is set before its page is known, with as many zeros as the number has digits; the number itself is
written when the book is bound. So a part depends on the count of digits alone, and a chapter that grows leaves the
others as they are. Labels of front matter, in Roman numerals, are set as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

OF_PAGE = "of-page"  # the class of page references, which only print has
_SLOT = re.compile("\ue030([^\ue031]*)\ue031")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Extent:
    """How many pages a part has, and on which of them, from 0, each of its anchors stands.

    ``runs``: how many characters of each block are on which page. ``starts``: the block that each page begins in.
    """

    pages: int
    anchors: Mapping[str, int]
    runs: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    starts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageMap:
    """The label of each anchor's page, its place among all pages (from 0), and the labels of all pages in order.

    ``runs`` and ``starts`` as in an extent, of all pages.
    """

    of: Mapping[str, str]
    places: Mapping[str, int]
    labels: tuple[str, ...]
    runs: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    starts: tuple[str, ...] = ()

    def page_in(self, block: str, letters: int) -> str:
        """Return the label of the page on which a block continues after so many characters."""
        *before, (last, _) = self.runs[block]
        for place, count in before:
            if letters < count:
                return self.labels[place]
            letters -= count
        return self.labels[last]


NO_PAGES = PageMap({}, {}, ())


def number_pages(extents: Iterable[tuple[bool, Extent]]) -> PageMap:
    """Return the page map of parts in reading order; each says whether it is numbered i, ii, iii."""
    places: dict[str, int] = {}
    labels: list[str] = []
    starts: list[str] = []
    runs: dict[str, tuple[tuple[int, int], ...]] = {}
    fronts = 0
    for is_front, extent in extents:
        first = len(labels)
        fronts += extent.pages if is_front else 0
        labels += [
            roman(index + 1) if is_front else str(index - fronts + 1)
            for index in range(first, first + extent.pages)
        ]
        places |= {anchor: first + index for anchor, index in extent.anchors.items()}
        starts += extent.starts
        runs |= {
            block: tuple((first + index, count) for index, count in run) for block, run in extent.runs.items()
        }
    of = {anchor: labels[at] for anchor, at in places.items()}
    return PageMap(of, places, tuple(labels), runs, tuple(starts))


def slot(anchor: str) -> str:
    """Return the slot of an anchor's page in HTML: what is written there until slots are filled."""
    return f"\ue030{anchor}\ue031"


def slots_in(html: str) -> list[str]:
    """Return the anchors of the slots in HTML, in order."""
    return _SLOT.findall(html)


def fill_slots(html: str, of: Mapping[str, str]) -> str:
    """Fill the slots of a part: zeros, with the anchor that the binder will ask for, or a Roman numeral."""

    def fill(found: re.Match[str]) -> str:
        label = of.get(found[1], "0")
        if not label.isdecimal():
            return f'<span class="digits">{label}</span>'
        return f'<span class="digits" data-page="{found[1]}">{"0" * len(label)}</span>'

    return _SLOT.sub(fill, html)


def fill_labels(text: str, of: Mapping[str, str]) -> str:
    """Fill the slots of a plain text with the labels themselves."""
    return _SLOT.sub(lambda found: of.get(found[1], "0"), text)


def print_slots(html: str, of: Mapping[str, str]) -> str:
    """Fill the slots of a book that is set in one piece with the labels themselves."""
    return _SLOT.sub(lambda found: f'<span class="digits">{of.get(found[1], "0")}</span>', html)


def roman(number: int) -> str:
    """Return a number from 1 in small Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
