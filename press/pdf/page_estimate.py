"""The HTML of a part in, its extent guessed from the length of its text out: printers call it casting off.

Only the count of digits of page numbers rests on the guess, and only until the part is set; what the guess gets
wrong is set again. Measures are those of the print style sheet, in points.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from press.editions.page_map import Extent

_PAGE = 662.4
_OPENER, _STRIP, _TITLE = 151.0, 95.0, 91.0
_POINTS_PER_INCH = 72
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
_CLASS, _ID = re.compile(r'class="([^"]*)"'), re.compile(r'id="([^"]*)"')
_HEIGHT = re.compile(r"height:([\d.]+)in")


@dataclass(frozen=True)
class _Kind:
    """How a block is set: the height of its lines, letters in a line, room around it, columns side by side."""

    line: float
    letters: int
    around: float = 0.0
    columns: int = 1

    def height(self, letters: int) -> float:
        """Return how high a text of so many letters stands."""
        return (math.ceil(letters / self.letters) * self.line + self.around) / self.columns


_KINDS = {
    "p": _Kind(14.8, 71),
    "li": _Kind(14.8, 68, 2.5),
    "h2": _Kind(18.0, 52, 25.0),
    "h3": _Kind(15.0, 54, 17.0),
    "h4": _Kind(15.0, 54, 17.0),
    "tr": _Kind(12.4, 78, 6.5),
    "caption": _Kind(12.6, 80, 36.0),
    "figcaption": _Kind(12.6, 112, 39.0),
    "figure-note": _Kind(11.2, 125, 4.0),
    "source": _Kind(11.2, 125, 2.0),
    "listed": _Kind(12.8, 80, 6.0),
    "entry": _Kind(12.8, 76, 4.2),
    "term": _Kind(12.8, 36, 2.5, columns=2),
    "toc": _Kind(14.8, 68, 4.5),
    "plates": _Kind(12.6, 86, 4.5),
    "note": _Kind(11.4, 88, 1.5),
}
_BLOCKS = tuple(kind for kind in _KINDS if kind != "note")
_CLASSES = ("figure-note", "source", "entry", "term", "note")
_LISTS = ("plates", "toc", "listing")


def estimate_pages(html: str) -> Extent:
    """Return how many pages a part will about have, and on which of them each id will about stand."""
    walk = _Walk()
    for closing, tag, rest, text in _TOKEN.findall(html):
        if text:
            walk.letters[-1] += len(text.strip("\n"))
        elif closing:
            walk.close(tag)
        else:
            found = _CLASS.search(rest)
            walk.open(tag, found[1].split() if found else [], rest)
    pages = max(1, math.ceil(walk.at / _PAGE))
    return Extent(pages, {name: min(page, pages - 1) for name, page in walk.anchors.items()})


@dataclass
class _Walk:
    """Where a walk through a part is: how far down, in points; the blocks and notes that are open, and their letters."""

    at: float = 0.0
    opened: list[tuple[str, str]] = field(default_factory=list)
    letters: list[int] = field(default_factory=lambda: [0])
    within: str = ""
    anchors: dict[str, int] = field(default_factory=dict)

    def open(self, tag: str, classes: list[str], rest: str) -> None:
        """Go into an element."""
        if tag == "section":
            self._section(classes)
        elif tag == "ol":
            self.within = next((name for name in _LISTS if name in classes), "")
        kind = next((name for name in classes if name in _CLASSES), tag)
        if kind == "p" and self.within == "listing":
            kind = "listed"
        elif kind == "li" and self.within:
            kind = self.within
        place = _ID.search(rest)
        if place:
            self.anchors.setdefault(place[1], int((self.at + self.letters[-1] / 5) / _PAGE))
        if tag == "img":
            size = _HEIGHT.search(rest)
            self.at += float(size[1]) * _POINTS_PER_INCH if size else 0
        elif kind in _BLOCKS or tag in ("span", "aside", "dl", "header"):
            self.opened.append((tag, kind))
            if kind in _KINDS or tag in ("aside", "header"):
                self.letters.append(0)

    def close(self, tag: str) -> None:
        """Come out of an element."""
        if not self.opened or self.opened[-1][0] != tag:
            return
        _, kind = self.opened.pop()
        if kind in _KINDS or tag in ("aside", "header"):
            letters = self.letters.pop()
            beside = any(outer in ("aside", "header") for outer, _ in self.opened)
            self.at += _KINDS[kind].height(letters) if kind in _KINDS and not beside else 0
        elif tag == "dl":
            self.at += _STRIP

    def _section(self, classes: list[str]) -> None:
        """Begin a page."""
        self.at = math.ceil(self.at / _PAGE - 0.001) * _PAGE
        self.at += _TITLE if "matter" in classes else _OPENER if "chapter" in classes else 1
        self.within = "listing" if "listing" in classes else ""
