"""The HTML of a part and the page's measures in; out, its extent, estimated from the length of its text.

Printers call it casting off. Only the count of digits of page numbers depends on the estimate, and only until the part
is set; a part whose estimate was wrong is set again. Measures are those of the print style sheet, in points.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from press.editions.page_map import Extent, fill_labels
from press.foundation.page_geometry import POINTS_PER_INCH, PageGeometry, Width

_OPENER, _STRIP = 151.0, 95.0  # points; a strip is at least so high
_TITLE, _FRONT_TITLE = 91.0, 56.0
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
_CLASS, _ID = re.compile(r'class="([^"]*)"'), re.compile(r'id="([^"]*)"')
_HEIGHT = re.compile(r"height:([\d.]+)in")


@dataclass(frozen=True)
class _Kind:
    """How a block is set, in points: its line height, the mean width of a character, the space around it.

    ``width``: of which figure width its lines are. ``columns``: how many stand side by side in that width.
    """

    line: float
    character: float
    around: float = 0.0
    columns: int = 1
    width: Width = "text"

    def height(self, characters: int, page: PageGeometry) -> float:
        """Return the height of a text of so many characters, in points."""
        width = page.width_of(self.width) * POINTS_PER_INCH / self.columns
        lines = math.ceil(characters / (width // self.character))
        return (lines * self.line + self.around) / self.columns


_KINDS = {
    "p": _Kind(14.8, 4.8),
    "li": _Kind(14.8, 5.0, 2.5),
    "h2": _Kind(18.0, 6.5, 25.0),
    "h3": _Kind(15.0, 6.3, 17.0),
    "h4": _Kind(15.0, 6.3, 17.0),
    "h5": _Kind(13.6, 5.4, 12.0),
    "h6": _Kind(13.6, 5.4, 12.0),
    "tr": _Kind(12.4, 4.35, 6.5),
    "caption": _Kind(12.6, 4.25, 36.0),
    "figcaption": _Kind(12.6, 4.32, 39.0, width="full"),
    "figure-note": _Kind(11.2, 3.87, 4.0, width="full"),
    "source": _Kind(11.2, 3.87, 2.0, width="full"),
    "listed": _Kind(12.8, 4.25, 6.0),
    "entry": _Kind(12.0, 4.4, 4.2, columns=2, width="full"),
    "term": _Kind(12.0, 4.2, 2.5, columns=3, width="full"),
    "toc": _Kind(14.8, 5.0, 4.5),
    "plates": _Kind(12.6, 3.95, 4.5, columns=2, width="full"),
    "card": _Kind(11.0, 3.75, 34.0, columns=2, width="full"),
    "card-line": _Kind(11.0, 3.75, columns=2, width="full"),
    "dl": _Kind(14.8, 5.0),
    "note": _Kind(0.0, 3.87),  # most notes stand in the side column
}
# What is set otherwise in front matter.
_IN_FRONT = {
    "h2": _Kind(18.0, 6.5, 16.0),
    "card": _Kind(11.0, 3.75, 14.0, columns=3, width="full"),
    "card-line": _Kind(11.0, 3.75, columns=3, width="full"),
}
_BLOCKS = tuple(kind for kind in _KINDS if kind != "note")
_CLASSES = ("figure-note", "source", "entry", "term", "note")
_IN_CARDS = {"li": "card", "p": "card-line", "dd": "card-line"}
_LISTS = ("plates", "toc", "listing")


def estimate_pages(html: str, page: PageGeometry) -> Extent:
    """Return the estimated number of pages of a part, and the estimated page of each id."""
    walk = _Walk(page)
    for closing, tag, rest, text in _TOKEN.findall(fill_labels(html, {})):
        if text:
            walk.letters[-1] += len(text.strip("\n"))
        elif closing:
            walk.close(tag)
        else:
            found = _CLASS.search(rest)
            walk.open(tag, found[1].split() if found else [], rest)
    pages = max(1, math.ceil(walk.at / walk.room))
    return Extent(pages, {name: min(page, pages - 1) for name, page in walk.anchors.items()})


@dataclass
class _Walk:
    """The state of a walk through the HTML of a part.

    ``at``: the height so far, in points. ``opened``: the elements that are open, with their kinds; ``letters``: the
    characters counted in each of these blocks. ``within``: the kind of list. ``is_front``: the section is front matter.
    ``anchors``: the page of each id (from 0).
    """

    page: PageGeometry
    at: float = 0.0
    opened: list[tuple[str, str]] = field(default_factory=list)
    letters: list[int] = field(default_factory=lambda: [0])
    within: str = ""
    is_front: bool = False
    anchors: dict[str, int] = field(default_factory=dict)

    @property
    def room(self) -> float:
        """The height of the text area, in points."""
        return self.page.text_height * POINTS_PER_INCH

    def open(self, tag: str, classes: list[str], rest: str) -> None:
        """Enter an element."""
        if tag == "section":
            self._section(classes)
        elif tag == "ol":
            self.within = next((name for name in _LISTS if name in classes), "")
        kind = next((name for name in classes if name in _CLASSES), tag)
        if kind == "p" and self.within == "listing":
            kind = "listed"
        elif kind == "li" and self.within:
            kind = self.within
        if any(outer == "cards" for _, outer in self.opened):
            kind = _IN_CARDS.get(tag, "in-cards")
        elif tag == "div" and "cards" in classes:
            kind = "cards"
        place = _ID.search(rest)
        if place:
            self.anchors.setdefault(place[1], int((self.at + self.letters[-1] / 5) / self.room))
        if tag == "img":
            size = _HEIGHT.search(rest)
            self._place(float(size[1]) * POINTS_PER_INCH if size else 0)
        elif kind in _BLOCKS or tag in ("span", "aside", "header", "div"):
            self.opened.append((tag, kind))
            if kind in _KINDS or tag in ("aside", "header"):
                self.letters.append(0)

    def close(self, tag: str) -> None:
        """Leave an element, and add its height."""
        if not self.opened or self.opened[-1][0] != tag:
            return
        _, kind = self.opened.pop()
        if kind in _KINDS or tag in ("aside", "header"):
            letters = self.letters.pop()
            is_beside_text = any(outer in ("aside", "header") for outer, _ in self.opened)
            if kind == "dl":  # which stands below the text also if it is in an aside
                self.at += max(_STRIP, _KINDS[kind].height(letters, self.page))
            elif kind in _KINDS and not is_beside_text:
                known = {**_KINDS, **_IN_FRONT} if self.is_front else _KINDS
                self.at += known[kind].height(letters, self.page)

    def _place(self, height: float) -> None:
        """Add a picture; one that does not fit on the page begins the next."""
        left = self.room - self.at % self.room
        self.at += height if height <= left else left + height

    def _section(self, classes: list[str]) -> None:
        """Begin a page with a section."""
        self.at = math.ceil(self.at / self.room - 0.001) * self.room
        self.is_front = "front" in classes
        title = _FRONT_TITLE if self.is_front else _TITLE
        self.at += title if "matter" in classes else _OPENER if "chapter" in classes else 1
        self.within = "listing" if "listing" in classes else ""
