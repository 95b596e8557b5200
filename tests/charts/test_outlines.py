"""Outlines: what TopoJSON means, and where points of the globe fall on the map of this report."""

from __future__ import annotations

import json

import pytest
from chart_sample import OUTLINES
from samples import PROJECT

from press.charts.outlines import Outlines, decode
from press.charts.projection import project
from press.content.coordinates import Point

STATES = PROJECT / "content" / "data" / "us-states-albers-10m.topojson"


@pytest.fixture(scope="module")
def states() -> Outlines:
    return decode(json.loads(STATES.read_text(encoding="utf-8")), "states", 975, 0.1)


def test_arcs_are_running_sums_and_run_both_ways() -> None:
    """Two squares of 300 units, fitted to 600 points: 1 point a unit, the corner at (200, 150)."""
    outlines = decode(OUTLINES, "states", 600, 0.1)
    west, east = outlines.regions["Westland"], outlines.regions["Eastland"]
    assert west == (((300, 0), (300, 300), (0, 300), (0, 0), (300, 0)),)
    assert east == (((300, 300), (300, 0), (600, 0), (600, 300), (300, 300)),)
    assert outlines.borders == (((300, 0), (300, 300)),)
    assert outlines.height == 300
    assert outlines.region_at((10, 10)) == "Westland"
    assert outlines.region_at((599, 299)) == "Eastland"
    assert outlines.region_at((601, 10)) is None


def test_details_too_small_to_see_are_left_out() -> None:
    topology = json.loads(json.dumps(OUTLINES))
    topology["arcs"][0] = [[30, 0], [0, 10], [1, 5], [-1, 5], [0, 10]]
    fine, coarse = (decode(topology, "states", 600, detail) for detail in (5, 20))
    assert len(fine.borders[0]) > len(coarse.borders[0]) == 2


def test_the_parts_of_the_map_stand_where_they_are_put() -> None:
    """By its definition, geoAlbersUsa puts the center of each part at a multiple of the scale from the middle."""
    middle = project(Point(38.7, -96.6))
    assert middle == pytest.approx((487.5, 305), abs=1e-6)
    assert project(Point(58.5, -156)) == pytest.approx((487.5 - 0.307 * 1300, 305 + 0.201 * 1300), abs=1e-6)
    assert project(Point(19.9, -160)) == pytest.approx((487.5 - 0.205 * 1300, 305 + 0.212 * 1300), abs=1e-6)
    assert project(Point(51.5, -0.1)) is None
    assert project(Point(19.43, -99.13)) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "state"),
    [
        (34.05, -118.24, "California"),
        (32.68, -115.50, "California"),
        (38.58, -121.49, "California"),
        (33.45, -112.07, "Arizona"),
        (35.08, -106.65, "New Mexico"),
        (39.10, -94.58, "Missouri"),
        (41.85, -87.65, "Illinois"),
        (61.22, -149.90, "Alaska"),
        (58.30, -134.42, "Alaska"),
        (21.31, -157.86, "Hawaii"),
        (25.77, -80.19, "Florida"),
        (47.61, -122.33, "Washington"),
        (43.66, -70.26, "Maine"),
        (31.76, -106.49, "Texas"),
        (39.11, -94.63, "Kansas"),
    ],
)
def test_cities_fall_inside_their_state(
    states: Outlines, latitude: float, longitude: float, state: str
) -> None:
    place = states.at(Point(latitude, longitude))
    assert place is not None
    assert states.region_at(place) == state


def test_every_state_is_drawn(states: Outlines) -> None:
    assert len(states.regions) == 51
    assert all(states.regions.values())
