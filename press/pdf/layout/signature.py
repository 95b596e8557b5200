"""The types of layout: a part as HTML in, a signature out (a part of the book, set by itself as a PDF of its own)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from press.editions.page_map import Extent
from press.foundation.page_geometry import PageGeometry
from press.foundation.problems import Spot

FOLIO = "the page itself"  # the anchor of a folio: the number that a page shows of itself
SPECIMEN = "the specimen"

# Comments in the content streams of a signature, before and after instructions that show text.
PAGE_MARK = b"%page "  # then an anchor: the text will become the number of its page
SPACE_BEFORE_MARK = b"%space-before\n"  # a space has been lost there
SPACE_AFTER_MARK = b"\n%space-after"


@dataclass(frozen=True)
class PrintStyle:
    """What every part is set in.

    ``rules``: CSS of the page, the colors and the typefaces. ``style_sheet``: print.css. ``files``: the font files and
    ornaments by name. ``faces``: for each typeface among the rules, in their order, its name in a PDF and one of its
    characters. ``page``: the measures of the page. ``language``: most words are of it.
    """

    rules: str
    style_sheet: str
    files: Mapping[str, bytes]
    faces: tuple[tuple[str, str], ...]
    page: PageGeometry
    language: str = "en"

    @property
    def face_names(self) -> frozenset[str]:
        """The names of the fonts in a PDF."""
        return frozenset(name for name, _ in self.faces)


@dataclass(frozen=True)
class PartHtml:
    """A part to be set: its name, its HTML, page rules of its own, and the pictures that it shows.

    The part named SPECIMEN has no HTML: its signature embeds every typeface of the print style in full.
    ``spot`` is where the text of the part begins; blocks from other lines have them in ``data-src``.
    """

    name: str
    html: str
    rules: str
    files: Mapping[str, bytes]
    spot: Spot


@dataclass(frozen=True)
class Bookmark:
    """A bookmark: its level (from 1), its title, its page (from 0), its position in points from the lower left."""

    level: int
    title: str
    page: int
    at: tuple[float, float]


@dataclass(frozen=True)
class PageFlaw:
    """A page that is badly filled: the code of the fault, the page (from 0), what is wrong, what to do.

    ``at``: which of the elements that have a line of the content, from 0; -1 for the first line of the part. The
    line itself may move without a new signature.
    """

    code: str
    page: int
    at: int
    message: str
    hint: str


@dataclass(frozen=True)
class Signature:
    """A part that has been set: its PDF, without fonts; positions of anchors; bookmarks; flaws of its pages.

    Positions are in points from the lower left. The content streams have the marks above.
    """

    name: str
    extent: Extent
    pdf: bytes
    points: Mapping[str, tuple[float, float]]
    outline: tuple[Bookmark, ...]
    flaws: tuple[PageFlaw, ...] = ()

    def packed(self) -> bytes:
        """Return the signature as bytes for the store: a line of JSON, then the PDF."""
        facts = {
            "name": self.name,
            "pages": self.extent.pages,
            "anchors": dict(self.extent.anchors),
            "runs": dict(self.extent.runs),
            "starts": self.extent.starts,
            "points": dict(self.points),
            "outline": [asdict(bookmark) for bookmark in self.outline],
            "flaws": [asdict(flaw) for flaw in self.flaws],
        }
        return json.dumps(facts).encode() + b"\n" + self.pdf


def unpacked(data: bytes) -> Signature:
    """Return the signature of bytes from the store."""
    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    points = {name: (x, y) for name, (x, y) in facts["points"].items()}
    outline = tuple(Bookmark(**{**one, "at": tuple(one["at"])}) for one in facts["outline"])
    runs = {name: tuple((page, count) for page, count in run) for name, run in facts["runs"].items()}
    extent = Extent(facts["pages"], facts["anchors"], runs, tuple(facts["starts"]))
    flaws = tuple(PageFlaw(**one) for one in facts["flaws"])
    return Signature(facts["name"], extent, pdf, points, outline, flaws)
