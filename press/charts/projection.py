"""Coordinates in degrees in; out, positions in the units of the outlines, by the projection that us-atlas is in."""

from __future__ import annotations

import math
from dataclasses import dataclass

from press.content.coordinates import Point as GlobePoint

Point = tuple[float, float]

# us-atlas projects its outlines beforehand by geoAlbersUsa at this scale, onto 975 x 610 with this middle:
# https://github.com/topojson/us-atlas (README, "Albers").
_SCALE = 1300
_MIDDLE = (487.5, 305.0)


@dataclass(frozen=True)
class _Inset:
    """A part of the projection Albers USA: an equal-area conic, its position, and the box that it may fill.

    ``turn`` is the central meridian. ``center``, an angle from that meridian and one from the equator, is mapped to
    ``put``; angles are in degrees. ``put`` and ``box`` (left, top, right, bottom) are in units of the scale from the
    middle.
    """

    turn: float
    center: Point
    parallels: Point
    size: float
    put: Point
    box: tuple[float, float, float, float]

    def project(self, point: GlobePoint) -> Point:
        """Return the position of a point, in units of the scale from the middle; y increases downward."""
        x, y = self._cone(math.radians(point.longitude - self.turn), math.radians(point.latitude))
        center_x, center_y = self._cone(*(math.radians(angle) for angle in self.center))
        return self.put[0] + self.size * (x - center_x), self.put[1] - self.size * (y - center_y)

    def holds(self, place: Point) -> bool:
        """Return whether a position lies in the inset's box."""
        left, top, right, bottom = self.box
        return left <= place[0] <= right and top <= place[1] <= bottom

    def _cone(self, longitude: float, latitude: float) -> Point:
        """Return the Albers equal-area conic of a point in radians.

        J. P. Snyder, *Map Projections: A Working Manual* (1987), page 100, formulas 14-1 to 14-6, on a sphere
        of radius 1.
        """
        first, second = (math.radians(angle) for angle in self.parallels)
        n = (math.sin(first) + math.sin(second)) / 2
        c = math.cos(first) ** 2 + 2 * n * math.sin(first)
        rho, rho_0 = math.sqrt(c - 2 * n * math.sin(latitude)) / n, math.sqrt(c) / n
        return rho * math.sin(n * longitude), rho_0 - rho * math.cos(n * longitude)


# The numbers are those of d3-geo: https://github.com/d3/d3-geo/blob/main/src/projection/albersUsa.js.
_ALBERS_USA = (
    _Inset(-96, (-0.6, 38.7), (29.5, 45.5), 1, (0, 0), (-0.455, -0.238, 0.455, 0.238)),
    _Inset(-154, (-2, 58.5), (55, 65), 0.35, (-0.307, 0.201), (-0.425, 0.120, -0.214, 0.234)),
    _Inset(-157, (-3, 19.9), (8, 18), 1, (-0.205, 0.212), (-0.214, 0.166, -0.115, 0.234)),
)


def project(point: GlobePoint) -> Point | None:
    """Return the position of coordinates in the units of the outlines, or None if no inset holds them."""
    for inset in _ALBERS_USA:
        place = inset.project(point)
        if inset.holds(place):
            return _MIDDLE[0] + _SCALE * place[0], _MIDDLE[1] + _SCALE * place[1]
    return None
