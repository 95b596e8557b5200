"""The stage that draws: every kind, its words, its table, its faults, and what its SVG may not hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from chart_sample import SPOT, figure, manuscript, program, series
from samples import PROJECT

from press.charts.canvas import Canvas
from press.charts.chart import chart as chart_all
from press.charts.chart import plate_artifacts
from press.charts.context import colors_of
from press.charts.text_width import TextMeasure
from press.content.coordinates import Point
from press.content.figures import Cell, DatedEvent, Step, Stop
from press.content.model import Manuscript
from press.content.programs import Partner
from press.content.report import PartnerKind
from press.foundation.faces import FACES
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.foundation.style import (
    CHART_CONTRAST,
    CHART_LABEL,
    CHART_TEXT,
    DARK,
    LIGHT,
    TEXT_CONTRAST,
    HouseStyle,
    contrast,
)
from press.text.book import Figure, Plate

NBSP = "\N{NO-BREAK SPACE}"
CELLS = (
    Cell(row="Said", column="Alder", text="1.7 million", detail="whom the mayor counted", strong=True),
    Cell(row="Born here", column="Alder", text="1.2 million"),
)
STEPS = (
    Step("Readers, by the library", "readers"),
    Step("Readers of all towns, by a newspaper", "common/all-readers"),
)
EVENTS = (
    DatedEvent("Alder", 2002, "Cards of readers, in all schools"),
    DatedEvent("Brook", 2004, "The council, set to vote", "intended"),
    DatedEvent("Alder", 2001, "A ban", "ended", 2002),
)
STATES = ("Accepted", "Planned", "Barred")
FIGURES: dict[str, Figure] = {
    "dots": figure("dots", key="fig-dots", series="people", years=(2020,), scale="log", place="brook"),
    "change": figure(
        "dots",
        key="fig-change",
        series="moving",
        years=(2019, 2020),
        show="change",
        places=("alder", "brook"),
    ),
    "dumbbell": figure(
        "dumbbell",
        key="fig-dumbbell",
        series="people",
        versus="all",
        against="hispanic",
        labels=("of all", "of Hispanics"),
        show="share",
    ),
    "values": figure(
        "dumbbell",
        key="fig-values",
        series="people",
        versus="all",
        labels=("here", "in all"),
        years=(2020,),
        scale="log",
    ),
    "band": figure("band", key="fig-band", series="run", width="text"),
    "programs": figure("matrix", key="fig-programs", show="programs", place="alder"),
    "cells": figure("matrix", key="fig-cells", show="cells", cells=CELLS),
    "timeline": figure("timeline", key="fig-timeline", years=(1990,), place="brook"),
    "themes": figure("timeline", key="fig-themes", show="themes", themes=("lending",), years=(1990,)),
    "events": figure("events", key="fig-events", events=EVENTS, labels=STATES, years=(1990,)),
    "map": figure("map", key="fig-map"),
    "district": figure(
        "district",
        key="fig-district",
        width="text",
        place="alder",
        counties=("Far", "Near Hill"),
        stops=(Stop("Elm Bridge", Point(38.5, -103.0)), Stop("Fir Landing")),
    ),
    "ladder": figure("ladder", key="fig-ladder", width="text", place="alder", scale="log", steps=STEPS),
    "locator": figure("locator", key="fig-locator", width="side", places=("brook",)),
}


class _Nothing(Store):
    """A store that keeps nothing: every plate is drawn."""

    def get(self, kind: str, key: str) -> bytes | None:
        return None

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        return data


def chart(figures: Sequence[Figure], manuscript: Manuscript) -> Mapping[str, Plate]:
    """Draw all plates anew."""
    return chart_all(figures, manuscript, _Nothing(Path()), lambda text: None)


@pytest.fixture(scope="module")
def plates() -> dict[str, Plate]:
    return dict(chart(tuple(FIGURES.values()), manuscript()))


def draw(one: Figure, **changes: Any) -> Plate:
    return chart([one], manuscript(**changes))[one.key]


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def codes(one: Figure, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(ReportError) as caught:
        draw(one, **changes)
    return [(problem.code, str(problem.spot)) for problem in caught.value.problems]


def test_draws_figures_locators_and_cover(plates: dict[str, Plate]) -> None:
    expected = {one.key for one in FIGURES.values()}
    expected |= {"locator-alder", "locator-brook", "locator-cedar", "timeline-alder", "cover"}
    assert expected == set(plates)


def test_draws_the_same_bytes_twice(plates: dict[str, Plate]) -> None:
    again = chart(tuple(FIGURES.values()), manuscript())
    assert {key: plate.svg for key, plate in again.items()} == {key: one.svg for key, one in plates.items()}


@pytest.mark.slow
def test_draws_the_same_bytes_in_another_process(plates: dict[str, Plate]) -> None:
    """Neither the seed of hashes nor the settings of the machine may show in a drawing."""
    script = (
        "import sys; sys.path[:0] = ['.', 'tests/charts', 'tests/support']\n"
        "import matplotlib; matplotlib.rcParams.update({'path.sketch': (1, 9, 9), 'svg.fonttype': 'path'})\n"
        "from test_chart import FIGURES, chart; from chart_sample import manuscript\n"
        "sys.stdout.buffer.write(''.join(p.svg for p in chart(tuple(FIGURES.values()), manuscript()).values())"
        ".encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, env=environment, capture_output=True, check=True
    )
    assert done.stdout.decode() == "".join(plate.svg for plate in plates.values())


def test_leaves_the_settings_of_matplotlib_alone() -> None:
    with matplotlib.rc_context({"lines.linewidth": 7}):
        before = dict(matplotlib.rcParams)
        draw(FIGURES["dots"])
        assert before == dict(matplotlib.rcParams)


def test_svg_holds_presentation_attributes_and_classes_only(plates: dict[str, Plate]) -> None:
    barred = {"style", "id", "clip-path", "transform", "href"}
    for plate in plates.values():
        root = ET.fromstring(plate.svg)
        names = {node.tag.split("}")[1] for node in root.iter()}
        assert names <= {"svg", "path", "text", "rect"}, plate.key
        for node in root.iter():
            assert not barred & set(node.attrib), plate.key
        assert "<!--" not in plate.svg
        assert "<?xml" not in plate.svg
        assert not re.search(r"\d\.\d{3}", plate.svg), "more decimals than a printer can show"


def test_svg_says_how_large_it_is(plates: dict[str, Plate]) -> None:
    for plate in plates.values():
        root = ET.fromstring(plate.svg)
        box = [float(number) for number in root.attrib["viewBox"].split()]
        assert box == pytest.approx([0, 0, 72 * plate.width, 72 * plate.height], abs=0.01)
        assert root.attrib["width"] == f"{box[2]:g}pt"
    widths = {key: round(plate.width, 2) for key, plate in plates.items()}
    assert (widths["fig-dots"], widths["fig-band"], widths["fig-locator"]) == (6.75, 4.75, 1.7)
    assert (plates["cover"].width, plates["cover"].height) == (8.5, 6.6)


def test_drawings_are_as_wide_as_the_columns_of_the_page() -> None:
    """On A4 paper, in millimeters."""
    report = replace(manuscript().report, page="a4")
    drawn = chart(tuple(FIGURES.values()), manuscript(report=report))
    widths = {key: plate.width * 25.4 for key, plate in drawn.items()}

    assert (widths["fig-dots"], widths["fig-band"], widths["fig-locator"]) == pytest.approx((169, 118, 43))
    assert (widths["locator-brook"], widths["cover"]) == pytest.approx((43, 210))
    for key, plate in drawn.items():
        right = max(float(x) for x in re.findall(r'\bx="([\d.]+)"', plate.svg) or ["0"])
        assert right <= plate.width * 72 + 0.01, key


def test_every_color_has_its_class(plates: dict[str, Plate]) -> None:
    colors = LIGHT.names() | {"theme-lending": "#2F6DA3", "theme-learning": "#4F7434"}
    colors |= {f"thread-{name}": color for name, color in LIGHT.names().items()}
    for plate in plates.values():
        for node in ET.fromstring(plate.svg).iter():
            if node.tag.endswith("}svg"):
                continue
            named = dict(name.split("-", 1) for name in node.attrib["class"].split())
            for letter, attribute in (("f", "fill"), ("s", "stroke")):
                given = node.attrib.get(attribute, "none")
                if letter in named:
                    assert given.upper() == colors[named[letter]].upper(), plate.key
                else:
                    assert given == "none", plate.key


def test_text_is_set_in_the_house_face_and_its_two_sizes(plates: dict[str, Plate]) -> None:
    for plate in plates.values():
        root = ET.fromstring(plate.svg)
        assert root.attrib["font-family"] == "Source Sans Pro"
        assert float(root.attrib["font-size"]) == CHART_TEXT
        for node in root.iter("{http://www.w3.org/2000/svg}text"):
            assert "font-family" not in node.attrib
            assert float(node.attrib.get("font-size", CHART_TEXT)) in (CHART_TEXT, CHART_LABEL)
            assert node.attrib.get("font-weight", "400") in ("400", "600")


def test_text_and_marks_can_be_told_from_the_page(plates: dict[str, Plate]) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11; guides, tints and outlines of land are not needed to understand."""
    quiet = {"grid", "sand", "paper", "band", "band-text", "marigold"}
    for palette in (LIGHT, DARK):
        page, named = palette.names()["paper"], palette.names()
        for plate in plates.values():
            if plate.key.startswith(("locator-", "cover")):
                continue
            for node in ET.fromstring(plate.svg).iter():
                for name in re.findall(r"[fs]-([a-z-]+)", node.attrib.get("class", "")):
                    if name in named and name not in quiet:
                        least = TEXT_CONTRAST if node.tag.endswith("}text") else CHART_CONTRAST
                        assert contrast(named[name], page) >= least, (plate.key, name)


def test_dots_write_each_value_with_its_margin(plates: dict[str, Plate]) -> None:
    told = texts(plates["fig-dots"].svg)
    for expected in ("Alder County", "Brook County", "2,000,000", f"{NBSP}±{NBSP}30,000", "50,000"):
        assert expected in told
    assert "not published" in told, "a place without a value is shown as such"
    assert f"×{NBSP}10" in told, "what leads from one power of ten to the next"


def test_dots_run_from_the_highest_value_down(plates: dict[str, Plate]) -> None:
    told = [text for text in texts(plates["fig-dots"].svg) if text.endswith("County")]
    assert told == ["Alder County", "Brook County", "Cedar County"]


def test_only_the_place_that_the_text_speaks_of_is_accented(plates: dict[str, Plate]) -> None:
    nodes = ET.fromstring(plates["fig-dots"].svg).iter("{http://www.w3.org/2000/svg}text")
    assert [node.text for node in nodes if node.attrib["class"] == "f-terracotta"] == ["Brook County"]
    marks = ET.fromstring(plates["fig-dots"].svg).iter("{http://www.w3.org/2000/svg}path")
    assert sum("terracotta" in node.attrib["class"] for node in marks) == 2, "its dot and its margin"
    assert "terracotta" not in draw(replace(FIGURES["dots"], place=None)).svg


def test_dots_draw_the_margin_as_long_as_it_is() -> None:
    one = figure("dots", series="people", years=(2020,), places=("alder", "brook"))
    marks = list(ET.fromstring(draw(one).svg).iter())
    bars = [node for node in marks if node.attrib.get("stroke-width") == "1.4"]
    long, short = (float(re.findall(r"l([\d.]+)", bar.attrib["d"])[0]) for bar in bars)
    assert long / short == pytest.approx(30_000 / 6_000, rel=0.01)


def test_a_change_within_its_margin_is_told_apart(plates: dict[str, Plate]) -> None:
    plate = plates["fig-change"]
    assert plate.table.rows == (
        ("Alder County", "+50.0%", f"±{NBSP}9.0", "yes"),
        ("Brook County", "−5.0%", f"±{NBSP}27.6", "within its margin"),
    )
    assert f"{NBSP}±{NBSP}27.6, within its margin" in texts(plate.svg)
    hollow = [
        node for node in ET.fromstring(plate.svg).iter() if "f-paper s-teal" in node.attrib.get("class", "")
    ]
    assert len(hollow) == 1


def test_a_dumbbell_shows_both_shares(plates: dict[str, Plate]) -> None:
    plate = plates["fig-dumbbell"]
    for expected in ("50.0%", "80.0%", "25.0%", "of all", "of Hispanics", "not published"):
        assert expected in texts(plate.svg)
    assert plate.table.rows[0] == ("Alder County", "50.0%", f"±{NBSP}0.8", "80.0%", f"±{NBSP}1.0")
    assert plate.table.rows[2] == ("Cedar County", "not published", "", "not published", "")


def test_a_dumbbell_without_a_second_whole_shows_both_values(plates: dict[str, Plate]) -> None:
    plate = plates["fig-values"]
    told = texts(plate.svg)
    for expected in ("2,000,000", f"{NBSP}±{NBSP}30,000", "4,000,000", "here", "in all", "not published"):
        assert expected in told
    assert plate.table.head == ("Place", "here", "here, margin", "in all", "in all, margin")
    assert plate.table.rows[1][:3] == ("Brook County", "50,000", f"±{NBSP}6,000")


def test_a_dumbbell_names_a_place_that_has_one_of_two_values() -> None:
    half = series("half", {("alder", 2020): (6, 1), ("brook", 2020): (None, None), ("cedar", 2020): (2, 1)})
    whole = series("whole", {("alder", 2020): (8, 1), ("brook", 2020): (9, 1), ("cedar", 2020): (3, 1)})
    one = figure("dumbbell", series="half", versus="whole", labels=("here", "in all"))
    plate = draw(one, series={**manuscript().series, "half": half, "whole": whole})
    assert [row[0] for row in plate.table.rows] == ["Brook County", "Alder County", "Cedar County"]
    assert texts(plate.svg).count("not published") == 1
    assert "Highest: Brook County, not published here, 9 in all." in plate.alt
    assert "Brook County: not published here, 9 in all." in plate.alt


def test_a_band_labels_each_point_with_its_period(plates: dict[str, Plate]) -> None:
    told = texts(plates["fig-band"].svg)
    for expected in ("2001–2005", "2002–2006", "2003–2007", "5,000", "7,000", "the scale begins at 4,000"):
        assert expected in told
    assert "opacity" in plates["fig-band"].svg, "the band of the margin"


def test_a_matrix_counts_programs_and_marks_each(plates: dict[str, Plate]) -> None:
    plate = plates["fig-programs"]
    assert plate.table.head == ("Place", "Lending books", "Learning", "All")
    assert plate.table.rows == (("Alder", "2", "1", "3"), ("Brook", "1", "1", "2"), ("Cedar", "0", "0", "0"))
    marks = [node for node in ET.fromstring(plate.svg).iter() if node.tag.endswith("}path")]
    assert sum(node.attrib["class"].startswith("f-theme-") for node in marks) == 5


def _with_partners() -> dict[str, Any]:
    """Return the changes that give Alder partners: two libraries, of which one brings nothing, and a ministry."""
    made = manuscript()
    alder = made.places["alder"]
    partners = (
        Partner(name="Library", kind="library", brings=("rooms", "books")),
        Partner(name="Other library", kind="library"),
        Partner(name="Ministry", kind="ministry", brings=("books",)),
    )
    programs = (replace(alder.programs[0], partners=partners), *alder.programs[1:])
    report = replace(
        made.report,
        partners={
            "school": PartnerKind(name="School"),
            "library": PartnerKind(name="Library of the city"),
            "ministry": PartnerKind(name="Ministry of books", local=False),
        },
        contributions={"rooms": "rooms", "money": "money", "books": "books"},
    )
    return {"report": report, "places": {**made.places, "alder": replace(alder, programs=programs)}}


def test_a_matrix_counts_partners_by_kind_and_by_what_they_bring() -> None:
    plate = draw(figure("matrix", key="fig-partners", show="partners"), **_with_partners())

    assert plate.table.head == ("Partners", "All", "rooms", "books", "not known")
    assert plate.table.rows == (
        ("Library of the city", "2", "1", "1", "1"),
        ("Ministry of books", "1", "0", "1", "0"),
    )
    marks = [node for node in ET.fromstring(plate.svg).iter() if "f-teal" in node.attrib.get("class", "")]
    assert len(marks) == 2, "a filled mark for each thing that a library brings"
    assert "books: Library of the city 1; Ministry of books 1." in plate.alt


def test_cells_are_written_as_declared(plates: dict[str, Plate]) -> None:
    plate = plates["fig-cells"]
    assert texts(plate.svg)[:4] == ["Alder", "Said", "1.7 million", "whom the mayor counted"]
    assert plate.table.head == ("What", "Alder")
    assert plate.table.rows[0] == ("Said", "1.7 million, whom the mayor counted")


def test_a_timeline_places_what_is_dated_and_lists_what_is_not(plates: dict[str, Plate]) -> None:
    plate = plates["fig-timeline"]
    told = texts(plate.svg)
    for expected in ("Ministry of Books", "Program A", "Program Z", "2000", "library since about 1890"):
        assert expected in told
    assert told.index("No year known") < told.index("Program D")
    rows = {row[1]: row[2:] for row in plate.table.rows}
    assert rows["Program A"] == ("Lending books", "2001", "ongoing")
    assert rows["Program B"] == ("Learning", "2005", "2009")
    assert rows["Program C"] == ("Lending books", "about 2010", "not known")
    assert ("Alder", "library", "library", "about 1890", "not known") in plate.table.rows
    assert rows["Program D"] == ("Learning", "No year known", "not known")


def test_a_timeline_of_named_places_shows_their_lanes_alone_and_the_marked_year() -> None:
    plate = draw(figure("timeline", places=("brook",), marked=2005))
    shown = texts(plate.svg)
    assert {row[0] for row in plate.table.rows} == {"Brook"}
    assert {"2005", "Lending books"} <= set(shown)
    assert not {"Ministry of Books", "Learning"} & set(shown)  # no dated program has this theme


def test_a_timeline_of_themes_has_a_lane_for_each_and_names_the_places(plates: dict[str, Plate]) -> None:
    plate = plates["fig-themes"]
    told = texts(plate.svg)
    assert told[-4:] == ["Lending books", "Alder: Program A", "Alder: Program E", "Brook: Program C"]
    assert not {"Learning", "Alder", "Program A"} & set(told)
    assert plate.table.rows[1] == ("Alder", "Program A", "Lending books", "2001", "ongoing")


def test_events_stand_in_the_lane_of_their_row_and_are_hollow_if_only_intended(
    plates: dict[str, Plate],
) -> None:
    plate = plates["fig-events"]
    assert texts(plate.svg)[:3] == ["Accepted", "Planned", "Barred"]
    shown = [text for text in texts(plate.svg)[3:] if not text.isdigit()]
    assert shown == ["Alder", "A ban", EVENTS[0].text, "Brook", EVENTS[1].text]
    paths = [node for node in ET.fromstring(plate.svg).iter() if node.tag.endswith("}path")]
    assert sum(" f-paper" in f" {node.attrib['class']}" for node in paths) == 2, (
        "one in the key, one in a lane"
    )
    assert plate.table.rows[1] == ("Brook", "Planned: The council, set to vote", "2004", "")
    assert plate.table.rows[2] == ("Alder", "Barred: A ban", "2001", "2002")
    assert "Brook: The council, set to vote in 2004." in plate.alt


def _with_programs(*names: str) -> dict[str, Any]:
    """Return the changes that give Alder programs with these names, one a year from 2001."""
    made = manuscript().places
    programs = tuple(
        replace(program(f"p{at}", "lending", 2001 + at % 15), name=name) for at, name in enumerate(names)
    )
    return {"places": {**made, "alder": replace(made["alder"], programs=programs)}}


def test_a_row_of_a_matrix_is_as_high_as_its_marks() -> None:
    few, many = (
        draw(figure("matrix"), **_with_programs(*map(str, range(count)))).height * 72 for count in (9, 30)
    )
    assert few + 49 < many < few + 55, "ten lines of marks in place of three"


def test_a_name_that_no_side_of_its_mark_has_room_for_ends_in_an_ellipsis() -> None:
    name = "The Metropolitan Cooperative for the Education of Newcomers, Their Families, and Their Neighbors"
    plate = draw(
        figure("timeline", places=("alder",), years=(2000,)),
        **_with_programs(name, *[name] * 9, "A short name"),
    )
    cut = [text for text in texts(plate.svg) if text.endswith("…")]
    assert cut
    assert all(name.startswith(text.removesuffix("…")) for text in cut)
    assert "A short name" in texts(plate.svg)
    assert set(plate.cut) == {name}, "no label reaches across the edge, and those without room are told"
    assert name in {row[1] for row in plate.table.rows}


def test_a_timeline_can_leave_out_the_names_of_programs() -> None:
    spec = replace(FIGURES["timeline"].spec, names=False)
    plate = draw(replace(FIGURES["timeline"], spec=spec))
    assert "Program A" not in texts(plate.svg)
    assert "Ministry of Books" in texts(plate.svg)
    assert plate.height < draw(FIGURES["timeline"]).height + 0.01


def test_a_map_names_every_place(plates: dict[str, Plate]) -> None:
    assert texts(plates["fig-map"].svg) == ["Alder", "Brook", "Cedar"]
    assert plates["fig-map"].table.rows[0] == ("Alder, Westland", "38.00", "−100.00")


def test_locators_are_of_the_band_and_say_nothing(plates: dict[str, Plate]) -> None:
    plate = plates["locator-brook"]
    assert texts(plate.svg) == []
    classes = set(re.findall(r'class="([^"]+)"', plate.svg))
    assert classes == {"f-band-text", "s-band", "f-marigold s-band"}
    assert "locator-brook" not in chart([], manuscript(outlines=None))


def test_the_cover_is_woven_from_the_data(plates: dict[str, Plate]) -> None:
    """A thread is as thick as the logarithm of its value: equal steps of it are equal steps of thickness."""
    boxes = [
        node.attrib for node in ET.fromstring(plates["cover"].svg).iter("{http://www.w3.org/2000/svg}rect")
    ]
    down = sorted(float(box["width"]) for box in boxes if box["height"] == "475.2" and box["x"] != "0")
    assert down[1] - down[0] == pytest.approx(down[2] - down[1], abs=0.02)
    assert down[2] > 4 * down[0]
    across = [box for box in boxes if box["width"] == "612" and box["height"] != "475.2"]
    assert len(across) == 3
    other = manuscript()
    flat = series("shelves", {(key, 2020): (5.0, 0) for key in other.places})
    assert (
        chart([], replace(other, series={**other.series, "shelves": flat}))["cover"].svg
        != plates["cover"].svg
    )


def test_the_cover_of_many_places_is_woven_from_the_highest_values() -> None:
    """A drawing with a thread for each of them would grow with their square."""
    keys = [f"town-{number}" for number in range(60)]
    towns = {key: replace(manuscript().places["alder"], key=key, name=key) for key in keys}
    grown = series("shelves", {(key, 2020): (float(10 + at % 50), 0) for at, key in enumerate(keys)})
    cover = chart([], manuscript(places=towns, outlines=None, series={"shelves": grown}))["cover"]
    assert [name for name, _ in cover.table.rows] == keys[26:50]
    assert "24 threads down and 24 across" in cover.alt
    boxes = ET.fromstring(cover.svg).iter("{http://www.w3.org/2000/svg}rect")
    assert sum(1 for box in boxes if box.get("width") == "612" and box.get("height") != "475.2") == 24


def test_no_cover_without_a_series() -> None:
    report = manuscript().report
    plain = replace(report, cover=replace(report.cover, series=None))
    assert "cover" not in chart([], manuscript(report=plain))


def test_a_cover_needs_values_and_colors() -> None:
    report = manuscript().report
    for cover in (replace(report.cover, year=1950), replace(report.cover, colors=())):
        with pytest.raises(ReportError) as caught:
            chart([], manuscript(report=replace(report, cover=cover)))
        assert [(p.code, str(p.spot)) for p in caught.value.problems] == [("C014", "content/report.yaml:1")]


def test_alternative_text_claims_extremes_and_the_own_place(plates: dict[str, Plate]) -> None:
    assert plates["fig-dots"].alt == (
        "The claim is made. Highest: Alder County, 2,000,000. Lowest: Brook County, 50,000. "
        f"Brook County: 50,000{NBSP}±{NBSP}6,000. Cedar County: not published."
    )
    assert "Most: Alder, 3." in plates["fig-programs"].alt
    assert "Alder: Lending books 2, Learning 1." in plates["fig-programs"].alt
    assert "Highest: 2003–2007, 7,000. Lowest: 2001–2005, 5,000." in plates["fig-band"].alt
    assert "Said: 1.7 million, whom the mayor counted." in plates["fig-cells"].alt
    assert "8 are placed by year, the earliest in 1890; 2 have no known year." in plates["fig-timeline"].alt
    assert "Brook: library 2000, Program C about 2010." in plates["fig-timeline"].alt


def test_alternative_text_is_short_plain_and_never_cut_in_a_word(plates: dict[str, Plate]) -> None:
    long = replace(FIGURES["dots"], claim="abcdefg " * 100)
    assert len(draw(long).alt) <= 500
    assert draw(long).alt.endswith("abcdefg…")
    for plate in plates.values():
        assert plate.alt
        assert "<" not in plate.alt
        assert len(plate.alt) <= 500


def test_every_table_is_whole(plates: dict[str, Plate]) -> None:
    for plate in plates.values():
        assert plate.table.rows
        assert all(len(row) == len(plate.table.head) for row in plate.table.rows), plate.key
    assert plates["fig-dots"].table.head == ("Place", "Value", "Margin of error (90%)")
    assert plates["fig-dots"].table.rows[0] == ("Alder County", "2,000,000", f"±{NBSP}30,000")
    assert plates["fig-dots"].table.rows[2] == ("Cedar County", "not published", "")


def test_a_controlled_value_is_said_to_be_so() -> None:
    fixed = series("fixed", {("alder", 2020): (5, 0), ("brook", 2020): (6, 0)}, controlled=True)
    one = figure("dots", series="fixed", places=("alder", "brook"))
    known = manuscript()
    rows = draw(one, series={**known.series, "fixed": fixed}).table.rows
    assert [row[2] for row in rows] == ["controlled", "controlled"]


def test_a_language_must_be_registered() -> None:
    report = replace(manuscript().report, language="xx")
    with pytest.raises(ReportError) as caught:
        chart([], manuscript(report=report))
    assert [problem.code for problem in caught.value.problems] == ["T050"]


@pytest.mark.parametrize(
    ("code", "one"),
    [
        ("C001", figure("dots", series="people", years=(2019,))),
        ("C002", figure("dots", series="people", places=("alder", "cedar"))),
        ("C002", figure("band", series="run", years=(2005,))),
        ("C004", figure("dots", series="people", years=(2020,), show="change")),
        ("C006", figure("dumbbell", series="people", versus="all", against="hispanic")),
        (
            "C003",
            figure(
                "dumbbell", series="people", versus="all", against="hispanic", labels=("a", "b"), scale="log"
            ),
        ),
        ("C005", figure("dumbbell", series="people", versus="all", labels=("a", "b"), show="share")),
        ("C006", figure("events", events=EVENTS, labels=("Accepted", "Planned"))),
        ("C002", figure("events", events=EVENTS[:1], labels=STATES)),
        ("C016", figure("events", events=EVENTS, labels=STATES, years=(2002,))),
        ("C007", figure("band", series="moving")),
        ("C010", figure("locator")),
        ("C012", figure("matrix", show="programs", places=("cedar",))),
        ("C013", figure("matrix", show="cells")),
        ("C022", figure("matrix", show="partners")),
        ("C017", figure("dots", series="people", years=(2020,), width="side")),
        ("C017", figure("band", series="run", width="side")),
        ("C017", figure("matrix", show="programs", width="side")),
        (
            "C017",
            figure(
                "dumbbell", series="people", versus="all", against="hispanic", labels=("a", "b"), width="side"
            ),
        ),
        ("C016", figure("timeline", years=(2004,))),
        ("C016", figure("timeline", marked=1850)),
    ],
)
def test_a_fault_names_its_code_and_spot(code: str, one: Figure) -> None:
    assert codes(one) == [(code, str(SPOT))]


def test_a_logarithmic_scale_refuses_zero() -> None:
    zero = series("zero", {("alder", 2020): (0, 1), ("brook", 2020): (6, 1)})
    one = figure("dots", series="zero", places=("alder", "brook"), scale="log")
    assert codes(one, series={**manuscript().series, "zero": zero}) == [("C003", str(SPOT))]
    rate = series("zero", {("alder", 2019): (0, 1), ("alder", 2020): (6, 1)})
    one = figure("dots", series="zero", places=("alder",), years=(2019, 2020), show="change")
    assert codes(one, series={**manuscript().series, "zero": rate}) == [("C015", str(SPOT))]


def test_a_map_needs_outlines_and_points_on_them() -> None:
    assert codes(figure("map"), outlines=None) == [("C008", str(SPOT))]
    places = dict(manuscript().places)
    assert places["alder"].point
    places["alder"] = replace(places["alder"], point=replace(places["alder"].point, latitude=80.0))
    expected = [("C011", "content/cities/alder.yaml:1")]
    assert codes(figure("map"), places=places) == expected


def test_all_faults_come_at_once() -> None:
    both = [figure("locator", key="fig-a"), figure("dots", key="fig-b", series="people", years=(1999,))]
    with pytest.raises(ReportError) as caught:
        chart(both, manuscript())
    assert sorted(problem.code for problem in caught.value.problems) == ["C001", "C010"]


def test_colors_and_fonts_are_among_what_each_plate_is_made_of(tmp_path: Path) -> None:
    """The font counts for plates with text; the art of the cover and locators of a lone place have none."""
    font = tmp_path / "Regular.ttf"
    font.write_bytes(FACES[4].path.read_bytes())
    faces = (*FACES[:4], replace(FACES[4], path=font), *FACES[5:])
    figures, look, store = tuple(FIGURES.values()), HouseStyle(faces=faces), Store(tmp_path / "cache")
    chart_all(figures, manuscript(style=look), store, lambda text: None)

    def stale(style: HouseStyle) -> set[str]:
        return {
            one.name for one in plate_artifacts(figures, manuscript(style=style), store) if not one.is_kept
        }

    everything = {one.name for one in plate_artifacts(figures, manuscript(), store)}
    assert stale(look) == set()
    assert stale(replace(look, light=replace(LIGHT, teal="#5A1F2B"))) == everything
    font.write_bytes(font.read_bytes() + b"\0")
    changed = HouseStyle(faces=(*FACES[:4], replace(FACES[4], path=font), *FACES[5:]))
    without_text = {"fig-locator", "locator-brook", "cover"}
    assert stale(changed) == everything - without_text


def test_labels_that_touch_or_have_no_room_are_named() -> None:
    """Names on a map never touch: those that have no room are left out."""
    long = {
        key: replace(place, name=f"San Buenaventura de los Ángeles y de la Reina {place.name}")
        for key, place in manuscript().places.items()
    }
    crowded = replace(FIGURES["map"], spec=replace(FIGURES["map"].spec, width="side"))

    drawn = draw(crowded, places=long)
    assert drawn.touching == ()
    assert drawn.cut == tuple(place.name for place in long.values() if place.point)
    sheet = Canvas(100, colors_of(manuscript()), TextMeasure(HouseStyle()))
    for at, words in ((10, "Alder"), (14, "Brook"), (40, "Cedar")):
        sheet.text((5, at), words)
    assert sheet.touching() == (("Alder", "Brook"),)
    assert [key for key, one in FIGURES.items() if draw(one).touching] == []
