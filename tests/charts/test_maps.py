"""Maps as readers see them: the inset of a crowded state, the state of an opener, and the district of an office."""

from __future__ import annotations

import json
import math
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from chart_sample import COUNTIES, SPOT, figure, manuscript, place
from samples import PROJECT
from test_chart import FIGURES, chart, codes, draw, texts

from press.charts.geography import north_up, points_per_mile
from press.charts.ground import place_in
from press.charts.projection import project
from press.charts.text_width import CAPITAL, TextMeasure
from press.content.coordinates import Point
from press.content.figures import Stop
from press.content.map_spec import CountyLayer
from press.content.model import Manuscript
from press.content.programs import Years
from press.foundation.page_geometry import Width
from press.foundation.problems import ReportError
from press.foundation.style import CHART_TEXT, HouseStyle
from press.text.book import Plate

pytestmark = pytest.mark.slow  # draws the outlines of real states and counties

DATA = PROJECT / "content" / "data"
STATES = json.loads((DATA / "us-states-albers-10m.topojson").read_text(encoding="utf-8"))
REAL_COUNTIES = json.loads((DATA / "us-counties-albers-10m.topojson").read_text(encoding="utf-8"))
TOWNS = {  # city points of GeoNames, CC BY 4.0
    "Los Angeles": Point(34.05223, -118.24368),
    "Oxnard": Point(34.1975, -119.17705),
    "San José": Point(37.33939, -121.89496),
    "Sacramento": Point(38.58157, -121.4944),
    "Calexico": Point(32.67895, -115.49888),
    "Phoenix": Point(33.44838, -112.07404),
    "Chicago": Point(41.85003, -87.65005),
}
CALIFORNIA = tuple(TOWNS)[:5]


def american(names: Iterable[str] = TOWNS, **changes: Any) -> Manuscript:
    """Return the made-up report with places at real points, on the outlines of the United States."""
    places = {
        name: replace(place(name, TOWNS[name], (), Years(precision="unknown")), name=name) for name in names
    }
    report = manuscript().report
    more = {"outlines": STATES, "counties": REAL_COUNTIES, "places": places} | changes
    return manuscript(report=replace(report, cover=replace(report.cover, series=None)), **more)


@pytest.fixture(scope="module")
def openers() -> Mapping[str, Plate]:
    return chart([], american())


def boxes(plate: Plate) -> dict[str, tuple[float, float, float, float]]:
    """Return the box of each text of a drawing."""
    measure, found = TextMeasure(HouseStyle()), {}
    for node in ET.fromstring(plate.svg).iter("{http://www.w3.org/2000/svg}text"):
        size, weight = float(node.get("font-size", CHART_TEXT)), int(node.get("font-weight", 400))
        width = measure.width(node.text or "", size, weight)
        shift = {"middle": 0.5, "end": 1.0}.get(node.get("text-anchor", "start"), 0.0)
        x, y = float(node.get("x", 0)) - shift * width, float(node.get("y", 0))
        found[node.text or ""] = (x, y - size * CAPITAL, x + width, y)
    return found


def assert_apart(plate: Plate) -> None:
    """Assert that no two texts of a drawing overlap, and that none leaves it."""
    found = boxes(plate)
    for (name, one), (other_name, other) in combinations(found.items(), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (name, other_name)
    for name, (left, top, right, bottom) in found.items():
        assert left >= -0.1, name
        assert top >= -0.1, name
        assert right <= 72 * plate.width + 0.1, name
        assert bottom <= 72 * plate.height + 0.1, name


def test_a_state_with_many_places_is_drawn_larger_with_their_names() -> None:
    plate = chart([FIGURES["map"]], american())["fig-map"]
    assert sorted(texts(plate.svg)) == sorted(["California", *TOWNS]), "each name once"
    assert_apart(plate)
    found = boxes(plate)
    inset = found["California"]
    for name in CALIFORNIA:
        assert found[name][2] < 0.4 * 72 * plate.width
        assert found[name][3] > inset[3]
    assert found["Chicago"][0] > 0.4 * 72 * plate.width
    assert found["Sacramento"][1] < found["Los Angeles"][1] < found["Calexico"][1]


def test_a_map_of_few_places_in_a_state_has_no_inset() -> None:
    plate = chart([FIGURES["map"]], american(("Oxnard", "Los Angeles", "Chicago")))["fig-map"]
    assert sorted(texts(plate.svg)) == ["Chicago", "Los Angeles", "Oxnard"]
    narrow = figure("map", width="text")
    assert "California" not in texts(chart([narrow], american())["fig-one"].svg), "too narrow for an inset"


@pytest.mark.parametrize("name", CALIFORNIA)
def test_an_opener_shows_a_state_that_holds_several_places(name: str, openers: Mapping[str, Plate]) -> None:
    plate = openers[f"locator-{name}"]
    assert sorted(texts(plate.svg)) == sorted(CALIFORNIA)
    assert_apart(plate)
    nodes = ET.fromstring(plate.svg).iter("{http://www.w3.org/2000/svg}text")
    assert [node.text for node in nodes if node.get("font-weight") == "600"] == [name]
    assert plate.width > openers["locator-Chicago"].width


def test_openers_of_one_state_differ_and_need_no_counties(openers: Mapping[str, Plate]) -> None:
    without = chart([], american(counties=None))
    drawn = {openers[f"locator-{name}"].svg for name in CALIFORNIA}
    assert len(drawn) == len(CALIFORNIA)
    for name in CALIFORNIA:
        plate = without[f"locator-{name}"]
        assert texts(plate.svg) == texts(openers[f"locator-{name}"].svg)
        assert plate.svg != openers[f"locator-{name}"].svg, "its county is tinted"


def test_an_opener_names_the_eight_nearest_places_of_its_state() -> None:
    """An opener that named all of them would make a report grow with their square."""
    line = {f"T{at}": Point(34.5 + at / 10, -118.5 - at / 20) for at in range(40)}
    towns = {
        key: replace(place(key, at, (), Years(precision="unknown")), name=key) for key, at in line.items()
    }
    drawn = chart([], american((), places=towns))
    for own, first, last in (("T0", 0, 7), ("T39", 32, 39)):
        assert sorted(texts(drawn[f"locator-{own}"].svg)) == sorted(list(towns)[first : last + 1])


LONG_NAMES = (
    "San Luis Obispo de Tolosa", "Nuestra Señora de los Ángeles", "Santa Fe de San Francisco de Asís",
    "San Juan Bautista de los Caballeros", "Oxnard", "San Cristóbal de las Casas", "Ojinaga", "Dolores Hidalgo",
)  # fmt: skip


@pytest.mark.parametrize("apart", [0.6, 0.2, 0.05])
def test_names_of_a_crowded_map_stand_apart(apart: float) -> None:
    """Where no side of a point is free, its name stands farther away, at the end of a leader."""
    chance = random.Random(7)
    towns = {
        name: replace(
            place(
                name,
                Point(36 + chance.gauss(0, apart), -119.5 + chance.gauss(0, apart)),
                (),
                Years(precision="unknown"),
            ),
            name=name,
        )
        for name in LONG_NAMES
    }
    drawn = chart([FIGURES["map"]], american((), places=towns))

    assert set(texts(drawn["fig-map"].svg)) >= set(LONG_NAMES)
    for plate in drawn.values():
        assert_apart(plate)


def test_a_name_that_is_longer_than_the_map_is_left_out_and_told() -> None:
    long = "Nuestra Señora la Reina " * 12
    towns = {
        "long": replace(place("long", Point(36, -119), (), Years(precision="unknown")), name=long.strip())
    }
    plate = chart([FIGURES["map"]], american((), places=towns))["fig-map"]

    assert texts(plate.svg) == []
    assert plate.cut == (long.strip(),)


def test_an_opener_of_a_place_alone_in_its_state_shows_all_states_without_words(
    openers: Mapping[str, Plate],
) -> None:
    assert texts(openers["locator-Chicago"].svg) == []


def test_a_district_shows_its_counties_its_office_and_its_stops() -> None:
    plate = draw(FIGURES["district"])
    shown = texts(plate.svg)
    for expected in ("Alder", "Far", "Near Hill", "Elm Bridge", "library", "stop", "county of the district"):
        assert expected in shown
    assert "Stops that are not drawn: Fir Landing." in shown
    assert any(re.fullmatch(r"\d+ miles", text) for text in shown)
    assert_apart(plate)
    assert plate.table.head == ("Place", "What", "Latitude", "Longitude")
    assert plate.table.rows == (
        ("Alder", "library", "38.00", "−100.00"),
        ("Far", "county of the district", "", ""),
        ("Near Hill", "county of the district", "", ""),
        ("Elm Bridge", "stop", "38.50", "−103.00"),
        ("Fir Landing", "stop", "", ""),
    )
    assert "Counties: Far, Near Hill. Library: Alder, Westland. Stops: Elm Bridge, Fir Landing." in plate.alt


@pytest.mark.parametrize(
    ("seat", "counties", "around"),
    [
        ("Oxnard", ("Ventura", "Santa Barbara", "San Luis Obispo"), {"Kern", "Los Angeles"}),
        ("San José", ("Santa Clara", "Santa Cruz", "San Benito", "Monterey"), {"Fresno"}),
        ("Phoenix", ("Apache", "Coconino", "Gila", "Maricopa", "Mohave", "Navajo", "Yavapai"), {"Utah"}),
        ("Calexico", ("Imperial",), {"Riverside", "Arizona"}),
    ],
)
@pytest.mark.parametrize("width", ["text", "full"])
def test_names_of_a_real_district_stand_apart(
    seat: str, counties: tuple[str, ...], around: set[str], width: str
) -> None:
    one = figure("district", place=seat, counties=counties, width=width)
    plate = chart([one], american())["fig-one"]
    shown = texts(plate.svg)
    whole = " ".join(shown)
    assert all(name in whole for name in (seat, *counties)), "a long name may stand in two lines"
    assert around <= set(shown)
    assert_apart(plate)


def test_a_county_may_have_an_apostrophe_in_its_name() -> None:
    outlines = json.loads(json.dumps(REAL_COUNTIES).replace('"Imperial"', '"Queen Imperial\'s"'))
    one = figure("district", place="Calexico", counties=("Queen Imperial's",))
    plate = chart([one], american(counties=outlines))["fig-one"]
    assert "Queen Imperial’s" in " ".join(texts(plate.svg))


def test_a_district_may_reach_into_another_state_by_codes() -> None:
    one = figure("district", place="Calexico", counties=("Imperial", "04027"))
    plate = chart([one], american())["fig-one"]
    assert {"Imperial", "Yuma"} <= set(texts(plate.svg))


def test_north_is_up_and_the_scale_is_true() -> None:
    """A sixtieth of a degree of a meridian is 1.1515 miles: 60 nautical miles of 1,852 m in a degree."""
    seat, north = Point(34.2, -119.2), Point(35.2, -119.2)
    ends = [project(seat), project(north)]
    assert ends[0]
    assert ends[1]
    view = north_up([(ends[0], (ends[0][0] + 30, ends[0][1] - 30))], seat, (0, 0, 300, 200))
    (x, y), (north_x, north_y) = (view.put(end) for end in ends if end)
    assert north_x == pytest.approx(x, abs=0.02 * (y - north_y))
    assert math.dist((x, y), (north_x, north_y)) / points_per_mile(view, seat) == pytest.approx(
        69.1, rel=0.01
    )


@pytest.mark.parametrize(
    ("counties", "message", "hint"),
    [
        (("Near Hil", "Far"), "the county “Near Hil” is not in the outlines", "did you mean “Near Hill”?"),
        (("Zzz",), "the county “Zzz” is not in the outlines", "use its name as the outlines have it"),
        (("09001",), "the county “09001” is not in the outlines", "use its name as the outlines have it"),
    ],
)
def test_an_unknown_county_is_named(counties: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(ReportError) as caught:
        draw(figure("district", place="alder", counties=counties))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.spot)) == ("C020", str(SPOT))
    assert message in problem.message
    assert problem.hint.startswith(hint)


def test_a_name_of_two_counties_of_a_state_needs_a_code() -> None:
    twin = json.loads(json.dumps(COUNTIES))
    twin["objects"]["counties"]["geometries"][1]["properties"]["name"] = "Far"
    with pytest.raises(ReportError) as caught:
        draw(figure("district", place="alder", counties=("Far",)), counties=twin)
    (problem,) = caught.value.problems
    assert problem.code == "C020"
    assert problem.hint.endswith("01001 or 01003")
    assert draw(figure("district", place="alder", counties=("01003",)), counties=twin)


def test_a_district_needs_counties_a_seat_and_stops_on_the_map() -> None:
    one = figure("district", place="alder", counties=("Far",))
    assert codes(one, counties=None) == [("C008", str(SPOT))]
    report = manuscript().report
    assert report.map
    plain = replace(report, map=replace(report.map, counties=None))
    assert codes(one, report=plain) == [("C008", str(SPOT))]
    assert codes(figure("district", counties=("Far",))) == [("C010", str(SPOT))]
    abroad = figure("district", place="alder", counties=("Far",), stops=(Stop("Ys", Point(48.0, -4.3)),))
    assert codes(abroad) == [("C011", str(SPOT))]


def test_counties_may_lie_in_the_file_of_the_states() -> None:
    """The files of us-atlas with counties hold a layer of states too."""
    both = {
        **COUNTIES,
        "arcs": [*COUNTIES["arcs"]],
        "objects": {
            **COUNTIES["objects"],
            "states": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[2, 3, 4, -1, 0, 1]], "properties": {"name": "Westland"}},
                    {"type": "Polygon", "arcs": [[-4, 5]], "properties": {"name": "Eastland"}},
                ],
            },
        },
    }
    report = manuscript().report
    assert report.map
    spec = replace(report.map, counties=CountyLayer(outlines="data/map.topojson", layer="counties"))
    plate = draw(FIGURES["district"], outlines=both, counties=both, report=replace(report, map=spec))
    assert {"Alder", "Far", "Near Hill"} <= set(texts(plate.svg))


@pytest.mark.parametrize("width", ["side", "text"])
def test_the_scale_of_a_district_stands_below_a_key_that_leaves_no_room_for_it(width: Width) -> None:
    """It lay over the words of the key, which left the drawing at the right."""
    known = manuscript()
    alder = known.places["alder"]
    office = replace(alder.office, kind="consulate general with a hall for readers")
    places = {**known.places, "alder": replace(alder, office=office)}
    one = FIGURES["district"]
    plate = draw(replace(one, spec=replace(one.spec, width=width, stops=())), places=places)
    assert_apart(plate)
    assert plate.cut == ()


def _added_exactly(numbers: Iterable[Any], start: Any = 0) -> Any:
    """As Python 3.12 and later add floats, or nearly so; 3.11 adds one after another."""
    listed = list(numbers)
    return math.fsum(listed) if any(isinstance(one, float) for one in listed) else _sum(listed, start)


def _added_backwards(numbers: Iterable[Any], start: Any = 0) -> Any:
    listed = list(numbers)
    return _sum(listed[::-1] if any(isinstance(one, float) for one in listed) else listed, start)


_sum = sum


@pytest.mark.parametrize("add", [_added_exactly, _added_backwards])
def test_drawings_do_not_depend_on_how_python_adds_numbers(
    add: Callable[..., Any], openers: Mapping[str, Plate], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names have room in several places that are equally good."""
    ends = [30.1 + 3.7 * index for index in range(30)]
    rooms = [((0.1, 0.1), (end, 0.1), (end, 40.1), (0.1, 40.1)) for end in ends]
    spots = [place_in(room, (20.3, 8.2), [], (0, 0, 500, 500)) for room in rooms]
    before = {key: draw(one) for key, one in FIGURES.items()}
    monkeypatch.setattr("builtins.sum", add)

    assert [place_in(room, (20.3, 8.2), [], (0, 0, 500, 500)) for room in rooms] == spots
    assert {key: draw(one) for key, one in FIGURES.items()} == before
    assert chart([], american()) == openers
