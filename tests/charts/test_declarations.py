"""What a figure declares is drawn as it is meant, or told: nothing of it is passed over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from chart_sample import figure, manuscript, series
from samples import Report, read

from press.charts.load_kinds import load_kinds
from press.content.load import load
from press.content.validate import validate
from press.foundation.problems import ReportError
from press.language.registry import signs_of
from press.text.book import Plate
from press.text.compose import compose


def _drawn(kind: str, **fields: Any) -> Plate:
    plate: Plate = load_kinds().draw_figure(figure(kind, **fields), manuscript())
    return plate


def _told(kind: str, **fields: Any) -> str:
    with pytest.raises(ReportError) as caught:
        _drawn(kind, **fields)
    (problem,) = caught.value.problems
    return f"{problem.code} {problem.message}"


def _refused(report: Report, declared: str) -> str:
    text = f"fig-newcomers:\n  series: newcomers\n  caption: Newcomers in the two cities.\n{declared}"
    project = report({"figures.yaml": text})
    with pytest.raises(ReportError) as caught:
        validate(load(project / "content", project))
    (problem,) = caught.value.problems
    return str(problem)


def test_a_kind_that_cannot_show_what_it_is_told_to_says_so(report: Report) -> None:
    """Dots that were to show shares showed the values."""
    told = _refused(report, "  kind: dots\n  show: share\n")
    assert "figures.yaml:5: V003 figure “fig-newcomers”: the kind “dots” does not show “share”" in told
    assert "use one of change, or leave out “show”" in told


def test_the_area_of_a_figure_is_that_of_a_series(report: Report) -> None:
    """Another one gave the values of cities the names of their counties, or was passed over."""
    told = _refused(report, "  kind: dots\n  area: citi\n")
    assert "figures.yaml:5: V043 figure “fig-newcomers”: none of its series is of the area “citi”" in told
    assert "did you mean “city”?" in told


def test_a_figure_shows_series_of_one_unit(report: Report) -> None:
    """Dollars and people stood on one axis."""
    written = {
        "series.yaml": "newcomers: {title: N, unit: people}\nresidents: {title: R, unit: dollars}\n",
        "figures.yaml": "fig-newcomers:\n  kind: dumbbell\n  series: newcomers\n  versus: residents\n"
        "  labels: [one, other]\n  caption: Newcomers and residents.\n",
    }
    project = report(written)
    with pytest.raises(ReportError, match=r"C023 figure “fig-newcomers”: its series are in people, dollars"):
        validate(load(project / "content", project))


@pytest.mark.parametrize("kind", ["band", "locator", "district"])
def test_a_figure_of_one_place_that_declares_two_is_told(kind: str) -> None:
    """It showed the first one alone."""
    fields: dict[str, dict[str, Any]] = {"band": {"series": "moving"}, "district": {"counties": ("Far",)}}
    told = _told(kind, places=("alder", "brook"), **fields.get(kind, {}))
    assert told == f"C007 figure “fig-one”: the kind “{kind}” shows one place"


@pytest.mark.parametrize("kind", ["dots", "map", "matrix", "timeline"])
def test_a_place_that_is_declared_twice_is_shown_once(kind: str) -> None:
    fields: dict[str, Any] = {"series": "people", "years": (2020,)} if kind == "dots" else {}
    once, twice = (
        _drawn(kind, places=places, **fields) for places in (("alder", "brook"), ("alder", "brook", "alder"))
    )
    assert twice.table == once.table
    assert twice.svg == once.svg


@pytest.mark.parametrize("years", [(2020, 2019), (2020, 2020)])
def test_a_change_goes_from_an_earlier_year_to_a_later_one(years: tuple[int, ...]) -> None:
    """Years the other way round made losses of gains."""
    told = _told("dots", series="moving", show="change", years=years, places=("alder", "brook"))
    assert told == "C004 figure “fig-one”: a change needs two years, the earlier one first"


def test_a_change_has_no_logarithmic_scale() -> None:
    """Its zero line stood where the axis began."""
    told = _told(
        "dots", series="moving", show="change", years=(2019, 2020), scale="log", places=("alder", "brook")
    )
    assert told.startswith("C003 figure “fig-one”: changes are drawn from 0")


def test_two_values_without_a_year_are_those_of_the_last_year_of_both() -> None:
    known, places = manuscript(), ("alder", "brook")
    later = series("later", {(key, year): (year, None) for key in places for year in (2019, 2020)})
    earlier = series("earlier", {(key, year): (year, None) for key in places for year in (2018, 2019)})
    old = series("old", {(key, 1990): (5, None) for key in places})
    made = manuscript(series={**known.series, "later": later, "earlier": earlier, "old": old})
    fields: dict[str, Any] = {"series": "later", "labels": ("one", "other"), "places": places}
    one = load_kinds().draw_figure(figure("dumbbell", versus="earlier", **fields), made)
    assert {(row[1], row[3]) for row in one.table.rows} == {("2,019", "2,019")}
    with pytest.raises(ReportError, match=r"C004 .*: its series have no year in common"):
        load_kinds().draw_figure(figure("dumbbell", versus="old", **fields), made)


def test_labels_cells_and_titles_of_series_have_the_quotation_marks_of_print(
    report: Report, cache: Path
) -> None:
    """They were printed as typed, beside texts with those of print."""
    written = {
        "series.yaml": """newcomers: {title: 'The "new" ones', unit: people}
residents: {title: Residents, unit: people}
""",
        "figures.yaml": """fig-newcomers:
  kind: dumbbell
  series: newcomers
  versus: residents
  years: [2022]
  labels: ['in "all"', 'of "both"']
  caption: Newcomers and residents.
fig-cells:
  kind: matrix
  show: cells
  cells: [{row: 'a "row"', column: 'a "column"', text: 'a "text"', detail: 'a "detail"'}]
  caption: What is said.
fig-years:
  kind: panel
  series: newcomers
  caption: Newcomers.
""",
        "chapters/colophon.md": """---
title: Colophon
kind: matter
---

![](#fig-cells)

![](#fig-years)
""",
    }
    project = report(written)
    known = validate(load(project / "content", project), signs_of=signs_of)
    drawn = "".join(load_kinds().draw_figure(one, known).svg for one in compose(known, cache).book.figures)
    words = ("all", "both", "row", "column", "text", "detail", "new")
    assert [word for word in words if f"“{word}”" not in drawn] == []


def test_the_most_programs_are_found_among_places_of_one_name() -> None:
    """The alternative text took the numbers of two towns of one name for those of the second."""
    known = manuscript()
    places = {**known.places, "cedar": replace(known.places["cedar"], name="Alder")}
    plate = load_kinds().draw_figure(figure("matrix"), replace(known, places=places))
    assert "Most: Alder, 3. Fewest: Alder, 0." in plate.alt


@pytest.mark.parametrize("kind", ["dots", "nested"])
def test_a_series_without_any_row_is_told(report: Report, kind: str) -> None:
    """Bars and dots ended in a traceback."""
    written = {
        "series.yaml": "newcomers: {title: N, unit: people}\nresidents: {title: R, unit: people}\n"
        "empty: {title: E, unit: people}\n",
        "figures.yaml": f"fig-newcomers:\n  kind: {kind}\n  series: empty\n  caption: Newcomers.\n"
        + ("  versus: residents\n  places: [port-alder]\n" if kind == "nested" else ""),
    }
    project = report(written)
    with pytest.raises(ReportError) as caught:
        read(project)
    (problem,) = caught.value.problems
    assert str(problem) == (
        "content/figures.yaml:3: V048 the series “empty” has no values:"
        " add rows for it to a table in the folder data"
    )
