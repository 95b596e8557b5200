"""The name of a paper size in; out, the measures of the printed page in inches: size, margins and columns.

Everything that depends on the page takes its measures from here: the style sheet of print (as variables), charts, the
estimate of pages, the covers of the PDF and the EPUB, and the picture of the cover for links.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PageSize = Literal["letter", "a4"]
Width = Literal["full", "text", "side", "wide", "page"]

POINTS_PER_INCH = 72
_MILLIMETERS_PER_INCH = 25.4
_ART = 0.6  # of the height of the cover
_BELOW_ART = 0.45  # inches from the cover's art to its title
_COVER_FOOT = 0.85  # inches from the last line of the cover to the edge of the page
_REGION_MAP = 1.42  # times the side column
_TITLE_GAP = 0.3  # inches between the title and the locator of an opener


@dataclass(frozen=True)
class PageGeometry:
    """A page in inches: its size, its margins, and the width of its side column with the gutter beside it.

    The text area has two columns: the side column at the left, and the text column, which takes the rest.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    side_width: float
    gutter: float

    @property
    def full_width(self) -> float:
        """The width of both columns together."""
        return self.width - self.left - self.right

    @property
    def text_start(self) -> float:
        """The distance of the text column from the left margin."""
        return self.side_width + self.gutter

    @property
    def text_width(self) -> float:
        """The width of the text column."""
        return self.full_width - self.text_start

    @property
    def region_map_width(self) -> float:
        """The width of the map of a region in the band of an opener."""
        return _REGION_MAP * self.side_width

    @property
    def text_height(self) -> float:
        """The height of the area between the margins."""
        return self.height - self.top - self.bottom

    @property
    def art_height(self) -> float:
        """The height of the art at the head of the cover; it is as wide as the page."""
        return _ART * self.height

    @property
    def cover_room(self) -> float:
        """The height between the head of the words of the cover and its foot."""
        return self.height - self.art_height - _BELOW_ART - _COVER_FOOT

    def width_of(self, kind: Width) -> float:
        """Return the width of a figure that is declared as ``text`` or ``side``; all others take both columns."""
        return {"text": self.text_width, "side": self.side_width}.get(kind, self.full_width)

    def css(self) -> str:
        """Return the rules of the page for print: its size and margins, and its measures as variables.

        Pages for tables that ask for it are turned, with the same margins.

        The page rule is written out, as WeasyPrint replaces no variables in ``size``.
        """
        margins = " ".join(_inches(one) for one in (self.top, self.right, self.bottom, self.left))
        page = f"@page{{size:{_inches(self.width)} {_inches(self.height)};margin:{margins}}}"
        turned = f"{{size:{_inches(self.height)} {_inches(self.width)}}}"
        page += f"@page sideways{turned}@page front-sideways{turned}"
        return page + ":root{" + "".join(f"--{n}:{_inches(v)};" for n, v in self._measures().items()) + "}"

    def _measures(self) -> Mapping[str, float]:
        """Return the measures that the style sheet of print uses, in inches; ``bleed`` reaches to the page's edge."""
        return {
            "page-width": self.width,
            "page-height": self.height,
            "page-left": self.left,
            "page-right": self.right,
            "bleed-top": -self.top,
            "bleed-right": -self.right,
            "bleed-left": -self.left,
            "side-width": self.side_width,
            "text-start": self.text_start,
            "text-width": self.text_width,
            "full-width": self.full_width,
            "sideways-width": self.height - self.left - self.right,
            "art-height": self.art_height,
            "cover-words-top": self.art_height + _BELOW_ART,
            "cover-foot-top": self.cover_room,
            "opener-title-width": self.width - 2 * self.left - self.side_width - _TITLE_GAP,
            "region-map-width": self.region_map_width,
            "region-title-width": self.width - 2 * self.left - self.region_map_width - _TITLE_GAP,
        }


def page_geometry(size: PageSize) -> PageGeometry:
    """Return the measures of a page of a paper size (A4 is 210 by 297 mm: ISO 216)."""
    if size == "a4":
        return PageGeometry(*(one / _MILLIMETERS_PER_INCH for one in (210, 297, 22, 23, 25, 18, 43, 8)))
    return PageGeometry(8.5, 11, 0.85, 1, 0.95, 0.75, 1.7, 0.3)


def _inches(measure: float) -> str:
    """Return a measure for a style sheet, to a millionth of an inch."""
    return f"{measure:.6f}".rstrip("0").rstrip(".") + "in"
