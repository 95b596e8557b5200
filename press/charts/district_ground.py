"""The counties of a district and the outlines around them in; the land below its map out, drawn, with its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from matplotlib.path import Path
from matplotlib.transforms import Bbox

from press.charts.canvas import Canvas, polygon
from press.charts.ground import Ground, area_of, largest_of, path_of, place_beside, place_in
from press.charts.labels import Box, leader
from press.charts.outlines import Line, Outlines
from press.charts.text_width import CAPITAL, REGULAR, SEMIBOLD
from press.foundation.style import CHART_TEXT

TINT = 0.2
_LEADING = 9.6
_STATE = 2  # digits of a county's code that are its state's
_EDGE = 4.0  # between the frame and a name
_OVER_DISTRICT = 60.0  # cost of a name beside its county that lies over the district, in points of distance


@dataclass(frozen=True)
class DistrictGround:
    """The land below a map of a district: states, counties by their codes, those of the district, and the frame.

    ``names``: of all counties, by their codes.
    """

    states: Outlines
    counties: Outlines
    names: Mapping[str, str]
    own: tuple[str, ...]
    frame: Box

    @property
    def neighbors(self) -> tuple[str, ...]:
        """The codes of the other counties in the states of the district."""
        states = {code[:_STATE] for code in self.own}
        return tuple(
            code for code in self.counties.regions if code[:_STATE] in states and code not in self.own
        )

    @property
    def land(self) -> Ground:
        """Land and sea, and the border of the district."""
        others = area_of(ring for rings in self.states.regions.values() for ring in rings)
        return Ground((area_of(self._own_rings()), others))

    @property
    def district(self) -> Path:
        """The counties of the district."""
        return path_of(self._own_rings())

    def _own_rings(self) -> Iterator[Line]:
        for code in self.own:
            yield from self.counties.regions[code]


def draw_ground(sheet: Canvas, ground: DistrictGround) -> None:
    """Draw the states, the counties of the district's states, the district in a tint, and the frame."""
    for rings in ground.states.regions.values():
        for path in _clipped(rings, ground.frame):
            sheet.area(path, "sand", edge="grid", thickness=0.8)
    for code in ground.neighbors:
        for path in _clipped(ground.counties.regions[code], ground.frame):
            sheet.path(path, "grid", 0.5)
    for code in ground.own:
        for path in _clipped(ground.counties.regions[code], ground.frame):
            sheet.area(path, "teal", opacity=TINT)
            sheet.path(path, "teal-light", 0.7)
    left, top, right, bottom = ground.frame
    sheet.path(polygon([(left, top), (right, top), (right, bottom), (left, bottom)]), "grid", 0.8)


def write_names(sheet: Canvas, ground: DistrictGround, taken: Sequence[Box]) -> None:
    """Write the names of the counties of the district, and of the land around it where it has the space.

    ``taken``: boxes of marks and of other names. A name that its county does not hold stands beside it on a leader.
    """
    boxes = list(taken)
    for code in ground.own:
        boxes += _write_own(sheet, ground, code, boxes)
    for code in ground.neighbors:
        boxes += _write_inside(sheet, ground, ground.counties.regions[code], ground.names[code], boxes)
    states = {state for code in ground.own if (state := _state_of(ground, code))}
    for name, rings in ground.states.regions.items():
        if name not in states:
            boxes += _write_inside(sheet, ground, rings, name, boxes)


def _state_of(ground: DistrictGround, code: str) -> str | None:
    """Return the state that holds the middle of a county."""
    ring = largest_of(ground.counties.regions[code])
    xs, ys = zip(*ring, strict=True)
    return ground.states.region_at((fsum(xs) / len(xs), fsum(ys) / len(ys)))


def _write_own(sheet: Canvas, ground: DistrictGround, code: str, taken: Sequence[Box]) -> list[Box]:
    """Write the name of a county of the district inside it, or else beside it; return its box."""
    rings, name = ground.counties.regions[code], ground.names[code]
    written = _write_inside(sheet, ground, rings, name, taken, is_own=True)
    if written:
        return written
    ring, size = largest_of(rings), (sheet.measure.width(name, CHART_TEXT, SEMIBOLD), CHART_TEXT * CAPITAL)
    land, district = ground.land, ground.district

    def cost(box: Box) -> float:
        over = district.intersects_bbox(Bbox.from_extents(*box), filled=True)
        return land.unevenness(box) + _OVER_DISTRICT * over

    box = place_beside(ring, size, taken, _inside(ground.frame), cost)
    if box is None:
        return []
    xs, ys = zip(*ring, strict=True)
    line = leader((fsum(xs) / len(xs), fsum(ys) / len(ys)), box, 1)
    if line:
        sheet.line(line, "ink", 0.6)
    _write_lines(sheet, (name,), box, SEMIBOLD, "ink")
    return [box]


def _write_inside(
    sheet: Canvas,
    ground: DistrictGround,
    rings: Sequence[Line],
    name: str,
    taken: Sequence[Box],
    *,
    is_own: bool = False,
) -> list[Box]:
    """Write the name of a region inside its largest ring, in one line or two; return its box, or nothing."""
    weight = SEMIBOLD if is_own else REGULAR
    for lines in _splits(name) if rings else ():
        breadth = max(sheet.measure.width(line, CHART_TEXT, weight) for line in lines)
        high = _LEADING * (len(lines) - 1) + CHART_TEXT * CAPITAL
        box = place_in(largest_of(rings), (breadth, high), taken, _inside(ground.frame))
        if box is not None:
            _write_lines(sheet, lines, box, weight, "ink" if is_own else "stone")
            return [box]
    return []


def _write_lines(sheet: Canvas, lines: tuple[str, ...], box: Box, weight: int, color: str) -> None:
    for index, line in enumerate(lines):
        baseline = box[1] + CHART_TEXT * CAPITAL + _LEADING * index
        sheet.text(((box[0] + box[2]) / 2, baseline), line, color=color, weight=weight, anchor="center")


def _splits(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name in one line, and broken at each of its spaces."""
    yield (name,)
    words = name.split()
    for index in range(1, len(words)):
        yield " ".join(words[:index]), " ".join(words[index:])


def _clipped(rings: Iterable[Line], frame: Box) -> Iterator[Path]:
    """Yield the part of the rings inside the frame, if there is one."""
    path = path_of(rings).clip_to_bbox(Bbox.from_extents(*frame))
    if path.get_extents().width > 0:
        yield path


def _inside(frame: Box) -> Box:
    return frame[0] + _EDGE, frame[1] + _EDGE, frame[2] - _EDGE, frame[3] - _EDGE
