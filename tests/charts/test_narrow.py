"""The second drawing of each figure, for narrow screens: its width, its texts, and what they have room for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import Any

import pytest
from chart_sample import figure, manuscript, series

from press.charts.kinds import NARROW_WIDTHS, draw_figure
from press.charts.text_width import TextMeasure
from press.content.chart_kinds import CHART_KINDS
from press.content.coordinates import Point
from press.content.figures import Cell, DatedEvent, Step, Stop
from press.content.model import Manuscript
from press.content.programs import Partner
from press.content.report import PartnerKind, Roles, StandingWords
from press.foundation.style import CHART_TEXT
from press.text.book import Figure, Plate

SCREEN = 347.5  # CSS pixels: how wide a figure is on a screen of 390, between the edges of the page
LEAST = 11.0  # CSS pixels: the height of text
YEARS = (2019, 2020)
FIGURES: dict[str, Figure] = {
    "dots": figure("dots", series="people", years=(2020,), scale="log", place="brook"),
    "change": figure("dots", series="moving", years=YEARS, show="change", places=("alder", "brook")),
    "dumbbell": figure(
        "dumbbell",
        series="people",
        versus="all",
        against="hispanic",
        labels=("of all who live in the town", "of those who came from the valley"),
        show="share",
    ),
    "pairs": figure("dumbbell", series="people", versus="all", labels=("of Alder", "of all"), scale="log"),
    "band": figure("band", series="run"),
    "panel": figure(
        "panel",
        series="moving",
        against="moving",
        labels=("Moving", "Of them"),
        places=("alder", "brook"),
        place="brook",
    ),
    "nested": figure(
        "nested", series="people", versus="all", labels=("People", "All"), places=("brook",), place="brook"
    ),
    "events": figure(
        "events",
        events=(
            DatedEvent(
                "Alder", 2002, "Cards of readers are taken in every school and in all offices of the town"
            ),
            DatedEvent("Brook", 2004, "The council, set to vote", "intended"),
        ),
        labels=("Accepted", "Planned", "Barred"),
        years=(1990,),
    ),
    "programs": figure("matrix", show="programs", place="alder"),
    "roles": figure("matrix", show="roles", place="alder"),
    "partners": figure("matrix", show="partners"),
    "cells": figure(
        "matrix",
        show="cells",
        cells=(
            Cell(
                row="Said", column="Alder", text="1.7 million", detail="whom the mayor counted", strong=True
            ),
            Cell(row="Born here", column="Alder", text="1.2 million"),
        ),
    ),
    "timeline": figure("timeline", years=(1990,), place="brook"),
    "names": figure("timeline", places=("alder",), names=True, marked=2004),
    "map": figure("map"),
    "district": figure(
        "district",
        width="text",
        place="alder",
        counties=("Far", "Near Hill"),
        stops=(Stop("Elm Bridge", Point(38.5, -103.0)), Stop("Fir Landing")),
    ),
    "ladder": figure(
        "ladder",
        width="text",
        place="alder",
        scale="log",
        steps=(
            Step("Readers, by the library", "readers"),
            Step("Readers of all towns", "common/all-readers"),
        ),
    ),
    "locator": figure("locator", places=("brook",)),
}


def report(**changes: Any) -> Manuscript:
    """Return the made-up report with roles, and with partners of its programs."""
    made = manuscript(**changes)
    words = StandingWords("Joint", "joint program", "joint programs")
    partner = Partner("The Library", kind="library", brings=("rooms", "books"), source="none")
    places = {
        key: replace(
            place,
            programs=tuple(
                replace(one, partners=(partner,), office_role="partner") for one in place.programs
            ),
        )
        for key, place in made.places.items()
    }
    counted = replace(
        made.report,
        roles=Roles(words, words, words, words),
        partners={"library": PartnerKind("Library", True)},
        contributions={"rooms": "rooms", "books": "books"},
    )
    return replace(made, places=places, report=counted)


def draw(name: str, **changes: Any) -> Plate:
    return draw_figure(FIGURES[name], report(**changes))


def texts(svg: str, made: Manuscript) -> list[tuple[str, float, float, float]]:
    """Return each text of a drawing with its size, and its left and its right edge, in points."""
    found = []
    for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        words, size = node.text or "", float(node.get("font-size", CHART_TEXT))
        width = TextMeasure(made.style).width(words, size, int(node.get("font-weight", 400)))
        before = {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor", "start")]
        left = float(node.get("x", 0)) - before * width
        found.append((words, size, left, left + width))
    return found


def width_of(svg: str) -> float:
    return float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])


def test_each_kind_of_drawing_is_tried() -> None:
    assert {one.spec.kind for one in FIGURES.values()} == set(CHART_KINDS) - {"image"}


@pytest.mark.parametrize("name", FIGURES)
def test_text_is_legible_on_a_phone_and_stays_within_the_drawing(name: str) -> None:
    svg = draw(name).narrow

    width = width_of(svg)
    assert width in NARROW_WIDTHS
    for words, size, left, right in texts(svg, report()):
        assert size * SCREEN / width >= LEAST, words
        assert -1 <= left < right <= width + 1, words


@pytest.mark.parametrize("name", sorted({*FIGURES} - {"map", "panel", "district"}))
def test_long_names_have_room(name: str) -> None:
    """But on maps and beside lines, where the drawing for print is shown instead."""
    made = report()
    places = {
        key: replace(
            place,
            name=f"San Buenaventura de la Reina {place.name}",
            areas={
                kind: replace(area, short=f"San Buenaventura {area.short}")
                for kind, area in place.areas.items()
            },
        )
        for key, place in made.places.items()
    }

    assert draw_figure(FIGURES[name], replace(made, places=places)).narrow


def test_names_of_places_and_values_are_in_both_drawings() -> None:
    for name in ("dots", "change", "dumbbell", "nested", "ladder", "cells"):
        plate = draw(name)
        wide, narrow = (
            {word for words, *_ in texts(svg, report()) for word in words.split()}
            for svg in (plate.svg, plate.narrow)
        )
        said = {word for row in plate.table.rows for cell in row for word in cell.split()}
        assert wide & said <= narrow, name


def test_labels_of_periods_that_have_no_room_are_left_out() -> None:
    run = {("alder", year): (1000.0 + year, 20.0) for year in range(2005, 2015)}
    many = {**manuscript().series, "run": series("run", run)}
    labels = [words for words, *_ in texts(draw("band", series=many).narrow, report()) if "–" in words]

    assert labels[0] == "2001–2005"
    assert "2010–2014" in labels
    assert 2 < len(labels) < len(run)


def test_a_figure_that_is_as_narrow_already_has_one_drawing() -> None:
    one = FIGURES["locator"]
    assert draw_figure(replace(one, spec=replace(one.spec, width="side")), report()).narrow == ""


def test_names_that_have_no_room_leave_the_drawing_for_print() -> None:
    long = {key: replace(place, name=f"{place.name} " * 20) for key, place in report().places.items()}
    plate = draw_figure(FIGURES["map"], replace(report(), places=long))

    assert plate.svg
    assert plate.narrow == ""
