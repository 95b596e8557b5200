"""Values as strangers bring them (all the same, zero, below zero, huge): each chart is drawn, or refused in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, product
from typing import Any

import pytest
from chart_sample import figure, manuscript, series

from press.charts.load_kinds import load_kinds
from press.content.figures import Cell, DatedEvent, Step
from press.content.model import Fact
from press.content.programs import Years
from press.foundation.problems import ReportError
from press.text.book import Plate

Pair = tuple[float | None, float | None]
_YEARS = (2019, 2020)
_FACT = Fact(value=1, unit="people", counts="c", sources=("none",))
_KINDS: dict[str, dict[str, Any]] = {
    "dots": {"kind": "dots", "years": (2020,)},
    "dots on a log scale": {"kind": "dots", "years": (2020,), "scale": "log"},
    "change": {"kind": "dots", "show": "change", "years": _YEARS},
    "dumbbell": {"kind": "dumbbell", "versus": "wholes", "labels": ("one", "other"), "years": (2020,)},
    "shares": {
        "kind": "dumbbell",
        "versus": "wholes",
        "against": "strange",
        "labels": ("one", "other"),
        "years": (2020,),
    },
    "band": {"kind": "band", "places": ("alder",)},
    "panel": {"kind": "panel", "against": "wholes"},
    "panel on a log scale": {"kind": "panel", "scale": "log"},
    "nested": {"kind": "nested", "versus": "wholes", "places": ("alder",), "years": (2020,)},
}
# Of the series and of the one that holds it: the value and the margin in both places and both years.
_VALUES: dict[str, tuple[Pair, Pair]] = {
    "zero": ((0, 0), (0, 0)),
    "zero of some": ((0, 0), (50, 4)),
    "the same": ((7, 0), (7, 0)),
    "the same in a power of ten": ((500, None), (1000, None)),
    "below zero": ((-5, 3), (-5, 1)),
    "a part below zero": ((-5, 3), (50, 1)),
    "more than the whole": ((700, 9), (200, 9)),
    "billions": ((987_654_321, None), (98_765_432_100, None)),
    "a few thousandths": ((0.0004, 0.0001), (0.004, 0.0001)),
    "not published": ((None, None), (None, None)),
}


def _drawn(kind: Mapping[str, Any], values: Mapping[str, Mapping[tuple[str, int], Pair]]) -> Plate:
    """Return the plate of a figure whose series have these values, by place and year."""
    made = [series(key, rows) for key, rows in values.items()]
    one = figure(**{"series": "strange", "places": ("alder", "brook"), **kind})
    known = manuscript()
    both = {**known.series, **{each.key: each for each in made}}
    plate: Plate = load_kinds().draw_figure(one, manuscript(series=both))
    return plate


def _everywhere(pair: Pair) -> dict[tuple[str, int], Pair]:
    return dict.fromkeys(product(("alder", "brook"), _YEARS), pair)


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("values", _VALUES)
def test_every_chart_is_drawn_within_its_edges_or_refused_in_words(kind: str, values: str) -> None:
    part, whole = map(_everywhere, _VALUES[values])
    try:
        plate = _drawn(_KINDS[kind], {"strange": part, "wholes": whole})
    except ReportError as fault:
        (problem,) = fault.problems
        assert problem.code in {"C002", "C003", "C015", "C019"}, problem
        return
    for svg in filter(None, (plate.svg, plate.narrow)):
        width, height = (float(re.search(rf'{side}="([\d.]+)', svg)[1]) for side in ("width", "height"))  # type: ignore[index]
        xs, ys = _points(svg)
        assert -1 <= min(xs) <= max(xs) <= width + 1, (min(xs), max(xs), width)
        assert -1 <= min(ys) <= max(ys) <= height + 1, (min(ys), max(ys), height)


@pytest.mark.parametrize(("part", "whole"), [((0, 0), (0, 0)), ((0, 0), (90, 0)), ((88, 0), (90, 0))])
def test_the_labels_of_two_dots_stand_within_the_edges(part: Pair, whole: Pair) -> None:
    """The left one began outside of the chart where its dot is at the left, and was cut."""
    labels = ("newcomers, and those who came before them", "all who live in the city")
    values = {"strange": _everywhere(part), "wholes": _everywhere(whole)}
    plate = _drawn({**_KINDS["dumbbell"], "labels": labels}, values)
    assert not plate.cut
    assert not plate.touching


@pytest.mark.parametrize("kind", ["dots", "band", "dumbbell", "panel on a log scale", "nested"])
def test_a_value_keeps_its_decimals(kind: str) -> None:
    rows = {**_everywhere((5.75, 0.5)), ("alder", 2020): (4.25, 0.125)}
    plate = _drawn(_KINDS[kind], {"strange": rows, "wholes": _everywhere((9, 0))})
    cells = " ".join(chain.from_iterable(plate.table.rows))
    assert "4.25" in plate.svg
    assert "4.25" in cells
    assert "0.125" in cells


_LONG = "Landwirtschaftsgenossenschaft"
_CROWDED: dict[str, dict[str, Any]] = {
    "a long word in a cell": {"cells": (Cell("Row", "One", "x" * 90), Cell("Row", "Two", "y"))},
    "a long word as a row": {"cells": (Cell("x" * 40, "One", "x"),)},
    "a long word as a column": {"cells": (Cell("Row", "x" * 200, "x"), Cell("Row", "Two", "y"))},
    "many columns": {"cells": tuple(Cell("Row", f"{_LONG} {at}", "x") for at in range(20))},
    "long steps": {"kind": "ladder", "steps": (Step("W" * 200, "common/all-readers"),)},
    "a long lane": {
        "kind": "events",
        "labels": ("done", "planned", "ended"),
        "events": (DatedEvent("x" * 200, 2001, "Y"), DatedEvent("A", 2003, "y" * 300)),
    },
}


@pytest.mark.parametrize("what", _CROWDED)
def test_words_that_are_longer_than_their_room_are_drawn_and_known(what: str) -> None:
    """A build then names them."""
    one = figure(**{"kind": "matrix", "show": "cells", **_CROWDED[what]})
    plate = load_kinds().draw_figure(one, manuscript())
    assert plate.touching or plate.cut


def test_a_long_name_of_a_column_stands_in_lines() -> None:
    cells = (Cell("Row", "What was asked at the desks in the morning", "much"), Cell("Row", "Two", "little"))
    plate = load_kinds().draw_figure(figure("matrix", show="cells", cells=cells), manuscript())
    assert not plate.touching
    assert "What was asked at the desks in the morning" not in plate.svg


@pytest.mark.parametrize("kind", ["dots on a log scale", "dumbbell on a log scale", "ladder"])
def test_the_values_of_a_long_axis_do_not_touch(kind: str) -> None:
    facts = {key: replace(_FACT, value=value) for key, value in (("low", 1), ("high", 987_654_321_000))}
    steps = (Step("Low", "common/low"), Step("High", "common/high"))
    if kind == "ladder":
        one = figure("ladder", steps=steps, scale="log")
        assert not load_kinds().draw_figure(one, manuscript(facts=facts)).touching
        return
    rows = {**_everywhere((1, 0)), ("alder", 2020): (987_654_321.0, 0.0)}
    spec = {**_KINDS[kind.partition(" on")[0]], "scale": "log"}
    assert not _drawn(spec, {"strange": rows, "wholes": rows}).touching


def test_a_band_says_where_its_scale_begins_in_few_digits() -> None:
    plate = _drawn(_KINDS["band"], {"strange": _everywhere((0.0004, 0.00001))})
    assert "the scale begins at 0.00038<" in plate.svg


def test_a_chart_that_is_higher_than_a_page_is_refused() -> None:
    known = manuscript()
    places = {f"place-{at}": replace(known.places["alder"], key=f"place-{at}") for at in range(60)}
    rows = {(key, 2020): (1.0 + at, 0.0) for at, key in enumerate(places)}
    many = replace(known, places=places, series={"people": series("people", rows)})
    few = figure("dots", series="people", years=(2020,), places=tuple(places)[:30])
    assert load_kinds().draw_figure(few, many).height < many.report.geometry.text_height
    with pytest.raises(ReportError, match=r"C017 .* it is higher than a page: show fewer places"):
        load_kinds().draw_figure(figure("dots", series="people", years=(2020,)), many)
    # A timeline that only the website shows may be as long as it likes.
    unprinted = replace(figure("dots", series="people", years=(2020,)), chapter="")
    assert load_kinds().draw_figure(unprinted, many).height > many.report.geometry.text_height


def test_changes_that_are_all_losses_stand_with_their_values_left_of_the_zero_line() -> None:
    values = {
        ("alder", 2019): (100, None),
        ("alder", 2020): (60, None),
        ("brook", 2019): (80, None),
        ("brook", 2020): (40, None),
    }
    plate = _drawn(_KINDS["change"], {"strange": values, "wholes": _everywhere((9, 0))})
    assert not plate.cut
    for written in ("−40.0%", "−50.0%", ">0%<"):
        assert written in plate.svg


def test_the_marks_of_the_first_and_the_last_year_stand_whole_within_the_edges() -> None:
    """One of a year after that of the report stood beyond the edge; in a long time, half of the first one did."""
    texts = ("The first", "A plan for a year that is still to come", "A law")
    events = (DatedEvent("A", 1700, texts[0]), DatedEvent("A", 2040, texts[1], "intended"))
    one = figure(
        "events",
        labels=("done", "planned", "ended"),
        events=(*events, DatedEvent("B", 2001, texts[2], until=2040)),
    )
    plate = load_kinds().draw_figure(one, manuscript())
    for svg in filter(None, (plate.svg, plate.narrow)):
        xs, _ = _points(svg)
        assert -0.1 <= min(xs) <= max(xs) <= float(re.search(r'width="([\d.]+)', svg)[1])  # type: ignore[index]
    assert not plate.cut
    assert texts[1] in plate.svg


def test_the_line_of_a_marked_year_does_not_cross_the_name_of_a_lane() -> None:
    events = tuple(
        DatedEvent("A lane with a long name" if at else "B", 2000 + 9 * at, "x") for at in range(3)
    )
    one = figure("events", labels=("done", "planned", "ended"), events=events, marked=2001)
    lines = {
        name: load_kinds().draw_figure(replace(one, spec=replace(one.spec, events=made)), manuscript()).svg
        for name, made in (
            ("long", events),
            ("short", tuple(replace(event, row=event.row[:1]) for event in events)),
        )
    }
    crossed, free = (lines[name].count("s-terracotta") for name in ("long", "short"))
    assert crossed == free + 1


def test_the_name_of_an_office_of_the_last_year_stands_left_of_its_mark() -> None:
    known = manuscript()
    late = Years(first=known.report.date.year)
    places = {key: replace(one, office=replace(one.office, opened=late)) for key, one in known.places.items()}
    plate = load_kinds().draw_figure(figure("timeline"), replace(known, places=places))
    assert plate.svg.count(">library<") == len(places)
    assert not plate.cut


def test_a_ladder_reaches_below_zero() -> None:
    facts = {key: replace(_FACT, value=value) for key, value in (("low", -7), ("high", -2))}
    steps = (Step("Low", "common/low"), Step("High", "common/high"))
    plate = load_kinds().draw_figure(figure("ladder", steps=steps), manuscript(facts=facts))
    assert min(_points(plate.svg)[0]) >= 0


def _points(svg: str) -> tuple[list[float], list[float]]:
    """Return the coordinates of the points of all paths: a start is absolute, all else counts from the point before."""
    xs, ys = [0.0], [0.0]
    for path in re.findall(r' d="([^"]+)"', svg):
        for letter, rest in re.findall(r"([Mlc])([^Mlcz]*)", path):
            numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
            x, y = (0.0, 0.0) if letter == "M" else (xs[-1], ys[-1])
            xs += [x + one for one in numbers[::2]]
            ys += [y + one for one in numbers[1::2]]
    return xs, ys
