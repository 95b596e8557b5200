"""The panel: the same frame in each chapter, one place emphasized, a break that no line crosses, labels that part."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from chart_sample import SPOT, figure, manuscript, series

from press.charts.chart import chart
from press.charts.declutter import declutter
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.text.book import Plate

_SVG = "{http://www.w3.org/2000/svg}"
NBSP = "\N{NO-BREAK SPACE}"
YEARS = (2019, 2021, 2022)
COUNTED: Mapping[str, tuple[float, float, float]] = {
    "alder": (2_000_000, 1_900_000, 1_950_000),
    "brook": (50_000, 52_000, 55_000),
    "cedar": (48_000, 51_000, 54_500),
}
WHOLE = {"alder": 4_000_000.0, "brook": 60_000.0, "cedar": 90_000.0}


class _Nothing(Store):
    def get(self, kind: str, key: str) -> bytes | None:
        return None

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        return data


def rows(**missing: tuple[int, ...]) -> dict[tuple[str, int], tuple[float | None, float | None]]:
    """Return values and margins by place and year; keywords name the years of a place that have no value."""
    return {
        (place, year): (None, None) if year in missing.get(place, ()) else (value, value / 20)
        for place, values in COUNTED.items()
        for year, value in zip(YEARS, values, strict=True)
    }


def draw(
    place: str | None = "brook",
    counted: Mapping[tuple[str, int], tuple[float | None, float | None]] | None = None,
    **fields: Any,
) -> Plate:
    known = manuscript()
    whole = {(key, year): (value, 0.0) for key, value in WHOLE.items() for year in YEARS}
    listed = {"counted": series("counted", counted or rows()), "whole": series("whole", whole)}
    declared = {"series": "counted", "against": "whole", "scale": "log", "marked": 2020, **fields}
    one = figure("panel", place=place, **declared)
    drawn = chart([one], replace(known, series={**known.series, **listed}), _Nothing(Path()), lambda _: None)
    return drawn["fig-one"]


def fault(**asked: Any) -> tuple[str, str]:
    with pytest.raises(ReportError) as caught:
        draw(**asked)
    (problem,) = caught.value.problems
    assert problem.spot == SPOT
    return problem.code, problem.message


def marks(plate: Plate, kind: str) -> list[ET.Element]:
    return list(ET.fromstring(plate.svg).iter(f"{_SVG}{kind}"))


def texts(plate: Plate) -> list[tuple[str, float, float, str]]:
    """Return the words, the place and the class of each text."""
    found = marks(plate, "text")
    return [(t.text or "", float(t.attrib["x"]), float(t.attrib["y"]), t.attrib["class"]) for t in found]


def start(path: ET.Element) -> float:
    """Return the x at which a path starts."""
    return float(re.match(r"M(-?[\d.]+)", path.attrib["d"]).group(1))  # type: ignore[union-attr]


def test_the_chapter_s_place_is_bright_among_quiet_ones() -> None:
    colors = {words: color for words, _, _, color in texts(draw())}
    assert (colors["Brook"], colors["Alder"], colors["Cedar"]) == ("f-terracotta", "f-stone", "f-stone")
    bold = {t.text for t in marks(draw(), "text") if t.get("font-weight") == "600"}
    assert {"Brook", "55,000", "92%"} <= bold
    assert not {"Alder", "Cedar"} & bold


def test_every_chapter_shows_the_same_frame() -> None:
    """Only the emphasis differs: the axes, and where lines and labels stand, do not."""
    one, other = draw("brook"), draw("alder")
    assert one.svg != other.svg
    assert (one.width, one.height) == (other.width, other.height)
    values = [[words_at[:3] for words_at in texts(plate)] for plate in (one, other)]
    assert values[0] == values[1]


def test_no_line_crosses_the_break_and_values_before_it_are_hollow() -> None:
    """The bright line of each plot has one piece, from 2021 to 2022, right of the dashed rule; 2019 is hollow."""
    plate = draw()
    bright = [start(path) for path in marks(plate, "path") if path.get("stroke-width") == "1.8"]
    rules = sorted({start(path) for path in marks(plate, "path") if path.get("stroke-width") == "0.8"})
    hollow = [start(p) for p in marks(plate, "path") if p.get("class") == "f-paper s-terracotta"]
    assert [len(found) for found in (bright, rules, hollow)] == [2, 2, 2]
    assert all(a < rule < b for a, rule, b in zip(hollow, rules, bright, strict=True))


def test_without_a_break_the_line_joins_all_years() -> None:
    thick = [p for p in marks(draw(marked=None), "path") if p.get("stroke-width") == "1.8"]
    assert len(thick) == 4
    assert not [p for p in marks(draw(marked=None), "path") if p.get("class") == "f-paper s-terracotta"]


def test_a_year_without_a_value_interrupts_the_line_and_stands_in_the_table() -> None:
    plate = draw(counted=rows(brook=(2021,)))
    assert not [p for p in marks(plate, "path") if p.get("stroke-width") == "1.8"]
    assert ("Brook", "2021", "not published", "", "not published", "") in plate.table.rows


def test_labels_do_not_overlap() -> None:
    """Brook and Cedar end within two points of each other, in both plots."""
    named = [(x, y) for words, x, y, _ in texts(draw()) if words.lower() in COUNTED]
    columns = [sorted(y for x, y in named if x == column) for column in {x for x, _ in named}]
    assert [len(column) for column in columns] == [3, 3]
    assert all(b - a >= 9.5 for column in columns for a, b in pairwise(column))


def test_a_place_without_any_value_is_named() -> None:
    plate = draw(counted=rows(cedar=YEARS))
    assert "Not published: Cedar." in [words for words, *_ in texts(plate)]
    assert "Cedar" not in [words for words, *_ in texts(plate)]
    assert "Not published: Cedar." in plate.alt


def test_the_alternative_text_has_the_numbers_of_the_place() -> None:
    alt = draw().alt
    assert alt.startswith(
        "The claim is made. Brook: 50,000 ± 2,500 in 2019, 52,000 ± 2,600 in 2021".replace("± ", f"±{NBSP}")
    )
    assert "Brook: 83.3%" in alt
    assert f"Highest: Alder, 1,950,000 ±{NBSP}97,500 in 2022." in alt


def test_the_table_has_a_row_for_each_place_and_year() -> None:
    table = draw(labels=("Counted", "Of all")).table
    assert table.head == ("Place", "Year", "Value", "Margin of error (90%)", "Of all", "Of all, margin")
    assert len(table.rows) == 9
    assert table.rows[3] == ("Brook", "2019", "50,000", f"±{NBSP}2,500", "83.3%", f"±{NBSP}4.2")


def test_one_plot_one_place_or_one_year_is_enough() -> None:
    alone = draw(against=None, places=("brook",))
    assert alone.table.head[2:] == ("Value", "Margin of error (90%)")
    assert [p for p in marks(alone, "path") if p.get("stroke-width") == "1.8"]
    year = draw(years=(2022,), marked=None)
    assert len(year.table.rows) == 3
    assert "2022" in [words for words, *_ in texts(year)]


def test_a_chapter_of_no_place_emphasizes_none() -> None:
    plate = draw(place=None)
    assert "terracotta" not in plate.svg
    assert {color for words, _, _, color in texts(plate) if words.lower() in COUNTED} == {"f-ink"}


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    said = [words for words, *_ in texts(draw()) if words.startswith("the scale begins")]
    assert said == ["the scale begins at 40%"]


def test_areas_name_the_places_where_they_are_declared() -> None:
    assert "Brook County" in [words for words, *_ in texts(draw(area="county"))]


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("C001", {"years": (2022,), "counted": {("alder", 2022): (5, 1), ("brook", 2022): (6, 1)}}),
        ("C002", {"places": ("brook",), "years": (2022,), "marked": None}),
        ("C003", {"counted": {**rows(), ("cedar", 2022): (0, 1)}}),
        ("C006", {"labels": ("one",)}),
        ("C016", {"marked": 2019}),
        ("C016", {"marked": 2023}),
        ("C017", {"width": "side"}),
    ],
)
def test_a_fault_says_what_is_wrong(code: str, asked: dict[str, Any]) -> None:
    if code == "C001":
        asked = {**asked, "against": None, "marked": None}
    assert fault(**asked)[0] == code


def test_declutter_moves_labels_as_little_as_it_can() -> None:
    assert declutter((10, 50), 10, 0, 100) == (10, 50)
    assert declutter((52, 50, 51), 10, 0, 100) == (61, 41, 51)
    assert declutter((1, 2, 99), 10, 0, 100) == (0, 10, 99)
    with pytest.raises(ValueError, match="more labels"):
        declutter((1, 2, 3), 10, 0, 15)
