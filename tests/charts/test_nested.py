"""Nested bars: each bar with its label, its year and its margin, inside the bar that holds it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chart_sample import SPOT, figure, manuscript, series

from press.charts.chart import chart
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.text.book import Plate

_SVG = "{http://www.w3.org/2000/svg}"
NBSP = "\N{NO-BREAK SPACE}"


class _Nothing(Store):
    def get(self, kind: str, key: str) -> bytes | None:
        return None

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        return data


def draw(town: float | None = 30_000, **fields: Any) -> Plate:
    known = manuscript()
    listed = {
        "town": series("town", {("brook", 2018): (town, None if town is None else 1_500)}),
        "county": series("county", {("brook", 2018): (44_000, 900), ("brook", 2020): (50_000, 1_000)}),
        "group": series("group", {("brook", 2020): (60_000, 0)}, controlled=True),
    }
    declared: dict[str, Any] = {
        "series": "town",
        "versus": "county",
        "against": "group",
        "years": (2018, 2020, 2020),
        "places": ("brook",),
        "labels": ("The town", "Its county", "All in the group"),
        "width": "text",
        **fields,
    }
    one = figure("nested", place="brook", **declared)
    drawn = chart([one], replace(known, series={**known.series, **listed}), _Nothing(Path()), lambda _: None)
    return drawn["fig-one"]


def fault(**fields: Any) -> str:
    with pytest.raises(ReportError) as caught:
        draw(**fields)
    (problem,) = caught.value.problems
    assert problem.spot == SPOT
    return f"{problem.code} {problem.message}"


def words(plate: Plate) -> list[str]:
    return [node.text or "" for node in ET.fromstring(plate.svg).iter(f"{_SVG}text")]


def fills(plate: Plate) -> list[str]:
    paths = ET.fromstring(plate.svg).iter(f"{_SVG}path")
    return [p.attrib["class"].split()[0] for p in paths if p.attrib["class"].startswith("f-")]


def test_each_bar_has_its_label_its_year_and_its_value() -> None:
    assert words(draw()) == [
        "The town, 2018",
        f"30,000{NBSP}±{NBSP}1,500",
        "Its county, 2020",
        f"50,000{NBSP}±{NBSP}1,000",
        "All in the group, 2020",
        "60,000",
    ]


def test_the_inner_bars_lie_on_the_outer_ones() -> None:
    assert fills(draw()) == ["f-grid", "f-teal-light", "f-terracotta"]


def test_a_bar_without_a_value_is_named_and_not_drawn() -> None:
    plate = draw(town=None)
    assert words(plate)[:2] == ["The town, 2018", "not published"]
    assert fills(plate) == ["f-grid", "f-teal-light"]
    assert "The town, 2018: not published." in plate.alt
    assert plate.table.rows[0] == ("The town", "2018", "not published", "")


def test_alternative_text_and_table_have_the_numbers() -> None:
    plate = draw()
    assert plate.alt.endswith(
        f"The town, 2018: 30,000{NBSP}±{NBSP}1,500. Its county, 2020: 50,000{NBSP}±{NBSP}1,000. "
        "All in the group, 2020: 60,000."
    )
    assert plate.table.head == ("What", "Year", "Value", "Margin of error (90%)")
    assert plate.table.rows[2] == ("All in the group", "2020", "60,000", "controlled")


def test_two_bars_one_year_and_the_titles_of_series_are_enough() -> None:
    plate = draw(against=None, years=(2018,), labels=())
    assert [row[:3] for row in plate.table.rows] == [
        ("People counted", "2018", "30,000"),
        ("People counted", "2018", "44,000"),
    ]
    last = draw(years=())
    assert [row[1] for row in last.table.rows] == ["2018", "2020", "2020"]


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("C001", {"years": (2018, 2018, 2018)}),
        ("C002", {"town": None, "against": None, "years": (2018, 2020), "labels": ()}),
        ("C004", {"years": (2018, 2020)}),
        ("C006", {"labels": ("one", "two")}),
        ("C007", {"places": ("brook", "alder")}),
        ("C017", {"width": "side"}),
        ("C019", {"town": 51_000}),
    ],
)
def test_a_fault_says_what_is_wrong(code: str, fields: dict[str, Any]) -> None:
    assert fault(**fields).startswith(code)


def test_a_bar_that_is_too_long_is_named_with_the_one_around_it() -> None:
    assert "“The town” is more than “Its county”, which should hold it" in fault(town=51_000)
