"""A signature: a part of the book that is set by itself, into a PDF of its own. Its nouns; what makes it is within."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from press.editions.page_map import Extent
from press.foundation.page_geometry import PageGeometry
from press.foundation.problems import Spot

FOLIO = "the page itself"
SPECIMEN = "the specimen"


@dataclass(frozen=True)
class PrintStyle:
    """What every part is set in.

    ``rules``: CSS of the page, the colors and the typefaces. ``style_sheet``: print.css. ``files``: the font files and
    ornaments by name. ``faces``: the names of the fonts in a PDF. ``page``: the measures of the page.
    """

    rules: str
    style_sheet: str
    files: Mapping[str, bytes]
    faces: frozenset[str]
    page: PageGeometry


@dataclass(frozen=True)
class PartHtml:
    """A part to be set: its name, its HTML, page rules of its own, and the pictures that it shows.

    What is named SPECIMEN has no HTML: every face of the dress is set in full.

    ``spot`` is where its text begins; blocks that come from other lines say so in ``data-src``.
    """

    name: str
    html: str
    rules: str
    files: Mapping[str, bytes]
    spot: Spot


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline: its level (from 1), its words, its page (from 0), the point there (from the lower left)."""

    level: int
    words: str
    page: int
    at: tuple[float, float]


@dataclass(frozen=True)
class Signature:
    """A part that is set: its PDF, without fonts; the point of each anchor, in points from the lower left; bookmarks.

    In its content streams a comment, ``%page anchor``, stands before each text that is to become a page number.
    """

    name: str
    extent: Extent
    pdf: bytes
    points: Mapping[str, tuple[float, float]]
    outline: tuple[Bookmark, ...]

    def packed(self) -> bytes:
        """Return the signature as it is kept: a line of JSON, then its PDF."""
        facts = {
            "name": self.name,
            "pages": self.extent.pages,
            "anchors": dict(self.extent.anchors),
            "runs": dict(self.extent.runs),
            "starts": self.extent.starts,
            "points": dict(self.points),
            "outline": [asdict(bookmark) for bookmark in self.outline],
        }
        return json.dumps(facts).encode() + b"\n" + self.pdf


def unpacked(data: bytes) -> Signature:
    """Return a kept signature."""
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    points = {name: (x, y) for name, (x, y) in facts["points"].items()}
    outline = tuple(Bookmark(**{**one, "at": tuple(one["at"])}) for one in facts["outline"])
    runs = {name: tuple((page, count) for page, count in run) for name, run in facts["runs"].items()}
    extent = Extent(facts["pages"], facts["anchors"], runs, tuple(facts["starts"]))
    return Signature(facts["name"], extent, pdf, points, outline)
