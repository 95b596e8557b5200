"""The axes of charts: each value beside them is that of its line, whatever the values that are drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from chart_sample import figure, manuscript, series

from press.charts.load_kinds import load_kinds
from press.content.figures import DatedEvent, Step
from press.content.model import Fact
from press.content.report import Unit
from press.foundation.problems import ReportError
from press.text.book import Plate

Pair = tuple[float | None, float | None]
_YEARS = (2019, 2020)


def drawn(
    kind: str, part: Mapping[tuple[str, int], Pair], whole: Mapping[tuple[str, int], Pair], **fields: Any
) -> Plate:
    """Return the plate of a figure of two series, of which “part” is its own."""
    known = manuscript()
    made = {key: series(key, rows) for key, rows in (("part", part), ("whole", whole))}
    one = figure(kind, series="part", **{"places": ("alder", "brook"), **fields})
    plate: Plate = load_kinds().draw_figure(one, manuscript(series={**known.series, **made}))
    return plate


def _texts(svg: str) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in re.findall(r">([^<>\n]+)</text>", svg)]


def _rows(alder: tuple[float, float], brook: tuple[float, float]) -> dict[tuple[str, int], Pair]:
    """Return values of two places in two years."""
    both = (("alder", alder), ("brook", brook))
    return {
        (place, year): (value, None) for place, pair in both for year, value in zip(_YEARS, pair, strict=True)
    }


_WHOLE = _rows((1000, 1000), (1000, 1000))
_AXES: dict[str, tuple[str, dict[tuple[str, int], Pair], dict[str, Any], tuple[str, ...]]] = {
    "millions": ("dots", _rows((0, 1_400_000), (0, 900_000)), {}, ("1 million", "1.25 million")),
    "two values": (
        "dumbbell",
        _rows((0, 1_400_000), (0, 900_000)),
        {"versus": "part", "labels": ("one", "other")},
        ("1 million", "1.25 million"),
    ),
    "little change": (
        "dots",
        _rows((1000, 1006), (1000, 995)),
        {"show": "change", "years": _YEARS},
        ("0%", "+0.2%", "+0.4%"),
    ),
    "shares of a panel": (
        "panel",
        _rows((861, 862), (864, 868)),
        {"against": "whole"},
        ("86%", "86.2%", "86.4%"),
    ),
    "a band": (
        "band",
        _rows((1_010_000, 1_100_000), (0, 0)),
        {"places": ("alder",)},
        ("1 million", "1.025 million", "1.05 million"),
    ),
}


@pytest.mark.parametrize("what", _AXES)
def test_the_values_of_an_axis_are_written_in_full(what: str) -> None:
    """They were rounded to a tenth of a million or to whole percent, so that lines had wrong or equal values."""
    kind, rows, fields, expected = _AXES[what]
    plate = drawn(kind, rows, _WHOLE, **fields)
    texts = _texts(plate.svg)
    assert [tick for tick in expected if tick not in texts] == []


def test_the_line_of_a_marked_year_crosses_no_year_of_the_axis() -> None:
    events = tuple(DatedEvent("A", year, "x") for year in (1990, 2010))
    kept = {}
    for marked in (2000, 2004):
        one = figure("events", labels=("done", "planned", "ended"), events=events, marked=marked)
        kept[marked] = _texts(load_kinds().draw_figure(one, manuscript()).svg)
    assert kept[2000].count("2000") == 1
    assert {"1990", "2000", "2010"} <= set(kept[2004])


def _over_the_years(*values: float | None) -> dict[tuple[str, int], Pair]:
    return {("alder", 2010 + at): (value, None) for at, value in enumerate(values)}


def test_a_band_has_a_gap_where_a_value_is_not_published() -> None:
    """The line went on across the year, which the table left out."""
    whole, broken = (
        drawn("band", _over_the_years(*values), _WHOLE, places=("alder",))
        for values in ((10, 20, 25, 30, 40), (10, 20, None, 30, 40))
    )
    assert broken.table.rows[2] == ("2008–2012", "not published", "")
    assert "Not published: 2008–2012." in broken.alt
    assert "Not published: 2008–2012." in _texts(broken.svg)
    assert broken.svg.count("s-teal") == whole.svg.count("s-teal") + 1
    alone = drawn("band", _over_the_years(10, None, 30, None, 40), _WHOLE, places=("alder",))
    assert alone.svg.count("s-teal") == 0


def test_the_line_of_a_band_crosses_no_label() -> None:
    values = (500_000, 100_000) * 4
    plate = drawn("band", _over_the_years(*values), _WHOLE, places=("alder",))
    none, more, label = (
        float(re.search(rf' y="([\d.]+)"[^>]*>{text}<', plate.svg)[1])  # type: ignore[index]
        for text in ("0", "200,000", "100,000")
    )
    assert label > (none + more) / 2  # it stands below its dot


_MONEY = Unit("dollar", "dollars", "money")
_PERCENT = Unit("percent", "percent", "percent")


@pytest.mark.parametrize("kind", ["dots", "dumbbell", "band", "panel", "nested", "ladder"])
@pytest.mark.parametrize(("unit", "written"), [(_MONEY, "$40,000"), (_PERCENT, "40,000%")])
def test_money_and_percentages_have_their_signs(kind: str, unit: Unit, written: str) -> None:
    """They were printed as bare numbers, beside an axis of bare numbers."""
    known = manuscript()
    values = _rows((20_000, 40_000), (10_000, 30_000))
    facts = {"one": Fact(value=40_000, unit="people", counts="c", sources=("none",))}
    made = replace(
        known,
        report=replace(known.report, units={"people": unit}),
        series={key: series(key, values) for key in ("part", "whole")},
        facts=facts,
    )
    fields: dict[str, dict[str, Any]] = {
        "dumbbell": {"versus": "whole", "labels": ("one", "other")},
        "band": {"places": ("alder",)},
        "nested": {"versus": "whole", "places": ("alder",)},
        "ladder": {"series": None, "places": (), "steps": (Step("One", "common/one"),)},
    }
    declared = {"series": "part", "places": ("alder", "brook"), **fields.get(kind, {})}
    plate = load_kinds().draw_figure(figure(kind, **declared), made)
    numbers = [text for text in _texts(plate.svg) if re.fullmatch(r"[$\d,%]+0,000%?", text)]
    assert written in numbers
    assert [text for text in numbers if text[0] != "$" and text[-1] != "%"] == []
    assert written in str(plate.table.rows)


def test_a_timeline_ends_in_the_second_year_that_it_declares() -> None:
    """It went on to the year of the report."""
    events = tuple(DatedEvent("A", year, "x") for year in (1955, 1975))
    one = figure("events", labels=("done", "planned", "ended"), events=events, years=(1950, 1980))
    years = {text for text in _texts(load_kinds().draw_figure(one, manuscript()).svg) if text.isdigit()}
    assert (min(years), max(years)) == ("1950", "1975")
    early = replace(one, spec=replace(one.spec, years=(1950, 1970)))
    with pytest.raises(ReportError, match=r"C016 .*: the line ends in 1970, before “x” of 1975"):
        load_kinds().draw_figure(early, manuscript())


@pytest.mark.parametrize("kind", ["dots", "panel", "ladder"])
def test_a_short_logarithmic_axis_has_two_values_or_more(kind: str) -> None:
    """It had one, which says nothing of its length."""
    rows = {(place, 2020): (value, None) for place, value in (("alder", 554), ("brook", 514))}
    if kind == "ladder":
        facts = {
            key: Fact(value=value or 0, unit="people", counts="c", sources=("none",))
            for (key, _), (value, _) in rows.items()
        }
        steps = tuple(Step(key.capitalize(), f"common/{key}") for key in facts)
        one = figure("ladder", steps=steps, scale="log")
        texts = _texts(load_kinds().draw_figure(one, manuscript(facts=facts)).svg)
    else:
        texts = _texts(drawn(kind, rows, {}, scale="log", years=(2020,)).svg)
    assert {"500", "520", "540"} <= set(texts)


def test_small_shares_beside_a_panel_have_decimals() -> None:
    """They were “0%” and “1%.”"""
    texts = _texts(drawn("panel", _rows((1, 4), (2, 8)), _WHOLE, against="whole").svg)
    assert [texts.count(share) for share in ("0%", "1%", "0.4%", "0.8%")] == [1, 0, 2, 2]


def test_values_below_zero_have_a_line_of_zero() -> None:
    """Nothing told losses from gains; the line is that of changes."""
    gains, losses = (drawn("dots", _rows((0, 9), (0, value)), _WHOLE, years=(2020,)).svg for value in (7, -7))
    assert "s-stone" not in gains
    assert losses.count("s-stone") == 1


def test_a_band_of_many_years_is_drawn_with_the_labels_that_have_room() -> None:
    """It was refused, although no figure is wider."""
    many = _over_the_years(*(1000 + 7 * at for at in range(30)))
    plate = drawn("band", many, _WHOLE, places=("alder",))
    texts = _texts(plate.svg)
    assert {"1,000", "1,203", "2006–2010", "2035–2039"} <= set(texts)
    assert len(plate.table.rows) == 30
    assert not plate.touching
    with pytest.raises(ReportError, match=r"C017 .*: use a wider one"):
        drawn("band", many, _WHOLE, places=("alder",), width="text")


def test_a_value_that_the_line_would_cross_is_left_to_the_table_where_not_all_have_room() -> None:
    values = (*(4_900_000, 1_100_000, 3_000_000) * 13, 4_900_000)
    plate = drawn("band", _over_the_years(*values), _WHOLE, places=("alder",))
    texts = _texts(plate.svg)
    assert "4,900,000" in texts
    assert "3,000,000" not in texts
    assert plate.table.rows[2][1] == "3,000,000"
