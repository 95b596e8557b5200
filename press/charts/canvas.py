"""Shapes and texts in points from the upper left corner in; the SVG of a drawing out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox
from matplotlib.typing import RcKeyType

from press.charts.data_marks import Box, DataMarks
from press.charts.svg import tidy
from press.charts.text_width import CAPITAL, REGULAR, TextMeasure
from press.foundation.page_geometry import POINTS_PER_INCH
from press.foundation.style import CHART_TEXT

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
# The share of a line left of its anchor
_BEFORE: Mapping[Anchor, float] = {"left": 0, "center": 0.5, "right": 1}
_DESCENT = 0.2  # of the font size: how far letters such as “p” reach below the baseline

_SLACK = 0.5  # in points: how far a label may reach across an edge

# ``tidy`` drops ids, the only output that depends on the salt; a fixed salt keeps matplotlib's own output the same too.
_SETTINGS: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "press",
    "path.simplify": False,
}


@contextmanager
def fixed_settings() -> Iterator[None]:
    """Run the block with fixed settings of matplotlib, whatever the user of this machine has configured."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


@dataclass(frozen=True)
class _Label:
    """A line of text on a drawing, and its edges in points from the upper left corner."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: _Label) -> bool:
        """Return whether a part of the other label is drawn over this one."""
        across = min(self.right, other.right) > max(self.left, other.left)
        return across and min(self.bottom, other.bottom) > max(self.top, other.top)


class _Line(Text):
    """A line of text, which stays text in the SVG: nothing of it depends on how wide matplotlib would set it."""

    def _get_layout(self, renderer: object) -> tuple[Bbox, list[tuple[str, Point, Point]], float]:
        return Bbox.unit(), [(self.get_text(), (0.0, 0.0), (0.0, 0.0))], 0.0


class Canvas(DataMarks):
    """Collects the shapes and texts of a drawing. Colors are given by name; each adds a class of that name to the SVG."""

    def __init__(self, breadth: float, colors: Mapping[str, str], measure: TextMeasure) -> None:
        """Start a drawing that is ``breadth`` points wide; ``finish`` takes its height."""
        super().__init__()
        self.breadth = breadth
        self.measure = measure
        self._colors = colors
        self._canvas = MatplotlibFigure(dpi=POINTS_PER_INCH, frameon=False)
        self._upright = Affine2D()
        self._labels: list[_Label] = []
        self._left_out: list[str] = []

    def line(self, points: Sequence[Point], color: str, thickness: float) -> None:
        """Draw a line through points, ``thickness`` points thick; a line of no length draws nothing."""
        if points[0] != points[-1]:
            self._stroke(Path(points), color, thickness)

    def rule(self, y: float, color: str, thickness: float) -> None:
        """Draw a horizontal line across the whole drawing."""
        self.line([(0, y), (self.breadth, y)], color, thickness)

    def uprights(self, lines: Iterable[tuple[float, float, float]], color: str, thickness: float) -> None:
        """Draw vertical lines (x, top, bottom) as one shape, which takes fewer bytes than one for each."""
        paths = [Path([(x, top), (x, bottom)]) for x, top, bottom in lines]
        if paths:
            self._stroke(Path.make_compound_path(*paths), color, thickness)

    def path(self, path: Path, color: str, thickness: float) -> None:
        """Draw the outline of a path."""
        self._stroke(path, color, thickness)

    def area(
        self,
        path: Path,
        fill: str,
        *,
        edge: str | None = None,
        thickness: float = 0,
        opacity: float | None = None,
    ) -> None:
        """Fill a path; ``opacity`` is from 0 to 1."""
        patch = PathPatch(
            path,
            facecolor=self._colors[fill],
            edgecolor=self._colors[edge] if edge else "none",
            linewidth=thickness if edge else 0,
            alpha=opacity,
            joinstyle="miter",
        )
        self.note(partial(_box, path))
        self._add(patch, f"f-{fill}" + (f" s-{edge}" if edge else ""))

    def text(
        self,
        at: Point,
        words: str,
        *,
        color: str = "ink",
        size: float = CHART_TEXT,
        weight: int = REGULAR,
        anchor: Anchor = "left",
    ) -> float:
        """Write a line of text on a baseline; return its width in points."""
        mark = _Line(
            *at,
            words,
            color=self._colors[color],
            fontproperties=self.measure.font(weight, size),
            horizontalalignment=anchor,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._add(mark, f"f-{color}")
        width = self.measure.width(words, size, weight)
        left = at[0] - width * _BEFORE[anchor]
        label = _Label(words, left, at[1] - size * CAPITAL, left + width, at[1] + size * _DESCENT)
        self._labels.append(label)
        self.note(lambda: (label.left, label.top, label.right, label.bottom))
        return width

    def leave_out(self, words: str) -> None:
        """Note a label that has no room."""
        self._left_out.append(words)

    def touching(self) -> tuple[tuple[str, str], ...]:
        """Return the pairs of labels that touch, in the order in which they were written."""
        labels, found = self._labels, []
        near: list[int] = []  # labels further up that reach below the top of this one
        for at in sorted(range(len(labels)), key=lambda at: labels[at].top):
            near = [one for one in near if labels[one].bottom > labels[at].top]
            found += [(min(one, at), max(one, at)) for one in near if labels[one].touches(labels[at])]
            near.append(at)
        return tuple((labels[one].words, labels[other].words) for one, other in sorted(found))

    def outside(self) -> tuple[str, ...]:
        """Return the labels that reach across the left or the right edge, and those that have no room."""
        inner = (-_SLACK, self.breadth + _SLACK)
        beyond = (one.words for one in self._labels if one.left < inner[0] or one.right > inner[1])
        return (*beyond, *self._left_out)

    def is_legible(self) -> bool:
        """Return whether no labels touch, and none reaches across the left or the right edge."""
        return not self.outside() and not self.touching()

    def finish(self, height: float) -> str:
        """Return the SVG of the drawing, ``height`` points high."""
        self._upright.scale(1, -1).translate(0, height)
        self._canvas.set_size_inches(self.breadth / POINTS_PER_INCH, height / POINTS_PER_INCH)
        raw = BytesIO()
        self._canvas.savefig(raw, format="svg", metadata={"Date": None})
        finished = tidy(raw.getvalue(), self.measure.family)
        self.take_owners(finished.owners)
        return finished.svg

    def _stroke(self, path: Path, color: str, thickness: float) -> None:
        patch = PathPatch(
            path,
            fill=False,
            edgecolor=self._colors[color],
            linewidth=thickness,
            capstyle="butt",
            joinstyle="round",
        )
        self.note(partial(_box, path))
        self._add(patch, f"s-{color}")

    def _add(self, mark: Artist, classes: str) -> None:
        mark.set_gid(f"{classes}@{self.owner}" if self.owner else classes)
        mark.set_transform(self._upright)
        self._canvas.add_artist(mark)


def _box(path: Path) -> Box:
    """Return the box of a path: its only curves are those of circles, whose control points reach no further."""
    box = Path(path.vertices).get_extents()
    return box.x0, box.y0, box.x1, box.y1


def middle(y: float, size: float = CHART_TEXT) -> float:
    """Return the baseline at which capital letters of a font size are centered on ``y``."""
    return y + size * CAPITAL / 2


def polygon(points: Iterable[Point]) -> Path:
    """Return a closed path through points."""
    corners = list(points)
    return Path([*corners, corners[0]], closed=True)
