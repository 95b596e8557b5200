"""The differences between years of the report, recomputed from its table: margins, shares, and words across the break."""

from __future__ import annotations

import csv
import math
import re

import pytest
import yaml
from samples import ENGLISH, PROJECT

from press.content.load import load
from press.content.validate import validate
from press.text.lookup import Record

CONTENT = PROJECT / "content"
PLACES = yaml.load((CONTENT / "report.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)["order"]
MEXICAN, HISPANIC = "mexican-origin-county", "hispanic-county"
CHANGE = re.compile(
    r"\b(gain|gained|rose|risen|rise|fell|fall|fallen|growth|grew|grown|loss|lost|declin\w+)\b"
)


def _values() -> dict[tuple[str, str, int], tuple[float, float]]:
    with (CONTENT / "data" / "population.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["series"] in (MEXICAN, HISPANIC)]
    return {
        (row["series"], row["place"], int(row["year"])): (
            float(row["value"]),
            0.0 if row["margin"] == "controlled" else float(row["margin"]),
        )
        for row in rows
    }


VALUES = _values()


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(validate(load(CONTENT, PROJECT)), ENGLISH)


def _share(place: str, year: int) -> tuple[float, float]:
    """Return the share in percent and its margin: the whole is controlled, so the margin is that of the part."""
    (part, margin), (whole, none) = VALUES[MEXICAN, place, year], VALUES[HISPANIC, place, year]
    assert none == 0
    return 100 * part / whole, 100 * margin / whole


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("years", [(2019, 2024), (2021, 2024)])
def test_a_difference_has_the_root_of_the_sum_of_squares_as_its_margin(
    record: Record, place: str, years: tuple[int, int]
) -> None:
    (early, before), (late, after) = (VALUES[MEXICAN, place, year] for year in years)
    told = record.change(MEXICAN, place, *years)
    assert told.value == late - early
    assert told.margin == pytest.approx(math.hypot(before, after))

    (early, before), (late, after) = (_share(place, year) for year in years)
    points = record.share_change(MEXICAN, HISPANIC, place, *years)
    assert points.value == pytest.approx(late - early)
    assert points.margin == pytest.approx(math.hypot(before, after))


def test_no_sentence_with_an_estimate_of_2019_speaks_of_a_gain_or_a_loss() -> None:
    """Between 2019 and later years lies a break: such a sentence names a difference between two estimates."""
    found = []
    for path in [*(CONTENT / "chapters").glob("*.md"), CONTENT / "figures.yaml"]:
        for line in path.read_text(encoding="utf-8").split("\n"):
            told = re.sub(
                r"\bno (?:gain|loss)\b.*|never as a gain or a loss",
                "",
                re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", line),
            )
            if re.search(r"\b2019\b", line) and f"'{MEXICAN}'" in line and CHANGE.search(told):
                found.append(f"{path.name}: {line[:80]}")
    assert found == []


def test_no_figure_compares_2019_with_a_later_year() -> None:
    figures = yaml.load((CONTENT / "figures.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert [key for key, one in figures.items() if one.get("show") == "change" and 2019 in one["years"]] == []
